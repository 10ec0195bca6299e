"""The queue: what waits at the desk, with all that helps to decide. Made, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from councilblog.moderation.detectors import Flag, fingerprint, flags_of
from councilblog.moderation.kept import Kept, read_kept
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.spam import Score, Scorer, words_of
from councilblog.moderation.spam_memory import spam_memory
from councilblog.moderation.states import State, Status
from councilblog.moderation.watched import Watched, read_watched

#: From this likelihood on, a comment waits behind the others.
LIKELY_SPAM: Final = 0.9
#: A new comment is compared with so many of its thread, the newest.
_COMPARED = 500


class Waiting(NamedTuple):
    """One comment at the desk. `age` is since it came in; `score` is None until learnt."""

    kept: Kept
    state: State
    flags: tuple[Flag, ...]
    score: Score | None
    age: timedelta

    @property
    def is_likely_spam(self) -> bool:
        """Whether it waits behind the others. Nothing else follows from it."""
        return self.score is not None and self.score.likely >= LIKELY_SPAM


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
    root.ledger.refresh()
    states = tuple(root.ledger.states())
    chosen = [state for state in states if _status(state) in statuses]
    if most is not None:
        chosen = chosen[-most:] if most else []
    texts = _Texts(root)
    twins = _twins(states, chosen, texts)
    memory = spam_memory(root)
    scorer = Scorer(memory.learnt("spam"), memory.learnt("honest"))
    watched = read_watched(root.folder)
    rows: list[Waiting] = []
    for state in chosen:
        kept = texts.get(state.id)
        if kept is None:
            continue
        score = scorer.score(words_of(kept.name, kept.body))
        flags = _flags(kept, watched, twins.get(state.id))
        age = now - datetime.fromisoformat(state.received_at)
        rows.append(Waiting(kept, state, flags, score, age))
    rows.sort(key=lambda row: row.is_likely_spam)
    counts = Counter(state.status for state in states)
    return Queue(tuple(rows), counts, tuple(texts.troubles))


def _status(state: State) -> Status:
    """Return under what it is listed: questions to colleagues and complaints wait, too."""
    return Status.WAITING if state.asked or state.complained_at else state.status


def _flags(kept: Kept, watched: Watched, twin: str | None) -> tuple[Flag, ...]:
    flags = flags_of(kept.name, kept.body, watched)
    if twin is None:
        return flags
    return (*flags, Flag("duplicate", "body", 0, len(kept.body), "", twin))


def _twins(states: tuple[State, ...], chosen: list[State], texts: _Texts) -> dict[str, str]:
    """Return for each chosen comment the first of its thread that says the same, if any."""
    threads = {state.thread for state in chosen}
    of_thread: dict[str, list[str]] = {}
    for state in states:
        if state.thread in threads and "text" not in state.forgotten:
            of_thread.setdefault(state.thread, []).append(state.id)
    found: dict[str, str] = {}
    for ids in of_thread.values():
        first: dict[str, str] = {}
        for id_ in ids[-_COMPARED:]:
            kept = texts.get(id_)
            mark = fingerprint(kept.body) if kept else ""
            if mark and first.setdefault(mark, id_) != id_:
                found[id_] = first[mark]
    return found


class _Texts:
    """The texts that were read so far, and what could not be."""

    def __init__(self, root: PrivateRoot) -> None:
        self._root = root
        self._read: dict[str, Kept | None] = {}
        self.troubles: list[str] = []

    def get(self, id_: str) -> Kept | None:
        if id_ not in self._read:
            kept = read_kept(self._root, id_)
            if isinstance(kept, str):
                self.troubles.append(kept)
            self._read[id_] = None if isinstance(kept, str) else kept
        return self._read[id_]
