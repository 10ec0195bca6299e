"""An ambition's file, read."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.ambitions.ambition import Ambition, Statement
from councilblog.ambitions.reading import AmbitionReading, ambition_of, read_ambition
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.post import Status
from councilblog.posts.ties import Mention, Ties

SOURCE = "ambitions/our-ambition.md"
TEXT = """\
A county where nobody has to know how the council works.

## We will know that we have done it when…

1. people tell us once
7. a bus comes
"""


def read(header: str, text: str = TEXT, source: str = SOURCE) -> AmbitionReading:
    return read_ambition(f"{header}\n\n{text}".encode(), source)


def told(reading: AmbitionReading) -> list[str]:
    return [f"{one.rule} {one.gravity.value} {one.where.line}" for one in reading.findings]


def ambition(header: str, text: str = TEXT, source: str = SOURCE) -> Ambition:
    reading = read(header, text, source)
    assert reading.is_readable
    return ambition_of(reading, "our-ambition/")


def test_an_ambition_is_read_whole() -> None:
    reading = read(
        "Title: Our ambition\nAgreed: 4 March 2025\nReview: March 2027\nSummary: In short.\n"
        "Status: draft\nModified: 2026-07-01 09:30\nThread: Rewiring\nCites: a-plan"
    )
    assert (reading.findings, reading.is_draft) == ((), True)
    made = ambition_of(reading, "our-ambition/")
    assert made == Ambition(
        key="our-ambition",
        source=SOURCE,
        language=Language.EN,
        title="Our ambition",
        status=Status.DRAFT,
        agreed_on=date(2025, 3, 4),
        review="March 2027",
        modified_at=datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        summary="In short.",
        statements=(
            Statement(1, "statement-1", "people tell us once"),
            Statement(7, "statement-7", "a bus comes"),
        ),
        url_path="our-ambition/",
        body=made.body,
        card=made.card,
        ties=Ties(story="Rewiring", story_line=7, cites=(Mention("a-plan", 8),)),
    )
    assert made.body.anchors == (
        "we-will-know-that-we-have-done-it-when",
        "statement-1",
        "statement-7",
    )


def test_a_title_and_statements_are_enough() -> None:
    reading = read("Title: Our ambition")
    made = ambition_of(reading, "our-ambition/")
    assert reading.findings == ()
    assert (made.agreed_on, made.review, made.modified_at, made.ties) == (None, "", None, None)
    assert made.summary == "A county where nobody has to know how the council works."


def test_the_welsh_one_has_the_same_key() -> None:
    reading = read("Title: Ein huchelgais", source="ambitions/our-ambition.cy.md")
    made = ambition_of(reading, "cy/our-ambition/")
    assert (made.key, made.language) == ("our-ambition", Language.CY)


def test_a_long_line_of_the_header_is_no_sentence_of_the_text() -> None:
    made = ambition("Title: x\nReview: every spring, by the whole council together.")
    assert made.review == "every spring, by the whole council together."


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Agreed: 2025", ["no-title loss 1"]),
        ("Title: x\nAgreed: 31 June 2025", ["agreed-not-read fault 2"]),
        ("Title: x\nReview: **soon**", ["marks-in-header advice 2"]),
        ("Title: x\nDate: 2025-03-04", ["unknown-key loss 2"]),
        ("Title: x\nAsk: Why?", ["unknown-key loss 2"]),
        ("Title: x\nStatus: hidden", ["unknown-status loss 2"]),
        ("Title: x\nSlug: Our Plan", ["unsafe-slug loss 2"]),
        ("Title: x\nThread:\nCites: ,", ["no-story fault 2", "mention-empty fault 3"]),
        ("Titel: x", ["unknown-key loss 1"]),
        ("Title: x\nTitle: y", ["key-twice fault 2"]),
    ],
)
def test_what_is_wrong_in_the_header_is_told_at_its_line(
    header: str, expected: list[str]
) -> None:
    assert [each for each in told(read(header)) if not each.startswith("agreed-")] == [
        each for each in expected if not each.startswith("agreed-")
    ]
    assert set(expected) <= set(told(read(header)))


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("Date: 2025-03-04", "Did you mean “Agreed”? Type:  Agreed: 2025-03-04"),
        ("Adopted: 2025-03-04", "Did you mean “Agreed”? Type:  Agreed: 2025-03-04"),
        ("Reveiw: 2027", "Did you mean “Review”? Type:  Review: 2027"),
        ("Crynodeb: x", "Did you mean “Summary”? Type:  Summary: x"),
        (
            "Tags: a",
            (
                "If it belongs to the text, put an empty line above it. A header's lines are "
                "Title, Agreed, Review, Summary, Status, Lang, Modified, Slug, Id, Thread, "
                "Cites and Answers."
            ),
        ),
    ],
)
def test_an_unknown_key_is_told_with_what_was_meant(written: str, remedy: str) -> None:
    (finding,) = read(f"Title: x\n{written}").findings
    key, _, value = written.partition(": ")
    assert finding == Finding(
        rule="unknown-key",
        gravity=Gravity.LOSS,
        where=SourceRef(path=SOURCE, line=2),
        problem=f"A header has no line called “{key}:”.",
        consequence=f"What follows it, “{value}”, would be lost.",
        remedy=remedy,
    )


def test_an_empty_file_has_no_record() -> None:
    reading = read_ambition(b"", SOURCE)
    assert (reading.is_readable, reading.header, told(reading)) == (
        False,
        None,
        ["empty-file loss 0"],
    )
    with pytest.raises(ValueError, match="our-ambition"):
        ambition_of(reading, "our-ambition/")


def test_a_header_alone_is_told_once() -> None:
    assert told(read("Title: x", "")) == ["no-text fault 3"]


def test_an_ambition_asks_nothing() -> None:
    assert ambition("Title: x\nAsk: Why?").ties is None


def test_an_ambition_has_no_video() -> None:
    assert told(read("Title: x", f"[video: a]\n\n{TEXT}")) == ["video-on-page fault 3"]


def test_a_card_is_the_same_when_only_the_text_or_a_line_moves() -> None:
    here = ambition("Title: x\nSummary: s\nThread: a\nCites: b")
    moved = ambition("Title: x\nSummary: s\nCites: b\nThread: a", f"Other.\n\n{TEXT}")
    other = ambition("Title: x\nSummary: s\nCites: c\nThread: a")
    words = ambition("Title: x\nSummary: s\nCites: b\nThread: a", TEXT + "8. more\n")
    assert here.card == moved.card
    assert len({here.card, other.card, words.card}) == 3


@given(st.binary(max_size=200))
def test_any_file_is_read(data: bytes) -> None:
    for whole in (data, b"Title: x\n\n## When\n\n1. " + data):
        reading = read_ambition(whole, SOURCE)
        if reading.is_readable:
            assert ambition_of(reading, "our-ambition/").title
        else:
            assert reading.findings
