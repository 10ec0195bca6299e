"""Chapters: where they begin, from a chapters file."""

from __future__ import annotations

from councilblog.captions.model import CaptionFile, ChapterMark


def chapter_marks(file: CaptionFile) -> tuple[ChapterMark, ...]:
    """Return the chapters of a chapters file, in its order; a title may be empty.

    Source: WebVTT, W3C, 4.2.1 (chapter title text).
    """
    return tuple(ChapterMark(cue.start_ms, cue.text, cue.line, cue.end_ms) for cue in file.cues)
