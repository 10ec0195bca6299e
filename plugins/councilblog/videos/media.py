"""What can be told of a recording from its file, without a program that plays it."""

from __future__ import annotations

import posixpath
import wave
from typing import BinaryIO, cast

from councilblog.videos.boxes import read_boxes
from councilblog.videos.durations import LONGEST_MS
from councilblog.videos.video import MediaFacts, MediaTrouble

#: Kinds that browsers play, and their media types; what most of them play comes first.
MIME_TYPES = {
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
}
#: The same as people know them.
SOUND_SUFFIXES = frozenset({".m4a", ".mp3", ".wav"})
_BOXES = {".mp4", ".m4a"}
_WAVE = ".wav"
_MOST_READS = 2_000
#: What other kinds of file begin with, under whatever name.
_OTHERS = {
    b"\x1a\x45\xdf\xa3": "it is a WebM or Matroska file under another name",
    b"RIFF": "it is a WAV or AVI file under another name",
    b"ID3": "it is an MP3 file under another name",
    b"OggS": "it is an Ogg file under another name",
    b"0&\xb2u": "it is a Windows Media file under another name",
    b"version https://git-lfs": "it is only a note of where the recording is kept",
}


def read_media(file: BinaryIO, name: str, size_bytes: int) -> MediaFacts | MediaTrouble | None:
    """Return what a recording says of itself, why it cannot be told, or None.

    None is for kinds that are not looked into (WebM, MP3, and what is no recording). The
    file is read in a few small pieces. `name` gives the kind by its ending.

    Raises:
        OSError: The disk does not give the file.
    """
    suffix = posixpath.splitext(name)[1].lower()
    if suffix not in _BOXES and suffix != _WAVE:
        return None
    if size_bytes == 0:
        return MediaTrouble("there is nothing in it")
    start = file.read(24)
    for beginning, why in _OTHERS.items():
        is_wave = beginning == b"RIFF" and suffix == _WAVE
        if start.startswith(beginning) and not is_wave:
            return MediaTrouble(why)
    file.seek(0)
    return read_boxes(file, size_bytes) if suffix in _BOXES else _read_wave(file, size_bytes)


def _read_wave(file: BinaryIO, size_bytes: int) -> MediaFacts | MediaTrouble:
    try:
        with wave.open(cast("BinaryIO", _FewReads(file)), "rb") as sound:
            frames, rate = sound.getnframes(), sound.getframerate()
            frame_bytes = sound.getnchannels() * sound.getsampwidth()
    except (wave.Error, EOFError, ArithmeticError, ValueError, RuntimeError):
        return MediaTrouble("it is not plain WAV (PCM) inside")
    if not rate or not 0 < frames * 1000 // rate < LONGEST_MS:
        return MediaTrouble("it does not say how long it is")
    if frames * frame_bytes > size_bytes:
        return MediaTrouble("it is cut off before its end")
    return MediaFacts(duration_ms=round(frames * 1000 / rate))


class _FewReads:
    """A file that ends early when too much is asked of it: `wave` steps through any chunks."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = _MOST_READS

    def read(self, count: int) -> bytes:
        self._left -= 1
        if self._left < 0 or not 0 <= count <= 65536:
            raise EOFError
        return self._file.read(count)

    def seek(self, place: int, whence: int = 0) -> int:
        if place < 0 and whence == 0:
            raise EOFError
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        """Leave the file to whoever opened it."""
