"""Working days, against days that the government published."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from councilblog.working_days import bank_holidays, working_days_between

#: Source: gov.uk/bank-holidays, England and Wales.
PUBLISHED = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_were_published(year: int) -> None:
    days = {date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year].split()}
    assert bank_holidays(year) == days


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-08-14T08:00", "2026-08-14T20:00", 0),  # a Friday
        ("2026-08-14T20:00", "2026-08-16T12:00", 0),
        ("2026-08-14T20:00", "2026-08-17T08:00", 1),
        ("2026-08-28T12:00", "2026-09-01T12:00", 1),  # over a bank holiday Monday
        ("2026-04-02T12:00", "2026-04-07T12:00", 1),  # over Easter
        ("2026-12-24T12:00", "2026-12-29T12:00", 1),
        ("2026-08-13T23:30", "2026-08-14T08:00", 0),  # it was the 14th in London
        ("2026-08-14T12:00", "2026-08-13T12:00", 0),
        ("2001-01-01T12:00", "2026-08-14T12:00", 254),  # never more than a year
    ],
)
def test_days_that_began_since(start: str, end: str, days: int) -> None:
    moments = [datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (start, end)]
    assert working_days_between(moments[0], moments[1]) == days
