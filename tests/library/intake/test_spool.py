"""The spool: whole files, in order, and an agreement with those who take them in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from councilblog.comments.submission import Submission
from councilblog.errors import BlogError
from councilblog.intake.spool import Quarantined, TooLargeError, open_spool, put, quarantine
from councilblog.intake.taken import digest_of_parts, open_memory
from councilblog.moderation.root import open_private
from councilblog.moderation.taking_in import take_in
from tests.library.intake.places import (
    AWAY_DAY,
    NOW,
    PLAIN,
    RECEIVED,
    a_private_folder,
    waiting,
)


def a_submission(body: str = "I agree.") -> Submission:
    return Submission(received=RECEIVED, source="form", body=body, ticket=PLAIN)


def test_eight_writers_lose_nothing(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    inbox = open_spool(private / "inbox")
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda n: put(inbox, a_submission(str(n))), range(400)))
    assert len(set(names)) == 400
    assert {each.body for each in waiting(private)} == {str(n) for n in range(400)}
    assert list((inbox / "tmp").iterdir()) == []


def test_what_no_file_may_hold_is_refused_or_replaced(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    inbox = open_spool(private / "inbox")
    with pytest.raises(TooLargeError):
        put(inbox, a_submission("x" * 300_000))
    put(inbox, a_submission("lone \ud800 surrogate\x00"))
    assert [each.body for each in waiting(private)] == ["lone ? surrogate\x00"]


def test_an_inbox_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "inbox").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BlogError, match="it is a link to another place"):
        open_spool(tmp_path / "inbox")


def test_a_planted_link_in_the_way_is_replaced_and_not_followed(tmp_path: Path) -> None:
    inbox = open_spool(tmp_path / "inbox")
    victim = tmp_path / "victim"
    victim.write_text("mine")
    for folder in ("tmp", "new"):
        (inbox / folder / "a.json").symlink_to(victim)
    put(inbox, a_submission(), name="a.json")
    assert victim.read_text() == "mine"
    assert not (inbox / "new" / "a.json").is_symlink()


PLANTED: dict[str, Callable[[Path, Path], object]] = {
    "link": lambda path, other: path.symlink_to(other),
    "pipe": lambda path, other: os.mkfifo(path),  # noqa: ARG005  (all are planted alike)
    "second name": lambda path, other: os.link(other, path),
    "folder": lambda path, other: path.mkdir(),  # noqa: ARG005
    "half a file": lambda path, other: path.write_bytes(b'{"v": 1'),  # noqa: ARG005
}


@pytest.mark.parametrize("kind", sorted(PLANTED))
def test_what_is_planted_in_the_spool_is_put_aside_and_the_rest_taken_in(
    tmp_path: Path, kind: str
) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(b"{}")
    (tmp_path / "content").mkdir()
    root = open_private(tmp_path / "private", tmp_path / "content", tmp_path / "output")
    inbox = open_spool(root.folder / "inbox")
    PLANTED[kind](inbox / "new" / "0.json", other)
    put(inbox, a_submission())
    taken = take_in(root, [AWAY_DAY], now=NOW)
    assert (len(taken.ids), len(taken.quarantined)) == (1, 1)
    assert other.read_bytes() == b"{}"
    assert list((inbox / "new").iterdir()) == []


def test_a_reason_stands_beside_what_could_not_be_used(tmp_path: Path) -> None:
    inbox = open_spool(tmp_path / "inbox")
    why = Quarantined("a \ud800 mail", "There are no words in this message.")
    quarantine(inbox, b"raw", why, ending="eml", now=RECEIVED)
    first, second = sorted((inbox / "quarantine").iterdir())
    assert (first.read_bytes(), second.name) == (b"raw", f"{first.name}.why.txt")
    assert second.read_bytes() == b"a ? mail\nThere are no words in this message.\n"


TAKING = """
import sys
from pathlib import Path
from councilblog.comments.submission import Submission
from councilblog.intake.taken import digest_of_parts, open_memory
private = Path(sys.argv[1])
with open_memory(private) as memory:
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    for number in range(100_000):
        digest = digest_of_parts("n", str(number))
        if not memory.knows(digest):
            memory.take(
                Submission(received="2026-11-22T09:14:03Z", source="mail", body=str(number)),
                [digest],
            )
"""


def test_killed_at_any_instant_each_thing_is_taken_once(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    new = open_spool(private / "inbox") / "new"
    plugins = Path(__file__).parents[3] / "plugins"
    bodies: list[int] = []

    def take_out_what_is_there() -> None:
        bodies.extend(int(each.body) for each in waiting(private))
        for path in new.iterdir():
            path.unlink()

    for round_ in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", TAKING, str(private)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(plugins)},
        )
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.01 + round_ * 0.003)
        process.kill()
        process.communicate()
        take_out_what_is_there()
    with open_memory(private) as memory:
        take_out_what_is_there()
        known = [n for n in range(99_999) if memory.knows(digest_of_parts("n", str(n)))]
    assert sorted(bodies) == known == list(range(len(bodies)))
    assert len(bodies) > 10


def test_what_was_decided_but_not_moved_is_moved_by_the_next_run(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    open_spool(private / "inbox")
    digest = digest_of_parts("a")
    folder = private / "intake"
    with open_memory(private) as memory:
        memory.put_aside([digest])
    (folder / f"0-{digest}.json").write_bytes(b"decided")
    (folder / f"0-{digest_of_parts('b')}.json").write_bytes(b"not decided")
    (folder / "taken.txt").write_bytes((folder / "taken.txt").read_bytes() + b"torn line")
    with open_memory(private) as memory:
        assert memory.knows(digest)
    assert [path.read_bytes() for path in (private / "inbox/new").iterdir()] == [b"decided"]
    assert sorted(path.name for path in folder.iterdir()) == ["lock", "taken.txt"]
