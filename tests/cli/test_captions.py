"""`make captions`: from a file or a speech, and never over others without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.videos.films import BELOW, TOP, mp4
from tests.whole_site.driver import Run, a_post, files_of, run, write_content

SHARED = Path(__file__).parents[3] / "shared/captions"
FOLDER = "videos/first-bus"
DRAFT = BELOW.replace('status = "checked"', 'status = "draft"')
SRT = "1\n00:00:01,000 --> 00:00:04,000\nChief Executive: Good morning & welcome.\n"
VTT = (
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n"
    "<v Chief Executive>Good morning &amp; welcome.</v>\n"
)
NEXT = (
    "Watch the film with them and correct them. When they are right, write in video.toml, "
    'below [captions]:  status = "checked"   and by whom and when.\n'
)
ROLLING = """\
WEBVTT
Kind: captions
Language: en

00:00:00.000 --> 00:00:02.000
good<00:00:00.500><c> morning</c>

00:00:02.000 --> 00:00:02.010
good morning

00:00:02.010 --> 00:00:04.000
good morning
it<00:00:02.500><c> is</c><00:00:03.000><c> ten</c>

00:00:04.000 --> 00:00:04.010
it is ten

00:00:04.010 --> 00:00:06.000
it is ten
to<00:00:04.500><c> six</c>
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "posts/2026-05-04-a.md": a_post(),
        f"{FOLDER}/video.toml": TOP + DRAFT,
        f"{FOLDER}/video.mp4": mp4(),
    }
    return write_content(tmp_path / "content", files)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "from elsewhere.srt"
    path.write_text(SRT)
    return path


def captions(content: Path, *options: str, video: str = "first-bus") -> Run:
    """Type `make captions … VIDEO=… CONTENT=…`."""
    return run(content, "captions", *options, f"--video={video}", f"--content={content}")


def test_a_subrip_file_becomes_webvtt_in_the_films_folder(content: Path, source: Path) -> None:
    result = captions(content, f"--from={source}")
    written = content / FOLDER / "captions.en-GB.vtt"
    assert (result.code, result.complained) == (0, "")
    assert result.told == f"1 caption was read as SubRip.\nWritten: {written}\n{NEXT}"
    assert written.read_text("utf-8") == VTT
    assert source.read_text() == SRT


@pytest.mark.parametrize(
    "video", ["videos/first-bus", "content/videos/first-bus/", "first-bus"]
)
def test_a_film_may_be_named_by_its_path(content: Path, source: Path, video: str) -> None:
    assert captions(content, f"--from={source}", video=video).code == 0


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_understood(content: Path, source: Path, encoding: str) -> None:
    source.write_bytes(SRT.replace("welcome", "a £5 “café”").encode(encoding))
    assert captions(content, f"--from={source}").code == 0
    text = (content / FOLDER / "captions.en-GB.vtt").read_text("utf-8")
    assert "Good morning &amp; a £5 “café”." in text


def test_automatic_captions_that_roll_are_made_to_stand_still(
    content: Path, source: Path
) -> None:
    source.write_text(ROLLING)
    result = captions(content, f"--from={source}")
    assert result.code == 0
    assert "These are automatic captions that roll: 5 captions became" in result.told
    text = (content / FOLDER / "captions.en-GB.vtt").read_text("utf-8")
    assert [text.count(line) for line in ("good morning", "it is ten", "to six")] == [1, 1, 1]


def test_what_is_worth_a_look_is_told_with_the_lines_of_what_was_written(
    content: Path, source: Path
) -> None:
    source.write_text(SRT.replace("00:00:04", "00:00:59"))
    result = captions(content, f"--from={source}")
    assert result.code == 0
    assert "Worth a look: " in result.told
    assert f"{FOLDER}/captions.en-GB.vtt, line 4\n  This caption ends at" in result.told


def test_captions_that_are_there_are_kept_and_it_is_said(content: Path, source: Path) -> None:
    old = {f"{FOLDER}/captions.en.srt": "old srt"}
    write_content(content, old)
    result = captions(content, f"--from={source}")
    folder = content / FOLDER
    assert result.code == 0
    assert (
        f"{folder / 'captions.en.srt'} as it was: {folder / '.captions.en.srt.before'}\n"
        in (result.told)
    )
    assert not (folder / "captions.en.srt").exists()
    assert (folder / ".captions.en.srt.before").read_text() == "old srt"
    assert (folder / "captions.en-GB.vtt").read_text("utf-8") == VTT


def test_a_file_of_the_folder_is_put_right_in_its_place(content: Path) -> None:
    wrong = content / FOLDER / "captions.cy.vtt"
    wrong.write_text(SRT)
    result = captions(content, f"--from={wrong}")
    assert result.code == 0
    assert wrong.read_text("utf-8") == VTT
    assert (content / FOLDER / ".captions.cy.vtt.before").read_text() == SRT
    again = captions(content, f"--from={wrong}")
    assert again.code == 0
    assert "as it was" not in again.told
    assert wrong.read_text("utf-8") == VTT


def test_chapters_stay_chapters(content: Path) -> None:
    chapters = content / FOLDER / "chapters.en-GB.srt"
    chapters.write_text("1\n00:00:01,000 --> 00:00:04,000\nThe stop\n")
    assert captions(content, f"--from={chapters}").code == 0
    assert not chapters.exists()
    text = (content / FOLDER / "chapters.en-GB.vtt").read_text("utf-8")
    assert text == "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nThe stop\n"


@pytest.mark.parametrize(
    ("name", "into", "written"),
    [
        ("speech.cy.srt", "", "captions.cy.vtt"),
        ("speech.srt", "cy", "captions.cy.vtt"),
        ("speech.srt", "Welsh", "captions.cy.vtt"),
        ("speech.srt", "fr", "captions.fr.vtt"),
        ("speech.srt", "", "captions.en-GB.vtt"),
    ],
)
def test_the_language_is_what_is_typed_or_in_the_name_or_the_films(
    content: Path, tmp_path: Path, name: str, into: str, written: str
) -> None:
    (tmp_path / name).write_text(SRT)
    assert captions(content, f"--from={tmp_path / name}", f"--into={into}").code == 0
    assert (content / FOLDER / written).is_file()


def test_checked_captions_are_not_replaced_and_nothing_is_marked_as_checked(
    content: Path, source: Path
) -> None:
    write_content(content, {f"{FOLDER}/video.toml": TOP + BELOW})
    before = files_of(content)
    for option in (f"--from={source}", f"--script={source}"):
        result = captions(content, option)
        assert result.code == 1
        assert "first-bus/video.toml, line 6\n  The captions of this film are said to be" in (
            result.complained
        )
        assert files_of(content) == before


def test_a_file_in_which_something_would_be_lost_is_not_written(
    content: Path, source: Path
) -> None:
    source.write_text(SRT + "\n2\n00:00:05,000 --> 00.00:06,000\nLost words.\n")
    before = files_of(content)
    result = captions(content, f"--from={source}")
    assert result.code == 1
    assert f"{source}, line 6" in result.complained
    assert files_of(content) == before


@pytest.mark.parametrize(
    ("options", "video", "sentence"),
    [
        ([], "first-bus", "Neither a caption file nor a speech is named."),
        (
            ["--from=a", "--script=b"],
            "first-bus",
            "Both a caption file and a speech are named.",
        ),
        (["--from=nowhere.srt"], "first-bus", "There is no such file."),
        (["--from=."], "first-bus", "This is a folder."),
        (
            ["--from=nowhere.srt"],
            "fist-bus",
            "Did you mean “first-bus”? Type:  VIDEO=first-bus",
        ),
        (["--from=nowhere.srt"], "", "Which film the captions are for is not said."),
        (["--from=nowhere.srt"], "..", "There is no film “..” in "),
        (
            ["--from={source}", "--into=klingonish"],
            "first-bus",
            "“klingonish” is not the short",
        ),
    ],
)
def test_what_was_typed_is_told_and_nothing_is_written(
    content: Path, source: Path, options: list[str], video: str, sentence: str
) -> None:
    before = files_of(content)
    given = [option.format(source=source) for option in options]
    result = captions(content, *given, video=video)
    assert (result.code, result.told) == (1, "")
    assert sentence in result.complained
    assert files_of(content) == before


@pytest.mark.parametrize("words", ["", "WEBVTT\n", "just some words\n"])
def test_a_file_without_captions_is_refused(content: Path, source: Path, words: str) -> None:
    source.write_text(words)
    before = files_of(content)
    assert captions(content, f"--from={source}").code == 1
    assert files_of(content) == before


def test_a_speech_becomes_a_draft_over_the_whole_film(content: Path, tmp_path: Path) -> None:
    speech = tmp_path / "speech.txt"
    speech.write_bytes(
        "Chief Executive: Good morning from the stop.\r\n\r\nIt is a £5 café.\r\n".encode(
            "cp1252"
        )
    )
    result = captions(content, f"--script={speech}")
    assert result.code == 0
    assert "captions were drafted over 0:10.\n" in result.told
    assert "The speech was read as Windows-1252" in result.told
    text = (content / FOLDER / "captions.en-GB.vtt").read_text("utf-8")
    assert "<v Chief Executive>" in text
    assert "£5 café." in text
    assert "--> 00:00:10.000" in text
    assert 'status = "draft"' in (content / FOLDER / "video.toml").read_text("utf-8")


def test_a_speech_needs_to_know_how_long_the_film_is(content: Path, source: Path) -> None:
    (content / FOLDER / "video.mp4").unlink()
    result = captions(content, f"--script={source}")
    assert result.code == 1
    assert "Nothing says how long the film is" in result.complained


@pytest.mark.parametrize("data", [b"", b"  \n", b"PK\x03\x04word/"])
def test_a_speech_without_words_is_refused(content: Path, source: Path, data: bytes) -> None:
    source.write_bytes(data)
    assert captions(content, f"--script={source}").code == 1
    assert not (content / FOLDER / "captions.en-GB.vtt").exists()


def test_a_film_whose_video_toml_cannot_be_read_is_told(content: Path, source: Path) -> None:
    write_content(content, {f"{FOLDER}/video.toml": "title = "})
    result = captions(content, f"--from={source}")
    assert result.code == 1
    assert f"{FOLDER}/video.toml, line 1" in result.complained


@pytest.mark.parametrize(
    "name",
    ["frenchsong_captions_fr.cp1252.srt", "really-srt.vtt", "wwa_captions_en.srt"],
)
def test_real_files_are_brought_in(content: Path, name: str) -> None:
    result = captions(content, f"--from={SHARED / name}")
    assert (result.code, result.complained) == (0, "")
    assert (content / FOLDER / "captions.en-GB.vtt").read_bytes().startswith(b"WEBVTT\n\n1\n")


def test_what_was_kept_before_is_kept(content: Path, source: Path) -> None:
    for word in ("morning", "evening", "night", "night"):
        source.write_text(SRT.replace("morning", word))
        assert captions(content, f"--from={source}").code == 0
    kept = sorted(path.name for path in (content / FOLDER).iterdir())
    assert kept[:2] == [".captions.en-GB.vtt.before", ".captions.en-GB.vtt.before-2"]
    folder = content / FOLDER
    assert "morning" in (folder / kept[0]).read_text()
    assert "evening" in (folder / kept[1]).read_text()
    assert kept[2:] == ["captions.en-GB.vtt", "video.mp4", "video.toml"]


def test_another_file_of_the_folder_does_not_replace_checked_captions(content: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{FOLDER}/video.toml": TOP + BELOW,
        f"{FOLDER}/captions.en-GB.vtt": VTT,
        f"{FOLDER}/talk.srt": SRT.replace("morning", "night"),
    }
    write_content(content, files)
    before = files_of(content)
    result = captions(content, f"--from={content / FOLDER / 'talk.srt'}")
    assert (result.code, result.told) == (1, "")
    assert "are said to be checked" in result.complained
    assert files_of(content) == before


def test_words_that_no_caption_holds_are_told_by_the_lines_of_the_file_that_came(
    content: Path, source: Path
) -> None:
    source.write_text(VTT + "\nLost words.\n")
    result = captions(content, f"--from={source}")
    assert result.code == 0
    assert f"{source}, line 7" in result.told
    assert "“Lost words.” belongs to no caption." in result.told


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_folder_without_video_toml_is_told_as_such(
    content: Path, source: Path, *, is_folder: bool
) -> None:
    sidecar = content / FOLDER / "video.toml"
    sidecar.unlink()
    if is_folder:
        sidecar.mkdir()
    result = captions(content, f"--from={source}")
    assert result.code == 1
    assert "There is no file video.toml in this folder" in result.complained
    assert "Start it:  make video SLUG=first-bus" in result.complained


def test_awkward_names_are_no_trouble(content: Path, tmp_path: Path) -> None:
    for name in ("it’s a file.srt", 'it\'s "one".srt', "-dash.srt", "\udce9 caf\u00e9.srt"):
        path = tmp_path / name
        path.write_text(SRT)
        assert captions(content, f"--from={path}").code == 0
    for option in (f"--from={'a' * 300}", "--from=\udce9.srt", f"--script={tmp_path}"):
        assert captions(content, option).code == 1
    there = tmp_path / "-dash.srt"
    assert captions(content, f"--from={there}", video="a" * 300).code == 1
    assert captions(tmp_path / ("a" * 300), f"--from={there}").code == 1


def test_a_recording_is_no_speech(content: Path) -> None:
    before = files_of(content)
    result = captions(content, f"--script={content / FOLDER / 'video.mp4'}")
    assert result.code == 1
    assert "This is not a text, although a speech is one." in result.complained
    assert files_of(content) == before


def test_a_word_document_is_no_speech_and_it_is_said_what_to_save(
    content: Path, tmp_path: Path
) -> None:
    document = tmp_path / "The speech.docx"
    document.write_bytes(b"PK\x03\x04 and so on")
    before = files_of(content)
    result = captions(content, f"--script={document}")
    assert result.code == 1
    assert "This is a Word document or a zip file, and not plain text." in result.complained
    assert "save it as plain text (.txt)" in result.complained
    assert files_of(content) == before
