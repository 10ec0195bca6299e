"""What is said of files that somebody else put where the site is to stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from councilblog.errors import PublishError
from councilblog.publishing.place import Place
from councilblog.publishing.troubles import publish_error, shown

_MOST_NAMES_TOLD = 5

#: Stands in the head of every page we make; without a ledger, a site is known by it.
GENERATOR_MARK = b'<meta name="generator" content="councilblog">'


def is_ours(output: Path) -> bool:
    """Return whether a folder's front page says that it was made by this publisher."""
    home = output / "index.html"
    return home.is_file() and not home.is_symlink() and GENERATOR_MARK in home.read_bytes()


def foreign_files_error(place: Place, files: Sequence[str]) -> PublishError:
    """Return what is said of a folder that is no site of ours but holds these files."""
    name = shown(str(place.written))
    count = "1 file" if len(files) == 1 else f"{len(files):,} files"
    return publish_error(
        "output-not-ours",
        place.written,
        f"The folder “{name}” holds {count} that this publisher did not make, for example "
        f"“{shown(files[0])}”.",
        "Choose an empty folder, for example:  make publish OUTPUT=output  Or move these "
        "files away.",
    )


def strangers_error(place: Place, strangers: Sequence[str]) -> PublishError:
    """Return what is said of these files in the live tree, which publishing did not make."""
    name = shown(str(place.written))
    told = ", ".join(f"“{shown(path)}”" for path in strangers[:_MOST_NAMES_TOLD])
    more = len(strangers) - _MOST_NAMES_TOLD
    others = f" and {more:,} more" if more > 0 else ""
    return publish_error(
        "output-strangers",
        place.written,
        f"The folder “{name}” holds files that this publisher did not make, and publishing "
        f"would take them off the site: {told}{others}.",
        f"Put them into content/extra/ if they belong on the site, for example "
        f"content/extra/{shown(strangers[0])}. Otherwise delete them.",
    )
