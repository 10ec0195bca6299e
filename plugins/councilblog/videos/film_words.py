"""The words of a film: captions, chapters and descriptions, read and checked together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from councilblog.captions.chapters import chapter_marks
from councilblog.captions.checking import (
    check_captions,
    check_chapters,
    check_descriptions,
)
from councilblog.captions.model import CaptionFile, ChapterMark, Cue, Transcript, Turn
from councilblog.captions.reading import read_captions
from councilblog.captions.transcript import make_transcript
from councilblog.errors import Finding
from councilblog.videos.film_files import SIDECAR, FilmFiles
from councilblog.videos.findings import Words, loss
from councilblog.videos.language_tags import read_tag
from councilblog.videos.video import Speaker, VideoFile, VideoText, source_of


class FilmWords(NamedTuple):
    """The texts by language, the film's own first; its chapters; what is wrong in them.

    `unnamed_turns` counts turns in the film's own language of which nobody says whose
    they are.
    """

    texts: tuple[VideoText, ...]
    chapters: tuple[ChapterMark, ...]
    unnamed_turns: int
    findings: tuple[Finding, ...]


class Told(NamedTuple):
    """What video.toml says that reading the words depends on."""

    language: str
    duration_ms: int
    speakers: tuple[Speaker, ...]
    chapters: Mapping[str, tuple[ChapterMark, ...]]


def read_words(
    slug: str, folder: FilmFiles, files: Mapping[str, VideoFile], told: Told
) -> FilmWords:
    """Return what the film's caption, chapter and description files hold."""
    found: list[Finding] = []
    media_ms = told.duration_ms or None
    chapters = _all_chapters(slug, folder, files, told, found)
    texts = []
    unnamed = 0
    for tag in _own_first({*folder.captions, *folder.descriptions}, told.language):
        captions = timed_file(slug, files, folder.captions.get(tag, ""), told.speakers)
        seen = timed_file(slug, files, folder.descriptions.get(tag, ""), told.speakers)
        if captions is not None:
            found += [*captions.findings, *check_captions(captions, media_ms=media_ms)]
        if seen is not None:
            found += [*seen.findings, *check_descriptions(seen, media_ms=media_ms)]
        marks = chapters.get(tag, ())
        transcript = transcript_from(captions, seen, marks)
        texts.append(
            VideoText(
                language=tag,
                captions=folder.captions.get(tag, ""),
                descriptions=folder.descriptions.get(tag, ""),
                words=transcript.word_count,
                speakers=transcript.speakers,
                chapters=marks,
            )
        )
        if tag == told.language:
            unnamed = sum(_is_unnamed(turn) for turn in transcript.turns())
    return FilmWords(
        texts=tuple(texts),
        chapters=chapters.get(told.language, ()),
        unnamed_turns=unnamed,
        findings=tuple(found),
    )


def timed_file(
    slug: str, files: Mapping[str, VideoFile], name: str, speakers: Sequence[Speaker]
) -> CaptionFile | None:
    """Return what a caption, chapter or description file holds; None if there is none.

    `name` holds the language (“captions.cy.vtt”). Where a speaker is named by the short
    name of video.toml, the whole name in that language stands.
    """
    file = files.get(name)
    if file is None:
        return None
    tag = read_tag(name.split(".")[1])
    return _read(file.data or b"", source_of(slug, name), tuple(speakers), tag)


# Several files are made from one; a long one takes a while to read.
@lru_cache(maxsize=8)
def _read(data: bytes, source: str, speakers: tuple[Speaker, ...], tag: str) -> CaptionFile:
    known = {word.casefold(): one.name_in(tag) for one in speakers for word in one.called}
    names = [word for one in speakers for word in one.called]
    read = read_captions(data, source, speakers=names)
    return read._replace(cues=tuple(_with_whole_names(cue, known) for cue in read.cues))


def transcript_from(
    captions: CaptionFile | None, seen: CaptionFile | None, chapters: Sequence[ChapterMark]
) -> Transcript:
    """Return the transcript of what was read; without chapters if there was nothing."""
    if captions is None and seen is None:
        return Transcript(chapters=())
    return _transcript(
        captions.cues if captions else (), tuple(chapters), seen.cues if seen else ()
    )


@lru_cache(maxsize=8)
def _transcript(
    cues: tuple[Cue, ...], chapters: tuple[ChapterMark, ...], descriptions: tuple[Cue, ...]
) -> Transcript:
    return make_transcript(cues, chapters=chapters, descriptions=descriptions)


def _is_unnamed(turn: Turn) -> bool:
    said = (phrase for block in turn.paragraphs for phrase in block.phrases)
    return not turn.speaker and not all(phrase.is_sound for phrase in said)


def _with_whole_names(cue: Cue, known: Mapping[str, str]) -> Cue:
    if not any(span.speaker for span in cue.spans):
        return cue
    spans = (
        span._replace(speaker=known.get(span.speaker.casefold(), span.speaker))
        for span in cue.spans
    )
    return cue._replace(spans=tuple(spans))


def _all_chapters(
    slug: str,
    folder: FilmFiles,
    files: Mapping[str, VideoFile],
    told: Told,
    found: list[Finding],
) -> dict[str, tuple[ChapterMark, ...]]:
    """Return the chapters of each language, from files or else from video.toml."""
    media_ms = told.duration_ms or None
    chapters: dict[str, tuple[ChapterMark, ...]] = {}
    for tag, name in folder.chapters.items():
        source = source_of(slug, name)
        if tag in told.chapters:
            found.append(loss(_chapters_twice(name), source))
        read = timed_file(slug, files, name, ())
        if read is None:
            continue
        marks = chapter_marks(read)
        found += [*read.findings, *check_chapters(marks, source, media_ms=media_ms)]
        chapters[tag] = _without_places(marks)
    for tag, told_marks in told.chapters.items():
        if tag not in chapters:
            source = source_of(slug, SIDECAR)
            found += check_chapters(told_marks, source, media_ms=media_ms)
            chapters[tag] = _without_places(told_marks)
    return chapters


def _without_places(marks: Sequence[ChapterMark]) -> tuple[ChapterMark, ...]:
    in_order = sorted(marks, key=lambda mark: mark.start_ms)
    return tuple(mark._replace(line=0) for mark in in_order)


def _chapters_twice(name: str) -> Words:
    return Words(
        rule="chapters-twice",
        problem=f"The chapters stand both in “{name}” and in video.toml.",
        consequence="Only those of the file would be used.",
        remedy="Keep one of the two: delete the file, or take the parts [[chapter]] out.",
    )


def _own_first(tags: set[str], language: str) -> list[str]:
    return sorted(tags, key=lambda tag: (tag != language, tag))
