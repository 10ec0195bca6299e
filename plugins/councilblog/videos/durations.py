"""Lengths of time and moments in a film: “6:12” and “PT6M12S” to milliseconds, and back."""

from __future__ import annotations

import re
from datetime import time

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,9}))?", re.ASCII)
_ISO = re.compile(
    r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,](\d{1,9}))?S)?",
    re.ASCII | re.IGNORECASE,
)
#: Nothing longer than this is a film: a hundred hours.
LONGEST_MS = 360_000_000


def read_duration(written: object) -> int | None:
    """Return milliseconds, or None if this is no length of time under a hundred hours.

    Understood are “6:12”, “1:06:12”, “0:04.5”, “PT6M12S”, and what TOML itself reads as a
    time of day: 00:06:12 without quotation marks. Further figures of a second are cut.

    Source: ISO 8601, durations of hours, minutes and seconds.
    """
    if isinstance(written, time):
        parts = (written.hour, written.minute, written.second)
        return _milliseconds(*parts) + written.microsecond // 1000
    if not isinstance(written, str):
        return None
    text = written.strip()
    match = _CLOCK.fullmatch(text) or _ISO.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
    if match.re is _CLOCK and match[1] and minutes > 59:
        return None
    found = _milliseconds(hours, minutes, seconds) + int((match[4] or "0").ljust(3, "0")[:3])
    return found if found < LONGEST_MS else None


def iso_duration(duration_ms: int) -> str:
    """Return the length as ISO 8601 has it: "PT6M12S", "PT1H0.5S", "PT0S"."""
    hours, minutes, seconds, rest = _parts(duration_ms)
    small = f"{seconds}.{rest:03d}".rstrip("0").rstrip(".") if rest else str(seconds)
    text = f"{hours}H" if hours else ""
    text += f"{minutes}M" if minutes else ""
    text += f"{small}S" if small != "0" or not text else ""
    return f"PT{text}"


def clock_time(duration_ms: int) -> str:
    """Return the moment as players show it, whole seconds: "1:04", "1:02:03"."""
    hours, minutes, seconds, _ = _parts(duration_ms)
    if hours:
        return f"{hours}:{minutes:02d}:{seconds:02d}"
    return f"{minutes}:{seconds:02d}"


def _milliseconds(hours: int, minutes: int, seconds: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def _parts(duration_ms: int) -> tuple[int, int, int, int]:
    seconds, rest = divmod(duration_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, seconds, rest
