"""Names of months and weekdays as people write them, in English and Welsh."""

from __future__ import annotations

import re

MONTH_NAMES = tuple(
    """January February March April May June July August September October November
    December""".split()
)
WEEKDAY_NAMES = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

_WELSH_MONTHS = """ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref
    tachwedd rhagfyr""".split()
#: After “o” (“1 o Orffennaf”) the first letter of a Welsh month softens.
_SOFTENED_MONTHS = """ionawr chwefror fawrth ebrill fai fehefin orffennaf awst fedi hydref
    dachwedd ragfyr""".split()
_WELSH_WEEKDAYS = "llun mawrth mercher iau gwener sadwrn sul".split()
_SHORT_WEEKDAYS = "mon tue wed thu fri sat sun".split()

#: Every written form of a month, in lower case, to its number from 1.
MONTHS = {
    name: number
    for names in (
        [month.lower() for month in MONTH_NAMES],
        [month.lower()[:3] for month in MONTH_NAMES],
        _WELSH_MONTHS,
        _SOFTENED_MONTHS,
    )
    for number, name in enumerate(names, start=1)
} | {"sept": 9}

#: Every written form of a weekday, in lower case, to its number: Monday is 0.
WEEKDAYS = {
    name: number
    for names in (
        [weekday.lower() for weekday in WEEKDAY_NAMES],
        _SHORT_WEEKDAYS,
        _WELSH_WEEKDAYS,
        [f"dydd {weekday}" for weekday in _WELSH_WEEKDAYS],
    )
    for number, name in enumerate(names)
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_WORD = re.compile(r"[0-9]+(?:st|nd|rd|th)?|[^\W\d_]+")
_OTHER_WORDS = frozenset(("of", "the", "o", "dydd"))


def is_only_a_date(text: str) -> bool:
    """Return whether the text says nothing but a day: “Friday 20 September 2013”, “20/9/13”."""
    words = [word.lower() for word in _WORD.findall(text)]
    figures = [word for word in words if word[0].isdigit()]
    names = [word for word in words if word in MONTHS]
    known = all(
        word[0].isdigit() or word in MONTHS or word in WEEKDAYS or word in _OTHER_WORDS
        for word in words
    )
    has_day = any(re.fullmatch(r"[0-9]{1,2}\D*", word) for word in figures)
    is_day = (bool(names) and 1 <= len(figures) <= 2) or len(figures) == 3
    return known and has_day and is_day
