"""SubRip and SBV line by line, so that each cue and each loss has its line.

Neither has a standard. Read is what editors and players write and show: blank lines within
a caption and missing numbers do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilblog.captions.scanning import Loss, LossKind, Scan, ScannedCue
from councilblog.captions.times import milliseconds

_SRT_TIME = r"([0-9]+):([0-5]?[0-9]):([0-5]?[0-9])[,.]([0-9]{1,3})"
_SRT_TIMES = re.compile(rf"\s*{_SRT_TIME}\s*-->\s*{_SRT_TIME}(?:\s.*)?")
_SBV_TIME = r"([0-9]+):([0-5]?[0-9]):([0-5]?[0-9])\.([0-9]{3})"
_SBV_TIMES = re.compile(rf"\s*{_SBV_TIME},{_SBV_TIME}\s*")
#: A line that was meant as times: figures on both sides of what parts them.
_SRT_MEANT = re.compile(r"\s*[\d:.,]+\s*-->\s*[\d:.,]+(?:\s.*)?")
_SBV_MEANT = re.compile(r"\s*+\d++[:.][\d:.]++\s*+,\s*+\d++[:.][\d:.]++\s*+")
_SRT_TAG = re.compile(r"</?(?:b|i|u|s|font|c)(?:[ .][^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
_SBV_BREAK = re.compile(r"\[br\]", re.IGNORECASE)


def scan_srt(lines: Sequence[str]) -> Scan:
    """Return the cues and the losses of the lines of a SubRip file, without its tags."""
    return _scan(lines, _SRT_TIMES, _SRT_MEANT, has_numbers=True)


def scan_sbv(lines: Sequence[str]) -> Scan:
    """Return the cues and the losses of the lines of an SBV file."""
    return _scan(lines, _SBV_TIMES, _SBV_MEANT, has_numbers=False)


def plain_srt_text(payload: Sequence[str]) -> str:
    """Return the text of a SubRip cue without the tags that players know."""
    return _SRT_TAG.sub("", "\n".join(payload))


def plain_sbv_text(payload: Sequence[str]) -> str:
    """Return the text of an SBV cue with its line breaks."""
    return _SBV_BREAK.sub("\n", "\n".join(payload))


def _scan(
    lines: Sequence[str],
    times: re.Pattern[str],
    meant: re.Pattern[str],
    *,
    has_numbers: bool,
) -> Scan:
    places = [number for number, line in enumerate(lines) if meant.fullmatch(line)]
    begins = [_number_above(lines, place) if has_numbers else place for place in places]
    cues: list[ScannedCue] = []
    losses: list[Loss] = []
    first = begins[0] if begins else len(lines)
    stray = [number for number, line in enumerate(lines[:first]) if line.strip()]
    if stray:
        words = " ".join(lines[number].strip() for number in stray)
        losses.append(Loss(stray[0] + 1, LossKind.STRAY, lines[stray[0]], words))
    for place, end in zip(places, [*begins[1:], len(lines)], strict=True):
        payload = tuple(line for line in lines[place + 1 : end] if line.strip())
        match = times.fullmatch(lines[place])
        if match:
            start_ms, end_ms = (
                milliseconds(*match.groups()[:4]),
                milliseconds(*match.groups()[4:]),
            )
            cues.append(ScannedCue(place + 1, start_ms, end_ms, payload))
        else:
            losses.append(Loss(place + 1, LossKind.TIME, lines[place], " ".join(payload)))
    return Scan(tuple(cues), tuple(losses))


def _number_above(lines: Sequence[str], place: int) -> int:
    """Return where a cue begins: at its number, if a line of figures stands above it."""
    above = place - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above < 0 or not lines[above].strip().isdecimal():
        return place
    is_alone = above == 0 or not lines[above - 1].strip()
    return above if above == place - 1 or is_alone else place
