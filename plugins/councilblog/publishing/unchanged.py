"""A publish of what is live already: known from one digest of all that a site is made from.

The same content, theme, program and settings make the same site, as long as no post comes
due. So what they made is remembered as two digests, of the one and of the other. Files are
not read for the first: it is of what the disk says of each, inode and change time included,
and believed only if no file was touched since shortly before they were looked at. Whether
the live tree holds the other, untouched, is asked of the trees.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, cast

from councilblog.builds.content_files import ContentFiles, find_content_files
from councilblog.builds.environment import installed, making_environment
from councilblog.builds.report import Judged
from councilblog.builds.tables import column_of, shape_of, values_of
from councilblog.errors import Finding
from councilblog.files import digest_of, write_whole
from councilblog.languages.dates import LONDON
from councilblog.publishing.manifest import Changes, Manifest
from councilblog.publishing.outcome import Outcome, Waiting
from councilblog.publishing.request import Understood
from councilblog.publishing.trees import TwoTrees


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What there is to make a site from, as it was looked at (`at_ns`: ns since 1970).

    `rows` are what the disk says of every file of the theme and the program, as
    `ContentFiles.stats` are of the content.
    """

    asked: Understood
    files: ContentFiles
    rows: tuple[str, ...]
    at_ns: int

    @cached_property
    def touched_ns(self) -> int:
        """When the latest change was made to any file (its ctime, ns since 1970)."""
        return _last_touched_ns((*self.files.stats.values(), *self.rows))

    @cached_property
    def beside_texts(self) -> str:
        """The digest of all of it but the texts.

        "" if some of that was touched so lately that it may have been touched since.
        """
        stats, texts = self.files.stats, set(self.files.texts())
        others = [path for path in self.files.paths if path not in texts]
        rows = [*self.rows, *(stats[path] for path in others)]
        if _last_touched_ns(rows) >= self.at_ns - _RACY_NS:
            return ""
        odd = repr(self.files.findings)  # files that are among no paths
        return digest_of("\0".join([*self._settings, odd, *rows, *others]).encode())

    @property
    def _settings(self) -> tuple[str, ...]:
        settings = self.asked.settings
        return (
            installed(),
            making_environment(settings.values, repr(settings.blog)),
            self.asked.folders.label,
        )

    @cached_property
    def made_from(self) -> str:
        """The digest of all of it."""
        files = self.files
        parts = [*self._settings, repr(files.findings), *self.rows]
        parts += [*files.paths, *files.stats.values()]
        return digest_of("\0".join(parts).encode())


def look(asked: Understood) -> Looked:
    """Look at all that a site is made from; no file is read."""
    at_ns = time.time_ns()
    plugins = asked.settings.values["PLUGIN_PATHS"][0]
    return Looked(
        asked=asked,
        files=find_content_files(asked.folders.content),
        rows=(*_rows_below(str(asked.folders.theme)), *_rows_below(plugins)),
        at_ns=at_ns,
    )


def _last_touched_ns(rows: Iterable[str]) -> int:
    return max((int(row.rpartition(" ")[2]) for row in rows), default=0)


def _rows_below(folder: str) -> Iterator[str]:
    """Yield what the disk says of each file, by path; through links, to what is read."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return  # whoever needs what is not there says so
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _rows_below(entry.path)
        else:
            try:
                row = entry.stat()
            except FileNotFoundError:  # a link that leads nowhere is no file to the program
                continue
            yield (
                f"{entry.path} {row.st_mtime_ns} {row.st_size} {row.st_ino} {row.st_ctime_ns}"
            )


class Made(NamedTuple):
    """What a site was made from, as a digest; what came of it, as another; and what was told.

    It holds on `day` in London, from `since`, when it was made, until before `until`, when
    the next post is due (None: for ever). `looked_ns` is when the files were looked at (ns
    since 1970).
    """

    looked_ns: int
    made_from: str
    manifest: str
    day: str
    since: datetime
    until: datetime | None
    posts: int
    pages: int
    decisions: int
    files: int
    waiting: tuple[Waiting, ...]
    warnings: tuple[Finding, ...]

    def holds(self, looked: Looked, now: datetime) -> bool:
        """Return whether the same things, untouched since then, make the same site now."""
        return (
            self.made_from == looked.made_from
            and looked.touched_ns < self.looked_ns - _RACY_NS
            and self.day == _day(now)
            and self.since <= now
            and (self.until is None or now < self.until)
        )


#: A file touched less than this before it was looked at may have been touched since.
_RACY_NS = 2_000_000_000
_SCHEMA = f"blog-made 2 {shape_of(Made)}"
_NO_CHANGES = Changes(added=(), changed=(), removed=())


def is_live_already(made: Made, looked: Looked, trees: TwoTrees, now: datetime) -> bool:
    """Return whether readers see what would be made now, and nobody touched it."""
    live = trees.live_manifest
    return (
        made.holds(looked, now)
        and live is not None
        and made.manifest == _manifest_digest(live)
        and trees.live_matches()
    )


def _manifest_digest(manifest: Manifest) -> str:
    """Return the digest of what a tree holds; a manifest is in the order of its paths."""
    return digest_of("\n".join([*manifest.paths, *manifest.digests.values()]).encode())


def made_of(looked: Looked, manifest: Manifest, outcome: Outcome, now: datetime) -> Made:
    """Return what is to be remembered of a publish."""
    return Made(
        looked_ns=looked.at_ns,
        made_from=looked.made_from,
        manifest=_manifest_digest(manifest),
        day=_day(now),
        since=now,
        until=min((piece.due for piece in outcome.waiting if piece.due), default=None),
        posts=outcome.posts,
        pages=outcome.pages,
        decisions=outcome.decisions,
        files=outcome.files,
        waiting=outcome.waiting,
        warnings=outcome.judged.warnings,
    )


def outcome_of(made: Made, output: Path) -> Outcome:
    """Return the outcome of a publish that finds its site live."""
    return Outcome(
        judged=Judged(errors=(), warnings=made.warnings),
        page_findings=(),
        changes=_NO_CHANGES,
        output=output,
        posts=made.posts,
        pages=made.pages,
        decisions=made.decisions,
        files=made.files,
        waiting=made.waiting,
        names={},
        read_again=frozenset(),
    )


def _day(now: datetime) -> str:
    return now.astimezone(LONDON).date().isoformat()


def read_made(path: Path) -> Made | None:
    """Return what was remembered; None if there is none that can be believed."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != _first_line(body):
        return None
    (made,) = values_of(Made, json.loads(body))
    return cast(Made, made)


def write_made(path: Path, made: Made) -> None:
    """Remember it, without waiting for the disk: a torn one is told by its checksum."""
    body = json.dumps(column_of(Made, [made])).encode()
    write_whole(path, _first_line(body) + b"\n" + body, durable=False)


def _first_line(body: bytes) -> bytes:
    return f"{_SCHEMA} {digest_of(body)}".encode()
