from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from councilblog.publishing.manifest import UNSETTLED, FolderRow, OutputRow
from councilblog.publishing.tree_files import (
    NO_FOLDER_ROW,
    NOTHING_KNOWN,
    disk_clock_ns,
    file_fits,
    file_row,
    folder_fits,
    names_in,
    read_if_file,
)

FILE = OutputRow("ab", size_bytes=1, mtime_ns=2, inode=3, ctime_ns=4)
FOLDER = FolderRow(inode=3, mtime_ns=2, ctime_ns=4)


def _status(  # noqa: PLR0913 (what a disk says of a file)
    *,
    mode: int = stat.S_IFREG | 0o644,
    names: int = 1,
    size: int = 1,
    mtime_ns: int = 2,
    inode: int = 3,
    ctime_ns: int = 4,
) -> os.stat_result:
    fields = (mode, inode, 1, names, 0, 0, size, 0, 0, 0)
    return os.stat_result(fields, {"st_mtime_ns": mtime_ns, "st_ctime_ns": ctime_ns})


def test_a_file_fits_when_all_is_as_it_was() -> None:
    assert file_fits(FILE, _status())
    assert folder_fits(FOLDER, _status(mode=stat.S_IFDIR | 0o755, names=9, size=4096))


@pytest.mark.parametrize(
    "status",
    [
        _status(mode=stat.S_IFREG | 0o600),
        _status(mode=stat.S_IFLNK | 0o644),
        _status(names=2),
        _status(size=2),
        _status(mtime_ns=1),
        _status(inode=4),
        _status(ctime_ns=5),
    ],
)
def test_a_file_does_not_fit_when_one_thing_differs(status: os.stat_result) -> None:
    assert not file_fits(FILE, status)


@pytest.mark.parametrize(
    "status",
    [
        _status(mode=stat.S_IFDIR | 0o700),
        _status(mode=stat.S_IFLNK | 0o755),
        _status(mode=stat.S_IFDIR | 0o755, mtime_ns=1),
        _status(mode=stat.S_IFDIR | 0o755, inode=4),
        _status(mode=stat.S_IFDIR | 0o755, ctime_ns=5),
    ],
)
def test_a_folder_does_not_fit_when_one_thing_differs(status: os.stat_result) -> None:
    assert not folder_fits(FOLDER, status)


def test_a_file_touched_in_the_tick_it_is_looked_at_is_not_settled() -> None:
    assert file_row("ab", _status(), settled_before_ns=5) == FILE
    touched = FILE._replace(ctime_ns=UNSETTLED)
    assert file_row("ab", _status(), settled_before_ns=4) == touched
    assert not file_fits(touched, _status())


def test_the_clock_of_a_disk_is_never_behind_what_was_touched_before(tmp_path: Path) -> None:
    for number in range(50):
        file = tmp_path / "files" / str(number)
        file.parent.mkdir(exist_ok=True)
        file.touch()
        now_ns = disk_clock_ns(tmp_path)
        assert file.stat().st_ctime_ns <= now_ns
        file.chmod(0o600)
        assert file.stat().st_ctime_ns >= now_ns


def test_names_below_a_folder_are_files_folders_and_oddities(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for folder, mode in (("a", 0o755), ("a/b", 0o700), ("c", 0o755)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder).chmod(mode)
    (tmp_path / "a" / "b" / "file").touch()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("a")
    os.mkfifo(tmp_path / "c" / "pipe")
    names = names_in(str(tmp_path), NOTHING_KNOWN)
    assert names.found == {"file", "a/b/file"}
    assert sorted(names.oddities) == ["c/pipe", "link"]
    assert names.folders == {"a", "a/b", "c"}
    assert names.unread == set()
    assert names.read == {
        "": NO_FOLDER_ROW,
        **{
            folder: FolderRow(status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
            for folder in ("a", "a/b", "c")
            for status in [(tmp_path / folder).stat()]
        },
    }
    assert names.closed == ["a/b"]


@pytest.mark.parametrize(
    "kind", ["file", "link to a file", "folder", "pipe", "nothing", "loop"]
)
def test_only_files_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "it"
    if kind == "file":
        path.write_bytes(b"1")
    elif kind == "link to a file":
        (tmp_path / "other").write_bytes(b"1")
        path.symlink_to("other")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to("it")
    lowest_free = os.dup(0)
    os.close(lowest_free)
    read = read_if_file(str(path))
    assert (read and (read[0].st_ino, read[1])) == (
        (path.stat().st_ino, b"1") if "file" in kind else None
    )
    after = os.dup(0)
    os.close(after)
    assert after == lowest_free  # nothing was left open
