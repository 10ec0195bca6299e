"""What readers can see already: an undo of it must leave its number."""

from __future__ import annotations

import json
from collections.abc import Sequence

from councilblog.moderation.decision import Action, Decision
from councilblog.moderation.event import Event
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import State, Status, state_of

_PUBLIC = frozenset({Status.APPROVED, Status.WITHDRAWN})


def would_vanish(root: PrivateRoot, decision: Decision, state: State) -> bool:
    """Answer whether the decision would take a comment away that readers can see.

    People link to numbers and speak of them (“comment 4”), and replies answer them.
    """
    undone = state.asked or state.decided
    if decision.action is not Action.UNDO or undone is None or state.status not in _PUBLIC:
        return False
    events = root.ledger.events(state.id)
    after = state_of((*events, _undo(events, undone)))
    return after.status not in _PUBLIC and is_published(root, state.thread, state.id)


def is_published(root: PrivateRoot, thread: str, id_: str) -> bool:
    """Answer whether the comment is in the site that readers see.

    Told by the file of the thread there; without one, nothing is published.
    """
    try:
        values = json.loads((root.output / "comments" / f"{thread}.json").read_bytes())
        return any(each["id"] == id_ for each in values["comments"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _undo(events: Sequence[Event], undone: Event) -> Event:
    last = events[-1]
    return last._replace(seq=last.seq + 1, action=Action.UNDO.value, undoes=undone.seq)
