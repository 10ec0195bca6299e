"""Numbers, levels and who answers whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.comment import Comment, Withdrawn
from councilblog.comments.threads import thread_from
from tests.library.comments.factories import a_comment, an_id


def answer(number: int, to: int | None) -> Comment:
    return a_comment(number, parent=None if to is None else an_id(to))


def rows(*comments: Comment) -> list[tuple[int, int, int | None, bool, int]]:
    return [
        (each.number, each.depth, each.reply_to, each.answers_unshown, each.answers)
        for each in thread_from(comments).by_answer
    ]


def test_no_comments_are_an_empty_thread() -> None:
    assert thread_from([]) == ((), (), 0)


def test_numbers_go_by_time_and_answers_follow_what_they_answer() -> None:
    comments = [answer(4, to=1), answer(1, to=None), answer(3, to=1), answer(2, to=None)]
    assert rows(*comments) == [
        (1, 1, None, False, 2),
        (3, 2, 1, False, 0),
        (4, 2, 1, False, 0),
        (2, 1, None, False, 0),
    ]
    assert [each.number for each in thread_from(comments).by_time] == [1, 2, 3, 4]


def test_deeper_answers_stand_on_the_third_level_and_say_whom_they_answer() -> None:
    chain = [answer(number, to=number - 1 or None) for number in range(1, 6)]
    assert rows(*chain) == [
        (1, 1, None, False, 1),
        (2, 2, 1, False, 1),
        (3, 3, 2, False, 1),
        (4, 3, 3, False, 1),
        (5, 3, 4, False, 0),
    ]


def test_an_answer_to_what_is_not_shown_says_so() -> None:
    assert rows(answer(2, to=1)) == [(1, 1, None, True, 0)]


def test_what_was_taken_down_keeps_its_number_and_is_not_counted() -> None:
    gone = a_comment(1, name="", body="", withdrawn=Withdrawn("2026-11-24T08:00:00Z", "other"))
    thread = thread_from([gone, answer(2, to=1)])
    assert [each.number for each in thread.by_time] == [1, 2]
    assert thread.shown == 1


def test_comments_that_answer_each_other_in_a_circle_start_at_the_oldest() -> None:
    assert rows(answer(1, to=3), answer(2, to=1), answer(3, to=2), answer(4, to=4)) == [
        (1, 1, None, True, 1),
        (2, 2, 1, False, 1),
        (3, 3, 2, False, 0),
        (4, 1, None, True, 0),
    ]


def test_a_chain_of_thousands_is_no_trouble() -> None:
    chain = [answer(number, to=number - 1 or None) for number in range(1, 3_000)]
    assert rows(*chain)[-1] == (2_999, 3, 2_998, False, 0)


@given(st.lists(st.none() | st.integers(0, 12), max_size=10), st.randoms())
def test_every_comment_stands_once_in_each_order_whatever_answers_whom(
    parents: list[int | None], chance: st.DataObject
) -> None:
    comments = [answer(number, to) for number, to in enumerate(parents)]
    shuffled = sorted(comments, key=lambda each: hash((each.id, str(chance))))
    thread = thread_from(shuffled)
    assert thread == thread_from(comments)
    assert [each.comment for each in thread.by_time] == comments
    assert sorted(thread.by_answer) == sorted(thread.by_time)
    place = {each.number: index for index, each in enumerate(thread.by_answer)}
    assert all(place[e.reply_to] < place[e.number] for e in thread.by_answer if e.reply_to)
