from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.feeds.feed import Feed, FeedEntry
from councilblog.feeds.self_check import check_feed
from councilblog.feeds.xml import atom_bytes, rss_bytes
from tests.library.feeds.feed_factory import ATOM_ADDRESS, a_feed, an_entry, london

LATER = datetime(2100, 1, 1, tzinfo=UTC)
both = pytest.mark.parametrize("write", [atom_bytes, rss_bytes])


def rules(data: bytes, *, now: datetime = LATER) -> list[str]:
    return [problem.rule for problem in check_feed(data, address=ATOM_ADDRESS, now=now)]


def of(*entries: FeedEntry) -> Feed:
    return a_feed(entries=entries)


@both
def test_a_good_feed_gives_nothing(write: Any) -> None:
    assert rules(write(a_feed())) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<feed",
        b"<html></html>",
        b"<rss/>",
        b"\xff\xfe\x00",
        atom_bytes(a_feed())[:-20],
        b"<!DOCTYPE feed [<!ENTITY a 'b'>]><feed xmlns='http://www.w3.org/2005/Atom'/>",
    ],
)
def test_what_is_no_whole_feed_is_named(data: bytes) -> None:
    assert rules(data) == ["feed-unreadable"]


@both
def test_two_entries_with_one_id_are_named(write: Any) -> None:
    problems = check_feed(write(of(an_entry(), an_entry())), address=ATOM_ADDRESS, now=LATER)
    assert [(problem.rule, problem.problem) for problem in problems] == [
        (
            "feed-id-repeated",
            (
                "2 posts in the feed have the id "
                "“tag:blog.example.org,2026:post/2017/07/slt-away-day”, so readers show only "
                "one of them."
            ),
        )
    ]


@both
def test_an_entry_without_an_id_is_named(write: Any) -> None:
    data = write(a_feed()).replace(an_entry().id.encode(), b"")
    assert rules(data) == ["feed-id-missing"]


@both
def test_a_feed_that_gives_another_address_as_its_own_is_named(write: Any) -> None:
    data = write(a_feed(self_url="http://localhost:8000/feeds/all.atom.xml"))
    problems = check_feed(data, address=ATOM_ADDRESS, now=LATER)
    assert [(problem.rule, problem.problem) for problem in problems] == [
        (
            "feed-self-link",
            (
                "The feed says that its own address is "
                "“http://localhost:8000/feeds/all.atom.xml”; "
                "it is “https://blog.example.org/feeds/all.atom.xml”."
            ),
        )
    ]


@both
def test_an_older_entry_before_a_newer_one_is_named(write: Any) -> None:
    older = an_entry(id="tag:x,2026:2", title="Older", published_at=london(2015, 1, 1))
    assert rules(write(of(older, an_entry()))) == ["feed-order"]
    assert rules(write(of(an_entry(), older))) == []


@both
def test_an_entry_of_tomorrow_is_named_and_one_of_this_very_moment_is_not(write: Any) -> None:
    feed = a_feed(entries=(an_entry(updated_at=an_entry().published_at),))
    now = london(2017, 8, 1, 9, 30)
    assert rules(write(feed), now=now) == []
    early = of(an_entry(published_at=london(2017, 8, 2), updated_at=london(2017, 8, 2)))
    assert rules(write(early), now=now) == ["feed-future"]


@both
@pytest.mark.parametrize(
    "written", ["/archive/", "a.png", "../x/", "#fn1", "//host/x", "", "javascript:x"]
)
def test_a_relative_address_in_the_content_is_named(write: Any, written: str) -> None:
    data = write(of(an_entry(content=f'<p><a href="{written}">x</a></p>')))
    problems = check_feed(data, address=ATOM_ADDRESS, now=LATER)
    assert [(problem.rule, problem.problem) for problem in problems] == [
        (
            "feed-address",
            (
                f"“Senior leaders’ away day” has the address “{written}” in the feed, "
                "which leads nowhere outside the site."
            ),
        )
    ]


@both
def test_a_relative_link_of_an_entry_is_named(write: Any) -> None:
    assert rules(write(of(an_entry(url="/2017/07/slt-away-day/")))) == ["feed-address"]


@both
def test_a_title_that_is_not_there_is_named(write: Any) -> None:
    data = write(a_feed()).replace("Senior leaders’ away day".encode(), b" ")
    assert rules(data) == ["feed-title"]


def test_a_date_that_is_none_is_named() -> None:
    assert rules(rss_bytes(a_feed()).replace(b"Mon, 31 Jul 2017 09:00:00", b"Llun")) == [
        "feed-date"
    ]
    no_zone = atom_bytes(a_feed()).replace(b"2017-07-31T09:00:00+01:00", b"2017-07-31T09:00:00")
    assert rules(no_zone) == ["feed-date"]


@given(st.binary(max_size=200), st.integers(0, 1500), st.integers(0, 40))
def test_no_bytes_whatever_make_the_check_stumble(noise: bytes, at: int, cut: int) -> None:
    good = atom_bytes(a_feed())
    check_feed(good[:at] + noise + good[at + cut :], address=ATOM_ADDRESS, now=LATER)
    check_feed(noise, address=ATOM_ADDRESS, now=LATER)
