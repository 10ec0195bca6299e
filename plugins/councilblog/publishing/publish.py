"""Build, check and put the site live; leave it untouched if anything is wrong.

    read ─▶ judge ─▶ idle tree ─▶ checks ─▶ exchange

Findings that stop, stop before the exchange. Until then the live site is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from councilblog.builds.build import Build, Folders, prepare_build
from councilblog.builds.records import Records
from councilblog.builds.report import Judged, judge
from councilblog.checks.built_site import BuiltSite
from councilblog.checks.finding import PageFinding
from councilblog.checks.runner import check_site
from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.listings.listing import is_due
from councilblog.posts.post import Page, Piece, Post, Status
from councilblog.publishing.blame import Blamed, blame
from councilblog.publishing.lock import publishing_lock
from councilblog.publishing.manifest import Changes, Manifest, changes
from councilblog.publishing.trees import TwoTrees, open_site
from councilblog.settings import BlogSettings, read_settings

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRequest:
    """What to publish, and where.

    `content`, `output` and `strict_from` replace what the settings file says. With
    `is_trial` everything is done but the exchange.
    """

    settings_file: Path
    content: Path | None = None
    output: Path | None = None
    strict_from: date | None = None
    is_trial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A post that is written but not out: a draft, or one whose time has not come."""

    source: str
    title: str
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a publish. `changes` is None if something stopped it."""

    judged: Judged
    page_findings: tuple[PageFinding, ...]
    changes: Changes | None
    output: Path
    posts: int
    pages: int
    files: int
    waiting: tuple[Waiting, ...]


def publish(
    request: PublishRequest, *, now: datetime, who: str, tell: Tell = lambda _: None
) -> Outcome:
    """Build the site as it is due at `now`, check it, and put it live in one step.

    Returns the outcome, also where findings stopped it; the live site has then not
    changed. `tell` is given a line on each step that takes time.

    Raises:
        SettingsError: The settings, theme, plugins or content folder cannot be used.
        PublishError: Somebody else is publishing, or the output folder cannot be used.
    """
    # Pelican is imported only when something is built: it costs a quarter of a second.
    from councilblog.builds.pelican_run import pelican_settings, read_content  # noqa: PLC0415

    values = pelican_settings(request.settings_file, _overrides(request))
    blog = read_settings(values, request.settings_file.name)
    content, label = Path(values["PATH"]), _label(request, values)
    _need_texts(content, label)
    output = request.output or Path(values["OUTPUT_PATH"])
    started = f"{now.astimezone(LONDON):%H:%M}"
    with publishing_lock(output, who=who, now=started):
        trees = open_site(output)
        tell("Reading what is written…")
        read = read_content(values)
        folders = Folders(content=content, theme=Path(values["THEME"]), label=label)
        build = prepare_build(read.placed, folders, blog, now)
        findings = (*build.findings, *read.findings)
        judged = judge(findings, build.records.facts, blog.strict_from, label)
        outcome = _outcome(build, judged, output, now)
        if judged.errors:
            return outcome
        return _put_live(_Step(request, build, blog, trees, now, tell, label), outcome)


@dataclass(frozen=True)
class _Step:
    request: PublishRequest
    build: Build
    blog: BlogSettings
    trees: TwoTrees
    now: datetime
    tell: Tell
    label: str


def _put_live(step: _Step, outcome: Outcome) -> Outcome:
    before = step.trees.live_manifest
    step.tell(f"Making {len(step.build.outputs)} pages, feeds and files…")
    after = step.trees.update_idle(_made(step.build))
    step.tell("Checking them…")
    blamed = _blamed(step, _check(step, after))
    judged = judge(
        (*outcome.judged.errors, *outcome.judged.warnings, *blamed.texts),
        step.build.records.facts,
        step.blog.strict_from,
        step.label,
    )
    outcome = replace(outcome, judged=judged, page_findings=blamed.pages)
    if judged.errors or blamed.pages:
        return outcome
    if not step.request.is_trial:
        step.trees.exchange()
    return replace(outcome, changes=changes(before, after))


def _blamed(step: _Step, found: tuple[PageFinding, ...]) -> Blamed:
    return blame(
        found,
        {output.path: output.sources for output in step.build.outputs},
        {
            (finding.where.path.removeprefix(f"{step.label}/"), finding.rule)
            for finding in step.build.findings
        },
        step.label,
    )


def _made(build: Build) -> Iterator[tuple[str, bytes]]:
    for output in build.outputs:
        yield output.path, output.make()


def _check(step: _Step, manifest: Manifest) -> tuple[PageFinding, ...]:
    idle = step.trees.idle
    site = BuiltSite(
        files={path: (idle / path).read_bytes for path in manifest},
        base_path=step.blog.base_path,
        site_url=step.blog.site_url,
    )
    own = {output.path for output in step.build.outputs if output.is_page}
    return check_site(
        site,
        only=own,
        unpublished=_unpublished_words(step.build.records, step.now),
        now=step.now,
    )


def _unpublished_words(records: Records, now: datetime) -> tuple[str, ...]:
    """Return addresses and titles that no file of the site may hold."""
    hidden = [piece for piece in records.pieces if not _is_out(piece, now)]
    shown = [piece for piece in records.pieces if _is_out(piece, now)]
    public = "\n".join(piece.title for piece in shown)
    bodies = [records.bodies[piece.body.digest] for piece in shown]
    words = set()
    for piece in hidden:
        if not any(piece.url_path in body for body in bodies):
            words.add(f"/{piece.url_path}")
        is_unusual = len(piece.title) > 12 and piece.title not in public
        if is_unusual and not any(piece.title in body for body in bodies):
            words.add(piece.title)
    return tuple(sorted(words))


def _is_out(piece: Piece, now: datetime) -> bool:
    if piece.status is not Status.PUBLISHED:
        return False
    return isinstance(piece, Page) or is_due(piece.published_at, now)


def _outcome(build: Build, judged: Judged, output: Path, now: datetime) -> Outcome:
    editions = build.site.editions.values()
    waiting = tuple(
        Waiting(
            source=piece.source,
            title=piece.title,
            due=piece.published_at
            if isinstance(piece, Post) and piece.status is Status.PUBLISHED
            else None,
        )
        for piece in build.records.pieces
        if not _is_out(piece, now)
    )
    return Outcome(
        judged=judged,
        page_findings=(),
        changes=None,
        output=output,
        posts=sum(len(edition.posts) for edition in editions),
        pages=sum(len(edition.pages) for edition in editions),
        files=len(build.outputs),
        waiting=waiting,
    )


def _overrides(request: PublishRequest) -> Mapping[str, object]:
    overrides: dict[str, object] = {}
    if request.content is not None:
        overrides["PATH"] = str(_folder_above_posts(request.content))
    if request.strict_from is not None:
        overrides["BLOG_STRICT_FROM"] = request.strict_from.isoformat()
    return overrides


def _folder_above_posts(content: Path) -> Path:
    """Return the content folder; who names the folder "posts" in it means the same."""
    is_posts_itself = content.resolve().name == "posts" and not (content / "posts").is_dir()
    return content.resolve().parent if is_posts_itself else content.resolve()


def _label(request: PublishRequest, values: Mapping[str, object]) -> str:
    if request.content is None:
        return Path(str(values["PATH"])).name
    is_posts_itself = Path(str(values["PATH"])) != request.content.resolve()
    shown = request.content.parent if is_posts_itself else request.content
    return shown.as_posix()


def _need_texts(content: Path, label: str) -> None:
    if (content / "posts").is_dir() or (content / "pages").is_dir():
        return
    there = content.is_dir()
    raise SettingsError(
        Finding(
            rule="no-content",
            gravity=Gravity.LOSS,
            where=SourceRef(path=label),
            problem=(
                "This folder holds neither a folder “posts” nor a folder “pages”."
                if there
                else "There is no such folder."
            ),
            consequence="There is nothing to publish.",
            remedy="Name the folder that holds posts/ and pages/, for example: "
            "make publish CONTENT=content",
        )
    )
