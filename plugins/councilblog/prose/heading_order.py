"""Whether the headings of a text make an outline (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from councilblog.errors import Finding, Gravity
from councilblog.prose.headings import WrittenHeading
from councilblog.prose.source_text import SourceText, quoted

_STANDARD = "WCAG 2.2, 1.3.1 Info and relationships"
_PAGE_TITLE = 1


def check_headings(written: Sequence[WrittenHeading], source: SourceText) -> Iterator[Finding]:
    """Yield a finding for each heading without words and each jump over a level.

    The page's title is level 1, so a text begins with level 2.
    """
    if _is_outline(written):
        return  # as nearly always: nobody needs to know on which lines
    before = _PAGE_TITLE
    for heading in written:
        line = _line(heading, source)
        if not heading.text and not heading.id:
            yield source.finding(
                "heading-empty",
                Gravity.FAULT,
                line,
                (
                    f"The heading {quoted('#' * heading.typed_level)} has no words.",
                    "It is left out: a screen reader would announce a heading and say nothing.",
                    "Write its words on the same line, for example: ## What happens next",
                ),
                _STANDARD,
            )
            continue
        if heading.level > before + 1:
            yield _skip(heading, before, line, source)
        before = heading.level


def _is_outline(written: Sequence[WrittenHeading]) -> bool:
    levels = [_PAGE_TITLE, *(heading.level for heading in written)]
    return all(heading.text or heading.id for heading in written) and all(
        level <= before + 1 for before, level in pairwise(levels)
    )


def _skip(heading: WrittenHeading, before: int, line: int, source: SourceText) -> Finding:
    lowered = heading.level - heading.typed_level
    right = "#" * max(before + 1 - lowered, 1)
    where = (
        f"The first heading, {quoted(heading.text)}, is at level {heading.typed_level}"
        if before == _PAGE_TITLE
        else f"The heading {quoted(heading.text)} is at level {heading.typed_level}, "
        f"the one before it at level {before - lowered}"
    )
    return source.finding(
        "heading-skip",
        Gravity.FAULT,
        line,
        (
            f"{where}: a level between is skipped.",
            "People who go through a page by its headings would look for what is missing.",
            f"Write: {right} {heading.text}",
        ),
        _STANDARD,
    )


def _line(heading: WrittenHeading, source: SourceText) -> int:
    marks = "#" * heading.typed_level
    tag = f"<h{heading.typed_level}"
    if not heading.text:
        return source.place("heading", (f"\n{marks}\n", f"\n{marks} \n", tag))
    first = re.split(r"[\s’“”‘–—…]", heading.text.lstrip("“‘"), maxsplit=1)[0]
    before = ("", " ", ' "', " '", " “", " ‘", " **", " *", " [", " _", " `")
    line = source.place("heading", (*(f"{marks}{each}{first}" for each in before), tag))
    # A heading underlined with === or --- begins its line.
    return line or source.place("heading", (f"\n{first}", first))
