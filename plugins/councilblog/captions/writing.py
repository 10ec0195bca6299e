"""The files that readers can take away, written from the records alone.

None of them depends on how the captions were written when they came: words, names and
times are the records', comments and styles are gone, and line ends are those of the form.
"""

from __future__ import annotations

import itertools
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from operator import attrgetter

from councilblog.captions.model import (
    Chapter,
    ChapterMark,
    Cue,
    OnScreen,
    Span,
    Transcript,
    Turn,
)
from councilblog.captions.times import clock_time, srt_time, vtt_time

#: Fits a braille display's page and an e-mail.
_TEXT_WIDTH = 72
_WORD_JOINER = "\u2060"
#: What players take out of SubRip text as a tag, or read as a line of times.
_SRT_MARKUP = re.compile(r"<(?=[A-Za-z/])|\{(?=\\)|--(?=>)")


def vtt_file(cues: Iterable[Cue]) -> bytes:
    """Return the captions as WebVTT, UTF-8: in the order of time, numbered, escaped.

    Every caption names its speaker in a voice tag. Captions without words are left out.

    Source: WebVTT, W3C, 4.1 (file structure), 4.2.2 (cue text).
    """
    blocks = ["WEBVTT\n"]
    for number, cue in enumerate(_in_time(cues), start=1):
        times = f"{vtt_time(cue.start_ms)} --> {vtt_time(cue.end_ms)} {cue.settings}".rstrip()
        blocks.append(f"\n{number}\n{times}\n{_vtt_text(cue)}\n")
    return "".join(blocks).encode()


def srt_file(cues: Iterable[Cue]) -> bytes:
    """Return the captions as SubRip, UTF-8: plain words, “Name: ” where the speaker changes.

    SubRip cannot escape. Where words look like a tag or a line of times, an invisible word
    joiner (U+2060) keeps players from taking them for one.
    """
    blocks: list[str] = []
    speaker = ""
    for number, cue in enumerate(_in_time(cues), start=1):
        lines: list[str] = []
        for row in cue.rows:
            # White space as in the text: spans of one row are parted by what they end with.
            for changed, spans in itertools.groupby(row, key=attrgetter("speaker")):
                words = _plain("".join(span.text for span in spans))
                name = f"{_plain(changed)}: " if changed and changed != speaker else ""
                speaker = changed
                lines.append(name + words)
        text = "\n".join(lines)
        blocks.append(
            f"{number}\n{srt_time(cue.start_ms)} --> {srt_time(cue.end_ms)}\n{text}\n"
        )
    return "\n".join(blocks).encode()


def txt_file(transcript: Transcript, *, title: str = "", on_screen: str = "On screen") -> bytes:
    """Return the transcript as plain text for Notepad and braille devices.

    UTF-8 with a byte order mark and Windows line ends; at most 72 characters in a line;
    the speaker's name before the first paragraph of a turn; chapters with their times.
    `on_screen` is the phrase before what is seen.
    """
    blocks = [title] if title else []
    for chapter in transcript.chapters:
        blocks.extend(_text_blocks(chapter, on_screen))
    text = "\n\n".join(_wrapped(block) for block in blocks)
    return ("\ufeff" + text + "\n").replace("\n", "\r\n").encode()


def transcript_json(transcript: Transcript) -> bytes:
    """Return the transcript as Podcasting 2.0 segments, one for each phrase.

    Source: Podcast namespace, transcript, JSON (version 1.0.0).
    """
    segments = [
        {
            **({"speaker": turn.speaker} if turn.speaker else {}),
            "startTime": _seconds(phrase.start_ms),
            "endTime": _seconds(phrase.end_ms),
            "body": phrase.text,
        }
        for turn in transcript.turns()
        for paragraph in turn.paragraphs
        for phrase in paragraph.phrases
    ]
    return _json({"version": "1.0.0", "segments": segments})


def chapters_vtt(chapters: Iterable[ChapterMark], *, media_ms: int) -> bytes:
    """Return the chapters as WebVTT; each lasts until the next, the last to `media_ms`."""
    marks = _titled(chapters)
    # Of chapters without titles none is left.
    ends = [*(mark.start_ms for mark in marks[1:]), media_ms][: len(marks)]
    return vtt_file(
        # A last chapter beyond the end would otherwise end before it starts.
        Cue(mark.start_ms, max(end, mark.start_ms + 1), (Span(_one_line(mark.title)),))
        for mark, end in zip(marks, ends, strict=True)
    )


def chapters_json(chapters: Iterable[ChapterMark]) -> bytes:
    """Return the chapters as Podcasting 2.0 chapters.

    Source: Podcast namespace, JSON chapters (version 1.2.0).
    """
    entries = [
        {"startTime": _seconds(mark.start_ms), "title": _one_line(mark.title)}
        for mark in _titled(chapters)
    ]
    return _json({"version": "1.2.0", "chapters": entries})


def _in_time(cues: Iterable[Cue]) -> list[Cue]:
    return sorted((cue for cue in cues if cue.lines), key=attrgetter("start_ms"))


def _titled(chapters: Iterable[ChapterMark]) -> list[ChapterMark]:
    marks = (mark for mark in chapters if mark.title.strip())
    return sorted(marks, key=attrgetter("start_ms"))


def _vtt_text(cue: Cue) -> str:
    """Return the text with one voice tag around all that a speaker says in a row."""
    parts: list[str] = []
    speaker = ""
    for row in cue.rows:
        between = "\n" if parts else ""
        for span in row:
            if span.speaker != speaker:
                parts.append(("</v>" if speaker else "") + between)
                parts.append(f"<v {_escaped(span.speaker)}>" if span.speaker else "")
                speaker, between = span.speaker, ""
            parts.append(between + _vtt_words(span))
            between = " "
    return "".join(parts) + ("</v>" if speaker else "")


def _vtt_words(span: Span) -> str:
    text = _escaped(_one_line(span.text))
    return f"<lang {_escaped(span.language)}>{text}</lang>" if span.language else text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    return _SRT_MARKUP.sub(lambda match: match[0] + _WORD_JOINER, _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text_blocks(chapter: Chapter, on_screen: str) -> Iterator[str]:
    if chapter.title:
        yield f"{chapter.title} ({clock_time(chapter.start_ms)})"
    for thing in chapter.on_screen:
        yield f"{on_screen}: {thing.text}"
    for turn in chapter.turns:
        yield from _turn_blocks(turn, on_screen)


def _turn_blocks(turn: Turn, on_screen: str) -> Iterator[str]:
    name = f"{turn.speaker}: " if turn.speaker else ""
    for block in turn.blocks:
        if isinstance(block, OnScreen):
            yield f"{on_screen}: {block.text}"
        else:
            yield name + block.text
            name = ""


def _wrapped(text: str) -> str:
    return textwrap.fill(
        text,
        _TEXT_WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )


def _seconds(ms: int) -> float | int:
    return ms // 1000 if ms % 1000 == 0 else ms / 1000


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
