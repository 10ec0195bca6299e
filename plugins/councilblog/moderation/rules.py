"""Which decision is possible when: pure, and each refusal a sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from councilblog.comments.comment import OUTCOMES
from councilblog.comments.ids import is_thread
from councilblog.moderation.decision import Action, Decision, Outcome, Result, Span
from councilblog.moderation.event import ASK, FORGET, RECEIVED, Event
from councilblog.moderation.reasons import CODES
from councilblog.moderation.states import State, Status, merged
from councilblog.suggestions import closest, quoted

_LONDON = ZoneInfo("Europe/London")
#: As in “It was approved by … at 10:02 on …”.
_DONE: Final = {
    RECEIVED: "It was taken in",
    FORGET: "Details were deleted",
    ASK: "A colleague was asked to agree",
    Action.APPROVE: "It was approved",
    Action.REJECT: "It was rejected",
    Action.HOLD: "It was held",
    Action.SPAM: "It was marked as spam",
    Action.REDACT: "Words were removed",
    Action.REPLY: "It was published as an official reply",
    Action.WITHDRAW: "It was taken down",
    Action.PIN: "It was pinned",
    Action.UNPIN: "It was unpinned",
    Action.OUTCOME: "Its outcome was set",
    Action.GIVE: "It was given to a post",
    Action.COMPLAINT: "A complaint about it was entered",
    Action.SETTLE: "The complaint about it was answered",
    Action.UNDO: "The last decision was undone",
}
#: What a status is called in a sentence.
STATUS_WORDS: Final = {
    Status.WAITING: "is waiting",
    Status.HELD: "is held",
    Status.APPROVED: "is published",
    Status.REJECTED: "was rejected",
    Status.SPAM: "was marked as spam",
    Status.WITHDRAWN: "was taken down",
    Status.TAKEN_BACK: "was taken back",
}
_UNDECIDED = frozenset({Status.WAITING, Status.HELD})
_NOT_PUBLISHED = _UNDECIDED | {Status.REJECTED, Status.SPAM}
_FROM: Final = {
    Action.APPROVE: _NOT_PUBLISHED | {Status.APPROVED},
    Action.REJECT: _NOT_PUBLISHED,
    Action.HOLD: _NOT_PUBLISHED,
    Action.SPAM: _NOT_PUBLISHED,
    Action.REDACT: _UNDECIDED | {Status.APPROVED},
    Action.WITHDRAW: frozenset({Status.APPROVED, Status.WITHDRAWN}),
    Action.PIN: frozenset({Status.APPROVED}),
    Action.UNPIN: frozenset({Status.APPROVED}),
    Action.OUTCOME: frozenset({Status.APPROVED}),
    Action.GIVE: _UNDECIDED,
    Action.COMPLAINT: _UNDECIDED | {Status.APPROVED, Status.WITHDRAWN},
    Action.SETTLE: frozenset(Status),
}
_WITH_REASON = frozenset({Action.REJECT, Action.WITHDRAW})
_INSTEAD: Final = {
    Status.APPROVED: " Take it down instead.",
    Status.WITHDRAWN: " Undo that first.",
    Status.TAKEN_BACK: " Write the reply again.",
}


def told(event: Event) -> str:
    """Return what somebody did, as a sentence: “It was approved by … at 10:02 on …”."""
    moment = datetime.fromisoformat(event.was_at or event.at).astimezone(_LONDON)
    when = f"{moment:%H:%M} on {moment.day} {moment:%B %Y}"
    return f"{_DONE.get(event.action, 'It was changed')} by {event.who} at {when}."


def reason_trouble(decision: Decision) -> str:
    """Return what is wrong with the decision's reason or outcome, or ""."""
    if decision.reason and decision.reason not in CODES:
        near = closest(decision.reason, CODES) or CODES[0]
        return f"There is no reason {quoted(decision.reason)}. Type one such as “{near}”."
    if decision.action in _WITH_REASON and not decision.reason:
        return "It needs a reason, such as “off-topic”."
    if decision.outcome is not None and decision.outcome not in OUTCOMES:
        known = ", ".join(f"“{each}”" for each in OUTCOMES)
        return f"There is no outcome {quoted(decision.outcome)}. Type one of {known}."
    if decision.role not in {"resident", "staff"}:
        return f"There is no role {quoted(decision.role)}. Type “resident” or “staff”."
    return ""


def refused(decision: Decision, state: State, last: Event, length: int) -> Outcome | None:
    """Return why the decision cannot be taken on the comment, or None if it can.

    `last` is the comment's newest event, `length` its text's characters.
    """
    expected = decision.expected_rev.get(state.id, state.rev)
    if expected != state.rev or _is_so_already(decision, state):
        event = last if expected != state.rev else state.decided or last
        return Outcome(
            state.id, Result.ALREADY, f"{told(event)} Nothing was changed.", state.rev, 0
        )
    trouble = _trouble(decision, state, length)
    return Outcome(state.id, Result.NOT_POSSIBLE, trouble, state.rev, 0) if trouble else None


def _is_so_already(decision: Decision, state: State) -> bool:
    match decision.action:
        case Action.APPROVE:
            return (state.status, state.role) == (Status.APPROVED, decision.role)
        case Action.REJECT:
            return (state.status, state.reason) == (Status.REJECTED, decision.reason)
        case Action.HOLD | Action.SPAM | Action.WITHDRAW:
            wanted = {Action.HOLD: "held", Action.SPAM: "spam"}.get(
                decision.action, "withdrawn"
            )
            return state.status == wanted
        case Action.REDACT:
            both = merged((*state.redactions, *decision.spans))
            return bool(decision.spans) and state.redactions == both
        case Action.GIVE:
            return bool(state.thread) and state.thread == decision.thread
        case Action.COMPLAINT:
            return bool(state.complained_at)
        case Action.PIN | Action.UNPIN:
            return state.role == "official" and state.pinned == (decision.action == Action.PIN)
        case _:
            return False


def _trouble(decision: Decision, state: State, length: int) -> str:
    action = decision.action
    if action not in _FROM:
        return _other_trouble(action, state)
    if state.status not in _FROM[action]:
        so = f"It {STATUS_WORDS[state.status]}, so this is not possible."
        return so + _INSTEAD.get(state.status, "")
    if action is Action.APPROVE:
        return _approval_trouble(state)
    if action in {Action.PIN, Action.UNPIN, Action.OUTCOME} and state.role != "official":
        return "Only an official reply can be pinned or have an outcome."
    if action is Action.GIVE:
        return _giving_trouble(decision, state)
    if action is Action.SETTLE and not state.complained_at:
        return "There is no complaint about it that waits for an answer."
    if action is Action.REDACT:
        return _span_trouble(decision.spans, length)
    return ""


def _other_trouble(action: Action, state: State) -> str:
    if action is Action.UNDO:
        return _undo_trouble(state)
    if action is Action.AGREE:
        return "" if state.asked else "Nobody has asked a colleague to agree to anything."
    return "That is not possible for a comment."


def _approval_trouble(state: State) -> str:
    if "text" in state.forgotten:
        return "Its text was deleted when its time was over, so nothing is left to publish."
    if not state.thread:
        return "It does not say which post it is about. Choose the post first."
    if state.role != "official":
        return ""
    if state.asked:
        return "A colleague must agree to this reply. Say that you agree, or undo it."
    return "It is an official reply. Take it down and write it again."


def _giving_trouble(decision: Decision, state: State) -> str:
    if state.thread:
        return "It is about a post already. If that was chosen at the desk, undo it first."
    return "" if is_thread(decision.thread) else "Say which post it is about."


def _undo_trouble(state: State) -> str:
    last = state.asked or state.decided
    if last is None:
        return "There is nothing to undo."
    if "text" in state.forgotten:
        return "Its text was deleted when its time was over, so it stays as it is."
    # Of a comment that was taken over, nobody has the words any more.
    if last.action == Action.REDACT and ("originals" in state.forgotten or last.was_at):
        return "The words that were removed are deleted, so they cannot come back."
    return ""


def _span_trouble(spans: tuple[Span, ...], length: int) -> str:
    if not spans:
        return "Say which words to remove."
    for span in spans:
        if span.start < 0 or span.length < 1 or span.start + span.length > length:
            return f"The text has {length} characters; nothing stands at {span.start}."
        if span.code not in CODES:
            return f"There is no reason {quoted(span.code)}. Type one such as “personal-info”."
    return ""
