from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.feeds.feed import Feed, Paging, Person
from councilblog.feeds.self_check import check_feed
from councilblog.feeds.xml import atom_bytes, rss_bytes, xml_safe
from councilblog.languages.language import Language
from tests.library.feeds.feed_factory import (
    A_FILM,
    ATOM_ADDRESS,
    RSS_ADDRESS,
    SITE,
    SOME_REPLIES,
    a_feed,
    an_entry,
    london,
    xml,
)

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
XML = "{http://www.w3.org/XML/1998/namespace}"
LATER = datetime(2100, 1, 1, tzinfo=UTC)

NASTY = [
    "",
    " \t\n ",
    "\x00\x01\x08\x0b\x0c\x1f\x7f\x85",
    "\ud800 alone",
    "\ufffe\uffff",
    "]]>",
    "<![CDATA[",
    "</content></entry></feed><script>alert(1)</script>",
    "</description></item>",
    '" onload="x',
    "&amp;lt; &nbsp; &#x0; &bogus;",
    "👩🏽‍⚖️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "\u202eright to left\u202c مرحبا",
    "ŵyth ŷd",
    "<?xml version='1.0'?><!DOCTYPE x>",
    "-->",
]
any_text = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(), max_size=40),  # surrogates and control characters included
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
)
any_tag = st.sampled_from(["en-GB", "cy", "ar"])
moments = st.datetimes(
    datetime(1970, 1, 1),  # noqa: DTZ001 — the strategy wants bounds without a zone
    datetime(2099, 1, 1),  # noqa: DTZ001 — the same
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-5))]
    ),
)


def rss_feed(**changes: object) -> Feed:
    return a_feed(self_url=RSS_ADDRESS, **changes)


def read(data: bytes) -> Any:
    """Read a feed as a feed reader does."""
    return feedparser.parse(data)


# Atom: RFC 4287.


def test_an_atom_feed_has_what_rfc_4287_requires_once_each() -> None:
    root = xml(atom_bytes(a_feed()))
    assert root.tag == f"{ATOM}feed"
    assert root.attrib == {f"{XML}lang": "en-GB"}
    assert [(part.tag.removeprefix(ATOM), part.text) for part in root if not len(part)] == [
        ("id", "tag:blog.example.org,2026:feed/en"),
        ("title", "Leadership blog"),
        ("updated", "2017-08-01T09:30:00+01:00"),
        ("link", None),
        ("link", None),
        ("generator", "councilblog"),
        ("rights", "© Exampleshire Council"),
        ("subtitle", "From the chief executive"),
    ]
    assert [link.attrib for link in root.findall(f"{ATOM}link")] == [
        {"rel": "self", "type": "application/atom+xml", "href": ATOM_ADDRESS},
        {
            "rel": "alternate",
            "type": "text/html",
            "hreflang": "en-GB",
            "href": "https://blog.example.org/",
        },
    ]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Exampleshire Council"


def test_an_atom_entry_has_what_rfc_4287_requires() -> None:
    entry = xml(atom_bytes(a_feed())).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.attrib == {f"{XML}lang": "en-GB"}
    assert {
        name: entry.findtext(f"{ATOM}{name}")
        for name in ("id", "title", "published", "updated", "summary", "content")
    } == {
        "id": "tag:blog.example.org,2026:post/2017/07/slt-away-day",
        "title": "Senior leaders’ away day",
        "published": "2017-07-31T09:00:00+01:00",
        "updated": "2017-08-01T09:30:00+01:00",
        "summary": "What we said & did, in < 100 words.",
        "content": '<p>We met. <a href="https://blog.example.org/archive/">All months</a>.</p>',
    }
    assert [link.attrib for link in entry.findall(f"{ATOM}link")] == [
        {
            "rel": "alternate",
            "type": "text/html",
            "hreflang": "en-GB",
            "href": "https://blog.example.org/2017/07/slt-away-day/",
        }
    ]
    assert [part.text for part in entry.findall(f"{ATOM}author/{ATOM}name")] == [
        "Chief Executive",
        "Leader of the Council",
    ]
    assert [part.attrib for part in entry.findall(f"{ATOM}category")] == [
        {
            "term": "digital",
            "scheme": "https://blog.example.org/topics/digital/",
            "label": "Digital & data",
        },
        {
            "term": "people",
            "scheme": "https://blog.example.org/topics/people/",
            "label": "People",
        },
    ]
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.attrib == {
        "type": "html",
        f"{XML}base": "https://blog.example.org/2017/07/slt-away-day/",
    }


def test_a_welsh_post_says_that_it_is_welsh() -> None:
    feed = a_feed(language=Language.CY, entries=(an_entry(language=Language.CY), an_entry()))
    root = xml(atom_bytes(feed))
    assert root.get(f"{XML}lang") == "cy"
    assert [entry.get(f"{XML}lang") for entry in root.iter(f"{ATOM}entry")] == ["cy", "en-GB"]
    assert xml(rss_bytes(feed)).findtext("channel/language") == "cy"


# RSS: RSS 2.0 and the Best Practices Profile.


def test_an_rss_channel_has_what_the_profile_asks_for_once_each() -> None:
    root = xml(rss_bytes(rss_feed()))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel is not None
    assert [(part.tag, part.text) for part in channel if part.tag != "item"] == [
        ("title", "Leadership blog"),
        ("link", "https://blog.example.org/"),
        ("description", "From the chief executive"),
        (f"{ATOM}link", None),
        ("copyright", "© Exampleshire Council"),
        ("generator", "councilblog"),
        ("language", "en-GB"),
        ("lastBuildDate", "Tue, 01 Aug 2017 09:30:00 +0100"),
    ]
    assert [link.attrib for link in channel.findall(f"{ATOM}link")] == [
        {"rel": "self", "type": "application/rss+xml", "href": RSS_ADDRESS}
    ]


def test_an_rss_item_has_its_summary_before_its_content_and_an_id_that_is_no_address() -> None:
    item = xml(rss_bytes(rss_feed())).find("channel/item")
    assert item is not None
    assert [(part.tag, part.text, part.attrib) for part in item] == [
        ("title", "Senior leaders’ away day", {}),
        ("link", "https://blog.example.org/2017/07/slt-away-day/", {}),
        ("description", "What we said &amp; did, in &lt; 100 words.", {}),
        (
            CONTENT,
            '<p>We met. <a href="https://blog.example.org/archive/">All months</a>.</p>',
            {},
        ),
        (
            "guid",
            "tag:blog.example.org,2026:post/2017/07/slt-away-day",
            {"isPermaLink": "false"},
        ),
        ("category", "Digital & data", {"domain": "https://blog.example.org/topics/digital/"}),
        ("category", "People", {"domain": "https://blog.example.org/topics/people/"}),
        ("pubDate", "Mon, 31 Jul 2017 09:00:00 +0100", {}),
        (CREATOR, "Chief Executive", {}),
        (CREATOR, "Leader of the Council", {}),
    ]


def test_an_item_without_a_summary_still_has_description_and_content() -> None:
    item = xml(rss_bytes(rss_feed(entries=(an_entry(summary="  "),)))).find(".//item")
    assert item is not None
    assert item.findtext("description") == "Senior leaders’ away day"
    assert item.findtext(CONTENT) == an_entry().content


# Both.


@pytest.mark.parametrize("write", [atom_bytes, rss_bytes])
def test_a_feed_reader_reads_both_and_finds_nothing_odd(write: Any) -> None:
    older = an_entry(id="tag:blog.example.org,2026:post/older", published_at=london(2016, 1, 2))
    parsed = read(write(a_feed(entries=(an_entry(), older))))
    assert not parsed.bozo
    assert [entry.id for entry in parsed.entries] == [an_entry().id, older.id]
    assert parsed.feed.link == "https://blog.example.org/"
    newest = parsed.entries[0]
    assert newest.title == "Senior leaders’ away day"
    assert newest.link == "https://blog.example.org/2017/07/slt-away-day/"
    assert newest.content[0].value == an_entry().content
    assert newest.published_parsed[:5] == (2017, 7, 31, 8, 0)
    assert newest.tags[0].term in {"digital", "Digital & data"}


@pytest.mark.parametrize("write", [atom_bytes, rss_bytes])
def test_a_feed_without_posts_is_dated_as_its_caller_says_and_not_by_the_clock(
    write: Any,
) -> None:
    data = write(a_feed(entries=(), updated_at=london(2026, 1, 5)))
    parsed = read(data)
    assert not parsed.bozo
    assert parsed.entries == []
    assert parsed.feed.updated_parsed[:5] == (2026, 1, 5, 0, 0)


@pytest.mark.parametrize(
    ("moment", "atom", "rss"),
    [
        (
            london(2026, 3, 29, 0, 59),
            "2026-03-29T00:59:00+00:00",
            "Sun, 29 Mar 2026 00:59:00 +0000",
        ),
        (
            london(2026, 3, 29, 2),
            "2026-03-29T02:00:00+01:00",
            "Sun, 29 Mar 2026 02:00:00 +0100",
        ),
        (
            london(2026, 10, 25, 1, 30),
            "2026-10-25T01:30:00+01:00",
            "Sun, 25 Oct 2026 01:30:00 +0100",
        ),
        (
            london(2026, 10, 25, 1, 30).replace(fold=1, microsecond=999_999),
            "2026-10-25T01:30:00+00:00",
            "Sun, 25 Oct 2026 01:30:00 +0000",
        ),
        (london(1840, 1, 1), "1840-01-01T00:01:15+00:00", "Wed, 01 Jan 1840 00:01:15 +0000"),
    ],
)
def test_dates_keep_the_offset_of_london_and_have_whole_seconds(
    moment: datetime, atom: str, rss: str
) -> None:
    feed = a_feed(entries=(an_entry(published_at=moment),))
    assert xml(atom_bytes(feed)).findtext(f".//{ATOM}published") == atom
    assert xml(rss_bytes(feed)).findtext(".//pubDate") == rss


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_text_in_any_field_breaks_a_feed_or_its_structure(data: st.DataObject) -> None:
    feed = hostile_feed(data)
    for write, item in ((atom_bytes, f"{ATOM}entry"), (rss_bytes, "item")):
        written = write(feed)
        root = xml(written)
        entries = list(root.iter(item))
        assert len(entries) == len(feed.entries)
        assert not list(root.iter("script"))
        assert not read(written).bozo
        for before, after in zip(feed.entries, entries, strict=True):
            said = after.findtext(f"{ATOM}content") or after.findtext(CONTENT) or ""
            assert said == xml_safe(before.content)


def test_a_post_of_100_kilobytes_goes_in_whole() -> None:
    content = "<p>" + "ŷ &amp; 👍 " * 10_000 + "</p>"
    feed = a_feed(entries=(an_entry(content=content),))
    assert xml(atom_bytes(feed)).findtext(f".//{ATOM}content") == content
    assert xml(rss_bytes(feed)).findtext(f".//{CONTENT}") == content


def hostile_feed(data: st.DataObject) -> Feed:
    entry = st.builds(
        an_entry,
        id=st.just("tag:x,2026:1"),
        title=any_text,
        published_at=moments,
        updated_at=moments,
        authors=st.lists(st.builds(Person, any_text, any_text), max_size=2).map(tuple),
        topics=st.lists(st.tuples(any_text, any_text), max_size=2).map(tuple),
        summary=any_text,
        content=any_text.map(lambda text: text.replace("\r", "")),  # XML itself turns CR to LF
        film=st.none()
        | st.builds(A_FILM._replace, title=any_text, transcript=any_text, language=any_tag),
        replies=st.sampled_from((None, SOME_REPLIES)),
    )
    return a_feed(
        title=data.draw(any_text),
        subtitle=data.draw(any_text),
        author=Person(data.draw(any_text)),
        rights=data.draw(any_text),
        entries=tuple(data.draw(st.lists(entry, max_size=3))),
    )


@given(any_text)
def test_xml_safe_keeps_what_xml_allows_and_replaces_each_other_character(text: str) -> None:
    safe = xml_safe(text)
    assert len(safe) == len(text)
    assert xml_safe(safe) == safe
    xml(f"<a>{safe.replace('&', '').replace('<', '').replace('>', '')}</a>")
    for before, after in zip(text, safe, strict=True):
        assert after in {before, "\ufffd"}


def test_xml_safe_replaces_exactly_the_characters_xml_forbids() -> None:
    assert xml_safe("a\x0bb\ud800c\ufffed\tŷ👍") == "a\ufffdb\ufffdc\ufffdd\tŷ👍"


WRITES_BOTH = """
import locale, sys
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass  # that locale is not on this machine
from councilblog.feeds.xml import atom_bytes, rss_bytes
from tests.library.feeds.feed_factory import a_feed, an_entry
feed = a_feed(entries=(an_entry(), an_entry(id="tag:x,2026:2")))
sys.stdout.buffer.write(atom_bytes(feed) + rss_bytes(feed))
"""


def test_the_bytes_do_not_depend_on_zone_locale_or_hash_seed() -> None:
    surroundings = [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Auckland", "LC_ALL": "cy_GB.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "3"},
    ]
    paths = os.pathsep.join(path for path in sys.path if path)
    runs = {
        subprocess.run(
            [sys.executable, "-c", WRITES_BOTH],
            env={**around, "PYTHONPATH": paths},
            check=True,
            capture_output=True,
        ).stdout
        for around in surroundings
    }
    entries = (an_entry(), an_entry(id="tag:x,2026:2"))
    feed = a_feed(entries=entries)
    assert runs == {atom_bytes(feed) + rss_bytes(feed)}


def test_the_module_alone_does_not_load_feedgen() -> None:
    code = "import sys, councilblog.feeds.xml; print('feedgen' in sys.modules)"
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": paths},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "False\n"


def test_what_we_write_passes_our_own_check() -> None:
    assert check_feed(atom_bytes(a_feed()), address=ATOM_ADDRESS, now=LATER) == ()
    assert check_feed(rss_bytes(rss_feed()), address=RSS_ADDRESS, now=LATER) == ()


# What the extension adds.

FH = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
THR = "{http://purl.org/syndication/thread/1.0}"
WFW = "{http://wellformedweb.org/CommentAPI/}"


def test_an_archive_document_says_so_and_names_the_feed_and_the_documents_beside_it() -> None:
    paging = Paging(
        is_archive=True,
        current_url=ATOM_ADDRESS,
        prev_url=f"{SITE}2017/06/feed.atom.xml",
        next_url=f"{SITE}2017/08/feed.atom.xml",
    )
    root = xml(atom_bytes(a_feed(paging=paging)))
    assert len(root.findall(f"{FH}archive")) == 1
    assert root.find(f"{FH}complete") is None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["current"] == ATOM_ADDRESS
    assert links["prev-archive"] == f"{SITE}2017/06/feed.atom.xml"
    assert links["next-archive"] == f"{SITE}2017/08/feed.atom.xml"


def test_comments_are_counted_alike_in_atom_and_rss() -> None:
    feed = a_feed(entries=(an_entry(replies=SOME_REPLIES),))
    entry = xml(atom_bytes(feed)).find(f"{ATOM}entry")
    assert entry is not None
    facts = {f"{THR}count": "2", f"{THR}updated": "2017-08-02T07:00:00+01:00"}
    assert [link.attrib for link in entry.findall(f"{ATOM}link[@rel='replies']")] == [
        {"rel": "replies", "type": "application/atom+xml", "href": SOME_REPLIES.feed_url}
        | facts,
        {"rel": "replies", "type": "text/html", "href": SOME_REPLIES.page_url} | facts,
    ]
    assert entry.findtext(f"{THR}total") == "2"
    item = xml(rss_bytes(feed)).find(".//item")
    assert item is not None
    assert item.findtext("comments") == SOME_REPLIES.page_url
    assert item.findtext(f"{WFW}commentRss") == SOME_REPLIES.feed_url
    assert item.findtext(f"{SLASH}comments") == "2"


def test_a_film_comes_with_its_true_size_its_words_and_its_chapters() -> None:
    feed = a_feed(entries=(an_entry(film=A_FILM),), is_of_recordings=True)
    item = xml(rss_bytes(feed)).find(".//item")
    assert item is not None
    assert [part.attrib for part in item.findall("enclosure")] == [
        {
            "url": "https://blog.example.org/videos/bus/bus.mp4",
            "length": "48213004",
            "type": "video/mp4",
        }
    ]
    assert [part.attrib for part in item.findall(f"{PODCAST}transcript")] == [
        {
            "url": "https://blog.example.org/videos/bus/captions.en-GB.vtt",
            "type": "text/vtt",
            "language": "en-GB",
            "rel": "captions",
        },
        {"url": A_FILM.transcript_url, "type": "text/html", "language": "en-GB"},
    ]
    assert [part.attrib for part in item.findall(f"{PODCAST}chapters")] == [
        {
            "url": "https://blog.example.org/videos/bus/chapters.json",
            "type": "application/json+chapters",
        }
    ]
    assert item.findtext(f"{MEDIA}text") == "Chief Executive: Good morning."
    entry = xml(atom_bytes(feed)).find(f"{ATOM}entry")
    assert entry is not None
    assert [link.attrib for link in entry.findall(f"{ATOM}link[@rel='enclosure']")] == [
        {
            "rel": "enclosure",
            "type": "video/mp4",
            "length": "48213004",
            "title": "Our first bus",
            "href": "https://blog.example.org/videos/bus/bus.mp4",
        }
    ]


def test_a_transcript_too_long_for_a_feed_is_not_in_it() -> None:
    film = A_FILM._replace(transcript="ŵ" * 10_001)
    entry = xml(atom_bytes(a_feed(entries=(an_entry(film=film),)))).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{MEDIA}text") is None


def test_a_hub_is_named_by_both_and_the_stylesheet_comes_before_the_feed() -> None:
    hub = "https://hub.example.org/?a=1&b=2"
    feed = a_feed(hub_url=hub, style_url='/theme/feed.css?"')
    for write in (atom_bytes, rss_bytes):
        data = write(feed)
        assert [
            link.get("href")
            for link in xml(data).iter(f"{ATOM}link")
            if link.get("rel") == "hub"
        ] == [hub]
        assert data.splitlines()[1] == (
            b'<?xml-stylesheet type="text/css" href="/theme/feed.css?&quot;"?>'
        )


def test_only_namespaces_that_are_used_are_declared() -> None:
    assert b"thr" not in atom_bytes(a_feed()).split(b"<entry")[0]
    assert b"podcast" not in rss_bytes(a_feed())
