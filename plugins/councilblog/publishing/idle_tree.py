"""The idle tree being brought up to date, file by file."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from councilblog.files import digest_of, write_whole
from councilblog.publishing.manifest import (
    Manifest,
    OutputRow,
    Planned,
    TreeRows,
)
from councilblog.publishing.seeing import TreeAt, TreeSeen
from councilblog.publishing.tree_files import (
    FILE_MODE,
    FOLDER_MODE,
    GITKEEP,
    NO_FOLDER_ROW,
    NOTHING_KNOWN,
    file_fits,
    file_row,
    files_among,
    folder_of,
    folders_above,
    is_as_we_write,
    read_if_file,
    see_to_disk,
)


class IdleTree:
    """Takes the outputs; after `finish` the tree holds exactly those.

        tree.begin()                         until here it was only looked at
        for planned in tree.keep(plan):      what is known to be right is not even read
            tree.find(planned.path, digest)  … or, if neither tree holds such a file,
            tree.put(planned.path, data)

    Where nothing is remembered of the `idle` tree, files are compared by their bytes.
    `seen` is what is in it. A file with the same content as in the `live` tree gets the same
    time there and here, and one with other content a new time, so that copying tools and
    caches see what changed and nothing else. Files and folders touched since
    `settled_before_ns`, by the disk's clock, are read again before they are believed.

    All methods raise OSError when the disk refuses.
    """

    def __init__(
        self,
        idle: TreeAt,
        seen: TreeSeen,
        *,
        live: TreeAt,
        settled_before_ns: int,
    ) -> None:
        known = idle.rows or NOTHING_KNOWN
        self._prefix = f"{idle.root}/"
        self._live_prefix = f"{live.root}/"
        self._believed = idle.rows.files if idle.rows is not None else None
        self._known = known
        self._live = live.rows.files if live.rows is not None else None
        self._settled_before_ns = settled_before_ns
        #: Files of the live tree that were read, and are as they were published.
        self.live_read: dict[str, OutputRow] = {}
        self._kept: set[str] = set()  # with the row that is believed of them
        self._rows: dict[str, OutputRow] = {}  # of all others that shall stay
        self._touched_files: set[str] = set()
        self._touched_folders: set[str] = set()
        names = seen.names
        self._there = files_among(names, known)
        self._folders = names.folders
        # Rows of folders that are as remembered, and that we touch, cease to fit, rightly.
        self._folder_rows = {
            path: row if row.ctime_ns < settled_before_ns else NO_FOLDER_ROW
            for path, row in names.read.items()
        }
        self._oddities, self._closed = names.oddities, names.closed
        compared = self._live if self._live is not None else known.files
        self._right = self._right_files(compared, seen.unlike)

    def _right_files(self, live: Manifest, unlike: frozenset[str]) -> dict[str, str]:
        """Return the digests of files that are untouched, and the same in the live tree."""
        there, digests = self._there, live.digests
        times = dict(zip(live.paths, live.columns[2], strict=True))
        known = self._known.files
        return {
            path: digest
            for path, digest, mtime_ns in zip(
                known.paths, known.columns[0], known.columns[2], strict=True
            )
            if path not in unlike
            and path in there
            and digests.get(path) == digest
            and times.get(path) == mtime_ns
        }

    def begin(self) -> None:
        """Make way for what is to be written: from here on the tree is touched."""
        for path in self._oddities:
            self._remove(path)
        for path in self._closed:
            self._open_folder(path)

    def keep(self, plan: Sequence[Planned]) -> list[Planned]:
        """Keep the files that are known to be as planned; return the rest of the plan."""
        right, kept = self._right, self._kept
        rest = [planned for planned in plan if right.get(planned.path, "") != planned.digest]
        kept.update([path for path, _, _ in plan])
        kept.difference_update([path for path, _, _ in rest])
        return rest

    def find(self, path: str, digest: str) -> bool:
        """Make the file `path` from what the two trees hold; return whether they could."""
        if self._keep_held(path, digest):
            return True
        row = self._live.get(path) if self._live is not None else None
        if row is None or row.digest != digest:
            return False
        read = read_if_file(self._live_prefix + path)
        if read is None or digest_of(read[1]) != digest:
            return False
        status, data = read
        if is_as_we_write(status) and status.st_mtime_ns == row.mtime_ns:
            before = self._settled_before_ns
            self.live_read[path] = file_row(digest, status, settled_before_ns=before)
        self._write(path, digest, data)
        return True

    def put(self, path: str, data: bytes) -> None:
        """Make sure that the file `path` holds `data`."""
        digest = digest_of(data)
        if not self._keep_held(path, digest):
            self._write(path, digest, data)

    def finish(self, *, gitkeep: Path) -> TreeRows:
        """Remove what was not put, see the rest to the disk, and return what there is.

        `gitkeep` is where the live tree's own `.gitkeep` is, if it has one.
        """
        put = self._kept.union(self._rows)
        if GITKEEP not in put and gitkeep.is_file() and not gitkeep.is_symlink():
            self._carry_over(gitkeep)
        for path in self._there - put:
            self._remove(path)
        known = self._known
        if put == set(known.files):
            paths, needed = known.files.paths, set(known.folders)
        else:
            paths, needed = sorted(put), folders_above(put)
        self._remove_folders_but(needed)
        see_to_disk(
            self._prefix, [*sorted(self._touched_files), *sorted(self._touched_folders)]
        )
        rows = {path: row for path, row in self._folder_rows.items() if path in needed}
        folders = known.folders.paths if needed == set(known.folders) else sorted(needed)
        return TreeRows(
            files=known.files.altered(self._rows, paths=paths),
            folders=known.folders.altered(rows, paths=folders),
        )

    def _keep_held(self, path: str, digest: str) -> bool:
        if path not in self._there:
            return False
        status = os.lstat(self._prefix + path)
        if not self._holds(path, digest, status):
            return False
        status = self._with_right_time(path, digest, status)
        self._note(path, digest, status)
        return True

    def _holds(self, path: str, digest: str, status: os.stat_result) -> bool:
        if self._believed is not None:
            row = self._believed.get(path)
            if row is None or row.digest != digest:
                return False
            if file_fits(row, status):
                return True
        if not is_as_we_write(status):
            return False
        # Its bytes may be in memory only, written by a publisher that was killed.
        self._touched_files.add(path)
        return digest_of(Path(self._prefix + path).read_bytes()) == digest

    def _with_right_time(
        self, path: str, digest: str, status: os.stat_result
    ) -> os.stat_result:
        """Return the stat of a file once its time is that of its content."""
        if self._live is None:
            return status
        row = self._live.get(path)
        if row is None or row.digest != digest:
            return self._set_time(path, time.time_ns())
        if row.mtime_ns == status.st_mtime_ns:
            return status
        return self._set_time(path, row.mtime_ns)

    def _write(self, path: str, digest: str, data: bytes) -> None:
        self._write_bytes(path, data)
        row = self._live.get(path) if self._live is not None else None
        if row is not None and row.digest == digest:
            status = self._set_time(path, row.mtime_ns)
        else:
            status = os.lstat(self._prefix + path)
        self._note(path, digest, status)

    def _note(self, path: str, digest: str, status: os.stat_result) -> None:
        before = self._settled_before_ns
        self._rows[path] = file_row(digest, status, settled_before_ns=before)

    def _set_time(self, path: str, mtime_ns: int) -> os.stat_result:
        """Set the time of a file and return what the disk made of it."""
        self._touched_files.add(path)
        file = self._prefix + path
        os.utime(file, ns=(mtime_ns, mtime_ns), follow_symlinks=False)
        return os.lstat(file)

    def _write_bytes(self, path: str, data: bytes) -> None:
        folder = folder_of(path)
        self._make_folder(folder)
        if path in self._folders:
            self._remove_folder(path)
        file = Path(self._prefix + path)
        write_whole(file, data, durable=False)
        file.chmod(FILE_MODE)
        self._touched_files.add(path)
        self._touched_folders.add(folder)

    def _carry_over(self, gitkeep: Path) -> None:
        data, mtime_ns = gitkeep.read_bytes(), gitkeep.stat().st_mtime_ns
        if GITKEEP in self._there:
            self._there.remove(GITKEEP)
            status = os.lstat(self._prefix + GITKEEP)
            is_same = is_as_we_write(status) and status.st_mtime_ns == mtime_ns
            if is_same and Path(self._prefix + GITKEEP).read_bytes() == data:
                return
        self._write_bytes(GITKEEP, data)
        self._set_time(GITKEEP, mtime_ns)

    def _make_folder(self, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        above = folder_of(folder)
        self._make_folder(above)
        if folder in self._there:
            self._there.remove(folder)
            self._remove(folder)
        Path(self._prefix + folder).mkdir()
        self._open_folder(folder)
        self._folders.add(folder)
        self._folder_rows[folder] = NO_FOLDER_ROW
        self._touched_folders.add(above)

    def _open_folder(self, folder: str) -> None:
        Path(self._prefix + folder).chmod(FOLDER_MODE)  # mkdir would ask the umask
        self._touched_folders.add(folder)

    def _remove(self, path: str) -> None:
        Path(self._prefix + path).unlink()
        self._touched_files.discard(path)
        self._touched_folders.add(folder_of(path))

    def _remove_folder(self, folder: str) -> None:
        below = folder + "/"
        shutil.rmtree(self._prefix + folder)
        self._there = {path for path in self._there if not path.startswith(below)}
        gone = {path for path in self._folders if path == folder or path.startswith(below)}
        self._folders -= gone
        self._touched_folders -= gone
        self._touched_folders.add(folder_of(folder))

    def _remove_folders_but(self, needed: set[str]) -> None:
        # Longest first, so that a folder goes after those in it.
        for folder in sorted(self._folders - needed, key=len, reverse=True):
            Path(self._prefix + folder).rmdir()
            self._touched_folders.discard(folder)
            self._touched_folders.add(folder_of(folder))
