"""The preview's memory: what was read, what is shown, and who waits for the next state.

    a save ─▶ read what changed ─▶ records ─▶ site, with drafts ─▶ outputs, none rendered

The same as a publish up to the outputs; nothing is written but the preview's own state.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path

from councilblog.builds.bodies import FileBodies
from councilblog.builds.build import Build, prepare_build
from councilblog.builds.content_files import find_content_files, look_at_files
from councilblog.builds.folders import Folders
from councilblog.builds.index import BuildIndex, read_index, write_index
from councilblog.builds.records import PIECES, Kept, Record
from councilblog.builds.renderer import Theme
from councilblog.builds.report import judge
from councilblog.errors import Finding, SettingsError
from councilblog.files import digest_of
from councilblog.previewing.shown import Shown
from councilblog.publishing.reading import ContentRead, Memory, read_what_changed
from councilblog.publishing.request import PublishRequest, Settings, understand


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the preview shows at one time.

    `shown` is None if no site could be made yet. `trouble`: no page can be made now, and
    why; `shown` is then from before. `version` is a word that no other state has.
    """

    shown: Shown | None
    trouble: tuple[Finding, ...]
    version: str


class Preview:
    """What the preview shows now, and the one way to the next state.

    One thread rebuilds at a time; any number ask for `now` and `wait`.
    """

    def __init__(self, request: PublishRequest, state: Path) -> None:
        """Take what is to be shown, and the folder that remembers it for the next start."""
        self._request = request
        self._state = state
        self._bodies = FileBodies(state / "bodies")
        self._index = read_index(state / "index")
        self._first_environment: str | None = None
        self._readable: dict[str, Record] = {
            source: kept.record for source, kept in self._index.kept.items() if kept.record
        }
        self._themes: dict[str, Theme] = {}
        self._lock = threading.Lock()
        self._changed = threading.Condition()
        self._versions = (f"{time.time_ns():x}-{number}" for number in count())
        self._now = State(shown=None, trouble=(), version=next(self._versions))

    @property
    def now(self) -> State:
        """What is to be shown now."""
        return self._now

    def rebuild(self, now: datetime, forced: Collection[str] = ()) -> None:
        """Take in whatever was saved; who waits is told.

        What no page can be made with (settings, a phrase) is kept as trouble and shown.
        `forced` are sources to read again whatever is remembered of them.
        """
        with self._lock:
            for source in forced:
                self._readable.pop(source, None)
            try:
                shown = self._built(now, forced)
            except SettingsError as error:
                self.show_trouble(error.findings)
            else:
                self._put(shown, ())

    def show_trouble(self, findings: tuple[Finding, ...]) -> None:
        """Show why no page can be made until the next rebuild."""
        self._put(self._now.shown, findings)

    def wait(self, version: str, seconds: float) -> str:
        """Return the version when it is another than `version`, or when the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._now.version != version, timeout=seconds)
            return self._now.version

    def save(self) -> None:
        """Keep what was read for the next start, if the program is as it was at the start."""
        if self._index.environment == self._first_environment:
            path = self._state / "index"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_index(path, self._index, read_index(path))
            self._bodies.keep_only(
                {
                    record.body.digest
                    for record in self._readable.values()
                    if isinstance(record, PIECES)
                }
            )

    def _put(self, shown: Shown | None, trouble: tuple[Finding, ...]) -> None:
        with self._changed:
            self._now = State(shown=shown, trouble=trouble, version=next(self._versions))
            self._changed.notify_all()

    def _built(self, now: datetime, forced: Collection[str]) -> Shown:
        settings, folders, _ = understand(self._request)
        content = self._read(settings, folders, forced)
        stale = self._stand_ins(content)
        read = replace(
            content.read,
            kept=tuple({**content.kept, **stale}.values()),
            shows_unpublished=True,
        )
        build = prepare_build(read, folders, settings.blog, "", now)
        findings = (*_of_now(build, stale, folders.label), *content.findings)
        blog = settings.blog
        judged = judge(findings, build.records.facts, blog.strict_from, folders.label)
        return Shown(
            folders=folders,
            settings=blog,
            build=build,
            judged=judged,
            theme=self._theme(folders, build),
            stale=frozenset(stale),
            now=now,
        )

    def _read(
        self, settings: Settings, folders: Folders, forced: Collection[str]
    ) -> ContentRead:
        files = find_content_files(folders.content)
        facts = look_at_files(files, self._index.files, time.time_ns())
        memory = Memory(index=self._index, bodies=self._bodies, forced=forced)
        content = read_what_changed(settings, files, facts, memory)
        self._index = BuildIndex(
            environment=content.environment, files=facts, kept=content.kept
        )
        if self._first_environment is None:
            self._first_environment = content.environment
        return content

    def _stand_ins(self, content: ContentRead) -> dict[str, Kept]:
        """Return, for each source that cannot be read now, what was last read of it."""
        stale = {}
        for source, kept in content.kept.items():
            if kept.record is not None:
                self._readable[source] = kept.record
            elif source in self._readable:
                stale[source] = kept._replace(record=self._readable[source])
        return stale

    def _theme(self, folders: Folders, build: Build) -> Theme:
        """Return the theme for the panel: the same while its folder and phrases are."""
        phrases = build.site.phrases
        key = " ".join([str(folders.theme), *(spoken.digest for spoken in phrases.values())])
        if key not in self._themes:
            self._themes = {key: Theme(folders.theme, phrases)}
        return self._themes[key]


def _of_now(build: Build, stale: dict[str, Kept], label: str) -> list[Finding]:
    """Return the findings without those about texts that are no longer so."""
    own = {
        (f"{label}/{source}", finding.where.line, finding.rule, finding.problem)
        for source, kept in stale.items()
        for finding in kept.findings
    }
    return [
        finding
        for finding in build.findings
        if finding.where.path.removeprefix(f"{label}/") not in stale
        or (finding.where.path, finding.where.line, finding.rule, finding.problem) in own
    ]


def state_folder(below: Path, request: PublishRequest) -> Path:
    """Return where a preview of this content keeps its state."""
    names = (request.settings_file.resolve(), (request.content or Path("content")).resolve())
    return below / digest_of(repr(names).encode())[:12]
