"""The text of a decision as it was typed: where each section begins, and its lines."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(
    r" {0,3}(?P<marks>#{1,2})(?!#)[ \t]*(?P<words>.*?)[ \t]*#*[ \t]*(?:\{[^{}]*\})?"
)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_FENCE = re.compile(r" {0,3}(```|~~~)")


class WrittenSection(NamedTuple):
    """A section as typed. `line` is that of its heading, 0 for what stands above the first.

    `lines` are those below the heading, the first of them at `line` + 1 (+ 2 if the heading
    is underlined): `first_line` says which.
    """

    words: str
    line: int
    first_line: int
    lines: tuple[str, ...]


def written_sections(text: str, first_line: int) -> tuple[WrittenSection, ...]:
    """Return the parts of a Markdown text under its headings of the first two levels.

    `first_line` is the line in the file at which the text begins.
    """
    lines = text.split("\n")
    heads: list[tuple[int, int, str]] = [(0, 0, "")]  # heading's line, first line below, words
    in_fence = ""
    for at, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence and (not in_fence or in_fence == fence[1]):
            in_fence = "" if in_fence else fence[1]
        elif not in_fence:
            match = _HEADING.fullmatch(line)
            if match:
                heads.append((at, at + 1, match["words"]))
            elif at and _UNDERLINE.fullmatch(line) and _is_paragraph_of_one(lines, at - 1):
                heads.append((at - 1, at + 1, lines[at - 1].strip()))
    ends = [head[0] for head in heads[1:]] + [len(lines)]
    return tuple(
        WrittenSection(
            words=words,
            line=first_line + at if below else 0,
            first_line=first_line + below,
            lines=tuple(lines[below:end]),
        )
        for (at, below, words), end in zip(heads, ends, strict=True)
    )


def _is_paragraph_of_one(lines: list[str], at: int) -> bool:
    is_words = bool(lines[at].strip()) and not re.match(
        r" {0,3}(?:[-*>#|]|[0-9]+\.)", lines[at]
    )
    return is_words and (at == 0 or not lines[at - 1].strip())
