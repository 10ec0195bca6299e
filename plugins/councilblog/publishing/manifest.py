"""Manifests: which files a tree holds, and what differs between two of them.

A tree is one whole site in a folder. Its manifest names every file that publishing put
there. Two manifests give what changed, without opening a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

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
    """One file of a tree: what is in it, and what the disk said when it was put there.

    A NamedTuple, because a site has 10,000 of them and they are made on every publish.
    """

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


#: Path → row, in the order of the paths.
Manifest: TypeAlias = Mapping[str, OutputRow]


class TreeRows(NamedTuple):
    """All that is remembered of one tree.

    `folders` are those above its files, without the tree's own (an exchange changes what
    the disk says of that one), each after the folder it is in.
    """

    files: Manifest
    folders: Mapping[str, FolderRow]


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
    before = old if old is not None else {}
    return Changes(
        added=tuple(sorted(new.keys() - before.keys())),
        changed=tuple(
            sorted(
                path
                for path, row in new.items()
                if path in before and before[path].digest != row.digest
            )
        ),
        removed=tuple(sorted(before.keys() - new.keys())),
    )
