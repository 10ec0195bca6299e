"""How far a long publish has come: a bar at a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from councilblog.cli import console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Nobody wants to be told of what is over before they have read it.
_PATIENCE_S = 2.0


class ProgressShown:
    """Told of each step as it goes on; shows something once it takes longer than that."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._told: set[str] = set()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Be told that `done` of `total` things of a step ("Reading") are done."""
        if time.monotonic() - self._started < _PATIENCE_S:
            return
        if sys.stdout.isatty():
            self._show(step, done, total)
        elif step not in self._told:
            self._told.add(step)
            console.say(f"{step}: {total:,} in all…")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def _show(self, step: str, done: int, total: int) -> None:
        if self._bar is None:
            # Imported when it is wanted. No refreshing thread: a publish forks.
            from rich.progress import Progress  # noqa: PLC0415

            self._bar = Progress(auto_refresh=False, transient=True)
            self._bar.start()
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step, total=total)
        self._bar.update(self._tasks[step], completed=done, refresh=True)
