"""The record of one decision: what a meeting resolved on one item."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from councilblog.languages.language import Language
from councilblog.posts.post import Body, Status
from councilblog.posts.ties import Ties


class Outcome(StrEnum):
    """What became of the item; the value is the name of its phrase."""

    AGREED = "agreed"
    NOT_AGREED = "not-agreed"
    PUT_OFF = "put-off"
    CALLED_IN = "called-in"
    NOTED = "noted"

    __hash__ = str.__hash__  # as `Language`: a key of many a mapping


class Clause(NamedTuple):
    """One part of a resolution: the id of its place, and its number as written, "(ii)"."""

    id: str
    marker: str


class Paper(NamedTuple):
    """A document of a decision.

    `written` is its address as written, "" if it is not public: then `withheld` says why.
    `is_additional`: it came later than the report, or beside it.
    """

    title: str
    written: str
    withheld: str
    is_additional: bool
    line: int


class Decision(NamedTuple):
    """One decision in one language.

    `key` ("decisions/2026-07-01-cabinet/12-rural-bus-contracts") names it in every
    language, and is its folder; `issue` is the end of that name ("rural-bus-contracts"):
    decisions on one issue at several meetings share it. `council_body` is as written
    ("Executive"). `met_on` is the day of the meeting; `published_on` and `in_force_on` are
    what the header says of it, `call_in_until` too: "2026-07-15T17:00" in London, or
    "2026-07-15", or "" (see `timing.moment_of`). `item` is "12", or "" if it had none.
    `summary` is the plain sentence that says what was decided. The text of all sections
    is one `body`; see `sections`. `card` is a digest of all but the text.
    """

    key: str
    id: str
    source: str
    language: Language
    title: str
    status: Status
    met_on: date
    council_body: str
    council_body_line: int
    item: str
    issue: str
    outcome: Outcome
    is_key: bool
    published_on: date | None
    call_in_until: str
    in_force_on: date | None
    reference: str
    modified_at: datetime | None
    summary: str
    clauses: tuple[Clause, ...]
    papers: tuple[Paper, ...]
    url_path: str
    body: Body
    card: str
    ties: Ties | None = None
