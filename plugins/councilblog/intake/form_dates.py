"""Dates as spreadsheets and form providers write them, in the United Kingdom's order."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from councilblog.intake.moments import utc_text

_LONDON = ZoneInfo("Europe/London")
_SHAPES = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M %p",
    "%d/%m/%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d",
    "%d %B %Y %H:%M",
    "%d %B %Y",
    "%d %b %Y %H:%M",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d/%m/%y %H:%M",
    "%d/%m/%y",
)
#: A spreadsheet's own day number (1 is 1 January 1900, with the 29 February it invented).
_DAY_NUMBER = re.compile(r"[2-9]\d{4}(?:\.\d{1,12})?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_SPREADSHEET_START = datetime(1899, 12, 30, tzinfo=_LONDON)


def moment_from(written: str) -> str | None:
    """Return the moment in UTC ("2026-11-22T09:14:03Z"), or None if it cannot be told.

    Understood: ISO 8601; day/month/year with or without a time; a spreadsheet's day number;
    seconds or milliseconds since 1970. Without a zone it is London's time.
    """
    written = " ".join(written.replace("\u202f", " ").replace(",", " ").split())
    try:
        moment = _numbered(written) or _iso(written) or _shaped(written)
        return utc_text(moment) if moment else None
    except (ValueError, OverflowError):
        return None


def _numbered(written: str) -> datetime | None:
    if _DAY_NUMBER.fullmatch(written):
        seconds = round(float(written) * 86_400)
        # Day numbers are of the clock on the wall, so the days are added to that.
        return _SPREADSHEET_START + timedelta(seconds=seconds)
    if _EPOCH.fullmatch(written):
        seconds = int(written[:10])
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return None


def _iso(written: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d", written):
        return None
    moment = datetime.fromisoformat(written.removesuffix(" UTC").removesuffix(" GMT"))
    if moment.tzinfo is None:
        zone = UTC if written.endswith((" UTC", " GMT")) else _LONDON
        return moment.replace(tzinfo=zone)
    return moment


def _shaped(written: str) -> datetime | None:
    for shape in _SHAPES:
        try:
            return datetime.strptime(written, shape).replace(tzinfo=_LONDON)
        except ValueError:
            continue
    return None
