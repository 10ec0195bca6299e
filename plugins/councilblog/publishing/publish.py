"""Build, check and put the site live; leave it untouched if anything is wrong.

    read what changed ─▶ judge ─▶ idle tree ─▶ checks ─▶ exchange ─▶ index

Findings that stop, stop before the exchange. Until then the live site is not touched. A
first publish is the same with nothing to remember.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from councilblog.builds.bodies import FileBodies
from councilblog.builds.build import Build, Folders, prepare_build
from councilblog.builds.content_files import FileFacts, find_content_files, look_at_files
from councilblog.builds.index import BuildIndex, PrintRow, read_index, write_index
from councilblog.builds.outputs import Output
from councilblog.builds.report import judge
from councilblog.builds.site import BodyLostError, ChangedMeanwhileError
from councilblog.checks.finding import PageFinding
from councilblog.errors import Finding, Gravity, PublishError, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.publishing.blame import Blamed, blame
from councilblog.publishing.checking import Finished, check_finished
from councilblog.publishing.lock import publishing_lock
from councilblog.publishing.manifest import Manifest, Planned, changes
from councilblog.publishing.outcome import Outcome, waiting_pieces
from councilblog.publishing.reading import (
    ContentRead,
    Memory,
    Progress,
    Settings,
    environment_of,
    environment_of_pages,
    known_files,
    read_what_changed,
    untold,
)
from councilblog.publishing.request import PublishRequest, understand
from councilblog.publishing.trees import TwoTrees, open_site
from councilblog.publishing.workers import in_workers

#: More outputs than this are made on every core, so many at a time.
_MANY = 200
_SOME = 50
#: How often a publish begins anew because somebody saved a file meanwhile.
_PATIENCE = 5


def publish(
    request: PublishRequest, *, now: datetime, who: str, progress: Progress = untold
) -> Outcome:
    """Build the site as it is due at `now`, check it, and put it live in one step.

    Returns the outcome, also where findings stopped it; the live site has then not
    changed. `progress` is told how far each step has come.

    Raises:
        SettingsError: The settings, theme, plugins or content folder cannot be used.
        PublishError: Somebody else is publishing, or the output folder cannot be used.
    """
    settings, folders, output = understand(request)
    started = f"{now.astimezone(LONDON):%H:%M}"
    with publishing_lock(output, who=who, now=started):
        trees = open_site(output)
        index = read_index(trees.idle.parent / "index")
        bodies = FileBodies(trees.idle.parent / "bodies")
        memory = Memory(index=index, bodies=bodies)
        latest = ""
        run = _Run(request, settings, folders, output, trees, now, progress)
        for _ in range(_PATIENCE):
            try:
                return _build_and_publish(run, memory)
            except BodyLostError:
                # Somebody emptied the store, or a disk did: read what is missing again.
                memory = replace(memory, forced=_without_body(index, bodies))
            except ChangedMeanwhileError as changed:
                latest = changed.path
        raise PublishError(_keeps_changing(latest))


def _without_body(index: BuildIndex, bodies: FileBodies) -> frozenset[str]:
    return frozenset(
        source
        for source, kept in index.kept.items()
        if kept.record is not None and bodies.get(kept.record.body.digest) is None
    )


def _keeps_changing(path: str) -> Finding:
    return Finding(
        rule="keeps-changing",
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem="This file changed each time while the site was made from it.",
        consequence="Half of the old and half of the new could have been published.",
        remedy="Wait until it is saved or copied, and type it again.",
    )


@dataclass(frozen=True)
class _Run:
    request: PublishRequest
    settings: Settings
    folders: Folders
    output: Path
    trees: TwoTrees
    now: datetime
    progress: Progress


def _build_and_publish(run: _Run, memory: Memory) -> Outcome:
    files = find_content_files(run.folders.content)
    known = known_files(memory.index, environment_of(run.settings))
    facts = look_at_files(files, known, time.time_ns())
    content = read_what_changed(run.settings, files, facts, memory, run.progress)
    environment = environment_of_pages(run.settings, content.environment)
    blog, label = run.settings.blog, run.folders.label
    build = prepare_build(content.read, run.folders, blog, environment, run.now)
    judged = judge(
        (*build.findings, *content.findings), build.records.facts, blog.strict_from, label
    )
    outcome = Outcome(
        judged=judged,
        page_findings=(),
        changes=None,
        output=run.output,
        posts=sum(len(edition.posts) for edition in build.site.editions.values()),
        pages=sum(len(edition.pages) for edition in build.site.editions.values()),
        files=len(build.outputs),
        waiting=waiting_pieces(build.records, run.now),
        names={output.path: output.words for output in build.outputs},
        read_again=frozenset(f"{label}/{source}" for source in content.read_again),
    )
    if judged.errors:
        return outcome
    return _put_live(run, memory, content, build, outcome)


def _put_live(
    run: _Run, memory: Memory, content: ContentRead, build: Build, outcome: Outcome
) -> Outcome:
    before, index = run.trees.live_manifest, memory.index
    after = run.trees.update_idle(_planned(build, index, run.progress))
    finished = Finished(
        folder=run.trees.idle,
        manifest=after,
        live=before,
        is_known=index.rules == _rules(run, content) and not run.request.is_trial,
    )
    run.progress("Checking", 0, len(after))
    found = check_finished(finished, build, run.settings.blog, run.now)
    outcome = _with_page_findings(run, build, outcome, _blamed(run, build, found))
    if outcome.judged.errors or outcome.page_findings:
        return outcome
    if run.request.is_trial:
        return replace(outcome, changes=changes(before, after))
    run.trees.exchange()
    _remember(run, memory, content, build, after)
    return replace(outcome, changes=changes(before, after))


def _planned(build: Build, index: BuildIndex, progress: Progress) -> Iterator[Planned]:
    """Yield each output with its digest, if it is known from an equal fingerprint.

    Where many must be made, they are made on every core.
    """
    known = [_known_digest(output, index) for output in build.outputs]
    unknown = [
        output for output, digest in zip(build.outputs, known, strict=True) if not digest
    ]
    made = _made(unknown, progress) if len(unknown) > _MANY else None
    for output, digest in zip(build.outputs, known, strict=True):
        if digest is None and made is not None:
            yield Planned(output.path, None, made.__next__)
        else:
            yield Planned(output.path, digest, output.make)


def _known_digest(output: Output, index: BuildIndex) -> str | None:
    row = index.prints.get(output.path)
    return row.digest if row and row.fingerprint == output.fingerprint else None


def _made(outputs: Sequence[Output], progress: Progress) -> Iterator[bytes]:
    """Yield the bytes of the outputs in order; every core makes some."""

    def make_some(number: int) -> list[bytes]:
        return [output.make() for output in outputs[number * _SOME : (number + 1) * _SOME]]

    for number, some in enumerate(in_workers(make_some, -(-len(outputs) // _SOME))):
        progress("Making", number * _SOME, len(outputs))
        yield from some


def _with_page_findings(run: _Run, build: Build, outcome: Outcome, blamed: Blamed) -> Outcome:
    if not blamed.texts:
        return replace(outcome, page_findings=blamed.pages)
    judged = judge(
        (*outcome.judged.warnings, *blamed.texts),
        build.records.facts,
        run.settings.blog.strict_from,
        run.folders.label,
    )
    return replace(outcome, judged=judged, page_findings=blamed.pages)


def _blamed(run: _Run, build: Build, found: tuple[PageFinding, ...]) -> Blamed:
    label = run.folders.label
    return blame(
        found,
        {output.path: output.sources for output in build.outputs if output.is_page},
        {
            (finding.where.path.removeprefix(f"{label}/"), finding.rule)
            for finding in build.findings
        },
        label,
    )


def _rules(run: _Run, content: ContentRead) -> str:
    """Return what the checks depend on beside the pages: the program, and who is let off."""
    return f"{content.environment} {run.settings.blog.strict_from}"


def _remember(
    run: _Run, memory: Memory, content: ContentRead, build: Build, manifest: Manifest
) -> None:
    prints = {
        output.path: PrintRow(output.fingerprint, manifest[output.path].digest)
        for output in build.outputs
    }
    facts: Mapping[str, FileFacts] = content.read.facts
    index = BuildIndex(
        environment=content.environment,
        rules=_rules(run, content),
        files=facts,
        kept=content.kept,
        prints=prints,
    )
    if index != memory.index:
        write_index(run.trees.idle.parent / "index", index, memory.index)
