"""Working days in England and Wales: neither Saturdays, Sundays nor bank holidays.

Source: Banking and Financial Dealings Act 1971, Schedule 1; the substitute days are those
proclaimed each year for holidays that fall on a weekend. Days proclaimed once (a coronation)
are not known here.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")
_DAY = timedelta(days=1)
_SATURDAY = 5


def working_days_between(start: datetime, end: datetime) -> int:
    """Return how many working days began after the day of `start`, up to that of `end`.

    A comment of Friday evening is 1 working day old on Monday. Days are London's.
    """
    day, last = start.astimezone(_LONDON).date(), end.astimezone(_LONDON).date()
    # A year is late enough: nobody counts further.
    day = max(day, last - timedelta(days=366))
    count = 0
    while day < last:
        day += _DAY
        count += is_working_day(day)
    return count


def is_working_day(day: date) -> bool:
    """Answer whether the day is a working day."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year, Good Friday and Christmas Day among them."""
    easter = _easter(year)
    days = [
        _instead(date(year, 1, 1)),
        easter - 2 * _DAY,
        easter + _DAY,
        _monday(date(year, 5, 1)),
        _monday(date(year, 5, 25)),
        _monday(date(year, 8, 25)),
    ]
    christmas = _instead(date(year, 12, 25))
    boxing = _instead(date(year, 12, 26))
    while boxing == christmas or boxing.weekday() >= _SATURDAY:
        boxing += _DAY
    return frozenset((*days, christmas, boxing))


def _instead(day: date) -> date:
    """Return the day, or the Monday after it if it falls on a weekend."""
    while day.weekday() >= _SATURDAY:
        day += _DAY
    return day


def _monday(first: date) -> date:
    """Return the first Monday on or after the day."""
    return first + (-first.weekday() % 7) * _DAY


def _easter(year: int) -> date:
    """Return Easter Sunday of a year after 1582.

    Source: the anonymous Gregorian computus (Nature, 1876).
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    n = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return date(year, month, (h - m + n + month + 19) % 32)
