"""Dates as people write them: ISO, and British or Welsh with the day first.

Times are London's unless the text says otherwise. Nothing here looks at a clock.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from councilblog.languages.dates import LONDON
from councilblog.posts.date_names import (
    MONTH_NAMES,
    MONTHS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    is_only_a_date,
)
from councilblog.posts.written_times import NotATimeError, read_time
from councilblog.suggestions import closest, quoted

__all__ = ["WrittenDate", "date_problem", "is_only_a_date", "read_date"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_EXAMPLE = date(2017, 7, 31)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_AFTER = r"(?:(?:T|[ ,]+)(?P<after>.*))?"
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})" + _AFTER
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})([-/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]+)" + _AFTER
)
_WEEKDAY = r"(?:(?P<weekday>(?:dydd )?[a-z]+)\.?,? )?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?"
_DAY_MONTH = re.compile(
    _WEEKDAY + _DAY + r"[ -](?:of |o )?(?P<month>[a-z]+)\.?,?[ -](?P<year>[0-9]+)" + _AFTER,
    re.IGNORECASE | re.ASCII,
)
_MONTH_DAY = re.compile(
    _WEEKDAY + r"(?P<month>[a-z]+)\.? " + _DAY + r",? (?P<year>[0-9]+)" + _AFTER,
    re.IGNORECASE | re.ASCII,
)
_SHAPES = (_YEAR_FIRST, _DAY_FIRST, _DAY_MONTH, _MONTH_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date that was read: `moment` is aware, Europe/London; midnight if no time was given.

    A time that happens twice (25 October 2026, 01:30) is the first of the two. A time that
    the clocks jump over (29 March 2026, 01:30) is moved on by the hour they jump, and
    `is_moved_on` says so.
    """

    moment: datetime
    has_time: bool
    is_moved_on: bool = False


def read_date(written: str) -> WrittenDate | None:
    """Return the date and time that were written, or None if they cannot be told for certain.

    Figures are read as year-month-day (ISO 8601) or as day/month/year, never month first.
    Months may be English or Welsh words. A weekday that does not fit is not a date.
    """
    try:
        return _read(written)
    except _NotADateError:
        return None


def date_problem(written: str, *, key: str = "Date") -> tuple[str, str]:
    """Return why `read_date` does not read the text, and what to type instead.

    Raises:
        ValueError: The text is a date.
    """
    try:
        _read(written)
    except _NotADateError as trouble:
        problem = f"{quoted(written)} is not a date{trouble.why}."
        if not written.strip():
            problem = f"Nothing stands after “{key}:”."
        return problem, trouble.remedy.format(key=key)
    raise ValueError(f"This is a date: {written}")


class _NotADateError(Exception):
    """Why a text is not a date (": July has 31 days"), and the remedy with {key} open."""

    def __init__(self, why: str = "", meant: date | None = None, *, ask: str = "") -> None:
        super().__init__(why)
        self.why = f": {why}" if why else ""
        line = f"{{key}}: {(meant or _EXAMPLE).isoformat()}"
        usual = "Type:  " if meant else "Write year-month-day, for example:  "
        # After half a sentence the usual words go on in lower case.
        goes_on = bool(ask) and ask[-1] not in ".?"
        self.remedy = f"{ask} {usual.lower() if goes_on else usual}{line}".lstrip()


def _read(written: str) -> WrittenDate:
    text = " ".join(written.translate(_DASHES).split())
    match = next((match for shape in _SHAPES if (match := shape.fullmatch(text))), None)
    if match is None:
        raise _NotADateError
    day = _day_of(match)
    _refuse_other_weekday(match.groupdict().get("weekday"), day)
    after = (match["after"] or "").strip()
    if not after:
        return WrittenDate(moment=datetime.combine(day, time(), LONDON), has_time=False)
    try:
        clock, offset_minutes = read_time(after)
    except NotATimeError as trouble:
        ask = f"Write a time like this:  {{key}}: {day} 09:30  or leave it out, and"
        raise _NotADateError(str(trouble), day, ask=ask) from None
    return _moment(day, clock, offset_minutes)


def _moment(day: date, clock: time, offset_minutes: int | None) -> WrittenDate:
    if offset_minutes is not None:
        zone = timezone(timedelta(minutes=offset_minutes))
        moment = datetime.combine(day, clock, zone).astimezone(LONDON)
        return WrittenDate(moment=moment, has_time=True)
    on_the_clock = datetime.combine(day, clock, LONDON)
    # Through UTC and back, a time that the clocks jump over comes out an hour later.
    moment = on_the_clock.astimezone(UTC).astimezone(LONDON)
    is_moved_on = moment.replace(tzinfo=None) != on_the_clock.replace(tzinfo=None)
    return WrittenDate(moment=moment, has_time=True, is_moved_on=is_moved_on)


def _day_of(match: re.Match[str]) -> date:
    year, month, day = _year_of(match), _month_of(match), int(match["day"])
    if month > 12 and _exists(year, day, month):
        order = "month" if match.re is _YEAR_FIRST else "day"
        why = f"the {order} comes first, and there is no month {month}"
        raise _NotADateError(why, date(year, day, month))
    if not 1 <= month <= 12:
        raise _NotADateError(f"there is no month {month}")
    if _exists(year, month, day):
        return date(year, month, day)
    days = calendar.monthrange(year, month)[1]
    name = f"{MONTH_NAMES[month - 1]} {year}" if month == 2 else MONTH_NAMES[month - 1]
    why = f"{name} has {days} days" if day else "days are counted from 1"
    raise _NotADateError(why, ask=f"Correct the day, at most {days}." if day else "")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _year_of(match: re.Match[str]) -> int:
    figures = match["year"]
    if len(figures) == 2:
        year = int(figures) + (2000 if int(figures) < 70 else 1900)
        word = match["month"]
        month = int(word) if word.isdigit() else MONTHS.get(word.lower(), 0)
        raise _NotADateError(
            f"its year has two figures, {figures}",
            _day_if_any(year, month, int(match["day"])),
            ask=f"Write the year with four figures. If it is {year},",
        )
    if len(figures) != 4:
        raise _NotADateError(f"its year, {quoted(figures)}, does not have four figures")
    if not _FIRST_YEAR <= int(figures) <= _LAST_YEAR:
        raise _NotADateError(
            f"the year {figures} is not between {_FIRST_YEAR} and {_LAST_YEAR}"
        )
    return int(figures)


def _month_of(match: re.Match[str]) -> int:
    word = match["month"]
    if word.isdigit():
        return int(word)
    month = MONTHS.get(word.lower())
    if month is not None:
        return month
    meant = closest(word, MONTHS)
    if meant is None:
        raise _NotADateError(f"there is no month {quoted(word)}")
    raise _NotADateError(
        f"there is no month {quoted(word)}",
        _day_if_any(_year_of(match), MONTHS[meant], int(match["day"])),
        ask=f"Did you mean {MONTH_NAMES[MONTHS[meant] - 1]}?",
    )


def _day_if_any(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if _exists(year, month, day) else None


def _refuse_other_weekday(word: str | None, day: date) -> None:
    if word is None:
        return
    weekday = WEEKDAYS.get(word.lower())
    plain = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    if weekday is None:
        meant = closest(word, WEEKDAYS)
        hint = f"Did you mean {WEEKDAY_NAMES[WEEKDAYS[meant]]}?" if meant else ""
        raise _NotADateError(f"there is no day called {quoted(word)}", day, ask=hint)
    if weekday != day.weekday():
        raise _NotADateError(
            f"{plain} is a {WEEKDAY_NAMES[day.weekday()]}",
            day,
            ask=f"Correct the weekday or the date. If {plain} is right,",
        )
