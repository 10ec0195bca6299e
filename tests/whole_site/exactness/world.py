"""A small project of its own, published again and again, and beside it built clean.

Everything stands in one folder: settings, theme, plugins (their bytes count), content,
and the published site. The program that runs is the checkout's.
"""

from __future__ import annotations

import os
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from councilblog.builds import (  # noqa: F401  (or every helper that reads imports Pelican)
    keeping,
    pelican_run,
)
from councilblog.errors import BlogError
from councilblog.publishing import unchanged
from councilblog.publishing.publish import publish
from councilblog.publishing.request import PublishRequest

# As if every edit had been made seconds before the publish that follows it.
unchanged._RACY_NS = 0  # noqa: SLF001  (else no publish would find its site live already)

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
_MEMORY = Path("/dev/shm")  # noqa: S108  (a disk in memory, where there is one: fsync is dear)


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of a publish: nothing refused and the files, or what was refused."""

    refused: tuple[str, ...]
    files: dict[str, bytes]
    read_again: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()


@dataclass(kw_only=True)
class World:
    """One project. `broken` says what a run of edits did to it, for messages."""

    folder: Path
    now: datetime = NOW
    told: list[str] = field(default_factory=list)
    _clean_builds: int = 0

    @property
    def content(self) -> Path:
        """The texts."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """The published site."""
        return self.folder / "output"

    @property
    def state(self) -> Path:
        """What publishing remembers."""
        return self.folder / ".output-state"

    def file(self, path: str) -> Path:
        """A file of the content folder."""
        return self.content / path

    def text(self, path: str) -> str:
        """What a file of the content folder says."""
        return self.file(path).read_text(encoding="utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file of the content folder."""
        write_file(self.file(path), text)

    def posts(self) -> list[str]:
        """Every post's file, in order."""
        return self._below("posts", ".md")

    def pages(self) -> list[str]:
        """Every page's file, in order."""
        return self._below("pages", ".md")

    def below(self, folder: str) -> list[str]:
        """Every file below a folder of the content folder, in order."""
        return self._below(folder, "")

    def _below(self, folder: str, suffix: str) -> list[str]:
        found = (path for path in self.file(folder).rglob("*") if path.is_file())
        paths = (path.relative_to(self.content).as_posix() for path in found)
        return sorted(path for path in paths if path.endswith(suffix))

    def publish(self) -> Came:
        """Publish as an officer would: with what the last publish left."""
        return self._publish(self.output)

    def clean(self) -> Came:
        """Build the same content in another place, with nothing remembered."""
        self._clean_builds += 1
        output = self.folder / f"clean-{self._clean_builds}"
        try:
            return self._publish(output)
        finally:
            shutil.rmtree(output, ignore_errors=True)
            shutil.rmtree(self.folder / f".{output.name}-state", ignore_errors=True)

    def _publish(self, output: Path) -> Came:
        request = PublishRequest(settings_file=self.folder / "publishconf.py", output=output)
        try:
            outcome = publish(request, now=self.now, who="comms")
        except BlogError as error:
            refused = sorted(f"{one.rule} {one.problem}" for one in error.findings)
            return Came(refused=tuple(refused), files=tree_of(output))
        errors = [
            f"{one.where.path}:{one.where.line} {one.rule} {one.problem}"
            for one in outcome.judged.errors
        ]
        errors += [f"{one.page} {one.rule} {one.problem}" for one in outcome.page_findings]
        changes = outcome.changes
        return Came(
            refused=tuple(sorted(errors)),
            files=tree_of(output),
            read_again=outcome.read_again,
            written=(*changes.added, *changes.changed) if changes else (),
        )

    def remembered(self) -> dict[str, bytes]:
        """What people wrote, to be put back later: content, settings, theme, plugins.

        Not what is compiled of it, which stands beside it.
        """
        settings = (path for path in self.folder.iterdir() if path.suffix == ".py")
        found = {path.name: path.read_bytes() for path in settings}
        for part in ("content", "theme", "plugins"):
            files = _files_in(str(self.folder / part))
            found.update(
                (f"{part}/{path}", _bytes_of(file))
                for path, file in files
                if file and "__pycache__" not in path
            )
        return found

    def put_back(self, files: dict[str, bytes]) -> None:
        """Take back every edit of what people wrote since it was remembered."""
        now = self.remembered()
        for path in now.keys() - files.keys():
            (self.folder / path).unlink()
        for path, data in files.items():
            if now.get(path) != data:
                write_file(self.folder / path, data)


def write_file(path: Path, text: str | bytes) -> None:
    """Write a file, and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def tree_of(output: Path) -> dict[str, bytes]:
    """Every file of a tree, by path, and every empty folder as a path with a slash."""
    files = _files_in(str(output))
    return {path: _bytes_of(file) if file else b"" for path, file in sorted(files)}


def _files_in(folder: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each file as its path below the folder and its whole path.

    A folder in which nothing is, is a path with a slash, and "".
    """
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(entry.path, f"{path}/")
        elif entry.is_file():
            yield path, entry.path
    if prefix and not entries:
        yield prefix, ""


def _bytes_of(file: str) -> bytes:
    with open(file, "rb") as data:  # noqa: PTH123  (thousands are read)
        return data.read()


def differences(came: Came, clean: Came, before: dict[str, bytes]) -> list[str]:
    """Say where a publish and a clean build of the same content part. Nothing: exact."""
    if came.refused or clean.refused:
        found = [f"refused: {one}" for one in came.refused if one not in clean.refused]
        found += [f"not refused: {one}" for one in clean.refused if one not in came.refused]
        return found + [f"live site: {one}" for one in _parted(came.files, before)]
    return _parted(came.files, clean.files)


def _parted(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    found = [f"missing: {path}" for path in other.keys() - one.keys()]
    found += [f"too many: {path}" for path in one.keys() - other.keys()]
    both = one.keys() & other.keys()
    found += [f"not the same: {path}" for path in both if one[path] != other[path]]
    return sorted(found)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards, in memory if there is a disk in memory."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


def copy_program(folder: Path) -> None:
    """Copy settings, theme and plugins of the checkout."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("theme", "plugins"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)


def picture(width: int, height: int, shade: int = 0) -> bytes:
    """A PNG of one shade of grey (0 to 255). Pictures of one size have one length."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([shade]) * width) * height, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    )
