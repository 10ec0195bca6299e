"""A complaint about a comment: its clock, its letter, and that it waits for an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.languages.dates import LONDON
from councilblog.moderation.complaints import answer_by, complaint_letter, received_at
from councilblog.moderation.decision import Action, Result
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import Status
from councilblog.moderation.waiting import queue
from councilblog.working_days import is_working_day
from tests.library.moderation.desks import NOW, a_desk, decided, public_files, waiting


@pytest.fixture
def desk(tmp_path: Path) -> PrivateRoot:
    return a_desk(tmp_path)


@pytest.mark.parametrize(
    ("came", "until"),
    [
        ("2026-08-10T09:00", "2026-08-12T09:00"),  # Monday to Wednesday
        ("2026-08-10T00:00", "2026-08-12T00:00"),
        ("2026-08-10T23:59", "2026-08-12T23:59"),
        ("2026-08-11T12:30", "2026-08-13T12:30"),
        ("2026-08-12T10:00", "2026-08-14T10:00"),
        ("2026-08-12T23:00", "2026-08-14T23:00"),
        ("2026-08-13T00:00", "2026-08-15T00:00"),  # all of Thursday and Friday
        ("2026-08-13T00:01", "2026-08-17T00:01"),
        ("2026-08-13T17:30", "2026-08-17T17:30"),  # Thursday to Monday
        ("2026-08-14T09:00", "2026-08-18T09:00"),  # Friday to Tuesday
        ("2026-08-14T23:59", "2026-08-18T23:59"),
        ("2026-08-15T00:00", "2026-08-19T00:00"),  # from a Saturday: Monday and Tuesday
        ("2026-08-15T12:00", "2026-08-19T00:00"),
        ("2026-08-16T23:59", "2026-08-19T00:00"),
        ("2026-08-27T16:00", "2026-09-01T16:00"),  # over the bank holiday of 31 August
        ("2026-08-28T16:00", "2026-09-02T16:00"),
        ("2026-08-31T08:00", "2026-09-03T00:00"),
        ("2026-12-23T12:00", "2026-12-29T12:00"),  # Christmas on a Friday, Boxing Day moved
        ("2026-12-24T12:00", "2026-12-30T12:00"),
        ("2026-12-25T12:00", "2026-12-31T00:00"),
        ("2026-12-31T09:00", "2027-01-05T09:00"),  # over New Year's Day
        ("2027-03-24T10:00", "2027-03-30T10:00"),  # over Good Friday and Easter Monday
        ("2027-03-25T10:00", "2027-03-31T10:00"),
        ("2027-03-26T10:00", "2027-04-01T00:00"),
        ("2026-10-23T10:00", "2026-10-27T10:00"),  # the clocks go back on the Sunday
        ("2026-03-27T10:00", "2026-03-31T10:00"),  # and forward on another
        ("2027-04-30T15:00", "2027-05-05T15:00"),  # over the early May holiday
        ("2027-05-28T15:00", "2027-06-02T15:00"),
    ],
)
def test_the_clock_runs_for_48_hours_of_working_days(came: str, until: str) -> None:
    moment = datetime.fromisoformat(came).replace(tzinfo=LONDON)
    found = answer_by(moment)
    assert found.isoformat()[:16] == until
    assert answer_by(moment.astimezone(UTC)) == found


@given(st.integers(0, 6 * 365 * 24))
def test_just_48_counted_hours_lie_between(hour: int) -> None:
    start = datetime.fromisoformat("2024-01-01") + timedelta(hours=hour)
    end = answer_by(start.replace(tzinfo=LONDON)).replace(tzinfo=None)
    hours = int((end - start) / timedelta(hours=1))
    counted = [start + timedelta(hours=number) for number in range(hours)]
    assert sum(is_working_day(each.date()) for each in counted) == 48
    assert is_working_day((end - timedelta(seconds=1)).date())


def test_when_it_came_is_read_by_london_s_clock_and_is_not_later_than_now() -> None:
    assert received_at("", NOW) == NOW
    assert received_at("2026-08-14T09:15", NOW) == datetime(2026, 8, 14, 8, 15, tzinfo=UTC)
    assert received_at("2026-11-22T09:15", NOW) == (
        "The complaint cannot have come later than now. Say when it came."
    )
    assert received_at("last Tuesday", NOW) == (
        "Say when it came, as day and time: 2026-08-14T09:15"
    )


def test_a_complaint_waits_until_it_is_answered_and_changes_nothing_by_itself(
    desk: PrivateRoot,
) -> None:
    (id_,) = waiting(desk, "The manager takes bribes.")
    decided(desk, Action.APPROVE, id_)
    before = public_files(desk)
    (entered,) = decided(
        desk, Action.COMPLAINT, id_, note="By letter", received="2026-11-20T10:00:00Z"
    )
    assert entered.result is Result.DONE
    state = desk.ledger.state(id_)
    assert state is not None
    assert (state.status, state.complained_at) == (Status.APPROVED, "2026-11-20T10:00:00Z")
    assert [row.kept.id for row in queue(desk, now=NOW).rows] == [id_]
    after = public_files(desk)
    assert after.keys() == before.keys()
    (again,) = decided(desk, Action.COMPLAINT, id_)
    assert (again.result, again.said) == (
        Result.ALREADY,
        (
            "A complaint about it was entered by Communications team at 09:14 on "
            "22 November 2026. Nothing was changed."
        ),
    )
    # Taken down meanwhile, its clock still runs.
    decided(desk, Action.WITHDRAW, id_, reason="legal-notice")
    assert len(queue(desk, now=NOW).rows) == 1
    (settled,) = decided(desk, Action.SETTLE, id_)
    assert settled.result is Result.DONE
    assert queue(desk, now=NOW).rows == ()
    (more,) = decided(desk, Action.SETTLE, id_)
    assert more.said == "There is no complaint about it that waits for an answer."
    decided(desk, Action.UNDO, id_)
    assert len(queue(desk, now=NOW).rows) == 1


def test_nothing_of_a_complaint_is_public(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "The manager takes bribes.")
    decided(desk, Action.APPROVE, id_)
    before = public_files(desk)[f"comments/2017-07-slt-away-day/{id_}.json"]
    decided(desk, Action.COMPLAINT, id_, note="Solicitors of the manager")
    after = public_files(desk)[f"comments/2017-07-slt-away-day/{id_}.json"]
    assert after == before.replace(b'"rev": 2', b'"rev": 3')


def test_the_letter_is_in_both_languages() -> None:
    english, welsh = complaint_letter("en", "Away day"), complaint_letter("cy", "Away day")
    assert english.startswith(
        "Your comment on “Away day” is the subject of a complaint that says it is defamatory. "
        "The law asks us to tell you so.\n\nTell us within 5 days"
    )
    assert welsh.startswith("Mae cwyn wedi dod i law am eich sylw ar “Away day” sy’n dweud")
    assert english.count("\n\n") == welsh.count("\n\n") == 2
