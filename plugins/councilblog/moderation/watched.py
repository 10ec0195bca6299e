"""Words and names that a council wants looked at twice: two plain files, one on a line."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

#: Names that only the council may use; its own are in names.txt.
RESERVED: Final = (
    "admin",
    "administrator",
    "arweinydd y cyngor",
    "chief executive",
    "council",
    "cyngor",
    "gweinyddwr",
    "leader of the council",
    "moderator",
    "official",
    "prif weithredwr",
    "the council",
    "webmaster",
    "y cyngor",
)


class Watched(NamedTuple):
    """Words that flag a comment, and names that flag its writer."""

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = RESERVED


def read_watched(folder: Path) -> Watched:
    """Return what words.txt and names.txt of the private folder hold, and our own names.

    A file that is not there, or is no text, counts as empty: it only flags.
    """
    return Watched(
        words=_lines(folder / "words.txt"),
        names=tuple(sorted({*RESERVED, *_lines(folder / "names.txt")})),
    )


def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ()
    lines = (line.strip() for line in text.splitlines())
    return tuple(sorted({line for line in lines if line and not line.startswith("#")}))
