"""TOML that people wrote: its values, or where it cannot be read and what to type."""

from __future__ import annotations

import re
import textwrap
import tomllib
from dataclasses import dataclass

_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_SPACED_TABLE = re.compile(
    r"\s*(\[{1,2})\s*([A-Za-z0-9_-]+(?:[ \t]+[A-Za-z0-9_-]+)+)\s*\]{1,2}\s*(?:#.*)?$"
)
_NAME = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlTrouble:
    """Where TOML text stops making sense. `line` counts from 1; 0: no one line."""

    line: int
    problem: str
    remedy: str


def read_toml(text: str) -> dict[str, object] | TomlTrouble:
    """Return the values of the TOML text, or what stands in the way of reading it.

    Source: TOML 1.0.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _trouble(text, str(error))
    except (ValueError, RecursionError):
        # Figures by the thousand, or brackets in brackets in brackets.
        return TomlTrouble(
            line=0,
            problem="There is a number of thousands of figures in this file, or hundreds of "
            "brackets within brackets.",
            remedy='Take it out, and write plain lines like this:  name = "The words"',
        )


def _trouble(text: str, reason: str) -> TomlTrouble:
    place = _LINE.search(reason)
    lines = text.rstrip().split("\n")
    line = min(int(place[1]), len(lines)) if place else len(lines)
    what, remedy = _in_words(reason, lines, line)
    written = textwrap.shorten(lines[line - 1], width=70, placeholder="…")
    return TomlTrouble(
        line=line,
        problem=f"Line {line}, “{written}”, cannot be read: {what}.",
        remedy=remedy,
    )


def _in_words(reason: str, lines: list[str], line: int) -> tuple[str, str]:
    # tomllib says these in programmers' words; there is no code to tell them apart by.
    if "overwrite" in reason or "twice" in reason or "mutate" in reason:
        before = _same_name_before(lines, line)
        also = f", here and in line {before}" if before else ""
        return f"the same name stands twice{also}", "Take one of the two lines out."
    table = _SPACED_TABLE.match(lines[line - 1])
    if table:
        # A single one is part of an address; of those in a list it is the name of a list.
        opening = table[1]
        words = ("-" if opening == "[" else "_").join(table[2].lower().split())
        return (
            "a name between square brackets has no spaces in it",
            f"Type:  {opening}{words}{']' * len(opening)}",
        )
    named = _NAME.fullmatch(lines[line - 1])
    if named and "Expected newline" in reason and named[2][:1] in {'"', "'"}:
        return (
            "something else stands on it, after the words between quotation marks",
            'Put each name on a line of its own, for example:  role = "Leader"',
        )
    if named and named[2][:1] not in {'"', "'", "[", "{"} and re.search(r"\d", named[2]):
        name = named[1]
        return (
            "it is neither a day nor words between straight quotation marks",
            f'Write a day like this:  {name} = 2026-07-01   or words:  {name} = "The words"',
        )
    if "Illegal character" in reason or "Unterminated" in reason:
        return (
            "the closing quotation mark is missing",
            'Put the words between two straight quotation marks, for example:  role = "Leader"',
        )
    if "escape" in reason.lower() or "hex" in reason.lower():
        return (
            "a backslash has a special meaning between double quotation marks",
            "Put the words between single straight quotation marks, or take the \\ out.",
        )
    return (
        "it is not a name, an equals sign, and words between straight quotation marks",
        'Write it like this:  name = "The words"',
    )


def _same_name_before(lines: list[str], line: int) -> int:
    """Return the line above, from 1, with the name that stands on this one; 0 if none.

    A name counts within its table; the name of a table counts everywhere.
    """
    named = _NAME.fullmatch(lines[line - 1])
    for number in range(line - 1, 0, -1):
        above = lines[number - 1].strip()
        if named is None:
            if above == lines[line - 1].strip():
                return number
            continue
        other = _NAME.fullmatch(above)
        if other and other[1] == named[1]:
            return number
        if above.startswith("["):
            return 0
    return 0
