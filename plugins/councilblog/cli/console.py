"""Everything that is printed. Sentences only; what stops comes last, where people look."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from councilblog.builds.report import finding_lines
from councilblog.languages.dates import LONDON

if TYPE_CHECKING:
    from councilblog.checks.finding import PageFinding
    from councilblog.errors import Finding
    from councilblog.publishing.manifest import Changes
    from councilblog.publishing.outcome import Outcome

UNCHANGED = "The live site has not changed."
#: More pages than this are counted, not named.
_MOST_NAMES = 12
#: What the names of feeds end in.
_FEEDS = (".atom.xml", ".rss.xml", "feeds/all.json")


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


def tell_warnings(outcome: Outcome, *, all_of_them: bool) -> None:
    """Print findings that do not stop: of what was read just now, or all of them."""
    findings = outcome.judged.warnings
    if not all_of_them:
        findings = tuple(f for f in findings if _is_of_now(f, outcome))
    if findings:
        say(f"Worth a look: {things(len(findings))} that did not stop the publish.", "")
    for finding in findings:
        say(*finding_lines(finding), "")
    older = len(outcome.judged.warnings) - len(findings)
    if older:
        say(f"Worth a look in texts that have not changed: {things(older)}. Type: make check")


def _is_of_now(finding: Finding, outcome: Outcome) -> bool:
    """Return whether it is said of what was read just now.

    The files of authors are few and read at every publish, and no text of theirs is.
    """
    path = finding.where.path
    return path in outcome.read_again or path.rpartition("/")[0].endswith("authors")


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
    read = [_count(outcome.posts, "post"), _count(outcome.pages, "page")]
    if outcome.decisions:
        read.insert(1, _count(outcome.decisions, "decision"))
    listed = f"{', '.join(read[:-1])} and {read[-1]}"
    say(f"The site holds {listed} in {_count(outcome.files, 'file')}.")
    tell_waiting(outcome)
    say(*_changed(outcome.changes, outcome.names))
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


def _changed(found: Changes, names: Mapping[str, str]) -> list[str]:
    lines = []
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
            pages = [path for path in paths if _kind(path) == "page"]
            named = [names.get(path, f"/{path.removesuffix('index.html')}") for path in pages]
            told = f": {', '.join(named)}" if named and len(named) <= _MOST_NAMES else ""
            lines.append(f"{words}: {', '.join(kinds)}{told}.")
    return lines or ["Nothing has changed since the last publish."]


def _kind(path: str) -> str:
    if path.endswith(".html"):
        return "page"
    return "feed" if path.endswith(_FEEDS) else "file"
