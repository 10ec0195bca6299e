"""What is made from a film's words: the same words everywhere."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.captions.reading import read_captions
from councilblog.videos.derived import derived_file, derived_names, transcript_of
from councilblog.videos.video import Video, VideoFile
from tests.library.videos.films import BELOW, CAPTIONS, SLUG, TOP, folder, reading, words

TWO = (
    TOP
    + BELOW.replace(
        'name = "Chief Executive"', 'name = "Chief Executive", cy = "Prif Weithredwr"'
    )
    + '[[chapter]]\nstart = "0:04.5"\ntitle = "Ten to six"\ncy = "Deng munud i chwech"\n'
)
SEEN = "WEBVTT\n\n00:02.000 --> 00:03.000\nA bus & its lamp.\n"
WELSH = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v CX>Bore da o’r arhosfan.\n"


def film(files: dict[str, VideoFile]) -> Video:
    video = reading(files).video
    assert video is not None
    return video


FILES = folder(TWO) | {
    "descriptions.en-GB.vtt": words(SEEN),
    "captions.cy.vtt": words(WELSH),
}


def test_the_names_follow_from_the_record_alone() -> None:
    assert derived_names(film(FILES)) == (
        "captions.en-GB.vtt",
        "captions.en-GB.srt",
        "transcript.en-GB.txt",
        "transcript.en-GB.json",
        "chapters.en-GB.vtt",
        "captions.cy.vtt",
        "captions.cy.srt",
        "transcript.cy.txt",
        "transcript.cy.json",
        "chapters.cy.vtt",
        "chapters.json",
    )


def test_a_film_without_words_has_no_files_but_its_chapters() -> None:
    bare = folder(TWO, without=("captions.en-GB.vtt",))
    assert derived_names(film(bare)) == ("chapters.json",)
    assert transcript_of(film(bare), bare).chapters == ()


def test_a_silent_film_has_the_words_for_what_is_shown() -> None:
    files = folder(TOP + 'kind = "silent"\n' + BELOW, without=("captions.en-GB.vtt",))
    files |= {"descriptions.en-GB.vtt": words(SEEN)}
    video = film(files)
    assert derived_names(video) == ("transcript.en-GB.txt", "transcript.en-GB.json")
    text = derived_file(video, files, "transcript.en-GB.txt").decode()
    assert "On screen: A bus & its lamp." in text


def test_short_names_become_whole_names_in_the_language_of_the_file() -> None:
    video = film(FILES)
    english = derived_file(video, FILES, "captions.en-GB.vtt").decode()
    welsh = derived_file(video, FILES, "captions.cy.vtt").decode()
    assert re.findall("<v ([^>]*)>", english) == ["Chief Executive"] * 2
    assert re.findall("<v ([^>]*)>", welsh) == ["Prif Weithredwr"]
    assert [text.speakers for text in video.texts] == [
        ("Chief Executive",),
        ("Prif Weithredwr",),
    ]
    assert video.speaker("prif weithredwr") == video.speaker("CX") == video.speakers[0]
    assert video.speaker("Nobody") is None


def test_text_files_have_the_title_and_the_words_of_their_language() -> None:
    video = film(FILES)
    text = derived_file(video, FILES, "transcript.en-GB.txt", on_screen="Seen").decode(
        "utf-8-sig"
    )
    assert text.replace("\r\n", "\n") == (
        "The first bus\n\nChief Executive: Good morning from the stop.\n\n"
        "Seen: A bus & its lamp.\n\nTen to six (0:04)\n\nChief Executive: It is ten to six.\n"
    )


def test_chapters_end_with_the_film() -> None:
    video = film(FILES)
    assert derived_file(video, FILES, "chapters.cy.vtt").decode() == (
        "WEBVTT\n\n1\n00:00:04.500 --> 00:00:10.000\nDeng munud i chwech\n"
    )
    chapters = json.loads(derived_file(video, FILES, "chapters.json"))
    assert chapters == {
        "version": "1.2.0",
        "chapters": [{"startTime": 4.5, "title": "Ten to six"}],
    }


@pytest.mark.parametrize("name", ["captions.fr.vtt", "video.mp4", "transcript.txt", ""])
def test_a_file_that_is_not_made_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        derived_file(film(FILES), FILES, name)


def test_a_source_that_has_gone_does_not_become_an_empty_file() -> None:
    gone = {name: file for name, file in FILES.items() if name != "captions.cy.vtt"}
    with pytest.raises(KeyError):
        derived_file(film(FILES), gone, "transcript.cy.txt")


SAID = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=8
).filter(str.strip)


@settings(max_examples=60)
@given(st.lists(st.lists(SAID, min_size=1, max_size=6), min_size=1, max_size=8))
def test_the_same_words_are_in_every_file(cues: list[list[str]]) -> None:
    captions = "WEBVTT\n" + "".join(
        f"\n00:{second:02d}.000 --> 00:{second:02d}.900\n<v CX>{' '.join(cue)}\n"
        for second, cue in enumerate(cues)
    )
    files = folder() | {"captions.en-GB.vtt": words(captions)}
    video = film(files)
    said = [word for cue in cues for word in cue]
    assert transcript_words(video, files) == said
    assert video.texts[0].words == len(said)
    for kind in ("vtt", "srt"):
        name = f"captions.en-GB.{kind}"
        read = read_captions(
            derived_file(video, files, name), name, speakers=["Chief Executive"]
        )
        assert [word for cue in read.cues for word in cue.text.split()] == said
    segments = json.loads(derived_file(video, files, "transcript.en-GB.json"))["segments"]
    assert [word for one in segments for word in one["body"].split()] == said
    text = derived_file(video, files, "transcript.en-GB.txt").decode("utf-8-sig")
    assert text.replace("Chief Executive:", "").split()[3:] == said


def transcript_words(video: Video, files: dict[str, VideoFile]) -> list[str]:
    return [word for turn in transcript_of(video, files).turns() for word in turn.text.split()]


def test_the_source_is_named_in_what_is_said_of_captions() -> None:
    files = folder() | {"captions.en-GB.vtt": words(CAPTIONS.replace("00:04", "00:00"))}
    assert {finding.where.path for finding in reading(files).findings} == {
        f"videos/{SLUG}/captions.en-GB.vtt"
    }
