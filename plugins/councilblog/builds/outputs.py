"""Everything the site consists of: one entry for each file that a build writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from councilblog import addresses
from councilblog.builds.content_files import FileFacts
from councilblog.builds.frame import compose_frame, frame_print
from councilblog.builds.recipes.ambitions import AmbitionRecipe
from councilblog.builds.recipes.comment_pages import (
    CommentProblemRecipe,
    CommentSentRecipe,
    comment_pages,
)
from councilblog.builds.recipes.comments import comment_files
from councilblog.builds.recipes.decisions import DecisionRecipe
from councilblog.builds.recipes.feeds import feed_files
from councilblog.builds.recipes.files import CopiedFile, RobotsRecipe, SitemapRecipe
from councilblog.builds.recipes.groups import AuthorRecipe, TopicRecipe, TopicsRecipe
from councilblog.builds.recipes.lists import ArchiveRecipe, HomeRecipe, YearRecipe
from councilblog.builds.recipes.posts import MonthRecipe, PageRecipe, PostRecipe
from councilblog.builds.recipes.recipe import FileRecipe, Head, Ingredients
from councilblog.builds.recipes.recipe import PageRecipe as AnyPage
from councilblog.builds.recipes.service import MovedRecipe, NotFoundRecipe, UpdatesRecipe
from councilblog.builds.recipes.video_files import video_files
from councilblog.builds.recipes.videos import video_pages
from councilblog.builds.record_pages import record_pages
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Edition, Site
from councilblog.feeds.style import feed_stylesheet
from councilblog.files import digest_of
from councilblog.stylesheet import joined_stylesheet


class PageOutput(NamedTuple):
    """An HTML page of the site: its path, and all that it is made from when it is wanted.

    `fingerprint` is a digest of everything that `make` looks at; "" if nobody asked.
    """

    path: str
    fingerprint: str
    recipe: AnyPage
    site: Site
    theme: Theme

    @property
    def is_page(self) -> bool:
        """It is made from the theme, and the checks look at it."""
        return True

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts and pages whose text it shows."""
        return self.recipe.sources

    @property
    def words(self) -> str:
        """What it is called among people ("July 2017")."""
        return _words(self.recipe.head(self.site))

    def made_from(self) -> Ingredients:
        """Return its ingredients."""
        return self.recipe.ingredients(self.site)

    def make(self) -> bytes:
        """Return the page."""
        frame = compose_frame(self.site, self.recipe.head(self.site))
        return self.theme.render(frame, self.recipe.view(self.site))


class FileOutput(NamedTuple):
    """Another file of the site: a feed, a picture. As a `PageOutput`, but for the theme."""

    path: str
    fingerprint: str
    recipe: FileRecipe
    site: Site

    @property
    def is_page(self) -> bool:
        """Only its links are checked, and only in some."""
        return False

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts and pages whose text it holds."""
        return self.recipe.sources

    @property
    def words(self) -> str:
        """What it is called among people: its path."""
        return self.path

    def made_from(self) -> Ingredients:
        """Return its ingredients."""
        return self.recipe.ingredients(self.site)

    def make(self) -> bytes:
        """Return its bytes."""
        return self.recipe.content(self.site)


#: One file of the site.
Output = PageOutput | FileOutput


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


#: Kinds of page that search engines are not told of.
_UNLISTED = {
    NotFoundRecipe.kind,
    MovedRecipe.kind,
    CommentSentRecipe.kind,
    CommentProblemRecipe.kind,
}


def site_outputs(
    site: Site, materials: Materials, texts: frozenset[str] | None = None
) -> list[Output]:
    """Return all outputs of the site, in a fixed order. Nothing is rendered yet.

    With `texts`, only those that name one of these sources.
    """
    outputs: list[Output] = []
    listed: list[str] = []
    record = list(record_pages(site.editions, site.council_bodies, site.tied))
    for edition in site.editions.values():
        around = _Surroundings(site, materials, edition)
        for page in _pages(site, edition, record):
            if texts is not None and texts.isdisjoint(page.sources):
                continue
            outputs.append(_page_output(site, materials, page, around))
            if page.kind not in _UNLISTED:
                listed.append(page.path)
    phrases = " ".join([materials.environment, *(p.digest for p in site.phrases.values())])
    files = _files_from_texts(site)
    if texts is None:
        files = chain(files, _other_files(site, listed, materials))
    else:
        files = (recipe for recipe in files if not texts.isdisjoint(recipe.sources))
    outputs.extend(_file_output(site, materials, recipe, phrases) for recipe in files)
    return outputs


class _Surroundings(dict[str, str]):
    """What pages in a language depend on beside their ingredients, as text, by their kind.

    "" if nobody asks for fingerprints.
    """

    def __init__(self, site: Site, materials: Materials, edition: Edition) -> None:
        self._materials = materials
        self._own = [frame_print(site, edition), site.phrases[edition.language].digest]

    def __missing__(self, kind: str) -> str:
        environment, theme = self._materials.environment, self._materials.theme
        self[kind] = known = environment and _print(
            [environment, theme.closure(kind), *self._own]
        )
        return known


def _page_output(
    site: Site, materials: Materials, page: AnyPage, surroundings: Mapping[str, str]
) -> PageOutput:
    path = addresses.output_path(page.path)
    fingerprint = ""
    if around := surroundings[page.kind]:
        fingerprint = _print([around, *[text for _, text in page.ingredients(site)]])
    return PageOutput(path, fingerprint, page, site, materials.theme)


def _file_output(
    site: Site, materials: Materials, recipe: FileRecipe, around: str
) -> FileOutput:
    fingerprint = ""
    if materials.environment:
        fingerprint = _print([around, *[text for _, text in recipe.ingredients(site)]])
    return FileOutput(recipe.path, fingerprint, recipe, site)


def _feed_parts(site: Site, static: Path) -> Iterator[FileRecipe]:
    """Yield what feeds and the page that offers them need beside themselves."""
    yield _in_hand(addresses.COPY_BUTTONS, (static / "js" / "copy.js").read_bytes())
    tokens = (static / "css" / "tokens.css").read_text(encoding="utf-8")
    rules = (static / "feed.css").read_text(encoding="utf-8")
    for language, edition in site.editions.items():
        if not edition.is_empty or language is site.settings.languages[0]:
            t = site.phrases[language]
            title, words = t("feeds.style_title"), t("feeds.style_words")
            css = feed_stylesheet(tokens, rules, title=title, words=words)
            yield _in_hand(addresses.feed_style(language), css.encode())


def _in_hand(path: str, data: bytes) -> CopiedFile:
    """Return a file whose bytes are read already: they are few."""
    return CopiedFile(path, lambda: data, digest_of(data))


def _print(parts: list[str]) -> str:
    return digest_of("\0".join(parts).encode())


def _words(head: Head) -> str:
    if head.kind == "post":
        return f"the post “{head.title}”"
    if head.kind == "decision":
        return f"the decision “{head.title}”"
    if head.kind == "topic":
        return f"topic {head.title}"
    if head.kind == "author":
        return f"posts by {head.title}"
    words = head.words or head.title or "home"
    return words if head.language.path_prefix == "" else f"{words} ({head.language.value})"


def _pages(site: Site, edition: Edition, record: Sequence[AnyPage]) -> Iterator[AnyPage]:
    language = edition.language
    if edition.is_empty and language is not site.settings.languages[0]:
        return
    yield HomeRecipe(language, tuple(post.source for post in edition.posts[:2]))
    yield UpdatesRecipe(language)
    yield MovedRecipe(language)
    yield from _listing_pages(edition)
    yield from video_pages(site, edition)
    yield from comment_pages(site, language)
    yield from map(PostRecipe, edition.posts)
    yield from map(PageRecipe, edition.pages)
    yield from map(DecisionRecipe, edition.decisions)
    yield from map(AmbitionRecipe, edition.ambitions)
    yield from (page for page in record if page.language is language)
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


def _files_from_texts(site: Site) -> Iterator[FileRecipe]:
    yield from feed_files(site)
    yield from video_files(site)
    yield from comment_files(site)


def _other_files(site: Site, listed: list[str], materials: Materials) -> Iterator[FileRecipe]:
    """Yield the files that hold no text."""
    yield SitemapRecipe(listed)
    yield RobotsRecipe()
    static = materials.theme_folder / "static"
    yield _in_hand(addresses.STYLESHEET, joined_stylesheet(static / "css").encode())
    yield from _feed_parts(site, static)
    if site.videos:
        yield _in_hand(addresses.PLAYER, (static / "js" / "player.js").read_bytes())
    for path in (addresses.CREST, addresses.ICON):
        yield _in_hand(path, (static / "images" / Path(path).name).read_bytes())
    for path in site.files:
        read = (materials.content / path).read_bytes
        yield CopiedFile(path.removeprefix("extra/"), read, materials.files[path].digest)
