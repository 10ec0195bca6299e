"""Whether what video.toml says fits what stands beside it, and with itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from councilblog.errors import Finding
from councilblog.suggestions import quoted
from councilblog.videos import providers
from councilblog.videos.durations import clock_time, iso_duration
from councilblog.videos.film_files import SIDECAR, FilmFiles
from councilblog.videos.findings import Words, advice, fault, loss
from councilblog.videos.media import SOUND_SUFFIXES
from councilblog.videos.sidecar import Sidecar
from councilblog.videos.video import (
    MediaFacts,
    MediaTrouble,
    Provider,
    VideoFile,
    VideoKind,
    source_of,
)

#: The length in video.toml may be rounded to whole seconds.
_LENGTH_TOLERANCE_MS = 1_500
_CLICK_HERE = re.compile(
    r"\b(click(?:ing)?|press(?:ing)?|cliciwch|clicio|pwyswch)\s+(?:on\s+)?(here|yma)\b",
    re.IGNORECASE,
)


def check_film(
    slug: str, sidecar: Sidecar, folder: FilmFiles, files: Mapping[str, VideoFile]
) -> Iterator[Finding]:
    """Yield what is wrong with where the film is, its file, its picture, and its words."""
    source = source_of(slug, SIDECAR)
    if sidecar.provider is Provider.FILE:
        yield from _own_file(slug, sidecar, folder)
    else:
        yield from _held_elsewhere(source, sidecar, folder)
    for name in folder.media:
        yield from _recording(slug, name, files[name], sidecar)
    if folder.poster and files[folder.poster].dimensions is None:
        yield loss(_no_picture(folder.poster), source_of(slug, folder.poster))
    yield from _live(source, sidecar)
    yield from _version(source, sidecar, files)
    yield from _click_here(source, sidecar)


def _own_file(slug: str, sidecar: Sidecar, folder: FilmFiles) -> Iterator[Finding]:
    source = source_of(slug, SIDECAR)
    if sidecar.id:
        pasted = providers.pasted(sidecar.id)
        meant = pasted[0] if pasted else Provider.YOUTUBE
        words = Words(
            rule="id-without-provider",
            problem=f"There is an id, {quoted(sidecar.id)}, and nothing says whose it is.",
            consequence="The film would be looked for in the folder and not be found.",
            remedy=f'Write above it:  provider = "{meant.value}"   or take the id out if the '
            "film is in the folder.",
        )
        yield loss(words, source, sidecar.line_of.get("id", 0))
    elif sidecar.file and sidecar.file not in folder.media:
        words = Words(
            rule="file-missing",
            problem=f"There is no recording named {quoted(sidecar.file)} in videos/{slug}.",
            consequence="Nobody could play the film.",
            remedy="Put the file there, or correct its name here, capitals too.",
        )
        yield loss(words, source, sidecar.line_of.get("file", 0))
    elif not folder.media and not any(f.rule == "which-file" for f in folder.findings):
        words = Words(
            rule="no-film",
            problem=f"There is no recording in videos/{slug}, and nothing says who has it.",
            consequence="Nobody could play the film.",
            remedy="Put the film there as video.mp4 (sound alone: sound.m4a or sound.mp3), or "
            'write in video.toml:  provider = "youtube"   and its  id = "…"',
        )
        yield loss(words, source)


def _held_elsewhere(source: str, sidecar: Sidecar, folder: FilmFiles) -> Iterator[Finding]:
    line = sidecar.line_of.get("id", sidecar.line_of.get("provider", 0))
    if not providers.is_id(sidecar.provider, sidecar.id):
        yield loss(_id_words(sidecar.provider, sidecar.id), source, line)
    has_hash = bool(sidecar.vimeo_hash)
    is_vimeo = sidecar.provider is Provider.VIMEO
    if has_hash and not (is_vimeo and providers.is_vimeo_hash(sidecar.vimeo_hash)):
        words = Words(
            rule="vimeo-hash",
            problem=f"{quoted(sidecar.vimeo_hash)} is not the second part of a Vimeo address.",
            consequence="Nobody could play the film.",
            remedy="Take the line out, or copy the part after the last / of the film’s address "
            'at Vimeo, for example:  vimeo_hash = "0a1b2c3d4e"',
        )
        yield loss(words, source, sidecar.line_of.get("vimeo_hash", 0))
    for name in folder.media:
        words = Words(
            rule="file-not-used",
            problem=f"The film is at {providers.NAMES[sidecar.provider]}, so the recording "
            f"“{name}” in the folder is not used.",
            consequence="It is not published.",
            remedy='Move it out of the folder, or write in video.toml:  provider = "file"',
        )
        yield loss(words, source.removesuffix(SIDECAR) + name)


def _id_words(provider: Provider, written: str) -> Words:
    name = providers.NAMES[provider]
    example = 'id = "EXAMPLE-123"' if provider is Provider.YOUTUBE else 'id = "123456789"'
    what = (
        "An id at YouTube has 11 letters, figures, hyphens and underscores."
        if provider is Provider.YOUTUBE
        else "An id at Vimeo has figures only."
    )
    problem = f"{quoted(written)} is not the id of a film at {name}. {what}"
    remedy = f"Copy it from the film’s address there, for example:  {example}"
    found = providers.pasted(written)
    if not written:
        problem = f"The film is at {name}, and its id there is not said."
    elif found:
        problem = f"This is a whole address, {quoted(written)}; only the id in it is needed."
        remedy = f'Write:  id = "{found[1]}"'
        if found[2]:
            remedy += f'   and below it:  vimeo_hash = "{found[2]}"'
        if found[0] is not provider:
            remedy += f'   and, because it is at {providers.NAMES[found[0]]}:  provider = "'
            remedy += f'{found[0].value}"'
    return Words(
        rule="provider-id",
        problem=problem,
        consequence="Nobody could play the film.",
        remedy=remedy,
    )


def _recording(slug: str, name: str, file: VideoFile, sidecar: Sidecar) -> Iterator[Finding]:
    path = source_of(slug, name)
    if isinstance(file.media, MediaTrouble):
        words = Words(
            rule="recording-not-read",
            problem=f"“{name}” cannot be played: {file.media.why}.",
            consequence="Readers would see a film that does not start, or that stops.",
            remedy="Copy the file into the folder again, or save it again as an MP4 file "
            "(H.264 pictures, AAC sound), or M4A for sound.",
        )
        yield loss(words, path)
        return
    facts = file.media or MediaFacts(0)
    is_sound = posixpath.splitext(name)[1] in SOUND_SUFFIXES
    has_no_picture = is_sound or (facts.duration_ms > 0 and not facts.width)
    if has_no_picture != (sidecar.kind is VideoKind.AUDIO):
        yield fault(_other_kind(name, has_no_picture=has_no_picture), path)
    if facts.plays_late:
        yield advice(_plays_late(name), path)
    differs = abs(facts.duration_ms - sidecar.duration_ms) > _LENGTH_TOLERANCE_MS
    if facts.duration_ms and sidecar.duration_ms and differs:
        words = Words(
            rule="other-length",
            problem=f"video.toml says that the film is {clock_time(sidecar.duration_ms)} long, "
            f"and “{name}” is {clock_time(facts.duration_ms)}.",
            consequence="The length of the file would be shown.",
            remedy="Take the line “duration” out, or look whether this is the right file. As "
            f'it is:  duration = "{iso_duration(round(facts.duration_ms, -3))}"',
        )
        line = sidecar.line_of.get("duration", 0)
        yield fault(words, source_of(slug, SIDECAR), line)


def _other_kind(name: str, *, has_no_picture: bool) -> Words:
    if has_no_picture:
        problem, right = f"“{name}” has sound and no pictures.", "audio"
    else:
        problem, right = (
            f"“{name}” has pictures, and video.toml says that it is sound.",
            "video",
        )
    return Words(
        rule="other-kind",
        problem=problem,
        consequence="Readers would be offered the wrong player, and the law asks other things "
        "of sound than of films.",
        remedy=f'Write in video.toml:  kind = "{right}"   or put the right file there.',
        standard="WCAG 2.2, 1.2.1 and 1.2.2",
    )


def _plays_late(name: str) -> Words:
    return Words(
        rule="plays-late",
        problem=f"The table of contents of “{name}” stands at its end.",
        consequence="On a slow connection the film begins late, and jumping in it takes long.",
        remedy="Save it again with “web optimised” or “fast start” switched on.",
    )


def _no_picture(name: str) -> Words:
    return Words(
        rule="poster-not-read",
        problem=f"“{name}” is not a picture that can be read.",
        consequence="Readers would see an empty box until they press play.",
        remedy="Save the still picture again, as JPEG or PNG.",
    )


def _live(source: str, sidecar: Sidecar) -> Iterator[Finding]:
    is_live = sidecar.kind is VideoKind.LIVE_RECORDING
    if is_live and sidecar.broadcast_at is None:
        words = Words(
            rule="no-broadcast",
            problem="This is the recording of a live broadcast, and its day is not said.",
            consequence="Nobody could know by when it needs captions.",
            remedy="Add to video.toml a line [live] and below it:  "
            "broadcast = 2026-07-01T18:00:00+01:00",
            standard="SI 2018/952",
        )
        yield loss(words, source, sidecar.line_of.get("kind", 0))
    if not is_live and sidecar.broadcast_at is not None:
        words = Words(
            rule="not-live",
            problem="There is a day of a live broadcast, and the film is not said to be one.",
            consequence="The time that the law gives to live recordings would not be given.",
            remedy='Write at the top:  kind = "live-recording"   or take the part [live] out.',
        )
        yield loss(words, source, sidecar.line_of.get("live", 0))


def _version(
    source: str, sidecar: Sidecar, files: Mapping[str, VideoFile]
) -> Iterator[Finding]:
    version = sidecar.description_version
    if not version or version in files or re.match(r"https://[^\s\"<>]+$", version):
        return
    words = Words(
        rule="version-missing",
        problem=f"{quoted(version)} is neither a file in the folder nor a whole web address.",
        consequence="Nobody could find the version with audio description.",
        remedy="Put the file there, or write its whole address, beginning with https://",
        standard="WCAG 2.2, 1.2.5",
    )
    yield loss(words, source, sidecar.lines.description)


def _click_here(source: str, sidecar: Sidecar) -> Iterator[Finding]:
    for wording in sidecar.wordings:
        for words in wording[1:]:
            match = _CLICK_HERE.search(words)
            if match is None:
                continue
            finding = Words(
                rule="click-here",
                problem=f"{quoted(words)} tells readers to “{match[0]}”.",
                consequence="These words are shown where there is nothing to press, and read "
                "aloud they lead nowhere.",
                remedy="Say in words what can be seen and heard, and leave the pressing out.",
                standard="WCAG 2.2, 2.4.4",
            )
            yield advice(finding, source)
