"""Pelican plugin: take each article and page as a record, and leave Pelican nothing to write.

Lists, feeds and pages are made from records of the whole site. Pelican's own lists leave
out translations, and grow with the square of the site.
"""

from __future__ import annotations

from itertools import chain

from pelican import signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from councilblog.builds.keeping import Placed

_ARTICLE_LISTS = (
    "articles",
    "translations",
    "hidden_articles",
    "hidden_translations",
    "drafts",
    "drafts_translations",
)
_PAGE_LISTS = (
    "pages",
    "translations",
    "hidden_pages",
    "hidden_translations",
    "draft_pages",
    "draft_translations",
)


def take_articles(generator: ArticlesGenerator) -> None:
    """Take the posts as they stand after every other plugin has seen them."""
    _take(generator, _ARTICLE_LISTS)
    generator.dates = []
    generator.tags, generator.categories, generator.authors = {}, [], []


def take_pages(generator: PagesGenerator) -> None:
    """Take the pages."""
    _take(generator, _PAGE_LISTS)


def _take(generator: Generator, lists: tuple[str, ...]) -> None:
    taken: list[Placed] = generator.context.setdefault("blog_placed", [])
    contents: list[Content] = list(chain(*(getattr(generator, name) for name in lists)))
    # A draft's address is where it will stand, not where Pelican would show drafts.
    taken.extend(
        Placed(reading=content.reading, url_path=_future_address(content))
        for content in contents
    )
    for name in lists:
        setattr(generator, name, [])
        generator.context[name] = []


def _future_address(content: Content) -> str:
    content.status = "published"
    return str(content.url)


def register() -> None:
    """Connect to Pelican; it calls this once, at start-up."""
    signals.article_generator_finalized.connect(take_articles)
    signals.page_generator_finalized.connect(take_pages)
