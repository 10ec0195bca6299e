"""What came of a publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from councilblog.builds.report import Judged
from councilblog.publishing.manifest import Changes

if TYPE_CHECKING:
    from councilblog.checks.finding import PageFinding


class Waiting(NamedTuple):
    """A post that is written but not out: a draft, or one whose time has not come."""

    source: str
    title: str
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a publish. `changes` is None if something stopped it.

    `names` are the words for outputs ("July 2017") by path; `read_again` the sources whose
    text was read, as findings name them.
    """

    judged: Judged
    page_findings: tuple[PageFinding, ...]
    changes: Changes | None
    output: Path
    posts: int
    pages: int  # and ambitions
    decisions: int
    files: int
    waiting: tuple[Waiting, ...]
    names: dict[str, str]
    read_again: frozenset[str]
