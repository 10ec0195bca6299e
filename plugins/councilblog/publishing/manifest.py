"""Manifests: which files a tree holds, and what differs between two of them.

A tree is one whole site in a folder. Its manifest names every file that publishing put
there. Two manifests give what changed, without opening a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class OutputRow(NamedTuple):
    """One file of a tree: what is in it, and what the disk said when it was put there.

    A NamedTuple, because a site has 10,000 of them and they are made on every publish.
    """

    digest: str  # of the bytes, as `files.digest_of` gives it
    size_bytes: int
    mtime_ns: int


#: Path → row. Paths are relative to the tree, with forward slashes ("2017/07/index.html").
Manifest: TypeAlias = Mapping[str, OutputRow]


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
        added=tuple(sorted(path for path in new if path not in before)),
        changed=tuple(
            sorted(
                path
                for path, row in new.items()
                if path in before and before[path].digest != row.digest
            )
        ),
        removed=tuple(sorted(path for path in before if path not in new)),
    )
