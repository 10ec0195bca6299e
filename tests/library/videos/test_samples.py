"""The films that come with the blog are as we ask films to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from councilblog.builds.content_files import picture_size
from councilblog.captions.reading import read_captions
from councilblog.videos.derived import derived_file
from councilblog.videos.folder import look_at_folder
from councilblog.videos.law import LegalClass, gate, legal_class
from councilblog.videos.providers import watch_url
from councilblog.videos.reading import read_video
from councilblog.videos.video import Video, VideoFile

FOLDER = Path(__file__).parents[3] / "content/videos"
BUS = "what-a-seat-on-the-bus-costs"
OLD = "the-importance-of-digital"
SLUGS = sorted(path.name for path in FOLDER.iterdir())


def sample(slug: str) -> tuple[Video, dict[str, VideoFile]]:
    files = look_at_folder(FOLDER / slug, picture_size)
    video = read_video(slug, files).video
    assert video is not None
    return video, files


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_wrong_with_a_sample(slug: str) -> None:
    video, files = sample(slug)
    assert read_video(slug, files).findings == ()
    assert gate(video, date(2026, 11, 22)) == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_samples_are_small(slug: str) -> None:
    video, files = sample(slug)
    assert sum(file.size_bytes for file in files.values()) < 2_000_000
    assert video.poster is None or video.poster.size_bytes < 60_000


def test_there_is_a_sample_of_each_kind() -> None:
    films = [sample(slug)[0] for slug in SLUGS]
    assert {
        (film.provider.value, film.kind.value, legal_class(film).value) for film in films
    } == {
        ("file", "video", "covered"),
        ("file", "audio", "covered"),
        ("youtube", "video", "covered"),
        ("youtube", "video", "exempt"),
    }
    assert all("EXAMPLE" in watch_url(film) for film in films if film.id)


def test_our_own_film_is_in_two_languages_with_chapters_sounds_and_descriptions() -> None:
    video, files = sample(BUS)
    assert (video.duration_ms, video.width, video.height) == (38_000, 640, 360)
    assert [text.language for text in video.texts] == ["en-GB", "cy"]
    assert [len(text.speakers) for text in video.texts] == [2, 2]
    for tag, start, seen in (
        ("en-GB", "Where", "On screen: A bar"),
        ("cy", "I ble", "Ar y sgrin"),
    ):
        name = f"transcript.{tag}.txt"
        on_screen = "On screen" if tag == "en-GB" else "Ar y sgrin"
        text = derived_file(video, files, name, on_screen=on_screen).decode("utf-8-sig")
        assert f"\n{start}" in text.replace("\r", "")
        assert seen in text
        assert "[" in text


def test_the_captions_in_both_languages_are_shown_at_the_same_moments() -> None:
    _, files = sample(BUS)
    times = [
        [
            (cue.start_ms, cue.end_ms)
            for cue in read_captions(files[name].data or b"", name).cues
        ]
        for name in ("captions.en-GB.vtt", "captions.cy.vtt")
    ]
    assert times[0] == times[1]
    assert len(times[0]) == 12


def test_the_old_film_has_a_summary_and_no_captions() -> None:
    video, _ = sample(OLD)
    assert legal_class(video) is LegalClass.EXEMPT
    assert (video.texts, len(video.summary) > 100) == ((), True)
    assert video.wording("cy").summary != video.summary
