"""What is said of the statements of an ambition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from councilblog.ambitions.numbering import Item, NumberedSection
from councilblog.errors import Finding, Gravity
from councilblog.prose.source_text import SourceText, quoted

_NOBODY = "No post or decision could name a statement of it."
_EXAMPLE = (
    "  ## We will know that we have done it when…\n\n"
    "  1. people tell us once, and are not asked again\n"
    "  2. a bus comes when we said that it would"
)


def no_statements(source: SourceText) -> Finding:
    """Return what is said of an ambition without a list of statements."""
    return source.finding(
        "no-statements",
        Gravity.FAULT,
        source.first_line,
        (
            (
                "This ambition has no list of statements: a heading with numbered lines under "
                "it and nothing else."
            ),
            _NOBODY,
            f"Write, for example:\n{_EXAMPLE}",
        ),
    )


def bullets(source: SourceText, words: Sequence[str]) -> Finding:
    """Return what is said of statements that have bullets for numbers."""
    first = words[0] if words else ""
    needles = [f"{mark} {first[:20]}" for mark in "-*+•"] + [first[:20]]
    return source.finding(
        "statements-without-numbers",
        Gravity.FAULT,
        source.place("statements", needles),
        (
            f"{quoted(first)} begins a list without numbers.",
            "A statement is named by its number, and that must stay when others come and go. "
            + _NOBODY,
            f"Type a number before each:  1. {first}",
        ),
    )


def other_numbers(source: SourceText, item: Item) -> Finding:
    """Return what is said of statements with brackets for full stops, or without a space."""
    return source.finding(
        "statements-without-numbers",
        Gravity.FAULT,
        source.first_line + item.row,
        (
            f"{quoted(_line(source, item))} has no number that makes it a part of a list.",
            _NOBODY,
            (
                "Type the number, a full stop and a space before each:  "
                f"{item.number}. {item.words}"
            ),
        ),
    )


def not_read(source: SourceText, heading: str) -> Finding:
    """Return what is said of a list whose numbers cannot be told."""
    return source.finding(
        "statements-not-read",
        Gravity.FAULT,
        source.place("statements", (heading[:30],)),
        (
            f"The numbers of the list under {quoted(heading)} cannot be told for certain.",
            _NOBODY,
            (
                "Begin each statement on a line of its own, with its number, a full stop and a "
                "space, as Markdown and not as HTML. Indent what belongs to it by four spaces."
            ),
        ),
    )


def about_numbers(section: NumberedSection, source: SourceText) -> Iterator[Finding]:
    """Yield what is said of numbers that stand twice, or that begin no statement."""
    first_of: dict[int, Item] = {}
    free = max((item.number for item in (*section.items, *section.nearly)), default=0) + 1
    for item in section.items:
        first = first_of.setdefault(item.number, item)
        if first is item:
            continue
        yield source.finding(
            "statement-number-twice",
            Gravity.FAULT,
            source.first_line + item.row,
            (
                (
                    f"Two statements have the number {item.number}: {quoted(first.words)} "
                    f"(line {source.first_line + first.row}) and {quoted(item.words)}."
                ),
                "Whoever names that number would be led to the first of them.",
                (
                    "Give the second a number that was never used, for example:  "
                    f"{free}. {item.words}"
                ),
            ),
        )
        free += 1
    for item in section.nearly:
        yield source.finding(
            "statement-not-parted",
            Gravity.FAULT,
            source.first_line + item.row,
            (
                f"{quoted(_line(source, item))} has a number and begins no statement.",
                "It would be shown as a part of the statement above it.",
                f"Type:  {item.number}. {item.words}",
            ),
        )


def _line(source: SourceText, item: Item) -> str:
    return source.text.split("\n")[item.row]
