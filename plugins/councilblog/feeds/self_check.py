"""Reads a finished feed as a feed reader would and says what would trip one up.

Atom, RSS and JSON Feed are read with the standard library's parsers, not with the library
that wrote them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree as ET

from councilblog.feeds.self_reading import ReadFeed, UnknownKindError, read_feed
from councilblog.markup import read_tags

_ABSOLUTE = re.compile(r"(?:https?://[^/\s]|mailto:|tel:)", re.IGNORECASE)
_ADDRESSES = ("href", "src", "poster", "cite")
#: What no content may hold: readers would run it, or ask another site for it.
_RUNS = frozenset("script style iframe object embed form svg video audio".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedProblem:
    """One thing wrong with a feed: its rule ("feed-order"), what, how to put it right."""

    rule: str
    problem: str
    remedy: str
    standard: str = ""


def check_feed(data: bytes, *, address: str, now: datetime) -> tuple[FeedProblem, ...]:
    """Return what is wrong with an Atom, RSS or JSON file; nothing if it is sound.

    `address` is where the file will stand, absolute; `now` is aware: an entry dated
    after it should not be out yet.
    """
    try:
        feed = read_feed(data)
    except (ET.ParseError, UnknownKindError, ValueError) as error:
        return (_unreadable(error),)
    return (
        *_title_problems(feed),
        *_self_problems(feed, address),
        *_id_problems(feed),
        *_date_problems(feed, now),
        *_address_problems(feed),
        *_content_problems(feed, address),
    )


def _unreadable(error: Exception) -> FeedProblem:
    place = ""
    if isinstance(error, ET.ParseError):
        place = f" Line {error.position[0]} is where a reader gives up."
    return FeedProblem(
        rule="feed-unreadable",
        problem=f"Feed readers cannot read this file as Atom, RSS or JSON Feed.{place}",
        remedy="Build the site again. If it stays so, tell the developer of the blog.",
        standard="RFC 4287, section 2",
    )


def _title_problems(feed: ReadFeed) -> Iterator[FeedProblem]:
    untitled = [entry.link or entry.id for entry in feed.entries if not entry.title]
    for where in ([] if feed.title else ["the feed itself"]) + untitled:
        yield FeedProblem(
            rule="feed-title",
            problem=f"There is no title for {where}.",
            remedy="Give it one, for example:  Title: Our eight principles",
            standard="RFC 4287, section 4.2.14",
        )


def _self_problems(feed: ReadFeed, address: str) -> Iterator[FeedProblem]:
    if feed.self_links != (address,):
        said = " and ".join(f"“{link}”" for link in feed.self_links) or "nothing"
        yield FeedProblem(
            rule="feed-self-link",
            problem=f"The feed says that its own address is {said}; it is “{address}”.",
            remedy="Check SITEURL in publishconf.py: it must be the address of the live site.",
            standard="RFC 4287, section 4.1.1",
        )


def _id_problems(feed: ReadFeed) -> Iterator[FeedProblem]:
    for entry_id, count in Counter(entry.id for entry in feed.entries).items():
        if not entry_id:
            yield FeedProblem(
                rule="feed-id-missing",
                problem=f"{count} posts in the feed have no id, so readers show them again "
                "and again as new.",
                remedy="Build the site again. If it stays so, tell the developer of the blog.",
                standard="RFC 4287, section 4.2.6",
            )
        elif count > 1:
            yield FeedProblem(
                rule="feed-id-repeated",
                problem=f"{count} posts in the feed have the id “{entry_id}”, so readers "
                "show only one of them.",
                remedy="Change the Id: line of the newer post, or take it out.",
                standard="RFC 4287, section 4.2.6",
            )


def _date_problems(feed: ReadFeed, now: datetime) -> Iterator[FeedProblem]:
    written = [("The feed", feed.updated)]
    for entry in feed.entries:
        written += [
            (f"“{entry.title}”", day) for day in dict.fromkeys((entry.published, entry.updated))
        ]
    for what, day in written:
        moment = _moment(day)
        if moment is None:
            yield FeedProblem(
                rule="feed-date",
                problem=f"{what} is dated “{day}” in the feed, which readers cannot read.",
                remedy="Build the site again. If it stays so, tell the developer of the blog.",
                standard="RFC 4287, section 3.3; RFC 822, section 5",
            )
        elif moment > now:
            yield FeedProblem(
                rule="feed-future",
                problem=f"{what} is dated “{day}” in the feed, which is still to come.",
                remedy="Check the lines Date: and Modified: of the post.",
            )
    yield from _order_problems(feed)


def _order_problems(feed: ReadFeed) -> Iterator[FeedProblem]:
    entries = feed.entries[::-1] if feed.is_oldest_first else feed.entries
    for before, after in pairwise(entries):
        first, second = _moment(before.published), _moment(after.published)
        if first and second and first < second:
            yield FeedProblem(
                rule="feed-order",
                problem=f"“{after.title}” stands after “{before.title}”, which is older.",
                remedy="Build the site again. If it stays so, tell the developer of the blog.",
            )


def _address_problems(feed: ReadFeed) -> Iterator[FeedProblem]:
    addresses = [("The feed", feed.page)]
    for entry in feed.entries:
        addresses.append((f"“{entry.title}”", entry.link))
        partial = _content(entry.content).partial
        addresses += [(f"“{entry.title}”", written) for written in partial]
    told = {written for _, written in addresses}
    addresses += [("The feed", place) for place in feed.addresses if place not in told]
    for what, written in dict.fromkeys(addresses):
        if not _ABSOLUTE.match(written):
            yield FeedProblem(
                rule="feed-address",
                problem=f"{what} has the address “{written}” in the feed, which leads nowhere "
                "outside the site.",
                remedy="Build the site again. If it stays so, tell the developer of the blog.",
                standard="RSS Best Practices Profile, description",
            )


def _content_problems(feed: ReadFeed, address: str) -> Iterator[FeedProblem]:
    """Say what readers would run, or fetch from another site without being asked."""
    site = "/".join(address.split("/")[:3]) + "/"
    for entry in feed.entries:
        for name, picture in _content(entry.content).asked_for:
            if name in _RUNS:
                what = f"“{entry.title}” has <{name}> in the feed, which readers refuse."
            elif _ABSOLUTE.match(picture) and not picture.startswith(site):
                what = f"“{entry.title}” shows “{picture}” in the feed, from another site."
            else:
                continue
            yield FeedProblem(
                rule="feed-content",
                problem=what,
                remedy="Build the site again. If it stays so, tell the developer of the blog.",
                standard="RFC 4287, section 8.1",
            )


class _Content(NamedTuple):
    """What is asked of a text: `partial` are its addresses that are not whole.

    `asked_for` is each tag that runs or shows something, with what it shows or "".
    """

    partial: tuple[str, ...]
    asked_for: tuple[tuple[str, str], ...]


@lru_cache(maxsize=500)  # a text stands in the feeds of its topics, its author and its month
def _content(html: str) -> _Content:
    partial: list[str] = []
    asked_for = []
    for tag in read_tags(html):
        written = [tag.attributes[name] for name in _ADDRESSES if name in tag.attributes]
        partial += [address for address in written if not _ABSOLUTE.match(address)]
        if tag.name in _RUNS or "src" in tag.attributes:
            asked_for.append((tag.name, tag.attributes.get("src", "")))
    return _Content(tuple(partial), tuple(asked_for))


def _moment(written: str) -> datetime | None:
    """Return an aware moment from an RFC 3339 or RFC 822 date; None if it is neither."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        from email.utils import parsedate_to_datetime  # noqa: PLC0415  (only RSS wants it)

        try:
            moment = parsedate_to_datetime(written)
        except ValueError:
            return None
    return moment if moment.tzinfo else None
