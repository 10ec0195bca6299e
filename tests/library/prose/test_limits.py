"""Texts that would take very long, or nest too deep, are told instead of rendered."""

from __future__ import annotations

import time

import pytest

from councilblog.errors import Gravity
from councilblog.prose.render import render_prose

_LENGTH = 5_000
_LONGEST_SECONDS = 4.0


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "![",
        "[a",
        "[a](",
        "[a](<b",
        "- ",
        "1. ",
        "> ",
        "* ",
        "*",
        "_",
        "**a ",
        "*a **a ",
        "`",
        "<",
        "<a ",
        "<!--",
        "<?",
        "<![CDATA[",
        "&",
        "\\",
        "(i) ",
        "• ",
        "\n• a",
        "(i) x\n(a) y\n",
        "~~~",
        "{: ",
        "{{ ",
        "{% ",
        "| a ",
        "a|b\n",
        "[^1]",
        "[^1]: a\n",
        "*[a]: b\n",
        '"',
        "--",
        "<div>",
        "<div markdown=1>",
        "<b>",
        "<table>",
        "a\n=\n",
        "#",
        "# \n",
        "- a\n",
        "a: \n: b\n",
        "aTheB",
    ],
)
def test_no_run_of_marks_hangs_or_crashes(unit: str) -> None:
    started = time.process_time()
    render_prose((unit * _LENGTH)[:_LENGTH], source="a.md", first_line=1)
    assert time.process_time() - started < _LONGEST_SECONDS


@pytest.mark.parametrize("text", ["[" * 5_000, "- " * 21 + "x", "1. " * 30 + "x", "`" * 5_000])
def test_a_tangle_is_told_and_its_words_are_kept(text: str) -> None:
    prose = render_prose(text, source="a.md", first_line=9)
    assert [(each.rule, each.gravity) for each in prose.findings] == [
        ("too-nested", Gravity.LOSS)
    ]
    assert prose.html == f"<p>{text}</p>"


def test_the_line_of_a_tangle_is_told() -> None:
    prose = render_prose(f"One\n\ntwo\n\n{'[' * 2_000}", source="a.md", first_line=10)
    assert [(each.where.line, each.problem) for each in prose.findings] == [
        (
            14,
            f"The marks from “{'[' * 40}” on stand too many within each other.",
        )
    ]


def test_a_text_of_more_than_a_million_characters_is_told() -> None:
    prose = render_prose("word " * 200_001, source="a.md", first_line=1)
    assert [(each.rule, each.gravity, each.where.line) for each in prose.findings] == [
        ("too-long", Gravity.LOSS, 0)
    ]


def test_a_long_ordinary_text_is_rendered() -> None:
    text = "A [link about buses](a.md) and *stress*.\n\n" * 500
    assert render_prose(text, source="a.md", first_line=1).findings == ()
