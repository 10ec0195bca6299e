"""How findings about films are made: by how much they weigh."""

from __future__ import annotations

from typing import NamedTuple

from councilblog.errors import Finding, Gravity, SourceRef


class Words(NamedTuple):
    """What a finding says; see `errors.Finding`."""

    rule: str
    problem: str
    consequence: str
    remedy: str
    standard: str = ""


def loss(words: Words, path: str, line: int = 0) -> Finding:
    """Return a finding that always stops: something would be lost."""
    return _finding(words, Gravity.LOSS, path, line)


def fault(words: Words, path: str, line: int = 0) -> Finding:
    """Return a finding against a rule."""
    return _finding(words, Gravity.FAULT, path, line)


def advice(words: Words, path: str, line: int = 0) -> Finding:
    """Return a finding that is worth a look and never stops."""
    return _finding(words, Gravity.ADVICE, path, line)


def _finding(words: Words, gravity: Gravity, path: str, line: int) -> Finding:
    return Finding(
        rule=words.rule,
        gravity=gravity,
        where=SourceRef(path=path, line=line),
        problem=words.problem,
        consequence=words.consequence,
        remedy=words.remedy,
        standard=words.standard,
    )
