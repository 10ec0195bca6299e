"""A month of moderation in figures that anybody may read: no names, addresses or words."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from html import escape
from typing import Final, NamedTuple

from councilblog.moderation.decision import Action
from councilblog.moderation.event import FORGET, RECEIVED, Event
from councilblog.moderation.reasons import reason_named
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.two_people import AGREED
from councilblog.working_days import working_days_between

_FIRST_DECISIONS: Final = {Action.APPROVE, Action.REJECT, Action.SPAM, Action.HOLD}
#: What is entered by the intake itself is nobody's decision.
_NOBODY: Final = "intake"


class Figures(NamedTuple):
    """One month ("2026-11", UTC): counts of what was done in it, but for two.

    `late` first decisions came after more than the promised working days. `median_hours`
    is from coming in to the first decision, None if there was none. `waiting` is how many
    waited undecided when the month ended; `by_two` decisions were two people's.
    """

    month: str
    received: int
    approved: int
    rejected: Mapping[str, int]
    spam: int
    held: int
    redacted: int
    withdrawn: int
    replies: int
    undone: int
    decided_first: int
    late: int
    median_hours: float | None
    waiting: int
    by_two: int = 0


def monthly_figures(root: PrivateRoot, month: str, *, promise_days: int = 2) -> Figures:
    """Return the figures of the month, from the log alone.

    Raises:
        BlogError: The log is not what was written.
    """
    root.ledger.refresh()
    return figures_from(root.ledger.since(0), month, promise_days=promise_days)


def figures_from(events: Iterable[Event], month: str, *, promise_days: int) -> Figures:
    """Return the figures of the month, given all events in order.

    What was decided elsewhere, before it was imported or taken over, is not counted: it
    would be work that nobody did in that month.
    """
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    waits: list[timedelta] = []
    came: dict[str, datetime] = {}
    late = by_two = 0
    for event in _counted(events):
        if event.at[:7] > month:
            break
        is_now = event.at[:7] == month
        counts[event.action] += is_now
        by_two += is_now and AGREED in event.parts
        if event.action == Action.REJECT and is_now:
            reasons[event.reason] += 1
        if event.action == RECEIVED:
            came[event.id] = datetime.fromisoformat(event.at)
        elif event.action in _FIRST_DECISIONS and event.who != _NOBODY and event.id in came:
            start, end = came.pop(event.id), datetime.fromisoformat(event.at)
            if is_now:
                waits.append(end - start)
                late += working_days_between(start, end) > promise_days
        elif event.action == FORGET:
            came.pop(event.id, None)
    hours = statistics.median(wait.total_seconds() / 3600 for wait in waits) if waits else None
    return Figures(
        month=month,
        received=counts[RECEIVED],
        approved=counts[Action.APPROVE],
        rejected=dict(sorted(reasons.items())),
        spam=counts[Action.SPAM],
        held=counts[Action.HOLD],
        redacted=counts[Action.REDACT],
        withdrawn=counts[Action.WITHDRAW],
        replies=counts[Action.REPLY],
        undone=counts[Action.UNDO],
        decided_first=len(waits),
        late=late,
        median_hours=None if hours is None else round(hours, 1),
        waiting=len(came),
        by_two=by_two,
    )


def _counted(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events of this desk: not what was decided elsewhere, nor its arrival here."""
    listed = tuple(events)
    elsewhere = {event.id for event in listed if _is_elsewhere(event)}
    for event in listed:
        if event.id not in elsewhere or not (event.action == RECEIVED or _is_elsewhere(event)):
            yield event


def _is_elsewhere(event: Event) -> bool:
    return bool(event.was_at) or event.who.startswith("import:")


def figure_rows(figures: Figures) -> tuple[tuple[str, str], ...]:
    """Return the figures as what and how many, in words for everybody."""
    hours = _hours(figures.median_hours)
    reasons = (
        (
            f"Not published: {reason.title if (reason := reason_named(code)) else code}",
            str(many),
        )
        for code, many in figures.rejected.items()
    )
    return (
        ("Comments received", str(figures.received)),
        ("Published", str(figures.approved)),
        *reasons,
        ("Spam", str(figures.spam)),
        ("Held for a second look", str(figures.held)),
        ("Private details removed", str(figures.redacted)),
        ("Taken down after publishing", str(figures.withdrawn)),
        ("Official replies", str(figures.replies)),
        ("Decisions undone", str(figures.undone)),
        ("Decided by two people", str(figures.by_two)),
        ("Half of all were decided within", hours),
        ("Decided later than promised", f"{figures.late} of {figures.decided_first}"),
        ("Waiting when the month ended", str(figures.waiting)),
    )


def _hours(hours: float | None) -> str:
    if hours is None:
        return "–"
    if hours < 1:
        return "less than an hour"
    return "1 hour" if hours == 1 else f"{hours:g} hours"


def figures_page(figures: Figures) -> str:
    """Return the figures as a whole HTML page."""
    rows = "".join(
        f'<tr><th scope="row">{escape(what)}</th><td>{escape(many)}</td></tr>\n'
        for what, many in figure_rows(figures)
    )
    title = f"Comments in {figures.month}"
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<table>\n<tbody>\n{rows}</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    )
