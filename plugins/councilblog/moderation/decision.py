"""What a moderator can decide, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Action(StrEnum):
    """What a moderator does with a comment."""

    APPROVE = "approve"
    REJECT = "reject"
    HOLD = "hold"
    SPAM = "spam"
    REDACT = "redact"
    REPLY = "reply"
    WITHDRAW = "withdraw"
    PIN = "pin"
    UNPIN = "unpin"
    OUTCOME = "outcome"
    #: To a post: what came without saying which one it is about.
    GIVE = "give"
    #: A complaint about it has come, and the law gives a time to answer; then it is answered.
    COMPLAINT = "complaint"
    SETTLE = "settle"
    #: To what a colleague has asked for; the log has the deed itself.
    AGREE = "agree"
    UNDO = "undo"


class Span(NamedTuple):
    """Characters of the text as it was sent: the first, how many, and why they go."""

    start: int
    length: int
    code: str = "personal-info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An official answer: by which office ("Leader of the Council"), and its words.

    It answers the one comment the decision names; or, if it names none, the post whose
    `thread` is given.
    """

    name: str
    body: str
    language: str | None = None
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One action on one comment or on many.

    `reason` is a code of `reasons.REASONS`: needed to reject and to withdraw. `note` is
    for colleagues only. `expected_rev` says which rev of a comment the moderator was
    looking at; where it has moved on, nothing is done and the answer says who did what.
    `role` ("resident", "staff") goes with approve, `spans` with redact, `outcome`
    ("answered", "passed-to-service", "done") with outcome and reply, `reply` with reply.
    `received` is when a complaint came (UTC, "2026-11-22T09:14:03Z"); "" is now. `thread`
    goes with give: that of the post.
    """

    action: Action
    ids: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""
    expected_rev: Mapping[str, int] = field(default_factory=dict)
    role: str = "resident"
    spans: tuple[Span, ...] = ()
    outcome: str | None = None
    reply: Reply | None = None
    received: str = ""
    thread: str = ""


class Result(StrEnum):
    """What came of a decision on one comment."""

    DONE = "done"
    #: It takes two people: a colleague was asked to agree, and nothing else has changed.
    ASKED = "asked"
    #: Somebody decided in between, or it already is what was asked for.
    ALREADY = "already"
    NOT_POSSIBLE = "not-possible"


class Outcome(NamedTuple):
    """What came of a decision on one comment: `said` is a sentence for the moderator.

    `rev` is the comment's afterwards (0 if it is unknown); `seq` is the line of the log,
    0 if nothing was written. A reply's `id` is the new comment's. `keeps_number` says that an
    undo found the comment published, and took it down so that no number after it moves.
    """

    id: str
    result: Result
    said: str
    rev: int
    seq: int
    keeps_number: bool = False
