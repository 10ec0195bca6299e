"""Which lines can only have been meant as times, and which may well be words."""

from __future__ import annotations

import time

import pytest

from councilblog.captions.mistyped_times import (
    is_meant_as_times,
    likely_times,
    may_be_times,
    meant_places,
)
from councilblog.captions.reading import read_captions

TIMES = [
    "00:00:01,000 -> 00:00:02,000",
    "00:00:01,000 –> 00:00:02,000",
    "00:00:01,000 —> 00:00:02,000",
    "00:00:01,000 –-&gt; 00:00:02,000",
    "00:00:01,000--&gt;00:00:02,000",
    "00:00:01,000 00:00:02,000",
    "00:00:01:000 --> 00:00:02:000",
    "00:01,000 -> 00:02,000",
    "0:0:1,0 -> 0:0:2,0",
    "1:2 -> 1:5",
    "OO:00:01,000 --> 00:00:02,000",
    "00:00:01,000 - - > 00:00:02,000",
    "00 : 00 : 01.000 --> 00 : 00 : 02.000",
    "00:00:01,000",
    "00:00:01,000 -->",
    "--> 00:00:02,000",
    "00:00:01,000 Good morning",
    "7 00:00:01,000 --> 00:00:02,000",
    "00.00.01.000 - 00.00.02.000",
    "0:00:01.000 , 0:00:02.000",
    "0:00:01.000 0:00:02.000",
    "0:00:01.000 --> 0:00:02.000",
    ",0:00:02.000",
]
DOUBTFUL = [
    "10:30 – 11:30",
    "10:30 to 11:30",
    "10:30:15",
    "2:1, 3:2",
]
WORDS = [
    "Open 9.30 - 10.15",
    "9.30–10.15",
    "01.02.2024 - 03.04.2024",
    "25.12.2024 – 01.01.2025",
    "The bus at 10:30:00",
    "1.2.3 1.2.4",
    "10:30",
    "a -> b",
    "3 > 2",
    "192.168.0.1",
    "192.168.0.1 - 192.168.0.9",
    "£1,000,000 - £2,000,000",
    "1,000,000 > 999,999",
    "Psalm 23:1-6; 24:1",
    "Psalm 119:1, 119:5",
    "020 7946 0000",
    "2026-07-01 – 2026-07-09",
    "10, 9, 8, 7, 6, 5",
    "1, 2, 3, 4, 5, 6, 7",
    "Ratio 1:2:3",
    "9.30, 10.15, 11.30",
    "5-4-3-2-1",
]
GOOD = {
    "srt": "1\n00:00:00,000 --> 00:00:01,000\nBefore\n\n2\n{}\nLost\n",
    "vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nBefore\n\n2\n{}\nLost\n",
    "sbv": "0:00:00.000,0:00:01.000\nBefore\n\n{}\nLost\n",
}


@pytest.mark.parametrize("line", TIMES)
def test_these_are_times_wherever_they_stand(line: str) -> None:
    assert is_meant_as_times(line)
    assert may_be_times(line)
    assert meant_places(["words", line]) == [1]


@pytest.mark.parametrize("line", DOUBTFUL)
def test_these_are_times_only_where_times_belong(line: str) -> None:
    assert not is_meant_as_times(line)
    assert may_be_times(line)
    assert meant_places(["words", line]) == []
    assert meant_places(["2", line]) == [1]
    assert meant_places([line], begins_cue=True) == [0]


@pytest.mark.parametrize("line", WORDS)
def test_these_are_words(line: str) -> None:
    assert not is_meant_as_times(line)
    assert not may_be_times(line)


@pytest.mark.parametrize("line", TIMES)
@pytest.mark.parametrize("kind", GOOD)
def test_each_kind_of_file_stops_at_the_line(kind: str, line: str) -> None:
    text = GOOD[kind].format(line)
    number = text.split("\n").index(line) + 1
    file = read_captions(text.encode(), f"videos/film/captions.en.{kind}")
    told = {(found.rule, found.where.line) for found in file.findings}
    is_good = any(cue.line == number and cue.text == "Lost" for cue in file.cues)
    assert (
        is_good
        or {
            ("caption-time", number),
            ("caption-words-behind-times", number),
        }
        & told
    ), (told, file.cues)


@pytest.mark.parametrize("kind", GOOD)
def test_the_times_that_were_most_likely_meant_are_offered(kind: str) -> None:
    text = GOOD[kind].format("00:00:01,000 -> 00:00:02,500")
    file = read_captions(text.encode(), f"videos/film/captions.en.{kind}")
    right = {
        "srt": "Type:  00:00:01,000 --> 00:00:02,500",
        "vtt": "Type:  00:00:01.000 --> 00:00:02.500",
        "sbv": "Type:  00:00:01.000,00:00:02.500",
    }[kind]
    assert [(found.rule, found.remedy) for found in file.findings] == [("caption-time", right)]
    assert [cue.text for cue in file.cues] == ["Before"]


def test_times_within_a_caption_of_webvtt_stop_too() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nBefore\n00:00:03,000 -> 00:00:04,000\nLost\n"
    file = read_captions(text.encode(), "videos/film/captions.en.vtt")
    assert [(found.rule, found.where.line) for found in file.findings] == [("caption-time", 5)]


def test_a_file_of_nothing_but_mistyped_times_is_told_line_by_line() -> None:
    text = "1\n00:00:01,000 -> 00:00:02,000\na\n\n2\n00:00:03,000 -> 00:00:04,000\nb\n"
    file = read_captions(text.encode(), "videos/film/captions.en.srt")
    assert [(found.rule, found.where.line) for found in file.findings] == [
        ("caption-time", 2),
        ("caption-time", 6),
    ]


def test_a_number_without_times_is_told() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nb\n\n3\nc\n"
    file = read_captions(text.encode(), "videos/film/captions.en.srt")
    assert [(found.rule, found.where.line, found.problem) for found in file.findings] == [
        ("caption-time", 5, "No line of times follows the number “2”."),
        ("caption-time", 8, "No line of times follows the number “3”."),
    ]


def test_a_year_on_a_line_of_its_own_is_no_number_of_a_caption() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nIn\n\n2026\nwe\n"
    file = read_captions(text.encode(), "videos/film/captions.en.srt")
    assert (file.findings, file.cues[0].text) == ((), "In 2026 we")


def test_times_of_nothing_are_offered_for_what_cannot_be_read() -> None:
    assert likely_times("w --> x") == (None, None)
    assert likely_times("00:01,000 --> 00.02:32.000 align:start") == (1_000, 152_000)


def test_a_long_line_costs_no_more_than_its_length() -> None:
    for line in ("1:" * 500_000, "1 " * 500_000, "-" * 500_000, "1:1:1:1," * 100_000):
        start = time.process_time()
        is_meant_as_times(line)
        may_be_times(line)
        assert time.process_time() - start < 2, line[:4]
