"""The forms that readers take away: whole values, and the same words in all of them."""

from __future__ import annotations

import json
import re
import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.captions.model import CaptionFile, ChapterMark, Cue, Span, Transcript
from councilblog.captions.reading import read_captions
from councilblog.captions.transcript import make_transcript
from councilblog.captions.writing import (
    chapters_json,
    chapters_vtt,
    srt_file,
    transcript_json,
    txt_file,
    vtt_file,
)

LEADER, CHIEF = "Leader of the Council", "Chief Executive"
CUES = (
    Cue(4000, 6500, (Span("[music]", is_sound=True),), 9, "a", ""),
    Cue(
        64_250,
        66_000,
        (
            Span("R&D <5%\n", CHIEF),
            Span("Ydyn", LEADER, language="cy"),
            Span(" [nod]", LEADER, is_sound=True),
        ),
        3,
        "b",
        "align:start",
    ),
    Cue(67_000, 68_000, (), 12),
    Cue(69_000, 3_670_000, (Span("a --> b <i>\n2017", LEADER),), 12),
)


def test_webvtt_is_escaped_and_numbered_with_voices() -> None:
    assert vtt_file(CUES).decode() == textwrap.dedent("""\
        WEBVTT

        1
        00:00:04.000 --> 00:00:06.500
        [music]

        2
        00:01:04.250 --> 00:01:06.000 align:start
        <v Chief Executive>R&amp;D &lt;5%</v>
        <v Leader of the Council><lang cy>Ydyn</lang> [nod]</v>

        3
        00:01:09.000 --> 01:01:10.000
        <v Leader of the Council>a --&gt; b &lt;i&gt;
        2017</v>
        """)


def test_subrip_is_plain_with_a_name_where_the_speaker_changes() -> None:
    assert srt_file(CUES).decode() == textwrap.dedent("""\
        1
        00:00:04,000 --> 00:00:06,500
        [music]

        2
        00:01:04,250 --> 00:01:06,000
        Chief Executive: R&D <5%
        Leader of the Council: Ydyn [nod]

        3
        00:01:09,000 --> 01:01:10,000
        a --\u2060> b <\u2060i>
        2017
        """)


def test_plain_text_is_for_notepad() -> None:
    transcript = make_transcript(
        CUES,
        chapters=[ChapterMark(64_000, "Budget")],
        descriptions=[Cue(64_000, 65_000, (Span("a map\nof the county"),))],
    )
    assert (
        txt_file(transcript, title="A film", on_screen="Ar y sgrin")
        == (
            "\ufeffA film\r\n\r\n[music]\r\n\r\nBudget (1:04)\r\n\r\n"
            "Ar y sgrin: a map of the county\r\n\r\n"
            "Chief Executive: R&D <5%\r\n\r\n"
            "Leader of the Council: Ydyn [nod]\r\n\r\n"
            "a --> b <i> 2017\r\n"
        ).encode()
    )


def test_plain_text_is_wrapped_and_no_word_is_cut() -> None:
    long = "x" * 90
    text = txt_file(make_transcript([Cue(0, 1, (Span(f"well-known {'word ' * 30}{long}"),))]))
    lines = text.decode("utf-8-sig").split("\r\n")
    assert max(len(line) for line in lines if line != long) <= 72
    assert long in lines


def test_segments_and_chapters_are_as_podcasts_have_them() -> None:
    assert json.loads(transcript_json(make_transcript(CUES[:2]))) == {
        "version": "1.0.0",
        "segments": [
            {"startTime": 4, "endTime": 6.5, "body": "[music]"},
            {"speaker": CHIEF, "startTime": 64.25, "endTime": 66, "body": "R&D <5%"},
            {"speaker": LEADER, "startTime": 64.25, "endTime": 66, "body": "Ydyn"},
            {"speaker": LEADER, "startTime": 64.25, "endTime": 66, "body": "[nod]"},
        ],
    }
    marks = [
        ChapterMark(64_000, "Money & --> more"),
        ChapterMark(0, "Start"),
        ChapterMark(9, " "),
    ]
    assert json.loads(chapters_json(marks)) == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": "Start"},
            {"startTime": 64, "title": "Money & --> more"},
        ],
    }
    assert chapters_vtt(marks, media_ms=90_000).decode() == (
        "WEBVTT\n\n1\n00:00:00.000 --> 00:01:04.000\nStart\n\n"
        "2\n00:01:04.000 --> 00:01:30.000\nMoney &amp; --&gt; more\n"
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "&amp;",
    "&amp;lt;",
    "R&D",
    "-->",
    "00:00:01.000 --> 00:00:02.000",
    "Leader: x",
    f"{LEADER}:",
    "<v Somebody>",
    "</v>",
    "<i>",
    "[applause]",
    "(laughter)",
    "♪ la ♪",
    "\u202eabc",
    "\u200e",
    "a\x00b",
    "\u2028",
    "\u00a0",
    "{\\an8}",
    "2017",
    "NOTE",
    "STYLE",
    "WEBVTT",
    "]]>",
    "\ufeff",
    "😀",
    "&#10;&#13;",
    "<lang cy>Tŷ</lang>",
    "<c.x>c</c>",
    "<ruby>a<rt>b</rt></ruby>",
    "<00:00:01.000>",
    "x" * 90,
    "e.g.",
    "'\"",
]
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=6).map(" ".join)
PAYLOAD = st.builds(
    lambda voice, text: voice + text,
    st.sampled_from(["", "", f"<v {LEADER}>", "<v A&amp;B <x>", f"{CHIEF}: ", "<v>"]),
    WORDS,
)


@st.composite
def caption_files(draw: st.DrawFn) -> CaptionFile:
    payloads = draw(st.lists(PAYLOAD, max_size=8))
    starts = [draw(st.integers(0, 9000)) for _ in payloads]
    blocks = [
        f"{index}\n00:00:{start // 1000:02d}.{start % 1000:03d} --> 00:00:30.000\n{payload}\n\n"
        for index, (start, payload) in enumerate(zip(starts, payloads, strict=True))
    ]
    data = ("WEBVTT\n\n" + "".join(blocks)).encode("utf-8", "replace")
    return read_captions(data, "videos/film/c.vtt", speakers=[CHIEF, LEADER])


def said(transcript: Transcript) -> list[tuple[str, str]]:
    """Every word with its speaker."""
    return [(turn.speaker, word) for turn in transcript.turns() for word in turn.text.split()]


def with_names(transcript: Transcript) -> list[str]:
    """Every word, with the name and a colon where a turn begins."""
    return [
        word
        for turn in transcript.turns()
        for text in (f"{turn.speaker}:" if turn.speaker else "", turn.text)
        for word in text.split()
    ]


@settings(max_examples=150)
@given(caption_files())
def test_every_form_has_the_same_words_of_the_same_speakers(file: CaptionFile) -> None:
    transcript = make_transcript(file.cues)
    words = said(transcript)

    again = read_captions(vtt_file(file.cues), "videos/film/c.vtt")
    if words:
        assert again.findings == ()
    assert said(make_transcript(again.cues)) == words

    cue_words = [
        (span.speaker, word)
        for cue in sorted(file.cues, key=lambda cue: cue.start_ms)
        for span in cue.spans
        for word in span.text.split()
    ]
    assert cue_words == words

    srt = srt_file(file.cues).decode().replace("\u2060", "")
    body = re.sub(r"(?m)^\d+\n[\d:,]+ --> [\d:,]+\n", "", srt)
    assert body.split() == with_names(transcript)

    assert txt_file(transcript).decode("utf-8")[1:].split() == with_names(transcript)

    segments = json.loads(transcript_json(transcript))["segments"]
    assert [
        (entry.get("speaker", ""), word) for entry in segments for word in entry["body"].split()
    ] == words


@settings(max_examples=60)
@given(caption_files())
def test_what_is_written_is_read_and_written_the_same_again(file: CaptionFile) -> None:
    written = vtt_file(file.cues)
    assert vtt_file(read_captions(written, "videos/film/c.vtt").cues) == written
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written.decode()
    )


def test_chapters_without_titles_leave_an_empty_file() -> None:
    marks = [ChapterMark(1000, ""), ChapterMark(2000, " ")]
    assert chapters_vtt(marks, media_ms=5000) == b"WEBVTT\n"
