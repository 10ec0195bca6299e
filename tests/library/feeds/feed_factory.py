"""Feeds and entries that are right in every field a test does not name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from councilblog.feeds.feed import (
    Enclosure,
    Feed,
    FeedEntry,
    Film,
    Person,
    Picture,
    Replies,
    TranscriptFile,
)
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
    authors=(
        Person("Chief Executive", f"{SITE}authors/chief-executive/"),
        Person("Leader of the Council"),
    ),
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
    author=Person("Exampleshire Council", SITE),
    rights="© Exampleshire Council",
    updated_at=london(2017, 8, 1, 9, 30),
    topics_url=f"{SITE}topics/",
    entries=(_ENTRY,),
)


def an_entry(**changes: object) -> FeedEntry:
    """Return an entry with these fields changed."""
    return replace(_ENTRY, **changes)  # type: ignore[arg-type]  # fields by name, as given


A_FILM = Film(
    title="Our first bus",
    enclosure=Enclosure(f"{SITE}videos/bus/bus.mp4", "video/mp4", 48_213_004, 372_400),
    poster=Picture(f"{SITE}videos/bus/poster.jpg", 1280, 720),
    transcript_url=f"{SITE}2017/07/slt-away-day/#_transcript",
    transcript="Chief Executive: Good morning.",
    language="en-GB",
    files=(
        TranscriptFile(
            f"{SITE}videos/bus/captions.en-GB.vtt", "text/vtt", "en-GB", is_captions=True
        ),
        TranscriptFile(f"{SITE}2017/07/slt-away-day/#_transcript", "text/html", "en-GB"),
    ),
    chapters_url=f"{SITE}videos/bus/chapters.json",
)
SOME_REPLIES = Replies(
    page_url=f"{SITE}2017/07/slt-away-day/#comments",
    feed_url=f"{SITE}2017/07/slt-away-day/comments.atom.xml",
    shown=2,
    updated_at=london(2017, 8, 2, 7),
)


def a_feed(**changes: object) -> Feed:
    """Return a feed of one entry with these fields changed."""
    return replace(_FEED, **changes)  # type: ignore[arg-type]  # fields by name, as given


def xml(data: bytes | str) -> ET.Element:
    """Return the root of an XML document."""
    return ET.fromstring(data)  # noqa: S314 — our own bytes
