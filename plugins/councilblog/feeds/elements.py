"""Our extension of feedgen: what it loses or never knew, element by element.

feedgen 1.0 keeps of an Atom link only its address, refuses most relations, knows authors
in RSS by e-mail address alone, and has none of threading (RFC 4685), archives (RFC 5005),
transcripts and chapters (Podcasting 2.0). Works on the library's elements through their
own methods and imports nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from councilblog.feeds.feed import Enclosure, Feed, FeedEntry, Film
from councilblog.feeds.ids import podcast_guid

ATOM: Final = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_FH = "http://purl.org/syndication/history/1.0"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_MEDIA = "http://search.yahoo.com/mrss/"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_SLASH = "http://purl.org/rss/1.0/modules/slash/"
_THR = "http://purl.org/syndication/thread/1.0"
_WFW = "http://wellformedweb.org/CommentAPI/"
_XML = "http://www.w3.org/XML/1998/namespace"
_BY_PREFIX = {
    "dc": _DC,
    "fh": _FH,
    "itunes": _ITUNES,
    "media": _MEDIA,
    "podcast": _PODCAST,
    "slash": _SLASH,
    "thr": _THR,
    "wfw": _WFW,
}
_ATOM_TYPE: Final = "application/atom+xml"
_CHAPTERS_TYPE: Final = "application/json+chapters"
#: A transcript of more bytes than this stands on its page only.
_MOST_TRANSCRIPT: Final = 20_000


def namespaces_of(feed: Feed, *, is_rss: bool) -> Mapping[str, str]:
    """Return the namespaces that the feed's elements need, by prefix; only those."""
    films = any(entry.film for entry in feed.entries)
    replies = any(entry.replies for entry in feed.entries)
    prefixes = {
        "dc": is_rss and any(entry.authors for entry in feed.entries),
        "fh": feed.paging.is_archive or feed.paging.is_complete,
        "itunes": is_rss and feed.is_of_recordings,
        "media": films,
        "podcast": is_rss and (films or feed.is_of_recordings),
        "slash": is_rss and replies,
        "thr": not is_rss and (replies or any(entry.in_reply_to for entry in feed.entries)),
        "wfw": is_rss and replies,
    }
    return {prefix: _BY_PREFIX[prefix] for prefix, is_used in prefixes.items() if is_used}


class FeedParts:
    """Our extension of a feedgen feed. feedgen asks it for namespaces, then for elements."""

    def __init__(self, feed: Feed, *, is_rss: bool) -> None:
        self.feed = feed
        self.namespaces = namespaces_of(feed, is_rss=is_rss)

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces by prefix."""
        return dict(self.namespaces)

    def extend_atom(self, feed: Any) -> Any:
        """Add the base address, RFC 5005's marks and links, and the hub."""
        if self.feed.base_url:
            feed.set(f"{{{_XML}}}base", self.feed.base_url)
        for link in self._links():
            _add(feed, "link", "", **link)
        self._add_marks(feed)
        return feed

    def extend_rss(self, root: Any) -> Any:
        """Add the same to the channel, and what podcast programs ask for."""
        channel = root[0]
        # feedgen writes the last link it was given, whatever its relation.
        channel.find("link").text = self.feed.page_url
        for link in self._links():
            _add(channel, f"{{{ATOM}}}link", "", **link)
        self._add_marks(channel)
        if self.feed.is_of_recordings:
            self._add_podcast(channel)
        return root

    def _links(self) -> list[dict[str, str]]:
        paging = self.feed.paging
        links = [
            {"rel": rel, "type": _ATOM_TYPE, "href": url}
            for rel, url in (
                ("current", paging.current_url),
                ("prev-archive", paging.prev_url),
                ("next-archive", paging.next_url),
            )
            if url
        ]
        if self.feed.hub_url:
            links.append({"rel": "hub", "href": self.feed.hub_url})
        return links

    def _add_marks(self, parent: Any) -> None:
        if self.feed.paging.is_archive:
            _add(parent, f"{{{_FH}}}archive")
        if self.feed.paging.is_complete:
            _add(parent, f"{{{_FH}}}complete")

    def _add_podcast(self, channel: Any) -> None:
        _add(channel, f"{{{_PODCAST}}}guid", podcast_guid(self.feed.id))
        _add(channel, f"{{{_PODCAST}}}medium", "video")
        _add(channel, f"{{{_ITUNES}}}author", self.feed.author.name)
        _add(channel, f"{{{_ITUNES}}}explicit", "false")
        _add(channel, f"{{{_ITUNES}}}type", "episodic")


class EntryParts:
    """Our extension of a feedgen entry."""

    entry: FeedEntry

    def extend_atom(self, element: Any) -> Any:
        """Add whole links, the language, what is answered, comments and the film."""
        entry = self.entry
        language = entry.language.html_lang
        element.set(f"{{{_XML}}}lang", language)
        for link in element.findall("link"):  # feedgen's own: no type, no language
            element.remove(link)
        _add(
            element,
            "link",
            rel="alternate",
            type="text/html",
            hreflang=language,
            href=entry.url,
        )
        # Content is absolute already; a reader that resolves it again lands on the post.
        element.find("content").set(f"{{{_XML}}}base", entry.url)
        self._add_answered(element)
        self._add_replies(element)
        if entry.film:
            _add_atom_film(element, entry.film)
            _add_media(element, entry.film)
        return element

    def extend_rss(self, element: Any) -> Any:
        """Add the authors (RSS's own would be e-mail addresses), comments and the film."""
        entry = self.entry
        for person in entry.authors:
            _add(element, f"{{{_DC}}}creator", person.name)
        if entry.replies:
            _add(element, f"{{{_WFW}}}commentRss", entry.replies.feed_url)
            _add(element, f"{{{_SLASH}}}comments", str(entry.replies.shown))
        if entry.film:
            _add_media(element, entry.film)
            _add_podcast_files(element, entry.film)
        return element

    def _add_answered(self, element: Any) -> None:
        """Source: RFC 4685, section 3 (in-reply-to)."""
        answered = self.entry.in_reply_to
        if answered:
            _add(
                element,
                f"{{{_THR}}}in-reply-to",
                ref=answered.id,
                type="text/html",
                href=answered.url,
                source=answered.feed_url,
            )

    def _add_replies(self, element: Any) -> None:
        """Source: RFC 4685, sections 4 (replies, thr:count, thr:updated) and 5 (thr:total)."""
        replies = self.entry.replies
        if not replies:
            return
        facts = {f"{{{_THR}}}count": str(replies.shown)}
        if replies.updated_at:
            facts[f"{{{_THR}}}updated"] = rfc_3339(replies.updated_at)
        for media_type, url in (
            (_ATOM_TYPE, replies.feed_url),
            ("text/html", replies.page_url),
        ):
            _add(element, "link", "", rel="replies", type=media_type, href=url, **facts)
        _add(element, f"{{{_THR}}}total", str(replies.shown))


def rfc_3339(moment: datetime) -> str:
    """Return the moment as Atom writes it: whole seconds, with its offset."""
    return moment.replace(microsecond=0).isoformat()


def _add_atom_film(element: Any, film: Film) -> None:
    if film.enclosure:
        _add(
            element,
            "link",
            rel="enclosure",
            type=film.enclosure.media_type,
            length=str(film.enclosure.size_bytes),
            title=film.title,
            href=film.enclosure.url,
        )
    for file in film.files:
        _add(
            element,
            "link",
            rel="related",
            type=file.media_type,
            hreflang=file.language,
            href=file.url,
        )


def _add_media(element: Any, film: Film) -> None:
    """Source: Media RSS 1.5.1; elements without a group, as a group needs two."""
    if film.enclosure:
        facts = {"medium": film.enclosure.media_type.partition("/")[0]}
        if film.enclosure.duration_ms:
            facts["duration"] = str(round(film.enclosure.duration_ms / 1000))
        _add(
            element,
            f"{{{_MEDIA}}}content",
            url=film.enclosure.url,
            fileSize=str(film.enclosure.size_bytes),
            type=film.enclosure.media_type,
            **facts,
        )
    if film.poster:
        size = {"width": str(film.poster.width), "height": str(film.poster.height)}
        known = size if film.poster.width and film.poster.height else {}
        _add(element, f"{{{_MEDIA}}}thumbnail", "", url=film.poster.url, **known)
    if film.transcript and len(film.transcript.encode()) <= _MOST_TRANSCRIPT:
        _add(element, f"{{{_MEDIA}}}text", film.transcript, type="plain", lang=film.language)


def _add_podcast_files(element: Any, film: Film) -> None:
    """Source: Podcasting 2.0, podcast:transcript and podcast:chapters."""
    for file in film.files:
        rel = {"rel": "captions"} if file.is_captions else {}
        _add(
            element,
            f"{{{_PODCAST}}}transcript",
            url=file.url,
            type=file.media_type,
            language=file.language,
            **rel,
        )
    if film.chapters_url:
        _add(element, f"{{{_PODCAST}}}chapters", url=film.chapters_url, type=_CHAPTERS_TYPE)


def enclosure_of(entry: FeedEntry) -> Enclosure | None:
    """Return the recording of an entry's film, if it is ours to give."""
    return entry.film.enclosure if entry.film else None


def _add(parent: Any, tag: str, text: str = "", **attributes: str) -> None:
    """Append an element; attributes in the order given."""
    element = parent.makeelement(tag)
    for name, value in attributes.items():
        element.set(name, value)
    element.text = text or None
    parent.append(element)
