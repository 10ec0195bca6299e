"""The records that lists, feeds, pages and checks work from: a post, a page, an author.

Records are small and hold no body: the HTML is kept apart under its digest, so that ten
thousand records are cheap to load and compare. They are tuples for the same reason.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from councilblog.languages.language import Language
from councilblog.posts.ties import Ties
from councilblog.prose.prose import Link

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


class PostKind(StrEnum):
    """What sort of post it is: somebody's own words, or news from the council."""

    BLOG = "blog"
    NEWS = "news"

    __hash__ = str.__hash__  # as `Language`: a key of many a mapping


class Body(NamedTuple):
    """What is remembered of a text: the digest of its HTML, and what the HTML holds."""

    digest: str
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
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
    `ties` is what its header ties it to, None if to nothing, as of most posts.
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
    kind: PostKind = PostKind.BLOG
    ties: Ties | None = None


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


class Tenure(NamedTuple):
    """A time in which somebody held a role.

    `office` is what was held, where the role's name differs ("Chief Executive" of an
    interim one); else the same words. `begins` and `ends` are the first and the last day;
    None: still in post.
    """

    role: str
    office: str
    begins: date
    ends: date | None


class Author(NamedTuple):
    """Somebody who writes posts, as content/authors/<slug>.toml says (….cy.toml: in Welsh).

    `tenures` stand in the order in which they began; who has any has no `role` or `since`.
    """

    slug: str
    language: Language
    name: str
    role: str
    since: str
    about: str
    tenures: tuple[Tenure, ...] = ()
    is_named_by_role: bool = False
