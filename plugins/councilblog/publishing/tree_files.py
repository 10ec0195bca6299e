"""What is in a tree on the disk. Links are seen, never followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from councilblog.publishing.manifest import Manifest, OutputRow

FILE_MODE = 0o644  # a web server, which is another account, must be able to read them
FOLDER_MODE = 0o755

GITKEEP = ".gitkeep"  # keeps an empty folder in git; carried along, never part of a site

#: Left behind by file managers; nobody misses them.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeFiles:
    """Everything below one folder, by path."""

    files: dict[str, os.DirEntry[str]]  # regular files; stat is asked only when needed
    folders: dict[str, os.DirEntry[str]]
    oddities: tuple[str, ...]  # links, pipes, sockets, devices


def tree_files(root: Path) -> TreeFiles:
    """Return everything below `root`.

    Raises:
        OSError: A folder cannot be read.
    """
    files: dict[str, os.DirEntry[str]] = {}
    folders: dict[str, os.DirEntry[str]] = {}
    oddities: list[str] = []
    to_read = [("", os.fspath(root))]
    while to_read:
        prefix, folder = to_read.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders[path] = entry
                    to_read.append((path + "/", entry.path))
                elif entry.is_file(follow_symlinks=False):
                    files[path] = entry
                else:
                    oddities.append(path)
    return TreeFiles(files=files, folders=folders, oddities=tuple(oddities))


def kept_by_people(found: TreeFiles) -> tuple[str, ...]:
    """Return the paths of all that is no folder, sorted, without litter and `.gitkeep`."""
    return tuple(
        sorted(
            path
            for path in (*found.files, *found.oddities)
            if path != GITKEEP and path.rpartition("/")[2] not in _LITTER
        )
    )


def is_as_we_write(entry: os.stat_result) -> bool:
    """Return whether a file is regular, readable by all, and under one name only.

    A second name (a hard link) would carry an edit of one tree into the other.
    """
    return entry.st_mode == (stat.S_IFREG | FILE_MODE) and entry.st_nlink == 1


def fits(row: OutputRow, entry: os.stat_result) -> bool:
    """Return whether the disk still says of a file what it said when it was put there."""
    return (
        is_as_we_write(entry)
        and entry.st_size == row.size_bytes
        and entry.st_mtime_ns == row.mtime_ns
    )


def tree_matches(found: TreeFiles, manifest: Manifest) -> bool:
    """Return whether a tree holds the files of its manifest, untouched, and no others."""
    return set(kept_by_people(found)) == manifest.keys() - {GITKEEP} and all(
        path in found.files and fits(row, found.files[path].stat(follow_symlinks=False))
        for path, row in manifest.items()
    )


def see_to_disk(paths: Iterable[Path]) -> None:
    """Wait until these files and folders would survive a power cut.

    Raises:
        OSError: The disk refuses.
    """
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
