"""Every rule for captions, chapters and descriptions, broken and kept."""

from __future__ import annotations

import pytest

from councilblog.captions.chapters import chapter_marks
from councilblog.captions.checking import check_captions, check_chapters, check_descriptions
from councilblog.captions.model import ChapterMark
from councilblog.captions.reading import read_captions
from councilblog.errors import Finding, Gravity, SourceRef

SOURCE = "videos/film/captions.en.vtt"
SAID = "Leader of the Council"


def checked(
    *cues: str, speakers: tuple[str, ...] = (), media_ms: int | None = None
) -> tuple[Finding, ...]:
    text = "WEBVTT\n\n" + "\n\n".join(cues) + "\n"
    file = read_captions(text.encode(), SOURCE, speakers=speakers)
    assert file.findings == ()
    return check_captions(file, media_ms=media_ms)


def test_captions_that_are_right_have_no_findings() -> None:
    cues = (
        f"00:01.000 --> 00:04.000\n<v {SAID}>Good morning to all of you\nin the valley.",
        "00:04.000 --> 00:07.000\nIt is ten to six.",
        "00:20.000 --> 00:40.000\n[music]",
    )
    assert checked(*cues, speakers=(SAID,), media_ms=40_500) == ()


def test_a_caption_that_ends_before_it_starts_is_told_whole() -> None:
    assert checked("00:05.000 --> 00:04.000\nx") == (
        Finding(
            rule="caption-backwards",
            gravity=Gravity.LOSS,
            where=SourceRef(path=SOURCE, line=3),
            problem="This caption ends (00:00:04.000) before it starts (00:00:05.000).",
            consequence="Browsers never show it.",
            remedy="Correct one of the two times.",
            standard="WebVTT, W3C, 4.1 (the end time is greater than the start time)",
        ),
    )


ONE = "00:01.000 --> 00:03.000\nOne"


@pytest.mark.parametrize(
    ("cues", "media_ms", "rule", "problem"),
    [
        (
            ["00:05.000 --> 00:05.000\nx"],
            None,
            "caption-backwards",
            "This caption ends when it starts (00:00:05.000).",
        ),
        (
            [ONE],
            1000,
            "caption-after-end",
            "This caption ends at 00:00:03.000, and the film at 00:00:01.000.",
        ),
        (
            ["00:05.000 --> 00:06.000\nTwo", ONE],
            None,
            "caption-order",
            "This caption starts at 00:00:01.000; the caption before, on line 3, starts later.",
        ),
        (
            [ONE, "00:02.000 --> 00:04.000\nTwo"],
            None,
            "caption-overlap",
            (
                "This caption starts at 00:00:02.000, while the caption before, on line 3, is "
                "still shown."
            ),
        ),
        (
            [ONE, "00:23.001 --> 00:25.000\nTwo"],
            None,
            "caption-gap",
            "There is no caption for 20 seconds, from 0:03 to 0:23.",
        ),
        (
            ["00:20.001 --> 00:22.000\nOne"],
            None,
            "caption-gap",
            "There is no caption for 20 seconds, from 0:00 to 0:20.",
        ),
        (
            [ONE],
            24_000,
            "caption-gap",
            "There is no caption for 21 seconds, from 0:03 to 0:24.",
        ),
        (
            ["00:01.000 --> 00:03.000\n" + "x" * 43],
            None,
            "caption-width",
            f"“{'x' * 43}” is 43 characters in one line.",
        ),
        (
            ["00:01.000 --> 00:03.000\na\nb\nc"],
            None,
            "caption-lines",
            "This caption has 3 lines.",
        ),
        (
            ["00:01.000 --> 00:03.000\na b c d e f g"],
            None,
            "caption-speed",
            (
                "This caption has 7 words in 2 seconds, which is 210 words a minute; "
                "180 is the most people can follow."
            ),
        ),
        (
            ["00:01.000 --> 00:01.999\na"],
            None,
            "caption-short",
            "This caption is shown for 0.999 seconds only.",
        ),
        (
            ["00:01.000 --> 00:08.001\na"],
            None,
            "caption-long",
            "This caption is shown for 7.001 seconds.",
        ),
        (
            [ONE, "00:03.000 --> 00:04.000"],
            None,
            "caption-empty",
            "The caption at 0:03 has no words.",
        ),
        (
            ["00:01.000 --> 00:03.000\nYES: a", "00:03.000 --> 00:04.000\nYES: b"],
            None,
            "speaker-not-declared",
            "“YES:” begins 2 lines, as a speaker's name does.",
        ),
        (
            [ONE, "00:03.000 --> 00:04.000\n<v Leader>b"],
            None,
            "speaker-unnamed",
            "Nobody is named for the first words, “One”.",
        ),
    ],
)
def test_each_rule_has_its_sentence(
    cues: list[str], media_ms: int | None, rule: str, problem: str
) -> None:
    findings = checked(*cues, media_ms=media_ms)
    assert [(finding.rule, finding.problem) for finding in findings] == [(rule, problem)]
    stops = rule in {"caption-backwards", "caption-after-end"}
    assert findings[0].gravity is (Gravity.LOSS if stops else Gravity.ADVICE)
    assert findings[0].remedy.endswith((".", "…", "[music]"))


def test_captions_just_within_the_limits_are_right() -> None:
    assert (
        checked("00:20.000 --> 00:21.000\na b c", "00:41.000 --> 00:48.000\n" + "x" * 42) == ()
    )
    assert checked(ONE, media_ms=2000) == ()
    assert checked(ONE + "\n", "00:02.000 --> 00:03.000 line:0\nTwo") == ()


def test_a_name_that_is_nearly_declared_is_offered() -> None:
    (finding,) = checked(
        "00:01.000 --> 00:03.000\n<v Leader of teh Council>One", speakers=(SAID,)
    )
    assert (finding.rule, finding.problem, finding.remedy) == (
        "speaker-unknown",
        "“Leader of teh Council” is not in the film's list of speakers.",
        "If this is the same person, type:  <v Leader of the Council>",
    )


def test_rolling_captions_are_told_once_with_the_command() -> None:
    cues = [
        f"00:{n:02d}.000 --> 00:{n + 1:02d}.000\nline {n - 1}\nline {n}" for n in range(1, 9)
    ]
    (finding,) = checked(*cues)
    assert (finding.rule, finding.where.line, finding.remedy) == (
        "captions-rolling",
        3,
        f"Type:  make captions FROM=content/{SOURCE} VIDEO=film",
    )


def test_chapters_go_forward_within_the_film_and_have_titles() -> None:
    marks = [
        ChapterMark(0, "Start"),
        ChapterMark(64_000, "Budget", 4),
        ChapterMark(64_000, "Buses", 7),
        ChapterMark(90_000, " ", 9),
        ChapterMark(100_000, "End", 12, 99_000),
    ]
    findings = check_chapters(marks, SOURCE, media_ms=100_000)
    assert [(found.rule, found.where.line, found.problem) for found in findings] == [
        (
            "chapter-order",
            7,
            (
                "The chapter “Buses” (1:04) does not come after the one before it, "
                "“Budget” (1:04)."
            ),
        ),
        ("chapter-untitled", 9, "The chapter at 1:30 has no title."),
        (
            "chapter-after-end",
            12,
            "The chapter “End” (1:40) begins after the end of the film (1:40).",
        ),
        ("chapter-backwards", 12, "The chapter “End” (1:40) ends before it starts."),
    ]
    assert check_chapters(marks[:2], SOURCE) == ()


def test_descriptions_are_checked_for_times_and_words_only() -> None:
    data = (
        b"WEBVTT\n\n00:05.000 --> 00:04.000\n\n00:01.000 --> 09:00.000\na map of many words\n"
    )
    file = read_captions(data, "videos/film/descriptions.en.vtt")
    assert [found.rule for found in check_descriptions(file, media_ms=60_000)] == [
        "caption-backwards",
        "caption-empty",
        "caption-after-end",
        "caption-order",
    ]
    assert [mark.title for mark in chapter_marks(file)] == ["", "a map of many words"]
