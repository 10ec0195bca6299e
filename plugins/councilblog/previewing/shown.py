"""One state of the preview: the outputs by path, and what is to be put right in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial

from councilblog.builds.build import Build
from councilblog.builds.folders import Folders
from councilblog.builds.outputs import Output
from councilblog.builds.records import Piece
from councilblog.builds.renderer import Theme
from councilblog.builds.report import Judged, judge
from councilblog.checks.built_site import BuiltSite
from councilblog.checks.runner import check_site
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.publishing.blame import blame
from councilblog.publishing.waiting import is_out
from councilblog.settings import BlogSettings


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One state of the preview. Pages are rendered when they are asked for, and kept.

    `theme` renders the panel. `stale` are sources that are shown as they were when they
    could last be read.
    """

    folders: Folders
    settings: BlogSettings
    build: Build
    judged: Judged
    theme: Theme
    stale: frozenset[str]
    now: datetime
    _made: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """All outputs by path; of two that want one address the first is shown."""
        return {output.path: output for output in reversed(self.build.outputs)}

    @cached_property
    def pieces(self) -> Mapping[str, Piece]:
        """All posts and pages by source."""
        return {piece.source: piece for piece in self.build.records.pieces}

    @cached_property
    def hidden(self) -> tuple[Piece, ...]:
        """Posts and pages that readers do not see."""
        return tuple(piece for piece in self.pieces.values() if not is_out(piece, self.now))

    def made(self, path: str) -> bytes:
        """Return the bytes of an output, as a publish would write them.

        Raises:
            SettingsError: A template cannot be used.
            BodyLostError: The text of a source is no longer in the store.
        """
        if path not in self._made:
            self._made[path] = self.outputs[path].make()
        return self._made[path]

    def url_of(self, source: str) -> str:
        """Return the address of the page that a source makes, or "" if it makes none."""
        piece = self.pieces.get(source)
        return self.settings.base_path + piece.url_path if piece else ""

    def source_of(self, finding: Finding) -> str:
        """Return the source (or other content file) that a finding is about."""
        return finding.where.path.removeprefix(f"{self.folders.label}/")

    def found_on(self, output: Output) -> Judged:
        """Return what is wrong with one finished page that its sources did not show."""
        found = check_site(self._site, only={output.path}, now=self.now)
        told = {(self.source_of(finding), finding.rule) for finding in self.build.findings}
        blamed = blame(found, {output.path: output.sources}, told, self.folders.label)
        judged = judge(
            blamed.texts,
            self.build.records.facts,
            self.settings.strict_from,
            self.folders.label,
        )
        ours = (
            Finding(
                rule=finding.rule,
                gravity=Gravity.LOSS,
                where=SourceRef(path=f"/{finding.page.removesuffix('index.html')}"),
                problem=finding.problem,
                consequence="",
                remedy=finding.remedy,
                standard=finding.standard,
            )
            for finding in blamed.pages
            if finding.page == output.path
        )
        return Judged(errors=(*judged.errors, *ours), warnings=judged.warnings)

    @cached_property
    def _site(self) -> BuiltSite:
        files: dict[str, Callable[[], bytes]] = {
            path: partial(self.made, path) for path in self.outputs
        }
        return BuiltSite(
            files=files, base_path=self.settings.base_path, site_url=self.settings.site_url
        )
