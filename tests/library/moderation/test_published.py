"""Undoing what readers can see already: it is taken down, and no number after it moves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from councilblog.comments.store import read_comments
from councilblog.comments.threads import thread_from
from councilblog.moderation.audit import audit
from councilblog.moderation.decision import Action, Result
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import Status
from councilblog.moderation.two_people import FILE
from tests.library.moderation.desks import POST, a_desk, decided, waiting


@pytest.fixture
def desk(tmp_path: Path) -> PrivateRoot:
    return a_desk(tmp_path)


def publish(root: PrivateRoot) -> None:
    """Write the thread as a publish does: what matters is which ids are in it."""
    thread = read_comments(root.content).threads[POST.thread]
    file = root.output / "comments" / f"{POST.thread}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"v": 1, "comments": [{"id": each.id} for each in thread]}))


def numbers(root: PrivateRoot) -> dict[str, int]:
    thread = thread_from(read_comments(root.content).threads.get(POST.thread, ()))
    return {each.comment.id: each.number for each in thread.by_time}


def status(root: PrivateRoot, id_: str) -> Status:
    state = root.ledger.state(id_)
    assert state is not None
    return state.status


def test_an_approval_that_readers_saw_is_undone_by_taking_it_down(desk: PrivateRoot) -> None:
    ids = waiting(desk, "One.", "Two.", "Three.")
    decided(desk, Action.APPROVE, *ids)
    publish(desk)
    before = numbers(desk)
    (undone,) = decided(desk, Action.UNDO, ids[1])
    assert (undone.result, undone.keeps_number) == (Result.DONE, True)
    assert undone.said == (
        "It was taken down by Communications team at 09:14 on 22 November 2026. It was "
        "published already, so its number stays."
    )
    assert status(desk, ids[1]) is Status.WITHDRAWN
    assert numbers(desk) == before
    thread = read_comments(desk.content).threads[POST.thread]
    [gone] = [each for each in thread if each.id == ids[1]]
    assert (gone.name, gone.body) == ("", "")
    # Taken back once more, it is as it was.
    (again,) = decided(desk, Action.UNDO, ids[1])
    assert (again.result, again.keeps_number) == (Result.DONE, False)
    assert status(desk, ids[1]) is Status.APPROVED
    assert numbers(desk) == before
    assert audit(desk).is_good


def test_an_approval_that_nobody_saw_is_undone_without_a_trace(desk: PrivateRoot) -> None:
    ids = waiting(desk, "One.", "Two.")
    decided(desk, Action.APPROVE, ids[0])
    publish(desk)
    decided(desk, Action.APPROVE, ids[1])
    (undone,) = decided(desk, Action.UNDO, ids[1])
    assert undone.keeps_number is False
    assert status(desk, ids[1]) is Status.WAITING
    assert list(numbers(desk)) == [ids[0]]


def test_undoing_what_was_done_since_leaves_it_published(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "One.")
    decided(desk, Action.APPROVE, id_)
    publish(desk)
    decided(desk, Action.APPROVE, id_, role="staff")
    (undone,) = decided(desk, Action.UNDO, id_)
    assert undone.keeps_number is False
    assert status(desk, id_) is Status.APPROVED


def test_where_taking_down_takes_two_such_an_undo_does_too(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "One.")
    decided(desk, Action.APPROVE, id_)
    publish(desk)
    (desk.folder / FILE).write_text("withdraw\n")
    (asked,) = decided(desk, Action.UNDO, id_)
    assert asked.result is Result.ASKED
    assert status(desk, id_) is Status.APPROVED


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"comments": 3}', b'{"comments": [3]}'])
def test_a_file_of_the_site_that_cannot_be_read_counts_as_none(
    desk: PrivateRoot, data: bytes
) -> None:
    (id_,) = waiting(desk, "One.")
    decided(desk, Action.APPROVE, id_)
    publish(desk)
    (desk.output / "comments" / f"{POST.thread}.json").write_bytes(data)
    decided(desk, Action.UNDO, id_)
    assert status(desk, id_) is Status.WAITING
