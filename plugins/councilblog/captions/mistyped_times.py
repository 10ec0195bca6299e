"""Lines that were meant as the times of a caption, however they were typed.

“10:30 – 11:30” can be what somebody says; “00:00:01,000 -> 00:00:02,000” cannot. What is
doubtful counts only where a line of times is looked for.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from councilblog.captions.times import likely_time

# Every count is limited, so that no line can keep the matching busy.
_TIME = r"[0-9Oo]{1,6}(?:(?:[ \t]?[:;.][ \t]?|,)[0-9Oo]{1,6}){0,4}"
#: With “>” it is an arrow, whatever stands before that.
_BETWEEN = r"(?:\W|&gt;|to|until){1,12}"
_NUMBER = r"(?:[0-9]{1,6}\s{1,4})?"
_PAIR = re.compile(rf"\W{{0,4}}{_NUMBER}({_TIME})({_BETWEEN})({_TIME})(?![0-9])")
_FIRST = re.compile(rf"\W{{0,4}}{_NUMBER}({_TIME})[^\w>]{{0,12}}(?:>|&gt;|→|⟶)")
_LAST = re.compile(rf"\s{{0,8}}[-–—−= ]{{1,6}}(?:>|&gt;|→)\s{{0,8}}({_TIME})")
_ALONE = re.compile(rf"\W{{0,8}}({_TIME})\W{{0,8}}")
#: Words and times in one line, where browsers do not go by “-->”.
_WITHIN = re.compile(rf"({_TIME})(\s{{0,8}}-->\s{{0,8}}|,)({_TIME})")
_THOUSANDTHS = re.compile(r"\.[0-9]{3}\Z")
_SIGNS = re.compile(r"[:;.,]")
_POINTED = (">", "→", "⟶", "&gt;")
#: What most lines of words begin with, so that they cost nothing.
_LETTERS = frozenset(string.ascii_letters) - {"O", "o"}
_THREE, _FOUR = 3, 4


def is_meant_as_times(line: str) -> bool:
    """Whether the line cannot have been meant as anything but the times of a caption."""
    pair = _pair(line)
    if pair and _is_pair_of_times(*pair.groups()):
        return True
    for pattern in (_FIRST, _LAST):
        match = pattern.match(line)
        if match and _has_colon(match[1]) and _parts(match[1]) >= _THREE:
            return True
    return _is_alone(line, _FOUR)


def may_be_times(line: str) -> bool:
    """Whether the line is one of times if it stands where a line of times belongs."""
    if is_meant_as_times(line):
        return True
    pair = _PAIR.match(line)
    if pair and _has_colon(pair[1]) and _has_colon(pair[3]):
        return True
    return _is_alone(line, _THREE)


def meant_places(lines: Sequence[str], *, begins_cue: bool = False) -> list[int]:
    """Return which of the lines were meant as times.

    What is doubtful counts below a number, and, if the lines begin a cue, in the first.
    """
    return [
        place
        for place, line in enumerate(lines)
        if line[:1] not in _LETTERS
        and (
            is_meant_as_times(line)
            or (
                may_be_times(line)
                and (lines[place - 1].strip().isdecimal() if place else begins_cue)
            )
        )
    ]


def likely_times(line: str) -> tuple[int | None, int | None]:
    """Return the milliseconds of the two times that were most likely meant; None for none."""
    pair = _pair(line)
    if pair is None:
        start, _, rest = line.partition("-->")
        # What follows the end time is settings, in which figures stand as well.
        return likely_time(start), likely_time(rest.split()[0] if rest.split() else "")
    return likely_time(pair[1]), likely_time(pair[3])


def may_hold_times(line: str) -> bool:
    """Whether two times can stand behind words in the line; costs nearly nothing."""
    return "-->" in line or line.count(":") >= _FOUR


def _is_pair_of_times(first: str, between: str, last: str) -> bool:
    counts = _parts(first), _parts(last)
    colons = (_has_colon(first), _has_colon(last))
    if any(sign in between for sign in _POINTED):
        return any(colons) or max(counts) >= _FOUR
    if not any(colons):
        thousandths = _THOUSANDTHS.search(first) and _THOUSANDTHS.search(last)
        return bool(thousandths) and min(counts) >= _FOUR
    # A comma or full stop alone may be that before the thousandths of one time.
    if not between.strip(" ,."):
        return max(counts) >= _FOUR or (all(colons) and min(counts) >= _THREE)
    return max(counts) >= _FOUR or min(counts) >= _THREE


def _is_alone(line: str, parts: int) -> bool:
    # To the thousandth it is a time, whatever follows.
    alone = _ALONE.match(line) if parts >= _FOUR else _ALONE.fullmatch(line)
    return alone is not None and _has_colon(alone[1]) and _parts(alone[1]) >= parts


def _pair(line: str) -> re.Match[str] | None:
    return _PAIR.match(line) or (_WITHIN.search(line) if may_hold_times(line) else None)


def _parts(time: str) -> int:
    return len(_SIGNS.findall(time)) + 1


def _has_colon(time: str) -> bool:
    return ":" in time or ";" in time
