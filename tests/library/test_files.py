"""Files written whole, digested, and walked in order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from councilblog.files import Walk, digest_of, read_plain_file, walk_files, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_is_written_and_written_over_and_nothing_else_is_left(
    tmp_path: Path, *, durable: bool
) -> None:
    path = tmp_path / "post.html"
    write_whole(path, b"old", durable=durable)
    write_whole(path, b"new", durable=durable)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["post.html"]


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250 + ".html")
    write_whole(path, b"x")
    assert names(tmp_path) == [path.name]


def test_others_may_read_a_new_file_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "x", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


def test_when_a_file_cannot_be_put_in_place_the_old_stays_and_no_part_is_left(
    tmp_path: Path,
) -> None:
    in_the_way = tmp_path / "post.html"
    in_the_way.mkdir()
    (in_the_way / "inside").write_text("kept")
    with pytest.raises(OSError, match=r"post\.html"):
        write_whole(in_the_way, b"x")
    assert names(tmp_path) == ["post.html"]
    assert (in_the_way / "inside").read_text() == "kept"


def test_a_reader_with_the_old_file_open_still_reads_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    write_whole(path, b"old")
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == b"old"


def test_a_digest_is_forty_figures_and_follows_the_bytes() -> None:
    assert digest_of(b"") == "3345524abf6bbe1809449224b5972c41790b6cf2"
    assert digest_of(b"a") != digest_of(b"b")


def test_a_walk_names_files_in_order_and_links_without_following_them(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").mkdir()
    for name in ("b/2.md", "a/1.md", "a-file.md", "z.md"):
        (tmp_path / name).write_text("")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    (tmp_path / "b" / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    assert walk_files(tmp_path) == Walk(
        files=tuple(tmp_path / name for name in ("a/1.md", "a-file.md", "b/2.md", "z.md")),
        symlinks=(tmp_path / "a" / "round", tmp_path / "b" / "gone"),
        special=(tmp_path / "pipe",),
    )


def test_a_plain_file_is_read_to_one_byte_more_than_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "comment.json"
    path.write_bytes(b"12345")
    assert [read_plain_file(path, most) for most in (9, 5, 4, 0)] == [
        b"12345",
        b"12345",
        b"12345",
        b"1",
    ]


def test_a_link_a_folder_a_pipe_and_a_device_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"secret")
    (tmp_path / "link").symlink_to(file)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for path in (*(tmp_path / name for name in ("link", "folder", "pipe")), Path("/dev/null")):
        with pytest.raises(OSError, match=r"."):
            read_plain_file(path, 9)


def test_a_second_name_counts_as_a_link_unless_it_is_no_matter(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"words")
    (tmp_path / "other").hardlink_to(file)
    with pytest.raises(OSError, match="it is not a plain file"):
        read_plain_file(file, 9)
    assert read_plain_file(file, 9, second_names=True) == b"words"
