"""Times in caption files, to and from whole milliseconds."""

from __future__ import annotations

import re

#: Ten hours and more are no slip in a council's recording, but a hundred are.
_HOURS = 99


def milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    """Return the milliseconds of a time whose parts are figures; ".5" is half a second."""
    whole = (int(hours or "0") * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0")[:3])


def vtt_time(ms: int) -> str:
    """Return the time as WebVTT has it: "00:01:04.250".

    Source: WebVTT, W3C, 4.1 (WebVTT timestamp).
    """
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"


def srt_time(ms: int) -> str:
    """Return the time as SubRip has it: "00:01:04,250"."""
    return vtt_time(ms).replace(".", ",")


def clock_time(ms: int) -> str:
    """Return the time as people read it: "1:04", "1:02:03"."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def likely_time(written: str) -> int | None:
    """Return the milliseconds that a mistyped time was most likely meant to be, or None.

    "00.02:32.000", "0:2:32,0" and "2:32.000" are all two minutes and 32 seconds.
    """
    figures = re.findall(r"[0-9]+", re.sub("[Oo]", "0", written[:40]))
    if len(figures) == 2:
        figures.append("000")
    if len(figures) == 3:
        figures.insert(0, "0")
    if len(figures) != 4 or any(len(figure) > 3 for figure in figures):
        return None
    hours, minutes, seconds, fraction = figures
    if int(hours) > _HOURS or int(minutes) > 59 or int(seconds) > 59:
        return None
    return milliseconds(hours, minutes, seconds, fraction)
