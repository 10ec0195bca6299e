"""Feeds and entries that are right in every field a test does not name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from councilblog.feeds.feed import Feed, FeedEntry
from councilblog.languages.language import Language

LONDON = ZoneInfo("Europe/London")
SITE = "https://blog.example.org/"
ATOM_ADDRESS = f"{SITE}feeds/all.atom.xml"
RSS_ADDRESS = f"{SITE}feeds/all.rss.xml"


def london(*parts: int) -> datetime:
    """Return a moment on the clock in London."""
    year, month, day, hour, minute = (*parts, *(0,) * (5 - len(parts)))
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


_ENTRY = FeedEntry(
    id="tag:blog.example.org,2026:post/2017/07/slt-away-day",
    title="Senior leaders’ away day",
    url=f"{SITE}2017/07/slt-away-day/",
    language=Language.EN,
    published_at=london(2017, 7, 31, 9),
    updated_at=london(2017, 8, 1, 9, 30),
    authors=("Chief Executive", "Leader of the Council"),
    topics=(("digital", "Digital & data"), ("people", "People")),
    summary="What we said & did, in < 100 words.",
    content=f'<p>We met. <a href="{SITE}archive/">All months</a>.</p>',
)
_FEED = Feed(
    id="tag:blog.example.org,2026:feed/en",
    title="Leadership blog",
    subtitle="From the chief executive",
    language=Language.EN,
    page_url=SITE,
    self_url=ATOM_ADDRESS,
    author="Exampleshire Council",
    rights="© Exampleshire Council",
    updated_at=london(2017, 8, 1, 9, 30),
    topics_url=f"{SITE}topics/",
    entries=(_ENTRY,),
)


def an_entry(**changes: object) -> FeedEntry:
    """Return an entry with these fields changed."""
    return replace(_ENTRY, **changes)  # type: ignore[arg-type]  # fields by name, as given


def a_feed(**changes: object) -> Feed:
    """Return a feed of one entry with these fields changed."""
    return replace(_FEED, **changes)  # type: ignore[arg-type]  # fields by name, as given


def xml(data: bytes | str) -> ET.Element:
    """Return the root of an XML document."""
    return ET.fromstring(data)  # noqa: S314 — our own bytes
