"""Recipes of the pages about the blog itself: "Get updates", and the page for no page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from councilblog import addresses
from councilblog.builds.feed_list import feed_facts, updates_view
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.recipes.recipe import Head, Ingredients, same_everywhere
from councilblog.builds.site import Site
from councilblog.builds.views import MovedView, NotFoundView, Ref, UpdatesView
from councilblog.languages.language import Language

#: Posts offered to somebody who came to an address that leads nowhere.
_NEWEST = 3


@dataclass(frozen=True, slots=True)
class UpdatesRecipe:
    """How to follow the blog: every feed, with its address to be copied."""

    kind: ClassVar[str] = "updates"
    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.feeds(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return feed_facts(site, self.language)

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=phrases.t("titles.updates"),
            description=phrases.t("descriptions.updates"),
            section="updates",
            scripts=(addresses.COPY_BUTTONS,),
            translations=same_everywhere(site, addresses.feeds),
        )

    def view(self, site: Site) -> UpdatesView:
        """Return the feeds of this language, and the main ones of the other."""
        return updates_view(site, self.language)


@dataclass(frozen=True, slots=True)
class MovedRecipe:
    """Where the page of the feeds was once: an address, once published, answers for ever."""

    kind: ClassVar[str] = "moved"
    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.updates(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:  # noqa: ARG002  (all are asked alike)
        """Return nothing: only phrases and settings are on it."""
        return []

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=site.phrases[self.language].t("titles.updates"),
            description="",
            section="updates",
            is_indexed=False,
            translations=same_everywhere(site, addresses.updates),
        )

    def view(self, site: Site) -> MovedView:
        """Return where the page is now."""
        title = site.phrases[self.language].t("titles.updates")
        return MovedView(page=Ref(text=title, url=site.url(addresses.feeds(self.language))))


@dataclass(frozen=True, slots=True)
class NotFoundRecipe:
    """The page for an address that leads nowhere, in the site's first language."""

    kind: ClassVar[str] = "not_found"
    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return f"{self.language.path_prefix}{addresses.NOT_FOUND}"

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        edition = site.editions[self.language]
        return [
            *ingredients.cards(site, edition.posts[:_NEWEST]),
            ("whether there are topics", str(bool(edition.topics))),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        return Head(
            kind=self.kind,
            language=self.language,
            path=f"{self.language.path_prefix}{addresses.NOT_FOUND}",
            title=phrases.t("titles.not_found"),
            description="",
            section="",
            is_indexed=False,
        )

    def view(self, site: Site) -> NotFoundView:
        """Return the newest posts, and where all posts are."""
        edition = site.editions[self.language]
        return NotFoundView(
            newest=tuple(parts.entry_view(site, post) for post in edition.posts[:_NEWEST]),
            archive_url=site.url(addresses.archive(self.language)) if edition.posts else None,
            topics_url=site.url(addresses.topics(self.language)) if edition.topics else None,
        )
