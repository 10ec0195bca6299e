"""Which pieces are out, and which wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from councilblog.builds.records import Piece
from councilblog.listings.listing import is_due
from councilblog.posts.post import Post, Status
from councilblog.publishing.outcome import Waiting


def is_out(piece: Piece, now: datetime) -> bool:
    """Return whether readers see a piece at `now`."""
    if piece.status is not Status.PUBLISHED:
        return False
    return not isinstance(piece, Post) or is_due(piece.published_at, now)


def waiting_pieces(hidden: Iterable[Piece]) -> tuple[Waiting, ...]:
    """Return what is written but not out, by source."""
    return tuple(
        Waiting(source=piece.source, title=piece.title, due=_due(piece))
        for piece in sorted(hidden, key=lambda piece: piece.source)
    )


def _due(piece: Piece) -> datetime | None:
    is_scheduled = isinstance(piece, Post) and piece.status is Status.PUBLISHED
    return piece.published_at if is_scheduled and isinstance(piece, Post) else None
