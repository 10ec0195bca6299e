"""Everything the site consists of: one entry for each file that a build writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from councilblog import addresses
from councilblog.builds.frame import compose_frame
from councilblog.builds.recipes.feeds import FeedRecipe
from councilblog.builds.recipes.files import CopiedFile, RobotsRecipe, SitemapRecipe
from councilblog.builds.recipes.lists import (
    ArchiveRecipe,
    AuthorRecipe,
    HomeRecipe,
    TopicRecipe,
    TopicsRecipe,
    YearRecipe,
)
from councilblog.builds.recipes.posts import MonthRecipe, PageRecipe, PostRecipe
from councilblog.builds.recipes.recipe import FileRecipe, Head, output_of
from councilblog.builds.recipes.recipe import PageRecipe as AnyPage
from councilblog.builds.recipes.service import NotFoundRecipe, UpdatesRecipe
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Edition, Site
from councilblog.stylesheet import joined_stylesheet


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path, and how its bytes are made when they are wanted.

    `is_page`: an HTML page made from the theme, which the checks look at. `sources` are
    the posts and pages that it shows in full.
    """

    path: str
    make: Callable[[], bytes]
    is_page: bool = False
    sources: tuple[str, ...] = ()


def site_outputs(site: Site, theme: Theme, theme_folder: Path, content: Path) -> list[Output]:
    """Return all outputs of the site, in a fixed order. Nothing is rendered yet."""
    pages = [(page, page.head(site)) for page in _pages(site)]
    heads = [head for _, head in pages]
    outputs = [_page_output(site, theme, page, head) for page, head in pages]
    outputs.extend(
        Output(recipe.path, _maker(recipe, site))
        for recipe in _files(site, heads, theme_folder, content)
    )
    return outputs


def _page_output(site: Site, theme: Theme, page: AnyPage, head: Head) -> Output:
    def make() -> bytes:
        return theme.render(compose_frame(site, head), page.view(site))

    return Output(output_of(head), make, is_page=True, sources=head.sources)


def _maker(recipe: FileRecipe, site: Site) -> Callable[[], bytes]:
    return lambda: recipe.content(site)


def _pages(site: Site) -> Iterator[AnyPage]:
    first = site.settings.languages[0]
    for language, edition in site.editions.items():
        if edition.is_empty and language is not first:
            continue
        yield HomeRecipe(language)
        yield UpdatesRecipe(language)
        yield from _listing_pages(edition)
        yield from (PostRecipe(post) for post in edition.posts)
        yield from (PageRecipe(page) for page in edition.pages)
        yield NotFoundRecipe(language)


def _listing_pages(edition: Edition) -> Iterator[AnyPage]:
    language = edition.language
    if not edition.posts:
        return
    yield ArchiveRecipe(language)
    yield from (YearRecipe(language, year) for year in edition.years)
    yield from (MonthRecipe(language, month) for month in edition.months)
    if edition.topics:
        yield TopicsRecipe(language)
    yield from (TopicRecipe(language, slug) for slug in edition.topics)
    yield from (AuthorRecipe(language, slug) for slug in edition.authors)


def _files(
    site: Site, heads: list[Head], theme_folder: Path, content: Path
) -> Iterator[FileRecipe]:
    for language, edition in site.editions.items():
        if not edition.is_empty or language is site.settings.languages[0]:
            yield FeedRecipe(language, "atom")
            yield FeedRecipe(language, "rss")
    yield SitemapRecipe(heads)
    yield RobotsRecipe()
    css = theme_folder / "static" / "css"
    yield CopiedFile(addresses.STYLESHEET, lambda: joined_stylesheet(css).encode())
    images = theme_folder / "static" / "images"
    for path in (addresses.CREST, addresses.ICON):
        yield CopiedFile(path, (images / Path(path).name).read_bytes)
    for path in site.files:
        yield CopiedFile(path.removeprefix("extra/"), (content / path).read_bytes)
