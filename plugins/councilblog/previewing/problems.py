"""Findings as the panel shows them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from councilblog.errors import Finding

#: What is to be typed stands at the end of a remedy, after a colon.
_TYPED = re.compile(
    r"(?P<words>.*?(?::  |(?:example|[Ww]rite|[Tt]ype|[Aa]dd|[Ww]rite, for example|"
    r"example to): ))(?P<typed>\S.*)",
    re.DOTALL,
)
#: More words after what is to be typed.
_MORE = re.compile(r"  |[.?] [A-Z]")
_QUOTED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """One thing to put right.

    `typed` is what to type, at the end of the remedy; "" if nothing of the kind was said.
    `line` is 0 for the whole file. `url` is the page where it can be seen, if it is not
    this one. `quoted` are the writer's own words in it.
    """

    stops: bool
    problem: str
    consequence: str
    remedy: str
    typed: str
    standard: str
    file: str
    line: int
    url: str
    quoted: tuple[str, ...]


def problem_view(
    finding: Finding, *, stops: bool, file: str = "", url: str = ""
) -> ProblemView:
    """Return a finding as the panel shows it; `file` is a shorter name for where it is."""
    remedy, typed = remedy_parts(finding.remedy)
    return ProblemView(
        stops=stops,
        problem=finding.problem,
        consequence=finding.consequence,
        remedy=remedy,
        typed=typed,
        standard=finding.standard,
        file=file or finding.where.path,
        line=finding.where.line,
        url=url,
        quoted=tuple(_QUOTED.findall(finding.problem)),
    )


def remedy_parts(remedy: str) -> tuple[str, str]:
    """Return the words of a remedy, and what is to be typed; "" if it is words to its end."""
    found = _TYPED.fullmatch(remedy)
    if found is None or _MORE.search(found["typed"]):
        return remedy, ""
    return found["words"].rstrip(), found["typed"]
