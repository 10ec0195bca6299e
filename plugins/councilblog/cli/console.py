"""Everything that is printed. Sentences only; what stops comes last, where people look."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from councilblog.builds.report import finding_lines
from councilblog.checks.finding import PageFinding
from councilblog.errors import Finding
from councilblog.languages.dates import LONDON
from councilblog.publishing.manifest import Changes
from councilblog.publishing.publish import Outcome

UNCHANGED = "The live site has not changed."


def say(*lines: str) -> None:
    """Print lines on standard output."""
    for line in lines:
        print(line, flush=True)


def complain(*lines: str) -> None:
    """Print lines on standard error."""
    sys.stdout.flush()
    for line in lines:
        print(line, file=sys.stderr, flush=True)


def complain_of(findings: Iterable[Finding]) -> None:
    """Print findings that stop, each with a line between."""
    for finding in findings:
        complain(*finding_lines(finding), "")


def tell_warnings(findings: Sequence[Finding]) -> None:
    """Print findings that do not stop."""
    if findings:
        say(f"Worth a look: {things(len(findings))} that did not stop the publish.", "")
    for finding in findings:
        say(*finding_lines(finding), "")


def complain_of_pages(findings: Sequence[PageFinding]) -> None:
    """Print what is wrong with finished pages."""
    for finding in findings:
        complain(f"The finished page /{finding.page}", f"  {finding.problem}")
        complain(
            f"  {finding.remedy}", *([f"  ({finding.standard})"] if finding.standard else [])
        )
        complain("")


def tell_outcome(outcome: Outcome, seconds: float, *, is_trial: bool) -> None:
    """Print what a publish did, and where the live site stands."""
    assert outcome.changes is not None  # noqa: S101  (only told when it was carried out)
    say(
        f"Read {_count(outcome.posts, 'post')} and {_count(outcome.pages, 'page')}; "
        f"made and checked {_count(outcome.files, 'file')}: nothing to put right."
        if not outcome.judged.warnings
        else f"Read {_count(outcome.posts, 'post')} and {_count(outcome.pages, 'page')}; "
        f"made and checked {_count(outcome.files, 'file')}."
    )
    tell_waiting(outcome)
    say(_changed(outcome.changes))
    if is_trial:
        say(f"Nothing stops a publish. {UNCHANGED}")
    else:
        say(f"Live: {outcome.output}, {seconds:.1f} seconds.")


def tell_waiting(outcome: Outcome) -> None:
    """Print what is written but not out."""
    for piece in outcome.waiting:
        if piece.due is None:
            say(f"Draft, not published: {piece.source}")
        else:
            due = piece.due.astimezone(LONDON)
            say(f"Waiting for {due:%d/%m/%Y at %H:%M}: {piece.source}")


def things(number: int) -> str:
    """Return "1 thing" or "3 things"."""
    return _count(number, "thing")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _changed(found: Changes) -> str:
    parts = []
    for words, paths in (
        ("New", found.added),
        ("Changed", found.changed),
        ("Taken off", found.removed),
    ):
        if paths:
            counts = Counter(map(_kind, paths))
            kinds = [
                _count(counts[kind], kind) for kind in ("page", "feed", "file") if counts[kind]
            ]
            parts.append(f"{words}: {', '.join(kinds)}.")
    return " ".join(parts) or "Nothing has changed since the last publish."


def _kind(path: str) -> str:
    if path.endswith(".html"):
        return "page"
    return "feed" if "feeds/" in path else "file"
