"""The record of one ambition: undated, with statements that others can cite."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from councilblog.languages.language import Language
from councilblog.posts.post import Body, Status
from councilblog.posts.ties import Ties


class Statement(NamedTuple):
    """One sentence that will be true when the ambition is met.

    `number` is as written, and never used again for another; `id` is that of its place
    ("statement-5"); `words` are plain text.
    """

    number: int
    id: str
    words: str


class Ambition(NamedTuple):
    """One ambition in one language.

    `key` ("our-ambition") names it in every language. `agreed_on` is None if that is not
    recorded; `review` says when it is looked at again ("March 2027"), or "". The text is
    one `body`; see `sections`. `card` is a digest of all but the text.
    """

    key: str
    source: str
    language: Language
    title: str
    status: Status
    agreed_on: date | None
    review: str
    modified_at: datetime | None
    summary: str
    statements: tuple[Statement, ...]
    url_path: str
    body: Body
    card: str
    ties: Ties | None = None
