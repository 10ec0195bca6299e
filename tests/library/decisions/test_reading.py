"""A decision, read from its file: the record, and every trouble in whole sentences."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TypedDict, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.decisions.decision import Clause, Outcome, Paper
from councilblog.decisions.reading import decision_of, read_decision
from councilblog.decisions.sections import Section, sections_of
from councilblog.languages.language import Language
from councilblog.posts.post import Status
from councilblog.posts.ties import Mention, Ties
from tests.library.decisions.samples import (
    FOLDER,
    GOOD,
    HEADER,
    SOURCE,
    TEXT,
    changed,
    decision,
    findings_in,
    said,
)


class Broken(TypedDict, total=False):
    """One row of the table."""

    name: str
    old: str
    new: str
    source: str
    said: list[str]


TABLE = Path(__file__).with_name("broken_decisions.toml")
BROKEN = cast("list[Broken]", tomllib.loads(TABLE.read_text(encoding="utf-8"))["broken"])


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: str(row["name"]))
def test_each_trouble_is_said_whole_and_alone(row: Broken) -> None:
    text = changed(row["old"], row["new"])
    assert said(findings_in(text, row.get("source", SOURCE))) == row["said"]


def test_the_table_has_forty_kinds_of_trouble() -> None:
    rules = {line.split()[0] for row in BROKEN for line in row["said"]}
    assert len(rules) >= 40


def test_nothing_is_said_of_a_good_decision() -> None:
    assert findings_in(GOOD) == ()


def test_the_record_has_all_that_the_header_says() -> None:
    made = decision()
    assert made.key == FOLDER
    assert made.id == FOLDER
    assert made.source == SOURCE
    assert made.url_path == f"{FOLDER}/"
    assert (made.language, made.status) == (Language.EN, Status.PUBLISHED)
    assert made.title == "Rural bus contracts, 2027 to 2031"
    assert (made.met_on, made.council_body, made.council_body_line) == (
        date(2026, 7, 1),
        "Cabinet",
        2,
    )
    assert (made.item, made.issue) == ("12", "rural-bus-contracts")
    assert (made.outcome, made.is_key) == (Outcome.AGREED, True)
    assert made.published_on == date(2026, 7, 8)
    assert made.call_in_until == "2026-07-15T17:00"
    assert made.in_force_on == date(2026, 7, 16)
    assert made.reference == "CAB/2026/07/12"
    assert made.summary == "Cabinet agreed to keep the number 7 hourly until 2031."
    assert made.clauses == (
        Clause("resolved-i", "(i)"),
        Clause("resolved-ii", "(ii)"),
        Clause("resolved-iii", "(iii)"),
    )
    assert made.papers == (
        Paper("Report: Rural bus contracts", "report.pdf", "", is_additional=False, line=26),
        Paper(
            "Appendix 2: tender prices",
            "",
            "Not public: exempt under paragraph 3 of Schedule 12A.",
            is_additional=False,
            line=27,
        ),
    )
    assert made.ties is None


def test_sections_and_parts_have_ids_that_others_can_point_at() -> None:
    assert decision().body.anchors == (
        "resolved",
        "resolved-i",
        "resolved-ii",
        "resolved-iii",
        "reason",
        "papers",
        "minutes",
        "options",
        "interests",
        "dispensations",
    )


def test_footnotes_belong_to_the_section_that_points_at_them() -> None:
    text = changed("31 March 2027.", "31 March 2027.[^1]") + "\n[^1]: All seven.\n"
    reading = read_decision(text.encode(), SOURCE)
    assert reading.prose
    sections = sections_of(reading.prose.html)
    assert "All seven." in sections[Section.REASON]
    assert sections[Section.DISPENSATIONS] == "<p>None.</p>"
    empty = text.replace("## Dispensations\nNone.", "## Dispensations\n")
    assert [each.rule for each in findings_in(empty)] == ["no-dispensations"]


def test_a_pasted_record_with_the_decision_in_its_minutes_is_stored_once() -> None:
    text = f"""{HEADER}
## Decision
**Resolved:**

That Cabinet agree to:

(i) endorse the report;

(ii) ask officers to:

(a) draft a plan; and

(b) consult; and

(iii) receive a further report.

## Reason
**Reason:**

The programme needs direction.

## Minutes
The Leader presented the report.

Resolved: That Cabinet agree to:

1. endorse the report;
2. ask officers to: (a) draft a plan; and (b) consult; and
3. receive a further report.

**Reason:** The programme needs direction.

## Options considered
None considered.

## Declarations of interest
None declared.

## Dispensations
None.
"""
    reading = read_decision(text.encode(), SOURCE)
    assert reading.findings == ()
    assert reading.prose
    sections = sections_of(reading.prose.html)
    assert sections[Section.RESOLVED].startswith("<p>That Cabinet agree to:</p>\n<ol")
    assert sections[Section.REASON] == "<p>The programme needs direction.</p>"
    assert sections[Section.MINUTES] == (
        "<p>The Leader presented the report.</p>\n<p>[resolution]</p>\n<p>[reason]</p>"
    )


def test_a_welsh_decision_has_welsh_headings_outcome_and_address() -> None:
    welsh = """Title: Contractau bysiau gwledig
Body: Y Cabinet
Meeting: 1 Gorffennaf 2026
Item: 12
Outcome: cytunwyd
Summary: Cytunodd y Cabinet i gadw’r rhif 7.

## Penderfynwyd
Bod y Cabinet yn cytuno.

## Rheswm
Daw’r contract i ben.

## Opsiynau eraill a ystyriwyd
Ni ystyriwyd dim.

## Buddiannau a ddatganwyd
Ni ddatganwyd dim.

## Gollyngiadau
Dim.
"""
    source = f"{FOLDER}/decision.cy.md"
    assert findings_in(welsh, source) == ()
    made = decision(welsh, source)
    assert (made.language, made.key) == (Language.CY, FOLDER)
    assert made.url_path == f"cy/{FOLDER}/"
    assert made.outcome is Outcome.AGREED
    assert made.body.anchors == ("resolved", "reason", "options", "interests", "dispensations")


def test_what_is_missing_in_a_welsh_decision_is_offered_in_welsh() -> None:
    text = f"{HEADER}\n## Penderfynwyd\nBod y Cabinet yn cytuno.\n"
    findings = findings_in(text, f"{FOLDER}/decision.cy.md")
    assert [each.remedy.partition("\n  ")[2] for each in findings] == [
        "## Rheswm\n\n  Daw’r contract presennol i ben ar 31 Mawrth 2027.",
        "## Opsiynau eraill a ystyriwyd\n\n  Ni ystyriwyd dim.",
        "## Buddiannau a ddatganwyd\n\n  Ni ddatganwyd dim.",
        "## Gollyngiadau\n\n  Dim.",
    ]


def test_other_bodies_than_the_executive_owe_only_the_resolution() -> None:
    header = changed("Reference: CAB/2026/07/12\n", "Executive: no\n").partition("\n\n")[0]
    assert findings_in(f"{header}\n\n## Resolved\nThat the accounts be approved.\n") == ()
    rules = [each.rule for each in findings_in(f"{header}\n\n## Minutes\nNothing.\n")]
    assert rules == ["no-resolved"]


def test_a_draft_is_a_draft_unless_its_status_cannot_be_read() -> None:
    draft = changed("Item: 12", "Item: 12\nStatus: draft")
    assert read_decision(draft.encode(), SOURCE).is_draft
    assert decision(draft).status is Status.DRAFT
    unknown = changed("Item: 12", "Item: 12\nStatus: drfat")
    assert not read_decision(unknown.encode(), SOURCE).is_draft


def test_the_header_may_stand_between_two_rules() -> None:
    assert findings_in(f"---\n{HEADER}---\n{TEXT}") == ()


def test_a_body_of_many_words_is_a_line_of_the_header() -> None:
    name = "Overview and Scrutiny Committee for Children and Young People"
    made = decision(changed("Body: Cabinet", f"Body: {name}"))
    assert made.council_body == name


def test_ties_are_read() -> None:
    tied = changed(
        "Item: 12",
        "Item: 12\nThread: number-7-bus\nCites: our-ambition#statement-5\n"
        "Answers: 2026/03/which-journey",
    )
    assert decision(tied).ties == Ties(
        story="number-7-bus",
        story_line=5,
        cites=(Mention("our-ambition#statement-5", 6),),
        answers=(Mention("2026/03/which-journey", 7),),
    )


def test_an_item_without_a_number_begins_its_folder_with_a_word() -> None:
    source = "decisions/2026-07-01-cabinet/urgent-repairs/decision.md"
    made = decision(changed("Item: 12\n", ""), source)
    assert (made.item, made.issue) == ("", "urgent-repairs")


@pytest.mark.parametrize(
    ("item", "folder", "issue"),
    [
        ("5.2", "5-2-bridge", "bridge"),
        ("12a", "12a-bridge", "bridge"),
        ("12A", "12a-bridge", "bridge"),
    ],
)
def test_an_item_may_have_a_point_or_a_letter(item: str, folder: str, issue: str) -> None:
    source = f"decisions/2026-07-01-cabinet/{folder}/decision.md"
    made = decision(changed("Item: 12", f"Item: {item}"), source)
    assert (made.item, made.issue) == (item, issue)


def test_the_card_changes_with_what_lists_show_and_not_with_the_text() -> None:
    card = decision().card
    assert decision(changed("The present contracts end", "They all end")).card == card
    assert decision(changed("number 7 hourly", "number 8 hourly")).card != card


def test_a_file_without_text_or_header_is_said() -> None:
    assert [each.rule for each in findings_in(HEADER)] == ["no-text"]
    no_header = [each for each in findings_in(TEXT) if each.rule == "no-header"]
    assert [each.remedy for each in no_header] == [
        (
            "Put lines like these at the very top, and an empty line below them:\n"
            "  Title: Rural bus contracts, 2027 to 2031\n  Body: Cabinet\n"
            "  Meeting: 1 July 2026\n  Item: 12\n  Outcome: agreed"
        )
    ]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"%PDF-1.7", b"\x00" * 50])
def test_bytes_that_are_no_text_give_findings_and_no_record(data: bytes) -> None:
    reading = read_decision(data, SOURCE)
    assert reading.findings
    assert not reading.is_readable
    assert (reading.met_on, reading.is_draft) == (None, False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *GOOD.split("\n"),
                "## Minutes",
                "That Cabinet agree to:",
                "(i) x",
                "(iv) y",
                "1. z",
                "[reason]",
                "[resolution]",
                "> q",
                "# ",
                "- [x](y.pdf)",
                "```",
                "<b>",
                "",
            ]
        ),
        max_size=40,
    )
)
def test_no_mixture_of_lines_raises_and_a_readable_one_has_a_record(lines: list[str]) -> None:
    for text in ("\n".join(lines), f"{HEADER}\n" + "\n".join(lines)):
        reading = read_decision(text.encode(), SOURCE)
        if reading.is_readable:
            made = decision_of(reading)
            assert made.key == FOLDER
            assert len(set(made.body.anchors)) == len(made.body.anchors)


@pytest.mark.parametrize(
    "typed", ["RESOLVED:\nThat Cabinet agree to:", "**Resolved**\n\nThat Cabinet agree to:"]
)
def test_a_heading_typed_as_words_at_the_top_is_told_how_to_become_one(typed: str) -> None:
    text = changed("## Resolved\nThat Cabinet agree to:", typed)
    (told,) = [
        finding for finding in findings_in(text) if finding.rule == "text-above-sections"
    ]
    assert told.remedy == ("Type, on a line of its own in place of “Resolved”:  ## Resolved")


def test_a_text_that_is_too_long_is_told_so_and_not_that_it_lacks_what_it_has() -> None:
    text = changed("The Cabinet Member for Transport", "word " * 200_000)
    assert [finding.rule for finding in findings_in(text)] == ["too-long"]


@pytest.mark.parametrize("said_so", ["N/A", "Not applicable", "Nil"])
def test_short_words_for_nothing_declared_are_an_answer(said_so: str) -> None:
    assert findings_in(changed("None declared.", said_so)) == ()
