"""Decisions: what is possible when, what the public files are then, and undo of all of it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from councilblog.comments.comment import Comment, Redaction, Withdrawn
from councilblog.comments.store import read_comments
from councilblog.errors import BlogError
from councilblog.moderation.audit import audit
from councilblog.moderation.deciding import decide, history, note_of
from councilblog.moderation.decision import Action, Decision, Outcome, Reply, Result, Span
from councilblog.moderation.packing import pack
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import Status
from tests.library.moderation.desks import (
    NOW,
    POST,
    a_desk,
    all_bytes,
    decided,
    public_files,
    waiting,
)

WHEN = "by Communications team at 09:14 on 22 November 2026."


@pytest.fixture
def desk(tmp_path: Path) -> PrivateRoot:
    return a_desk(tmp_path)


def published(desk: PrivateRoot) -> dict[str, Comment]:
    read = read_comments(desk.content)
    assert read.findings == ()
    return {each.id: each for thread in read.threads.values() for each in thread}


def status(desk: PrivateRoot, id_: str) -> Status:
    state = desk.ledger.state(id_)
    assert state is not None
    return state.status


def test_nothing_is_public_until_it_is_approved_and_then_only_what_may_be(
    desk: PrivateRoot,
) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    assert public_files(desk) == {}
    assert decided(desk, Action.APPROVE, id_) == (
        Outcome(id_, Result.DONE, f"It was approved {WHEN}", 2, 2),
    )
    assert published(desk) == {
        id_: Comment(
            id=id_,
            thread=POST.thread,
            parent=None,
            at="2026-11-22T09:14:03Z",
            name="A bus driver",
            role="resident",
            language=None,
            body="Buses run late.",
            redactions=(),
            approved_at="2026-11-22T09:14:03Z",
            rev=2,
            source="form",
            pinned=False,
            outcome=None,
            withdrawn=None,
        )
    }


@pytest.mark.parametrize(
    ("action", "more", "after"),
    [
        (Action.REJECT, {"reason": "off-topic"}, Status.REJECTED),
        (Action.HOLD, {}, Status.HELD),
        (Action.SPAM, {}, Status.SPAM),
    ],
)
def test_what_is_not_approved_never_reaches_a_public_file(
    desk: PrivateRoot, action: Action, more: dict[str, Any], after: Status
) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    assert decided(desk, action, id_, **more)[0].result is Result.DONE
    assert status(desk, id_) is after
    assert public_files(desk) == {}


ORDERS: list[tuple[Action, dict[str, Any]]] = [
    (Action.APPROVE, {}),
    (Action.REJECT, {"reason": "off-topic"}),
    (Action.HOLD, {}),
    (Action.SPAM, {}),
    (Action.REDACT, {"spans": (Span(0, 5),)}),
    (Action.WITHDRAW, {"reason": "other"}),
    (Action.PIN, {}),
    (Action.OUTCOME, {"outcome": "done"}),
]


@pytest.mark.parametrize("first", [*ORDERS[:4], None])
@pytest.mark.parametrize("second", ORDERS)
def test_every_decision_can_be_undone_to_the_same_files(
    desk: PrivateRoot,
    first: tuple[Action, dict[str, Any]] | None,
    second: tuple[Action, dict[str, Any]],
) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    if first:
        decided(desk, first[0], id_, **first[1])
    before, files = desk.ledger.state(id_), public_files(desk)
    assert before is not None
    result = decided(desk, second[0], id_, **second[1])[0].result
    if result is not Result.DONE:
        assert (desk.ledger.state(id_), public_files(desk)) == (before, files)
        return
    assert decided(desk, Action.UNDO, id_)[0].result is Result.DONE
    after = desk.ledger.state(id_)
    assert after is not None
    assert after._replace(rev=0) == before._replace(rev=0)
    without_rev = {name: _without_rev(data) for name, data in public_files(desk).items()}
    assert without_rev == {
        "comments/store.json": without_rev.get("comments/store.json"),
        **{name: _without_rev(data) for name, data in files.items()},
    } or (not files and set(without_rev) <= {"comments/store.json"})


def _without_rev(data: bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(data)
    values.pop("rev", None)
    return values


def test_many_are_decided_and_undone_together(desk: PrivateRoot) -> None:
    ids = waiting(desk, *(f"Comment {number} on the buses." for number in range(20)))
    assert {each.result for each in decided(desk, Action.APPROVE, *ids)} == {Result.DONE}
    events = [history(desk, id_)[-1] for id_ in ids]
    assert {event.batch for event in events} == {21}
    assert len(published(desk)) == 20
    assert {each.result for each in decided(desk, Action.UNDO, *ids)} == {Result.DONE}
    assert published(desk) == {}
    assert decided(desk, Action.UNDO, ids[0]) == (
        Outcome(ids[0], Result.NOT_POSSIBLE, "There is nothing to undo.", 3, 0),
    )


def test_the_second_moderator_is_told_and_nothing_is_overwritten(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    approve = Decision(action=Action.APPROVE, ids=(id_,), expected_rev={id_: 1})
    reject = Decision(
        action=Action.REJECT, ids=(id_,), reason="off-topic", expected_rev={id_: 1}
    )
    decide(desk, approve, who="Web team", now=NOW)
    files = public_files(desk)
    (told,) = decide(desk, reject, who="Communications team", now=NOW + timedelta(hours=1))
    assert told == Outcome(
        id_,
        Result.ALREADY,
        "It was approved by Web team at 09:14 on 22 November 2026. Nothing was changed.",
        2,
        0,
    )
    assert public_files(desk) == files


def test_times_are_told_as_clocks_in_london_show_them(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    summer = NOW + timedelta(days=220)
    (told,) = decide(desk, Decision(action=Action.HOLD, ids=(id_,)), who="Web team", now=summer)
    assert told.said == "It was held by Web team at 10:14 on 30 June 2027."


def test_removed_words_are_in_no_public_file(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "Ring me on 01225 713000 or 07700 900123 today.")
    decided(desk, Action.APPROVE, id_)
    spans = (Span(11, 12), Span(27, 12, "other"))
    assert (
        decided(desk, Action.REDACT, id_, spans=spans)[0].said == f"Words were removed {WHEN}"
    )
    comment = published(desk)[id_]
    assert comment.body == "Ring me on  or  today."
    assert comment.redactions == (
        Redaction(11, 12, "personal-info"),
        Redaction(15, 12, "other"),
    )
    assert b"713000" not in all_bytes(desk.content)
    # More of the same text: the spans become one.
    decided(desk, Action.REDACT, id_, spans=(Span(20, 10),))
    assert published(desk)[id_].body == "Ring me on  today."
    assert published(desk)[id_].redactions == (Redaction(11, 28, "personal-info"),)
    (again,) = decided(desk, Action.REDACT, id_, spans=(Span(12, 3),))
    assert again.result is Result.ALREADY


def test_what_is_taken_down_leaves_a_mark_without_name_or_words(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    decided(desk, Action.APPROVE, id_)
    decided(desk, Action.WITHDRAW, id_, reason="legal-notice")
    comment = published(desk)[id_]
    assert comment.withdrawn == Withdrawn("2026-11-22T09:14:03Z", "legal-notice")
    assert (comment.name, comment.body, comment.redactions) == ("", "", ())
    assert b"Buses" not in all_bytes(desk.content)
    decided(desk, Action.UNDO, id_)
    assert published(desk)[id_].body == "Buses run late."


def test_an_official_reply_is_a_comment_with_a_badge_an_outcome_and_a_pin(
    desk: PrivateRoot,
) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    reply = Reply(name="Leader of the Council", body="Thank\r\nyou.", language="en")
    assert decided(desk, Action.REPLY, id_, reply=reply)[0].said == (
        "A reply answers one published comment. Approve the comment first."
    )
    decided(desk, Action.APPROVE, id_)
    (done,) = decided(desk, Action.REPLY, id_, reply=reply, outcome="passed-to-service")
    comment = published(desk)[done.id]
    assert (comment.role, comment.parent, comment.body) == ("official", id_, "Thank\nyou.")
    assert (comment.pinned, comment.outcome) == (True, "passed-to-service")
    decided(desk, Action.OUTCOME, done.id, outcome="done")
    decided(desk, Action.UNPIN, done.id)
    comment = published(desk)[done.id]
    assert (comment.pinned, comment.outcome) == (False, "done")
    for _ in range(3):
        decided(desk, Action.UNDO, done.id)
    assert done.id not in published(desk)
    assert status(desk, done.id) is Status.TAKEN_BACK


def test_a_reply_to_the_post_itself_needs_no_comment(desk: PrivateRoot) -> None:
    reply = Reply(name="Leader of the Council", body="More soon.", thread=POST.thread)
    (done,) = decided(desk, Action.REPLY, reply=reply)
    assert published(desk)[done.id].parent is None


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (None, "Say which office replies, such as “Leader of the Council”."),
        (
            Reply(name=" ", body="x"),
            "Say which office replies, such as “Leader of the Council”.",
        ),
        (Reply(name="Leader", body="\u200b"), "Write the reply first."),
        (
            Reply(name="Leader", body="x" * 4_001),
            "The reply has 4,001 characters; the most is 4,000.",
        ),
        (Reply(name="Leader", body="x"), "Say which comment or post it answers."),
        (
            Reply(name="Leader", body="x", thread="../x"),
            "Say which comment or post it answers.",
        ),
    ],
)
def test_a_reply_that_cannot_be_is_refused(
    desk: PrivateRoot, reply: Reply | None, said: str
) -> None:
    assert decided(desk, Action.REPLY, reply=reply) == (
        Outcome("", Result.NOT_POSSIBLE, said, 0, 0),
    )


@pytest.mark.parametrize(
    ("action", "more", "said"),
    [
        (Action.REJECT, {}, "It needs a reason, such as “off-topic”."),
        (
            Action.REJECT,
            {"reason": "of-topic"},
            "There is no reason “of-topic”. Type one such as “off-topic”.",
        ),
        (Action.WITHDRAW, {"reason": "other"}, "It is waiting, so this is not possible."),
        (Action.PIN, {}, "It is waiting, so this is not possible."),
        (Action.REDACT, {}, "Say which words to remove."),
        (
            Action.REDACT,
            {"spans": (Span(9, 9),)},
            "The text has 15 characters; nothing stands at 9.",
        ),
        (
            Action.REDACT,
            {"spans": (Span(-1, 1),)},
            "The text has 15 characters; nothing stands at -1.",
        ),
        (
            Action.REDACT,
            {"spans": (Span(0, 1, "x"),)},
            "There is no reason “x”. Type one such as “personal-info”.",
        ),
        (
            Action.APPROVE,
            {"role": "official"},
            "There is no role “official”. Type “resident” or “staff”.",
        ),
        (
            Action.OUTCOME,
            {"outcome": "soon"},
            "There is no outcome “soon”. Type one of “answered”, “passed-to-service”, “done”.",
        ),
        (Action.UNDO, {}, "There is nothing to undo."),
    ],
)
def test_what_is_not_possible_is_said_and_nothing_changes(
    desk: PrivateRoot, action: Action, more: dict[str, Any], said: str
) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    (outcome,) = decided(desk, action, id_, **more)
    assert (outcome.result, outcome.said, outcome.seq) == (Result.NOT_POSSIBLE, said, 0)
    assert desk.ledger.seq == 1
    assert public_files(desk) == {}


@pytest.mark.parametrize(
    "id_", ["", "../../etc/passwd", "x" * 26, "01m818hcvr0000000000000000"]
)
def test_an_unknown_comment_is_refused(desk: PrivateRoot, id_: str) -> None:
    (outcome,) = decided(desk, Action.APPROVE, id_)
    assert outcome == Outcome(
        id_, Result.NOT_POSSIBLE, f"There is no comment “{id_}” at the desk.", 0, 0
    )


def test_a_note_is_for_colleagues_and_not_in_the_log(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "Buses run late.")
    decided(desk, Action.HOLD, id_, note="Ask the bus team.\x00")
    event = history(desk, id_)[-1]
    assert note_of(desk, event) == "Ask the bus team."
    assert b"bus team" not in all_bytes(desk.folder / "log")


def test_who_decides_must_be_said(desk: PrivateRoot) -> None:
    with pytest.raises(BlogError) as told:
        decide(desk, Decision(action=Action.APPROVE), who=" \u200b", now=NOW)
    assert told.value.findings[0].remedy == "Say who you are: --as “Communications team”."


def test_decisions_reach_a_packed_post(desk: PrivateRoot) -> None:
    ids = waiting(desk, "One two three four.", "Second.", "Third.")
    decided(desk, Action.APPROVE, *ids[:2])
    before = published(desk)
    assert pack(desk, POST.thread) == ()
    packed = f"comments/_packed/{POST.thread}.json"
    assert sorted(public_files(desk)) == [packed, "comments/store.json"]
    assert published(desk) == before
    decided(desk, Action.REDACT, ids[0], spans=(Span(0, 3),))
    decided(desk, Action.WITHDRAW, ids[1], reason="other")
    decided(desk, Action.APPROVE, ids[2])
    assert sorted(public_files(desk)) == [packed, "comments/store.json"]
    assert [each.body for each in published(desk).values() if each.body] == [
        body for id_, body in sorted({ids[0]: " two three four.", ids[2]: "Third."}.items())
    ]
    assert audit(desk).is_good


def test_a_packed_file_that_cannot_be_read_is_never_written_over(desk: PrivateRoot) -> None:
    ids = waiting(desk, "First.", "Second.")
    decided(desk, Action.APPROVE, *ids)
    pack(desk, POST.thread)
    path = desk.public / "_packed" / f"{POST.thread}.json"
    spoilt = path.read_bytes().replace(b'"rev": 2', b'"rev": "2"', 1)
    path.write_bytes(spoilt)
    (told,) = decided(desk, Action.WITHDRAW, ids[1], reason="other")
    assert "It is on record, but the site does not follow yet." in told.said
    assert path.read_bytes() == spoilt
    assert not audit(desk).is_good
