"""A film's folder for tests: as it should be, but for what you name."""

from __future__ import annotations

import struct
from datetime import date

from councilblog.errors import Finding
from councilblog.files import digest_of
from councilblog.videos.law import gate
from councilblog.videos.reading import VideoReading, read_video
from councilblog.videos.video import MediaFacts, MediaTrouble, Video, VideoFile

SLUG = "first-bus"
SOURCE = f"videos/{SLUG}/video.toml"
#: A day on which nothing of the film is due.
TODAY = date(2026, 11, 22)

TOP = """\
title = "The first bus"
summary = "Who is on it before six."
published = 2026-07-01
poster_alt = "A bus at the stop."
"""
BELOW = """\
[captions]
status = "checked"
checked_by = "Communications team"
checked_on = 2026-06-30
[description]
status = "not-needed"
visual_summary = "She speaks to camera."
[speakers]
CX = { name = "Chief Executive" }
"""
CAPTIONS = """\
WEBVTT

00:01.000 --> 00:04.000
<v Chief Executive>Good morning from the stop.

00:05.000 --> 00:08.000
<v CX>It is ten to six.
"""
FACTS = MediaFacts(duration_ms=10_000, width=640, height=360)


def words(text: str | bytes) -> VideoFile:
    """A file of words."""
    data = text if isinstance(text, bytes) else text.encode()
    return VideoFile(data=data, size_bytes=len(data), digest=digest_of(data))


def recording(media: MediaFacts | MediaTrouble | None = FACTS) -> VideoFile:
    """A recording."""
    return VideoFile(None, 1_000, digest_of(repr(media).encode()), media=media)


def picture(dimensions: tuple[int, int] | None = (1280, 720)) -> VideoFile:
    """A still picture."""
    return VideoFile(None, 500, "d" * 40, dimensions=dimensions)


def folder(
    toml: str = TOP + BELOW, *, without: tuple[str, ...] = (), **more: VideoFile
) -> dict[str, VideoFile]:
    """The files of a folder; `more` by name, with "__" for the dots."""
    files = {
        "video.toml": words(toml),
        "video.mp4": recording(),
        "poster.jpg": picture(),
        "captions.en-GB.vtt": words(CAPTIONS),
    }
    files |= {name.replace("__", "."): file for name, file in more.items()}
    return {name: file for name, file in files.items() if name not in without}


def reading(files: dict[str, VideoFile] | None = None) -> VideoReading:
    """What a folder gave."""
    return read_video(SLUG, files if files is not None else folder())


def a_video(toml: str = TOP + BELOW, *, without: tuple[str, ...] = ()) -> Video:
    """The record of a folder."""
    video = reading(folder(toml, without=without)).video
    assert video is not None
    return video


def found(files: dict[str, VideoFile], today: date = TODAY) -> tuple[Finding, ...]:
    """All that is said of a folder on a day."""
    read = reading(files)
    return (*read.findings, *(gate(read.video, today) if read.video else ()))


def rules(files: dict[str, VideoFile], today: date = TODAY) -> list[str]:
    """The rules that a folder breaks."""
    return [finding.rule for finding in found(files, today)]


def box(kind: bytes, *inside: bytes) -> bytes:
    """One box of an MP4 file."""
    data = b"".join(inside)
    return struct.pack(">I4s", 8 + len(data), kind) + data


def mvhd(units: int, timescale: int, version: int = 0) -> bytes:
    """The movie header."""
    start = struct.pack(">B3x", version)
    if version:
        return box(b"mvhd", start, struct.pack(">QQIQ", 0, 0, timescale, units), bytes(80))
    return box(b"mvhd", start, struct.pack(">IIII", 0, 0, timescale, units), bytes(80))


def tkhd(width: int, height: int, *, version: int = 0, is_turned: bool = False) -> bytes:
    """A track header."""
    one = 1 << 16
    turns = (0, one, 0, -one, 0) if is_turned else (one, 0, 0, 0, one)
    matrix = (*turns, 0, 0, 0, 1 << 30)
    times = bytes(32) if version else bytes(20)
    return box(
        b"tkhd",
        struct.pack(">B3x", version),
        times,
        bytes(16),
        struct.pack(">9i", *matrix),
        struct.pack(">2I", width << 16, height << 16),
    )


def mp4(*, units: int = 10_000, timescale: int = 1_000, version: int = 0) -> bytes:
    """A small file that says how long and how large it is."""
    moov = box(
        b"moov",
        mvhd(units, timescale, version),
        box(b"trak", tkhd(0, 0, version=version)),
        box(b"trak", tkhd(640, 360, version=version)),
    )
    return box(b"ftyp", b"isom", bytes(4)) + moov + box(b"mdat", bytes(64))
