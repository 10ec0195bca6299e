"""What is read again, and what is remembered: the content folder as it is now.

A source is read by Pelican only if its bytes changed since the index was written, if the
reading environment did, or if its text is no longer in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from councilblog.builds.bodies import FileBodies
from councilblog.builds.build import Read
from councilblog.builds.content_files import ContentFiles, FileFacts
from councilblog.builds.environment import making_environment, reading_environment
from councilblog.builds.index import BuildIndex
from councilblog.builds.records import Kept
from councilblog.builds.thread_reading import read_threads
from councilblog.builds.video_reading import read_videos
from councilblog.errors import Finding
from councilblog.publishing.reader import PublishHelper, Shard, reader
from councilblog.publishing.reader import Read as ReadSome
from councilblog.publishing.request import Progress, Settings, untold
from councilblog.publishing.workers import in_workers

#: As many are read in one process, beside whatever else there is to do.
_FEW = 20
#: Sources that one Pelican reads at a time.
_SHARD = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRead:
    """The content, read or remembered. `read_again` are the sources that were read."""

    read: Read
    kept: Mapping[str, Kept]
    environment: str
    read_again: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the last publish left: its index and the texts. `forced`: read these anyway.

    `is_doubted`: what was made of them is not where it should be.
    `environment` is the reading environment, if it is known already.
    """

    index: BuildIndex
    bodies: FileBodies
    forced: Collection[str] = ()
    is_doubted: bool = False
    environment: str = ""


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


def read_what_changed(  # noqa: PLR0913  (the last three are for whoever waits)
    settings: Settings,
    files: ContentFiles,
    facts: Mapping[str, FileFacts],
    memory: Memory,
    *,
    progress: Progress = untold,
    meanwhile: Callable[[], None] | None = None,
    helper: PublishHelper | None = None,
) -> ContentRead:
    """Return the whole content, having read only what may differ from what is remembered.

    With a `helper`, few sources are read in a process of their own while `meanwhile` is
    done.
    """
    environment = memory.environment or environment_of(settings)
    sources = files.texts()
    is_as_before = memory.index.environment == environment
    before = memory.index.files if is_as_before else {}
    changed = tuple(
        source
        for source in sources
        if source in memory.forced
        or source not in before
        or before[source].digest != facts[source].digest
    )
    begin = partial(reader, settings, memory.bodies)
    shards = _read(begin, changed, helper)
    # From here on beside the reading, if that goes on in a process of its own.
    known = memory.index.kept if is_as_before else {}
    # None, unless an earlier reading lost some.
    lost = tuple({*before}.intersection(sources).difference(known, changed))
    shards, changed = chain(shards, _read(begin, lost)), changed + lost
    if meanwhile is not None:
        meanwhile()
    findings: tuple[Finding, ...] = ()
    kept = {source: known[source] for source in sources if source in known}
    folders = read_videos(files, facts, known) | read_threads(files, facts, known)
    if changed:
        for source in changed:
            kept.pop(source, None)
        known_before = len(kept)
        facts = dict(facts)
        for shard_kept, shard_findings in shards:
            for piece, digest in shard_kept:
                kept[piece.source] = piece
                if digest != facts[piece.source].digest:
                    # Saved between the look and the reading: remembered as it was read,
                    # and looked at again next time.
                    facts[piece.source] = facts[piece.source]._replace(stat="", digest=digest)
            findings += shard_findings
            progress("Reading", len(kept) - known_before, len(changed))
    kept.update(folders)
    return ContentRead(
        read=Read(files=files, facts=facts, kept=tuple(kept.values()), bodies=memory.bodies),
        kept=kept,
        environment=environment,
        read_again=changed,
        findings=findings,
    )


def _read(
    begin: Callable[[], ReadSome], sources: Sequence[str], helper: PublishHelper | None = None
) -> Iterable[Shard]:
    """Return what is kept of the sources, each with its digest as it was read.

    Many are read on every core, each with a Pelican of its own; a few by the helper, beside
    whatever else there is to do.
    """
    if not sources:
        return ()
    if helper is not None and helper.is_there and len(sources) <= _FEW:
        answer = helper.ask(sources)
        return (answer() for _ in range(1))
    read = begin()  # before the fork, so that it is paid once
    shards = [sources[start : start + _SHARD] for start in range(0, len(sources), _SHARD)]
    return in_workers(lambda number: read(shards[number]), len(shards))
