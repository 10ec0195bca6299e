"""SubRip and SBV line by line, so that each cue and each loss has its line.

Neither has a standard. Read is what editors and players write and show: blank lines within
a caption and missing numbers do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from councilblog.captions.mistyped_times import is_meant_as_times, may_be_times, may_hold_times
from councilblog.captions.scanning import Loss, LossKind, Scan, ScannedCue
from councilblog.captions.times import milliseconds

_SRT_TIME = r"([0-9]{1,6}):([0-5]?[0-9]):([0-5]?[0-9])[,.]([0-9]{1,3})"
_SRT_TIMES = re.compile(rf"\s*{_SRT_TIME}\s*-->\s*{_SRT_TIME}(?:\s(.*))?")
_SBV_TIME = r"([0-9]{1,6}):([0-5]?[0-9]):([0-5]?[0-9])\.([0-9]{3})"
_SBV_TIMES = re.compile(rf"\s*{_SBV_TIME},{_SBV_TIME}\s*()")
#: With attributes only where they are written as such: “<i am lost>” is words.
_SRT_TAG = re.compile(
    r"</?[bius]\s*/?>|</?font(?:\s+[a-z]+\s*=[^<>]*)?>|</?c(?:\.[^<>\s]*)?>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
#: What programs write behind the times: coordinates, or the settings of WebVTT.
_SETTING = re.compile(r"(?i:[xy][12]|align|line|position|region|size|vertical)[:=]|\W*\Z")
_LONGEST_NUMBER = 9
_SBV_BREAK = re.compile(r"\[br\]", re.IGNORECASE)


def scan_srt(lines: Sequence[str]) -> Scan:
    """Return the cues and the losses of the lines of a SubRip file, without its tags."""
    return _scan(lines, _SRT_TIMES, has_numbers=True)


def scan_sbv(lines: Sequence[str]) -> Scan:
    """Return the cues and the losses of the lines of an SBV file."""
    return _scan(lines, _SBV_TIMES, has_numbers=False)


def plain_srt_text(payload: Sequence[str]) -> str:
    """Return the text of a SubRip cue without the tags that players know."""
    return _SRT_TAG.sub("", "\n".join(payload))


def plain_sbv_text(payload: Sequence[str]) -> str:
    """Return the text of an SBV cue with its line breaks."""
    return _SBV_BREAK.sub("\n", "\n".join(payload))


def _scan(lines: Sequence[str], times: re.Pattern[str], *, has_numbers: bool) -> Scan:
    places = [
        number
        for number in range(len(lines))
        if _is_place(lines, number, times, has_numbers=has_numbers)
    ]
    begins = [_number_above(lines, place) if has_numbers else place for place in places]
    cues: list[ScannedCue] = []
    losses: list[Loss] = []
    first = begins[0] if begins else len(lines)
    stray = [number for number, line in enumerate(lines[:first]) if line.strip()]
    if stray:
        words = " ".join(lines[number].strip() for number in stray)
        losses.append(Loss(stray[0] + 1, LossKind.STRAY, lines[stray[0]], words))
    ends = [*begins[1:], len(lines)] if begins else []
    for begin, place, end in zip(begins, places, ends, strict=True):
        payload = tuple(line for line in lines[place + 1 : end] if line.strip())
        match = times.fullmatch(lines[place])
        if not match:
            losses.append(Loss(place + 1, LossKind.TIME, lines[place], " ".join(payload)))
            continue
        start_ms = milliseconds(*match.group(1, 2, 3, 4))
        end_ms = milliseconds(*match.group(5, 6, 7, 8))
        cues.append(ScannedCue(place + 1, start_ms, end_ms, payload))
        if behind := _words_behind(match[9] or ""):
            losses.append(Loss(place + 1, LossKind.BEHIND, lines[place], behind))
        if begin != place:
            losses.extend(_untimed(lines, begin, range(place + 1, end)))
    return Scan(tuple(cues), tuple(losses))


def _words_behind(written: str) -> str:
    return " ".join(part for part in written.split() if not _SETTING.match(part))


def _is_place(
    lines: Sequence[str], number: int, times: re.Pattern[str], *, has_numbers: bool
) -> bool:
    """Whether this was meant as a line of times: by its looks, or by where it stands."""
    line = lines[number]
    if line[:1].isalpha() and line[0] not in "Oo" and not may_hold_times(line):
        return False
    is_arrow = "-->" in line and not any(map(str.isalpha, line))
    if times.fullmatch(line) or is_meant_as_times(line) or is_arrow:
        return True
    before = lines[number - 1].strip() if number else ""
    starts = before.isdecimal() if has_numbers else not before
    return starts and may_be_times(line)


def _untimed(lines: Sequence[str], begin: int, within: range) -> Iterator[Loss]:
    """Yield the places where the next number stands above words instead of times."""
    expected = _next(lines[begin])
    for number in within[:-1]:
        written = lines[number].strip()
        is_alone = not lines[number - 1].strip() and bool(lines[number + 1].strip())
        if written and written == expected and is_alone:
            yield Loss(number + 1, LossKind.NUMBER, written)
            expected = _next(written)


def _next(number: str) -> str:
    written = number.strip()
    return str(int(written) + 1) if len(written) < _LONGEST_NUMBER else ""


def _number_above(lines: Sequence[str], place: int) -> int:
    """Return where a cue begins: at its number, if a line of figures stands above it."""
    above = place - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above < 0 or not lines[above].strip().isdecimal():
        return place
    is_alone = above == 0 or not lines[above - 1].strip()
    return above if above == place - 1 or is_alone else place
