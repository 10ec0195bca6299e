"""Reads a finished feed as a feed reader would and says what would trip one up.

Atom and RSS are read with the standard library's parser, not with the library that wrote
them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

from councilblog.markup import read_tags

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ABSOLUTE = re.compile(r"(?:https?://[^/\s]|mailto:|tel:)", re.IGNORECASE)
_ADDRESSES = ("href", "src", "poster", "cite")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedProblem:
    """One thing wrong with a feed: its rule ("feed-order"), what, how to put it right."""

    rule: str
    problem: str
    remedy: str
    standard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What the checks need of an entry, whichever format it came in."""

    id: str
    title: str
    link: str
    content: str
    published: str
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    title: str
    updated: str
    self_links: tuple[str, ...]
    page: str
    entries: tuple[_Entry, ...]


def check_feed(data: bytes, *, address: str, now: datetime) -> tuple[FeedProblem, ...]:
    """Return what is wrong with an Atom or RSS file; nothing if it is sound.

    `address` is where the file will stand, absolute; `now` is aware: an entry dated
    after it should not be out yet.
    """
    try:
        feed = _read(data)
    except (ET.ParseError, _UnknownKindError) as error:
        return (_unreadable(error),)
    return (
        *_title_problems(feed),
        *_self_problems(feed, address),
        *_id_problems(feed),
        *_date_problems(feed, now),
        *_address_problems(feed),
    )


class _UnknownKindError(Exception):
    """The file is XML, but neither Atom nor RSS."""


def _read(data: bytes) -> _Feed:
    if b"<!DOCTYPE" in data:
        raise _UnknownKindError  # the door of every attack on XML; feeds need none
    root = ET.fromstring(data)  # noqa: S314 — our own bytes, no document type
    if root.tag == f"{_ATOM}feed":
        return _atom(root)
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise _UnknownKindError
    return _rss(channel)


def _atom(root: ET.Element) -> _Feed:
    return _Feed(
        title=_text(root, f"{_ATOM}title"),
        updated=_text(root, f"{_ATOM}updated"),
        self_links=_links(root, "self"),
        page=next(iter(_links(root, "alternate")), ""),
        entries=tuple(
            _Entry(
                id=_text(entry, f"{_ATOM}id"),
                title=_text(entry, f"{_ATOM}title"),
                link=next(iter(_links(entry, "alternate")), ""),
                content=_text(entry, f"{_ATOM}content"),
                published=_text(entry, f"{_ATOM}published") or _text(entry, f"{_ATOM}updated"),
                updated=_text(entry, f"{_ATOM}updated"),
            )
            for entry in root.findall(f"{_ATOM}entry")
        ),
    )


def _rss(channel: ET.Element) -> _Feed:
    return _Feed(
        title=_text(channel, "title"),
        updated=_text(channel, "lastBuildDate"),
        self_links=_links(channel, "self"),
        page=_text(channel, "link"),
        entries=tuple(
            _Entry(
                id=_text(item, "guid"),
                title=_text(item, "title"),
                link=_text(item, "link"),
                content=_text(item, _CONTENT) or _text(item, "description"),
                published=_text(item, "pubDate"),
                updated=_text(item, "pubDate"),
            )
            for item in channel.findall("item")
        ),
    )


def _text(parent: ET.Element, tag: str) -> str:
    return (parent.findtext(tag) or "").strip()


def _links(parent: ET.Element, rel: str) -> tuple[str, ...]:
    links = parent.findall(f"{_ATOM}link")
    return tuple(link.get("href", "") for link in links if link.get("rel", "alternate") == rel)


def _unreadable(error: Exception) -> FeedProblem:
    place = ""
    if isinstance(error, ET.ParseError):
        place = f" Line {error.position[0]} is where a reader gives up."
    return FeedProblem(
        rule="feed-unreadable",
        problem=f"Feed readers cannot read this file as Atom or RSS.{place}",
        remedy="Build the site again. If it stays so, tell the developer of the blog.",
        standard="RFC 4287, section 2",
    )


def _title_problems(feed: _Feed) -> Iterator[FeedProblem]:
    untitled = [entry.link or entry.id for entry in feed.entries if not entry.title]
    for where in ([] if feed.title else ["the feed itself"]) + untitled:
        yield FeedProblem(
            rule="feed-title",
            problem=f"There is no title for {where}.",
            remedy="Give it one, for example:  Title: Our eight principles",
            standard="RFC 4287, section 4.2.14",
        )


def _self_problems(feed: _Feed, address: str) -> Iterator[FeedProblem]:
    if feed.self_links != (address,):
        said = " and ".join(f"“{link}”" for link in feed.self_links) or "nothing"
        yield FeedProblem(
            rule="feed-self-link",
            problem=f"The feed says that its own address is {said}; it is “{address}”.",
            remedy="Check SITEURL in publishconf.py: it must be the address of the live site.",
            standard="RFC 4287, section 4.1.1",
        )


def _id_problems(feed: _Feed) -> Iterator[FeedProblem]:
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


def _date_problems(feed: _Feed, now: datetime) -> Iterator[FeedProblem]:
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


def _order_problems(feed: _Feed) -> Iterator[FeedProblem]:
    for before, after in pairwise(feed.entries):
        first, second = _moment(before.published), _moment(after.published)
        if first and second and first < second:
            yield FeedProblem(
                rule="feed-order",
                problem=f"“{after.title}” stands after “{before.title}”, which is older.",
                remedy="Build the site again. If it stays so, tell the developer of the blog.",
            )


def _address_problems(feed: _Feed) -> Iterator[FeedProblem]:
    addresses = [("The feed", feed.page)]
    for entry in feed.entries:
        addresses.append((f"“{entry.title}”", entry.link))
        addresses += [(f"“{entry.title}”", written) for written in _written_in(entry.content)]
    for what, written in dict.fromkeys(addresses):
        if not _ABSOLUTE.match(written):
            yield FeedProblem(
                rule="feed-address",
                problem=f"{what} has the address “{written}” in the feed, which leads nowhere "
                "outside the site.",
                remedy="Build the site again. If it stays so, tell the developer of the blog.",
                standard="RSS Best Practices Profile, description",
            )


def _written_in(html: str) -> Iterator[str]:
    for tag in read_tags(html):
        for name in _ADDRESSES:
            if name in tag.attributes:
                yield tag.attributes[name]


def _moment(written: str) -> datetime | None:
    """Return an aware moment from an RFC 3339 or RFC 822 date; None if it is neither."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(written)
        except ValueError:
            continue
        return moment if moment.tzinfo else None
    return None
