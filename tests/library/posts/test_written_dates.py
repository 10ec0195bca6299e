"""Dates as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.languages.dates import LONDON
from councilblog.posts.date_names import is_only_a_date
from councilblog.posts.written_dates import WrittenDate, date_problem, read_date

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WELSH_MONTHS = (
    "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WELSH_WEEKDAYS = (
    "Dydd Llun,Dydd Mawrth,Dydd Mercher,Dydd Iau,Dydd Gwener,Dydd Sadwrn,Dydd Sul"
).split(",")
TH = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def on(year: int, month: int, day: int) -> WrittenDate:
    moment = datetime.combine(date(year, month, day), time(), LONDON)
    return WrittenDate(moment=moment, has_time=False)


def at(hour: int, minute: int = 0, second: int = 0) -> WrittenDate:
    return WrittenDate(
        moment=datetime(2014, 7, 1, hour, minute, second, tzinfo=LONDON), has_time=True
    )


def forms_of(day: date) -> list[str]:
    d, m, y = day.day, day.month, day.year
    month, short, welsh = MONTHS[m - 1], MONTHS[m - 1][:3], WELSH_MONTHS[m - 1]
    weekday, dydd = WEEKDAYS[day.weekday()], WELSH_WEEKDAYS[day.weekday()]
    th = TH.get(d, "th")
    return [
        f"{y}-{m:02}-{d:02}",
        f"{y}/{m}/{d}",
        f"{d:02}/{m:02}/{y}",
        f"{d}/{m}/{y}",
        f"{d:02}.{m:02}.{y}",
        f"{d:02}-{m:02}-{y}",
        f"{d} {month} {y}",
        f"{d}{th} {month} {y}",
        f"{d}{th} of {month}, {y}",
        f"{d} {short} {y}",
        f"{d}-{short}-{y}",
        f"{weekday} {d} {month} {y}",
        f"{weekday}, {d} {month} {y}",
        f"{weekday[:3]} {d} {short} {y}",
        f"{month} {d}, {y}",
        f"{month} {d}{th}, {y}",
        f"{weekday}, {month} {d}, {y}",
        f"{d} {welsh} {y}",
        f"{dydd} {d} {welsh} {y}",
        f"{dydd}, {d} {welsh} {y}",
        f"  {d}\u00a0{month.upper()}   {y} ",
    ]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_every_date_in_every_form_reads_back_as_itself(day: date) -> None:
    expected = on(day.year, day.month, day.day)
    assert {form: read_date(form) for form in forms_of(day)} == dict.fromkeys(
        forms_of(day), expected
    )


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)),
    st.integers(min_value=3, max_value=23),
    st.integers(min_value=0, max_value=59),
)
def test_every_time_reads_back_as_itself(day: date, hour: int, minute: int) -> None:
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)
    half = "am" if hour < 12 else "pm"
    forms = [
        f"{day} {hour:02}:{minute:02}",
        f"{day}T{hour:02}:{minute:02}:00",
        f"{day} {(hour - 1) % 12 + 1}.{minute:02}{half}",
        moment.isoformat(),
    ]
    assert {read_date(form) for form in forms} == {WrittenDate(moment=moment, has_time=True)}


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_date_or_has_its_reason(written: str) -> None:
    if read_date(written) is None:
        problem, remedy = date_problem(written)
        assert problem.endswith(".")
        assert read_date(remedy.rpartition("Date:")[2])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1 July 2014 09:30", at(9, 30)),
        ("1 July 2014, 9.30am", at(9, 30)),
        ("1 July 2014 9.30 a.m.", at(9, 30)),
        ("1 July 2014 9am", at(9)),
        ("1 July 2014 at 5pm", at(17)),
        ("1 July 2014 12 noon", at(12)),
        ("1 July 2014 noon", at(12)),
        ("1 July 2014 12pm", at(12)),
        ("1 July 2014 12.15am", at(0, 15)),
        ("Tuesday 1 July 2014 at 17:05:09", at(17, 5, 9)),
        ("2014-07-01T09:30+01:00", at(9, 30)),
        ("2014-07-01T08:30Z", at(9, 30)),
        ("2014-07-01T08:30:00.123Z", at(9, 30)),
        ("2014-07-01 09:30 BST", at(9, 30)),
        ("2014-07-01 08:30 GMT", at(9, 30)),
        ("2014-06-30T23:30-0500", at(5, 30)),
        ("1 o Orffennaf 2014", on(2014, 7, 1)),
        ("Mawrth 1 Gorffennaf 2014", on(2014, 7, 1)),
        ("3ydd Mawrth 2014", on(2014, 3, 3)),
        ("2017–07–31", on(2017, 7, 31)),
        ("29 February 2016", on(2016, 2, 29)),
        ("7/8/2017", on(2017, 8, 7)),
    ],
)
def test_a_date_and_its_time_are_read(written: str, expected: WrittenDate) -> None:
    assert read_date(written) == expected


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-03-29 00:59", "2026-03-29T00:59:00+00:00"),
        ("2026-03-29 02:00", "2026-03-29T02:00:00+01:00"),
        ("2026-03-29T01:00Z", "2026-03-29T02:00:00+01:00"),
        ("2026-10-25 00:59", "2026-10-25T00:59:00+01:00"),
        ("2026-10-25 01:30", "2026-10-25T01:30:00+01:00"),
        ("2026-10-25T01:30Z", "2026-10-25T01:30:00+00:00"),
        ("2026-10-25 02:00", "2026-10-25T02:00:00+00:00"),
        ("2026-07-01", "2026-07-01T00:00:00+01:00"),
        ("2026-12-01", "2026-12-01T00:00:00+00:00"),
    ],
)
def test_both_sides_of_the_clock_change_are_londons(written: str, iso: str) -> None:
    read = read_date(written)
    assert read is not None
    assert (read.moment.isoformat(), read.is_moved_on) == (iso, False)


def test_a_time_that_the_clocks_jump_over_is_moved_on_and_says_so() -> None:
    read = read_date("2026-03-29 01:30")
    assert read is not None
    assert read.moment.isoformat() == "2026-03-29T02:30:00+01:00"
    assert read.moment.utcoffset() == timedelta(hours=1)
    assert read.is_moved_on


YEAR_MONTH_DAY = "Write year-month-day, for example:  Date: 2017-07-31"
NO_TIME = "Write a time like this:  Date: 2017-07-31 09:30  or leave it out, and type:  "


@pytest.mark.parametrize(
    ("written", "problem", "remedy"),
    [
        ("", "Nothing stands after “Date:”.", YEAR_MONTH_DAY),
        ("next week", "“next week” is not a date.", YEAR_MONTH_DAY),
        ("July 2017", "“July 2017” is not a date.", YEAR_MONTH_DAY),
        ("31 July", "“31 July” is not a date.", YEAR_MONTH_DAY),
        ("١/٧/٢٠١٧", "“١/٧/٢٠١٧” is not a date.", YEAR_MONTH_DAY),
        (
            "32 July 2017",
            "“32 July 2017” is not a date: July has 31 days.",
            f"Correct the day, at most 31. {YEAR_MONTH_DAY}",
        ),
        (
            "2017-02-29",
            "“2017-02-29” is not a date: February 2017 has 28 days.",
            f"Correct the day, at most 28. {YEAR_MONTH_DAY}",
        ),
        (
            "0 July 2017",
            "“0 July 2017” is not a date: days are counted from 1.",
            YEAR_MONTH_DAY,
        ),
        (
            "07/31/2017",
            "“07/31/2017” is not a date: the day comes first, and there is no month 31.",
            "Type:  Date: 2017-07-31",
        ),
        (
            "07/13/2017",
            "“07/13/2017” is not a date: the day comes first, and there is no month 13.",
            "Type:  Date: 2017-07-13",
        ),
        (
            "2017-31-07",
            "“2017-31-07” is not a date: the month comes first, and there is no month 31.",
            "Type:  Date: 2017-07-31",
        ),
        ("31/13/2017", "“31/13/2017” is not a date: there is no month 13.", YEAR_MONTH_DAY),
        (
            "31 Jully 2017",
            "“31 Jully 2017” is not a date: there is no month “Jully”.",
            "Did you mean July? Type:  Date: 2017-07-31",
        ),
        (
            "31 Gorfennaf 2017",
            "“31 Gorfennaf 2017” is not a date: there is no month “Gorfennaf”.",
            "Did you mean July? Type:  Date: 2017-07-31",
        ),
        (
            "Monday 1 July 2014",
            "“Monday 1 July 2014” is not a date: 1 July 2014 is a Tuesday.",
            "Correct the weekday or the date. If 1 July 2014 is right, type:  Date: 2014-07-01",
        ),
        (
            "Dydd Llun 1 Gorffennaf 2014",
            "“Dydd Llun 1 Gorffennaf 2014” is not a date: 1 July 2014 is a Tuesday.",
            "Correct the weekday or the date. If 1 July 2014 is right, type:  Date: 2014-07-01",
        ),
        (
            "Tusday 1 July 2014",
            "“Tusday 1 July 2014” is not a date: there is no day called “Tusday”.",
            "Did you mean Tuesday? Type:  Date: 2014-07-01",
        ),
        (
            "1/7/14",
            "“1/7/14” is not a date: its year has two figures, 14.",
            "Write the year with four figures. If it is 2014, type:  Date: 2014-07-01",
        ),
        (
            "1/7/201",
            "“1/7/201” is not a date: its year, “201”, does not have four figures.",
            YEAR_MONTH_DAY,
        ),
        (
            "1 July 0217",
            "“1 July 0217” is not a date: the year 0217 is not between 1900 and 2199.",
            YEAR_MONTH_DAY,
        ),
        (
            "2017-07-31 25:00",
            (
                "“2017-07-31 25:00” is not a date: “25:00” is not on the clock, which ends at "
                "23:59."
            ),
            f"{NO_TIME}Date: 2017-07-31",
        ),
        (
            "2017-07-31 9",
            "“2017-07-31 9” is not a date: “9” after it is not a time of day.",
            f"{NO_TIME}Date: 2017-07-31",
        ),
        (
            "31 July 2017 13pm",
            (
                "“31 July 2017 13pm” is not a date: “13pm” is not a time of day; am and pm "
                "go from 1 to 12."
            ),
            f"{NO_TIME}Date: 2017-07-31",
        ),
    ],
)
def test_what_is_not_a_date_is_told_why(written: str, problem: str, remedy: str) -> None:
    assert read_date(written) is None
    assert date_problem(written) == (problem, remedy)


def test_the_remedy_names_the_line_it_is_for() -> None:
    assert date_problem("x", key="Modified")[1].endswith("Modified: 2017-07-31")


def test_a_date_has_no_problem() -> None:
    with pytest.raises(ValueError, match=re.escape("This is a date: 2017-07-31")):
        date_problem("2017-07-31")


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("Friday, 20 September 2013", True),
        ("Friday 20 September 2013", True),
        ("20/9/13", True),
        ("2017-07-31", True),
        ("1st of May", True),
        ("Dydd Mawrth 1 Gorffennaf 2014", True),
        ("July 2017", False),
        ("1984", False),
        ("May", False),
        ("What we did on 1 May 2017", False),
        ("24/7", False),
        ("", False),
    ],
)
def test_a_title_that_is_only_a_date_is_known(text: str, *, is_date: bool) -> None:
    assert is_only_a_date(text) is is_date
