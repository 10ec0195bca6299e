"""The ledger: which manifest belongs to which tree.

A tree is known by the inode number of its root folder, which an exchange does not change.
A tree that is not in the ledger is unknown, and nothing in it is believed unread.

The file is text: a first line with the checksum of the rest, then JSON. Whatever is wrong
with it (cut, altered, of another version, copied from another folder, not there), all
trees are unknown; there is no guessing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias, cast

from councilblog.files import digest_of, write_whole
from councilblog.publishing.manifest import Manifest, OutputRow

#: Inode of a tree's root folder → its manifest.
KnownTrees: TypeAlias = Mapping[int, Manifest]

_FORMAT = "councilblog-trees 1"


def read_ledger(path: Path) -> KnownTrees:
    """Return what the ledger at `path` knows; nothing if there is any doubt."""
    try:
        text = path.read_bytes()
        home = path.parent.stat().st_ino
    except OSError:
        return {}
    first, _, body = text.partition(b"\n")
    if first != _first_line(body):
        return {}
    written_in, trees = cast(
        tuple[int, dict[str, dict[str, tuple[str, int, int]]]], json.loads(body)
    )
    if written_in != home:  # copied with its folder: inode numbers mean nothing here
        return {}
    return {
        int(inode): {name: OutputRow(*row) for name, row in rows.items()}
        for inode, rows in trees.items()
    }


def write_ledger(path: Path, trees: KnownTrees) -> None:
    """Write the ledger whole and see it to the disk.

    Raises:
        OSError: The disk refuses.
    """
    home = path.parent.stat().st_ino
    body = json.dumps(
        [home, {str(inode): rows for inode, rows in sorted(trees.items())}],
        separators=(",", ":"),
    ).encode()
    write_whole(path, _first_line(body) + b"\n" + body)


def _first_line(body: bytes) -> bytes:
    return f"{_FORMAT} {digest_of(body)}".encode()
