"""What the verbs about films share: the content folder, its films, and the disk's refusals."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from councilblog.builds.content_files import picture_size
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.videos.folder import look_at_folder
from councilblog.videos.video import VideoFile

_VIDEOS = "videos"


def content_folder(written: Path | None) -> Path:
    """Return the content folder; who names the folder “videos” in it means the same.

    Raises:
        BlogError: There is no such folder, or it holds neither posts nor pages.
    """
    folder = written or Path("content")
    if folder.resolve().name == _VIDEOS and not (folder / _VIDEOS).is_dir():
        folder = folder.parent if folder.name else folder.resolve().parent
    if any((folder / name).is_dir() for name in ("posts", "pages", _VIDEOS)):
        return folder
    raise refusal(
        "no-content",
        str(folder),
        "This folder holds neither a folder “posts” nor a folder “pages”."
        if folder.is_dir()
        else "There is no such folder.",
        "Name the folder that holds posts/ and pages/, for example:  CONTENT=content",
    )


def video_folder(content: Path, slug: str) -> Path:
    """Return the folder of a film, which may not be there."""
    return content / _VIDEOS / slug


def files_in(folder: Path) -> dict[str, VideoFile]:
    """Return what is known of the files in a film's folder."""
    return look_at_folder(folder, picture_size)


def video_slugs(content: Path) -> tuple[str, ...]:
    """Return the names of the folders of films, in order."""
    folder = content / _VIDEOS
    return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()


def refusal(rule: str, path: str, problem: str, remedy: str) -> BlogError:
    """Return the error with one finding; nothing was written."""
    finding = Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=problem,
        consequence="Nothing was written.",
        remedy=remedy,
    )
    return BlogError(finding)


@contextmanager
def disk_trouble_told(content: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence."""
    try:
        yield
    except OSError as error:
        where = Path(os.fsdecode(error.filename)) if error.filename else content
        raise refusal(
            "disk-trouble",
            str(where if not where.name.endswith(".part") else where.parent),
            f"The disk would not have it and said: {error.strerror or 'nothing'}.",
            "Try again. If this comes back, show it to whoever looks after the machine.",
        ) from error
