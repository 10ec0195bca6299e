"""Whether captions can be read in the time they are shown, and nothing goes without.

Source: BBC subtitle guidelines (line length, lines, reading speed, timing); WCAG 2.2,
1.2.2 Captions (Prerecorded).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from councilblog.captions.findings import Occurrence, Rule, told
from councilblog.captions.model import Cue
from councilblog.captions.times import clock_time, vtt_time
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

_LONGEST_GAP_MS = 20_000
_WIDEST = 42
_MOST_LINES = 2
_FASTEST = 180
_SHORTEST_MS = 1000
_LONGEST_MS = 7000
_BBC = "BBC subtitle guidelines"
_WCAG = "WCAG 2.2, 1.2.2 Captions (Prerecorded)"

_ORDER = Rule(
    "caption-order",
    Gravity.ADVICE,
    consequence="Captions are shown by their times; a speaker named above may be taken for "
    "the wrong one.",
    remedy="Move this caption to where its time belongs, or correct the time.",
    standard="WebVTT, W3C, 4.1 (cues are in the order of their start times)",
)
_OVERLAP = Rule(
    "caption-overlap",
    Gravity.ADVICE,
    consequence="Both are shown at once, one pushed above the other.",
    remedy="End the caption before when this one starts.",
    standard=_BBC,
)
_GAP = Rule(
    "caption-gap",
    Gravity.ADVICE,
    consequence="People who cannot hear do not know whether something is said or played.",
    remedy="If there is something to hear, add a caption that says what:  [music]",
    standard=_WCAG,
)
_WIDTH = Rule(
    "caption-width",
    Gravity.ADVICE,
    consequence="On a small screen the line is broken anywhere, or covers the picture.",
    remedy=f"Break it into two lines of at most {_WIDEST} characters, or two captions.",
    standard=_BBC,
)
_HEIGHT = Rule(
    "caption-lines",
    Gravity.ADVICE,
    consequence="It covers much of the picture.",
    remedy="Make two captions of it.",
    standard=_BBC,
)
_SPEED = Rule(
    "caption-speed",
    Gravity.ADVICE,
    consequence="Many people cannot read it before it is gone.",
    remedy="Show it for longer, or put some of its words into the caption before or after.",
    standard=_BBC,
)
_SHORT = Rule(
    "caption-short",
    Gravity.ADVICE,
    consequence="It is gone before it is seen.",
    remedy="Show it for a second at least, or join it to the caption before or after.",
    standard=_BBC,
)
_LONG = Rule(
    "caption-long",
    Gravity.ADVICE,
    consequence="People read it a second time, and wonder what they have missed.",
    remedy="Make two captions of it, or end it when the words have been said.",
    standard=_BBC,
)


def order_findings(cues: Sequence[Cue], source: str) -> tuple[Finding, ...]:
    """Return where cues do not follow one another in time."""
    order: list[Occurrence] = []
    overlap: list[Occurrence] = []
    for before, cue in itertools.pairwise(cues):
        start, above = vtt_time(cue.start_ms), f"the caption before, on line {before.line},"
        if cue.start_ms < before.start_ms:
            problem = f"This caption starts at {start}; {above} starts later."
            order.append(Occurrence(cue.line, problem))
        # Captions placed apart on purpose may be shown together.
        elif cue.start_ms < before.end_ms and cue.settings == before.settings:
            problem = f"This caption starts at {start}, while {above} is still shown."
            overlap.append(Occurrence(cue.line, problem))
    return (*told(_ORDER, source, order), *told(_OVERLAP, source, overlap))


def pace_findings(
    cues: Sequence[Cue], source: str, media_ms: int | None
) -> tuple[Finding, ...]:
    """Return which captions are too wide, too fast, too short or too long, and the gaps."""
    shown = [cue for cue in cues if cue.spans]
    return (
        *told(_GAP, source, _gaps(shown, media_ms)),
        *told(_WIDTH, source, _wide(shown)),
        *told(_HEIGHT, source, _high(shown)),
        *told(_SPEED, source, _fast(shown)),
        *told(_SHORT, source, _short(shown)),
        *told(_LONG, source, _long(shown)),
    )


def _gaps(cues: Sequence[Cue], media_ms: int | None) -> Iterator[Occurrence]:
    until_ms = 0
    for cue in sorted(cues, key=lambda cue: cue.start_ms):
        if cue.start_ms - until_ms > _LONGEST_GAP_MS:
            yield Occurrence(cue.line, _gap(until_ms, cue.start_ms))
        until_ms = max(until_ms, cue.end_ms)
    if cues and media_ms is not None and media_ms - until_ms > _LONGEST_GAP_MS:
        yield Occurrence(cues[-1].line, _gap(until_ms, media_ms))


def _gap(start_ms: int, end_ms: int) -> str:
    seconds = (end_ms - start_ms) // 1000
    return (
        f"There is no caption for {seconds} seconds, from {clock_time(start_ms)} to "
        f"{clock_time(end_ms)}."
    )


def _wide(cues: Sequence[Cue]) -> Iterator[Occurrence]:
    for cue in cues:
        wide = max(cue.lines, key=len, default="")
        if len(wide) > _WIDEST:
            yield Occurrence(cue.line, f"{quoted(wide)} is {len(wide)} characters in one line.")


def _high(cues: Sequence[Cue]) -> Iterator[Occurrence]:
    for cue in cues:
        if len(cue.lines) > _MOST_LINES:
            yield Occurrence(cue.line, f"This caption has {len(cue.lines)} lines.")


def _fast(cues: Sequence[Cue]) -> Iterator[Occurrence]:
    for cue in cues:
        words = sum(len(span.text.split()) for span in cue.spans if not span.is_sound)
        lasts_ms = cue.end_ms - cue.start_ms
        if lasts_ms > 0 and words * 60_000 > _FASTEST * lasts_ms:
            pace = words * 60_000 // lasts_ms
            problem = (
                f"This caption has {words} words in {_seconds(lasts_ms)}, which is {pace} "
            )
            yield Occurrence(
                cue.line, f"{problem}words a minute; {_FASTEST} is the most people can follow."
            )


def _short(cues: Sequence[Cue]) -> Iterator[Occurrence]:
    for cue in cues:
        if 0 < cue.end_ms - cue.start_ms < _SHORTEST_MS:
            lasts = _seconds(cue.end_ms - cue.start_ms)
            yield Occurrence(cue.line, f"This caption is shown for {lasts} only.")


def _long(cues: Sequence[Cue]) -> Iterator[Occurrence]:
    for cue in cues:
        # A sound lasts as long as it lasts.
        if cue.end_ms - cue.start_ms > _LONGEST_MS and not all(
            span.is_sound for span in cue.spans
        ):
            lasts = _seconds(cue.end_ms - cue.start_ms)
            yield Occurrence(cue.line, f"This caption is shown for {lasts}.")


def _seconds(ms: int) -> str:
    return "1 second" if ms == 1000 else f"{ms / 1000:g} seconds"
