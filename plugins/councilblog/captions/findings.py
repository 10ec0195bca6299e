"""How troubles in a caption file are told: the first ones whole, the rest by their lines.

A file that somebody else's program wrote has the same trouble in every caption. One
finding that names the lines is read; four hundred are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from councilblog.errors import Finding, Gravity, SourceRef

_LINES_NAMED = 5


class Occurrence(NamedTuple):
    """One place where a rule is broken. An empty `remedy` means the rule's own."""

    line: int
    problem: str
    remedy: str = ""


class Rule(NamedTuple):
    """A rule, and what is the same wherever it is broken.

    `each` is how many places are told whole; further ones are named by their lines.
    """

    name: str
    gravity: Gravity
    consequence: str
    remedy: str = ""
    standard: str = ""
    each: int = 1


def told(rule: Rule, source: str, occurrences: Iterable[Occurrence]) -> tuple[Finding, ...]:
    """Return the findings of one rule in one file: at most `rule.each`, in order of line."""
    found = sorted(occurrences)
    whole, more = found[: rule.each], found[rule.each :]
    return tuple(
        Finding(
            rule=rule.name,
            gravity=rule.gravity,
            where=SourceRef(path=source, line=place.line),
            problem=place.problem + (_further(more) if place is whole[-1] else ""),
            consequence=rule.consequence,
            remedy=place.remedy or rule.remedy,
            standard=rule.standard,
        )
        for place in whole
    )


def convert_command(source: str) -> str:
    """Return what to type to have a file converted, for a source in a video's folder."""
    folder = PurePosixPath(source).parent.name or "name-of-the-video"
    return f"make captions FROM=content/{source} VIDEO={folder}"


def _further(more: list[Occurrence]) -> str:
    lines = list(dict.fromkeys(place.line for place in more))
    if not more:
        return ""
    if lines == [0]:
        return f" There are {len(more)} more like it."
    if len(more) == 1:
        return f" Line {lines[0]} is like it."
    named = [str(line) for line in lines[:_LINES_NAMED]]
    if len(lines) > _LINES_NAMED:
        return f" {len(more)} more are like it: lines {', '.join(named)} and further on."
    if len(named) == 1:
        return f" {len(more)} more in line {named[0]} are like it."
    first = ", ".join(named[:-1])
    return f" {len(more)} more are like it: lines {first} and {named[-1]}."
