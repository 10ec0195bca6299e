"""The log as a whole: read on from where it was read to, checked line by line, folded.

The log is the truth. A `Ledger` only remembers what it has read, so that a decision costs
what its own lines cost.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.moderation.disk import append_durably, cut_file
from councilblog.moderation.event import (
    BEGINNING,
    Event,
    digest_of_line,
    event_from_line,
    event_line,
)
from councilblog.moderation.states import State, state_of


def instant(now: datetime) -> str:
    """Return the instant as the log writes it: UTC to the second, with a Z."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger:
    """What has been read of one log. Safe to ask from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._guard = threading.RLock()
        self._forget_all()

    @property
    def seq(self) -> int:
        """How many events have been read."""
        return self._seq

    @property
    def last_digest(self) -> str:
        """What the next line will be chained to."""
        return self._last

    def refresh(self, *, mend: bool = False) -> int:
        """Read what was appended since; return how many bytes of a torn last line were cut.

        Lines end with a newline; what comes after the last one is being written, or was
        never finished. With `mend`, for whoever holds the lock, it is cut off.

        Raises:
            BlogError: A line is not what was written.
        """
        with self._guard:
            paths = self._paths()
            if any(path.stat().st_size < self._read_to.get(path.name, 0) for path in paths):
                self._forget_all()
            cut = 0
            for place, path in enumerate(paths):
                torn = self._read_on(path)
                if torn and place < len(paths) - 1:
                    raise self._broken(path, "It ends in the middle of a line.")
                if torn and mend:
                    cut_file(path, self._read_to[path.name])
                    cut = torn
            return cut

    def append(self, drafts: Sequence[Event], now: datetime) -> tuple[Event, ...]:
        """Write the events as lines of the log, durably, and return them as written.

        `seq`, `rev`, `batch`, `at` and `prev` are filled in. Only for whoever holds the
        lock and has refreshed.

        Raises:
            OSError: Nothing was recorded.
        """
        with self._guard:
            written: list[Event] = []
            lines: list[bytes] = []
            revs: dict[str, int] = {}
            last = self._last
            for place, draft in enumerate(drafts, start=1):
                rev = revs.get(draft.id, len(self._events.get(draft.id, ()))) + 1
                revs[draft.id] = rev
                event = draft._replace(
                    seq=self._seq + place,
                    at=instant(now),
                    rev=rev,
                    batch=draft.batch or self._seq + 1,
                    prev=last,
                )
                line = event_line(event)
                last = digest_of_line(line)
                written.append(event)
                lines.append(line)
            if lines:
                append_durably(self._current(now), b"".join(lines))
                self.refresh()
            return tuple(written)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all comments that were ever taken in, in order of time."""
        with self._guard:
            return tuple(sorted(self._events))

    def events(self, id_: str) -> tuple[Event, ...]:
        """Return what happened to the comment, oldest first; nothing if it is unknown."""
        with self._guard:
            return tuple(self._events.get(id_, ()))

    def state(self, id_: str) -> State | None:
        """Return what the comment is now, or None if it is unknown."""
        with self._guard:
            known = self._states.get(id_)
            if known is None and id_ in self._events:
                known = self._states[id_] = state_of(self._events[id_])
            return known

    def states(self) -> Iterator[State]:
        """Yield what each comment is now, in order of time."""
        for id_ in self.ids():
            state = self.state(id_)
            if state is not None:
                yield state

    def since(self, seq: int) -> tuple[Event, ...]:
        """Return the events after the one with that number, in order."""
        with self._guard:
            return tuple(self._all[seq:])

    def digest_at(self, seq: int) -> str | None:
        """Return the digest of the line with that number, None if there is none."""
        with self._guard:
            if seq == self._seq:
                return self._last
            if seq == 0:
                return BEGINNING
            # Each line holds the digest of the one before.
            return self._all[seq].prev if 0 <= seq < self._seq else None

    def _forget_all(self) -> None:
        self._read_to: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._all: list[Event] = []
        self._events: dict[str, list[Event]] = {}
        self._states: dict[str, State] = {}
        self._seq = 0
        self._last = BEGINNING

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("????-??.jsonl"))

    def _current(self, now: datetime) -> Path:
        """Return the month's file; never an earlier one than the last, whatever the clock."""
        name = f"{instant(now)[:7]}.jsonl"
        return self.folder / max([name, *(path.name for path in self._paths())])

    def _read_on(self, path: Path) -> int:
        """Take in the new whole lines of the file; return the bytes after the last of them."""
        start = self._read_to.get(path.name, 0)
        with path.open("rb") as file:
            file.seek(start)
            data = file.read()
        end = data.rfind(b"\n") + 1
        # Not splitlines, which parts lines at a stray carriage return too.
        for line in data[:end].split(b"\n")[:-1]:
            self._take(path, line + b"\n")
        self._read_to[path.name] = start + end
        return len(data) - end

    def _take(self, path: Path, line: bytes) -> None:
        number = self._lines[path.name] = self._lines.get(path.name, 0) + 1
        event = event_from_line(line)
        if event is None or event.prev != self._last or event.seq != self._seq + 1:
            self._forget_all()
            raise self._broken(path, f"Line {number} is not what was written.")
        self._seq = event.seq
        self._last = digest_of_line(line)
        self._all.append(event)
        if event.id:
            self._events.setdefault(event.id, []).append(event)
            self._states.pop(event.id, None)

    def _broken(self, path: Path, problem: str) -> BlogError:
        return BlogError(
            Finding(
                rule="log-broken",
                gravity=Gravity.LOSS,
                where=SourceRef(path=f"{path.parent.name}/{path.name}"),
                problem=problem,
                consequence="Nobody could say what was decided from there on, so nothing "
                "more is decided.",
                remedy=f"Put “{path.parent.name}/{path.name}” of the private folder back "
                "from the newest backup. If there is none, keep the file as it is and ask "
                "whoever looks after the blog.",
            )
        )
