"""The verb that brings captions into a film's folder, from a file or from a speech."""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path, PurePath

from councilblog.builds.report import finding_lines
from councilblog.cli import console
from councilblog.cli.film_folder import (
    content_folder,
    disk_trouble_told,
    files_in,
    refusal,
    video_folder,
    video_slugs,
)
from councilblog.files import write_whole
from councilblog.suggestions import closest, quoted
from councilblog.videos.film_files import SIDECAR
from councilblog.videos.importing import (
    CaptionsPlan,
    Typed,
    film_of,
    plan_draft,
    plan_import,
)
from councilblog.videos.video import VideoFile

_EXAMPLES = (
    "make captions FROM=captions.srt VIDEO=a-morning-at-the-depot   or:  "
    "make captions SCRIPT=speech.txt VIDEO=a-morning-at-the-depot"
)
#: Captions that are larger than this are something else.
_MOST_BYTES = 20_000_000
#: How a Word document begins.
_ZIP = b"PK\x03\x04"


def bring_captions(options: argparse.Namespace) -> int:
    """Write captions into the film's folder, say what was changed, and what to look at."""
    with disk_trouble_told(options.content or Path("content")):
        content = content_folder(options.content)
        source = _source(options)
        slug = _slug(content, options.video)
        folder = video_folder(content, slug)
        files = files_in(folder)
        video = film_of(slug, files)
        typed = _read(source, folder, options.into, is_speech=options.script is not None)
        plan = plan_import if options.script is None else plan_draft
        planned = plan(video, files, typed)
        kept = _write(folder, planned, files)
    _tell(folder, planned, kept)
    return 0


def _source(options: argparse.Namespace) -> Path:
    given = [path for path in (options.source, options.script) if path is not None]
    if len(given) == 1:
        return Path(given[0])
    problem = (
        "Both a caption file and a speech are named."
        if given
        else "Neither a caption file nor a speech is named."
    )
    raise refusal("no-source", "FROM", problem, f"Type one of the two:  {_EXAMPLES}")


def _slug(content: Path, written: str) -> str:
    # A publish names films by their folder; either way is understood.
    slug = PurePath(written.strip()).name
    if slug and (video_folder(content, slug) / SIDECAR).is_file():
        return slug
    if slug and video_folder(content, slug).is_dir() and slug not in (".", ".."):
        raise refusal(
            "no-video",
            str(video_folder(content, slug) / SIDECAR),
            f"There is no file {SIDECAR} in this folder, so it is not a film yet.",
            f"Start it:  make video SLUG={slug} TITLE=…",
        )
    known = [name for name in video_slugs(content) if video_folder(content, name).is_dir()]
    meant = closest(slug, known)
    if not slug:
        problem = "Which film the captions are for is not said."
    else:
        problem = f"There is no film {quoted(slug)} in {content / 'videos'}."
    remedy = f"Did you mean “{meant}”? Type:  VIDEO={meant}" if meant else ""
    if not remedy and known:
        remedy = f"Name one of the folders there, for example:  VIDEO={known[0]}"
    raise refusal("no-video", "VIDEO", problem, remedy or "Start one:  make video TITLE=…")


def _read(source: Path, folder: Path, into: str, *, is_speech: bool) -> Typed:
    slug = folder.name
    if not source.is_file():
        problem = "This is a folder." if source.is_dir() else "There is no such file."
        raise refusal("no-source", str(source), problem, f"Type, for example:  {_EXAMPLES}")
    if source.stat().st_size > _MOST_BYTES:
        raise refusal(
            "no-captions",
            str(source),
            "This file is far too large for captions.",
            f"Name the captions and not the film:  {_EXAMPLES}",
        )
    data = source.read_bytes()
    if is_speech and data.startswith(_ZIP):
        raise refusal(
            "not-text",
            str(source),
            "This is a Word document or a zip file, and not plain text.",
            "In the program that it was written in, save it as plain text (.txt), and name "
            f"that file, for example:  make captions SCRIPT={source.stem}.txt VIDEO={slug}",
        )
    is_own = source.resolve().parent == folder.resolve()
    return Typed(str(source), data, source.name if is_own else "", into)


def _write(folder: Path, plan: CaptionsPlan, files: dict[str, VideoFile]) -> list[str]:
    """Write the file, keep what stood there under another name, and return those names."""
    kept = []
    for name in plan.put_aside:
        before = (folder / name).read_bytes()
        if name == plan.name and before == plan.data:
            continue
        beside = _kept_at(folder, name, before)
        write_whole(beside, before)
        kept.append(f"{folder / name} as it was: {beside}")
    write_whole(folder / plan.name, plan.data)
    for name in plan.put_aside:
        if name != plan.name and name in files:
            (folder / name).unlink()
    return kept


def _kept_at(folder: Path, name: str, data: bytes) -> Path:
    """Return where the bytes are kept: never over others that were kept before."""
    for number in itertools.count(1):
        beside = folder / f".{name}.before{'' if number == 1 else f'-{number}'}"
        if not beside.exists() or (beside.is_file() and beside.read_bytes() == data):
            return beside
    raise AssertionError  # there is no last number


def _tell(folder: Path, plan: CaptionsPlan, kept: list[str]) -> None:
    console.say(*plan.said, f"Written: {folder / plan.name}", *kept)
    if plan.findings:
        console.say("", f"Worth a look: {console.things(len(plan.findings))}.", "")
    for finding in plan.findings:
        console.say(*finding_lines(finding), "")
    console.say(
        "Watch the film with them and correct them. When they are right, write in video.toml, "
        'below [captions]:  status = "checked"   and by whom and when.'
    )
