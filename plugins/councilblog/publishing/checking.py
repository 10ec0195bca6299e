"""The checks of a finished tree: of what differs from what readers see now.

What was published was checked; so only files that differ from the live tree are looked
at, unless the rules changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from councilblog.builds.build import Build
from councilblog.builds.outputs import Output
from councilblog.checks.built_site import BuiltSite
from councilblog.checks.finding import PageFinding
from councilblog.checks.runner import check_site
from councilblog.checks.stray_files import stray_file_findings
from councilblog.publishing.manifest import Manifest
from councilblog.publishing.request import Progress, untold
from councilblog.publishing.workers import in_workers, with_a_child
from councilblog.settings import BlogSettings

#: So many pages are checked by one process at a time.
_SOME = 500
#: More than this are worth a second process.
_FEW = 3


class _FilesOf(Mapping[str, Callable[[], bytes]]):
    """A tree's files by path, each with a way to read it; ten thousand cost nothing."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest

    def __getitem__(self, path: str) -> Callable[[], bytes]:
        if path not in self._manifest:
            raise KeyError(path)
        return (self._folder / path).read_bytes

    def __iter__(self) -> Iterator[str]:
        return iter(self._manifest)

    def __len__(self) -> int:
        return len(self._manifest)

    def __contains__(self, path: object) -> bool:
        return path in self._manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A finished tree, and what readers see until it takes its place.

    `is_known`: what readers see was checked by the rules that hold now.
    """

    folder: Path
    manifest: Manifest
    live: Manifest | None
    is_known: bool


def check_finished(
    finished: Finished,
    build: Build,
    blog: BlogSettings,
    now: datetime,
    progress: Progress = untold,
) -> tuple[PageFinding, ...]:
    """Return what is wrong with pages that readers would newly see. Many: on every core."""
    site = BuiltSite(
        files=_FilesOf(finished.folder, finished.manifest),
        base_path=blog.base_path,
        site_url=blog.site_url,
    )
    differing = _differing(finished, build)
    # An HTML file that somebody wrote by hand is no page of ours; only its name is looked at.
    foreign = {o.path for o in differing if not o.is_page and o.path.endswith(".html")}
    looked_at = {output.path for output in differing} - foreign
    gone = [path for path in finished.live or () if path not in finished.manifest.digests]
    if gone and finished.is_known:
        looked_at |= _that_name(gone, finished.folder, build, blog)
    if not looked_at and not foreign:
        return ()
    words = _unpublished_words(build, looked_at)
    paths = sorted(looked_at)

    def check_some(some: Sequence[str]) -> tuple[PageFinding, ...]:
        return check_site(site, only=set(some), unpublished=words, now=now)

    found: list[PageFinding] = [*stray_file_findings(foreign)]
    if len(paths) <= _SOME:
        parts = [paths[::2], paths[1::2]] if len(paths) > _FEW else [paths]
        done = iter(with_a_child(check_some, parts))
    else:
        parts = [paths[start : start + _SOME] for start in range(0, len(paths), _SOME)]
        done = in_workers(lambda number: check_some(parts[number]), len(parts))
    for number, some in enumerate(done):
        progress("Checking", number * _SOME, len(paths))
        found += some
    # What is found of a link into another page, each may find.
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.page))


def _differing(finished: Finished, build: Build) -> list[Output]:
    live = finished.live.digests if finished.is_known and finished.live is not None else {}
    ready = finished.manifest.digests
    return [output for output in build.outputs if live.get(output.path) != ready[output.path]]


def _that_name(gone: list[str], folder: Path, build: Build, blog: BlogSettings) -> set[str]:
    """Return the pages that hold an address which is there no more, changed or not."""
    addresses = [
        f'"{blog.base_path}{path.removesuffix("index.html")}'.encode() for path in gone
    ]
    return {
        output.path
        for output in build.outputs
        if output.is_page and _holds_any((folder / output.path).read_bytes(), addresses)
    }


def _holds_any(page: bytes, addresses: list[bytes]) -> bool:
    return any(address in page for address in addresses)


def _unpublished_words(build: Build, paths: Collection[str]) -> tuple[str, ...]:
    """Return the addresses that no file may hold: of drafts and scheduled posts.

    An address that somebody wrote out in a published text is no secret any more.
    """
    hidden = build.hidden
    if not hidden:
        return ()
    live = build.site.anchors
    shown = {piece.source: piece for piece in build.records.pieces if piece.source in live}
    sources = {
        source
        for output in build.outputs
        if output.path in paths
        for source in output.sources
        if source in shown
    }
    public = [f"{piece.title} {piece.summary}" for piece in shown.values()]
    public += [build.site.text(shown[source]) for source in sorted(sources)]
    settings = build.site.settings
    # As links, sitemap and feeds write them: "/about/" alone is a part of "/cy/about/".
    words = {f'"{settings.base_path}{piece.url_path}' for piece in hidden}
    words |= {f"{settings.site_url}/{piece.url_path}" for piece in hidden}
    return tuple(sorted(word for word in words if not any(word in text for text in public)))
