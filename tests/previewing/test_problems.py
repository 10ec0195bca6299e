"""Findings as the panel shows them: what is to be typed is told apart from the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.previewing.problems import ProblemView, problem_view, remedy_parts


@pytest.mark.parametrize(
    ("remedy", "words", "typed"),
    [
        (
            "Write year-month-day, for example:  Date: 2017-07-31",
            "Write year-month-day, for example:",
            "Date: 2017-07-31",
        ),
        (
            "Correct the day, at most 30. Write year-month-day, for example:  Date: 2017-07-31",
            "Correct the day, at most 30. Write year-month-day, for example:",
            "Date: 2017-07-31",
        ),
        (
            "Did you mean “Status”? Type:  Status: draft",
            "Did you mean “Status”? Type:",
            "Status: draft",
        ),
        ("Write: https://example.org", "Write:", "https://example.org"),
        (
            "Say what it shows, for example: ![A bus](images/bus.jpg)",
            "Say what it shows, for example:",
            "![A bus](images/bus.jpg)",
        ),
        (
            "Did you mean “{static}/images/bus.svg”?",
            "Did you mean “{static}/images/bus.svg”?",
            "",
        ),
        ("Put the file back.", "Put the file back.", ""),
        (
            "Type:  Status: draft  to keep it back, or  Status: published",
            "Type:  Status: draft  to keep it back, or  Status: published",
            "",
        ),
        ("Write: a title. It is needed.", "Write: a title. It is needed.", ""),
    ],
)
def test_what_is_to_be_typed_is_the_end_of_a_remedy(
    remedy: str, words: str, typed: str
) -> None:
    assert remedy_parts(remedy) == (words, typed)


@given(st.text())
def test_no_word_of_a_remedy_is_lost(remedy: str) -> None:
    words, typed = remedy_parts(remedy)
    assert (
        words + typed
    ).split() == remedy.split() or f"{words} {typed}".split() == remedy.split()


def test_a_finding_is_shown_with_the_writers_own_words_beside() -> None:
    finding = Finding(
        rule="link-words",
        gravity=Gravity.FAULT,
        where=SourceRef(path="content/posts/a.md", line=31),
        problem="The link words “click here” do not say where “x” goes.",
        consequence="Nobody could tell.",
        remedy="Write: [The bus](/bus/)",
        standard="WCAG 2.2",
    )
    assert problem_view(finding, stops=True, file="posts/a.md", url="/a/") == ProblemView(
        stops=True,
        problem=finding.problem,
        consequence="Nobody could tell.",
        remedy="Write:",
        typed="[The bus](/bus/)",
        standard="WCAG 2.2",
        file="posts/a.md",
        line=31,
        url="/a/",
        quoted=("click here", "x"),
    )
