"""Dates in words, in English or Welsh; days are London's. Never the process locale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from councilblog.languages.phrases import Phrases

LONDON = ZoneInfo("Europe/London")
_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """One day in the words of one language.

    `iso` is "2017-07-31", for `<time datetime>`; `weekday` "Monday"; `day` "31";
    `month_year` "July 2017"; `long` "Monday 31 July 2017"; `medium` "31 July 2017";
    `short` "31 July". Day and month are joined by a no-break space (U+00A0).
    """

    iso: str
    weekday: str
    day: str
    month_year: str
    long: str
    medium: str
    short: str


def date_words(moment: date, phrases: Phrases) -> DateWords:
    """Return the day in words. An aware datetime is first taken to London.

    Raises:
        ValueError: A datetime that names no time zone.
        SettingsError: The language has no such phrase.
    """
    day = london_date(moment)
    words = {
        "weekday": phrases.words("dates.weekdays")[day.weekday()],
        "day": str(day.day),
        "month": month_name(day.month, phrases),
        "year": str(day.year),
    }

    def filled(key: str) -> str:
        text = phrases.t(key, **words)
        together = f"{words['day']}{_NO_BREAK_SPACE}{words['month']}"
        return text.replace(f"{words['day']} {words['month']}", together)

    return DateWords(
        iso=day.isoformat(),
        weekday=words["weekday"],
        day=words["day"],
        month_year=month_title(day.year, day.month, phrases),
        long=filled("dates.long"),
        medium=filled("dates.medium"),
        short=filled("dates.short"),
    )


def month_name(month: int, phrases: Phrases) -> str:
    """Return the name of a month, 1 to 12: "July", "Gorffennaf"."""
    return phrases.words("dates.months")[month - 1]


def month_title(year: int, month: int, phrases: Phrases) -> str:
    """Return a month and its year: "July 2017", "Gorffennaf 2017"."""
    return phrases.t("dates.month_year", month=month_name(month, phrases), year=str(year))


def london_date(moment: date) -> date:
    """Return the civil date in London at the moment; a plain date is itself.

    Raises:
        ValueError: A datetime that names no time zone.
    """
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"This moment names no time zone: {moment.isoformat()}")
    return moment.astimezone(LONDON).date()


def london_midnight(day: date) -> datetime:
    """Return the moment at which a day begins in London, aware."""
    return datetime.combine(day, time(), LONDON)
