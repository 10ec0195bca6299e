"""Deleting for good: entered in the log first, then gone from the files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from councilblog.moderation.event import FORGET, Event
from councilblog.moderation.projecting import apply, mark_applied
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.spam_memory import forget_spam_memory
from councilblog.moderation.states import PARTS, State


def forget_event(state: State, parts: Iterable[str], *, who: str) -> Event:
    """Return the event that these parts of the comment, of `states.PARTS`, are to go."""
    return Event(
        seq=0,
        at="",
        who=who,
        action=FORGET,
        id=state.id,
        thread=state.thread,
        rev=0,
        batch=0,
        role=state.role,
        parts=tuple(part for part in PARTS if part in set(parts)),
    )


def record_and_follow(root: PrivateRoot, drafts: list[Event], now: datetime) -> tuple[str, ...]:
    """Enter the events and make the files follow; return what stands in the way.

    What the spam score learnt goes too, to be learnt anew from what is left. Only for
    whoever holds the lock.

    Raises:
        OSError: A file cannot be written. What is in the log is done at the next start.
    """
    if not drafts:
        return ()
    # First: a sum that still holds deleted words must not outlive them.
    forget_spam_memory(root)
    events = root.ledger.append(drafts, now)
    troubles = apply(root, sorted({event.id for event in events}))
    mark_applied(root)
    return troubles
