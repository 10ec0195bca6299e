"""A decision as it should be written, and the same with one thing changed."""

from __future__ import annotations

from councilblog.decisions.decision import Decision
from councilblog.decisions.reading import decision_of, read_decision
from councilblog.errors import Finding

FOLDER = "decisions/2026-07-01-cabinet/12-rural-bus-contracts"
SOURCE = f"{FOLDER}/decision.md"

HEADER = """Title: Rural bus contracts, 2027 to 2031
Body: Cabinet
Meeting: 1 July 2026
Item: 12
Outcome: agreed
Key_decision: yes
Summary: Cabinet agreed to keep the number 7 hourly until 2031.
Published: 8 July 2026
Call_in_until: 15 July 2026, 5 pm
In_force: 16 July 2026
Reference: CAB/2026/07/12
"""
TEXT = """## Resolved
That Cabinet agree to:

(i) award contracts for four years;
(ii) delegate to the Director of Place:
    (a) the timetable;
    (b) the stops; and
(iii) receive a report by 30 June 2028.

## Reason
The present contracts end on 31 March 2027.

## Papers
- [Report: Rural bus contracts](report.pdf)
- Appendix 2: tender prices. Not public: exempt under paragraph 3 of Schedule 12A.

## Additional documents

## Minutes
The Cabinet Member for Transport introduced the report.

## Other options considered
Two-year contracts; ending route 12.

## Interests declared
None declared.

## Dispensations
None.
"""
GOOD = f"{HEADER}\n{TEXT}"


def changed(old: str, new: str) -> str:
    """Return the good decision with one thing changed."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def findings_in(text: str, source: str = SOURCE) -> tuple[Finding, ...]:
    """Return all that is said of a decision."""
    return read_decision(text.encode(), source).findings


def decision(text: str = GOOD, source: str = SOURCE) -> Decision:
    """Return the record of a decision."""
    reading = read_decision(text.encode(), source)
    assert reading.is_readable, reading.findings
    return decision_of(reading)


def said(findings: tuple[Finding, ...]) -> list[str]:
    """Return findings as a person reads them, each with rule, gravity and line before it."""
    return [
        f"{each.rule} {each.gravity.value} {each.where.line}: {each.problem} "
        f"{each.consequence} {each.remedy}"
        for each in findings
    ]
