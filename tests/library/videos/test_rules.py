"""Every rule for what stands in a film's folder, with an example that breaks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from councilblog.errors import Gravity, SourceRef
from councilblog.videos.reading import read_video
from councilblog.videos.video import MediaFacts, MediaTrouble, VideoFile
from tests.library.videos.films import (
    BELOW,
    CAPTIONS,
    FACTS,
    SLUG,
    SOURCE,
    TOP,
    folder,
    found,
    picture,
    reading,
    recording,
    rules,
    words,
)

YOUTUBE = 'provider = "youtube"\nduration = "0:10"\n'
VIMEO = YOUTUBE.replace("youtube", "vimeo")
HELD = ("video.mp4",)
LATE = CAPTIONS.replace("00:08.000", "00:18.000")


def held(lines: str, provider: str = YOUTUBE) -> dict[str, VideoFile]:
    return folder(TOP + provider + lines + "\n" + BELOW, without=HELD)


def moved(old: str, new: str) -> dict[str, VideoFile]:
    """A folder in which a file has another name."""
    files = folder()
    return {new if name == old else name: file for name, file in files.items()}


def chapter(start: str) -> dict[str, VideoFile]:
    return folder(f'{TOP}{BELOW}[[chapter]]\nstart = "{start}"\ntitle = "Two"\n')


def top(line: str) -> dict[str, VideoFile]:
    """A folder whose video.toml has one more line at the top, its fifth."""
    return folder(f"{TOP}{line}\n{BELOW}")


def below(old: str, new: str) -> dict[str, VideoFile]:
    """A folder whose video.toml says something else in its parts."""
    assert old in BELOW
    return folder(TOP + BELOW.replace(old, new, 1))


def live_and_late() -> dict[str, VideoFile]:
    parts = BELOW.replace('"checked"', '"draft"') + "[live]\nbroadcast = 2026-07-01\n"
    return folder(f'{TOP}kind = "live-recording"\n{parts}')


def said(captions: str) -> dict[str, VideoFile]:
    return folder() | {"captions.en-GB.vtt": words(captions)}


def nobody_named() -> dict[str, VideoFile]:
    captions = CAPTIONS.replace("<v Chief Executive>", "").replace("<v CX>", "")
    return folder(f'{TOP}{BELOW}L = "Leader"\n') | {"captions.en-GB.vtt": words(captions)}


def film(media: MediaFacts | MediaTrouble | None) -> dict[str, VideoFile]:
    return folder(video__mp4=recording(media))


LOSS, FAULT, ADVICE = Gravity.LOSS, Gravity.FAULT, Gravity.ADVICE
#: The letter and number that the design gives a rule, a folder that breaks it, and what is
#: said: the rule's name, its gravity, the file and the line.
BROKEN: list[tuple[str, Callable[[], dict[str, VideoFile]], str, Gravity, str, int]] = [
    (
        "E1",
        lambda: moved("captions.en-GB.vtt", "captions.en-GB.txt"),
        "stray-file",
        ADVICE,
        "captions.en-GB.txt",
        0,
    ),
    (
        "E1",
        lambda: moved("captions.en-GB.vtt", "subtitles.vtt"),
        "video-file-name",
        LOSS,
        "subtitles.vtt",
        0,
    ),
    ("E5", lambda: said(LATE), "caption-after-end", LOSS, "captions.en-GB.vtt", 6),
    (
        "E6",
        lambda: folder(without=("captions.en-GB.vtt",)),
        "captions-missing",
        FAULT,
        "video.toml",
        0,
    ),
    ("E6", lambda: below("checked", "draft"), "captions-not-checked", FAULT, "video.toml", 6),
    ("E7", live_and_late, "live-captions-late", FAULT, "video.toml", 7),
    ("E8", lambda: held('id = "EXAMPLE-12"'), "provider-id", LOSS, "video.toml", 7),
    ("E8", lambda: held(""), "provider-id", LOSS, "video.toml", 5),
    ("E8", lambda: held('id = "EXAMPLE-123"', VIMEO), "provider-id", LOSS, "video.toml", 7),
    (
        "E8",
        lambda: held('id = "1234567"\nvimeo_hash = "?x"', VIMEO),
        "vimeo-hash",
        LOSS,
        "video.toml",
        8,
    ),
    (
        "E8",
        lambda: held('id = "EXAMPLE-123"\nvimeo_hash = "0a1b2c3d"'),
        "vimeo-hash",
        LOSS,
        "video.toml",
        8,
    ),
    (
        "E10",
        lambda: folder(TOP.replace("poster_alt", "#") + BELOW),
        "poster-alt-missing",
        FAULT,
        "video.toml",
        0,
    ),
    ("E10", lambda: film(None), "duration-missing", FAULT, "video.toml", 0),
    (
        "E10",
        lambda: below('status = "not-needed"', ""),
        "description-undecided",
        FAULT,
        "video.toml",
        9,
    ),
    ("E10", lambda: folder(without=("poster.jpg",)), "poster-missing", FAULT, "video.toml", 0),
    (
        "E11",
        lambda: folder(TOP.replace("The first", "The\x0bfirst") + BELOW),
        "control-character",
        LOSS,
        "video.toml",
        1,
    ),
    (
        "W7",
        lambda: said(CAPTIONS.replace("CX", "Leader")),
        "speaker-unknown",
        ADVICE,
        "captions.en-GB.vtt",
        6,
    ),
    (
        "W10",
        lambda: folder(TOP.replace("Who is", "Click here: who is") + BELOW),
        "click-here",
        ADVICE,
        "video.toml",
        0,
    ),
    ("W13", lambda: chapter("0:10"), "chapter-after-end", ADVICE, "video.toml", 14),
    (
        "W14",
        lambda: film(FACTS._replace(plays_late=True)),
        "plays-late",
        ADVICE,
        "video.mp4",
        0,
    ),
    (
        "",
        lambda: film(MediaTrouble("it is cut off before its end")),
        "recording-not-read",
        LOSS,
        "video.mp4",
        0,
    ),
    ("", lambda: film(MediaFacts(10_000)), "other-kind", FAULT, "video.mp4", 0),
    ("", lambda: top('kind = "audio"'), "other-kind", FAULT, "video.mp4", 0),
    ("", lambda: top('duration = "6:12"'), "other-length", FAULT, "video.toml", 5),
    ("", lambda: folder(poster__jpg=picture(None)), "poster-not-read", LOSS, "poster.jpg", 0),
    ("", lambda: folder(without=("video.mp4",)), "no-film", LOSS, "video.toml", 0),
    ("", lambda: top('id = "EXAMPLE-123"'), "id-without-provider", LOSS, "video.toml", 5),
    ("", lambda: top('file = "Video.mp4"'), "file-missing", LOSS, "video.toml", 5),
    (
        "",
        lambda: folder(TOP + YOUTUBE + 'id = "EXAMPLE-123"\n' + BELOW),
        "file-not-used",
        LOSS,
        "video.mp4",
        0,
    ),
    ("", lambda: top('kind = "live-recording"'), "no-broadcast", LOSS, "video.toml", 5),
    (
        "",
        lambda: below("[speakers]", "[live]\nbroadcast = 2026-07-01\n[speakers]"),
        "not-live",
        LOSS,
        "video.toml",
        12,
    ),
    (
        "",
        lambda: below("[speakers]", 'version = "d.mp4"\n[speakers]'),
        "version-missing",
        LOSS,
        "video.toml",
        10,
    ),
    ("", nobody_named, "speakers-seen-only", ADVICE, "video.toml", 10),
]


@pytest.mark.parametrize(
    ("files", "rule", "gravity", "name", "line"),
    [row[1:] for row in BROKEN],
    ids=[f"{row[0]} {row[2]}".strip() for row in BROKEN],
)
def test_a_folder_that_breaks_a_rule_is_told_where(
    files: Callable[[], dict[str, VideoFile]], rule: str, gravity: Gravity, name: str, line: int
) -> None:
    assert rule not in rules(folder())
    told = [finding for finding in found(files()) if finding.rule == rule]
    where = SourceRef(path=f"videos/{SLUG}/{name}", line=line)
    assert [(finding.gravity, finding.where) for finding in told] == [(gravity, where)]


def test_every_sentence_is_whole_and_blames_nobody() -> None:
    said = [finding for row in BROKEN for finding in found(row[1]())]
    assert len(said) > 30
    for finding in said:
        assert finding.problem.endswith("."), finding
        assert finding.consequence.endswith("."), finding
        assert finding.remedy, finding
        words_said = f"{finding.problem} {finding.consequence} {finding.remedy}".casefold()
        for word in ("invalid", "failed", "malformed", "null", "exception", "please", "oops"):
            assert word not in words_said.split(), finding


@pytest.mark.parametrize(
    ("lines", "provider", "remedy"),
    [
        ("https://youtu.be/EXAMPLE-123", YOUTUBE, 'Write:  id = "EXAMPLE-123"'),
        (
            "https://vimeo.com/123456789/0a1b2c3d4e",
            VIMEO,
            'Write:  id = "123456789"   and below it:  vimeo_hash = "0a1b2c3d4e"',
        ),
        (
            "https://vimeo.com/123456789",
            YOUTUBE,
            'Write:  id = "123456789"   and, because it is at Vimeo:  provider = "vimeo"',
        ),
    ],
)
def test_a_whole_address_gives_the_id_to_write(lines: str, provider: str, remedy: str) -> None:
    told = reading(held(f'id = "{lines}"', provider)).findings
    assert [(finding.rule, finding.remedy) for finding in told] == [("provider-id", remedy)]
    assert (
        told[0].problem == f"This is a whole address, “{lines}”; only the id in it is needed."
    )


@pytest.mark.parametrize(
    ("name", "rule", "remedy"),
    [
        ("captions.vtt", "video-file-name", "captions.en-GB.vtt"),
        ("Captions.en-GB.VTT", "video-file-name", "captions.en-GB.vtt"),
        ("captions-cy.srt", "video-file-name", "captions.cy.srt"),
        ("caption.welsh.sbv", "video-file-name", "captions.cy.sbv"),
        ("First Bus final.vtt", "video-file-name", "captions.en-GB.vtt"),
        ("chapter.en.vtt", "video-file-name", "chapters.en-GB.vtt"),
        ("description.cy.vtt", "video-file-name", "descriptions.cy.vtt"),
        ("video.yaml", "stray-file", "videos/first-bus"),
        ("Video.toml", "video-file-name", "video.toml"),
        ("speech.docx", "stray-file", "videos/first-bus"),
        ("my film.mp4", "video-file-name", "video.mp4"),
        ("film.mov", "not-played", "video.mp4"),
        ("film.WMV", "not-played", "video.mp4"),
        ("talk.wma", "not-played", "sound.m4a"),
        ("other.mp4", "stray-recording", 'version = "other.mp4"'),
        ("poster.png", "two-posters", "Delete"),
        ("old.png", "stray-file", "videos/first-bus"),
        ("captions.en.srt", "two-files-of-one-language", "Keep the better one"),
        ("old/", "folder-in-video", "videos/first-bus itself"),
    ],
)
def test_no_file_is_passed_over_in_silence(name: str, rule: str, remedy: str) -> None:
    file = picture() if name.endswith(".png") else recording(None)
    if name.endswith((".srt", ".vtt")):
        file = words(CAPTIONS)
    told = reading(folder() | {name: file}).findings
    assert [(f.rule, f.where.path.rpartition("/")[2]) for f in told] == [
        (rule, name.rstrip("/"))
    ]
    assert remedy.casefold() in told[0].remedy.casefold()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("still.jpg", "rename it to:  poster.jpg"),
        ("Poster.JPG", "rename it to:  poster.jpg"),
        ("poster.svg", "save it as a JPEG or PNG picture named:  poster.jpg"),
    ],
)
def test_a_picture_of_another_name_is_offered_as_the_poster(name: str, remedy: str) -> None:
    files = {**folder(without=("poster.jpg",)), name: picture()}
    (told,) = reading(files).findings
    assert (told.rule, told.remedy.endswith(remedy)) == ("video-file-name", True)


def test_of_two_recordings_the_film_has_to_be_named() -> None:
    files = folder(without=("video.mp4",)) | {"a.mp4": recording(), "b.mp4": recording()}
    assert "which-file" in rules(files)
    named = folder(TOP + 'file = "b.mp4"\n' + BELOW, without=("video.mp4",)) | {
        "b.mp4": recording(),
        "b.webm": recording(None),
    }
    video = reading(named).video
    assert video is not None
    assert [media.name for media in video.media] == ["b.mp4", "b.webm"]
    assert rules(named) == []


def test_the_version_with_audio_description_is_no_stray_recording() -> None:
    below = BELOW.replace(
        'status = "not-needed"', 'status = "separate-version"\nversion = "described.mp4"'
    )
    assert rules(folder(TOP + below) | {"described.mp4": recording()}) == []
    elsewhere = below.replace("described.mp4", "https://a.test/described")
    assert rules(folder(TOP + elsewhere)) == []


@pytest.mark.parametrize(
    ("slug", "meant"),
    [
        ("First Bus", "videos/first-bus"),
        ("the_first_bus", "videos/the-first-bus"),
        ("!", "videos/a-morning-at-the-depot"),
        ("../x", "videos/x"),
    ],
)
def test_a_folder_that_is_no_slug_is_told(slug: str, meant: str) -> None:
    read = read_video(slug, folder())
    assert read.video is None
    assert [finding.rule for finding in read.findings] == ["unsafe-slug"]
    assert read.findings[0].remedy == f"Rename the folder to:  {meant}"


def test_a_folder_without_a_video_toml_is_told() -> None:
    read = reading(folder(without=("video.toml",)))
    assert read.video is None
    assert [(f.rule, f.where) for f in read.findings] == [
        ("no-sidecar", SourceRef(path=SOURCE))
    ]


def test_a_chapters_file_and_chapters_in_video_toml_are_one_too_many() -> None:
    files = chapter("0:05") | {
        "chapters.en-GB.vtt": words("WEBVTT\n\n00:01.000 --> 00:09.000\nFile\n")
    }
    read = reading(files)
    assert [finding.rule for finding in read.findings] == ["chapters-twice"]
    assert read.video is not None
    assert [mark.title for mark in read.video.chapters] == ["File"]


def test_captions_that_are_far_too_large_are_no_captions() -> None:
    huge = VideoFile(data=None, size_bytes=10**9, digest="x")
    assert reading(folder() | {"captions.en-GB.vtt": huge}).findings
