"""The idle tree being brought up to date, file by file."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

from councilblog.files import digest_of, write_whole
from councilblog.publishing.manifest import Manifest, OutputRow
from councilblog.publishing.tree_files import (
    FILE_MODE,
    FOLDER_MODE,
    GITKEEP,
    fits,
    is_as_we_write,
    see_to_disk,
    tree_files,
)

#: From this many files on, one sync of all disks is quicker than one for each file.
_MANY_FILES = 200


class IdleTree:
    """Takes the outputs one by one; after `finish` the tree holds exactly those.

    `believed` is the manifest of the tree as it is, or None: then files are compared by
    their bytes. `live` is the manifest of the live tree: a file with the same content
    gets the same time there and here, and one with other content a new time, so that
    copying tools and caches see what changed and nothing else.

    All methods raise OSError when the disk refuses.
    """

    def __init__(self, root: Path, *, believed: Manifest | None, live: Manifest | None) -> None:
        self._root = root
        self._believed = believed
        self._live = live
        self._rows: dict[str, OutputRow] = {}
        self._touched_files: set[str] = set()
        self._touched_folders: set[str] = set()
        found = tree_files(root)
        self._left = found.files  # what is still here at the end was not produced, and goes
        self._folders = set(found.folders)
        for path in found.oddities:
            self._remove(path)
        for path, entry in found.folders.items():
            if stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode) != FOLDER_MODE:
                self._at(path).chmod(FOLDER_MODE)

    def put(self, path: str, data: bytes) -> None:
        """Make sure that the file `path` holds `data`."""
        digest = digest_of(data)
        entry = self._left.pop(path, None)
        if entry is not None and self._holds(entry, digest, data, path):
            mtime_ns = self._keep(path, digest, entry.stat(follow_symlinks=False).st_mtime_ns)
        else:
            mtime_ns = self._write(path, digest, data)
        self._rows[path] = OutputRow(digest, len(data), mtime_ns)

    def finish(self, *, gitkeep: Path) -> Manifest:
        """Remove what was not put, see the rest to the disk, and return the manifest.

        `gitkeep` is where the live tree's own `.gitkeep` is, if it has one.
        """
        if GITKEEP not in self._rows and gitkeep.is_file() and not gitkeep.is_symlink():
            self._carry_over(gitkeep)
        for path in self._left:
            self._remove(path)
        self._remove_empty_folders()
        self._see_to_disk()
        return dict(sorted(self._rows.items()))

    def _holds(self, entry: os.DirEntry[str], digest: str, data: bytes, path: str) -> bool:
        status = entry.stat(follow_symlinks=False)
        if self._believed is not None:
            row = self._believed.get(path)
            return row is not None and row.digest == digest and fits(row, status)
        if not is_as_we_write(status) or status.st_size != len(data):
            return False
        # Its bytes may be in memory only, written by a publisher that was killed.
        self._touched_files.add(path)
        return self._at(path).read_bytes() == data

    def _keep(self, path: str, digest: str, mtime_ns: int) -> int:
        if self._live is None:
            return mtime_ns
        row = self._live.get(path)
        if row is None or row.digest != digest:
            return self._set_time(path, time.time_ns())
        return mtime_ns if row.mtime_ns == mtime_ns else self._set_time(path, row.mtime_ns)

    def _write(self, path: str, digest: str, data: bytes) -> int:
        self._write_bytes(path, data)
        row = self._live.get(path) if self._live is not None else None
        if row is not None and row.digest == digest:
            return self._set_time(path, row.mtime_ns)
        return self._at(path).lstat().st_mtime_ns

    def _set_time(self, path: str, mtime_ns: int) -> int:
        """Set the time of a file and return what the disk made of it."""
        self._touched_files.add(path)
        os.utime(self._at(path), ns=(mtime_ns, mtime_ns), follow_symlinks=False)
        return self._at(path).lstat().st_mtime_ns

    def _write_bytes(self, path: str, data: bytes) -> None:
        folder = _folder_of(path)
        self._make_folder(folder)
        if path in self._folders:
            self._remove_folder(path)
        write_whole(self._at(path), data, durable=False)
        self._at(path).chmod(FILE_MODE)
        self._touched_files.add(path)
        self._touched_folders.add(folder)

    def _carry_over(self, gitkeep: Path) -> None:
        self._left.pop(GITKEEP, None)
        self._write_bytes(GITKEEP, gitkeep.read_bytes())
        self._set_time(GITKEEP, gitkeep.stat().st_mtime_ns)

    def _make_folder(self, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        above = _folder_of(folder)
        self._make_folder(above)
        if self._left.pop(folder, None) is not None:
            self._remove(folder)
        self._at(folder).mkdir()
        self._at(folder).chmod(FOLDER_MODE)  # mkdir would ask the umask
        self._folders.add(folder)
        self._touched_folders.update((above, folder))

    def _remove(self, path: str) -> None:
        self._at(path).unlink()
        self._touched_files.discard(path)
        self._touched_folders.add(_folder_of(path))

    def _remove_folder(self, folder: str) -> None:
        below = folder + "/"
        shutil.rmtree(self._at(folder))
        self._left = {
            path: entry for path, entry in self._left.items() if not path.startswith(below)
        }
        gone = {path for path in self._folders if path == folder or path.startswith(below)}
        self._folders -= gone
        self._touched_folders -= gone
        self._touched_folders.add(_folder_of(folder))

    def _remove_empty_folders(self) -> None:
        needed: set[str] = set()
        for path in self._rows:
            folder = _folder_of(path)
            while folder and folder not in needed:
                needed.add(folder)
                folder = _folder_of(folder)
        # Longest first, so that a folder goes after those in it.
        for folder in sorted(self._folders - needed, key=len, reverse=True):
            self._at(folder).rmdir()
            self._touched_folders.discard(folder)
            self._touched_folders.add(_folder_of(folder))
        self._folders &= needed

    def _see_to_disk(self) -> None:
        if len(self._touched_files) < _MANY_FILES:
            touched = sorted(self._touched_files) + sorted(self._touched_folders)
            see_to_disk(self._at(path) for path in touched)
        else:
            os.sync()  # on Linux it returns when all is written; POSIX does not promise it

    def _at(self, path: str) -> Path:
        return self._root / path


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]
