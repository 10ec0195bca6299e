"""Reading what may be published, and naming what cannot be read."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from councilblog.comments.comment_json import comment_json, comment_values, json_bytes
from councilblog.comments.store import (
    STORE,
    orphan_findings,
    read_comments,
    read_thread,
)
from councilblog.comments.threads import thread_from
from tests.library.comments.factories import THREAD, a_comment, an_id


def a_store(content: Path, *numbers: int) -> Path:
    folder = content / "comments"
    (folder / THREAD).mkdir(parents=True)
    (folder / "store.json").write_bytes(json_bytes(STORE))
    for number in numbers:
        write(folder, number)
    return folder


def write(folder: Path, number: int) -> Path:
    path = folder / THREAD / f"{an_id(number)}.json"
    path.write_bytes(comment_json(a_comment(number)))
    return path


def pack(folder: Path, *numbers: int, thread: str = THREAD) -> Path:
    values = [comment_values(a_comment(number, thread=thread)) for number in numbers]
    (folder / "_packed").mkdir(exist_ok=True)
    path = folder / "_packed" / f"{thread}.json"
    path.write_bytes(json_bytes(values))
    return path


def problems(content: Path) -> list[tuple[str, str]]:
    return [(each.where.path, each.problem) for each in read_comments(content).findings]


def test_a_blog_without_comments_has_none(tmp_path: Path) -> None:
    assert read_comments(tmp_path) == ({}, ())


def test_comments_are_read_by_thread_in_order_of_their_ids(tmp_path: Path) -> None:
    folder = a_store(tmp_path, 2, 1)
    pack(folder, 3, 4, thread="2018-a")
    assert read_comments(tmp_path) == (
        {
            THREAD: (a_comment(1), a_comment(2)),
            "2018-a": (a_comment(3, thread="2018-a"), a_comment(4, thread="2018-a")),
        },
        (),
    )
    assert read_thread(tmp_path, THREAD) == ({THREAD: (a_comment(1), a_comment(2))}, ())
    assert read_thread(tmp_path, "none") == ({}, ())


def test_while_a_post_is_packed_both_may_stand_and_the_newer_holds(tmp_path: Path) -> None:
    folder = a_store(tmp_path, 1, 2)
    pack(folder, 1, 2)
    newer = a_comment(1, rev=3, body="New")
    (folder / THREAD / f"{an_id(1)}.json").write_bytes(comment_json(newer))
    assert read_comments(tmp_path) == ({THREAD: (newer, a_comment(2))}, ())


def test_a_file_that_is_being_written_is_passed_over(tmp_path: Path) -> None:
    folder = a_store(tmp_path, 1)
    for place in (folder, folder / THREAD):
        (place / ".0123.part").write_bytes(b"{")
    assert read_comments(tmp_path) == ({THREAD: (a_comment(1),)}, ())


def test_each_file_that_cannot_be_used_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    folder = a_store(tmp_path, 1, 2, 3, 4, 5)
    path = {number: folder / THREAD / f"{an_id(number)}.json" for number in range(9)}
    path[2].write_bytes(b"")
    path[3].write_bytes(comment_json(a_comment(9)))
    path[4].unlink()
    path[4].symlink_to(path[1])
    path[5].write_bytes(b" " * 200_000)
    os.mkfifo(path[6])
    path[7].mkdir()
    where = f"comments/{THREAD}"
    said = "The comment file cannot be used. "
    assert read_comments(tmp_path).threads == {THREAD: (a_comment(1),)}
    assert problems(tmp_path) == [
        (f"{where}/{an_id(2)}.json", said + "It stops being JSON in line 1, column 1."),
        (f"{where}/{an_id(3)}.json", said + "It holds another comment than its name says."),
        (
            f"{where}/{an_id(4)}.json",
            said + "It cannot be read: Too many levels of symbolic links.",
        ),
        (f"{where}/{an_id(5)}.json", said + "It has more than 131072 bytes."),
        (f"{where}/{an_id(6)}.json", said + "It cannot be read: it is not a plain file."),
        (f"{where}/{an_id(7)}.json", said + "It cannot be read: it is not a plain file."),
    ]


def test_strays_are_named(tmp_path: Path) -> None:
    folder = a_store(tmp_path, 1)
    (folder / "notes.txt").write_text("x")
    (folder / "Away Day").mkdir()
    (folder / THREAD / "copy of comment.json").write_text("x")
    (folder / "_packed").mkdir()
    (folder / "_packed" / "x.txt").write_text("x")
    assert problems(tmp_path) == [
        (
            f"comments/{THREAD}/copy of comment.json",
            f"“{THREAD}/copy of comment.json” does not belong among the comments.",
        ),
        ("comments/Away Day", "“Away Day” does not belong among the comments."),
        ("comments/_packed/x.txt", "“_packed/x.txt” does not belong among the comments."),
        ("comments/notes.txt", "“notes.txt” does not belong among the comments."),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{}", "It is not a list of comments."),
        (b"[1]", "Comment 1 in it: It is not one comment."),
        (
            json_bytes([comment_values(a_comment(2)), comment_values(a_comment(1))]),
            "Comment 2 in it: It is not in the order of the ids, or is there twice.",
        ),
        (
            json_bytes([comment_values(a_comment(1, thread="other"))]),
            "Comment 1 in it: It belongs to another post than the file's name says.",
        ),
    ],
)
def test_a_packed_file_is_held_to_the_same(tmp_path: Path, data: bytes, said: str) -> None:
    folder = a_store(tmp_path)
    pack(folder, 1).write_bytes(data)
    where = f"comments/_packed/{THREAD}.json"
    assert problems(tmp_path) == [(where, f"The comment file cannot be used. {said}")]


@pytest.mark.parametrize("data", [b"{}", b'{"format": "council-comments", "v": 2}', b"x"])
def test_another_store_is_refused(tmp_path: Path, data: bytes) -> None:
    folder = a_store(tmp_path)
    (folder / "store.json").write_bytes(data)
    assert [path for path, _ in problems(tmp_path)] == ["comments/store.json"]
    (folder / "store.json").unlink()
    assert problems(tmp_path) == [
        ("comments/store.json", "The comment file cannot be used. It is missing.")
    ]


def test_a_thread_without_its_post_is_a_loss() -> None:
    (finding,) = orphan_findings([THREAD, "2018-a"], ["2018-a", "2019-b"])
    assert (finding.rule, finding.where.path) == ("comments-orphaned", f"comments/{THREAD}")
    assert finding.remedy.startswith("If the post was renamed")
    assert f"“Id: {THREAD}”" in finding.remedy


def test_a_flipped_byte_in_any_of_a_thousand_files_stops_no_reading(tmp_path: Path) -> None:
    folder = a_store(tmp_path, *range(1_000))
    chance = random.Random(8)
    for number in range(1_000):
        path = folder / THREAD / f"{an_id(number)}.json"
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(data))
    read = read_comments(tmp_path)
    comments = read.threads[THREAD]
    assert len(comments) + len(read.findings) == 1_000
    # What can still be read differs in what it says; the audit tells which (test_audit.py).
    originals = {an_id(number): a_comment(number) for number in range(1_000)}
    assert all(comment != originals[comment.id] for comment in comments)


def test_many_packed_comments_are_read_and_threaded_in_little_time(tmp_path: Path) -> None:
    many = int(os.environ.get("COMMENTS_PACKED", "5000"))
    folder = a_store(tmp_path)
    for start in range(0, many, 100):
        pack(folder, *range(start, min(many, start + 100)), thread=f"2018-{start}")
    begin = time.thread_time()
    read = read_comments(tmp_path)
    middle = time.thread_time()
    threads = [thread_from(comments) for comments in read.threads.values()]
    end = time.thread_time()
    print(f"\n{many} packed: read {middle - begin:.2f} s, threaded {end - middle:.2f} s")  # noqa: T201  # the figure
    assert sum(thread.shown for thread in threads) == many
    assert end - begin < 2 + 5 * many / 100_000
