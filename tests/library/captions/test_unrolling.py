"""Rolling automatic captions become captions that stand still."""

from __future__ import annotations

from councilblog.captions.converting import convert_captions
from councilblog.captions.model import Cue, Span
from councilblog.captions.reading import read_captions
from councilblog.captions.unrolling import is_rolling, unroll

#: The shape in which YouTube gives its automatic captions.
ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
{blank}
good<00:00:00.719><c> morning</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
good morning
{blank}

00:00:02.399 --> 00:00:04.789 align:start position:0%
good morning
and<00:00:02.800><c> welcome</c>

00:00:04.789 --> 00:00:04.799 align:start position:0%
and welcome
{blank}

00:00:04.799 --> 00:00:07.000 align:start position:0%
and welcome
welcome<00:00:05.000><c> all</c>

00:00:09.000 --> 00:00:11.000 align:start position:0%
welcome all
""".replace("{blank}", " ")


def test_each_line_is_said_once_and_stays_until_the_next_comes() -> None:
    file = read_captions(ROLLING.encode(), "videos/film/c.vtt")
    assert file.findings == ()
    assert is_rolling(file.cues)
    rolled = unroll(file.cues)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in rolled.cues] == [
        (160, 2399, "good morning"),
        (2399, 4799, "and welcome"),
        (4799, 7000, "welcome all"),
        (9000, 11_000, "welcome all"),
    ]
    assert rolled[1:] == (6, 4, 2)
    assert not is_rolling(rolled.cues)


def test_conversion_says_what_was_changed() -> None:
    converted = convert_captions(ROLLING.encode(), "videos/film/c.vtt")
    assert converted.file.findings == ()
    assert converted.changes == (
        "6 captions were read as WebVTT.",
        (
            "These are automatic captions that roll: 6 captions became 4. 4 lines that were "
            "shown again were taken out, among them 2 shown for a moment only."
        ),
    )


def test_what_is_said_twice_is_not_rolling() -> None:
    cues = [Cue(n * 2000, n * 2000 + 2000, (Span("No, no."),)) for n in range(6)]
    assert not is_rolling(cues)
    assert not is_rolling([])


def test_a_speaker_stays_with_the_line() -> None:
    cues = [
        Cue(0, 1000, (Span("a", "A"),)),
        Cue(1000, 2000, (Span("a\n", "A"), Span("b", "B"))),
        Cue(2000, 3000, (Span("b\nc", "B"),)),
    ]
    assert unroll(cues).cues == (
        Cue(0, 1000, (Span("a", "A"),)),
        Cue(1000, 2000, (Span("b", "B"),)),
        Cue(2000, 3000, (Span("c", "B"),)),
    )


def test_conversion_puts_right_what_writing_anew_puts_right() -> None:
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000 align:middle\nR&D \x93now\x94\n\nlost\n"
    converted = convert_captions(data, "videos/film/c.srt")
    assert [cue.text for cue in converted.file.cues] == ["R&D “now”"]
    assert [finding.rule for finding in converted.file.findings] == ["caption-stray-text"]
    assert converted.changes == (
        "The letters were changed from Windows-1252 to UTF-8.",
        "1 caption was read as WebVTT.",
        "Line 3 was put right. “align:middle” is not a setting that browsers know.",
        "Line 4 was put right. “R&D” has a bare “&”.",
    )
    assert convert_captions(b"nothing", "videos/film/c.srt").changes == ()
