"""Which findings stop a publish, and how each is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from councilblog.errors import Finding, Gravity
from councilblog.languages.dates import LONDON

if TYPE_CHECKING:
    from councilblog.builds.records import SourceFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Findings by what they do, each list in the order of files and lines."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def judge(
    findings: Iterable[Finding],
    facts: Mapping[str, SourceFacts],
    strict_from: date,
    label: str,
) -> Judged:
    """Return the findings parted into those that stop and those that warn.

    In a draft nothing stops, because a half-finished text must not hold up the others.
    Elsewhere, what would lose or corrupt something always stops; other faults stop for
    content dated on or after `strict_from`, scheduled posts included, and for what has no
    date. `facts` go by
    source; findings name it behind the label ("content/posts/…").
    """
    errors: list[Finding] = []
    warnings: list[Finding] = []
    for finding in sorted(set(findings), key=_order):
        known = facts.get(finding.where.path.removeprefix(f"{label}/"))
        stops = _stops(finding.gravity, known, strict_from)
        (errors if stops else warnings).append(finding)
    return Judged(errors=tuple(errors), warnings=tuple(warnings))


def _stops(gravity: Gravity, known: SourceFacts | None, strict_from: date) -> bool:
    if gravity is Gravity.ADVICE or (known is not None and known.is_draft):
        return False
    if gravity is Gravity.LOSS:
        return True
    if known is None or known.published_at is None:
        return True
    return known.published_at.astimezone(LONDON).date() >= strict_from


def finding_lines(finding: Finding) -> tuple[str, ...]:
    """Return a finding as lines of text: where, what, what follows, what to do."""
    line = f", line {finding.where.line}" if finding.where.line else ""
    return (
        f"{finding.where.path}{line}",
        f"  {finding.problem}",
        f"  {finding.consequence}",
        f"  {finding.remedy}",
        *([f"  ({finding.standard})"] if finding.standard else []),
    )


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.where.path, finding.where.line, finding.rule, finding.problem
