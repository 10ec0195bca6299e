"""From bytes to cues: every kind, every loss, and nothing in silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.captions.model import CaptionFile, CaptionFormat, Cue, Span
from councilblog.captions.reading import read_captions
from councilblog.errors import Gravity

SOURCE = "videos/film/captions.en.vtt"
TIMES = "00:01.000 --> 00:02.000"


def vtt(text: str, speakers: tuple[str, ...] = ()) -> CaptionFile:
    return read_captions(f"WEBVTT\n\n{text}".encode(), SOURCE, speakers=speakers)


def texts(file: CaptionFile) -> list[str]:
    return [cue.text for cue in file.cues]


def told(file: CaptionFile) -> list[tuple[str, int]]:
    return [(finding.rule, finding.where.line) for finding in file.findings]


def spans(text: str, *speakers: str) -> list[tuple[str, str]]:
    file = vtt(f"{TIMES}\n{text}\n", speakers)
    return [(span.speaker, span.text.strip()) for cue in file.cues for span in cue.spans]


def test_a_cue_has_its_times_line_name_settings_and_words() -> None:
    file = vtt(
        f"intro\n{TIMES} align:start region:a\n<v Leader>Hello &amp; <i>welcome</i>\nall</v>\n"
    )
    assert file == CaptionFile(
        source=SOURCE,
        format=CaptionFormat.VTT,
        cues=(
            Cue(
                1000, 2000, (Span("Hello & welcome\nall", "Leader"),), 4, "intro", "align:start"
            ),
        ),
        findings=(),
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(codec: str, line_end: str) -> None:
    text = f"WEBVTT\n\n{TIMES}\nTŷ a dŵr, £5\n".replace("\n", line_end)
    file = read_captions(text.encode(codec), SOURCE)
    assert (texts(file), file.findings) == (["Tŷ a dŵr, £5"], ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.srt", "1\n00:00:01,000 --> 00:00:02,000\n<i>Good</i> {\\an8}morning\n"),
        ("c.srt", "\n\n 1 \n0:00:01,0 --> 0:00:02,0\nGood\n\nmorning\n"),
        ("c.srt", "00:00:01.000 --> 00:00:02.000 X1:1 X2:2\nGood morning"),
        ("c.sbv", "0:00:01.000,0:00:02.000\nGood[br]morning\n"),
        (
            "c.vtt",
            "WEBVTT - made by hand\nKind: captions\n\n00:01.000 --> 00:02.000\nGood morning",
        ),
        ("c.vtt", "WEBVTT\n00:01.000 --> 00:02.000\nGood morning"),
        ("C.VTT", "WEBVTT\n\n3f2a/12-0\n00:00:01.000 --> 00:00:02.000\n<v A>Good morning</v>"),
    ],
)
def test_each_kind_of_file_gives_the_same_caption(name: str, text: str) -> None:
    if name == "c.srt" and "." in text.split("-->", maxsplit=1)[0]:
        text = "1\n" + text
    file = read_captions(text.encode(), f"videos/film/{name}")
    assert file.findings == ()
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in file.cues] == [
        (1000, 2000, "Good morning")
    ]


def test_subrip_has_no_entities_and_no_other_tags() -> None:
    data = b"1\n00:00:01,000 --> 00:00:02,000\nR&D &amp; 3 < 5 <v Leader>\n"
    assert texts(read_captions(data, "videos/film/c.srt")) == ["R&D &amp; 3 < 5 <v Leader>"]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        (f"{TIMES}\na\n\nlost words\n", "caption-stray-text", 6),
        ("00:01,000 --> 00:02,000\na\n", "caption-time", 3),
        ("0:01.000 --> 00:02.000\na\n", "caption-time", 3),
        ("00:01.000 --> 00:02.0000\na\n", "caption-time", 3),
        ("00:01.000 -> 00:02.000\na\n", "caption-time", 3),
        ("00:61.000 --> 01:02.000\na\n", "caption-time", 3),
        (f"{TIMES}\na\n2\n00:03.000 --> 00:04.000\nb\n", "caption-joined", 6),
        (f"NOTE\nold:\n{TIMES}\na\n", "caption-in-note", 5),
        (f"NOTE\n{TIMES}\na\n", "caption-in-note", 4),
        (f"{TIMES}\na < b and c\n", "caption-tag", 4),
        (f"{TIMES}\na\n<5 and y> z\n", "caption-tag", 5),
        (f"{TIMES}\n<me> z\n", "caption-tag", 4),
        (f"{TIMES}\n<i am lost> z\n", "caption-tag", 4),
        (f"{TIMES}\n<br>z\n", "caption-html", 4),
        (f"{TIMES}\nx\nR&D\n", "caption-ampersand", 5),
        (f"{TIMES}\n&copyright\n", "caption-ampersand", 4),
        (f"{TIMES}\n&#x202e;x\n", "hidden-character", 4),
        (f"{TIMES}\nx\x00y\n", "control-character", 4),
        (f"{TIMES}\nx\u202ey\n", "hidden-character", 4),
        (f"{TIMES} align:middle\na\n", "caption-setting", 3),
        (f"x\n{TIMES}\na\n\nx\n00:03.000 --> 00:04.000\nb\n", "caption-id-twice", 8),
        (f"{TIMES} Good morning\nall\n", "caption-words-behind-times", 3),
        (f"{TIMES}align:start\u00a0Good\nall\n", "caption-words-behind-times", 3),
        (f"Good morning all\n{TIMES}\na\n", "caption-name-of-words", 3),
        (f"STYLE\nGood morning\n\n{TIMES}\na\n", "caption-stray-text", 3),
        (f"REGION\nGood morning\n\n{TIMES}\na\n", "caption-stray-text", 3),
        (f"{TIMES}\nx&#1;y\n", "control-character", 4),
        (f"{TIMES}\nx&#x1f;y\n", "control-character", 4),
        ("", "no-captions", 0),
        ("NOTE nothing\n", "no-captions", 0),
    ],
)
def test_every_loss_is_told_with_its_line(text: str, rule: str, line: int) -> None:
    assert told(vtt(text)) == [(rule, line)]


@pytest.mark.parametrize("line", ["Good morning", "00:01.000 -> 00:02.000"])
def test_words_in_the_header_are_told(line: str) -> None:
    file = read_captions(f"WEBVTT\nKind: captions\n{line}\n\n{TIMES}\na\n".encode(), SOURCE)
    rule = "caption-time" if "->" in line else "caption-stray-text"
    assert (texts(file), told(file)) == (["a"], [(rule, 3)])


def test_settings_may_stand_close_to_the_times_as_in_browsers() -> None:
    file = vtt(f"{TIMES}align:start\na\n")
    assert [(cue.settings, cue.text) for cue in file.cues] == [("align:start", "a")]
    assert file.findings == ()


@pytest.mark.parametrize("text", ["1\n00:00:01,000 -->\nwords\n", "1\n00:00:01,000 -->\n"])
def test_subrip_with_half_a_line_of_times_is_told(text: str) -> None:
    file = read_captions(text.encode(), "videos/film/c.srt")
    assert (file.cues, told(file)) == ((), [("caption-time", 2)])


@pytest.mark.parametrize("behind", ["Good morning", "w00:00:61"])
def test_words_behind_the_times_of_subrip_are_told(behind: str) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000 {behind}\na\n"
    file = read_captions(text.encode(), "videos/film/c.srt")
    assert (texts(file), told(file)) == (["a"], [("caption-words-behind-times", 2)])


def test_subrip_words_in_angle_brackets_are_words() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n<i am lost> <font color=red>x</font> <b>y</b>\n"
    assert texts(read_captions(text.encode(), "videos/film/c.srt")) == ["<i am lost> x y"]


def test_one_line_in_the_form_of_sbv_does_not_make_it_sbv() -> None:
    good = "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,000 --> 00:00:04,000\nb\n\n"
    text = good + "3\n00:00:05.000,00:00:06.000\nc\n"
    file = read_captions(text.encode(), "videos/film/c.srt")
    assert (texts(file), told(file)) == (["a", "b"], [("caption-time", 10)])


def test_an_sbv_caption_without_words_is_not_read_in_two_ways() -> None:
    text = "0:00:01.000,0:00:02.000\n\n0:00:02.000,0:00:03.000\nb\n"
    file = read_captions(text.encode(), "videos/film/c.sbv")
    assert (texts(file), file.findings) == (["", "b"], ())


@pytest.mark.parametrize(
    ("data", "name", "rule", "remedy"),
    [
        (b"", "c.vtt", "empty-file", "Put the captions back, or delete the file."),
        (
            b"WEBVTT\n\n00:01.000 --> 00:02.000\na",
            "c.srt",
            "captions-ending",
            (
                "Rename it to “c.vtt”, or type:  make captions FROM=content/videos/film/c.srt "
                "VIDEO=film"
            ),
        ),
        (
            b"WEBVTTx\n\n00:01.000 --> 00:02.000\na",
            "c.vtt",
            "captions-first-line",
            "Make the first line:  WEBVTT",
        ),
        (
            b"00:01.000 --> 00:02.000\na",
            "c.vtt",
            "captions-first-line",
            "Put a line  WEBVTT  at the very top, and an empty line below it.",
        ),
        (
            b"<?xml version='1.0'?><tt/>",
            "c.vtt",
            "not-captions",
            "In the program that made it, save or export the captions as WebVTT (.vtt).",
        ),
        (
            b"Good morning",
            "c.vtt",
            "not-captions",
            "In the program that made it, save or export the captions as WebVTT (.vtt).",
        ),
        (
            b"x" * 5_000_001,
            "c.vtt",
            "captions-too-big",
            "Check that it is the caption file; publish a longer recording in parts.",
        ),
        (
            b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\na\n\n" * 20_001,
            "c.vtt",
            "captions-too-many",
            "Check that it is the caption file; publish a longer recording in parts.",
        ),
    ],
)
def test_what_cannot_be_published_stops(data: bytes, name: str, rule: str, remedy: str) -> None:
    file = read_captions(data, f"videos/film/{name}")
    assert [(found.rule, found.gravity, found.remedy) for found in file.findings] == [
        (rule, Gravity.LOSS, remedy)
    ]


def test_four_hundred_of_a_kind_are_one_finding_that_names_the_first_lines() -> None:
    file = vtt("".join(f"00:{n % 60:02d}.000 --> 59:00.000\nR&D\n\n" for n in range(400)))
    (finding,) = file.findings
    assert finding.problem == (
        "“R&D” has a bare “&”. 399 more are like it: lines 7, 10, 13, 16, 19 and further on."
    )


def test_comments_styles_and_regions_are_no_captions_and_no_loss() -> None:
    text = f"NOTE a\nb\n\nSTYLE\n::cue {{}}\n\nREGION\nid:a\n\nNOTE\n\n{TIMES}\nwords\n"
    assert (texts(vtt(text)), told(vtt(text))) == (["words"], [])


def test_a_name_with_a_colon_is_a_speaker_only_if_declared() -> None:
    assert spans("Remember: be kind", "Leader") == [("", "Remember: be kind")]
    assert spans("leader: be kind", "Leader") == [("Leader", "be kind")]
    assert spans("LEADER:\nbe kind", "Leader") == [("Leader", "be kind")]
    assert spans("- Leader: Yes?\n- Chief  Executive: Yes.", "Leader", "Chief Executive") == [
        ("Leader", "Yes?"),
        ("Chief Executive", "Yes."),
    ]
    assert spans(">> Leader: Yes", "Leader") == [("Leader", "Yes")]
    assert spans("my leader: no", "Leader") == [("", "my leader: no")]
    assert spans("Leader:no", "Leader") == [("", "Leader:no")]


def test_two_speakers_in_one_caption_stay_two() -> None:
    assert spans("<v A>One</v><v B>Two</v>") == [("A", "One"), ("B", "Two")]
    assert spans("<v A>One<v B>Two</v>three</v>") == [
        ("A", "One"),
        ("B", "Two"),
        ("A", "three"),
    ]
    assert spans("<i><v.loud a> One</v></i>", "A") == [("A", "One")]
    assert spans("<v A>Leader: x</v>", "Leader") == [("A", "Leader: x")]


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("[applause]", ["[applause]"]),
        ("Well [laughter] yes", ["[laughter]"]),
        ("(upbeat music\nplaying)", ["(upbeat music\nplaying)"]),
        ("Thank you.\n(laughter)", ["(laughter)"]),
        ("the programme\n(which we love)\nis new", []),
        ("The museum (EMP) is cool", []),
        ("♪ la la ♪", ["♪ la la ♪"]),
        ("♪ la la", ["♪ la la"]),
        ("we[sic]ll", []),
    ],
)
def test_sounds_are_kept_and_marked(text: str, sounds: list[str]) -> None:
    (cue,) = vtt(f"{TIMES}\n{text}\n").cues
    assert [span.text.strip() for span in cue.spans if span.is_sound] == sounds
    assert cue.text == " ".join(text.split())


def test_a_language_within_the_text_is_kept() -> None:
    (cue,) = vtt(f"{TIMES}\nThe word <lang cy>croeso</lang> greets\n").cues
    assert [(span.text, span.language) for span in cue.spans] == [
        ("The word ", ""),
        ("croeso", "cy"),
        (" greets", ""),
    ]


def test_a_reading_above_the_line_is_put_in_brackets() -> None:
    (cue,) = vtt(f"{TIMES}\n<ruby>Tŷ<rt>house</rt></ruby> newydd\n").cues
    assert cue.text == "Tŷ (house) newydd"


LINES = st.sampled_from(
    [
        "",
        " ",
        "words",
        "2",
        TIMES,
        "00:03.000 --> 00:04.000 align:left",
        "00:05,000 --> 00:06,000",
        "0:00:01.000 --> 0:00:02.000",
        "00:00:01.000,00:00:02.000",
        "NOTE",
        "NOTE x",
        "STYLE",
        "REGION",
        "WEBVTT",
        "<v Leader>a",
        "a --> b",
        "\u00a0",
        "\u2028",
        "a < b & c",
    ]
)


@given(st.lists(LINES, max_size=14), st.sampled_from(["c.vtt", "c.srt", "c.sbv"]))
def test_every_word_is_in_a_cue_or_in_a_finding(lines: list[str], name: str) -> None:
    start = {"c.vtt": "WEBVTT\n\n", "c.srt": f"1\n00:{TIMES}\nx\n\n", "c.sbv": ""}[name]
    file = read_captions((start + "\n".join(lines)).encode(), f"videos/film/{name}")
    assert "caption-read-two-ways" not in {finding.rule for finding in file.findings}
    if not file.findings and name == "c.vtt":
        assert len(file.cues) == sum("-->" in line for line in lines)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    for start in (b"", b"WEBVTT\n\n", b"1\n00:00:01,000 --> 00:00:02,000\n"):
        file = read_captions(start + data, SOURCE)
        assert file.cues or file.findings


def test_webvtt_is_not_imported_until_a_file_is_read() -> None:
    code = (
        "import sys; from councilblog.captions import reading, checking, transcript, writing, "
        "converting, drafting, chapters; assert 'webvtt' not in sys.modules"
    )
    plugins = Path(__file__).parents[3] / "plugins"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=plugins)
