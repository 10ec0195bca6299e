"""What one run of a command took, and what it did to the disk."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What a run took. `cpu_seconds` are those of all its processes; `peak_mb` (10⁶ bytes)
    is that of the largest. `changed` counts the live files that are new, other or gone;
    `written` all files put on the disk, records and the second tree among them; `read` the
    content files opened. None: not counted.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float
    changed: int | None = None
    written: int | None = None
    read: int | None = None


def timed(command: Sequence[str], folder: Path, extra: Mapping[str, str]) -> Took:
    """Run the command in a folder and return what it took.

    Raises:
        RuntimeError: It ended with anything but 0; the message holds what it said.
    """
    result = folder / ".took.json"
    launcher = [sys.executable, "-S", "-E", str(HERE / "stopwatch.py"), str(result)]
    ran = subprocess.run(  # noqa: PLW1510  (the command's own code is looked at below)
        [*launcher, *command],
        cwd=folder,
        env={**os.environ, **extra},
        capture_output=True,
        text=True,
    )
    took = json.loads(result.read_text(encoding="utf-8"))
    result.unlink()
    if took["code"] != 0:
        said = (ran.stdout + ran.stderr)[-3000:]
        raise RuntimeError(f"{' '.join(command)}\nended with {took['code']}:\n{said}")
    return Took(
        seconds=took["seconds"],
        cpu_seconds=took["cpu_seconds"],
        peak_mb=took["peak_kb"] * 1024 / 1_000_000,
    )


def medians(runs: Sequence[Took]) -> Took:
    """Return the median of each figure on its own."""

    def middle(values: Sequence[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return round(median(known)) if known else None

    return Took(
        seconds=median(run.seconds for run in runs),
        cpu_seconds=median(run.cpu_seconds for run in runs),
        peak_mb=median(run.peak_mb for run in runs),
        changed=middle([run.changed for run in runs]),
        written=middle([run.written for run in runs]),
        read=middle([run.read for run in runs]),
    )


def digests_below(folder: Path) -> dict[str, bytes]:
    """Return each file below a folder, with a digest of its bytes."""
    return {
        path: hashlib.blake2b(Path(path).read_bytes(), digest_size=16).digest()
        for path in _files_below(folder)
    }


def marks_below(*folders: Path) -> set[tuple[int, int, int]]:
    """Return a mark of each file below the folders that changes when it is written.

    By inode and not by path: two folders that change places write nothing.
    """
    marks = set()
    for folder in folders:
        for path in _files_below(folder):
            seen = os.stat(path, follow_symlinks=False)  # noqa: PTH116  (half the time)
            marks.add((seen.st_ino, seen.st_mtime_ns, seen.st_size))
    return marks


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> int:
    """Return how many files are new, other or gone."""
    return sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())


def _files_below(folder: Path) -> list[str]:
    return [
        os.path.join(parent, name)  # noqa: PTH118  (half the time)
        for parent, _, names in os.walk(folder)
        for name in names
    ]
