"""Deciding: into the log first, and then the files follow."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from councilblog.comments.ids import CHANCE_BYTES, comment_id, is_thread
from councilblog.comments.text import normalised, normalised_name, text_troubles
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.moderation.decision import Action, Decision, Outcome, Result
from councilblog.moderation.disk import sync_folder, write_private
from councilblog.moderation.event import ASK, Event
from councilblog.moderation.kept import Kept, read_kept, record_json
from councilblog.moderation.ledger import instant
from councilblog.moderation.projecting import apply, mark_applied
from councilblog.moderation.published import would_vanish
from councilblog.moderation.recovery import ready
from councilblog.moderation.root import PrivateRoot, held
from councilblog.moderation.rules import reason_trouble, refused, told
from councilblog.moderation.states import State, Status
from councilblog.moderation.two_people import (
    AGREED,
    deed_of,
    is_agreement,
    is_same_person,
    read_two_people,
    takes_two,
)
from councilblog.suggestions import quoted

_LONGEST_NOTE: Final = 2_000


def decide(
    root: PrivateRoot, decision: Decision, *, who: str, now: datetime
) -> tuple[Outcome, ...]:
    """Take the decision on each of its comments; return what came of each, in their order.

    What is answered as done is in the log and on the disk, whatever happens next. What takes
    two people is asked of a colleague first: then nothing else has changed.

    Raises:
        BlogError: Nobody is named, or the log is not what was written.
        OSError: Nothing was recorded.
    """
    who = _named(who)
    trouble = reason_trouble(decision)
    if trouble:
        ids = decision.ids or ("",)
        return tuple(Outcome(id_, Result.NOT_POSSIBLE, trouble, 0, 0) for id_ in ids)
    with held(root):
        ready(root)
        if decision.action is Action.REPLY:
            return (_reply(root, decision, who, now),)
        ids = tuple(dict.fromkeys(decision.ids))
        refusals = {id_: _refusal(root, decision, id_, who) for id_ in ids}
        drafts = [_draft(root, decision, id_, who) for id_ in ids if refusals[id_] is None]
        done = _record(root, drafts, decision.note, now)
        stays = {event.id for event in drafts if event.action == Action.WITHDRAW}
        if decision.action is Action.UNDO:
            done.update({id_: _with_number(done[id_]) for id_ in stays})
        return tuple(refusals[id_] or done[id_] for id_ in ids)


def history(root: PrivateRoot, id_: str) -> tuple[Event, ...]:
    """Return what happened to the comment, oldest first; nothing if it is unknown.

    Raises:
        BlogError: The log is not what was written.
    """
    root.ledger.refresh()
    return root.ledger.events(id_)


def note_of(root: PrivateRoot, event: Event) -> str:
    """Return the note for colleagues that goes with the event; "" if none, or erased."""
    path = root.note(event.seq)
    return path.read_text(encoding="utf-8").strip() if event.noted and path.exists() else ""


def _named(who: str) -> str:
    who = normalised_name(who)[:60]
    if who:
        return who
    raise BlogError(
        Finding(
            rule="moderator-unnamed",
            gravity=Gravity.LOSS,
            where=SourceRef(path="log"),
            problem="It is not said who decides.",
            consequence="The log would not say who decided.",
            remedy="Say who you are: --as “Communications team”.",
        )
    )


def _refusal(root: PrivateRoot, decision: Decision, id_: str, who: str) -> Outcome | None:
    state = root.ledger.state(id_)
    if state is None:
        said = f"There is no comment {quoted(id_)} at the desk."
        return Outcome(id_, Result.NOT_POSSIBLE, said, 0, 0)
    kept = read_kept(root, id_)
    if isinstance(kept, str):
        return Outcome(id_, Result.NOT_POSSIBLE, kept, state.rev, 0)
    last = root.ledger.events(id_)[-1]
    outcome = refused(decision, state, last, len(kept.body))
    if outcome or state.asked is None:
        return outcome
    if decision.action is Action.AGREE:
        return _not_agreed(root, kept, state, who)
    deed = (decision.action.value,)
    if (state.asked.parts, state.asked.reason) == (deed, decision.reason) and is_same_person(
        state.asked.who, who
    ):
        said = f"{told(state.asked)} Nothing was changed."
        return Outcome(id_, Result.ALREADY, said, state.rev, 0)
    return None


def _not_agreed(root: PrivateRoot, kept: Kept, state: State, who: str) -> Outcome | None:
    """Return why somebody cannot agree to what is asked for, or None if they can."""
    asked = state.asked
    if asked is None:
        return None  # refused before
    if is_same_person(asked.who, who):
        said = "You asked for it yourself: a colleague must agree, under their own name."
        return Outcome(state.id, Result.NOT_POSSIBLE, said, state.rev, 0)
    deed = deed_of(asked)
    if deed is not Action.REPLY:
        decision = Decision(action=deed, ids=(state.id,), reason=asked.reason)
        return refused(decision, state, asked, len(kept.body))
    answered = root.ledger.state(kept.parent) if kept.parent else None
    if kept.parent and (answered is None or answered.status is not Status.APPROVED):
        said = "The comment that it answers is not published any more."
        return Outcome(state.id, Result.NOT_POSSIBLE, said, state.rev, 0)
    return None


def _draft(root: PrivateRoot, decision: Decision, id_: str, who: str) -> Event:
    state = root.ledger.state(id_)
    if state is None:
        raise KeyError(id_)  # refused before
    asked = state.asked
    if would_vanish(root, decision, state):
        decision = replace(decision, action=Action.WITHDRAW, reason="other")
    draft = _plain_draft(decision, state, who)
    if decision.action is Action.AGREE and asked is not None:
        return draft._replace(
            action=deed_of(asked).value,
            reason=asked.reason,
            outcome=asked.outcome,
            role=state.role,
            parts=(AGREED,),
        )
    if takes_two(decision.action, decision.reason, read_two_people(root.folder)):
        if is_agreement(decision, state, who):
            return draft._replace(parts=(AGREED,))
        return draft._replace(action=ASK, parts=(decision.action.value,))
    return draft


def _plain_draft(decision: Decision, state: State, who: str) -> Event:
    undone = state.asked or state.decided
    return Event(
        seq=0,
        at="",
        who=who,
        action=decision.action.value,
        id=state.id,
        thread=decision.thread if decision.action is Action.GIVE else state.thread,
        rev=0,
        batch=0,
        reason=decision.reason,
        noted=bool(decision.note.strip()),
        undoes=undone.seq if decision.action is Action.UNDO and undone else 0,
        role=decision.role if decision.action is Action.APPROVE else state.role,
        outcome=decision.outcome,
        spans=decision.spans if decision.action is Action.REDACT else (),
        parts=(decision.received,) if decision.received else (),
    )


def _record(
    root: PrivateRoot, drafts: Sequence[Event], note: str, now: datetime
) -> dict[str, Outcome]:
    """Write note, log and files; return what is to be said of each comment."""
    if not drafts:
        return {}
    if note.strip():
        for place in range(1, len(drafts) + 1):
            data = normalised(note)[:_LONGEST_NOTE].encode() + b"\n"
            write_private(root.note(root.ledger.seq + place), data)
        sync_folder(root.folder / "notes")
    events = root.ledger.append(drafts, now)
    also = _follow(root, [event.id for event in events])
    return {event.id: _outcome(event, also) for event in events}


def _with_number(outcome: Outcome) -> Outcome:
    said = f"{outcome.said} It was published already, so its number stays."
    return outcome._replace(said=said, keeps_number=True)


def _outcome(event: Event, also: str) -> Outcome:
    if event.action == ASK:
        said = f"{told(event)} Nothing else has changed yet.{also}"
        return Outcome(event.id, Result.ASKED, said, event.rev, event.seq)
    return Outcome(event.id, Result.DONE, told(event) + also, event.rev, event.seq)


def _follow(root: PrivateRoot, ids: Sequence[str]) -> str:
    """Make the files follow the log; return what to add if they cannot yet."""
    try:
        troubles = apply(root, ids)
        mark_applied(root)
    except OSError as error:
        return (
            " It is on record; the files will follow with the next decision, as they "
            f"cannot be written now ({error.strerror})."
        )
    return (
        f" It is on record, but the site does not follow yet. {troubles[0]}" if troubles else ""
    )


def _reply(root: PrivateRoot, decision: Decision, who: str, now: datetime) -> Outcome:
    trouble, answered = _reply_trouble(root, decision)
    reply = decision.reply
    if trouble or reply is None:
        return Outcome(
            decision.ids[0] if decision.ids else "", Result.NOT_POSSIBLE, trouble, 0, 0
        )
    thread = answered.thread if answered else reply.thread
    moment = int(now.timestamp() * 1000)
    kept = Kept(
        id=comment_id(moment, secrets.token_bytes(CHANCE_BYTES)),
        thread=thread,
        parent=answered.id if answered else None,
        at=instant(now),
        name=normalised_name(reply.name),
        language=reply.language,
        body=normalised(reply.body),
        source="desk",
        received=instant(now),
    )
    write_private(root.kept(kept.id), record_json(kept))
    sync_folder(root.folder / "queue")
    draft = Event(
        seq=0,
        at="",
        who=who,
        action=Action.REPLY.value,
        id=kept.id,
        thread=thread,
        rev=0,
        batch=0,
        noted=bool(decision.note.strip()),
        role="official",
        outcome=decision.outcome,
    )
    if takes_two(Action.REPLY, "", read_two_people(root.folder)):
        draft = draft._replace(action=ASK, parts=(Action.REPLY.value,))
    return _record(root, [draft], decision.note, now)[kept.id]


def _reply_trouble(root: PrivateRoot, decision: Decision) -> tuple[str, State | None]:
    """Return why there can be no such reply, or ""; and the comment that it answers."""
    reply = decision.reply
    if reply is None or not normalised_name(reply.name):
        return "Say which office replies, such as “Leader of the Council”.", None
    body = normalised(reply.body)
    troubles = text_troubles(body, normalised_name(reply.name))
    if troubles:
        return _limit_said(troubles[0].code, troubles[0].there, troubles[0].most), None
    if not decision.ids:
        said = "" if is_thread(reply.thread) else "Say which comment or post it answers."
        return said, None
    state = root.ledger.state(decision.ids[0])
    if len(decision.ids) > 1 or state is None or state.status is not Status.APPROVED:
        return "A reply answers one published comment. Approve the comment first.", None
    return "", state


def _limit_said(code: str, there: int, most: int) -> str:
    if code == "empty":
        return "Write the reply first."
    what = {
        "too-long": "characters",
        "too-many-lines": "lines",
        "too-many-links": "links",
        "name-too-long": "characters in its name",
    }[code]
    return f"The reply has {there:,} {what}; the most is {most:,}."
