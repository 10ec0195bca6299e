"""What every output depends on beside the content and the theme: program, packages, settings.

Two halves. What is *read* of a source depends on the program and on Pelican's settings;
what is *made* depends on all settings. Changing the blog's name reads no post again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Settings that decide what is told, but reach no output.
_TOLD_SETTINGS = ("BLOG_STRICT_FROM",)
#: Where things stand; what stands there is looked at by itself.
_PLACES = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH", "PLUGIN_PATHS")
_Plain = str | int | float | bool | None


def reading_environment(settings: Mapping[str, object], plugins: Path) -> str:
    """Return the digest of all that reading a source depends on, but the source.

    That is the program, its packages, and every setting but the blog's own, which are for
    making pages.
    """
    read = {name: value for name, value in settings.items() if not name.startswith("BLOG_")}
    return _digest(installed(), *_bytes_below(plugins, "*.py"), repr(_plain_items(read)))


def making_environment(settings: Mapping[str, object], reading: str) -> str:
    """Return the digest of all that making a page depends on beside the site and the theme.

    `reading` is the reading environment: the program is a part of both.
    """
    return _digest(reading, repr(_plain_items(settings)))


def _plain_items(settings: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return the settings whose values have one way to be written, in order."""
    return sorted(
        (name, value)
        for name, value in settings.items()
        if name.isupper() and name not in _TOLD_SETTINGS + _PLACES and _is_plain(value)
    )


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(item) for pair in value.items() for item in pair)
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return isinstance(value, _Plain)


def installed() -> str:
    """Return the version of Python, and the installed packages as their folders are named."""
    names: set[str] = set()
    for entry in sys.path:
        folder = Path(entry)
        if folder.name in {"site-packages", "dist-packages"} and folder.is_dir():
            names.update(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 (names alone)
    return "\n".join([sys.version, *sorted(names)])


def _bytes_below(folder: Path, pattern: str) -> Iterable[bytes]:
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def _digest(*parts: str | bytes) -> str:
    whole = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        whole.update(f"{len(data)} ".encode())
        whole.update(data)
    return whole.hexdigest()
