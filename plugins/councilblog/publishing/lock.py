"""The lock: one publisher at a time.

The lock is the operating system's (flock), held on an open file, so it ends with the
process that holds it, however that ends. The file's words only say who it is; nothing is
ever decided by them.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from councilblog.errors import PublishError
from councilblog.publishing.place import Place, make_state_folder, usable_place
from councilblog.publishing.troubles import disk_trouble_told, publish_error, shown

_LONGEST_NOTE_BYTES = 200
#: Descriptors of the locks that this process holds.
_held: set[int] = set()


def _let_go() -> None:
    """Leave the locks to the parent, in a child that was just forked.

    A child outlives a parent that is killed, if only for a moment; for that moment it would
    hold the lock, and the next publish would be sent away.
    """
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)


@contextmanager
def publishing_lock(output: Path, *, who: str, now: str) -> Iterator[None]:
    """Hold the right to publish to `output` for the length of the block.

    `who` and `now` ("comms", "09:31") are what the next publisher is told. Whoever copies
    the site elsewhere should hold it too: a tree is rewritten by the publish after next.

    Raises:
        PublishError: Someone else holds it, or there can be no site at `output`.
    """
    place = usable_place(output)
    make_state_folder(place)
    with disk_trouble_told(output):
        descriptor = os.open(place.lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    _held.add(descriptor)
    try:
        with disk_trouble_told(output):
            _take(descriptor, place)
            _note(descriptor, f"started {now} by {who}")
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _take(descriptor: int, place: Place) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _busy(descriptor, place) from None


def _note(descriptor: int, words: str) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, shown(words).encode()[:_LONGEST_NOTE_BYTES], 0)


def _busy(descriptor: int, place: Place) -> PublishError:
    words = shown(os.pread(descriptor, _LONGEST_NOTE_BYTES, 0).decode(errors="ignore"))
    # Empty for the instant between taking the lock and writing the note.
    note = f" ({words})" if words else ""
    return publish_error(
        "publish-busy",
        place.written,
        f"Someone else is publishing{note}.",
        "Wait for them to finish and press again.",
    )
