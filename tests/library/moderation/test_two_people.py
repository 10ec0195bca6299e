"""Decisions that take two people: one asks, and nothing changes until a colleague agrees."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.comments.store import read_comments
from councilblog.moderation.audit import audit
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision, Outcome, Reply, Result
from councilblog.moderation.erasing_by_two import may_erase
from councilblog.moderation.event import ASK, RECEIVED, Event
from councilblog.moderation.figures import monthly_figures
from councilblog.moderation.kept import Kept
from councilblog.moderation.projecting import public_comment
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import Status, effective, state_of
from councilblog.moderation.two_people import CHOICES, FILE, read_two_people
from tests.library.moderation.desks import NOW, POST, a_desk, public_files, waiting

#: Random walks through the states; 10,000 take a quarter of a minute.
WALKS = int(os.environ.get("COMMENTS_WALKS", "1000"))
ANN, BEN = "First officer", "Second officer"


@pytest.fixture
def desk(tmp_path: Path) -> PrivateRoot:
    root = a_desk(tmp_path)
    switch_on(root, *CHOICES)
    return root


def switch_on(root: PrivateRoot, *choices: str) -> None:
    (root.folder / FILE).write_text("".join(f"{each}\n" for each in choices))


def does(root: PrivateRoot, who: str, action: Action, *ids: str, **more: object) -> Outcome:
    decision = Decision(action=action, ids=ids, **more)  # type: ignore[arg-type]  # a test's
    (outcome,) = decide(root, decision, who=who, now=NOW + timedelta(minutes=root.ledger.seq))
    return outcome


def status(root: PrivateRoot, id_: str) -> Status:
    state = root.ledger.state(id_)
    assert state is not None
    return state.status


def test_nothing_takes_two_people_until_somebody_switches_it_on(tmp_path: Path) -> None:
    root = a_desk(tmp_path)
    assert read_two_people(root.folder) == frozenset()
    file = root.folder / FILE
    file.write_text(file.read_text().replace("# withdraw", "  Withdraw "))
    assert read_two_people(root.folder) == {"withdraw"}
    file.write_bytes(b"\xff\xfe withdraw")
    assert read_two_people(root.folder) == frozenset()


def test_one_asks_and_a_colleague_agrees(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "The manager takes bribes.")
    asked = does(desk, ANN, Action.REJECT, id_, reason="defamatory-risk", note="Look at it")
    assert (asked.result, asked.said) == (
        Result.ASKED,
        (
            "A colleague was asked to agree by First officer at 09:15 on 22 November 2026. "
            "Nothing else has changed yet."
        ),
    )
    assert status(desk, id_) is Status.WAITING
    agreed = does(desk, BEN, Action.AGREE, id_)
    assert agreed.result is Result.DONE
    assert status(desk, id_) is Status.REJECTED
    last = desk.ledger.events(id_)[-1]
    assert (last.who, last.action, last.reason, last.parts) == (
        BEN,
        "reject",
        "defamatory-risk",
        ("agreed",),
    )
    assert monthly_figures(desk, "2026-11").by_two == 1
    assert audit(desk).is_good


@pytest.mark.parametrize("again", [ANN, "first  OFFICER"])
def test_nobody_agrees_with_themselves_however_they_type_their_name(
    desk: PrivateRoot, again: str
) -> None:
    (id_,) = waiting(desk, "One.")
    does(desk, ANN, Action.REJECT, id_, reason="defamatory-risk")
    refused = does(desk, again, Action.AGREE, id_)
    assert (refused.result, refused.said) == (
        Result.NOT_POSSIBLE,
        "You asked for it yourself: a colleague must agree, under their own name.",
    )
    twice = does(desk, again, Action.REJECT, id_, reason="defamatory-risk")
    assert twice.result is Result.ALREADY
    assert status(desk, id_) is Status.WAITING


def test_a_colleague_who_decides_the_same_by_themselves_has_agreed(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "One.")
    does(desk, ANN, Action.APPROVE, id_)
    does(desk, ANN, Action.WITHDRAW, id_, reason="legal-notice")
    assert status(desk, id_) is Status.APPROVED
    other = does(desk, BEN, Action.WITHDRAW, id_, reason="off-topic")
    assert other.result is Result.ASKED
    same = does(desk, ANN, Action.WITHDRAW, id_, reason="off-topic")
    assert same.result is Result.DONE
    assert status(desk, id_) is Status.WITHDRAWN


def test_a_colleague_who_does_not_agree_takes_the_question_away(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "One.")
    does(desk, ANN, Action.APPROVE, id_)
    does(desk, ANN, Action.WITHDRAW, id_, reason="legal-notice")
    assert does(desk, BEN, Action.UNDO, id_).result is Result.DONE
    state = desk.ledger.state(id_)
    assert state is not None
    assert (state.status, state.asked) == (Status.APPROVED, None)
    refused = does(desk, BEN, Action.AGREE, id_)
    assert refused.said == "Nobody has asked a colleague to agree to anything."


def test_other_reasons_and_other_decisions_take_one_person(desk: PrivateRoot) -> None:
    one, two, three = waiting(desk, "One.", "Two.", "Three.")
    assert does(desk, ANN, Action.REJECT, one, reason="off-topic").result is Result.DONE
    assert does(desk, ANN, Action.APPROVE, two).result is Result.DONE
    assert does(desk, ANN, Action.SPAM, three).result is Result.DONE


def test_whatever_else_is_decided_answers_the_question(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "One.")
    does(desk, ANN, Action.REJECT, id_, reason="defamatory-risk")
    does(desk, BEN, Action.HOLD, id_)
    state = desk.ledger.state(id_)
    assert state is not None
    assert (state.status, state.asked) == (Status.HELD, None)


def test_an_official_reply_is_public_only_when_two_people_want_it(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "When does it come?")
    does(desk, ANN, Action.APPROVE, id_)
    before = public_files(desk)
    words = Reply(name="Chief Executive", body="On the 28th.")
    asked = does(desk, ANN, Action.REPLY, id_, outcome="answered", reply=words)
    assert asked.result is Result.ASKED
    assert status(desk, asked.id) is Status.WAITING
    assert public_files(desk) == before
    refused = does(desk, BEN, Action.APPROVE, asked.id)
    assert refused.said == (
        "A colleague must agree to this reply. Say that you agree, or undo it."
    )
    assert does(desk, BEN, Action.AGREE, asked.id).result is Result.DONE
    thread = read_comments(desk.content).threads[POST.thread]
    [reply] = [each for each in thread if each.id == asked.id]
    assert (reply.role, reply.outcome, reply.body, reply.parent, reply.pinned) == (
        "official",
        "answered",
        "On the 28th.",
        id_,
        True,
    )
    assert audit(desk).is_good


def test_a_reply_to_what_was_taken_down_meanwhile_is_not_agreed_to(desk: PrivateRoot) -> None:
    switch_on(desk, "reply")
    (id_,) = waiting(desk, "When does it come?")
    does(desk, ANN, Action.APPROVE, id_)
    words = Reply(name="Chief Executive", body="On the 28th.")
    asked = does(desk, ANN, Action.REPLY, id_, outcome="answered", reply=words)
    does(desk, ANN, Action.WITHDRAW, id_, reason="author-request")
    refused = does(desk, BEN, Action.AGREE, asked.id)
    assert refused.said == "The comment that it answers is not published any more."
    assert does(desk, ANN, Action.UNDO, asked.id).result is Result.DONE
    assert status(desk, asked.id) is Status.TAKEN_BACK


def test_two_who_agree_at_once_agree_once(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "One.")
    asked = does(desk, ANN, Action.REJECT, id_, reason="defamatory-risk")
    rev = {id_: asked.rev}
    assert does(desk, BEN, Action.AGREE, id_, expected_rev=rev).result is Result.DONE
    late = does(desk, "Third officer", Action.AGREE, id_, expected_rev=rev)
    assert late.result is Result.ALREADY
    assert late.said.startswith("It was rejected by Second officer")


def test_erasing_a_person_takes_two_who_say_the_same(desk: PrivateRoot) -> None:
    address = "driver@example.org"
    waits = may_erase(desk, address, who=ANN, now=NOW, whole=False)
    assert waits == (
        "Erasing takes two people, so nothing was erased yet. "
        "A colleague must type the same, under their own name."
    )
    again = may_erase(desk, address, who=ANN.lower(), now=NOW, whole=False)
    assert "You asked for it at 2026-11-22T09:14:03Z." in again
    assert may_erase(desk, address, who=BEN, now=NOW, whole=True) != ""
    assert address not in (desk.folder / "erase-asked.json").read_text()
    assert may_erase(desk, f" {address.upper()}", who=BEN, now=NOW, whole=False) == ""
    assert may_erase(desk, address, who=BEN, now=NOW, whole=False) != ""
    later = NOW + timedelta(days=31)
    assert may_erase(desk, address, who=ANN, now=later, whole=False) != ""
    switch_on(desk, "reply")
    assert may_erase(desk, address, who=ANN, now=NOW, whole=False) == ""


STEPS = st.lists(
    st.tuples(
        st.sampled_from([each for each in Action if each not in {Action.REDACT, Action.REPLY}]),
        st.sampled_from([ANN, BEN, "Third officer"]),
    ),
    min_size=2,
    max_size=9,
)


def walked(steps: Sequence[tuple[Action, str]]) -> list[Event]:
    """Walk as `decide` does, on events alone, with all switched on."""
    with TemporaryDirectory() as folder:
        root = a_desk(Path(folder))
        switch_on(root, *CHOICES)
        (id_,) = waiting(root, "One two three.")
        for action, who in steps:
            needs = action in {Action.REJECT, Action.WITHDRAW}
            reason = "defamatory-risk" if needs else ""
            outcome = "done" if action is Action.OUTCOME else None
            does(root, who, action, id_, reason=reason, outcome=outcome)
        return list(root.ledger.events(id_))


@settings(max_examples=20, deadline=None)
@given(STEPS)
def test_nobody_alone_rejects_as_a_risk_or_takes_down(steps: list[tuple[Action, str]]) -> None:
    events = walked(steps)
    for event in events:
        if event.action in {Action.REJECT, Action.WITHDRAW}:
            before = state_of(events[: event.rev - 1])
            assert before.asked is not None
            assert before.asked.who != event.who
            assert before.asked.parts == (event.action,)


EVENTS = st.lists(
    st.tuples(
        st.sampled_from([ASK, *(each.value for each in Action if each is not Action.AGREE)]),
        st.integers(1, 12),
        st.sampled_from(["withdraw", "reject", "reply"]),
    ),
    max_size=12,
)


@settings(max_examples=WALKS, deadline=None)
@given(EVENTS)
def test_nothing_is_public_that_nobody_approved_whatever_was_asked(
    steps: list[tuple[str, int, str]],
) -> None:
    events = [Event(1, "t", "x", RECEIVED, "id", "thread", 1, 1)]
    for action, undoes, deed in steps:
        seq = len(events) + 1
        event = Event(seq, "t", "x", action, "id", "thread", seq, seq, reason="other")
        undone = min(undoes, seq - 1) if action == Action.UNDO else 0
        events.append(event._replace(undoes=undone, parts=(deed,) if action == ASK else ()))
    state = state_of(events)
    kept = Kept("id", "thread", None, "", "N", None, "Words.", "form", "")
    public = public_comment(kept, state)
    wanted = {Action.APPROVE, Action.REPLY, Action.WITHDRAW}
    if public is not None:
        assert wanted & {each.action for each in effective(events)}
    if state.asked:
        assert effective(events)[-1] is state.asked
