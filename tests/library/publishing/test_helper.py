"""A helper gets ready beside the rest, answers in turn, and says what went wrong."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.publishing import workers
from councilblog.publishing.workers import Helper, with_a_child

WRONG = Finding(
    rule="r",
    gravity=Gravity.LOSS,
    where=SourceRef(path="p"),
    problem="P.",
    consequence="C.",
    remedy="R.",
)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)


def doubling() -> Callable[[int], int]:
    return lambda number: 2 * number


def test_it_answers_in_a_process_of_its_own() -> None:
    helper: Helper[None, int] = Helper(lambda: lambda _: os.getpid())
    assert helper.is_there
    assert helper.ask(None)() != os.getpid()
    helper.dismiss()


def test_it_answers_one_after_the_other_whoever_waits_first() -> None:
    helper = Helper(doubling)
    answers = [helper.ask(number) for number in (1, 2, 3)]
    assert [answer() for answer in reversed(answers)] == [6, 4, 2]
    assert helper.ask(4)() == 8
    assert answers[0]() == 2
    helper.dismiss()


def test_one_that_died_is_told_of() -> None:
    helper: Helper[int, int] = Helper(lambda: os._exit)
    with pytest.raises(EOFError):
        helper.ask(0)()
    helper.dismiss()


def test_what_the_work_raises_is_raised_with_its_findings() -> None:
    def refusing() -> Callable[[int], int]:
        def refuse(_: int) -> int:
            raise SettingsError(WRONG)

        return refuse

    helper = Helper(refusing)
    with pytest.raises(SettingsError) as raised:
        helper.ask(1)()
    helper.dismiss()
    assert raised.value.findings == (WRONG,)


def test_one_that_cannot_get_ready_says_why() -> None:
    def never() -> Callable[[str], int]:
        raise SettingsError(WRONG)

    helper: Helper[str, int] = Helper(never)
    with pytest.raises(SettingsError):
        helper.ask("a long question " * 10_000)()
    helper.dismiss()


def test_one_that_is_no_longer_wanted_is_sent_away() -> None:
    helper = Helper(doubling)
    helper.dismiss()
    assert not helper.is_there
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    helper.dismiss()  # nothing more to do


def test_where_there_is_one_core_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 1)
    helper = Helper(doubling)
    assert not helper.is_there
    helper.dismiss()


def test_work_is_shared_with_a_child_and_comes_back_in_order() -> None:
    for how_many in range(6):
        done = with_a_child(lambda number: (number * 10, os.getpid()), range(how_many))
        assert [number for number, _ in done] == [10 * number for number in range(how_many)]
        assert len({process for _, process in done}) == min(how_many, 2)


def test_what_the_child_raises_of_shared_work_is_raised() -> None:
    def refuse_the_second(number: int) -> int:
        if number == 1:
            raise SettingsError(WRONG)
        return number

    with pytest.raises(SettingsError):
        with_a_child(refuse_the_second, (0, 1, 2))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
