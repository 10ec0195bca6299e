"""Lengths of time as people and machines write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.videos.durations import (
    LONGEST_MS,
    clock_time,
    iso_duration,
    read_duration,
)

SOME_MS = st.integers(0, LONGEST_MS - 1)


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        ("PT6M12S", 372_000),
        ("pt6m12s", 372_000),
        ("PT1H", 3_600_000),
        ("PT90M", 5_400_000),
        ("PT0.5S", 500),
        ("PT1,25S", 1_250),
        ("6:12", 372_000),
        (" 6:12 ", 372_000),
        ("06:12", 372_000),
        ("0:00", 0),
        ("1:06:12", 3_972_000),
        ("100:05", 6_005_000),
        ("0:04.5", 4_500),
        ("0:04.123456789", 4_123),
        (time(0, 6, 12, 500_000), 372_500),
    ],
)
def test_lengths_are_read_as_people_write_them(written: object, milliseconds: int) -> None:
    assert read_duration(written) == milliseconds


@pytest.mark.parametrize(
    "written",
    [
        "",
        "PT",
        "6",
        "6:60",
        "6:1",
        "1:60:00",
        "PT6M12",
        "P1D",
        "-6:12",
        "6:12:",
        "six",
        "٦:١٢",
        "100:00:00",
        "PT100H",
        "PT999999999999S",
        372,
        6.2,
        True,
        None,
        date(2026, 7, 1),
    ],
)
def test_what_is_no_length_is_none(written: object) -> None:
    assert read_duration(written) is None


@given(SOME_MS)
def test_every_length_is_read_back_from_iso(milliseconds: int) -> None:
    assert read_duration(iso_duration(milliseconds)) == milliseconds


@given(SOME_MS)
def test_every_clock_time_is_read_back_to_the_second(milliseconds: int) -> None:
    assert read_duration(clock_time(milliseconds)) == milliseconds // 1000 * 1000


@given(st.text())
def test_no_text_breaks_the_reader(written: str) -> None:
    found = read_duration(written)
    assert found is None or 0 <= found < LONGEST_MS


@pytest.mark.parametrize(
    ("milliseconds", "iso", "clock"),
    [
        (0, "PT0S", "0:00"),
        (372_000, "PT6M12S", "6:12"),
        (3_600_000, "PT1H", "1:00:00"),
        (3_723_500, "PT1H2M3.5S", "1:02:03"),
        (1_050, "PT1.05S", "0:01"),
    ],
)
def test_lengths_are_written_as_machines_and_players_do(
    milliseconds: int, iso: str, clock: str
) -> None:
    assert (iso_duration(milliseconds), clock_time(milliseconds)) == (iso, clock)
