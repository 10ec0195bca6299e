"""A feed and its entries, before they become XML or JSON.

All addresses are absolute; moments are aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from councilblog.languages.language import Language


class Person(NamedTuple):
    """Who wrote something. `url` is their page, or "". No e-mail addresses, ever."""

    name: str
    url: str = ""


class Enclosure(NamedTuple):
    """A recording of our own: its true size, and how long it plays (0: unknown)."""

    url: str
    media_type: str
    size_bytes: int
    duration_ms: int = 0


class TranscriptFile(NamedTuple):
    """The words of a film in one file. `is_captions`: with times (podcast:transcript, rel)."""

    url: str
    media_type: str
    language: str  # BCP 47
    is_captions: bool = False


class Picture(NamedTuple):
    """A still picture; width and height in pixels, 0 for unknown."""

    url: str
    width: int = 0
    height: int = 0


class Film(NamedTuple):
    """The film of a post: what feeds name beside its words. Everything may be missing.

    `transcript` is the whole of it as plain text, "" where it is too long for a feed.
    """

    title: str
    enclosure: Enclosure | None
    poster: Picture | None
    transcript_url: str
    transcript: str
    language: str  # BCP 47, of the transcript
    files: tuple[TranscriptFile, ...]
    chapters_url: str


class Replies(NamedTuple):
    """The comments on a post: where they stand, their own feed; `shown` can be read."""

    page_url: str
    feed_url: str
    shown: int
    updated_at: datetime | None


class InReplyTo(NamedTuple):
    """What a comment answers: the id of a post or comment, where it stands, and its feed."""

    id: str
    url: str
    feed_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One post or comment in a feed.

    `id` is an IRI that never changes. `content` is HTML whose addresses are already
    absolute; `title` and `summary` are plain text. `where` names the source for messages.
    """

    id: str
    title: str
    url: str
    language: Language
    published_at: datetime
    updated_at: datetime
    authors: tuple[Person, ...]
    topics: tuple[tuple[str, str], ...]  # (slug, name)
    summary: str
    content: str
    film: Film | None = None
    replies: Replies | None = None
    in_reply_to: InReplyTo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where a document stands among others (RFC 5005); addresses are "" where there is none.

    `is_complete`: the document holds all there is (section 2). `is_archive`: its entries
    will stay as they are (section 4), and `current_url` is the feed to subscribe to.
    """

    is_complete: bool = False
    is_archive: bool = False
    current_url: str = ""
    prev_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed, entries in the order in which they are written.

    `updated_at` is never taken from the clock. `hub_url` is the WebSub hub, or "".
    `style_url` is the stylesheet for people who open the feed in a browser, or "".
    """

    id: str
    title: str
    subtitle: str
    language: Language
    page_url: str  # the page it mirrors
    self_url: str  # its own address
    author: Person  # the council
    rights: str
    updated_at: datetime
    topics_url: str  # "" if none; scheme of categories: topics_url + slug + "/"
    entries: tuple[FeedEntry, ...]
    base_url: str = ""  # of the site
    icon_url: str = ""
    logo_url: str = ""
    style_url: str = ""
    hub_url: str = ""
    paging: Paging = Paging()
    is_of_recordings: bool = False
