"""What the verbs about films share: the content folder and its films."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from councilblog.builds.content_files import picture_size
from councilblog.cli import content_place
from councilblog.errors import BlogError
from councilblog.videos.folder import look_at_folder
from councilblog.videos.video import VideoFile

_VIDEOS = "videos"
_NOT_DONE = "Nothing was written."


def content_folder(written: Path | None) -> Path:
    """Return the content folder; who names the folder “videos” in it means the same.

    Raises:
        BlogError: There is no such folder, or it holds neither posts nor pages.
    """
    return content_place.content_folder(
        written, own=_VIDEOS, example="CONTENT=content", consequence=_NOT_DONE
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
    return content_place.refusal(rule, path, problem, remedy, _NOT_DONE)


def disk_trouble_told(content: Path) -> AbstractContextManager[None]:
    """Turn what the disk refuses into a sentence."""
    return content_place.disk_trouble_told(content, _NOT_DONE)
