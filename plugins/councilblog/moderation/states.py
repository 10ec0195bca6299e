"""What a comment is now, worked out from the log: a fold over its events, stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from councilblog.moderation.decision import Action, Span
from councilblog.moderation.event import ASK, FORGET, RECEIVED, Event


class Status(StrEnum):
    """Where a comment stands."""

    WAITING = "waiting"
    HELD = "held"
    APPROVED = "approved"
    REJECTED = "rejected"
    SPAM = "spam"
    #: Published once, then taken down: its number stays.
    WITHDRAWN = "withdrawn"
    #: An official reply that was taken back by an undo.
    TAKEN_BACK = "taken-back"


#: What may be gone of a comment for good: the person's address and the like, the name,
#: the whole text, the words that were taken out.
PARTS: Final = ("contact", "name", "text", "originals")


class State(NamedTuple):
    """What a comment is now. `rev` counts its events; instants are UTC as in the log.

    `thread` is that of its post, "" if it named none and nobody has given it to one.
    `decided` is the last event that still holds and decided something, or None.
    `forgotten` are those of `PARTS` that are gone. `asked` is what a colleague is to agree
    to, or None; whatever is decided answers it. `complained_at` is when a complaint came that
    is not answered yet, or "".
    """

    id: str
    thread: str
    status: Status
    rev: int
    received_at: str
    role: str = "resident"
    pinned: bool = False
    outcome: str | None = None
    reason: str = ""
    approved_at: str = ""
    withdrawn_at: str = ""
    redactions: tuple[Span, ...] = ()
    forgotten: frozenset[str] = frozenset()
    decided: Event | None = None
    asked: Event | None = None
    complained_at: str = ""


_DECIDED: Final = {
    Action.HOLD: Status.HELD,
    Action.REJECT: Status.REJECTED,
    Action.SPAM: Status.SPAM,
}


def effective(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that still hold: without undone ones and without undos."""
    undone: set[int] = set()
    kept: list[Event] = []
    for event in reversed(events):
        if event.seq in undone:
            continue
        if event.action == Action.UNDO:
            undone.add(event.undoes)
        else:
            kept.append(event)
    return tuple(reversed(kept))


def state_of(events: Sequence[Event]) -> State:
    """Return the state that the comment's events, oldest first, lead to."""
    first = events[0]
    start = Status.WAITING if first.action == RECEIVED else Status.TAKEN_BACK
    state = State(
        id=first.id,
        thread=first.thread,
        status=start,
        rev=len(events),
        received_at=first.at,
    )
    for event in effective(events):
        state = _after(state, event)
    return state


def _after(state: State, event: Event) -> State:
    if event.action == RECEIVED:
        return state
    if event.action == FORGET:
        return state._replace(forgotten=state.forgotten | set(event.parts))
    if event.action == ASK:
        return _asked(state, event)
    return _decided(state, event)._replace(decided=event, asked=None)


def _asked(state: State, event: Event) -> State:
    if event.parts == (Action.REPLY.value,):
        # A reply that nobody has agreed to waits, as a comment does.
        state = state._replace(status=Status.WAITING, role=event.role, outcome=event.outcome)
    return state._replace(asked=event)


def _decided(state: State, event: Event) -> State:
    at = event.was_at or event.at
    match event.action:
        case Action.APPROVE | Action.REPLY:
            return state._replace(
                status=Status.APPROVED,
                role=event.role,
                # Its number follows from this: shown as staff, it keeps its place.
                approved_at=state.approved_at if state.status is Status.APPROVED else at,
                reason="",
                pinned=state.pinned or event.action == Action.REPLY,
                outcome=event.outcome,
            )
        case Action.HOLD | Action.REJECT | Action.SPAM:
            status = _DECIDED[Action(event.action)]
            return state._replace(status=status, reason=event.reason)
        case Action.WITHDRAW:
            return state._replace(status=Status.WITHDRAWN, reason=event.reason, withdrawn_at=at)
        case Action.REDACT:
            spans = merged((*state.redactions, *event.spans))
            return state._replace(redactions=spans)
        case Action.GIVE:
            return state._replace(thread=event.thread)
        case Action.COMPLAINT | Action.SETTLE:
            came = event.parts[0] if event.parts else at
            is_over = event.action == Action.SETTLE
            return state._replace(complained_at="" if is_over else came)
        case Action.PIN | Action.UNPIN:
            return state._replace(pinned=event.action == Action.PIN)
        case _:
            return state._replace(outcome=event.outcome)


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that touch or overlap as one, by the first's code."""
    joined: list[Span] = []
    for span in sorted(spans):
        last = joined[-1] if joined else None
        if last is None or span.start > last.start + last.length:
            joined.append(span)
        else:
            end = max(last.start + last.length, span.start + span.length)
            joined[-1] = Span(last.start, end - last.start, last.code)
    return tuple(joined)
