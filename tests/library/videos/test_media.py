"""Recordings of other kinds, and under wrong names."""

from __future__ import annotations

import io
import struct
import wave

import pytest

from councilblog.videos.media import read_media
from councilblog.videos.video import MediaFacts, MediaTrouble
from tests.library.videos.films import mp4


def wav(seconds: float = 2.5) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(int(seconds * 8_000) * 2))
    return file.getvalue()


def read(name: str, data: bytes) -> MediaFacts | MediaTrouble | None:
    return read_media(io.BytesIO(data), name, len(data))


def test_a_wav_file_says_how_long_it_is() -> None:
    assert read("sound.wav", wav()) == MediaFacts(2_500)


def test_mp4_and_m4a_are_read_whatever_the_capitals() -> None:
    assert read("video.mp4", mp4()) == MediaFacts(10_000, 640, 360)
    assert read("SOUND.M4A", mp4()) == MediaFacts(10_000, 640, 360)


@pytest.mark.parametrize("name", ["video.webm", "sound.mp3", "speech.txt", "film"])
def test_other_kinds_are_not_looked_into(name: str) -> None:
    assert read(name, b"\x1a\x45\xdf\xa3anything") is None


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("video.mp4", b"", "there is nothing in it"),
        ("video.mp4", b"\x1a\x45\xdf\xa3", "it is a WebM or Matroska file under another name"),
        ("sound.m4a", wav(), "it is a WAV or AVI file under another name"),
        ("sound.m4a", b"ID3\x04", "it is an MP3 file under another name"),
        (
            "video.mp4",
            b"version https://git-lfs.github.com/spec/v1\n",
            "it is only a note of where the recording is kept",
        ),
        ("sound.wav", mp4(), "it is not plain WAV (PCM) inside"),
        ("sound.wav", wav()[:30], "it is not plain WAV (PCM) inside"),
        ("sound.wav", wav()[:-500], "it is cut off before its end"),
        ("sound.wav", wav(0), "it does not say how long it is"),
    ],
)
def test_what_is_not_what_its_name_says_is_told(name: str, data: bytes, why: str) -> None:
    assert read(name, data) == MediaTrouble(why)


@pytest.mark.parametrize("length", range(0, 60, 3))
def test_a_wav_file_cut_off_in_its_header_is_told(length: int) -> None:
    assert isinstance(read("sound.wav", wav()[:length]), MediaTrouble)


def test_a_wav_file_of_endless_chunks_is_given_up() -> None:
    chunks = struct.pack("<4sI", b"junk", 0) * 300_000
    data = struct.pack("<4sI4s", b"RIFF", 4 + len(chunks), b"WAVE") + chunks
    file = io.BytesIO(data)
    assert read_media(file, "sound.wav", len(data)) == MediaTrouble(
        "it is not plain WAV (PCM) inside"
    )
    assert file.tell() < 50_000
