"""What reads sources: Pelican, imported only where something is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from councilblog.builds.bodies import FileBodies
from councilblog.errors import Finding
from councilblog.publishing.request import Settings
from councilblog.publishing.workers import Helper

if TYPE_CHECKING:
    from councilblog.builds.records import Kept

#: What is kept of some sources, each with the digest of its bytes; and what Pelican said.
Shard: TypeAlias = "tuple[list[tuple[Kept, str]], tuple[Finding, ...]]"
Read: TypeAlias = Callable[[Sequence[str]], Shard]
ReadingHelper: TypeAlias = Helper[Sequence[str], Shard]


def reader(settings: Settings, bodies: FileBodies) -> Read:
    """Return what reads sources, and puts their texts into the store."""
    # They cost a quarter of a second.
    from councilblog.builds.keeping import keep  # noqa: PLC0415
    from councilblog.builds.pelican_run import read_content  # noqa: PLC0415

    def read(sources: Sequence[str]) -> Shard:
        answer = read_content(settings.file, settings.values, sources)
        site_url = settings.blog.site_url
        kept = [(keep(p, bodies, site_url), p.reading.digest) for p in answer.placed]
        return kept, answer.findings

    return read


def reading_helper(settings: Settings, bodies: Path) -> ReadingHelper:
    """Return a child that gets ready to read a few sources."""
    return Helper(lambda: reader(settings, FileBodies(bodies)))
