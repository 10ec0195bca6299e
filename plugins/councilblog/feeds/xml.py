"""A feed as Atom or RSS bytes: the only module that imports feedgen.

It does so only when asked: the import costs 100 ms, and most runs write no feed. What
feedgen loses or does not know comes from one registered extension (`elements`).

Sources: RFC 4287 (Atom); RSS 2.0 and the RSS Advisory Board's Best Practices Profile.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html import escape
from typing import Any

from councilblog.feeds.elements import EntryParts, FeedParts, enclosure_of
from councilblog.feeds.feed import Feed, FeedEntry, Film, Person

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GENERATOR = "councilblog"
_ATOM_TYPE = "application/atom+xml"
_RSS_TYPE = "application/rss+xml"


def xml_safe(text: str) -> str:
    """Return the text with every character that XML 1.0 forbids replaced by U+FFFD.

    Source: XML 1.0, section 2.2 (Char).
    """
    return _FORBIDDEN.sub("\ufffd", text)


def atom_bytes(feed: Feed) -> bytes:
    """Return the feed as an Atom document, UTF-8. Same feed, same bytes."""
    feed = safe_feed(feed)
    writer = _writer(feed, is_rss=False)
    for entry in feed.entries:
        item = _added_entry(writer, feed, entry)
        item.published(whole_seconds(entry.published_at))
        item.updated(whole_seconds(entry.updated_at))
        item.author([_person(person) for person in entry.authors])
        item.summary(entry.summary or None, type="text")
    return _with_style(bytes(writer.atom_str(pretty=True)), feed.style_url)


def rss_bytes(feed: Feed) -> bytes:
    """Return the feed as an RSS 2.0 document, UTF-8. Same feed, same bytes.

    `self_url` must be the address of this very file, not of its Atom sister.
    """
    feed = safe_feed(feed)
    writer = _writer(feed, is_rss=True)
    for entry in feed.entries:
        item = _added_entry(writer, feed, entry)
        item.pubDate(whole_seconds(entry.published_at))
        item.link(href=entry.url)
        # Readers take a description for HTML; the summary is plain text.
        item.description(escape(entry.summary or entry.title, quote=False), isSummary=True)
        if entry.replies:
            item.comments(entry.replies.page_url)
        recording = enclosure_of(entry)
        if recording:
            item.enclosure(recording.url, str(recording.size_bytes), recording.media_type)
    return _with_style(bytes(writer.rss_str(pretty=True)), feed.style_url)


def _writer(feed: Feed, *, is_rss: bool) -> Any:
    """Return a feedgen feed with everything but its entries."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 — costs 100 ms, see the module's top

    language = feed.language.html_lang
    writer = FeedGenerator()
    writer.register_extension("parts", lambda: FeedParts(feed, is_rss=is_rss), EntryParts)
    writer.id(feed.id)
    writer.title(feed.title)
    writer.subtitle(feed.subtitle or None)
    writer.description(feed.subtitle or feed.title)
    writer.author([_person(feed.author)])
    writer.rights(feed.rights or None)
    # feedgen would take the clock's time for what is not set here.
    writer.updated(whole_seconds(feed.updated_at))
    writer.language(language)
    if not is_rss:  # whose pictures are never drawings (SVG)
        writer.icon(feed.icon_url or None)
        writer.logo(feed.logo_url or None)
    media_type = _RSS_TYPE if is_rss else _ATOM_TYPE
    # The page comes last: feedgen takes the last link for the RSS channel's own.
    writer.link(href=feed.self_url, rel="self", type=media_type)
    writer.link(href=feed.page_url, rel="alternate", type="text/html", hreflang=language)
    # No version: a new release of ours must not change a feed.
    writer.generator(_GENERATOR)
    writer.docs("")
    return writer


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name} | ({"uri": person.url} if person.url else {})


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


def _with_style(document: bytes, style_url: str) -> bytes:
    """Name the stylesheet for people who open the feed in a browser.

    Source: Associating Style Sheets with XML documents 1.0.
    """
    if not style_url:
        return document
    declaration, line, rest = document.partition(b"\n")
    style = f'<?xml-stylesheet type="text/css" href="{escape(style_url)}"?>\n'
    return declaration + line + style.encode() + rest


def safe_feed(feed: Feed) -> Feed:
    """Return the feed with nothing in it that XML or feedgen would refuse."""
    title = _words(feed.title) or feed.page_url
    return replace(
        feed,
        title=title,
        page_url=xml_safe(feed.page_url),
        self_url=xml_safe(feed.self_url),
        subtitle=_words(feed.subtitle),
        author=feed.author._replace(name=_words(feed.author.name) or title),
        rights=_words(feed.rights),
        entries=tuple([_safe_entry(entry) for entry in feed.entries]),
    )


@lru_cache(maxsize=500)  # an entry stands in the feeds of its topics and its author
def _safe_entry(entry: FeedEntry) -> FeedEntry:
    people = [
        person._replace(name=_words(person.name), url=xml_safe(person.url))
        for person in entry.authors
    ]
    return replace(
        entry,
        id=xml_safe(entry.id),
        title=_words(entry.title) or entry.url,
        url=xml_safe(entry.url),
        authors=tuple([person for person in people if person.name]),
        topics=tuple(
            (xml_safe(slug), _words(name) or xml_safe(slug)) for slug, name in entry.topics
        ),
        summary=_words(entry.summary),
        content=xml_safe(entry.content),
        film=_safe_film(entry.film) if entry.film else None,
    )


def _safe_film(film: Film) -> Film:
    return film._replace(title=_words(film.title), transcript=xml_safe(film.transcript))


def _words(text: str) -> str:
    """Return the text fit for XML, on one line, without spaces around it."""
    return " ".join(xml_safe(text).split())


def whole_seconds(moment: datetime) -> datetime:
    """Return the moment without parts of a second, which readers of dates trip over.

    Offsets with seconds (Greenwich before 1847) have no form in RFC 3339: UTC instead.
    """
    moment = moment.replace(microsecond=0)
    offset = moment.utcoffset() or timedelta(0)
    return moment.astimezone(UTC) if offset.total_seconds() % 60 else moment
