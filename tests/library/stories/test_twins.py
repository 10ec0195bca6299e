"""A text and its translation say the same of others."""

from __future__ import annotations

from datetime import date

import pytest

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.stories.tying import TiedPiece
from tests.library.stories.making import CY, DRAFT, Said, ambition, decision, post, tied

KEY = "2026/03/which-journey"
BUS = decision("2026-07-01-cabinet/12-rural-bus", markers=("(i)", "(ii)"))
OTHER = post("2026/02/other", anchors=("the-shelter",))
OTHER_CY = post("2026/02/other", language=CY, anchors=("y-lloches",))
AROUND: tuple[TiedPiece, ...] = (
    BUS,
    OTHER,
    OTHER_CY,
    ambition(),
    post("2026/01/mate", Said(thread="Number 7 bus")),
    post("2026/02/mate", Said(thread="Number 7 bus")),
    post("2026/02/asked", Said(ask="Which?")),
)


def differences(english: Said, welsh: Said) -> list[tuple[str, str, str]]:
    """Where it is told, the problem, and the remedy."""
    return [
        (finding.where.path, finding.problem, finding.remedy)
        for finding in tied(*AROUND, post(KEY, english), post(KEY, welsh, CY)).findings
        if finding.rule == "twin-differs"
    ]


ENGLISH, WELSH = "posts/2026-03-01-which-journey.md", "posts/2026-03-01-which-journey.cy.md"


def test_what_the_translation_lacks_is_named_with_the_line_to_add() -> None:
    found = tied(*AROUND, post(KEY, Said(cites="our-ambition 5")), post(KEY, language=CY))
    assert found.findings == (
        Finding(
            rule="twin-differs",
            gravity=Gravity.FAULT,
            where=SourceRef(path=WELSH),
            problem=f"{ENGLISH} says “Cites:” “our-ambition 5”, and this text, its "
            "translation, does not.",
            consequence="Readers of one language would be told what readers of the other "
            "are not.",
            remedy="Add it here:  Cites: our-ambition 5  or take it out there.",
        ),
    )


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        (Said(thread="Number 7 bus"), Said(thread="number-7-bus")),
        (Said(cites="our-ambition 5"), Said(cites="our-ambition#statement-5")),
        (Said(cites="our-ambition, other"), Said(cites="cy/2026/02/other, our-ambition")),
        (Said(cites="other#the-shelter"), Said(cites="other#y-lloches")),
        (Said(answers="asked"), Said(answers="2026/02/asked")),
        (
            Said(ask="Which?", where="https://a.gov.uk/form"),
            Said(ask="Pa un?", where="https://a.gov.uk/ffurflen"),
        ),
    ],
)
def test_the_same_said_in_other_words_is_the_same(english: Said, welsh: Said) -> None:
    assert tied(*AROUND, post(KEY, english), post(KEY, welsh, CY)).findings == ()


def test_each_side_is_told_what_it_lacks() -> None:
    assert differences(
        Said(cites=f"our-ambition, {BUS.key} (ii)"), Said(cites=f"our-ambition, {BUS.key} (i)")
    ) == [
        (
            ENGLISH,
            f"{WELSH} says “Cites:” “{BUS.key} (i)”, and this text, its translation, does not.",
            (
                f"Add it here:  Cites: our-ambition, {BUS.key} (ii), {BUS.key} (i)  "
                "or take it out there."
            ),
        ),
        (
            WELSH,
            (
                f"{ENGLISH} says “Cites:” “{BUS.key} (ii)”, and this text, its translation, "
                "does not."
            ),
            (
                f"Add it here:  Cites: our-ambition, {BUS.key} (i), {BUS.key} (ii)  "
                "or take it out there."
            ),
        ),
    ]


def test_two_names_of_a_story_are_told_once() -> None:
    assert differences(Said(thread="Number 7 bus"), Said(thread="Bws rhif 7")) == [
        (
            WELSH,
            f"This text belongs to the story “Bws rhif 7”, and {ENGLISH} to “Number 7 bus”.",
            "Name the same story in both, for example:  Thread: Number 7 bus",
        )
    ]


def test_a_story_named_in_one_language_only_is_told() -> None:
    assert differences(Said(cites="other"), Said(cites="other", thread="Number 7 bus")) == [
        (
            ENGLISH,
            f"{WELSH} says “Thread:” “Number 7 bus”, and this text, its translation, does not.",
            "Add it here:  Thread: Number 7 bus  or take it out there.",
        )
    ]


def test_a_question_asked_in_one_language_only_is_told() -> None:
    assert differences(Said(ask="Which journey?"), Said(thread="")) == [
        (
            WELSH,
            (
                f"{ENGLISH} says “Ask:” “Which journey?”, and this text, its translation, does "
                "not."
            ),
            "Add it here:  Ask: … (the question, in this language)  or take it out there.",
        )
    ]


def test_a_question_ends_on_one_day_and_is_answered_in_one_sort_of_place() -> None:
    day = date(2026, 8, 28)
    english = Said(ask="Which?", until=day)
    assert differences(english, Said(ask="Pa un?", where="mailto:a@b.gov.uk")) == [
        (
            WELSH,
            f"“Ask_until:” is not given here, and “2026-08-28” in {ENGLISH}.",
            "Say the same in both, for example:  Ask_until: 2026-08-28",
        ),
        (
            WELSH,
            f"“Ask_where:” is “an address elsewhere” here, and “comments” in {ENGLISH}.",
            "Say the same in both, for example:  Ask_where: comments",
        ),
    ]


def test_a_reference_that_names_nothing_is_told_once_and_not_as_missing_here_too() -> None:
    found = tied(
        *AROUND,
        post(KEY, Said(cites="our-ambition")),
        post(KEY, Said(cites="our-ambitoin"), CY),
    )
    assert [finding.rule for finding in found.findings] == ["tie-to-nothing"]


def test_a_text_without_a_translation_is_told_nothing() -> None:
    assert tied(*AROUND, post(KEY, Said(cites="our-ambition"))).findings == ()


def test_what_readers_see_is_not_stopped_by_a_draft_of_its_translation() -> None:
    english = post(KEY, Said(cites="our-ambition"))
    (finding,) = tied(*AROUND, english, unseen=[post(KEY, language=CY, status=DRAFT)]).findings
    assert (finding.where.path, finding.rule) == (WELSH, "twin-differs")
    draft = post(KEY, Said(cites="our-ambition, other"), CY, status=DRAFT)
    (finding,) = tied(*AROUND, english, unseen=[draft]).findings
    assert (finding.where.path, finding.problem, finding.remedy) == (
        WELSH,
        f"This text says “Cites:” “other”, and {ENGLISH}, which is published, does not.",
        "Add it there:  Cites: our-ambition, other  or take it out here.",
    )
