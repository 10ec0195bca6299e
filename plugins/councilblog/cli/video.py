"""The verb that starts a film: its folder, with a video.toml that explains itself."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.cli import console
from councilblog.cli.film_folder import (
    content_folder,
    disk_trouble_told,
    refusal,
    video_folder,
)
from councilblog.files import write_whole
from councilblog.languages.dates import LONDON
from councilblog.videos import new_video
from councilblog.videos.film_files import SIDECAR


def start_video(options: argparse.Namespace) -> int:
    """Write the video.toml of a new film, and say what to do next."""
    title = new_video.title_from(options.title)
    slug = new_video.slug_from(options.slug, title)
    day = build_time().astimezone(LONDON).date()
    with disk_trouble_told(options.content or Path("content")):
        content = content_folder(options.content)
        folder = video_folder(content, slug)
        folder.mkdir(parents=True, exist_ok=True)
        names = [path.name for path in folder.iterdir()]
        path = folder / SIDECAR
        _write_new(path, new_video.new_video_text(title, slug, day, names))
    console.say(
        f"Started: {path}",
        f"Put the film (video.mp4), a still picture (poster.jpg) and the captions "
        f"(captions.en-GB.vtt) into {folder}.",
        "Fill in what stands between the quotation marks. Then write in the header of the "
        f"post that shows it:  Video: {slug}",
    )
    return 0


def _write_new(path: Path, text: str) -> None:
    """Write the file whole; a file that stands there is never written over."""
    try:
        path.touch(exist_ok=False)  # the name is ours from here on
    except FileExistsError:
        raise refusal(
            "file-exists",
            str(path),
            "There is a film in this folder already, and it was left as it is.",
            "Go on in that file, or begin with another title or SLUG.",
        ) from None
    try:
        write_whole(path, text.encode())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
