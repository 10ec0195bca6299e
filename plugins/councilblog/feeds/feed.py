"""A feed and its entries, before they become XML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from councilblog.languages.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One post in a feed. All addresses absolute; moments aware, whole seconds.

    `id` is a tag: URI (RFC 4151) that never changes. `content` is HTML whose addresses
    are already absolute; `summary` is plain text.
    """

    id: str
    title: str
    url: str
    language: Language
    published_at: datetime
    updated_at: datetime
    authors: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]  # (slug, name)
    summary: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed: newest entry first. `updated_at` is never taken from the clock."""

    id: str
    title: str
    subtitle: str
    language: Language
    page_url: str  # the page it mirrors, absolute
    self_url: str  # its own address, absolute
    author: str  # the council
    rights: str
    updated_at: datetime
    topics_url: str  # absolute; "" if none; scheme of categories: topics_url + slug + "/"
    entries: tuple[FeedEntry, ...]
