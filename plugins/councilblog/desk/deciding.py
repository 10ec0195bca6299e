"""A decision of the desk carried out, and where somebody stands after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from councilblog.desk.acting import LEAVES
from councilblog.desk.place import Place
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision, Outcome, Result
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import Status


def carried_out(
    root: PrivateRoot, decision: Decision, *, who: str, now: datetime
) -> tuple[Outcome, ...]:
    """Return what came of a decision. A reply approves first the comment that it answers.

    Raises:
        BlogError: The log is not what was written.
        OSError: Nothing was recorded.
    """
    if decision.action is not Action.REPLY:
        return decide(root, decision, who=who, now=now)
    root.ledger.refresh()
    state = root.ledger.state(decision.ids[0])
    first: tuple[Outcome, ...] = ()
    if state is not None and state.status in {Status.WAITING, Status.HELD}:
        approval = Decision(
            action=Action.APPROVE, ids=decision.ids, expected_rev=decision.expected_rev
        )
        first = decide(root, approval, who=who, now=now)
        if first[0].result is not Result.DONE:
            return first
    replied = decide(root, decision, who=who, now=now)
    if first and replied[0].result not in {Result.DONE, Result.ASKED}:
        # All or nothing: a reply that is not possible leaves the comment where it was.
        back = Decision(action=Action.UNDO, ids=decision.ids)
        decide(root, back, who=who, now=now)
        return replied
    return (*replied, *first)


def next_place(place: Place, action: Action, ids: Sequence[str], left: Sequence[str]) -> Place:
    """Return where somebody goes on.

    `ids` are those of the list before the decision, `left` those that are still in it. After
    a decision on one comment that is the next one; after the last, the one before it.
    """
    if not place.id:
        return replace(place.queue, is_several=place.is_several and bool(left))
    if action not in LEAVES and place.id in left:
        return place.at(place.id)
    if action not in LEAVES:
        return place.at(place.id)
    at = ids.index(place.id) if place.id in ids else -1
    after = [id_ for id_ in ids[at + 1 :] if id_ in set(left)]
    before = [id_ for id_ in ids[: max(at, 0)] if id_ in set(left)]
    id_ = after[0] if after else before[-1] if before else ""
    return place.at(id_) if id_ else place.queue
