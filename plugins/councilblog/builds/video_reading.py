"""What is read of the folders in content/videos. A shell module.

A folder is read again only if one of its files changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from councilblog.builds.content_files import (
    VIDEOS,
    ContentFiles,
    FileFacts,
    digest_of_all,
    picture_size,
    video_folders,
)
from councilblog.builds.records import Kept, SourceFacts
from councilblog.builds.site import ChangedMeanwhileError
from councilblog.files import digest_of
from councilblog.videos.video import Video, VideoFile, source_of

_DESCRIBED_BY = "video.toml"
#: Endings of the files that hold words.
_WORDS = (".toml", ".vtt", ".srt", ".sbv")


def read_videos(
    files: ContentFiles, facts: Mapping[str, FileFacts], known: Mapping[str, Kept]
) -> dict[str, Kept]:
    """Return what is kept of each folder, by its source ("videos/<slug>/video.toml").

    `known` is what was kept before, under the same program.
    """
    kept: dict[str, Kept] = {}
    for slug, paths in video_folders(files.paths).items():
        source = f"{VIDEOS}/{slug}/{_DESCRIBED_BY}"
        before = known.get(source)
        digest = digest_of_all((path, facts[path].digest) for path in paths)
        record = before.record if before else None
        if before and isinstance(record, Video) and record.digest == digest:
            kept[source] = before
        else:
            kept[source] = _read_video(files, slug, source)
    return kept


def _read_video(files: ContentFiles, slug: str, source: str) -> Kept:
    from councilblog.videos.folder import look_at_folder  # noqa: PLC0415  (read once)
    from councilblog.videos.reading import read_video  # noqa: PLC0415

    found = look_at_folder(files.folder / VIDEOS / slug, picture_size)
    video, findings = read_video(slug, found)
    if video is not None:
        # By the bytes that were read: who saves a file meanwhile has it read again.
        read = digest_of_all(
            (source_of(slug, name), file.digest) for name, file in found.items()
        )
        video = video._replace(digest=read)
    return Kept(
        source=source,
        record=video,
        facts=SourceFacts(published_at=None, is_draft=False),  # the law softens for no date
        findings=findings,
    )


def video_words(
    content: Path, facts: Mapping[str, FileFacts]
) -> Callable[[str], Mapping[str, VideoFile]]:
    """Return the function that gives the files of a video's folder that hold words.

    The last few folders stay in memory, as many outputs are made from each.
    """
    folders = video_folders(facts)

    @lru_cache(maxsize=8)
    def words_of(slug: str) -> Mapping[str, VideoFile]:
        found = {}
        for path in folders.get(slug, ()):
            if path.endswith(_WORDS):
                try:
                    data = (content / path).read_bytes()
                except OSError:
                    raise ChangedMeanwhileError(path) from None
                if digest_of(data) != facts[path].digest:
                    raise ChangedMeanwhileError(path)
                name = path.removeprefix(f"{VIDEOS}/{slug}/")
                found[name] = VideoFile(data, len(data), facts[path].digest)
        return found

    return words_of
