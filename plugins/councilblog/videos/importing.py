"""Captions from elsewhere, or from a written speech, into a film's folder: what to write.

Nothing here touches the disk, and nothing is ever marked as checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from councilblog.captions.checking import check_captions
from councilblog.captions.converting import convert_captions
from councilblog.captions.drafting import draft_captions
from councilblog.captions.reading import read_captions
from councilblog.captions.writing import vtt_file
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.posts.encodings import converted_text
from councilblog.posts.text_file import decode_text
from councilblog.suggestions import quoted
from councilblog.videos.durations import clock_time
from councilblog.videos.language_tags import read_tag
from councilblog.videos.reading import read_video
from councilblog.videos.video import CaptionsStatus, Video, VideoFile, source_of

_NAMED = re.compile(r"(captions|chapters|descriptions)\.([A-Za-z0-9_-]+)\.(?:vtt|srt|sbv)")


class CaptionsPlan(NamedTuple):
    """What is to be written, and what to say of it.

    `name` is the file in the film's folder and `data` its bytes. `put_aside` are files of
    the same language that stand there and are to be kept under another name. `said` are
    sentences about what was changed; `findings` never stop.
    """

    name: str
    data: bytes
    put_aside: tuple[str, ...]
    said: tuple[str, ...]
    findings: tuple[Finding, ...]


class Typed(NamedTuple):
    """A file that somebody named: its path as typed, its bytes, its language if given.

    `own_name` is its name in the film's folder if it stands there, or "".
    """

    path: str
    data: bytes
    own_name: str = ""
    into: str = ""


def film_of(slug: str, files: Mapping[str, VideoFile]) -> Video:
    """Return the record of the film, whatever its captions are like.

    Raises:
        BlogError: Nothing can be made of its video.toml.
    """
    reading = read_video(slug, files)
    if reading.video is not None:
        return reading.video
    stops = tuple(f for f in reading.findings if f.gravity is Gravity.LOSS)
    raise BlogError(*stops)


def plan_import(video: Video, files: Mapping[str, VideoFile], typed: Typed) -> CaptionsPlan:
    """Return what importing a caption file writes: normal WebVTT, nothing said twice.

    Raises:
        BlogError: It holds no captions, some would be lost, or checked ones would be
            replaced by others.
    """
    role, tag = _meant(video, typed)
    called = [name for speaker in video.speakers for name in speaker.called]
    conversion = convert_captions(typed.data, typed.path, speakers=called)
    found = conversion.file.findings
    losses = tuple(finding for finding in found if finding.gravity is Gravity.LOSS)
    if losses:
        raise BlogError(*losses)
    if not conversion.file.cues:
        raise _refusal(
            "no-captions",
            typed.path,
            "There are no captions in this file.",
            "Name a file with captions, for example:  make captions FROM=captions.srt "
            f"VIDEO={video.slug}",
        )
    aside = _put_aside(files, role, tag)
    # To put a file right in its own place is no replacement.
    if typed.own_name not in aside:
        _refuse_if_checked(video, role)
    name = f"{role}.{tag}.vtt"
    data = vtt_file(conversion.file.cues)
    return CaptionsPlan(
        name=name,
        data=data,
        put_aside=aside,
        said=conversion.changes,
        # What was lost on the way is told by the lines of the file that came.
        findings=(*found, *_worth_a_look(data, name, video)),
    )


def plan_draft(video: Video, files: Mapping[str, VideoFile], typed: Typed) -> CaptionsPlan:
    """Return what drafting captions from a written speech writes.

    Raises:
        BlogError: There are no words, the length of the film is not known, or checked
            captions would be replaced.
    """
    text, findings = decode_text(typed.data, typed.path)
    if text is None and {finding.rule for finding in findings} != {"not-utf8"}:
        raise BlogError(*findings)
    if not video.duration_ms:
        raise _refusal(
            "duration-missing",
            video.source,
            "Nothing says how long the film is, so the words cannot be spread over it.",
            'Put the film into the folder, or write in video.toml:  duration = "6:12"',
        )
    _refuse_if_checked(video, "captions")
    _, tag = _meant(video, typed._replace(own_name=""))
    script, encoding = converted_text(typed.data)
    if "\0" in script:
        raise _refusal(
            "not-text",
            typed.path,
            "This is not a text, although a speech is one.",
            "In the program that it was written in, save it as plain text (.txt).",
        )
    called = [name for speaker in video.speakers for name in speaker.called]
    cues = draft_captions(script, video.duration_ms, speakers=called)
    if not cues:
        raise _refusal(
            "no-words",
            typed.path,
            "There are no words in this file.",
            "Name the text of the speech, for example:  make captions SCRIPT=speech.txt "
            f"VIDEO={video.slug}",
        )
    said = [f"{len(cues)} captions were drafted over {clock_time(video.duration_ms)}."]
    if encoding != "UTF-8":
        said.append(f"The speech was read as {encoding}.")
    name = f"captions.{tag}.vtt"
    data = vtt_file(cues)
    return CaptionsPlan(
        name=name,
        data=data,
        put_aside=_put_aside(files, "captions", tag),
        said=tuple(said),
        findings=_worth_a_look(data, name, video),
    )


def _meant(video: Video, typed: Typed) -> tuple[str, str]:
    """Return which kind of file it becomes, and in which language."""
    match = _NAMED.fullmatch(typed.own_name)
    name = PurePosixPath(typed.path).name
    role = match[1] if match else "captions"
    if typed.into:
        tag = read_tag(typed.into)
        if not tag:
            raise _refusal(
                "unknown-language",
                "INTO",
                f"{quoted(typed.into)} is not the short name of a language.",
                "Type  INTO=cy  for Welsh, or  INTO=en-GB  for English.",
            )
        return role, tag
    if match:
        return role, read_tag(match[2]) or video.language
    parts = name.replace("_", "-").split(".")
    is_welsh = any(read_tag(part) == "cy" for part in parts[1:-1])
    return role, "cy" if is_welsh else video.language


def _put_aside(files: Mapping[str, VideoFile], role: str, tag: str) -> tuple[str, ...]:
    matches = ((name, _NAMED.fullmatch(name)) for name in sorted(files))
    return tuple(
        name
        for name, match in matches
        if match and match[1] == role and read_tag(match[2]) == tag
    )


def _refuse_if_checked(video: Video, role: str) -> None:
    if role != "captions" or video.captions_status is not CaptionsStatus.CHECKED:
        return
    raise _refusal(
        "captions-checked",
        video.source,
        "The captions of this film are said to be checked, and these have not been.",
        'To use them, first write in video.toml, below [captions]:  status = "draft"',
        line=video.lines.captions,
    )


def _worth_a_look(data: bytes, name: str, video: Video) -> tuple[Finding, ...]:
    """Return what is to be looked at in the file that is written, by its own lines."""
    called = [called for speaker in video.speakers for called in speaker.called]
    file = read_captions(data, source_of(video.slug, name), speakers=called)
    if not name.startswith("captions."):
        return file.findings
    return (*file.findings, *check_captions(file, media_ms=video.duration_ms or None))


def _refusal(rule: str, path: str, problem: str, remedy: str, *, line: int = 0) -> BlogError:
    finding = Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=path, line=line),
        problem=problem,
        consequence="No captions were written.",
        remedy=remedy,
    )
    return BlogError(finding)
