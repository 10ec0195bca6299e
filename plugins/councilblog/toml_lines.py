"""On which line of a TOML text a name stands. tomllib gives values without their places."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

#: Names from the outside in; a number counts the tables of one name: ("chapter", 0, "start").
Place: TypeAlias = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?")
_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_"'-]+)*)\s*="""
)
_LONG_QUOTES = re.compile("\"\"\"|'''")


def toml_lines(text: str) -> dict[Place, int]:
    """Return the line, from 1, on which each table and each name begins."""
    lines: dict[Place, int] = {}
    counts: Counter[Place] = Counter()
    table: Place = ()
    open_quotes = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if open_quotes:
            open_quotes = _quotes_after(line, open_quotes)
            continue
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = _names(header[2])
            if header[1] == "[[":
                counts[table] += 1
                lines.setdefault(table, number)
                table = (*table, counts[table] - 1)
            lines.setdefault(table, number)
        elif key:
            names = _names(key[1])
            for depth in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:depth]), number)
            open_quotes = _quotes_after(line[key.end() :], "")
    return lines


def line_at(lines: dict[Place, int], place: Place) -> int:
    """Return the line of the name, or of the nearest table around it; 0 for none."""
    while place:
        if place in lines:
            return lines[place]
        place = place[:-1]
    return 0


def _names(written: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'").strip() for part in written.split("."))


def _quotes_after(line: str, open_quotes: str) -> str:
    """Return the long quotation marks that are open at the end of the line, or ""."""
    for found in _LONG_QUOTES.findall(line):
        if not open_quotes:
            open_quotes = found
        elif found == open_quotes:
            open_quotes = ""
    return open_quotes
