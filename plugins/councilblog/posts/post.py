"""The records that lists, feeds, pages and checks work from: a post, a page, an author.

Records are small and hold no body: the HTML is kept apart under its digest, so that ten
thousand records are cheap to load and compare. They are tuples for the same reason.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from councilblog.languages.language import Language
from councilblog.prose.prose import Heading, Link

#: Words that an adult reads in a minute.
_WORDS_A_MINUTE = 220


class Status(StrEnum):
    """What the writer says of a post. "Scheduled" is worked out from the date."""

    PUBLISHED = "published"
    DRAFT = "draft"


class Comments(StrEnum):
    """What a post says of comments. As they are set for the whole blog, if it says nothing."""

    AS_SET = ""
    OPEN = "open"
    CLOSED = "closed"  # no new ones
    OFF = "off"  # none are shown

    __hash__ = str.__hash__  # as `Language`: a key of many a mapping


class Body(NamedTuple):
    """What is remembered of a text: the digest of its HTML, and what the HTML holds."""

    digest: str
    links: tuple[Link, ...]
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    lead: str
    words: int

    @property
    def minutes(self) -> int:
        """How many minutes it takes to read; at least one."""
        return max(1, round(self.words / _WORDS_A_MINUTE))


class Post(NamedTuple):
    """One dated piece in one language.

    `card` is a digest of all but the text: what any list may show of it.
    `key` ("2017/07/slt-away-day") names the post in every language. `published_at` and
    `modified_at` are aware, Europe/London. `url_path` has no leading slash
    ("2017/07/slt-away-day/", "cy/2017/07/…/"). `source` is relative to the content
    folder. `id` never changes: the `Id:` of the header, or else the key. `authors` are
    names as written; `summary` is plain text. `video` is the slug of its video, or "".
    `feed_id` is the id that it has in feeds, if it came from another blog; else "".
    """

    key: str
    id: str
    source: str
    language: Language
    title: str
    status: Status
    published_at: datetime
    modified_at: datetime | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    series: str
    video: str
    comments: Comments
    summary: str
    url_path: str
    body: Body
    card: str
    feed_id: str = ""
    in_feeds: bool = True


class Page(NamedTuple):
    """One undated piece in one language: About, the accessibility statement."""

    key: str
    source: str
    language: Language
    title: str
    status: Status
    modified_at: datetime | None
    summary: str
    url_path: str
    body: Body
    card: str


#: Whatever has a text and an address of its own.
Piece = Post | Page


class Author(NamedTuple):
    """Somebody who writes posts, as content/authors/<slug>.toml says (….cy.toml: in Welsh)."""

    slug: str
    language: Language
    name: str
    role: str
    since: str
    about: str
