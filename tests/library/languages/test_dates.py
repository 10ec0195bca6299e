"""Dates in words, against CLDR (babel) where CLDR says the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel import Locale

from councilblog.languages.dates import (
    LONDON,
    DateWords,
    date_words,
    london_date,
    month_name,
    month_title,
)
from councilblog.languages.language import Language
from councilblog.languages.phrases import read_phrases

PHRASES = read_phrases(Path(__file__).parents[3] / "theme" / "translations")


def test_a_day_in_english() -> None:
    assert date_words(date(2017, 7, 31), PHRASES[Language.EN]) == DateWords(
        iso="2017-07-31",
        weekday="Monday",
        day="31",
        month_year="July 2017",
        long="Monday 31\u00a0July 2017",
        medium="31\u00a0July 2017",
        short="31\u00a0July",
    )


def test_a_day_in_welsh() -> None:
    assert date_words(date(2014, 7, 1), PHRASES[Language.CY]) == DateWords(
        iso="2014-07-01",
        weekday="Dydd Mawrth",
        day="1",
        month_year="Gorffennaf 2014",
        long="Dydd Mawrth 1\u00a0Gorffennaf 2014",
        medium="1\u00a0Gorffennaf 2014",
        short="1\u00a0Gorffennaf",
    )


@pytest.mark.parametrize("language", list(Language))
def test_months_and_weekdays_are_those_of_cldr(language: Language) -> None:
    locale = Locale.parse(language.value)
    months = locale.months["stand-alone"]["wide"]
    days = locale.days["stand-alone"]["wide"]
    phrases = PHRASES[language]
    assert [month_name(n, phrases) for n in range(1, 13)] == [months[n] for n in range(1, 13)]
    assert list(phrases.words("dates.weekdays")) == [days[n] for n in range(7)]


def test_a_moment_is_first_taken_to_london() -> None:
    late = datetime(2017, 7, 30, 23, 30, tzinfo=UTC)
    assert date_words(late, PHRASES[Language.EN]).medium == "31\u00a0July 2017"
    assert london_date(datetime(2017, 1, 30, 23, 30, tzinfo=UTC)) == date(2017, 1, 30)
    assert london_date(datetime(2017, 7, 31, tzinfo=LONDON)) == date(2017, 7, 31)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="names no time zone: 2017-07-31T00:00:00"):
        date_words(datetime(2017, 7, 31), PHRASES[Language.EN])  # noqa: DTZ001  (on purpose)


def test_a_month_and_its_year() -> None:
    assert month_title(2017, 7, PHRASES[Language.EN]) == "July 2017"
    assert month_title(2017, 7, PHRASES[Language.CY]) == "Gorffennaf 2017"
