"""What is in a tree on the disk. Links are seen, never followed.

What the disk says of a file or folder (its *stat*) stands for what is in it, if it says
the same as when that was last read. The ctime is what makes this exact: no program can
set it, and every write, new name, new mode and new time moves it; a folder's moves when a
name in it comes, goes or is given to another file. One danger is left, which git knows as
"racy": what is touched twice within one tick of the disk's clock has one ctime. So a stat
is only remembered if its ctime was past when it was asked (`FolderRow`, `OutputRow`), by
the disk's own clock and a margin. (`settling`: how they
come to be believed.)
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from councilblog.publishing.manifest import (
    UNSETTLED,
    FolderRow,
    FolderRows,
    Manifest,
    OutputRow,
    TreeRows,
)

FILE_MODE = 0o644  # a web server, which is another account, must be able to read them
FOLDER_MODE = 0o755

GITKEEP = ".gitkeep"  # keeps an empty folder in git; carried along, never part of a site

NOTHING_KNOWN = TreeRows(files=Manifest.of({}), folders=FolderRows.of({}))

#: In place of the row of a folder that is to be read again.
NO_FOLDER_ROW = FolderRow(inode=0, mtime_ns=0, ctime_ns=UNSETTLED)

#: Left behind by file managers; nobody misses them.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

#: From this many on, one sync of all disks is quicker than one for each.
_MANY = 200

_OUR_FILE = stat.S_IFREG | FILE_MODE
_OUR_FOLDER = stat.S_IFDIR | FOLDER_MODE


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeNames:
    """The names below one folder. Folders that are as remembered were not read for it."""

    found: set[str]  # regular files in the folders that were read
    oddities: list[str]  # links, pipes, sockets, devices
    unread: set[str]  # folders that are as remembered
    read: dict[str, FolderRow]  # from before they were; always with "", the tree's own
    closed: list[str]  # folders of another mode than ours

    @property
    def folders(self) -> set[str]:
        """All folders, without the tree's own."""
        return self.unread.union(self.read) - {""}


def names_in(root: str, known: TreeRows) -> TreeNames:
    """Return the names below `root`, reading only folders that `known` does not vouch for.

    Costs one question to the disk for each folder that is known.

    Raises:
        OSError: A folder cannot be read.
    """
    names = TreeNames(found=set(), oddities=[], unread=set(), read={}, closed=[])
    names.read[""] = NO_FOLDER_ROW
    to_read = [""]
    gone: set[str] = set()
    lstat, fits = os.lstat, names.unread.add
    with opened_folder(root) as top:
        for path, row in known.folders.each():
            # Through a link in a folder's place one would see the folder that was moved away.
            if gone and folder_of(path) in gone:
                gone.add(path)
                continue
            try:
                status = lstat(path, dir_fd=top)
            except FileNotFoundError:
                gone.add(path)
                continue
            if folder_fits(row, status):
                fits(path)
            elif stat.S_ISDIR(status.st_mode):
                _note_folder(names, path, status)
                to_read.append(path)
            else:
                gone.add(path)
    _read_folders(root + "/", to_read, names)
    return names


def _note_folder(names: TreeNames, path: str, status: os.stat_result) -> None:
    names.read[path] = FolderRow(status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    if status.st_mode != _OUR_FOLDER:
        names.closed.append(path)


def _read_folders(prefix: str, to_read: list[str], names: TreeNames) -> None:
    while to_read:
        folder = to_read.pop()
        with os.scandir(prefix + folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_file(follow_symlinks=False):
                    names.found.add(path)
                elif not entry.is_dir(follow_symlinks=False):
                    names.oddities.append(path)
                elif path not in names.unread and path not in names.read:
                    _note_folder(names, path, os.lstat(prefix + path))
                    to_read.append(path)


def files_among(names: TreeNames, known: TreeRows) -> set[str]:
    """Return all regular files: those found, and those known in folders as remembered."""
    unread = names.unread
    return names.found.union(
        [path for path in known.files if path.rpartition("/")[0] in unread]
    )


def kept_by_people(names: TreeNames) -> tuple[str, ...]:
    """Return the paths found that are no folders, sorted, without litter and `.gitkeep`."""
    return tuple(
        sorted(
            path
            for path in (*names.found, *names.oddities)
            if path != GITKEEP and path.rpartition("/")[2] not in _LITTER
        )
    )


def is_as_we_write(status: os.stat_result) -> bool:
    """Return whether a file is regular, readable by all, and under one name only.

    A second name (a hard link) would carry an edit of one tree into the other.
    """
    return status.st_mode == _OUR_FILE and status.st_nlink == 1


def file_fits(row: OutputRow, status: os.stat_result) -> bool:
    """Return whether the disk still says of a file what it said when it was read."""
    _, size_bytes, mtime_ns, inode, ctime_ns = row
    return (
        status.st_ctime_ns == ctime_ns
        and status.st_mtime_ns == mtime_ns
        and status.st_ino == inode
        and status.st_size == size_bytes
        and status.st_mode == _OUR_FILE
        and status.st_nlink == 1
    )


def folder_fits(row: FolderRow, status: os.stat_result) -> bool:
    """Return whether the disk still says of a folder what it said when it was read."""
    inode, mtime_ns, ctime_ns = row
    return (
        status.st_ctime_ns == ctime_ns
        and status.st_mtime_ns == mtime_ns
        and status.st_ino == inode
        and status.st_mode == _OUR_FOLDER
    )


def file_row(digest: str, status: os.stat_result, *, settled_before_ns: int) -> OutputRow:
    """Return the row of a file that was read after `status` was asked."""
    ctime_ns = status.st_ctime_ns if status.st_ctime_ns < settled_before_ns else UNSETTLED
    return OutputRow(digest, status.st_size, status.st_mtime_ns, status.st_ino, ctime_ns)


@contextmanager
def opened_folder(folder: str) -> Iterator[int]:
    """Give a descriptor of a folder: asked from there, the disk has less of a path to walk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read_if_file(file: str) -> tuple[os.stat_result, bytes] | None:
    """Return what the disk says of a file, and then what it holds.

    None if it is no file, or cannot be read.
    """
    try:
        # A pipe in its place would be waited for.
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as opened:
            return status, opened.read()
    except OSError:
        return None
    finally:
        os.close(descriptor)


def disk_clock_ns(folder: Path) -> int:
    """Touch a folder and return what time it is by the clock of its disk."""
    os.utime(folder)
    return folder.stat().st_ctime_ns


def folder_of(path: str) -> str:
    """Return the folder that a path is in; "" is the tree's own."""
    return path.rpartition("/")[0]


def folders_above(paths: Iterable[str]) -> set[str]:
    """Return every folder that these files need, without the tree's own."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def see_to_disk(prefix: str, paths: Collection[str]) -> None:
    """Wait until these files and folders would survive a power cut.

    Raises:
        OSError: The disk refuses.
    """
    if len(paths) >= _MANY:
        os.sync()  # on Linux it returns when all is written; POSIX does not promise it
        return
    for path in paths:
        descriptor = os.open(prefix + path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
