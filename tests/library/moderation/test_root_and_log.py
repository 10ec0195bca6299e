"""Where private things may be; the log from its first line to its last."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from pathlib import Path

import pytest

from councilblog.errors import BlogError
from councilblog.moderation.audit import audit
from councilblog.moderation.decision import Action, Span
from councilblog.moderation.event import Event, event_from_line, event_line
from councilblog.moderation.ledger import Ledger
from councilblog.moderation.recovery import Recovered, recover
from councilblog.moderation.root import open_private
from tests.library.moderation.desks import (
    NOW,
    a_desk,
    a_submission,
    decided,
    public_files,
    take,
    waiting,
)


def trouble(root: Path, content: Path, output: Path) -> str:
    with pytest.raises(BlogError) as told:
        open_private(root, content, output)
    (finding,) = told.value.findings
    assert finding.rule == "private-folder"
    return finding.problem.partition("”. ")[2]


def test_nobody_else_can_read_the_private_folder(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        desk = a_desk(tmp_path)
        waiting(desk, "Buses run late.")
        decided(desk, Action.HOLD, *desk.ledger.ids(), note="Ask.")
    finally:
        os.umask(before)
    assert desk.folder.stat().st_mode & 0o777 == 0o700
    # What a feeder wrote is in the inbox and has a feeder's permissions; it is gone by now.
    modes = {path.stat().st_mode & 0o7777 for path in desk.folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    folders = {path.stat().st_mode & 0o7777 for path in desk.folder.rglob("*") if path.is_dir()}
    assert folders == {0o700}


def test_it_may_not_be_where_it_would_be_published_or_kept_for_ever(tmp_path: Path) -> None:
    content, output = tmp_path / "blog" / "content", tmp_path / "blog" / "output"
    content.mkdir(parents=True)
    published = ", which is published."
    assert (
        trouble(content / "x", content, output) == f"It stands in the content folder{published}"
    )
    assert trouble(content, content, output) == f"It stands in the content folder{published}"
    assert (
        trouble(output / "x", content, output) == f"It stands in the output folder{published}"
    )
    assert trouble(tmp_path / "blog", content, output) == (
        "It holds the content folder, so what is published would be mixed with it."
    )
    (tmp_path / "link").symlink_to(content)
    assert trouble(tmp_path / "link" / "x", content, output).startswith(
        "It stands in the content"
    )
    (tmp_path / "tracked" / ".git").mkdir(parents=True)
    assert trouble(tmp_path / "tracked" / "x" / "y", content, output) == (
        "It stands in “tracked”, which is under version control (Git)."
    )
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    assert (
        trouble(tmp_path / "full", content, output)
        == "It is there already and holds other files."
    )
    assert (
        trouble(tmp_path / "full" / "letter.txt", content, output)
        == "There is a file of that name."
    )


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    first = a_desk(tmp_path)
    key = first.key()
    assert a_desk(tmp_path).key() == key
    assert a_desk(tmp_path) == first


def test_a_line_of_the_log_reads_back_as_the_same_event() -> None:
    event = Event(
        3, "2026-11-22T09:14:03Z", "Siân", "redact", "x", "y", 2, 3, spans=(Span(1, 2),)
    )
    assert event_from_line(event_line(event)) == event


def test_the_log_holds_nothing_of_the_person(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    (id_,) = take(desk, a_submission("Secret words.", name="Somebody Known")).ids
    decided(desk, Action.REDACT, id_, spans=(Span(0, 6),))
    log = b"".join(path.read_bytes() for path in (desk.folder / "log").iterdir())
    for private in (b"Secret", b"Somebody", b"driver@example.org"):
        assert private not in log


def test_any_change_to_any_line_of_the_log_is_noticed(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    waiting(desk, *(f"Comment number {number}." for number in range(40)))
    path = desk.folder / "log" / "2026-11.jsonl"
    whole = path.read_bytes()
    chance = random.Random(5)
    lines = whole.splitlines(keepends=True)
    start = 0
    for line in lines:
        place = start + chance.randrange(len(line))
        start += len(line)
        path.write_bytes(
            whole[:place]
            + bytes([whole[place] ^ 1 << chance.randrange(8)])
            + whole[place + 1 :]
        )
        found = audit(desk)
        assert found.troubles[0].startswith(
            ("log/2026-11.jsonl: Line ", "The end of the log is not what it was")
        )
    for spoilt in (
        lines[1:],
        lines[:3] + lines[4:],
        [lines[1], lines[0], *lines[2:]],
        [*lines, lines[-1]],
    ):
        path.write_bytes(b"".join(spoilt))
        assert audit(desk).troubles != ()
    path.write_bytes(whole)
    assert audit(desk).is_good


def test_nothing_more_is_decided_on_a_broken_log(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    (id_,) = waiting(desk, "Buses run late.")
    path = desk.folder / "log" / "2026-11.jsonl"
    path.write_bytes(path.read_bytes().replace(b"received", b"receiv3d"))
    with pytest.raises(BlogError) as told:
        decided(a_desk(tmp_path), Action.APPROVE, id_)
    assert public_files(desk) == {}
    (finding,) = told.value.findings
    assert finding.where.path == "log/2026-11.jsonl"


@pytest.mark.parametrize(
    "torn",
    [b'{"seq"', b"\x00\x00\x00", b"{", event_line(Event(2, "", "", "", "", "", 1, 1))[:-1]],
)
def test_a_line_that_was_never_finished_is_cut_and_the_rest_holds(
    tmp_path: Path, torn: bytes
) -> None:
    desk = a_desk(tmp_path)
    (id_,) = waiting(desk, "Buses run late.")
    path = desk.folder / "log" / "2026-11.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    assert recover(a_desk(tmp_path)) == Recovered(len(torn), 0, 0, 0, ())
    assert path.read_bytes() == whole
    path.write_bytes(whole + torn)
    decided(a_desk(tmp_path), Action.APPROVE, id_)
    assert audit(desk).is_good


def test_a_month_has_its_file_and_a_clock_that_goes_back_breaks_no_chain(
    tmp_path: Path,
) -> None:
    desk = a_desk(tmp_path)
    (id_,) = waiting(desk, "Buses run late.")
    decided(desk, Action.HOLD, id_, after=timedelta(days=40))
    decided(desk, Action.APPROVE, id_, after=timedelta(days=-400))
    names = sorted(path.name for path in (desk.folder / "log").iterdir())
    assert names == ["2026-11.jsonl", "2027-01.jsonl"]
    fresh = Ledger(desk.folder / "log")
    fresh.refresh()
    assert [event.at[:7] for event in fresh.since(0)] == ["2026-11", "2027-01", "2025-10"]
    assert audit(desk).is_good


def test_another_program_s_decisions_are_seen(tmp_path: Path) -> None:
    one, other = a_desk(tmp_path), a_desk(tmp_path)
    (id_,) = waiting(one, "Buses run late.")
    decided(other, Action.APPROVE, id_)
    one.ledger.refresh()
    state = one.ledger.state(id_)
    assert state is not None
    assert (state.status, state.rev) == ("approved", 2)


def test_files_of_a_backup_follow_the_log_again(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    ids = waiting(desk, "First.", "Second.")
    decided(desk, Action.APPROVE, ids[0])
    log = desk.folder / "log" / "2026-11.jsonl"
    old = log.read_bytes()
    decided(desk, Action.APPROVE, ids[1])
    log.write_bytes(old)
    fresh = a_desk(tmp_path)
    assert recover(fresh).replayed == 2
    assert audit(fresh).is_good
    (desk.public / "2017-07-slt-away-day" / f"{ids[0]}.json").unlink()
    assert not audit(fresh).is_good
    recover(fresh, everything=True)
    assert audit(fresh).is_good


def test_what_a_feeder_never_finished_is_swept_after_an_hour(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for name, age in (("old", 3_700), ("new", 60)):
        path = desk.folder / "inbox" / "tmp" / name
        path.write_bytes(b"{")
        os.utime(path, (NOW.timestamp() - age, NOW.timestamp() - age))
    assert recover(desk, now=NOW).swept == 1
    assert [path.name for path in (desk.folder / "inbox" / "tmp").iterdir()] == ["new"]


@pytest.mark.parametrize("folder", ["queue", "people"])
def test_a_flipped_bit_in_a_private_file_is_noticed(tmp_path: Path, folder: str) -> None:
    desk = a_desk(tmp_path)
    (id_,) = waiting(desk, "Buses run late.")
    path = desk.folder / folder / f"{id_}.json"
    whole = path.read_bytes()
    name = f"“{folder}/{id_}.json” of the private folder is not what was written."
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert audit(desk).troubles[0].startswith(name)


def test_a_published_file_that_was_changed_by_hand_is_named(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    ids = waiting(desk, "First.", "Second.", "Third.")
    decided(desk, Action.APPROVE, *ids[:2])
    folder = desk.public / "2017-07-slt-away-day"
    path = folder / f"{ids[0]}.json"
    path.write_bytes(path.read_bytes().replace(b"First.", b"Worst."))
    (folder / f"{ids[1]}.json").unlink()
    (folder / f"{ids[2]}.json").write_bytes(
        path.read_bytes().replace(ids[0].encode(), ids[2].encode())
    )
    assert set(audit(desk).troubles) == {
        f"Comment {ids[0]} is published otherwise than was decided: body.",
        f"Comment {ids[1]} is not published, and the log says that it must be.",
        f"Comment {ids[2]} is published, and the log says that it must not be.",
    }


def test_the_next_decision_finishes_what_the_last_one_could_not(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    ids = waiting(desk, "First.", "Second.")
    decided(desk, Action.APPROVE, ids[0])
    mark = desk.folder / "applied.json"
    before = mark.read_bytes()
    decided(desk, Action.WITHDRAW, ids[0], reason="other")
    path = desk.public / "2017-07-slt-away-day" / f"{ids[0]}.json"
    taken_down = path.read_bytes()
    # As if the program had been stopped between the log and the files.
    path.unlink()
    mark.write_bytes(before)
    decided(a_desk(tmp_path), Action.HOLD, ids[1])
    assert path.read_bytes() == taken_down
