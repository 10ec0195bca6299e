"""Statements: their numbers as typed, their places, and what is wrong with them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.ambitions.ambition import Statement
from councilblog.ambitions.statements import AmbitionText, statements_of, with_statements
from councilblog.errors import Finding
from councilblog.prose.contents import headings_in
from councilblog.prose.prose import Heading, Prose
from councilblog.prose.render import render_prose
from councilblog.prose.source_text import SourceText

HEADING = "## We will know when…\n\n"


def read(text: str) -> tuple[Prose, tuple[Statement, ...], tuple[Finding, ...]]:
    prose = render_prose(text, source="a.md", first_line=5)
    return with_statements(prose, SourceText(text, path="a.md", first_line=5))


def numbers(text: str) -> list[int]:
    return [each.number for each in read(text)[1]]


def told(text: str) -> list[tuple[str, int, str]]:
    return [(one.rule, one.where.line, one.remedy) for one in read(text)[2]]


def test_a_numbered_list_under_a_heading_becomes_statements() -> None:
    prose, statements, findings = read(
        f"Why.\n\n{HEADING}1. people tell us once\n3. **a bus** comes\n\n## After\n\nEnd."
    )
    assert prose.html == (
        "<p>Why.</p>\n"
        '<h2 id="we-will-know-when">We will know when…</h2>\n'
        '<ul class="statements">\n'
        '<li id="statement-1">people tell us once</li>\n'
        '<li id="statement-3"><strong>a bus</strong> comes</li>\n'
        "</ul>\n"
        '<h2 id="after">After</h2>\n'
        "<p>End.</p>"
    )
    assert statements == (
        Statement(1, "statement-1", "people tell us once"),
        Statement(3, "statement-3", "a bus comes"),
    )
    assert prose.anchors == ("we-will-know-when", "statement-1", "statement-3", "after")
    assert findings == ()


def test_the_text_is_parted_at_its_statements() -> None:
    prose, statements, _ = read(f"Why.\n\n{HEADING}2. one\n5. *two*\n\n## After\n\nEnd.")
    assert statements_of(prose.html) == AmbitionText(
        before="<p>Why.</p>\n",
        lead_in="We will know when…",
        lead_in_id="we-will-know-when",
        statements=((statements[0], "one"), (statements[1], "<em>two</em>")),
        after='<h2 id="after">After</h2>\n<p>End.</p>',
    )


def test_a_text_without_statements_is_all_before_them() -> None:
    html = '<h2 id="a">A</h2>\n<ul>\n<li>b</li>\n</ul>'
    assert statements_of(html) == AmbitionText(html, "", "", (), "")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("1. a\n2. b", [1, 2]),
        ("1. a\n1. b", [1, 1]),
        ("3. a\n\n\n9. b", [3, 9]),
        ("10. a\n2. b\n0. c", [10, 2, 0]),
        ("1. a\n   goes on\n4. b\n\n    more of b\n\n6. c", [1, 4, 6]),
        ("1. a\n    1. inner\n    2. inner\n8. b", [1, 8]),
        ("1. a\n    - inner\n8. b", [1, 8]),
        ("1. “a”\n8. [b](c.md)", [1, 8]),
        ("  1.  a\n  2. b", [1, 2]),
        ("1. in 2019 we said\n7. 12. of May", [1, 7]),
    ],
)
def test_numbers_are_as_typed(items: str, expected: list[int]) -> None:
    assert numbers(HEADING + items) == expected
    assert numbers(f"When\n----\n\n{items}\n\n# After\n\nText.") == expected
    assert numbers(f"{HEADING}{items}\n\n[^1]: A note.") == expected


def test_loose_and_close_lists_are_written_alike() -> None:
    assert read(HEADING + "1. a\n\n2. b")[0].html == read(HEADING + "1. a\n2. b")[0].html


def test_a_statement_may_hold_more_than_its_words() -> None:
    prose, (statement,), _ = read(
        HEADING + "4. a[^1]\n\n    more\n\n    - inner\n\n[^1]: Note."
    )
    assert statement.words == "a more"
    ((_, inner),) = statements_of(prose.html).statements
    assert inner.startswith("<p>a<sup id=")
    assert inner.endswith("<p>more</p>\n<ul>\n<li>inner</li>\n</ul>")


def test_only_the_first_list_alone_under_its_heading_is_one_of_statements() -> None:
    text = (
        f"## Steps\n\nFirst:\n\n1. x\n\n```\n## Code\n\n1. z\n```\n\n{HEADING}1. a\n\n"
        "## More\n\n1. b"
    )
    prose, statements, findings = read(text)
    assert [each.words for each in statements] == ["a"]
    assert prose.html.count("<ol>") == 2
    assert findings == ()


def test_numbers_in_code_are_no_statements() -> None:
    code = "```\n## We will know when…\n\n3. a\n```"
    assert numbers(f"## Write\n\n{code}\n\n{HEADING}7. a") == [7]
    assert numbers(f"~~~~\n~~~\n{HEADING}3. a\n~~~~\n\n{HEADING}7. a") == [7]


def test_no_other_element_has_the_id_of_a_statement() -> None:
    prose, _, _ = read(
        f'## Statement 1\n\n<span id="statement-2">x</span>\n\n{HEADING}1. a {{: #own }}\n2. b'
    )
    assert re.findall(r'<(\w+) id="([^"]*)"', prose.html) == [
        ("h2", "section-statement-1"),
        ("h2", "we-will-know-when"),
        ("li", "statement-1"),
        ("li", "statement-2"),
    ]
    assert prose.anchors == (
        "section-statement-1",
        "we-will-know-when",
        "statement-1",
        "statement-2",
    )
    assert headings_in(prose.html) == (
        Heading(2, "section-statement-1", "Statement 1"),
        Heading(2, "we-will-know-when", "We will know when…"),
    )


def test_a_repeated_number_is_told_and_has_a_place_all_the_same() -> None:
    text = HEADING + "1. a\n7. b\n7. c\n7. d"
    assert [each.id for each in read(text)[1]] == [
        "statement-1",
        "statement-7",
        "statement-7-2",
        "statement-7-2-2",
    ]
    remedy = "Give the second a number that was never used, for example:  "
    assert told(text) == [
        ("statement-number-twice", 9, f"{remedy}8. c"),
        ("statement-number-twice", 10, f"{remedy}9. d"),
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            HEADING + "1. a\n2.b",
            ("statement-not-parted", 8, "Type:  2. b"),
        ),
        (
            HEADING + "1. a\n2) b",
            ("statement-not-parted", 8, "Type:  2. b"),
        ),
        (
            "Why.\n\n" + HEADING + "- people tell us once\n- a bus comes",
            (
                "statements-without-numbers",
                9,
                "Type a number before each:  1. people tell us once",
            ),
        ),
        (
            HEADING + "(3) people tell us once\n(4) a bus comes",
            (
                "statements-without-numbers",
                7,
                (
                    "Type the number, a full stop and a space before each:  "
                    "3. people tell us once"
                ),
            ),
        ),
        (
            HEADING + "<ol><li>people</li></ol>",
            (
                "statements-not-read",
                5,
                (
                    "Begin each statement on a line of its own, with its number, a full stop "
                    "and a space, as Markdown and not as HTML. Indent what belongs to it by "
                    "four spaces."
                ),
            ),
        ),
    ],
)
def test_what_is_no_statement_is_told_at_its_line(
    text: str, finding: tuple[str, int, str]
) -> None:
    assert told(text) == [finding]


@pytest.mark.parametrize(
    "text",
    ["Why.", "1. a\n2. b", HEADING + "When:\n\n1. a\n2. b", HEADING + "1. a\n\nAnd so on."],
)
def test_an_ambition_without_statements_is_told_what_to_type(text: str) -> None:
    prose, statements, (finding,) = read(text)
    assert statements == ()
    assert "statements" not in prose.html
    assert (finding.rule, finding.where.line) == ("no-statements", 5)
    typed = re.sub(r"(?m)^  ", "", finding.remedy.removeprefix("Write, for example:\n"))
    assert [each.number for each in read(typed)[1]] == [1, 2]


def test_continuing_figures_are_no_number() -> None:
    assert told(HEADING + "1. we saved\n2.5 million pounds") == []


WORDS = st.text("abc “*_[]`<&#-1.é\\", min_size=1, max_size=12)


@given(st.lists(st.tuples(st.integers(0, 50), WORDS), min_size=1, max_size=6))
def test_statements_have_the_numbers_that_were_typed_or_something_is_told(
    items: list[tuple[int, str]],
) -> None:
    text = HEADING + "\n".join(f"{number}. {words}" for number, words in items)
    prose, statements, findings = read(text)
    if statements:
        assert [each.number for each in statements] == [number for number, _ in items]
        assert len({each.id for each in statements}) == len(items)
        assert tuple(each for each, _ in statements_of(prose.html).statements) == statements
        assert {each.id for each in statements} <= set(prose.anchors)
    else:
        assert findings
