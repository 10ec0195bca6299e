"""A record is the same after it was kept."""

from __future__ import annotations

import json

import pytest

from councilblog.videos.kept import video_from, video_values
from tests.library.videos.films import (
    BELOW,
    TOP,
    a_video,
    folder,
    reading,
    recording,
    words,
)

RICH = (
    TOP
    + 'kind = "live-recording"\n'
    + BELOW
    + 'L = { name = "Leader", cy = "Arweinydd", url = "/leader/" }\n'
    + '[live]\nbroadcast = 2026-07-01T18:00:00\n[[chapter]]\nstart = "0:05"\ntitle = "Two"\n'
    + '[cy]\ntitle = "Y bws cyntaf"\n'
)


@pytest.mark.parametrize("toml", [TOP + BELOW, RICH, TOP])
def test_a_record_is_read_back_as_it_was(toml: str) -> None:
    files = folder(
        toml, captions__cy__vtt=words("WEBVTT\n\n00:01.000 --> 00:02.000\nBore da.\n")
    )
    video = reading({**files, "video.webm": recording(None)}).video
    assert video is not None
    assert video_from(json.loads(json.dumps(video_values(video)))) == video


def test_a_record_without_anything_is_read_back() -> None:
    video = a_video(TOP, without=("video.mp4", "poster.jpg", "captions.en-GB.vtt"))
    assert (video.media, video.poster, video.texts) == ((), None, ())
    assert video_from(json.loads(json.dumps(video_values(video)))) == video


@pytest.mark.parametrize("values", [[], [1], ["x"] * 24, [None] * 24])
def test_values_of_something_else_are_refused(values: list[object]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        video_from(values)
