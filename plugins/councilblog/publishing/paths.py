"""Paths in a tree: which may be written, and which cannot stand beside each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from councilblog.errors import PublishError
from councilblog.publishing.tree_files import folders_above
from councilblog.publishing.troubles import publish_error, shown

_LONGEST_NAME_BYTES = 255  # ext4, xfs, btrfs, APFS


def refuse_paths(paths: Sequence[str], *, stood: Collection[str], output: Path) -> None:
    """Raise unless all `paths` can stand beside each other in one site.

    `stood` are paths that did, in a tree of this site, and so can any part of them.

    Raises:
        PublishError: As `TakenPaths.take`, for the first path that is refused.
    """
    different = set(paths)
    new = different.difference(stood)
    if len(different) == len(paths) and not new:
        return
    if any(_trouble_with(path) for path in new) or not _are_apart(paths):
        taken = TakenPaths(output=output)  # slower, but says what is wrong
        for path in paths:
            taken.take(path)


def _are_apart(paths: Sequence[str]) -> bool:
    folders = folders_above(paths)
    folded, folded_folders = set(map(_folded, paths)), set(map(_folded, folders))
    return (
        len(folded) == len(paths)
        and len(folded_folders) == len(folders)
        and folded.isdisjoint(folded_folders)
    )


@dataclass(slots=True, kw_only=True)
class TakenPaths:
    """The paths of one site so far.

    Two that differ only in capitals, or in how an accent is typed, are one file to
    Windows and macOS, and so they are here.
    """

    output: Path
    _files: dict[str, str] = field(default_factory=dict)  # folded → as written
    _folders: dict[str, str] = field(default_factory=dict)

    def take(self, path: str) -> None:
        """Add `path`.

        Raises:
            PublishError: It leads outside the site, cannot be written everywhere, or
                cannot stand beside a path already taken.
        """
        trouble = _trouble_with(path)
        if trouble:
            raise self._refusal(f"The site cannot hold a file “{shown(path)}”: {trouble}.")
        self._take_folders(path)
        key = _folded(path)
        if key in self._folders:
            raise self._file_and_folder(path)
        if key in self._files:
            raise self._same(self._files[key], path)
        self._files[key] = path

    def _take_folders(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        while folder:
            key = _folded(folder)
            if self._folders.get(key) == folder:
                return  # and so are all above it
            if key in self._files:
                raise self._file_and_folder(self._files[key])
            if key in self._folders:
                raise self._same(self._folders[key] + "/", folder + "/")
            self._folders[key] = folder
            folder = folder.rpartition("/")[0]

    def _file_and_folder(self, path: str) -> PublishError:
        return self._refusal(
            f"“{shown(path)}” would have to be a file and a folder at the same time."
        )

    def _same(self, one: str, other: str) -> PublishError:
        if one == other:
            return self._refusal(f"Two things would be written to “{shown(one)}”.")
        return self._refusal(
            f"“{shown(one)}” and “{shown(other)}” differ only in capital letters or in how "
            "accents are typed, and on many computers they are one."
        )

    def _refusal(self, problem: str) -> PublishError:
        return publish_error(
            "output-path",
            self.output,
            problem,
            "Rename the post, tag or file this comes from, in small letters, for example:  "
            "away-day.jpg",
        )


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def _trouble_with(path: str) -> str:
    """Return what is wrong with `path` alone, as the end of a sentence; "" if nothing."""
    parts = path.split("/")
    if path.startswith("/"):
        return "its path starts with “/”"
    if ".." in parts or "." in parts:
        return "“.” and “..” lead elsewhere"
    if "" in parts:
        return "a part of its path is empty"
    if "\\" in path:
        return "Windows reads “\\” as the start of a folder"
    return _trouble_with_letters(path, parts)


def _trouble_with_letters(path: str, parts: list[str]) -> str:
    if path.isascii() and path.isprintable() and len(path) <= _LONGEST_NAME_BYTES:
        return ""  # nearly all of 10,000
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in path):
        return "it contains a letter that cannot be printed"
    if any(len(part.encode()) > _LONGEST_NAME_BYTES for part in parts):
        return f"a name in it is longer than {_LONGEST_NAME_BYTES} letters"
    return ""
