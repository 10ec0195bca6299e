"""MP4 and M4A files, whole, old, cut off, and made to harm."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from councilblog.videos.boxes import read_boxes
from councilblog.videos.video import MediaFacts, MediaTrouble
from tests.library.videos.films import box, mp4, mvhd, tkhd

WHOLE = MediaFacts(duration_ms=10_000, width=640, height=360)


class Watched(io.BytesIO):
    """A file that counts what is asked of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.asked_bytes = 0
        self.reads = 0

    def read(self, count: int | None = -1, /) -> bytes:
        self.asked_bytes += -1 if count is None else count
        self.reads += 1
        assert count is not None
        assert 0 <= count <= 64
        return super().read(count)


def facts(data: bytes) -> MediaFacts | MediaTrouble:
    return read_boxes(Watched(data), len(data))


@pytest.mark.parametrize("version", [0, 1])
def test_length_and_size_are_read_from_either_version(version: int) -> None:
    assert facts(mp4(version=version)) == WHOLE
    assert facts(mp4(units=90_000 * 7_200, timescale=90_000, version=version)) == (
        MediaFacts(7_200_000, 640, 360)
    )


def test_a_table_of_contents_at_the_end_is_told_of() -> None:
    start, moov, mdat = split(mp4())
    assert facts(start + mdat + moov) == WHOLE._replace(plays_late=True)


def test_a_picture_that_a_telephone_turned_is_as_it_is_shown() -> None:
    track = box(b"trak", tkhd(1920, 1080, is_turned=True))
    data = box(b"ftyp", bytes(8)) + box(b"moov", mvhd(5, 1), track)
    assert facts(data) == MediaFacts(5_000, 1080, 1920)


def test_sound_alone_has_no_size() -> None:
    data = box(b"ftyp", b"M4A ") + box(b"moov", mvhd(44_100, 44_100), box(b"trak", tkhd(0, 0)))
    assert facts(data) == MediaFacts(1_000)


def test_a_box_may_have_a_size_of_64_bits_or_none() -> None:
    start, moov, _ = split(mp4())
    wide = struct.pack(">I4sQ", 1, b"mdat", 16 + 20) + bytes(20)
    assert facts(start + wide + moov) == WHOLE._replace(plays_late=True)
    to_the_end = struct.pack(">I4s", 0, b"mdat") + bytes(100)
    assert facts(start + moov + to_the_end) == WHOLE


def test_a_film_in_pieces_says_its_length_elsewhere() -> None:
    mehd = box(b"mehd", bytes(4), struct.pack(">I", 4_000))
    data = box(b"ftyp", bytes(8)) + box(
        b"moov", mvhd(0, 1_000), box(b"trak", tkhd(640, 360)), box(b"mvex", mehd)
    )
    assert facts(data) == MediaFacts(4_000, 640, 360)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html>not found</html>", "it is not an MP4 file inside"),
        (box(b"ftyp", bytes(8)) + box(b"mdat", bytes(9)), "its table of contents is missing"),
        (box(b"ftyp", bytes(8)) + box(b"moov"), "it does not say how long it is"),
        (box(b"moov", mvhd(0, 1000)), "it does not say how long it is"),
        (box(b"moov", mvhd(5, 0)), "it does not say how long it is"),
        (box(b"moov", mvhd(0xFFFFFFFF, 1000)), "it does not say how long it is"),
        (box(b"moov", mvhd(2**63, 1, 1)), "it does not say how long it is"),
        (box(b"moov", box(b"mvhd", bytes(6))), "it is damaged inside"),
        (struct.pack(">I4s", 7, b"ftyp") + bytes(9), "it is damaged inside"),
        (struct.pack(">I4sQ", 1, b"moov", 3) + bytes(9), "it is damaged inside"),
        (struct.pack(">I4sQ", 1, b"moov", 2**64 - 1), "it is cut off before its end"),
        (mp4()[:-1], "it is cut off before its end"),
        (mp4() + b"end", "it is cut off before its end"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    assert facts(data) == MediaTrouble(why)


def test_a_file_of_empty_boxes_is_given_up() -> None:
    data = box(b"ftyp", bytes(8)) + box(b"free") * 200_000
    file = Watched(data)
    assert read_boxes(file, len(data)) == MediaTrouble("its table of contents is missing")
    assert file.reads < 25_000


def test_a_large_film_is_stepped_over_and_not_read() -> None:
    start, moov, _ = split(mp4())
    data = start + box(b"mdat", bytes(5_000_000)) + moov
    file = Watched(data)
    assert read_boxes(file, len(data)) == WHOLE._replace(plays_late=True)
    assert file.asked_bytes < 500


@given(st.integers(0, len(mp4())))
def test_a_film_that_is_cut_off_anywhere_is_told_of(length: int) -> None:
    read = facts(mp4()[:length])
    assert isinstance(read, MediaTrouble) == (length < len(mp4())) or length == len(mp4()) - 72


@given(st.binary(max_size=400))
@example(box(b"moov", box(b"moov", box(b"moov"))))
@example(struct.pack(">I4s", 0, b"moov") + struct.pack(">I4s", 0, b"trak"))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert isinstance(facts(data), MediaFacts | MediaTrouble)


@given(st.data())
def test_no_change_to_a_whole_file_breaks_the_reader(data: st.DataObject) -> None:
    changed = bytearray(mp4(version=data.draw(st.integers(0, 1))))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(facts(bytes(changed)), MediaFacts | MediaTrouble)


def split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The beginning, the table of contents and the data of `mp4()`."""
    moov = data.index(b"moov") - 4
    mdat = data.index(b"mdat") - 4
    return data[:moov], data[moov:mdat], data[mdat:]
