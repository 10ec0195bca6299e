"""What is in a tree, as far as it is not what is remembered of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from councilblog.publishing.manifest import TreeRows
from councilblog.publishing.tree_files import (
    NOTHING_KNOWN,
    TreeNames,
    file_fits,
    names_in,
    opened_folder,
)


class TreeAt(NamedTuple):
    """A tree: its root folder, and what is remembered of it (None: nothing)."""

    root: Path
    rows: TreeRows | None


class TreeSeen(NamedTuple):
    """What is in a tree: its names, and which known files are not as they were."""

    names: TreeNames
    unlike: frozenset[str]


def see_tree(tree: TreeAt) -> TreeSeen:
    """Return what is in a tree. Costs one question to the disk for each file and folder.

    Raises:
        OSError: A folder cannot be read.
    """
    root, known = str(tree.root), tree.rows or NOTHING_KNOWN
    names = names_in(root, known)
    lstat, unlike = os.lstat, []
    with opened_folder(root) as top:
        for path, row in known.files.each():
            try:
                fits = file_fits(row, lstat(path, dir_fd=top))
            except OSError:  # it is gone, or its folder is
                fits = False
            if not fits:
                unlike.append(path)
    return TreeSeen(names, frozenset(unlike))
