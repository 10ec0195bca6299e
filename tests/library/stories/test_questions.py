"""How far a question is, on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from councilblog.errors import Gravity
from councilblog.posts.post import Comments
from councilblog.stories.pieces import Asked, QuestionState
from councilblog.stories.tying import TiedPiece
from tests.library.stories.making import (
    CY,
    DRAFT,
    EN,
    TODAY,
    Said,
    ambition,
    decision,
    keys,
    post,
    tied,
    told,
)

KEY = "2026/08/which-journey"
SOURCE = "posts/2026-08-01-which-journey.md"
DAY = timedelta(days=1)


def asking(until: date | None = None, where: str = "comments") -> Said:
    return Said(ask="Which journey could you not make?", until=until, where=where)


ANSWER = post("2026/08/answer", Said(answers=KEY), on=date(2026, 8, 9))


@pytest.mark.parametrize(
    ("said", "is_closed", "answered", "state"),
    [
        (asking(TODAY), False, False, QuestionState.OPEN),
        (asking(TODAY), False, True, QuestionState.OPEN),
        (asking(TODAY - DAY), False, False, QuestionState.WAITING),
        (asking(TODAY - DAY), False, True, QuestionState.ANSWERED),
        (asking(), False, False, QuestionState.OPEN),
        (asking(), False, True, QuestionState.ANSWERED),
        (asking(), True, False, QuestionState.WAITING),
        (asking(where="https://a.gov.uk/form"), True, False, QuestionState.OPEN),
        (asking(where="https://a.gov.uk/form"), True, True, QuestionState.ANSWERED),
    ],
)
def test_a_question_is_open_or_waits_or_is_answered(
    *, said: Said, is_closed: bool, answered: bool, state: QuestionState
) -> None:
    pieces = (post(KEY, said), *((ANSWER,) if answered else ()))
    found = tied(*pieces, closed=[KEY] if is_closed else [])
    asked = found.question_of(KEY)
    assert asked is not None
    assert asked.state is state
    assert keys(found.answers_to(KEY, EN)) == (["answer"] if answered else [])


def test_a_question_waits_from_its_last_day() -> None:
    found = tied(post(KEY, asking(TODAY - 10 * DAY)))
    assert found.question_of(KEY) == Asked(KEY, QuestionState.WAITING, TODAY - 10 * DAY, 10, ())
    known = tied(post(KEY, asking()), closed=[KEY], last_days={KEY: TODAY - 3 * DAY})
    assert known.question_of(KEY) == Asked(KEY, QuestionState.WAITING, TODAY - 3 * DAY, 3, ())
    unknown = tied(post(KEY, asking()), closed=[KEY])
    assert unknown.question_of(KEY) == Asked(KEY, QuestionState.WAITING, None, 13, ())


def test_a_question_that_waits_longer_than_ninety_days_is_told_once() -> None:
    key = "2026/01/which-journey"
    closed_on = TODAY - 90 * DAY
    pieces = (post(key, asking(closed_on)), post(key, asking(closed_on), CY))
    assert tied(*pieces).findings == ()
    (finding,) = tied(*pieces, today=TODAY + DAY).findings
    assert (finding.rule, finding.gravity) == ("question-waits", Gravity.ADVICE)
    assert finding.where.path == "posts/2026-01-01-which-journey.md"
    assert finding.problem == (
        "“Which journey could you not make?” has been without an answer for 91 days."
    )
    assert finding.remedy.endswith(f"Answers: {key}")
    answer = post("2026/08/answer", Said(answers=key))
    assert tied(*pieces, answer, today=TODAY + DAY).findings == ()


def test_asking_for_comments_where_there_are_none_is_a_fault_while_it_is_open() -> None:
    found = tied(post(KEY, asking(TODAY)), closed=[KEY])
    assert told(found) == [("ask-without-comments", SOURCE, 6)]
    assert found.findings[0].gravity is Gravity.FAULT
    assert tied(post(KEY, asking(TODAY)), closed=[KEY], today=TODAY + DAY).findings == ()
    elsewhere = post(KEY, asking(TODAY, "https://a.gov.uk/form"))
    assert tied(elsewhere, closed=[KEY]).findings == ()


def test_asking_for_comments_that_never_were_is_a_fault_without_a_last_day_too() -> None:
    never = tied(post(KEY, asking()), closed=[KEY], last_days={})
    assert told(never) == [("ask-without-comments", SOURCE, 6)]
    closed_since = tied(post(KEY, asking()), closed=[KEY], last_days={KEY: TODAY - DAY})
    assert closed_since.findings == ()


def test_what_the_header_itself_says_of_comments_was_told_already() -> None:
    said_off = post(KEY, asking(TODAY), comments=Comments.OFF)
    assert tied(said_off, closed=[KEY], last_days={}).findings == ()


def test_a_question_that_outlives_the_comments_is_told_in_time() -> None:
    until = TODAY + 9 * DAY
    found = tied(post(KEY, asking(until)), last_days={KEY: until - DAY})
    assert told(found) == [("ask-longer-than-comments", SOURCE, 6)]
    assert found.findings[0].remedy == (
        "Type:  Ask_until: 2026-08-22  or add the line:  Comments: open"
    )
    assert tied(post(KEY, asking(until)), last_days={KEY: until}).findings == ()


def test_an_answer_to_a_text_that_asks_nothing_is_told() -> None:
    found = tied(post(KEY), post("2026/08/answer", Said(answers=KEY)))
    assert told(found) == [("answers-no-question", "posts/2026-08-01-answer.md", 5)]
    (finding,) = found.findings
    assert finding.problem == f"“Answers:” names “{KEY}”, and that text asks nothing."
    assert finding.remedy == (
        f"If it asks something, add to {SOURCE}, for example:  Ask: Which journey could you "
        f"not make?  If not, write here:  Cites: {KEY}"
    )
    assert found.story_of(ANSWER, EN) is None
    assert told(tied(ambition(), post(KEY, Said(answers="our-ambition")))) == [
        ("answers-no-question", SOURCE, 5)
    ]


@pytest.mark.parametrize(
    ("answer", "is_told"),
    [
        (post("2026/07/answer", Said(answers=KEY)), True),
        (post("2026/08/answer", Said(answers=KEY)), False),
        (decision("2026-07-31-cabinet/1-bus", Said(answers=KEY)), True),
        (decision("2026-08-01-cabinet/1-bus", Said(answers=KEY)), False),
        (ambition(said=Said(answers=KEY), agreed_on=date(2026, 7, 31)), True),
        (ambition(said=Said(answers=KEY)), False),
    ],
)
def test_no_answer_is_dated_before_its_question(*, answer: TiedPiece, is_told: bool) -> None:
    found = tied(post(KEY, asking()), answer)
    assert [finding.rule for finding in found.findings] == (
        ["answer-before-question"] if is_told else []
    )


def test_a_draft_is_told_too_and_answers_nothing() -> None:
    draft = post("2026/07/answer", Said(answers=KEY), status=DRAFT)
    found = tied(post(KEY, asking()), unseen=[draft])
    assert told(found) == [("answer-before-question", draft.source, 5)]
    assert found.answers_to(KEY, EN) == ()


def test_questions_stand_newest_first_and_in_the_language_if_they_are_asked_in_it() -> None:
    pieces = (
        post("2026/07/first", asking()),
        post("2026/08/second", asking()),
        post("2026/08/second", asking(), CY),
        post("2026/06/only-welsh", asking(), CY),
    )
    found = tied(*pieces)
    assert [keys([piece]) for piece, _ in found.questions(EN)] == [
        ["second"],
        ["first"],
        ["only-welsh (cy)"],
    ]
    assert [keys([piece]) for piece, _ in found.questions(CY)] == [
        ["second (cy)"],
        ["first"],
        ["only-welsh (cy)"],
    ]
    assert tied(pieces[0]).questions(CY) == ()


def test_the_print_of_a_question_changes_with_what_is_shown_of_it() -> None:
    question = post(KEY, asking(TODAY))
    plain = tied(question).question_print(KEY, EN)
    assert plain == tied(question, today=TODAY - DAY).question_print(KEY, EN)
    others = {
        tied(question, today=TODAY + DAY).question_print(KEY, EN),
        tied(question, ANSWER).question_print(KEY, EN),
        tied(question, ANSWER._replace(title="Another")).question_print(KEY, EN),
    }
    assert len(others) == 3
    assert plain not in others
    assert tied(post(KEY)).question_print(KEY, EN) == ""
