"""Make the site and put it live.

    read what changed ─▶ judge ─▶ idle tree ─▶ checks ─▶ exchange ─▶ index

Findings that stop, stop before the exchange. Until then the live site is not touched. A
first publish is the same with nothing to remember.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from councilblog.builds.alike import alike_but_for_texts
from councilblog.builds.bodies import FileBodies
from councilblog.builds.build import Build, prepare_build
from councilblog.builds.content_files import look_at_files
from councilblog.builds.index import BuildIndex, PrintRow, read_index, write_index
from councilblog.builds.records import PIECES
from councilblog.builds.report import judge
from councilblog.builds.site import (
    BodyLostError,
    ChangedMeanwhileError,
    TakenOverLostError,
)
from councilblog.checks.finding import PageFinding
from councilblog.errors import Finding, Gravity, PublishError, SourceRef
from councilblog.publishing.afterwards import kept_and_told
from councilblog.publishing.blame import Blamed, blame
from councilblog.publishing.checking import Finished, check_finished
from councilblog.publishing.manifest import Changes, Manifest, changes
from councilblog.publishing.outcome import Outcome
from councilblog.publishing.planning import planned
from councilblog.publishing.reader import PublishHelper
from councilblog.publishing.reading import (
    ContentRead,
    Memory,
    environment_of,
    environment_of_pages,
    known_files,
    read_what_changed,
)
from councilblog.publishing.run import Run
from councilblog.publishing.unchanged import Looked, look, made_of, write_made
from councilblog.publishing.waiting import waiting_pieces

#: Nobody is told of more pages than this by name.
_SOME = 50
#: How often a publish begins anew because somebody saved a file meanwhile.
_PATIENCE = 5


class _Work(NamedTuple):
    """One attempt: what was remembered, looked at, read and made of it."""

    memory: Memory
    looked: Looked
    content: ContentRead
    build: Build


def make_and_put_live(run: Run, looked: Looked, helper: PublishHelper) -> Outcome:
    """Return what came of it; `looked` is the content as it was looked at first.

    The `helper` reads a few sources, if they are few; later attempts do without.
    """
    memory = Memory(index=read_index(run.index_file), bodies=FileBodies(run.bodies_folder))
    latest = ""
    for _ in range(_PATIENCE):
        try:
            return _build_and_publish(run, memory, looked, helper)
        except BodyLostError:
            # Somebody emptied the store, or a disk did: read what is missing again.
            memory = replace(memory, forced=_without_body(memory))
        except TakenOverLostError:
            # Somebody emptied both trees of it: what was taken over must be made.
            memory = replace(memory, is_doubted=True)
        except ChangedMeanwhileError as changed:
            latest = changed.path
        helper.dismiss()  # it knows the trees as they were before this attempt
        looked = look(run.asked)
    raise PublishError(_keeps_changing(latest))


def _is_live_as_remembered(run: Run, memory: Memory, content: ContentRead) -> bool:
    """Return whether readers see just what the index tells of, and it passed all checks."""
    index, live = memory.index, run.trees.live_manifest
    return (
        live is not None
        and not memory.is_doubted
        and not run.request.is_trial
        and index.rules == _rules(run, content)
        and live.digests == {path: row.digest for path, row in index.prints.items()}
    )


def _without_body(memory: Memory) -> frozenset[str]:
    return frozenset(
        source
        for source, kept in memory.index.kept.items()
        if isinstance(kept.record, PIECES)
        and memory.bodies.get(kept.record.body.digest) is None
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


def _build_and_publish(
    run: Run, memory: Memory, looked: Looked, helper: PublishHelper
) -> Outcome:
    files, settings = looked.files, run.asked.settings
    reading = _reading_environment(looked, memory.index)
    facts = look_at_files(files, known_files(memory.index, reading), time.time_ns())

    def meanwhile() -> None:
        run.trees.look(beside=partial(helper.ask, None) if helper.is_there else None)
        looked.made_from, looked.beside_texts  # noqa: B018  (worked out now, as wanted later)

    content = read_what_changed(
        settings,
        files,
        facts,
        replace(memory, environment=reading),
        progress=run.progress,
        meanwhile=meanwhile,
        helper=helper,
    )
    environment = environment_of_pages(settings, content.environment)
    blog, folders = settings.blog, run.asked.folders
    alike = None
    if _is_live_as_remembered(run, memory, content):
        alike = alike_but_for_texts(
            memory.index, content.kept, looked.beside_texts, run.now, folders.label
        )
    read = replace(content.read, alike=alike)
    build = prepare_build(read, folders, blog, environment, run.now)
    judged = judge(
        (*build.findings, *content.findings),
        build.records.facts,
        blog.strict_from,
        folders.label,
    )
    editions = build.site.editions.values()
    outcome = Outcome(
        judged=judged,
        page_findings=(),
        changes=None,
        output=run.asked.output,
        posts=sum(len(edition.posts) for edition in editions),
        pages=sum(len(edition.pages) + len(edition.ambitions) for edition in editions),
        decisions=sum(len(edition.decisions) for edition in editions),
        files=len(build.outputs) + len(build.taken_over),
        waiting=waiting_pieces(build.hidden),
        names={},
        read_again=frozenset(f"{folders.label}/{source}" for source in content.read_again),
    )
    if judged.errors:
        return outcome
    work = _Work(memory, looked, content, build)
    outcome, manifest = _put_live(run, work, outcome)
    if outcome.changes is not None and not run.request.is_trial:
        told = kept_and_told(run.asked.folders.content, build.site, outcome)
        if told is outcome:  # else there is something left for the next publish to do
            made = made_of(looked, manifest, outcome, run.now)
            write_made(run.made_file, made)
        return told
    return outcome


def _reading_environment(looked: Looked, index: BuildIndex) -> str:
    """Return what it was if nothing was touched but texts: the program is many files."""
    if looked.beside_texts and looked.beside_texts == index.beside:
        return index.environment
    return environment_of(looked.asked.settings)


def _put_live(run: Run, work: _Work, outcome: Outcome) -> tuple[Outcome, Manifest]:
    before, build, index = run.trees.live_manifest, work.build, work.memory.index
    after = run.trees.update_idle(planned(build, index, run.progress))
    finished = Finished(
        folder=run.trees.idle,
        manifest=after,
        live=before,
        is_known=index.rules == _rules(run, work.content) and not run.request.is_trial,
    )
    found = check_finished(finished, build, run.asked.settings.blog, run.now, run.progress)
    outcome = _with_page_findings(run, build, outcome, _blamed(run, build, found))
    if outcome.judged.errors or outcome.page_findings:
        return outcome, after
    if not run.request.is_trial:
        run.trees.exchange()
        _remember(run, work, after)
    changed = changes(before, after)
    return replace(outcome, changes=changed, names=_names(build, changed)), after


def _names(build: Build, changed: Changes) -> dict[str, str]:
    """Return the words for what changed; nobody is told more than some by name."""
    told = {*changed.added, *changed.changed}
    if len(told) > _SOME:
        return {}
    return {output.path: output.words for output in build.outputs if output.path in told}


def _with_page_findings(run: Run, build: Build, outcome: Outcome, blamed: Blamed) -> Outcome:
    if not blamed.texts:
        return replace(outcome, page_findings=blamed.pages)
    judged = judge(
        (*outcome.judged.warnings, *blamed.texts),
        build.records.facts,
        run.asked.settings.blog.strict_from,
        run.asked.folders.label,
    )
    return replace(outcome, judged=judged, page_findings=blamed.pages)


def _blamed(run: Run, build: Build, found: tuple[PageFinding, ...]) -> Blamed:
    if not found:
        return Blamed(texts=(), pages=())
    label = run.asked.folders.label
    return blame(
        found,
        {output.path: output.sources for output in build.outputs if output.is_page},
        {
            (finding.where.path.removeprefix(f"{label}/"), finding.rule)
            for finding in build.findings
        },
        label,
    )


def _rules(run: Run, content: ContentRead) -> str:
    """Return what the checks depend on beside the pages: the program, and who is let off."""
    return f"{content.environment} {run.asked.settings.blog.strict_from}"


def _remember(run: Run, work: _Work, manifest: Manifest) -> None:
    before, content = work.memory.index, work.content
    known, digests, prints = before.prints, manifest.digests, {**work.build.taken_over}
    for output in work.build.outputs:
        row, digest = known.get(output.path), digests[output.path]
        if row is None or row.fingerprint != output.fingerprint or row.digest != digest:
            row = PrintRow(output.fingerprint, digest)
        prints[output.path] = row
    index = BuildIndex(
        environment=content.environment,
        rules=_rules(run, content),
        beside=work.looked.beside_texts,
        made_at=run.now.isoformat(),
        files=content.read.facts,
        kept=content.kept,
        prints=prints,
        told=work.build.told,
    )
    write_index(run.index_file, index, before)
