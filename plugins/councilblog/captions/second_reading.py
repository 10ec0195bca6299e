"""The same file read by webvtt-py: the one door to it.

Two readers that agree cue by cue have lost nothing that either could see. Its lenient mode
takes whatever could be meant as a cue, so that what it has and the scan has not is a cue
that browsers drop.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import NamedTuple

from councilblog.captions.model import CaptionFormat
from councilblog.captions.scanning import Scan, ScannedCue
from councilblog.captions.times import srt_time, vtt_time


class SecondCue(NamedTuple):
    """A cue as webvtt-py reads it."""

    start_ms: int
    end_ms: int
    text: str


def read_again(lines: Sequence[str], scan: Scan, kind: CaptionFormat) -> tuple[SecondCue, ...]:
    """Return the cues that webvtt-py finds; () if it takes the file for something else.

    SubRip and SBV are handed over with the numbers and blank lines that it insists on.
    """
    # Read only when captions have changed: the import costs as much as a long file.
    import webvtt  # noqa: PLC0415

    text = _handed_over(lines, scan, kind)
    try:
        captions = webvtt.from_buffer(StringIO(text), format=kind.name.lower()).captions
    except webvtt.errors.MalformedFileError:
        return ()
    return tuple(
        SecondCue(
            caption.start_time.in_milliseconds(),
            caption.end_time.in_milliseconds(),
            caption.raw_text,
        )
        for caption in captions
    )


def first_difference(scan: Scan, second: Sequence[SecondCue]) -> ScannedCue | None:
    """Return the first cue of the scan that the second reader does not have, in its order.

    Cues that only the second reader has are those whose times browsers cannot read: the
    scan has told them.
    """
    rest = iter(second)
    for cue in scan.cues:
        wanted = SecondCue(cue.start_ms, cue.end_ms, "\n".join(cue.payload))
        if cue.payload and wanted not in rest:
            return cue
    return None


def _handed_over(lines: Sequence[str], scan: Scan, kind: CaptionFormat) -> str:
    with_words = [cue for cue in scan.cues if cue.payload]
    match kind:
        case CaptionFormat.VTT:
            text = "\n".join(lines)
            return text if text.startswith("WEBVTT") else f"WEBVTT\n\n{text}"
        case CaptionFormat.SRT:
            return "".join(_srt_block(*numbered) for numbered in enumerate(with_words, start=1))
        case CaptionFormat.SBV:
            return "".join(_sbv_block(cue) for cue in with_words)


def _srt_block(number: int, cue: ScannedCue) -> str:
    times = f"{srt_time(cue.start_ms)} --> {srt_time(cue.end_ms)}"
    return "\n".join((str(number), times, *cue.payload, "", ""))


def _sbv_block(cue: ScannedCue) -> str:
    return "\n".join((f"{vtt_time(cue.start_ms)},{vtt_time(cue.end_ms)}", *cue.payload, "", ""))
