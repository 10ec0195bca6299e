"""What came of a publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from councilblog.builds.records import Records
from councilblog.builds.report import Judged
from councilblog.checks.finding import PageFinding
from councilblog.listings.listing import is_due
from councilblog.posts.post import Page, Piece, Post, Status
from councilblog.publishing.manifest import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
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
    pages: int
    files: int
    waiting: tuple[Waiting, ...]
    names: dict[str, str]
    read_again: frozenset[str]


def is_out(piece: Piece, now: datetime) -> bool:
    """Return whether readers see a piece at `now`."""
    if piece.status is not Status.PUBLISHED:
        return False
    return isinstance(piece, Page) or is_due(piece.published_at, now)


def waiting_pieces(records: Records, now: datetime) -> tuple[Waiting, ...]:
    """Return what is written but not out, by source."""
    return tuple(
        Waiting(source=piece.source, title=piece.title, due=_due(piece))
        for piece in sorted(records.pieces, key=lambda piece: piece.source)
        if not is_out(piece, now)
    )


def _due(piece: Piece) -> datetime | None:
    is_scheduled = isinstance(piece, Post) and piece.status is Status.PUBLISHED
    return piece.published_at if is_scheduled and isinstance(piece, Post) else None
