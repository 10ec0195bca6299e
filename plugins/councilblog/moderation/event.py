"""One line of the log: who did what to which comment, chained to the line before."""

from __future__ import annotations

import hashlib
import json
from typing import Final, NamedTuple

from councilblog.moderation.decision import Action, Span

#: Events that no moderator decides: a comment came in; something of it is gone for good.
RECEIVED: Final = "received"
FORGET: Final = "forget"
#: Somebody asks a colleague to agree to what takes two people; `parts` names the deed.
ASK: Final = "ask"
#: What the first line of a log is chained to.
BEGINNING: Final = "0" * 64
_ACTIONS: Final = frozenset(
    {RECEIVED, FORGET, ASK, *(action.value for action in Action)} - {Action.AGREE}
)


class Event(NamedTuple):
    """One event. It holds nothing about the person who wrote: no name, address or word.

    `thread` is that of the comment's post afterwards, "" as long as it is about none.
    `seq` counts all events from 1, `rev` those of the comment. `at` is UTC to the second.
    `batch` is the `seq` of the first event of one decision on several comments. `noted`
    says that there is a note for colleagues, kept apart so that it can be erased.
    `undoes` is the `seq` that an undo takes back, else 0. `parts` are what was forgotten,
    what a colleague is asked to agree to, that one did ("agreed"), or when a complaint
    came. `prev` is the SHA-256 of the line before. `was_at` is when it was done, if that
    was before this log began ("" else).
    """

    seq: int
    at: str
    who: str
    action: str
    id: str
    thread: str
    rev: int
    batch: int
    reason: str = ""
    noted: bool = False
    undoes: int = 0
    role: str = "resident"
    outcome: str | None = None
    spans: tuple[Span, ...] = ()
    parts: tuple[str, ...] = ()
    was_at: str = ""
    prev: str = BEGINNING


def event_line(event: Event) -> bytes:
    """Return the event as its line of the log, newline included."""
    text = json.dumps(event._asdict(), ensure_ascii=False, sort_keys=True)
    return text.encode() + b"\n"


def event_from_line(line: bytes) -> Event | None:
    """Return the event of a whole line, or None if it is not one."""
    try:
        values = json.loads(line)
        if not isinstance(values, dict) or values.keys() != set(Event._fields):
            return None
        if values["action"] not in _ACTIONS:
            return None
        values["spans"] = tuple(Span(*span) for span in values["spans"])
        values["parts"] = tuple(values["parts"])
        return Event(**values)
    except (ValueError, TypeError, RecursionError):
        return None


def digest_of_line(line: bytes) -> str:
    """Return what the next line is chained to: the SHA-256 of this one, newline included."""
    return hashlib.sha256(line).hexdigest()
