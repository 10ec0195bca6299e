"""What a long meeting costs: it grows with its length and no faster."""

from __future__ import annotations

import time

from councilblog.captions.checking import check_captions
from councilblog.captions.reading import read_captions
from councilblog.captions.times import vtt_time
from councilblog.captions.transcript import make_transcript
from councilblog.captions.writing import srt_file, transcript_json, txt_file, vtt_file


def meeting(cues: int) -> bytes:
    blocks = [
        f"{n}\n{vtt_time(n * 3000)} --> {vtt_time(n * 3000 + 2900)}\n"
        f"{'<v Leader of the Council>' if n % 7 == 0 else ''}We looked at the budget &amp;\n"
        "here are the words again.\n\n"
        for n in range(cues)
    ]
    return ("WEBVTT\n\n" + "".join(blocks)).encode()


def seconds(cues: int) -> float:
    data = meeting(cues)
    start = time.process_time()
    file = read_captions(data, "videos/film/c.vtt", speakers=["Leader of the Council"])
    check_captions(file, media_ms=cues * 3000)
    transcript = make_transcript(file.cues)
    for made in (vtt_file(file.cues), srt_file(file.cues)):
        assert made.count(b"-->") == cues
    assert txt_file(transcript)
    assert transcript_json(transcript).count(b"startTime") == cues
    return time.process_time() - start


def test_three_hours_are_read_checked_and_written_in_about_a_second() -> None:
    seconds(10)
    # Twice what is wanted, so that a busy computer does not make it red.
    assert seconds(3600) < 2


def test_hostile_captions_cost_no_more_than_their_length() -> None:
    for text in (
        "<" * 200_000,
        "&" * 200_000,
        "[" * 200_000,
        "(" * 200_000,
        "♪ " * 100_000,
        "<v " * 70_000,
        " " * 200_000 + "x",
        "- " * 100_000,
    ):
        data = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n".encode()
        start = time.process_time()
        file = read_captions(data, "videos/film/c.vtt", speakers=["A"])
        check_captions(file)
        make_transcript(file.cues)
        assert time.process_time() - start < 2, text[:2]
