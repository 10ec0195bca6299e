"""A mail that names no post, and the post that a person gives it to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.comments.store import read_comments
from councilblog.comments.ticket import plain_ticket, ticket_of
from councilblog.moderation.audit import audit
from councilblog.moderation.decision import Action, Result
from councilblog.moderation.kept import Kept, read_kept
from councilblog.moderation.people import erase_person, export_person
from councilblog.moderation.recovery import recover
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import State, Status
from tests.library.moderation.desks import (
    NOW,
    POST,
    WHO,
    a_desk,
    a_submission,
    decided,
    public_files,
    take,
)

OTHER = "2017-08-another-day"
MAIL = a_submission(
    source="mail",
    thread="",
    subject="Away\n\u202eday  driver@example.org",
    attachments=("a\x00\nplan.pdf", "", *(f"{n}.gif" for n in range(40))),
    parent="3",
)


@pytest.fixture
def desk(tmp_path: Path) -> PrivateRoot:
    return a_desk(tmp_path)


def state_of(desk: PrivateRoot, id_: str) -> State:
    desk.ledger.refresh()
    state = desk.ledger.state(id_)
    assert state is not None
    return state


def kept_of(desk: PrivateRoot, id_: str) -> Kept:
    kept = read_kept(desk, id_)
    assert isinstance(kept, Kept)
    return kept


def test_only_a_mail_may_name_no_post_and_what_tells_of_it_is_kept(desk: PrivateRoot) -> None:
    (id_,) = take(desk, MAIL).ids
    kept = kept_of(desk, id_)
    assert (kept.thread, kept.parent, kept.notes) == ("", None, ())
    assert kept.subject == "Away day driver@example.org"
    assert kept.attachments == ("a plan.pdf", *(f"{n}.gif" for n in range(18)))
    assert (state_of(desk, id_).thread, state_of(desk, id_).status) == ("", Status.WAITING)
    assert take(desk, MAIL._replace(source="file")).quarantined != ()


def test_a_mail_with_a_mark_of_no_post_says_which_and_one_with_a_post_keeps_no_subject(
    desk: PrivateRoot,
) -> None:
    mark = ticket_of("2020/01/a-post-that-is-gone")
    (lost,) = take(desk, MAIL._replace(ticket=mark)).ids
    assert kept_of(desk, lost).notes == (
        f"No post has the mark “{plain_ticket(mark)}” that it names.",
    )
    (known,) = take(desk, MAIL._replace(ticket=POST.ticket, body="Another.")).ids
    assert (kept_of(desk, known).subject, kept_of(desk, known).attachments) == ("", ())


def test_it_is_not_published_before_it_has_a_post_and_then_under_that_post(
    desk: PrivateRoot,
) -> None:
    (id_,) = take(desk, MAIL).ids
    before = public_files(desk)
    (outcome,) = decided(desk, Action.APPROVE, id_)
    assert (outcome.result, outcome.said) == (
        Result.NOT_POSSIBLE,
        "It does not say which post it is about. Choose the post first.",
    )
    for thread in ("", "../x", "A/B", "x" * 200):
        assert decided(desk, Action.GIVE, id_, thread=thread)[0].said == (
            "Say which post it is about."
        )
    assert decided(desk, Action.GIVE, id_, thread=POST.thread)[0].result is Result.DONE
    assert public_files(desk) == before
    assert decided(desk, Action.GIVE, id_, thread=POST.thread)[0].result is Result.ALREADY
    assert decided(desk, Action.GIVE, id_, thread=OTHER)[0].result is Result.NOT_POSSIBLE
    decided(desk, Action.APPROVE, id_)
    assert set(public_files(desk)) == {
        "comments/store.json",
        f"comments/{POST.thread}/{id_}.json",
    }
    assert b"driver@example.org" not in b"".join(public_files(desk).values())
    assert decided(desk, Action.GIVE, id_, thread=OTHER)[0].result is Result.NOT_POSSIBLE


def test_of_a_post_that_was_chosen_by_mistake_nothing_stays(desk: PrivateRoot) -> None:
    (id_,) = take(desk, MAIL).ids
    decided(desk, Action.GIVE, id_, thread=OTHER)
    decided(desk, Action.APPROVE, id_)
    decided(desk, Action.UNDO, id_)
    decided(desk, Action.UNDO, id_)
    stale = desk.public / OTHER / f"{id_}.json"
    stale.parent.mkdir(exist_ok=True)
    stale.write_text("{}")  # as a disk leaves it that was put back in part
    decided(desk, Action.GIVE, id_, thread=POST.thread)
    decided(desk, Action.APPROVE, id_)
    assert set(public_files(desk)) == {
        "comments/store.json",
        f"comments/{POST.thread}/{id_}.json",
    }


def test_what_names_its_post_is_never_given_to_another(desk: PrivateRoot) -> None:
    (id_,) = take(desk, a_submission()).ids
    assert decided(desk, Action.GIVE, id_, thread=OTHER)[0].said == (
        "It is about a post already. If that was chosen at the desk, undo it first."
    )


@given(
    st.lists(
        st.sampled_from(
            [
                (Action.GIVE, POST.thread),
                (Action.GIVE, OTHER),
                (Action.APPROVE, ""),
                (Action.HOLD, ""),
                (Action.UNDO, ""),
                (Action.UNDO, ""),
            ]
        ),
        max_size=12,
    )
)
@settings(max_examples=40)
def test_whatever_is_decided_and_undone_it_is_public_at_most_under_its_post(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Action, str]]
) -> None:
    desk = a_desk(tmp_path_factory.mktemp("walk"))
    (id_,) = take(desk, MAIL).ids
    for action, thread in steps:
        decided(desk, action, id_, thread=thread)
        state = state_of(desk, id_)
        threads = read_comments(desk.content).threads
        is_public = state.status is Status.APPROVED
        assert [*threads] == ([state.thread] if is_public else [])
        assert bool(state.thread) or not is_public
    # A program that was stopped before the files followed leads to the same.
    (desk.folder / "applied.json").unlink()
    before = public_files(desk)
    recover(desk)
    assert public_files(desk) == before
    assert audit(desk).is_good


def test_a_person_is_told_of_the_subject_and_it_is_erased_with_the_name(
    desk: PrivateRoot,
) -> None:
    (id_,) = take(desk, MAIL).ids
    assert (
        b'"subject": "Away day driver@example.org"'
        in export_person(desk, "driver@example.org").json
    )
    (other,) = take(desk, MAIL._replace(email="else@example.org", body="Else.")).ids
    receipt = erase_person(desk, "driver@example.org", who=WHO, now=NOW)
    assert (receipt.ids, receipt.mentions) == ((id_,), (other,))
    for each in (id_, other):
        assert (kept_of(desk, each).subject, kept_of(desk, each).attachments) == ("", ())
