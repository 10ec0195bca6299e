"""Setting right what was cut short: a torn line, files behind the log, unfinished files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from councilblog.comments.store import PACKED
from councilblog.moderation.disk import sweep_unfinished
from councilblog.moderation.projecting import apply, mark_applied, unapplied
from councilblog.moderation.root import INBOX, PrivateRoot, held

#: A feeder that has not finished a file in an hour never will.
_STALE_SECONDS: Final = 3600


class Recovered(NamedTuple):
    """What was set right; all zero and empty if nothing was amiss.

    `cut_bytes` of a line that was never finished; `replayed` comments whose files were
    made anew from the log; `swept` unfinished files; `dropped` texts of which no decision
    tells (they are in the inbox still). `troubles` are sentences.
    """

    cut_bytes: int
    replayed: int
    swept: int
    dropped: int
    troubles: tuple[str, ...]


def recover(
    root: PrivateRoot, *, now: datetime | None = None, everything: bool = False
) -> Recovered:
    """Set right what a stopped program left; a second time there is nothing to do.

    With `now`, what feeders left unfinished for an hour is swept too. With `everything`,
    each comment's files are compared with the log, not only those since the last mark.

    Raises:
        BlogError: The log is not what was written.
    """
    with held(root):
        cut = root.ledger.refresh(mend=True)
        swept = sum(map(sweep_unfinished, _folders(root))) + _sweep_inbox(root, now)
        dropped = _drop_unlogged(root)
        behind = unapplied(root)
        troubles = apply(root, root.ledger.ids() if everything else behind)
        if behind:
            mark_applied(root)
        return Recovered(cut, len(behind), swept, dropped, troubles)


def ready(root: PrivateRoot) -> None:
    """Read the log on and finish what was cut short, before a change. The lock is held.

    Raises:
        BlogError: The log is not what was written.
        OSError: A file cannot be written.
    """
    root.ledger.refresh(mend=True)
    behind = unapplied(root)
    if behind:
        apply(root, behind)
        mark_applied(root)


def _folders(root: PrivateRoot) -> tuple[Path, ...]:
    private = (
        root.folder,
        *(root.folder / name for name in ("queue", "people", "notes", "spam")),
    )
    threads = sorted(root.public.iterdir()) if root.public.is_dir() else []
    return (*private, root.public, root.public / PACKED, *threads)


def _sweep_inbox(root: PrivateRoot, now: datetime | None) -> int:
    swept = 0
    for path in sorted((root.folder / INBOX / "tmp").iterdir()) if now else ():
        if now and now.timestamp() - path.lstat().st_mtime > _STALE_SECONDS:
            path.unlink()
            swept += 1
    return swept


def _drop_unlogged(root: PrivateRoot) -> int:
    """Take away texts that were written just before a stop and never entered in the log."""
    dropped = 0
    for folder in (root.folder / "queue", root.folder / "people"):
        for path in sorted(folder.glob("*.json")):
            if root.ledger.state(path.stem) is None:
                path.unlink()
                dropped += 1
    for path in (root.folder / "notes").glob("*.txt"):
        if not path.stem.isdecimal() or int(path.stem) > root.ledger.seq:
            path.unlink()
            dropped += 1
    return dropped
