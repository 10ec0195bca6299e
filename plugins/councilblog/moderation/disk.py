"""Files of the private folder: only for their owner, written whole, never through a link."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: How names of files that are being written end. Whoever holds the lock may sweep them.
UNFINISHED = ".part"


def write_private(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write the file so that any reader, at any instant, sees the old one or the new one.

    Only the owner may read it. With `durable` its bytes are on the disk before this
    returns; its name is too once `sync_folder` has been called.

    Raises:
        OSError: The file cannot be written; what stood there is unchanged.
    """
    beside = path.parent / f".{secrets.token_hex(8)}{UNFINISHED}"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        try:
            _write_all(descriptor, data)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def append_durably(path: Path, data: bytes) -> None:
    """Put the data at the end of the file and on the disk; make the file if there is none.

    Raises:
        OSError: It cannot be written; the file is as long as before, if the disk allows.
    """
    is_new = not path.exists()
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)
    if is_new:
        sync_folder(path.parent)


def cut_file(path: Path, size: int) -> None:
    """Cut the file to `size` bytes, durably."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        os.ftruncate(descriptor, size)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in the folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_unfinished(folder: Path) -> int:
    """Take away what a writer that was stopped left behind; return how many files.

    Only for whoever holds the lock.
    """
    swept = 0
    for path in sorted(folder.glob(f".*{UNFINISHED}")) if folder.is_dir() else ():
        path.unlink(missing_ok=True)
        swept += 1
    return swept


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock for the length of the block; wait for whoever holds it.

    The lock is the operating system's (flock): it ends with the process that holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
