"""Caption files from the wild: each is read, or stops with the sentence that helps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from councilblog.captions.chapters import chapter_marks
from councilblog.captions.converting import convert_captions
from councilblog.captions.model import CaptionFile, CaptionFormat, Transcript
from councilblog.captions.reading import read_captions
from councilblog.captions.transcript import make_transcript
from councilblog.errors import Gravity

FOLDER = Path(__file__).parents[4] / "shared" / "captions"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real files are not here")


def read(name: str) -> CaptionFile:
    return read_captions((FOLDER / name).read_bytes(), f"videos/film/{name}")


def words(transcript: Transcript) -> list[str]:
    return " ".join(turn.text for turn in transcript.turns()).split()


def problems(file: CaptionFile) -> list[tuple[str, Gravity, int, str, str]]:
    return [
        (found.rule, found.gravity, found.where.line, found.problem, found.remedy)
        for found in file.findings
    ]


def test_a_speaker_is_carried_over_until_the_next_is_named() -> None:
    file = read("itaccess_captions_en.vtt")
    transcript = make_transcript(file.cues)
    assert (len(file.cues), file.findings) == (94, ())
    raw = (FOLDER / "itaccess_captions_en.vtt").read_text(encoding="utf-8")
    named = re.findall(r"<v ([^>]*)>", raw)
    assert [turn.speaker for turn in transcript.turns()] == named
    assert len(named) == 14
    written = [
        re.sub(r"^<v [^>]*>", "", line)
        for line in raw.splitlines()[1:]
        if line and "-->" not in line
    ]
    assert words(transcript) == " ".join(written).split()


def test_chapters_and_descriptions_are_woven_in_by_time() -> None:
    transcript = make_transcript(
        read("itaccess_captions_en.vtt").cues,
        chapters=chapter_marks(read("itaccess_chapters_en.vtt")),
        descriptions=read("itaccess_description_en.vtt").cues,
    )
    assert len(transcript.chapters) == 14
    second, third = transcript.chapters[1:3]
    assert (second.id, second.start_ms) == ("t-39", 39_000)
    (seen,) = second.on_screen
    assert seen.text.startswith(f"{second.title}, Director of IT Policy")
    (turn,) = third.turns
    assert [block.is_on_screen for block in turn.blocks] == [False, True, False]
    assert words(transcript) == words(make_transcript(read("itaccess_captions_en.vtt").cues))


def test_subrip_and_webvtt_of_one_film_give_the_same_words() -> None:
    vtt, srt = read("wwa_captions_en.vtt"), read("wwa_captions_en.srt")
    assert words(make_transcript(vtt.cues)) == words(make_transcript(srt.cues))
    assert (vtt.language, srt.findings) == ("en", ())
    assert problems(vtt) == [
        (
            "caption-setting",
            Gravity.ADVICE,
            61,
            "“position:10%,start” is not a setting that browsers know.",
            "Type:  position:10%,line-left",
        )
    ]
    first = next(make_transcript(vtt.cues).turns())
    assert (first.speaker, first.text) == ("", "[ music ]")


def test_subrip_under_the_name_of_webvtt_stops() -> None:
    file = read("really-srt.vtt")
    assert file.format is CaptionFormat.SRT
    assert problems(file) == [
        (
            "captions-ending",
            Gravity.LOSS,
            0,
            "This is a SubRip file (SRT), although its name ends in “.vtt”.",
            (
                "Rename it to “really-srt.srt”, or type:  make captions "
                "FROM=content/videos/film/really-srt.vtt VIDEO=film"
            ),
        )
    ]


def test_french_is_read_with_its_accents() -> None:
    file = read("frenchsong_captions_fr.vtt")
    assert (file.language, file.findings) == ("fr", ())
    assert file.cues[0].text == "C'est une chanson française."


def test_windows_letters_stop_with_line_byte_and_command_and_can_be_converted() -> None:
    name = "frenchsong_captions_fr.cp1252.srt"
    assert read(name).cues == ()
    assert problems(read(name)) == [
        (
            "not-utf8",
            Gravity.LOSS,
            3,
            (
                "Byte 23 of line 3 (E7) is not UTF-8. This file was most likely saved by an "
                "old Windows program (Windows-1252); line 3 would then read “C'est une chanson "
                "française.”."
            ),
            f"Type:  make captions FROM=content/videos/film/{name} VIDEO=film",
        )
    ]
    converted = convert_captions((FOLDER / name).read_bytes(), f"videos/film/{name}")
    assert converted.file.findings == ()
    assert words(make_transcript(converted.file.cues)) == words(
        make_transcript(read("frenchsong_captions_fr.vtt").cues)
    )


def test_a_mistyped_time_stops_with_its_line_and_the_right_form() -> None:
    file = read("paulallen_meta.vtt")
    assert problems(file) == [
        (
            "caption-time",
            Gravity.LOSS,
            15,
            (
                "“00:02:08.000 --> 00.02:32.000” is not a line of times that browsers can "
                "read. Lost with it: “Guitar solo by Terrill Thompson. Play it, Terrill!”."
            ),
            "Type:  00:02:08.000 --> 00:02:32.000",
        )
    ]
    assert len(file.cues) == 6
