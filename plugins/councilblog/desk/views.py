"""What the desk's templates are handed. Text is text: the templates escape it.

Only the words of a comment as they would appear are HTML; they come from the site's own
renderer (`builds.comment_views`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from councilblog.builds.comment_views import CommentView
from councilblog.desk.acting import Said
from councilblog.desk.form_views import (
    Complaining,
    Giving,
    ReasonChoice,
    Redacting,
    Rejecting,
    Replying,
)
from councilblog.desk.spans import SourcePart


class KeysView(NamedTuple):
    """The single key of each thing that has one; "" where there is none."""

    are_on: bool
    next: str
    previous: str
    approve: str
    hold: str
    reject: str
    spam: str
    redact: str
    reply: str
    select: str
    undo: str
    search: str
    keys: str


class Tab(NamedTuple):
    """A list of comments: its name, how many are in it, where it is."""

    words: str
    size: int
    url: str
    is_current: bool


class Promise(NamedTuple):
    """The age of the oldest comment against what readers were promised (working days)."""

    oldest: str
    promised: str
    is_late: bool
    now: int
    most: int


class Label(NamedTuple):
    """A word or two on a comment; `is_state` says what was decided, not what was found.

    `is_clock` says until when the law gives time.
    """

    words: str
    is_state: bool
    is_clock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comment in the queue."""

    id: str
    rev: int
    url: str
    name: str
    age: str
    is_late: bool
    excerpt: str
    lang: str
    on: str
    labels: tuple[Label, ...]
    is_current: bool
    is_ticked: bool


class Pager(NamedTuple):
    """Where the pages before and after are; "" if there is none."""

    words: str
    previous_url: str
    next_url: str


class Button(NamedTuple):
    """Something that can be done: a button that sends `action`, or a link to `url`."""

    words: str
    action: str
    key: str = ""
    url: str = ""
    is_main: bool = False


class OutcomeButton(NamedTuple):
    """What came of an official reply, to be chosen with one press."""

    code: str
    words: str
    is_now: bool


class Link(NamedTuple):
    """A form that can be opened below the comment."""

    words: str
    url: str
    key: str = ""
    is_open: bool = False
    takes_selection: bool = False


class FlagView(NamedTuple):
    """Something to look at twice: the words, and why."""

    quoted: str
    words: str


class SpamView(NamedTuple):
    """What the spam score says, and the five words that weigh most."""

    words: str
    strongest: tuple[str, ...]


class AskedView(NamedTuple):
    """What somebody asks a colleague to agree to; `note` is their note, "" if none."""

    title: str
    words: str
    note: str


class ComplaintView(NamedTuple):
    """A complaint that waits for an answer: until when, since when, the letter to send."""

    title: str
    words: str
    letter_url: str


class ParentView(NamedTuple):
    """The comment that is answered."""

    by: str
    excerpt: str
    lang: str


class Happened(NamedTuple):
    """One line of a comment's history."""

    iso: str
    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One comment, with everything that can be known of it and done about it."""

    id: str
    rev: int
    url: str
    title: str
    arrived: str
    place: str
    post_title: str
    post_url: str
    status_words: str
    claims_staff: bool
    can_approve: bool
    subject: str
    attachments: tuple[str, ...]
    asked: AskedView | None
    complaint: ComplaintView | None
    parent: ParentView | None
    twice: str
    flags: tuple[FlagView, ...]
    notes: tuple[str, ...]
    spam: SpamView | None
    source: tuple[SourcePart, ...]
    lang: str
    appears_title: str
    appears: CommentView
    buttons: tuple[Button, ...]
    outcomes: tuple[OutcomeButton, ...]
    links: tuple[Link, ...]
    doing: str
    rejecting: Rejecting | None
    redacting: Redacting | None
    replying: Replying | None
    complaining: Complaining | None
    giving: Giving | None
    history: tuple[Happened, ...]
    next_url: str
    previous_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """The queue and one comment. `is_item`: a narrow window shows the comment."""

    title: str
    who: str
    token: str
    keys: KeysView
    here: str
    queue_title: str
    queue_url: str
    state_url: str
    tabs: tuple[Tab, ...]
    promise: Promise | None
    q: str
    found_words: str
    rows: tuple[Row, ...]
    first_number: int
    pager: Pager | None
    is_several: bool
    several_url: str
    all_url: str
    all_words: str
    bulk: tuple[Button, ...]
    bulk_reasons: tuple[ReasonChoice, ...]
    item: Item | None
    is_item: bool
    current_words: str
    empty: str
    said: Said | None


class KeyRow(NamedTuple):
    """A key and what it does."""

    name: str
    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysPageView:
    """The list of keys, and where they are changed."""

    title: str
    who: str
    token: str
    keys: KeysView
    rows: tuple[KeyRow, ...]
    bulk: tuple[KeyRow, ...]
    said: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A page of a few sentences."""

    title: str
    who: str
    token: str
    keys: KeysView
    words: tuple[str, ...]
    back_url: str
