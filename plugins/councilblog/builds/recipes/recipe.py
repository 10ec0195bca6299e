"""What every recipe has: an output path, and what its page is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from councilblog.builds.list_views import View
from councilblog.builds.site import Edition, Site
from councilblog.languages.language import Language

#: What an output is made from: names, and texts that differ when the things do. The names
#: are for people; a fingerprint is made of the texts alone.
Ingredients = Sequence[tuple[str, str]]
#: Text of more words than this is longer than three screens.
LONG_WORDS = 700
#: A list of more rows than this is longer than three screens.
LONG_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page tells the frame around it.

    `kind` names the template; `section` the item of the navigation it belongs to;
    `words` name it to the editors where the title is longer than need be. `translations`
    are the url paths of this page in other languages, itself included. `scripts` are
    output paths of scripts the page runs, `frame_hosts` whose players it may show.
    """

    kind: str
    language: Language
    path: str
    title: str
    description: str
    section: str
    words: str = ""
    is_long: bool = False
    is_indexed: bool = True
    translations: Mapping[Language, str] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    frame_hosts: tuple[str, ...] = ()
    form_targets: tuple[str, ...] = ()


class PageRecipe(Protocol):
    """One HTML page of the site.

    `ingredients` name everything of the site that `head` and `view` look at, each as text
    that differs when it does; the same object gives all three, so that they are read and
    changed together. A page is made again when an ingredient, its frame, its template, the
    phrases or the settings changed, and only then. (Every frame shows in which languages
    there is anything, so that need not be named.) On every publish all pages are asked
    for their ingredients, and only those that are made or told of for head and view.
    """

    @property
    def kind(self) -> str:
        """The name of its template, without “.html”."""
        ...

    @property
    def language(self) -> Language:
        """The language it is in."""
        ...

    @property
    def path(self) -> str:
        """The url path."""
        ...

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts and pages whose text the page shows."""
        ...

    def ingredients(self, site: Site) -> Ingredients:
        """Return what head and view are made from, by name."""
        ...

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        ...

    def view(self, site: Site) -> View:
        """Return what the page's template is handed."""
        ...


class FileRecipe(Protocol):
    """One output that is no HTML page: a feed, a stylesheet, a picture."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts and pages whose text the file holds."""
        ...

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the file is made from, by name."""
        ...

    @property
    def path(self) -> str:
        """The output path."""
        ...

    def content(self, site: Site) -> bytes:
        """Return the file's bytes."""
        ...


def same_everywhere(
    site: Site,
    path_in: Callable[[Language], str],
    has: Callable[[Edition], object] = lambda edition: not edition.is_empty,
) -> Mapping[Language, str]:
    """Return the url paths of a page in each language whose edition has it."""
    return {
        language: path_in(language)
        for language, edition in site.editions.items()
        if has(edition)
    }
