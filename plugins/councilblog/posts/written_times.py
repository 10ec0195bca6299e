"""Times of day as people write them: 09:30, 9.30am, at 5pm, 12 noon, 09:30Z."""

from __future__ import annotations

import re
from datetime import time

from councilblog.suggestions import quoted

_TIME = re.compile(
    r"(?:at |am )?(?P<hour>[0-9]{1,2})"
    r"(?:[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:\.[0-9]+)?)?)?"
    r" ?(?P<half>[ap]\.?m\.?|noon|midday)?"
    r" ?(?P<zone>Z|UTC|GMT|BST|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_NOON = re.compile(r"(?:at )?(?:noon|midday)", re.IGNORECASE)
_NAMED_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "BST": 60}


class NotATimeError(Exception):
    """A text that is not a time of day; the words say why, ready to follow a colon."""


def read_time(written: str) -> tuple[time, int | None]:
    """Return the time of day, and its offset from UTC in minutes if it names one.

    A lone hour needs “am” or “pm”; seconds are kept and parts of a second are not.

    Raises:
        NotATimeError: It is not a time of day, or could be either of two.
    """
    if _NOON.fullmatch(written):
        return time(12), None
    match = _TIME.fullmatch(written)
    if match is None or not (match["minute"] or match["half"]):
        raise NotATimeError(f"{quoted(written)} after it is not a time of day")
    hour = _hour_of(match, written)
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise NotATimeError(f"{quoted(written)} is not on the clock, which ends at 23:59")
    return time(hour, minute, second), _offset_minutes(match["zone"], written)


def _hour_of(match: re.Match[str], written: str) -> int:
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if not half:
        return hour
    if half in ("noon", "midday"):
        if hour != 12 or int(match["minute"] or 0):
            raise NotATimeError(f"{quoted(written)} is not a time of day; noon is at 12")
        return 12
    if not 1 <= hour <= 12:
        raise NotATimeError(
            f"{quoted(written)} is not a time of day; am and pm go from 1 to 12"
        )
    return hour % 12 + (12 if half.startswith("p") else 0)


def _offset_minutes(zone: str | None, written: str) -> int | None:
    if zone is None:
        return None
    if zone.upper() in _NAMED_ZONES:
        return _NAMED_ZONES[zone.upper()]
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    # The widest offsets in use are 14 hours.
    if minutes > 14 * 60:
        raise NotATimeError(f"{quoted(written)} is too far from London's time")
    return -minutes if zone[0] == "-" else minutes
