"""The files of a film's folder, looked at on the disk. A shell module."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable
from pathlib import Path

from councilblog.files import digest_of
from councilblog.videos.media import MIME_TYPES, read_media
from councilblog.videos.video import VideoFile

PictureSize = Callable[[Path], tuple[int, int] | None]

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"})
#: A file of words that is larger than this holds something else. Captions of ten hours
#: are about two million bytes.
_MOST_WORDS_BYTES = 20_000_000


def look_at_file(path: Path, picture_size: PictureSize) -> VideoFile:
    """Return what is known of one file; recordings are not read into memory.

    Raises:
        OSError: The file cannot be read.
    """
    suffix = posixpath.splitext(path.name)[1].lower()
    size_bytes = path.stat().st_size
    if suffix in MIME_TYPES or size_bytes > _MOST_WORDS_BYTES:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, _digest).hexdigest()
            file.seek(0)
            media = read_media(file, path.name, size_bytes)
        return VideoFile(data=None, size_bytes=size_bytes, digest=digest, media=media)
    data = path.read_bytes()
    is_picture = suffix in PICTURE_SUFFIXES
    return VideoFile(
        data=None if is_picture else data,
        size_bytes=len(data),
        digest=digest_of(data),
        dimensions=picture_size(path) if is_picture else None,
    )


def look_at_folder(folder: Path, picture_size: PictureSize) -> dict[str, VideoFile]:
    """Return all files of the folder by name, in order; hidden ones are passed over.

    A folder within it is named with a “/” at its end, so that it can be told of.

    Raises:
        OSError: The folder or a file cannot be read.
    """
    files = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        if path.is_file() and not path.is_symlink():
            files[path.name] = look_at_file(path, picture_size)
        else:
            files[f"{path.name}/"] = VideoFile(data=None, size_bytes=0, digest="")
    return files


def _digest() -> hashlib.blake2b:
    # As in files.digest_of, so that a file has one digest wherever it is looked at.
    return hashlib.blake2b(digest_size=20)
