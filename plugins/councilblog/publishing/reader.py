"""What reads sources: Pelican, imported only where something is read; and who helps with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from councilblog.builds.bodies import FileBodies
from councilblog.errors import Finding
from councilblog.publishing.request import Settings
from councilblog.publishing.trees import TwoTrees
from councilblog.publishing.workers import Helper

if TYPE_CHECKING:
    from councilblog.builds.records import Kept

#: What is kept of some sources, each with the digest of its bytes; and what Pelican said.
Shard: TypeAlias = "tuple[list[tuple[Kept, str]], tuple[Finding, ...]]"
Read: TypeAlias = Callable[[Sequence[str]], Shard]
#: Asked to read sources; or nothing, and then it tells what is in the idle tree.
PublishHelper: TypeAlias = "Helper[Sequence[str] | None, Any]"


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


def publish_helper(settings: Settings, bodies: Path, trees: TwoTrees) -> PublishHelper:
    """Return a child that gets ready to read a few sources, and looks at trees."""

    def get_ready() -> Callable[[Sequence[str] | None], Any]:
        begin = cache(partial(reader, settings, FileBodies(bodies)))
        with suppress(Exception):  # told when it is asked to read
            begin()
        return lambda asked: begin()(asked) if asked is not None else trees.see_idle()

    return Helper(get_ready)
