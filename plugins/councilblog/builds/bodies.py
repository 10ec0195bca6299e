"""The HTML of posts and pages, kept apart from their records, by digest."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from councilblog.files import digest_of, write_whole


class Bodies(Protocol):
    """A store of texts by the digest of their bytes."""

    def put(self, html: str) -> str:
        """Keep a text and return its digest."""
        ...

    def get(self, digest: str) -> str | None:
        """Return the text of a digest; None if it is not here, or not what it was."""
        ...


class MemoryBodies:
    """Texts kept for one run."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def put(self, html: str) -> str:
        """Keep a text and return its digest."""
        digest = digest_of(html.encode())
        self._texts[digest] = html
        return digest

    def get(self, digest: str) -> str | None:
        """Return the text of a digest."""
        return self._texts.get(digest)


class FileBodies:
    """Texts kept in a folder from one run to the next, one file each.

    A file is believed only if its bytes still have the digest it is named by, so it needs
    no fsync: one torn by a power cut, or edited by hand, counts as missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[str] = set()

    def put(self, html: str) -> str:
        """Keep a text and return its digest. "Exists" is not "intact": it is read first."""
        data = html.encode()
        digest = digest_of(data)
        if self.get(digest) is None:
            path = self._path(digest)
            if path.parent.name not in self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(path.parent.name)
            write_whole(path, data, durable=False)
        return digest

    def get(self, digest: str) -> str | None:
        """Return the text of a digest; None if it is not here, or not what it was."""
        try:
            data = self._path(digest).read_bytes()
        except OSError:
            return None
        return data.decode() if digest_of(data) == digest else None

    def keep_only(self, digests: set[str]) -> None:
        """Remove every text that is not among `digests`."""
        for folder in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            with os.scandir(folder) as entries:
                for entry in entries:
                    if folder.name + entry.name not in digests:
                        Path(entry.path).unlink()

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]
