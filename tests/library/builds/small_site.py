"""Whole sites of a few texts, made in memory by the blog's own readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.bodies import MemoryBodies
from councilblog.builds.composing import compose_site
from councilblog.builds.records import Authors, Piece, Records
from councilblog.builds.site import Site
from councilblog.builds.site_inputs import SiteInputs
from councilblog.builds.text_reading import AnyReading, read_text, record_of
from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.decision import Decision
from councilblog.decisions.header import DecisionHeader
from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases, read_phrases
from councilblog.posts.metadata import PostHeader
from councilblog.posts.post import Page, Post
from councilblog.settings import read_settings

SETTINGS = read_settings(
    {
        "SITEURL": "https://blog.example.org",
        "AUTHOR": "Chief Executive",
        "BLOG_COUNCIL": {"en": "Example County Council", "cy": "Cyngor Sir Enghraifft"},
        "BLOG_NAME": {"en": "The blog", "cy": "Y blog"},
        "BLOG_LANGUAGES": ["en", "cy"],
        "BLOG_CONTACT": "blog@example.org",
        "BLOG_STRICT_FROM": "2013-01-01",
        "BLOG_LAUNCHED": "2013-04-16",
        "BLOG_FEED_AUTHORITY": "blog.example.org,2026",
    },
    "publishconf.py",
)


@cache
def phrases() -> Mapping[Language, Phrases]:
    """Return the phrases of the theme."""
    return read_phrases(Path(__file__).parents[3] / "theme" / "translations")


def small_site(texts: Mapping[str, str]) -> tuple[Site, tuple[Finding, ...]]:
    """Return the site of these texts, by source, and what is wrong in it and in them."""
    bodies = MemoryBodies()
    pieces: list[Piece] = []
    findings: list[Finding] = []
    for source, text in texts.items():
        reading = read_text(text.encode(), source, default_author="Chief Executive")
        findings += reading.findings
        if reading.is_readable and reading.prose:
            bodies.put(reading.prose.html)
            pieces.append(record_of(reading, _path(reading)))
    records = Records(
        posts=tuple(one for one in pieces if isinstance(one, Post)),
        pages=tuple(one for one in pieces if isinstance(one, Page)),
        decisions=tuple(one for one in pieces if isinstance(one, Decision)),
        ambitions=tuple(one for one in pieces if isinstance(one, Ambition)),
        videos=(),
        threads=(),
        bodies=bodies,
        facts={},
        unreadable=frozenset(),
        findings=(),
    )
    composed = compose_site(
        SiteInputs(
            records=records,
            authors=Authors(known={}, findings=()),
            settings=SETTINGS,
            phrases=phrases(),
            files=frozenset(texts),
            sizes={},
            documents={},
            council_bodies=CouncilBodies(),
            video_words=lambda _: {},
            comments_in=lambda _: (),
            now=datetime(2026, 12, 1, tzinfo=UTC),
        )
    )
    return composed.site, (*findings, *composed.findings())


def dated(day: date, header: str = "", title: str = "") -> str:
    """Return the text of a post."""
    return f"Title: {title or f'Post of {day}'}\nDate: {day}\n{header}\n\nGood morning.\n"


def _path(reading: AnyReading) -> str:
    header = reading.header
    assert header
    if isinstance(header, DecisionHeader):
        return ""  # a decision knows its own
    if not isinstance(header, PostHeader):
        return f"{header.language.path_prefix}{header.slug}/"
    assert header.published_at
    day = header.published_at
    return f"{header.language.path_prefix}{day:%Y}/{day:%m}/{header.slug}/"
