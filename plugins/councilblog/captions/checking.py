"""What to look at in captions, chapters and descriptions before they are published."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from councilblog.captions.findings import Occurrence, Rule, convert_command, told
from councilblog.captions.model import CaptionFile, ChapterMark, Cue
from councilblog.captions.pace import order_findings, pace_findings
from councilblog.captions.speaker_findings import speaker_findings
from councilblog.captions.times import clock_time, vtt_time
from councilblog.captions.unrolling import is_rolling
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

#: Lengths that players and editors give differ by as much.
_TOLERANCE_MS = 1000
_BACKWARDS = Rule(
    "caption-backwards",
    Gravity.LOSS,
    consequence="Browsers never show it.",
    remedy="Correct one of the two times.",
    standard="WebVTT, W3C, 4.1 (the end time is greater than the start time)",
    each=8,
)
_AFTER_END = Rule(
    "caption-after-end",
    Gravity.LOSS,
    consequence="It is shown to nobody. The captions may belong to another cut of the film.",
    remedy="Correct its times, or bring the captions of this recording.",
    each=3,
)
_EMPTY = Rule(
    "caption-empty",
    Gravity.ADVICE,
    consequence="It takes the caption before it away, and shows nothing.",
    remedy="Delete its line of times, or type its words below it.",
)
_ROLLING = Rule(
    "captions-rolling",
    Gravity.ADVICE,
    consequence="Everything in the transcript would be said two or three times.",
)
_CHAPTER_ORDER = Rule(
    "chapter-order",
    Gravity.ADVICE,
    consequence="Chapters are shown by their times.",
    remedy="Correct the time, or put the chapters in the order of their times.",
    standard="WebVTT, W3C, 4.2.1 (chapters)",
    each=5,
)
_CHAPTER_AFTER_END = Rule(
    "chapter-after-end",
    Gravity.ADVICE,
    consequence="Its link leads past the end of the film.",
    remedy="Correct the time of the chapter.",
    each=5,
)
_CHAPTER_TITLE = Rule(
    "chapter-untitled",
    Gravity.ADVICE,
    consequence="It is left out of the list of chapters.",
    remedy="Type its title in the line below its times, or delete it.",
)
_CHAPTER_BACKWARDS = Rule(
    "chapter-backwards",
    Gravity.LOSS,
    consequence="Browsers leave the chapter out.",
    remedy="Correct one of the two times.",
    each=5,
)


def check_captions(file: CaptionFile, *, media_ms: int | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with captions that were read, by line; not what reading told.

    `media_ms` is the length of the recording, if known. Of rolling captions only what
    unrolling does not change is told.
    """
    findings = _times(file, media_ms)
    if is_rolling(file.cues):
        problem = "These are automatic captions that roll: each line is shown again and again."
        remedy = f"Type:  {convert_command(file.source)}"
        line = file.cues[0].line
        findings += told(_ROLLING, file.source, [Occurrence(line, problem, remedy)])
    else:
        findings += told(_EMPTY, file.source, _empty(file.cues))
        findings += order_findings(file.cues, file.source)
        findings += pace_findings(file.cues, file.source, media_ms)
    return _by_line(findings + speaker_findings(file))


def check_descriptions(
    file: CaptionFile, *, media_ms: int | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a descriptions file that was read, by line."""
    return _by_line(
        _times(file, media_ms)
        + told(_EMPTY, file.source, _empty(file.cues))
        + order_findings(file.cues, file.source)
    )


def check_chapters(
    marks: Sequence[ChapterMark], source: str, *, media_ms: int | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with chapters, from whichever file; the first stands first."""
    order = (
        Occurrence(
            mark.line,
            f"The chapter {_named(mark)} does not come after the one before it, "
            f"{_named(before)}.",
        )
        for before, mark in itertools.pairwise(marks)
        if mark.start_ms <= before.start_ms
    )
    after = (
        Occurrence(
            mark.line,
            f"The chapter {_named(mark)} begins after the end of the film "
            f"({clock_time(media_ms)}).",
        )
        for mark in marks
        if media_ms is not None and mark.start_ms >= media_ms
    )
    untitled = (
        Occurrence(mark.line, f"The chapter at {clock_time(mark.start_ms)} has no title.")
        for mark in marks
        if not mark.title.strip()
    )
    backwards = (
        Occurrence(mark.line, f"The chapter {_named(mark)} ends before it starts.")
        for mark in marks
        if mark.end_ms and mark.end_ms <= mark.start_ms
    )
    return _by_line(
        told(_CHAPTER_ORDER, source, order)
        + told(_CHAPTER_AFTER_END, source, after)
        + told(_CHAPTER_TITLE, source, untitled)
        + told(_CHAPTER_BACKWARDS, source, backwards)
    )


def _named(mark: ChapterMark) -> str:
    return f"{quoted(mark.title)} ({clock_time(mark.start_ms)})"


def _times(file: CaptionFile, media_ms: int | None) -> tuple[Finding, ...]:
    return told(_BACKWARDS, file.source, _backwards(file.cues)) + told(
        _AFTER_END, file.source, _after_end(file.cues, media_ms)
    )


def _backwards(cues: Iterable[Cue]) -> Iterator[Occurrence]:
    for cue in cues:
        start, end = vtt_time(cue.start_ms), vtt_time(cue.end_ms)
        if cue.end_ms < cue.start_ms:
            yield Occurrence(cue.line, f"This caption ends ({end}) before it starts ({start}).")
        elif cue.end_ms == cue.start_ms:
            yield Occurrence(cue.line, f"This caption ends when it starts ({start}).")


def _after_end(cues: Iterable[Cue], media_ms: int | None) -> Iterator[Occurrence]:
    if media_ms is None:
        return
    for cue in cues:
        if cue.start_ms >= media_ms or cue.end_ms > media_ms + _TOLERANCE_MS:
            yield Occurrence(
                cue.line,
                f"This caption ends at {vtt_time(cue.end_ms)}, and the film at "
                f"{vtt_time(media_ms)}.",
            )


def _empty(cues: Iterable[Cue]) -> Iterator[Occurrence]:
    for cue in cues:
        if not cue.spans:
            yield Occurrence(
                cue.line, f"The caption at {clock_time(cue.start_ms)} has no words."
            )


def _by_line(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.where.line))
