"""A finished feed, read as a feed reader would: Atom, RSS and JSON Feed alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_COMPLETE = "{http://purl.org/syndication/history/1.0}complete"
#: Where elements of a feed have addresses.
_PLACES = ("href", "url", "uri", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """What the checks need of an entry, whichever format it came in."""

    id: str
    title: str
    link: str
    content: str
    published: str
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFeed:
    """What the checks need of a feed. `entries` are in the order of the file."""

    title: str
    updated: str
    self_links: tuple[str, ...]
    page: str
    entries: tuple[ReadEntry, ...]
    is_oldest_first: bool = False
    addresses: tuple[str, ...] = ()  # of links, recordings, pictures


class UnknownKindError(Exception):
    """The file can be read, but is neither Atom nor RSS nor JSON Feed."""


def read_feed(data: bytes) -> ReadFeed:
    """Return what a file holds, whichever of the three formats it is in.

    Raises:
        ParseError: It is not well-formed XML.
        ValueError: It is not JSON.
        UnknownKindError: It is something else.
    """
    if data.startswith(b"{"):
        return _json(json.loads(data))
    if b"<!DOCTYPE" in data:
        raise UnknownKindError  # the door of every attack on XML; feeds need none
    root = ET.fromstring(data)  # noqa: S314 — our own bytes, no document type
    if root.tag == f"{_ATOM}feed":
        return _atom(root)
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise UnknownKindError
    return _rss(channel)


def _atom(root: ET.Element) -> ReadFeed:
    return ReadFeed(
        title=_text(root, f"{_ATOM}title"),
        updated=_text(root, f"{_ATOM}updated"),
        self_links=_links(root, "self"),
        page=next(iter(_links(root, "alternate")), ""),
        is_oldest_first=root.find(_COMPLETE) is not None,
        addresses=tuple(_places(root)),
        entries=tuple(
            ReadEntry(
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


def _rss(channel: ET.Element) -> ReadFeed:
    return ReadFeed(
        title=_text(channel, "title"),
        updated=_text(channel, "lastBuildDate"),
        self_links=_links(channel, "self"),
        page=_text(channel, "link"),
        addresses=tuple(_places(channel)),
        entries=tuple(
            ReadEntry(
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


def _json(values: dict[str, Any]) -> ReadFeed:
    items = values.get("items")
    if not str(values.get("version")).startswith("https://jsonfeed.org/version/1"):
        raise UnknownKindError
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnknownKindError
    entries = tuple(
        ReadEntry(
            id=_said(item, "id"),
            title=_said(item, "title"),
            link=_said(item, "url"),
            content=_said(item, "content_html"),
            published=_said(item, "date_published"),
            updated=_said(item, "date_modified"),
        )
        for item in items
    )
    return ReadFeed(
        title=_said(values, "title"),
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00+00:00"),
        self_links=(_said(values, "feed_url"),),
        page=_said(values, "home_page_url"),
        entries=entries,
    )


def _said(values: dict[str, Any], name: str) -> str:
    value = values.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _places(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        for name in _PLACES:
            if name in element.attrib:
                yield element.attrib[name]


def _text(parent: ET.Element, tag: str) -> str:
    return (parent.findtext(tag) or "").strip()


def _links(parent: ET.Element, rel: str) -> tuple[str, ...]:
    links = parent.findall(f"{_ATOM}link")
    return tuple(link.get("href", "") for link in links if link.get("rel", "alternate") == rel)
