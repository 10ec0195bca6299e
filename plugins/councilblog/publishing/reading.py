"""What is read again, and what is remembered: the content folder as it is now.

A source is read by Pelican only if its bytes changed since the index was written, if the
reading environment did, or if its text is no longer in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from councilblog.builds.bodies import FileBodies
from councilblog.builds.build import Read
from councilblog.builds.content_files import ContentFiles, FileFacts
from councilblog.builds.environment import making_environment, reading_environment
from councilblog.builds.index import BuildIndex
from councilblog.builds.records import Kept
from councilblog.errors import Finding
from councilblog.publishing.workers import in_workers
from councilblog.settings import BlogSettings

#: Told of a step ("Reading"), how many of its things are done, and how many there are.
Progress = Callable[[str, int, int], None]
#: What is kept of some sources, each with the digest of its bytes; and what Pelican said.
_Shard = tuple[list[tuple[Kept, str]], tuple[Finding, ...]]
#: Sources that one Pelican reads at a time.
_SHARD = 100


def untold(step: str, done: int, total: int) -> None:
    """Tell nobody how far a step has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRead:
    """The content, read or remembered. `read_again` are the sources that were read."""

    read: Read
    kept: Mapping[str, Kept]
    environment: str
    read_again: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings file, its values, and what of them is the blog's."""

    file: Path
    values: Mapping[str, Any]
    blog: BlogSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the last publish left: its index and the texts. `forced`: read these anyway."""

    index: BuildIndex
    bodies: FileBodies
    forced: Collection[str] = ()


def environment_of(settings: Settings) -> str:
    """Return the reading environment of some settings."""
    return reading_environment(settings.values, Path(settings.values["PLUGIN_PATHS"][0]))


def environment_of_pages(settings: Settings, reading: str) -> str:
    """Return what making pages depends on; `reading` is the reading environment.

    With the settings as they were understood, whatever type they were written in.
    """
    understood = replace(settings.blog, strict_from=date.max)  # reaches no page
    return making_environment(settings.values, f"{reading} {understood!r}")


def known_files(index: BuildIndex, environment: str) -> Mapping[str, FileFacts]:
    """Return what an index knows of the files: nothing if the program was another one."""
    return index.files if index.environment == environment else {}


def read_what_changed(
    settings: Settings,
    files: ContentFiles,
    facts: Mapping[str, FileFacts],
    memory: Memory,
    progress: Progress = untold,
) -> ContentRead:
    """Return the whole content, having read only what may differ from what is remembered."""
    environment = environment_of(settings)
    sources = (*files.sources("posts"), *files.sources("pages"))
    known = memory.index.kept if memory.index.environment == environment else {}
    before = memory.index.files
    changed = tuple(
        source
        for source in sources
        if source not in known
        or source in memory.forced
        or source not in before
        or before[source].digest != facts[source].digest
    )
    findings: tuple[Finding, ...] = ()
    kept = {source: known[source] for source in sources if source in known}
    if changed:
        for source in changed:
            kept.pop(source, None)
        known_before = len(kept)
        facts = dict(facts)
        for shard_kept, shard_findings in _read(settings, changed, memory.bodies):
            for piece, digest in shard_kept:
                kept[piece.source] = piece
                if digest != facts[piece.source].digest:
                    # Saved between the look and the reading: remembered as it was read,
                    # and looked at again next time.
                    facts[piece.source] = facts[piece.source]._replace(stat="", digest=digest)
            findings += shard_findings
            progress("Reading", len(kept) - known_before, len(changed))
    return ContentRead(
        read=Read(files=files, facts=facts, kept=tuple(kept.values()), bodies=memory.bodies),
        kept=kept,
        environment=environment,
        read_again=changed,
        findings=findings,
    )


def _read(settings: Settings, sources: tuple[str, ...], bodies: FileBodies) -> Iterator[_Shard]:
    """Yield what is kept of the sources, each with its digest as it was read.

    Many are read on every core, each core with a Pelican of its own.
    """
    # Pelican and Markdown are imported only when something is read: they cost a quarter of
    # a second. Before the fork, so that it is paid once.
    from councilblog.builds.keeping import keep  # noqa: PLC0415
    from councilblog.builds.pelican_run import read_content  # noqa: PLC0415

    shards = [sources[start : start + _SHARD] for start in range(0, len(sources), _SHARD)]

    def read_shard(number: int) -> _Shard:
        answer = read_content(settings.file, settings.values, shards[number])
        site_url = settings.blog.site_url
        kept = [(keep(p, bodies, site_url), p.reading.digest) for p in answer.placed]
        return kept, answer.findings

    yield from in_workers(read_shard, len(shards))
