"""How what the disk says of a live tree comes to be believed.

What was just written was touched too lately to be believed by what the disk says of it
(see `tree_files`): it is read when it is next asked about. If it is right, what the disk
says by then is remembered, else the whole of a new tree would be read on every publish.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from councilblog.files import digest_of
from councilblog.publishing.manifest import UNSETTLED, FolderRow, OutputRow, TreeRows
from councilblog.publishing.tree_files import (
    TreeNames,
    file_fits,
    file_row,
    files_among,
    folder_of,
    is_as_we_write,
    kept_by_people,
    names_in,
    opened_folder,
)

#: So many are read again sooner than it is written down that they need not be.
_FEW = 100


class Read(NamedTuple):
    """What was read of a tree and is as it was published, with what the disk says of it now."""

    files: Mapping[str, OutputRow]
    folders: Mapping[str, FolderRow]


def read_if_untouched(root: str, known: TreeRows, *, settled_before_ns: int) -> Read | None:
    """Return what of a tree had to be read to tell that it holds what it is known to hold.

    None if a file of it is missing or another, or if it has others.

    Raises:
        OSError: A folder cannot be read.
    """
    names = names_in(root, known)
    if any(path not in known.files for path in kept_by_people(names)):
        return None
    if not files_among(names, known).issuperset(known.files):
        return None
    read: dict[str, OutputRow] = {}
    with opened_folder(root) as top:
        for path, row in known.files.each():
            status = os.lstat(path, dir_fd=top)
            if file_fits(row, status):
                continue
            if not is_as_we_write(status) or status.st_mtime_ns != row.mtime_ns:
                return None
            if digest_of(Path(root, path).read_bytes()) != row.digest:
                return None
            read[path] = file_row(row.digest, status, settled_before_ns=settled_before_ns)
    folders = settled_folders(names, known, settled_before_ns=settled_before_ns)
    return Read(files=read, folders=folders)


def settled_folders(
    names: TreeNames, known: TreeRows, *, settled_before_ns: int
) -> dict[str, FolderRow]:
    """Return new rows of folders that were read, hold what is known of them, and settled.

    One that lacks a file or has another is left to be read again.
    """
    if len(names.read) < _FEW:
        return {}
    expected = {path for path in known.files if folder_of(path) in names.read}
    differing = {*names.oddities, *(names.found ^ expected)}
    differing |= names.folders.symmetric_difference(known.folders)
    unlike = {"", *differing, *map(folder_of, differing)}
    return {
        path: row
        for path, row in names.read.items()
        if path not in unlike and row.ctime_ns < settled_before_ns
    }


def with_settled(known: TreeRows, read: Read) -> TreeRows:
    """Return the rows of a tree with those of what was read.

    `known` itself if they are few, or may have been touched since.
    """
    settled = {path: row for path, row in read.files.items() if row.ctime_ns != UNSETTLED}
    if len(settled) + len(read.folders) < _FEW:
        return known
    return TreeRows(
        files=known.files.altered(settled), folders=known.folders.altered(read.folders)
    )
