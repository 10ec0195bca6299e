"""Files on disk: written whole or not at all, read, digested, walked in a fixed order."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What a folder holds, each in a fixed order: by path, part by part.

    `special` are neither files, folders nor links (pipes, devices): reading one may never
    end, so they are named apart.
    """

    files: tuple[Path, ...]
    symlinks: tuple[Path, ...]
    special: tuple[Path, ...]


def write_whole(
    path: Path, data: bytes | Sequence[bytes | memoryview], *, durable: bool = True
) -> None:
    """Write the file so that any reader, at any instant, sees the old file or the new one.

    `data` may come in parts. The folder must exist. The new file has the usual permissions
    of the user (umask). With `durable`, the bytes are on the disk, and the name too, before
    this returns.

    Raises:
        OSError: The file cannot be written; what stood there is unchanged.
    """
    # A short name of its own: the real one may already be as long as the disk allows.
    beside = path.parent / f".{secrets.token_hex(8)}.part"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    if durable:
        _sync_folder(path.parent)


def read_plain_file(path: Path, most_bytes: int, *, second_names: bool = False) -> bytes:
    """Return the bytes of a file that is one: no link, pipe or device.

    Nor one with a second name (a hard link), unless `second_names` are no matter. At most
    one byte more than `most_bytes` is returned, so the caller sees what is larger.

    Raises:
        OSError: It is not such a file, or cannot be read.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(path, flags)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or (about.st_nlink != 1 and not second_names):
            raise OSError("it is not a plain file")
        # By its size: to ask for all that there may be makes room for all of it each time.
        data = b""
        while part := os.read(descriptor, min(about.st_size, most_bytes) + 1 - len(data)):
            data += part
        return data
    finally:
        os.close(descriptor)


def digest_of(data: bytes) -> str:
    """Return the BLAKE2b digest (20 bytes) of the data as 40 hexadecimal figures."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the same digest of a file's bytes, without holding a long film in memory.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20)).hexdigest()


def walk_files(folder: Path) -> Walk:
    """Return everything under the folder; links are named and never followed.

    Raises:
        OSError: A folder cannot be read. A folder that is skipped would be lost content.
    """
    files: list[Path] = []
    symlinks: list[Path] = []
    special: list[Path] = []
    waiting = [folder]
    while waiting:
        for path in waiting.pop().iterdir():
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                waiting.append(path)
            elif stat.S_ISREG(mode):
                files.append(path)
            else:
                (symlinks if stat.S_ISLNK(mode) else special).append(path)
    return Walk(
        files=tuple(sorted(files)),
        symlinks=tuple(sorted(symlinks)),
        special=tuple(sorted(special)),
    )


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
