"""Recipes of what goes with the feeds: their list in one file, and copies at old addresses."""

from __future__ import annotations

from dataclasses import dataclass

from councilblog import addresses
from councilblog.builds.feed_list import opml_of
from councilblog.builds.feed_places import feed_places
from councilblog.builds.recipes.recipe import FileRecipe, Ingredients
from councilblog.builds.site import Site
from councilblog.languages.language import Language


@dataclass(frozen=True, slots=True)
class OpmlRecipe:
    """All feeds of a language to subscribe to, for a reader to take in one step."""

    language: Language
    sources: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The output path."""
        return addresses.opml(self.language)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the list is made from: names and addresses."""
        places = feed_places(site, self.language)
        return [("the feeds", "\n".join([f"{place.path} {place.name}" for place in places]))]

    def content(self, site: Site) -> bytes:
        """Return the list's bytes."""
        return opml_of(site, self.language)


@dataclass(frozen=True, slots=True)
class FeedCopy:
    """A feed once more, at an address that it had in an old blog. It names its real one."""

    path: str
    feed: FileRecipe

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts that it holds in full."""
        return self.feed.sources

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the feed is made from, by name."""
        return self.feed.ingredients(site)

    def content(self, site: Site) -> bytes:
        """Return the feed's bytes."""
        return self.feed.content(site)


def copy_paths(old: str) -> tuple[str, ...]:
    """Return the files that answer an old address; servers look for either in a folder."""
    return (f"{old}index.html", f"{old}index.xml") if old.endswith("/") else (old,)
