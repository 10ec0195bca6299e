"""The ledger: what is remembered of each tree.

A tree is known by the inode number of its root folder, which an exchange does not change.
Each has a file of its own in the ledger, named by that number, so that forgetting one is
deleting a file. A tree without a file is unknown, and nothing in it is believed unread.

A file is lines of text: the checksum of the rest; whose it is; then the rows of the
outputs and those of the folders, column by column, which are read ten times as quickly as
row by row. A column of texts has tabs between them, which no path may hold (see `paths`);
one of numbers is eight bytes for each, in hexadecimal figures. Whatever is wrong with a
file (cut, altered, of another version, copied from another folder, not there), its tree
is unknown; there is no guessing.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeAlias

from councilblog.files import digest_of, write_whole
from councilblog.publishing.manifest import FolderRows, Manifest, OutputRow, TreeRows

#: Inode of a tree's root folder → what is remembered of it.
KnownTrees: TypeAlias = Mapping[int, TreeRows]

_FORMAT = "councilblog-tree 1"

_Words: TypeAlias = Callable[[str], list[str]]


class Ledger:
    """The ledger of a site, each tree's rows read when they are asked for, and kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words = cache(_words)  # two trees mostly have the same paths, held once
        self._known: dict[int, TreeRows | None] = {}

    def rows_of(self, inode: int) -> TreeRows | None:
        """Return what is known of a tree; None if there is none, or it is in doubt."""
        if inode not in self._known:
            self._known[inode] = _read_tree(self._folder / str(inode), inode, self._words)
        return self._known[inode]

    def remember(self, inode: int, rows: TreeRows) -> None:
        """Write down what is in a tree, and see it to the disk.

        Raises:
            OSError: The disk refuses.
        """
        remember_tree(self._folder, inode, rows)
        self._known[inode] = rows

    def forget_all_but(self, trees: Sequence[int]) -> None:
        """Forget all other trees; the disk has seen it when this returns.

        Raises:
            OSError: The disk refuses.
        """
        forget_all_but(self._folder, trees)
        self._known = {inode: self.rows_of(inode) for inode in trees}


def read_ledger(ledger: Path, trees: Iterable[int]) -> KnownTrees:
    """Return what the ledger knows of these trees, without those it is in doubt of."""
    book = Ledger(ledger)
    found = {inode: book.rows_of(inode) for inode in trees}
    return {inode: rows for inode, rows in found.items() if rows is not None}


def remember_tree(ledger: Path, inode: int, rows: TreeRows) -> None:
    """Write down what is in a tree, and see it to the disk.

    Raises:
        OSError: The disk refuses.
    """
    ledger.mkdir(exist_ok=True)
    digests, *numbers = rows.files.columns
    lines = (
        _owner(ledger, inode),
        *map("\t".join, (rows.files, digests)),
        *map(_numbers, numbers),
        "\t".join(rows.folders),
        *map(_numbers, rows.folders.columns),
    )
    body = "\n".join(lines).encode()
    write_whole(ledger / str(inode), (_first_line(body), b"\n", body))


def forget_all_but(ledger: Path, trees: Iterable[int]) -> None:
    """Delete what is not of these trees, also what a killed publisher left half written.

    The disk has seen it when this returns.

    Raises:
        OSError: The disk refuses.
    """
    names = {str(inode) for inode in trees}
    with suppress(FileNotFoundError):
        leftovers = [name for name in os.listdir(ledger) if name not in names]  # noqa: PTH208 (names alone)
        for name in leftovers:
            (ledger / name).unlink()
        if leftovers:
            _see_folder_to_disk(ledger)


def _read_tree(file: Path, inode: int, words: _Words) -> TreeRows | None:
    try:
        text = file.read_bytes()
        owner = _owner(file.parent, inode)
    except OSError:
        return None
    first, _, body = text.partition(b"\n")
    if first != _first_line(body):
        return None
    found, *lines = body.decode().split("\n")
    if found != owner:  # copied with its folder: inode numbers mean nothing here
        return None
    width = len(OutputRow._fields) + 1
    paths, digests, *numbers = lines[:width]
    folders, *folder_numbers = lines[width:]
    return TreeRows(
        files=Manifest(words(paths), (words(digests), *map(_numbers_of, numbers))),
        folders=FolderRows(words(folders), tuple(map(_numbers_of, folder_numbers))),
    )


def _numbers(column: Sequence[int]) -> str:
    try:
        numbers = array("q", column)
    except OverflowError:  # an inode of a disk that counts from the top
        # Without it, the row fits nothing, and the file is read each time.
        numbers = array("q", [number if abs(number) < 2**63 else 0 for number in column])
    return numbers.tobytes().hex()


def _numbers_of(line: str) -> Sequence[int]:
    return array("q", bytes.fromhex(line))


def _words(line: str) -> list[str]:
    return line.split("\t") if line else []


def _owner(ledger: Path, inode: int) -> str:
    return f"{ledger.stat().st_ino}\t{inode}"


def _first_line(body: bytes) -> bytes:
    return f"{_FORMAT} {digest_of(body)}".encode()


def _see_folder_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
