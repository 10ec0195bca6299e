"""Texts that would take Python-Markdown very long, or deeper than Python can follow.

Measured on Python-Markdown 3.11: 5,000 opening brackets take 11 seconds, 500 nested list
marks end in a RecursionError. No post of a council comes near these limits.
"""

from __future__ import annotations

import re

from councilblog.errors import Finding, Gravity
from councilblog.prose.source_text import SourceText, quoted

MOST_CHARACTERS = 1_000_000
#: Within one block (the lines between two empty lines).
_MOST_IN_BLOCK = {"[": 1_000, "`": 2_000, "*": 4_000, "_": 4_000, "&": 20_000, "\n": 5_000}
_MOST_UNCLOSED = 500
#: List and quotation marks in a row at the start of a line; a line of one mark is a rule.
_NESTED = re.compile(
    r"^(?![ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$)(?:[ \t]*(?:[-*+>•]|\d+\.)(?=[ \t>])){21}",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n[ \t]*\n")


def check_limits(source: SourceText) -> Finding | None:
    """Return the finding for a text that is not to be rendered; None for all others."""
    if len(source.text) > MOST_CHARACTERS:
        return source.finding(
            "too-long",
            Gravity.LOSS,
            0,
            (
                f"This text is {len(source.text):,} characters long.",
                "A text of more than 1,000,000 characters is not published.",
                (
                    "Part it into several posts, or put the long part into a document and "
                    "link to it."
                ),
            ),
        )
    nested = _NESTED.search(source.text)
    position = nested.start() if nested else _tangle(source.text)
    return None if position is None else too_nested(source, source.line_at(position), position)


def too_nested(source: SourceText, line: int = 0, position: int = 0) -> Finding:
    """Return the finding for a text whose marks stand too deep in each other."""
    written = source.text[position : position + 40].split("\n")[0]
    return source.finding(
        "too-nested",
        Gravity.LOSS,
        line,
        (
            f"The marks from {quoted(written)} on stand too many within each other.",
            "The text cannot be turned into a page.",
            "Take out the brackets, quotation or list marks that are not needed.",
        ),
    )


def _tangle(text: str) -> int | None:
    """Return where the first block begins that holds too many marks; None if none does."""
    if not _is_tangled(text):
        return None
    start = 0
    for block in _BLANK.split(text):
        start = text.find(block, start)
        if _is_tangled(block):
            return start
        start += len(block)
    return None


def _is_tangled(text: str) -> bool:
    if text.count("<") - text.count(">") > _MOST_UNCLOSED:
        return True
    return any(text.count(mark) > most for mark, most in _MOST_IN_BLOCK.items())
