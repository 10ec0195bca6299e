"""The profiles themselves find what is wrong: each breach of a standard is named."""

from __future__ import annotations

import pytest

from councilblog.feeds.json_feed import json_feed_bytes
from councilblog.feeds.xml import atom_bytes, rss_bytes
from tests.library.feeds.feed_factory import A_FILM, SOME_REPLIES, a_feed, an_entry
from tests.library.feeds.profiles import problems

FEED = a_feed(entries=(an_entry(film=A_FILM, replies=SOME_REPLIES),))
ATOM, RSS, JSON = atom_bytes(FEED), rss_bytes(FEED), json_feed_bytes(FEED)


def test_what_the_writers_write_is_within_every_profile() -> None:
    assert problems("a.atom.xml", ATOM) + problems("a.rss.xml", RSS) == []
    assert problems("a.json", JSON) == []


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [
        (ATOM, b"<updated>2017-08-01T09:30:00+01:00", b"<updated>1 August 2017"),
        (ATOM, b"tag:blog.example.org,2026:feed/en", b"no id"),
        (ATOM, b'rel="self"', b'rel="via"'),
        (ATOM, b'type="html"', b'type="text"'),
        (ATOM, b'count="2"', b'count="3"'),
        (ATOM, b'length="48213004"', b'length="0"'),
        (ATOM, b"&lt;p&gt;We met", b"&lt;script&gt;&lt;p&gt;We met"),
        (ATOM, b'href="https://blog.example.org/archive/"', b'href="/archive/"'),
        (ATOM, b"<rights>", b"<rites>x</rites><rights>"),
        (RSS, b'isPermaLink="false"', b""),
        (RSS, b'length="48213004"', b'length="0"'),
        (RSS, b"<dc:creator>Chief Executive", b"<dc:creator>a@example.org"),
        (RSS, b"<lastBuildDate>Tue, 01 Aug", b"<lastBuildDate>32 Aug"),
        (RSS, b'type="text/vtt"', b'type="text/captions"'),
        (RSS, b"<link>https://blog.example.org/2017", b"<link>/2017"),
        (JSON, b"version/1.1", b"version/2"),
        (JSON, b'"content_html"', b'"content"'),
        (JSON, b"2017-07-31T09:00:00+01:00", b"2017-07-31"),
    ],
)
def test_a_breach_is_found(data: bytes, old: bytes, new: bytes) -> None:
    assert old in data
    path = "a.json" if data is JSON else "a.xml"
    changed = data.replace(old, new).replace(b"</rights>", b"</rights>")
    assert problems(path, changed) != []
