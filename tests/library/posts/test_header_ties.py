"""Story, citations, answers and questions of a header."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import Finding
from councilblog.posts.header import split_header
from councilblog.posts.header_keys import meant_key
from councilblog.posts.header_ties import read_ties
from councilblog.posts.ties import Mention, Question, Ties, without_lines

DAY = date(2026, 7, 28)


def read(lines: str) -> tuple[Ties | None, tuple[Finding, ...]]:
    return read_ties(split_header(f"Title: x\n{lines}\n\nText.", "a.md"), "a.md", published=DAY)


def told(lines: str) -> list[tuple[str, int, str]]:
    return [(one.rule, one.where.line, one.remedy) for one in read(lines)[1]]


def question(lines: str) -> Question | None:
    ties, _ = read(lines)
    return ties.question if ties else None


def test_most_posts_are_tied_to_nothing() -> None:
    assert read("Tags: buses") == (None, ())


def test_every_tie_is_read_with_its_line() -> None:
    lines = (
        "Thread: Number 7 bus\n"
        "Cites: our-ambition#statement-5, our ambition 5; posts/2026-03-01-buses.md\n"
        "Ask: Which journey could you not make?\n"
        "Ask_until: 28 August 2026\n"
        "Ask_where: comments\n"
        "Answers: 2026/03/which-journey"
    )
    assert read(lines) == (
        Ties(
            story="Number 7 bus",
            story_line=2,
            cites=(
                Mention("our-ambition#statement-5", 3),
                Mention("our ambition 5", 3),
                Mention("posts/2026-03-01-buses.md", 3),
            ),
            answers=(Mention("2026/03/which-journey", 7),),
            question=Question(
                words="Which journey could you not make?",
                until=date(2026, 8, 28),
                where="comments",
                line=4,
            ),
        ),
        (),
    )


def test_a_list_may_stand_in_brackets_on_lines_or_under_two_keys() -> None:
    ties = Ties(cites=(Mention("a", 2), Mention("b", 2)))
    assert read("Cites: [a, b]") == (ties, ())
    assert read("Cites:\n- a\n- b") == (ties, ())
    assert read("Cites: a\nCites: b")[0] == Ties(cites=(Mention("a", 2), Mention("b", 3)))


def test_what_moves_in_the_file_is_the_same_tie() -> None:
    lines = "Thread: Buses\nCites: a\nAnswers: b\nAsk: Why?"
    here, below = read(lines)[0], read(f"Tags: x\n{lines}")[0]
    assert here
    assert below
    assert here != below
    assert without_lines(here) == without_lines(below)


def test_a_decision_asks_nothing() -> None:
    header = split_header("Title: x\nThread: a\nAsk: Why?\nAsk_until: soon\n\nText.", "a.md")
    assert read_ties(header, "a.md", may_ask=False) == (Ties(story="a", story_line=2), ())


@pytest.mark.parametrize(
    ("lines", "finding"),
    [
        (
            "Thread: ?!",
            (
                "no-story",
                2,
                (
                    "Name the story, the same in each of its texts, for example:  "
                    "Thread: Number 7 bus  or delete the line."
                ),
            ),
        ),
        (
            "Cites: a, , b",
            ("mention-empty", 2, "Type:  Cites: a, b"),
        ),
        (
            "Answers:",
            (
                "mention-empty",
                2,
                (
                    "Write the address of a text, for example:  "
                    "Answers: 2026/03/which-journey  or delete the line."
                ),
            ),
        ),
        (
            "Cites: ;",
            (
                "mention-empty",
                2,
                (
                    "Type, for example:  Cites: our-ambition#statement-5, "
                    "2026/03/should-the-valley-keep-its-bus"
                ),
            ),
        ),
        ("Cites: a, b, A", ("mention-twice", 2, "Take the second one out.")),
        (
            "Ask:",
            (
                "ask-without-words",
                2,
                (
                    "Write the question, for example:  Ask: Which journey could you not make?  "
                    "or delete the line."
                ),
            ),
        ),
        (
            "Ask_where: comments",
            (
                "ask-missing",
                2,
                (
                    "Add the question, for example:  Ask: Which journey could you not make?  "
                    "or delete this line."
                ),
            ),
        ),
        (
            "Ask: Why?\nAsk_until: 31 June 2026",
            (
                "ask-until-not-read",
                3,
                (
                    "Correct the day, at most 30. Write year-month-day, for example:  "
                    "Ask_until: 2017-07-31"
                ),
            ),
        ),
        (
            "Ask: Why?\nAsk_until: 27 July 2026",
            (
                "ask-until-before-date",
                3,
                "Correct one of the two dates, for example:  Ask_until: 2026-08-25",
            ),
        ),
        (
            "Ask: Why?\nAsk_where: the town hall",
            (
                "ask-where-not-read",
                3,
                (
                    "Type:  Ask_where: comments  or the whole address of a web page, for "
                    "example:  Ask_where: https://www.example.gov.uk/survey  or an e-mail "
                    "address."
                ),
            ),
        ),
        (
            "Ask: Why?\nAsk_where: www.example.gov.uk/survey",
            (
                "ask-where-not-read",
                3,
                "Type:  Ask_where: https://www.example.gov.uk/survey",
            ),
        ),
        (
            "Ask: Why?\nAsk_where: coments",
            (
                "ask-where-not-read",
                3,
                "Did you mean “comments”? Type:  Ask_where: comments",
            ),
        ),
        (
            "Comments: off\nAsk: Why?\nAsk_where: comments",
            (
                "ask-without-comments",
                4,
                (
                    "Delete the line “Comments:”, or say where answers go instead, for "
                    "example:  Ask_where: https://www.example.gov.uk/survey"
                ),
            ),
        ),
        (
            "Ask: **Why?**",
            ("marks-in-header", 2, "Take the signs out and keep the words."),
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_line(lines: str, finding: tuple[str, int, str]) -> None:
    assert told(lines) == [finding]


def test_the_same_day_is_not_before_the_post() -> None:
    assert told("Ask: Why?\nAsk_until: 28 July 2026") == []


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("", "comments"),
        ("Comments", "comments"),
        ("sylwadau", "comments"),
        ("https://www.example.gov.uk/survey?a=1#b", "https://www.example.gov.uk/survey?a=1#b"),
        ("views@example.gov.uk", "mailto:views@example.gov.uk"),
        ("mailto:views@example.gov.uk", "mailto:views@example.gov.uk"),
    ],
)
def test_answers_go_to_comments_a_page_or_an_address(written: str, where: str) -> None:
    asked = question(f"Ask: Why?\nAsk_where: {written}")
    assert (asked and asked.where, told(f"Ask: Why?\nAsk_where: {written}")) == (where, [])


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://user:word@example.gov.uk/",
        "https://exam ple.gov.uk",
        'https://example.gov.uk/"onclick="x',
        "ftp://example.gov.uk/",
        "mailto:a@example.gov.uk?bcc=b@example.gov.uk",
        "a@b",
        "//example.gov.uk",
        "/survey/",
    ],
)
def test_nothing_else_is_a_place_for_answers(written: str) -> None:
    lines = f"Ask: Why?\nAsk_where: {written}"
    asked = question(lines)
    assert asked
    assert asked.where == "comments"
    assert [one[:2] for one in told(lines)] == [("ask-where-not-read", 3)]


@pytest.mark.parametrize("comments", ["closed", "off"])
def test_answers_elsewhere_need_no_comments(comments: str) -> None:
    assert told(f"Comments: {comments}\nAsk: Why?\nAsk_where: https://example.gov.uk/a") == []


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("type", "Kind"),
        ("Story", "Thread"),
        ("edefyn", "Thread"),
        ("thred", "Thread"),
        ("related", "Cites"),
        ("Question", "Ask"),
        ("cwestiwn", "Ask"),
        ("closes", "Ask_until"),
        ("Ask-until", "Ask_until"),
        ("ateb", "Answers"),
    ],
)
def test_other_words_for_the_keys_are_known(written: str, key: str) -> None:
    assert meant_key(written) == key


@given(
    st.lists(
        st.tuples(
            st.sampled_from("Thread Cites Answers Ask Ask_until Ask_where Comments".split()),
            st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30)
            | st.sampled_from(["a,b", "off", "closed", "2026-08-01", "a@example.gov.uk"]),
        ),
        max_size=6,
    )
)
def test_any_ties_are_read_and_whatever_is_lost_is_told(lines: list[tuple[str, str]]) -> None:
    ties, findings = read("\n".join(f"{key}: {value}" for key, value in lines))
    assert ties is None or ties != Ties()
    if ties is None and any(key in {"Thread", "Ask"} for key, _ in lines):
        assert findings
    for each in (*ties.cites, *ties.answers) if ties else ():
        assert each.written == each.written.strip() != ""
        assert each.line > 1
    if ties and ties.question:
        assert ties.question.where.startswith(("comments", "https://", "http://", "mailto:"))
