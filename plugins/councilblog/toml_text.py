"""TOML that people wrote: its values, or where it cannot be read and what to type."""

from __future__ import annotations

import re
import textwrap
import tomllib
from dataclasses import dataclass

_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlTrouble:
    """Where TOML text stops making sense: `line` counts from 1; whole sentences."""

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


def _trouble(text: str, reason: str) -> TomlTrouble:
    place = _LINE.search(reason)
    lines = text.rstrip().split("\n")
    line = min(int(place[1]), len(lines)) if place else len(lines)
    what, remedy = _in_words(reason)
    written = textwrap.shorten(lines[line - 1], width=70, placeholder="…")
    return TomlTrouble(
        line=line,
        problem=f"Line {line}, “{written}”, cannot be read: {what}.",
        remedy=remedy,
    )


def _in_words(reason: str) -> tuple[str, str]:
    # tomllib says these in programmers' words; there is no code to tell them apart by.
    if "overwrite" in reason or "twice" in reason or "mutate" in reason:
        return "the same name stands twice", "Take one of the two lines out."
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
