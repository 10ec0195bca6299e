"""What was taken already, so that fetching twice takes each thing once.

The memory is one line for each thing, a digest: which mail, which row. A thing is taken in
three steps, each on the disk before the next: its file is staged, its line is written, its
file is moved into the spool. The line decides. Stopped before it, the thing is fetched
again; stopped after it, the move is made by the next run. So nothing is lost and nothing
comes twice, wherever a run ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from councilblog.comments.submission import Submission
from councilblog.intake.spool import move_in, spool_bytes
from councilblog.moderation.disk import append_durably, locked, sync_folder, write_private

_DIGEST = 40


class Memory:
    """The digests of what was taken, and the way to take more. Made by `open_memory`."""

    def __init__(self, folder: Path, inbox: Path) -> None:
        self._folder = folder
        self._inbox = inbox
        self._lines = folder / "taken.txt"
        self._known = _digests(self._lines)

    def knows(self, digest: str) -> bool:
        """Answer whether it was taken, or put aside, before."""
        return digest in self._known

    def take(self, submission: Submission, digests: Iterable[str], *, order: str = "") -> None:
        """Put the submission into the spool and remember all its digests.

        Things taken in one run stand in the spool in the order of `order` (text).

        Raises:
            TooLargeError: It is larger than a file of the spool may be.
            OSError: It cannot be written; it will be taken by the next run.
        """
        new = self._unknown(digests)
        name = f"{order or '0'}-{new[0] if new else 'again'}.json"
        staged = self._folder / name
        write_private(staged, spool_bytes(submission))
        sync_folder(self._folder)
        self._remember(new)
        move_in(staged, self._inbox)

    def put_aside(self, digests: Iterable[str]) -> None:
        """Remember what was looked at and not taken, so that it is not looked at again."""
        self._remember(self._unknown(digests))

    def finish(self) -> None:
        """Move what an earlier run had decided but not moved; drop what it had not decided."""
        for staged in sorted(self._folder.glob("*.json")):
            digest = staged.stem.rpartition("-")[2]
            if digest in self._known:
                move_in(staged, self._inbox)
            else:
                staged.unlink()

    def _unknown(self, digests: Iterable[str]) -> list[str]:
        return [digest for digest in dict.fromkeys(digests) if digest not in self._known]

    def _remember(self, digests: list[str]) -> None:
        if digests:
            append_durably(self._lines, "".join(f"{each}\n" for each in digests).encode())
            self._known.update(digests)


@contextmanager
def open_memory(private: Path) -> Iterator[Memory]:
    """Hold the memory of the private folder for the length of the block; others wait.

    Raises:
        OSError: The folder cannot be written.
    """
    folder = private / "intake"
    folder.mkdir(mode=0o700, exist_ok=True)
    with locked(folder / "lock"):
        _mend(folder / "taken.txt")
        memory = Memory(folder, private / "inbox")
        memory.finish()
        yield memory


def digest_of_parts(*parts: str | bytes) -> str:
    """Return a digest (40 figures) of the parts; where one ends and the next starts counts."""
    digest = hashlib.blake2b(digest_size=_DIGEST // 2)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _digests(lines: Path) -> set[str]:
    if not lines.exists():
        return set()
    words = lines.read_text(encoding="ascii", errors="replace").split("\n")
    return {word for word in words if len(word) == _DIGEST}


def _mend(lines: Path) -> None:
    """End a line that an interrupted run left without its end, so the next is its own."""
    if lines.exists():
        data = lines.read_bytes()
        if data and not data.endswith(b"\n"):
            append_durably(lines, b"\n")
