"""MP4 and M4A: how long, how large, and whether it can play before all of it is there.

Only headers are read, a few hundred bytes whatever the size of the file; the rest is
stepped over. Every step goes forwards and their number is limited, so that no file, cut
off or made to harm, can keep the reader busy.

Source: ISO/IEC 14496-12 (ISO base media file format), 4.2, 8.2.2, 8.3.2, 8.8.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from councilblog.videos.durations import LONGEST_MS
from councilblog.videos.video import MediaFacts, MediaTrouble

_MOST_BOXES = 10_000
#: What a file may begin with; older ones have no `ftyp`.
_FIRST = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip", b"styp"})
_UNKNOWN = {0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF}
_CUT_OFF = "it is cut off before its end"


class _Box(NamedTuple):
    kind: bytes
    start: int  # of what is in it
    end: int


class _TroubleError(Exception):
    """Why the file cannot be read, as the end of a sentence."""


class _Movie(NamedTuple):
    duration_ms: int
    width: int
    height: int


def read_boxes(file: BinaryIO, size_bytes: int) -> MediaFacts | MediaTrouble:
    """Return what an MP4 or M4A file says of itself, or why nothing can be told."""
    try:
        return _facts(_Reader(file), size_bytes)
    except _TroubleError as trouble:
        return MediaTrouble(str(trouble))


def _facts(reader: _Reader, size_bytes: int) -> MediaFacts:
    movie: _Movie | None = None
    is_data_first = False
    if size_bytes >= 8 and reader.kind_at(0) not in _FIRST:
        raise _TroubleError("it is not an MP4 file inside")
    for box in reader.boxes(0, size_bytes):
        if box.kind == b"mdat" and movie is None:
            is_data_first = True
        if box.kind == b"moov" and movie is None:
            movie = _movie(reader, box)
    if movie is None:
        raise _TroubleError("its table of contents is missing")
    return MediaFacts(*movie, plays_late=is_data_first)


def _movie(reader: _Reader, moov: _Box) -> _Movie:
    duration_ms, size = 0, (0, 0)
    timescale = 0
    for box in reader.boxes(moov.start, moov.end):
        if box.kind == b"mvhd":
            timescale, units = _movie_header(reader, box)
            duration_ms = duration_ms or _milliseconds(units, timescale)
        elif box.kind == b"mvex":
            units = _fragments_length(reader, box)
            duration_ms = duration_ms or _milliseconds(units, timescale)
        elif box.kind == b"trak":
            size = max(size, _track_size(reader, box), key=lambda pixels: pixels[0] * pixels[1])
    if not 0 < duration_ms < LONGEST_MS:
        raise _TroubleError("it does not say how long it is")
    return _Movie(duration_ms, *size)


def _movie_header(reader: _Reader, box: _Box) -> tuple[int, int]:
    """Return units in a second, and how many units long the film is; 0 for unknown."""
    if reader.version(box) == 1:
        timescale, units = reader.unpack(box, 20, ">IQ")
    else:
        timescale, units = reader.unpack(box, 12, ">II")
    return timescale, 0 if units in _UNKNOWN else units


def _fragments_length(reader: _Reader, mvex: _Box) -> int:
    for box in reader.boxes(mvex.start, mvex.end):
        if box.kind == b"mehd":
            shape = ">Q" if reader.version(box) == 1 else ">I"
            units: int = reader.unpack(box, 4, shape)[0]
            return 0 if units in _UNKNOWN else units
    return 0


def _track_size(reader: _Reader, trak: _Box) -> tuple[int, int]:
    """Return a track's width and height as it is shown; (0, 0) for sound."""
    for box in reader.boxes(trak.start, trak.end):
        if box.kind != b"tkhd":
            continue
        before = 52 if reader.version(box) == 1 else 40
        a, _, _, _, d, _, _, _, _, width, height = reader.unpack(box, before, ">9i2I")
        # Sizes are fixed point, 16.16. A telephone held upright turns the picture by matrix.
        pixels = (round(width / 65536), round(height / 65536))
        return (pixels[1], pixels[0]) if a == 0 and d == 0 else pixels
    return 0, 0


def _milliseconds(units: int, timescale: int) -> int:
    return round(units * 1000 / timescale) if timescale else 0


class _Reader:
    """Steps through boxes; raises _TroubleError where they do not fit into each other."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.steps = 0

    def boxes(self, start: int, end: int) -> Iterator[_Box]:
        """Yield the boxes between two places of the file."""
        while start + 8 <= end:
            self.steps += 1
            if self.steps > _MOST_BOXES:
                return  # a film in thousands of pieces says what matters at its beginning
            box = self._box_at(start, end)
            yield box
            start = box.end
        if start < end:
            raise _TroubleError(_CUT_OFF)

    def kind_at(self, start: int) -> bytes:
        """Return the kind of the box at this place."""
        return self._bytes_at(start + 4, 4)

    def _box_at(self, start: int, end: int) -> _Box:
        size, kind = struct.unpack(">I4s", self._bytes_at(start, 8))
        header = 8
        if size == 1:
            size, header = struct.unpack(">Q", self._bytes_at(start + 8, 8))[0], 16
        elif size == 0:
            size = end - start
        if size < header:
            raise _TroubleError("it is damaged inside")
        if start + size > end:
            raise _TroubleError(_CUT_OFF)
        return _Box(kind, start + header, start + size)

    def version(self, box: _Box) -> int:
        """Return the version byte of a full box."""
        return self._bytes_of(box, 0, 1)[0]

    def unpack(self, box: _Box, offset: int, shape: str) -> tuple[int, ...]:
        """Return the numbers at a place in the box."""
        return struct.unpack(shape, self._bytes_of(box, offset, struct.calcsize(shape)))

    def _bytes_of(self, box: _Box, offset: int, count: int) -> bytes:
        if box.start + offset + count > box.end:
            raise _TroubleError("it is damaged inside")
        return self._bytes_at(box.start + offset, count)

    def _bytes_at(self, start: int, count: int) -> bytes:
        self.file.seek(start)
        data = self.file.read(count)
        if len(data) < count:
            raise _TroubleError(_CUT_OFF)
        return data
