"""Where a header begins and ends, and what stands out of place in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.posts.header import Header, split_header
from councilblog.posts.header_lines import Field

SOURCE = "posts/2017-07-31-slt-away-day.md"


def split(text: str) -> Header:
    return split_header(text, SOURCE)


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (f"{one.rule} {one.where.line}", one.problem, one.consequence, one.remedy)
        for one in split(text).findings
    ]


def values(header: Header) -> list[tuple[str, str]]:
    return [(field.key, field.value) for field in header.fields]


def test_pelicans_header_is_read_to_the_first_empty_line() -> None:
    text = "Title: Our: day\nTAGS : digital , smart\nSummary: One\n    two\n\tthree\n\nText.\n"
    assert split(text) == Header(
        fields=(
            Field(key="title", written="Title", value="Our: day", line=1),
            Field(key="tags", written="TAGS", value="digital , smart", line=2),
            Field(key="summary", written="Summary", value="One two three", line=3),
        ),
        body="Text.\n",
        body_line=7,
        findings=(),
    )


def test_a_header_between_fences_is_read_with_lists_and_quotation_marks() -> None:
    text = """
---
title: "It's \\"quoted\\": a day"
date: '2017-07-31'
# a remark

tags:
  - children's services
  - "digital, smart"
authors: [Chief Executive, 'Leader, the', adults' care]
summary: >
  Long words
  go on
...
---
"""
    header = split(text)
    assert values(header) == [
        ("title", 'It\'s "quoted": a day'),
        ("date", "2017-07-31"),
        ("tags", "children's services, digital, smart"),
        ("authors", "Chief Executive, Leader, the, adults' care"),
        ("summary", "Long words go on"),
    ]
    assert header.fields[2].items == ("children's services", "digital, smart")
    assert header.fields[3].items == ("Chief Executive", "Leader, the", "adults' care")
    assert (header.body, header.body_line, header.findings) == ("---\n", 15, ())


@pytest.mark.parametrize(
    ("text", "body", "body_line"),
    [
        ("\n\nTitle: x\n\nText", "Text", 5),
        ("Title: x\n---\nText", "Text", 3),
        ("Title: x\n...\nText", "Text", 3),
        ("Title: x", "", 2),
        ("Title: x\n", "", 3),
        ("Title: x\n\n\nText", "\nText", 3),
        ("Title: x\n   \nText", "Text", 3),
        ("---\nTitle: x\n---", "", 4),
        ("Title: x\n\n---\nText\n---\n", "---\nText\n---\n", 3),
        ("Title: x\nTags:\n- a\n- b\n\n- c", "- c", 6),
    ],
)
def test_the_text_begins_below_the_header(text: str, body: str, body_line: int) -> None:
    header = split(text)
    assert (header.body, header.body_line, header.findings) == (body, body_line, ())


UNDER = "stands directly under the header, so it is read as part of it."
RUNS_ON = "If it belongs to “Title:”, begin it with four spaces instead."
CLOSE = "Type --- on a line of its own under the last line of the header, below"
LOST = "These words would be lost: what stands in the header is not shown."
EXAMPLE = (
    "Put lines like these at the very top, and an empty line below them:"
    "\n  Title: Our away day\n  Date: 2017-07-31\n  Tags: digital, smart working"
)
NO_TITLE_OR_DATE = "There would be no title and no date to publish it under."


@pytest.mark.parametrize(
    ("text", "place", "problem", "consequence", "remedy"),
    [
        (
            "Title: x\nReason: The council must save money.\n\nText.",
            "text-in-header 2",
            f"“Reason: The council must save money.” {UNDER}",
            LOST,
            f"Put an empty line above it. {RUNS_ON}",
        ),
        (
            "Date: 2017-07-31\nP.S.: bring a coat\n\nText.",
            "text-in-header 2",
            f"“P.S.: bring a coat” {UNDER}",
            LOST,
            "Put an empty line above it.",
        ),
        (
            "Title: x\nDate: 2017-07-31\nForty managers met.\nThey talked.\n\nMore.",
            "text-in-header 3",
            f"“Forty managers met.” {UNDER}",
            LOST,
            "Put an empty line above it.",
        ),
        (
            "Title: The importance of\ndigital by default\nDate: 2017-07-31\n\nText.",
            "text-in-header 2",
            "“digital by default” stands among the header lines and is not one of them.",
            LOST,
            f"Move it below the header. {RUNS_ON}",
        ),
        (
            "<!-- a remark -->\nTitle: x\n\nText.",
            "text-in-header 1",
            "“<!-- a remark -->” stands among the header lines and is not one of them.",
            LOST,
            "Move it below the header.",
        ),
        (
            "Date: 2017-07-31\nhttps://example.org/\n\nText.",
            "text-in-header 2",
            f"“https://example.org/” {UNDER}",
            LOST,
            "Put an empty line above it.",
        ),
        (
            "Title The away day\nDate: 2017-07-31\n\nText.",
            "colon-missing 1",
            "“Title The away day” stands in the header without a colon.",
            "The Title would be lost.",
            "Type:  Title: The away day",
        ),
        (
            "Title: x\nAsk until: 30 April 2026\n\nText.",
            "underscore-missing 2",
            (
                "“Ask until: 30 April 2026” has a space in its name, where “Ask_until” has an "
                "underscore."
            ),
            "The Ask_until would be lost.",
            "Type:  Ask_until: 30 April 2026",
        ),
        (
            "Title: x\nstatus = draft\n\nText.",
            "colon-missing 2",
            "“status = draft” stands in the header without a colon.",
            "The Status would be lost.",
            "Type:  Status: draft",
        ),
        (
            "Title: x\n\nDate: 2017-07-31\nStatus: draft\n\nText.",
            "header-parted 3",
            "“Date: 2017-07-31” stands below an empty line, where the text begins.",
            "It would be shown to readers as text, and have no other effect.",
            "Delete the empty line above it.",
        ),
        (
            "---\nTitle: x\nDate: 2017-07-31\n\nText goes on.\n",
            "unclosed-fence 1",
            "The header opens with “---” on line 1, and no second “---” closes it.",
            "The text would be taken for a part of the header and lost.",
            f"{CLOSE} “Date: 2017-07-31” (line 3).",
        ),
        (
            "\n---\nTitle: x\n\nText goes on.\n\n---\n\nMore, below a rule.",
            "unclosed-fence 2",
            "The header opens with “---” on line 2, and no second “---” closes it.",
            "The text would be taken for a part of the header and lost.",
            f"{CLOSE} “Title: x” (line 3).",
        ),
        (
            "Title: one\nTitle: two\n\nText.",
            "key-twice 2",
            "“Title:” stands twice in the header: “one” on line 1, and “two” on line 2.",
            "The first, “one”, would be used and the other left out.",
            "Keep the right one and delete the other line.",
        ),
        (
            "Title: x\nTags: a\ntags: b, c\n\nText.",
            "key-twice 3",
            "“Tags:” stands twice in the header: “a” on line 2, and “b, c” on line 3.",
            "Both lines would be used together.",
            "Put them on one line:  Tags: a, b, c",
        ),
        (
            "Forty managers met\non Monday.\n\nThey talked.",
            "no-header 1",
            "“Forty managers met” is where this file begins: it has no header.",
            NO_TITLE_OR_DATE,
            EXAMPLE,
        ),
        (
            "\n# Our away day\n\nText",
            "no-header 2",
            "“# Our away day” is where this file begins: it has no header.",
            NO_TITLE_OR_DATE,
            EXAMPLE,
        ),
        (
            "Note: we moved to a new building.\n\nText",
            "no-header 1",
            "“Note: we moved to a new building.” is where this file begins: it has no header.",
            NO_TITLE_OR_DATE,
            EXAMPLE,
        ),
        ("", "no-header 1", "This file has no header.", NO_TITLE_OR_DATE, EXAMPLE),
    ],
)
def test_what_is_out_of_place_is_told(
    text: str, place: str, problem: str, consequence: str, remedy: str
) -> None:
    assert told(text) == [(place, problem, consequence, remedy)]


def test_text_under_the_header_stays_with_the_text() -> None:
    header = split("Title: x\nReason: The council must save money.\nIt must.\n\nMore.")
    assert values(header) == [("title", "x")]
    assert header.body == "Reason: The council must save money.\nIt must.\n\nMore."
    assert header.body_line == 2


def test_a_value_without_its_colon_is_read_all_the_same() -> None:
    assert values(split("Title Our day\nDate: 2017-07-31\n\n")) == [
        ("title", "Our day"),
        ("date", "2017-07-31"),
    ]


def test_topics_at_the_head_of_the_text_weigh_less_than_a_parted_date() -> None:
    gravities = [
        split(f"Title: x\n\n{line}\n\nText").findings[0].gravity.value
        for line in ("Tags: a, b", "Date: 2017-07-31")
    ]
    assert gravities == ["fault", "loss"]


def test_a_text_that_begins_with_a_key_already_given_is_text() -> None:
    assert told("Title: x\nDate: 2017-07-31\n\nDate: 4 May, place: the hall.\n") == []


HEADER_LIKE = st.lists(
    st.sampled_from(
        [
            "Title: x",
            "Date: 1",
            "---",
            "...",
            "",
            "- a",
            "    more",
            "Text.",
            "Foo: bar",
            "Tags: [a",
            "  x: y",
            "# z",
        ]
    ),
    max_size=9,
)


@given(HEADER_LIKE)
def test_the_text_is_the_end_of_the_file_from_its_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    header = split(text)
    assert "\n".join(text.split("\n")[header.body_line - 1 :]) == header.body


@given(HEADER_LIKE)
def test_no_written_line_is_lost_without_a_word(lines: list[str]) -> None:
    header = split("\n".join(lines))
    if not header.findings:
        kept = " ".join(f"{field.written}: {field.value}" for field in header.fields)
        for line in lines[: header.body_line - 1]:
            words = line.strip().removeprefix("- ")
            is_sign = words in ("---", "...", "") or words.startswith("#")
            assert is_sign or words in kept


@given(st.text(max_size=80))
def test_any_text_is_split_without_a_crash(text: str) -> None:
    assert text.endswith(split(text).body)
