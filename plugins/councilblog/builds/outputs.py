"""Everything the site consists of: one entry for each file that a build writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from councilblog import addresses
from councilblog.builds.content_files import FileFacts
from councilblog.builds.frame import compose_frame, frame_print
from councilblog.builds.recipes.feeds import NEWEST, FeedRecipe
from councilblog.builds.recipes.files import CopiedFile, RobotsRecipe, SitemapRecipe
from councilblog.builds.recipes.groups import AuthorRecipe, TopicRecipe, TopicsRecipe
from councilblog.builds.recipes.lists import ArchiveRecipe, HomeRecipe, YearRecipe
from councilblog.builds.recipes.posts import MonthRecipe, PageRecipe, PostRecipe
from councilblog.builds.recipes.recipe import FileRecipe, Head, Ingredients
from councilblog.builds.recipes.recipe import PageRecipe as AnyPage
from councilblog.builds.recipes.service import NotFoundRecipe, UpdatesRecipe
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Edition, Site
from councilblog.files import digest_of
from councilblog.languages.language import Language
from councilblog.stylesheet import joined_stylesheet


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path, and how its bytes are made when they are wanted.

    `fingerprint` is a digest of everything that `make` looks at. `is_page`: an HTML page
    made from the theme, which the checks look at. `sources` are the posts and pages whose
    text it holds. `words` name it to people ("July 2017"). `made_from` are its ingredients.
    """

    path: str
    fingerprint: str
    make: Callable[[], bytes]
    is_page: bool
    sources: tuple[str, ...]
    words: str
    made_from: Callable[[], Ingredients]


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What outputs are made from beside the site: the theme and files.

    `environment` is the digest of the program and its settings. "": nobody asks what
    differs from before, and no fingerprints are worked out.
    """

    theme: Theme
    theme_folder: Path
    content: Path
    files: Mapping[str, FileFacts]
    environment: str


def site_outputs(site: Site, materials: Materials) -> list[Output]:
    """Return all outputs of the site, in a fixed order. Nothing is rendered yet."""
    pages = list(_pages(site))
    frames = {
        language: f"{frame_print(site, edition)} {site.phrases[language].digest}"
        for language, edition in site.editions.items()
    }
    outputs = [_page_output(site, materials, page, frames) for page in pages]
    listed = [page.path for page in pages if not isinstance(page, NotFoundRecipe)]
    outputs.extend(
        _file_output(site, materials, recipe) for recipe in _files(site, listed, materials)
    )
    return outputs


def _page_output(
    site: Site, materials: Materials, page: AnyPage, frames: Mapping[Language, str]
) -> Output:
    head = page.head(site)

    def make() -> bytes:
        return materials.theme.render(compose_frame(site, head), page.view(site))

    return Output(
        path=addresses.output_path(page.path),
        fingerprint=_print(
            materials.environment,
            materials.theme.closure(head.kind),
            frames[head.language],
            _head_print(head),
            *(f"{name} {value}" for name, value in page.ingredients(site)),
        )
        if materials.environment
        else "",
        make=make,
        is_page=True,
        sources=page.sources,
        words=_words(head),
        made_from=lambda: page.ingredients(site),
    )


def _file_output(site: Site, materials: Materials, recipe: FileRecipe) -> Output:
    return Output(
        path=recipe.path,
        fingerprint=_print(
            materials.environment,
            *(f"{name} {value}" for name, value in recipe.ingredients(site)),
            *(phrases.digest for phrases in site.phrases.values()),
        ),
        make=lambda: recipe.content(site),
        is_page=False,
        sources=recipe.sources,
        words=recipe.path,
        made_from=lambda: recipe.ingredients(site),
    )


def _head_print(head: Head) -> str:
    translations = "|".join([f"{code} {path}" for code, path in head.translations.items()])
    return (
        f"{head.path}\0{head.title}\0{head.description}\0{head.section}\0{head.is_long}"
        f"\0{head.is_indexed}\0{translations}"
    )


def _in_hand(path: str, data: bytes) -> CopiedFile:
    """Return a file whose bytes are read already: they are few."""
    return CopiedFile(path, lambda: data, digest_of(data))


def _print(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=20).hexdigest()


def _words(head: Head) -> str:
    if head.kind == "post":
        return f"the post “{head.title}”"
    if head.kind == "topic":
        return f"topic {head.title}"
    if head.kind == "author":
        return f"posts by {head.title}"
    words = head.words or head.title or "home"
    return words if head.language.path_prefix == "" else f"{words} ({head.language.value})"


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
    for month, posts in edition.months.items():
        yield MonthRecipe(language, month, tuple(post.source for post in posts))
    if edition.topics:
        yield TopicsRecipe(language)
    yield from (TopicRecipe(language, slug) for slug in edition.topics)
    yield from (AuthorRecipe(language, slug) for slug in edition.authors)


def _files(site: Site, listed: list[str], materials: Materials) -> Iterator[FileRecipe]:
    for language, edition in site.editions.items():
        if not edition.is_empty or language is site.settings.languages[0]:
            held = tuple(post.source for post in edition.posts[:NEWEST])
            yield FeedRecipe(language, "atom", held)
            yield FeedRecipe(language, "rss", held)
    yield SitemapRecipe(listed)
    yield RobotsRecipe()
    static = materials.theme_folder / "static"
    yield _in_hand(addresses.STYLESHEET, joined_stylesheet(static / "css").encode())
    for path in (addresses.CREST, addresses.ICON):
        yield _in_hand(path, (static / "images" / Path(path).name).read_bytes())
    for path in site.files:
        read = (materials.content / path).read_bytes
        yield CopiedFile(path.removeprefix("extra/"), read, materials.files[path].digest)
