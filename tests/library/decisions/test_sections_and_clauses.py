"""Sections of a text in normal form, and the parts of a resolution."""

from __future__ import annotations

import pytest

from councilblog.decisions.blocks import blocks_of, cut
from councilblog.decisions.clauses import clauses_of
from councilblog.decisions.decision import Clause
from councilblog.decisions.numbering import in_usual_markers
from councilblog.decisions.sections import (
    Section,
    normal_form,
    section_meant,
    section_named,
    sectioned,
    sections_of,
)
from councilblog.decisions.text import read_text
from councilblog.decisions.written import WrittenSection, written_sections


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("Resolved", Section.RESOLVED),
        ("DECISION:", Section.RESOLVED),
        ("Penderfynwyd", Section.RESOLVED),
        ("Reasons for the decision", Section.REASON),
        ("Dogfennau  ychwanegol", Section.ADDITIONAL),
        ("Opsiynau eraill a ystyriwyd", Section.OPTIONS),
        ("Next steps", None),
    ],
)
def test_a_heading_begins_a_section_in_either_language(
    words: str, section: Section | None
) -> None:
    assert section_named(words) is section


def test_a_heading_nearly_right_is_known_for_what_was_meant() -> None:
    assert section_meant("Minuts") == (Section.MINUTES, "Minutes")
    assert section_meant("Next steps") is None


def test_every_section_has_a_heading_in_both_languages_that_begins_it() -> None:
    for section in Section:
        assert section_named(section.heading) is section
        assert section_named(section.welsh_heading) is section


def test_the_normal_form_has_fixed_ids_and_parts_again_into_its_sections() -> None:
    text = sectioned(
        '<h2 id="decision">Decision</h2>\n<p>a</p>\n<h2 id="why">Reason</h2>\n'
        '<h3 id="papers">x</h3>\n<blockquote>\n<h2 id="q">Papers</h2>\n</blockquote>'
    )
    html = normal_form(text)
    assert html == (
        '<h2 id="resolved">Decision</h2>\n<p>a</p>\n<h2 id="reason">Reason</h2>\n'
        '<h3 id="text-papers">x</h3>\n<blockquote>\n<h2 id="q">Papers</h2>\n</blockquote>\n'
    )
    assert sections_of(html) == text.sections


def test_headings_are_found_as_typed_but_not_in_code() -> None:
    text = "# One #\na\n```\n## Not this\n```\nTwo\n---\nb\n\nThree\n===\nc"
    assert [
        (each.words, each.line, each.first_line) for each in written_sections(text, 10)
    ] == [
        ("", 0, 10),
        ("One", 10, 11),
        ("Three", 19, 21),
    ]


@pytest.mark.parametrize(
    ("typed", "ids", "markers"),
    [
        ("(i) a\n(ii) b", ["resolved-i", "resolved-ii"], ["(i)", "(ii)"]),
        ("i) a\nii) b", ["resolved-i", "resolved-ii"], ["i)", "ii)"]),
        ("(a) a\n(b) b", ["resolved-a", "resolved-b"], ["(a)", "(b)"]),
        ("a) a\nb) b", ["resolved-a", "resolved-b"], ["a)", "b)"]),
        ("1. a\n2. b", ["resolved-1", "resolved-2"], ["1.", "2."]),
        ("(1) a\n(2) b", ["resolved-1", "resolved-2"], ["(1)", "(2)"]),
        ("1) a\n2) b", ["resolved-1", "resolved-2"], ["1)", "2)"]),
    ],
)
def test_parts_have_ids_and_their_numbers_as_written(
    typed: str, ids: list[str], markers: list[str]
) -> None:
    for gap in ("\n", "\n\n"):
        read = read_text(f"## Resolved\nThat:{gap}{typed}\n", source="x.md", first_line=1)
        lead_in, clauses, rest = clauses_of(read.sections[Section.RESOLVED])
        assert (lead_in, rest) == ("<p>That:</p>", "")
        assert [clause.id for clause, _ in clauses] == ids
        assert [clause.marker for clause, _ in clauses] == markers
        assert [inner for _, inner in clauses] == ["a", "b"]


def test_twelve_parts_are_counted_in_roman_figures() -> None:
    numerals = "i ii iii iv v vi vii viii ix x xi xii".split()
    typed = "\n".join(f"({numeral}) x" for numeral in numerals)
    read = read_text(f"## Resolved\nThat:\n\n{typed}\n", source="x.md", first_line=1)
    _, clauses, _ = clauses_of(read.sections[Section.RESOLVED])
    assert [clause.id for clause, _ in clauses] == [f"resolved-{each}" for each in numerals]


def test_a_paragraph_between_two_parts_belongs_to_the_one_above_it() -> None:
    html = (
        '<p>That:</p><ol type="i"><li id="resolved-i">a</li></ol><p>more</p>'
        '<ol type="i" start="2"><li id="resolved-ii">b</li></ol><p>rest</p>'
    )
    assert clauses_of(html) == (
        "<p>That:</p>",
        (
            (Clause("resolved-i", "(i)"), "a\n<p>more</p>"),
            (Clause("resolved-ii", "(ii)"), "b"),
        ),
        "<p>rest</p>",
    )


def test_a_resolution_without_parts_is_all_rest() -> None:
    assert clauses_of("<p>That it be noted.</p>") == ("", (), "<p>That it be noted.</p>")


def test_lines_keep_their_number_when_markers_are_made_usual() -> None:
    lines = ("(1) a", "    b", "", "(2) c", "a) d", "1. e", "(not) this")
    section = WrittenSection(words="Resolved", line=1, first_line=2, lines=lines)
    usual, style = in_usual_markers(section)
    assert usual == ("1. a", "    b", "", "2. c", "(a) d", "1. e", "(not) this")
    assert style == "in-brackets"


def test_html_is_parted_into_blocks_and_cut_with_both_parts_whole() -> None:
    html = '<p>a<br>b</p>\n<ul><li id="x">c <em>d e</em></li></ul>'
    assert [(block.name, block.inner) for block in blocks_of(html)] == [
        ("p", "a<br>b"),
        ("ul", '<li id="x">c <em>d e</em></li>'),
    ]
    before, after = cut(html, html.index(" e</em>"))
    assert before == '<p>a<br>b</p>\n<ul><li id="x">c <em>d</em></li></ul>'
    assert after == "<ul><li><em> e</em></li></ul>"
