"""From the inbox to the queue."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from councilblog.comments.store import read_thread
from councilblog.comments.submission import Imported, Submission, submission_json
from councilblog.comments.threads import thread_from
from councilblog.moderation.audit import audit
from councilblog.moderation.decision import Action
from councilblog.moderation.kept import Kept, Person, read_kept, read_person
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import Status
from councilblog.moderation.taking_in import take_in
from councilblog.moderation.waiting import queue
from tests.library.comments.payloads import hostile_texts
from tests.library.moderation.desks import (
    NOW,
    POST,
    a_desk,
    a_submission,
    decided,
    send,
    take,
    waiting,
)


@pytest.fixture
def desk(tmp_path: Path) -> PrivateRoot:
    return a_desk(tmp_path)


def only(desk: PrivateRoot, submission: Submission) -> Kept:
    (id_,) = take(desk, submission).ids
    kept = read_kept(desk, id_)
    assert isinstance(kept, Kept)
    return kept


def test_words_and_person_are_kept_apart(desk: PrivateRoot) -> None:
    kept = only(
        desk,
        a_submission(
            "Buses\r\nrun \u202elate.",
            name=" A  bus\ndriver ",
            thread="",
            ticket=POST.ticket.lower(),
            email=" Driver@example.org ",
            address_prefix="k1:abcdef",
            message_id="<m@example.org>",
            language="en",
            staff=True,
            claimed_at="Tue, 3 Jan 2017 10:00",
            notes=("2 attachments were left out",),
        ),
    )
    assert kept == Kept(
        id=kept.id,
        thread=POST.thread,
        parent=None,
        at="2026-11-22T09:14:03Z",
        name="A bus driver",
        language="en",
        body="Buses\nrun late.",
        source="form",
        received="2026-11-22T09:14:03Z",
        is_staff=True,
        claimed_at="Tue, 3 Jan 2017 10:00",
        notes=("2 attachments were left out",),
    )
    assert read_person(desk, kept.id) == Person(
        id=kept.id,
        email="Driver@example.org",
        address_prefix="k1:abcdef",
        message_id="<m@example.org>",
        ticket=POST.ticket[2:].replace("-", ""),
    )
    state = desk.ledger.state(kept.id)
    assert state is not None
    # Only a moderator says who is staff.
    assert (state.status, state.role) == (Status.WAITING, "resident")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"body": " \u200b\n"}, "It has no words."),
        ({"body": "x" * 4_001}, "Its text has 4,001 characters; the most is 4,000."),
        ({"body": "x\n" * 41}, "Its text has 41 lines; the most is 40."),
        ({"body": "http://a.example " * 6}, "Its text has 6 links; the most is 5."),
        ({"name": "x" * 61}, "Its name has 61 characters; the most is 60."),
        (
            {"received": "yesterday"},
            "It does not say when it was received, as “2026-11-22T09:14:03Z”.",
        ),
        ({"source": "../x"}, "Where it comes from is not known: “../x”."),
        ({"thread": "", "ticket": ""}, "It does not say which post it is about."),
        (
            {"thread": "../../x", "ticket": ""},
            "No post that takes comments is named “../../x”.",
        ),
        (
            {"thread": "", "ticket": "C-0000-0000-X"},
            "No post that takes comments is named “C-0000-0000-X”.",
        ),
    ],
)
def test_what_cannot_be_a_comment_goes_into_quarantine_with_a_reason(
    desk: PrivateRoot, changes: dict[str, Any], why: str
) -> None:
    taken = take(desk, a_submission(**changes))
    assert taken.ids == ()
    assert [each.why for each in taken.quarantined] == [why]
    name = taken.quarantined[0].name
    folder = desk.folder / "inbox" / "quarantine"
    assert (folder / f"{name}.why.txt").read_text() == f"{why}\n"
    assert (folder / name).exists()
    assert desk.ledger.seq == 0


def test_traps_in_the_inbox_are_put_aside_and_never_followed(
    desk: PrivateRoot, tmp_path: Path
) -> None:
    new = desk.folder / "inbox" / "new"
    secret = tmp_path / "secret.json"
    secret.write_bytes(submission_json(a_submission("Secret.")))
    other = tmp_path / "other.json"
    other.write_bytes(submission_json(a_submission("Secret too.")))
    (new / "link").symlink_to(other)
    (new / "twin").hardlink_to(secret)
    os.mkfifo(new / "pipe")
    (new / "folder").mkdir()
    (new / "bomb").write_bytes(b"[" * 200_000)
    (new / "large").write_bytes(b" " * 300_000)
    (new / ("n" * 250)).write_bytes(b"\xff")
    (new / "zz").write_bytes(submission_json(a_submission("Good.")))
    taken = take(desk)
    assert len(taken.ids) == 1
    assert len(taken.quarantined) == 7
    assert list(new.iterdir()) == []
    assert secret.exists()


def test_the_same_mail_or_imported_comment_is_taken_in_once(desk: PrivateRoot) -> None:
    mail = a_submission(source="mail", message_id="<m@example.org>")
    later = mail._replace(received="2026-11-22T11:00:00Z")
    assert len(take(desk, mail, later).ids) == 1
    assert take(desk, later) == ((), 1, ())
    assert len(take(desk, mail._replace(body="Another text.")).ids) == 1
    # From a form the same words twice are two comments: the desk shows the likeness.
    assert (
        len(
            take(
                desk,
                a_submission("The same words here again."),
                a_submission("The same words here again."),
            ).ids
        )
        == 2
    )
    flags = [flag.kind for row in queue(desk, now=NOW).rows for flag in row.flags]
    assert flags == ["duplicate"]


def imported(id_: str, parent: str = "", status: str = "approved", **more: Any) -> Submission:
    at = f"2017-08-01T10:0{id_}:00Z"
    return a_submission(
        f"Comment {id_}",
        source="import:disqus",
        imported=Imported(id_, parent, status, at),
        **more,
    )


def test_imported_comments_keep_their_times_answers_and_decisions(desk: PrivateRoot) -> None:
    ids = take(
        desk,
        imported("1"),
        imported("2", "1"),
        imported("3", "9", "pending"),
        imported("4", "", "spam"),
        imported("5", "", "deleted"),
    ).ids
    kept = [read_kept(desk, id_) for id_ in ids]
    assert all(isinstance(each, Kept) for each in kept)
    assert [each.parent for each in kept if isinstance(each, Kept)] == [
        None,
        ids[0],
        None,
        None,
        None,
    ]
    assert [each.at[11:16] for each in kept if isinstance(each, Kept)] == [
        "10:01",
        "10:02",
        "10:03",
        "10:04",
        "10:05",
    ]
    assert [state.status for state in desk.ledger.states()] == [
        Status.APPROVED,
        Status.APPROVED,
        Status.WAITING,
        Status.SPAM,
        Status.REJECTED,
    ]
    assert kept[2].notes == ("It answers a comment that was not imported.",)  # type: ignore[union-attr]  # checked above
    assert sorted(ids) == list(ids)
    assert take(desk, imported("2", "1")) == ((), 1, ())
    assert audit(desk).is_good


@pytest.mark.parametrize(
    ("state", "reason"), [("closed", "closed"), ("off", "closed"), ("paused", "pre-election")]
)
def test_what_comes_when_comments_are_closed_is_held(
    desk: PrivateRoot, state: str, reason: str
) -> None:
    send(desk, a_submission())
    (id_,) = take_in(desk, [POST._replace(state=state)], now=NOW).ids
    now = desk.ledger.state(id_)
    assert now is not None
    assert (now.status, now.reason) == (Status.HELD, reason)


def test_an_answer_must_be_to_a_published_comment_of_the_same_post(desk: PrivateRoot) -> None:
    public, hidden = waiting(desk, "First.", "Second.")
    decided(desk, Action.APPROVE, public)
    assert only(desk, a_submission("A", parent=public)).parent == public
    note = ("It was sent as an answer to a comment that is not on this post.",)
    for parent in (hidden, "../../x", "x" * 26):
        kept = only(desk, a_submission(f"To {parent}", parent=parent))
        assert (kept.parent, kept.notes) == (None, note)


def test_an_answer_may_name_the_number_that_readers_see(desk: PrivateRoot) -> None:
    first, second = waiting(desk, "First.", "Second.")
    decided(desk, Action.APPROVE, second)
    decided(desk, Action.APPROVE, first)
    published = thread_from(read_thread(desk.content, POST.thread).threads[POST.thread])
    numbers = {each.comment.id: each.number for each in published.by_time}
    assert sorted(numbers.values()) == [1, 2]
    for id_, number in numbers.items():
        assert only(desk, a_submission(f"To {number}", parent=str(number))).parent == id_
    for parent in ("3", "0", "²", "9" * 6):
        assert only(desk, a_submission(f"To {parent}", parent=parent)).parent is None


def test_no_comment_is_from_the_future(desk: PrivateRoot) -> None:
    kept = only(desk, a_submission(received="2036-01-01T00:00:00Z"))
    assert (kept.at, kept.received) == ("2026-11-22T09:14:03Z", "2026-11-22T09:14:03Z")


@pytest.mark.parametrize(
    "email", ["", "x", "a b@c.example", "a@b.example\r\nBcc: c@d.example", "a@" + "b" * 300]
)
def test_what_is_no_address_is_not_kept_as_one(desk: PrivateRoot, email: str) -> None:
    kept = only(desk, a_submission(email=email))
    person = read_person(desk, kept.id)
    assert person is None or (isinstance(person, Person) and person.email is None)


def test_without_a_name_it_is_a_resident_in_either_language(desk: PrivateRoot) -> None:
    assert only(desk, a_submission("One.", name="")).name == "A resident"
    assert only(desk, a_submission("Un.", name=" ", language="cy")).name == "Preswylydd"


def test_hostile_texts_in_every_field_are_taken_in_or_put_aside_and_all_agrees(
    desk: PrivateRoot,
) -> None:
    texts = hostile_texts(400)
    fields = (
        "body",
        "name",
        "ticket",
        "thread",
        "parent",
        "email",
        "language",
        "agent",
        "message_id",
        "claimed_at",
        "address_prefix",
        "source",
        "received",
    )
    send(
        desk,
        *(
            a_submission(**{fields[place % len(fields)]: text})
            for place, text in enumerate(texts)
        ),
    )
    send(
        desk,
        *(
            a_submission(f"Good {place}", notes=(text,))
            for place, text in enumerate(texts[:50])
        ),
    )
    taken = take_in(desk, [POST], now=NOW)
    assert len(taken.ids) + len(taken.quarantined) + taken.again == 450
    decided(desk, Action.APPROVE, *taken.ids)
    assert audit(desk).is_good
    assert {path.name for path in desk.folder.parent.iterdir()} == {"blog", "private"}


def test_the_queue_is_oldest_first_with_ages_and_counts(desk: PrivateRoot) -> None:
    take(desk, a_submission("Newer."), now=NOW)
    take(desk, a_submission("Older.", received="2026-11-20T09:00:00Z"))
    found = queue(desk, now=NOW + timedelta(hours=3))
    assert [row.kept.body for row in found.rows] == ["Older.", "Newer."]
    assert [row.age for row in found.rows] == [timedelta(hours=3)] * 2
    assert dict(found.counts) == {Status.WAITING: 2}
    assert [row.kept.body for row in queue(desk, now=NOW, most=1).rows] == ["Newer."]
    assert queue(desk, now=NOW, statuses=frozenset({Status.SPAM})).rows == ()
