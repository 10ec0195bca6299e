"""The queue: what waits at the desk, with all that helps to decide. Made, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from councilblog.moderation.comment_reading import CommentReader, Waiting
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import State, Status


class Queue(NamedTuple):
    """Rows, how many comments there are of each status, and texts that cannot be read."""

    rows: tuple[Waiting, ...]
    counts: Mapping[Status, int]
    troubles: tuple[str, ...]


def queue(
    root: PrivateRoot,
    *,
    now: datetime,
    statuses: frozenset[Status] = frozenset({Status.WAITING}),
    most: int | None = None,
) -> Queue:
    """Return the comments of those statuses, oldest first, likely spam behind the others.

    With `most`, only so many, the newest.

    Raises:
        BlogError: The log is not what was written.
    """
    reader = CommentReader(root)
    reader.catch_up()
    states = tuple(root.ledger.states())
    chosen = [state for state in states if _status(state) in statuses]
    if most is not None:
        chosen = chosen[-most:] if most else []
    entries = [reader.entry(state.id, now) for state in chosen]
    rows = [entry for entry in entries if entry is not None]
    rows.sort(key=lambda row: row.is_likely_spam)
    counts = Counter(state.status for state in states)
    return Queue(tuple(rows), counts, tuple(reader.troubles.values()))


def _status(state: State) -> Status:
    """Return under what it is listed: questions to colleagues and complaints wait, too."""
    return Status.WAITING if state.asked or state.complained_at else state.status
