"""A feed as Atom or RSS bytes: the only module that imports feedgen.

It does so only when asked: the import costs 100 ms, and most runs write no feed.

feedgen 1.0 loses what a good feed needs, so every entry carries `_EntryParts`, an
extension that puts it back: whole links in Atom, the language of each entry, and the
author's name in RSS, where feedgen knows only e-mail addresses.

Sources: RFC 4287 (Atom); RSS 2.0 and the RSS Advisory Board's Best Practices Profile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

from councilblog.feeds.feed import Feed, FeedEntry

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_GENERATOR = "councilblog"


def xml_safe(text: str) -> str:
    """Return the text with every character that XML 1.0 forbids replaced by U+FFFD.

    Source: XML 1.0, section 2.2 (Char).
    """
    return _FORBIDDEN.sub("\ufffd", text)


def atom_bytes(feed: Feed) -> bytes:
    """Return the feed as an Atom document, UTF-8. Same feed, same bytes."""
    feed = _safe_feed(feed)
    writer = _writer(feed, media_type="application/atom+xml", namespaces={})
    for entry in feed.entries:
        item = _added_entry(writer, feed, entry)
        item.published(_whole_seconds(entry.published_at))
        item.updated(_whole_seconds(entry.updated_at))
        item.author([{"name": name} for name in entry.authors])
        item.summary(entry.summary or None, type="text")
    return bytes(writer.atom_str(pretty=True))


def rss_bytes(feed: Feed) -> bytes:
    """Return the feed as an RSS 2.0 document, UTF-8. Same feed, same bytes.

    `self_url` must be the address of this very file, not of its Atom sister.
    """
    feed = _safe_feed(feed)
    writer = _writer(feed, media_type="application/rss+xml", namespaces={"dc": _DUBLIN_CORE})
    for entry in feed.entries:
        item = _added_entry(writer, feed, entry)
        item.pubDate(_whole_seconds(entry.published_at))
        item.link(href=entry.url)
        # Readers take a description for HTML; the summary is plain text.
        item.description(escape(entry.summary or entry.title, quote=False), isSummary=True)
    return bytes(writer.rss_str(pretty=True))


def _writer(feed: Feed, *, media_type: str, namespaces: Mapping[str, str]) -> Any:
    """Return a feedgen feed with everything but its entries."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 — costs 100 ms, see the module's top

    language = feed.language.html_lang
    writer = FeedGenerator()
    writer.register_extension("parts", lambda: _FeedParts(namespaces), _EntryParts)
    writer.id(feed.id)
    writer.title(feed.title)
    writer.subtitle(feed.subtitle or None)
    writer.description(feed.subtitle or feed.title)
    writer.author(name=feed.author)
    writer.rights(feed.rights or None)
    # feedgen would take the clock's time for what is not set here.
    writer.updated(_whole_seconds(feed.updated_at))
    writer.language(language)
    # The page comes last: feedgen takes the last link for the RSS channel's own.
    writer.link(href=feed.self_url, rel="self", type=media_type)
    writer.link(href=feed.page_url, rel="alternate", type="text/html", hreflang=language)
    # No version: a new release of ours must not change a feed.
    writer.generator(_GENERATOR)
    writer.docs("")
    return writer


def _added_entry(writer: Any, feed: Feed, entry: FeedEntry) -> Any:
    """Return a new last entry of the feed with what Atom and RSS have in common."""
    item = writer.add_entry(order="append")  # feedgen would put it first
    item.parts.entry = entry
    item.id(entry.id)
    item.title(entry.title)
    item.content(entry.content, type="html")
    for slug, name in entry.topics:
        category = {"term": slug, "label": name}
        if feed.topics_url:
            category["scheme"] = f"{feed.topics_url}{slug}/"
        item.category(category)
    return item


class _FeedParts:
    """Our extension of a feedgen feed: the names of the namespaces used in it."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self.namespaces = namespaces

    def extend_ns(self) -> dict[str, str]:
        return dict(self.namespaces)

    def extend_atom(self, feed: Any) -> Any:
        return feed

    def extend_rss(self, feed: Any) -> Any:
        return feed


class _EntryParts:
    """Our extension of a feedgen entry: the parts that feedgen leaves out."""

    entry: FeedEntry

    def extend_atom(self, element: Any) -> Any:
        """Add the link with its type and language, and the languages of the text."""
        language = self.entry.language.html_lang
        link = {
            "href": self.entry.url,
            "rel": "alternate",
            "type": "text/html",
            "hreflang": language,
        }
        element.set(f"{_XML}lang", language)
        element.append(element.makeelement("link", link))
        # Content is absolute already; a reader that resolves it again lands on the post.
        element.find("content").set(f"{_XML}base", self.entry.url)
        return element

    def extend_rss(self, element: Any) -> Any:
        """Add the authors: RSS's own element would have to be an e-mail address."""
        for name in self.entry.authors:
            creator = element.makeelement(f"{{{_DUBLIN_CORE}}}creator")
            creator.text = name
            element.append(creator)
        return element


def _safe_feed(feed: Feed) -> Feed:
    """Return the feed with nothing in it that XML or feedgen would refuse."""
    title = _words(feed.title) or feed.page_url
    return replace(
        feed,
        title=title,
        subtitle=_words(feed.subtitle),
        author=_words(feed.author) or title,
        rights=_words(feed.rights),
        entries=tuple(_safe_entry(entry) for entry in feed.entries),
    )


def _safe_entry(entry: FeedEntry) -> FeedEntry:
    names = (_words(name) for name in entry.authors)
    return replace(
        entry,
        id=xml_safe(entry.id),
        title=_words(entry.title) or entry.url,
        url=xml_safe(entry.url),
        authors=tuple(name for name in names if name),
        topics=tuple(
            (xml_safe(slug), _words(name) or xml_safe(slug)) for slug, name in entry.topics
        ),
        summary=_words(entry.summary),
        content=xml_safe(entry.content),
    )


def _words(text: str) -> str:
    """Return the text fit for XML, on one line, without spaces around it."""
    return " ".join(xml_safe(text).split())


def _whole_seconds(moment: datetime) -> datetime:
    """Return the moment without parts of a second, which readers of dates trip over.

    Offsets with seconds (Greenwich before 1847) have no form in RFC 3339: UTC instead.
    """
    moment = moment.replace(microsecond=0)
    offset = moment.utcoffset() or timedelta(0)
    return moment.astimezone(UTC) if offset.total_seconds() % 60 else moment
