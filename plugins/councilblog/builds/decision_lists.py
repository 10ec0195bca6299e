"""In which order decisions stand, and by what they are grouped. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.decision import Decision

Key = TypeVar("Key")
_FIGURES = re.compile(r"\d+")


def newest_meeting_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions by meeting, the newest first; those of a meeting by item."""
    by_item = sorted(decisions, key=lambda one: (_item_order(one.item), one.source))
    by_item.sort(key=meeting_of, reverse=True)
    return tuple(by_item)


def meeting_of(decision: Decision) -> str:
    """Return the name of the meeting's folder: "2026-07-01-cabinet"."""
    return decision.key.split("/")[1]


def body_slug(decision: Decision, bodies: CouncilBodies) -> str:
    """Return the slug of the body that decided, by its name of today."""
    return bodies.find(decision.council_body, decision.met_on).slug


def grouped(
    decisions: Sequence[Decision], key_of: Callable[[Decision], Key]
) -> Mapping[Key, tuple[Decision, ...]]:
    """Return decisions by a key, in the order in which the keys are met first."""
    groups: dict[Key, list[Decision]] = defaultdict(list)
    for decision in decisions:
        groups[key_of(decision)].append(decision)
    return {key: tuple(members) for key, members in groups.items()}


def _item_order(item: str) -> tuple[int, str]:
    """Items are numbers, mostly: 9 stands before 12, and "12a" behind 12."""
    figures = _FIGURES.match(item)
    return (int(figures[0]) if figures else 0), item
