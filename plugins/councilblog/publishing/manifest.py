"""Manifests: which files a tree holds, and what differs between two of them.

A tree is one whole site in a folder. Its manifest names every file that publishing put
there. Two manifests give what changed, without opening a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from councilblog.publishing.rows import Rows

#: In place of a `ctime_ns`: what the disk says of this file or folder proves nothing yet,
#: because it was touched too lately; it is read before it is believed.
UNSETTLED = 0


class Planned(NamedTuple):
    """One file that the site shall hold.

    `path` is relative to the tree, with forward slashes ("2017/07/index.html"). `digest`
    is that of its bytes if it is known without making them, else None. `make` returns
    the bytes; it is called only when no tree holds them.
    """

    path: str
    digest: str | None
    make: Callable[[], bytes]


class OutputRow(NamedTuple):
    """One file of a tree: what is in it, and what the disk said when it was put there."""

    digest: str  # of the bytes, as `files.digest_of` gives it
    size_bytes: int
    mtime_ns: int
    inode: int
    ctime_ns: int  # or UNSETTLED


class FolderRow(NamedTuple):
    """What the disk said of a folder when the names in it were last read."""

    inode: int
    mtime_ns: int
    ctime_ns: int  # or UNSETTLED


class Manifest(Rows[OutputRow]):
    """The files of a tree, in the order of their paths."""

    kind = OutputRow

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each file by its path."""
        return dict(zip(self.paths, self.columns[0], strict=True))


class FolderRows(Rows[FolderRow]):
    """The folders of a tree, each after the one it is in."""

    kind = FolderRow


class TreeRows(NamedTuple):
    """All that is remembered of one tree.

    `folders` are those above its files, without the tree's own (an exchange changes what
    the disk says of that one).
    """

    files: Manifest
    folders: FolderRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The paths that differ between two manifests, each tuple sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.added or self.changed or self.removed)


def changes(old: Manifest | None, new: Manifest) -> Changes:
    """Return what differs in content between `old` and `new`.

    Times do not count. `old` is None when nothing is known of the site before: then every
    file of `new` is added.
    """
    before, after = old.digests if old is not None else {}, new.digests
    differing = {path for path, _ in before.items() ^ after.items()}
    return Changes(
        added=tuple(sorted(differing - before.keys())),
        changed=tuple(sorted(differing & before.keys() & after.keys())),
        removed=tuple(sorted(differing - after.keys())),
    )
