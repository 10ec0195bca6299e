"""Folders of films that somebody spoilt: sentences by file and line, and nothing else."""

from __future__ import annotations

import io
import json
import wave
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.builds.tables import column_of, values_of
from councilblog.videos.derived import derived_file, derived_names
from councilblog.videos.folder import look_at_folder
from councilblog.videos.law import gate
from councilblog.videos.media import read_media
from councilblog.videos.providers import embed_url, watch_url
from councilblog.videos.reading import read_video
from councilblog.videos.video import MediaFacts, MediaTrouble, Video
from tests.library.captions.mutations import KINDS, spoilt
from tests.library.videos.films import BELOW, SLUG, TODAY, TOP, folder, mp4, words

WHOLE = f"""\
{TOP}language = "en-GB"
kind = "video"
provider = "file"
id = ""
vimeo_hash = ""
file = "video.mp4"
duration = "0:10"
width = 640
height = 360
{BELOW}[live]
broadcast = 2026-07-01T18:00:00+01:00
[[chapter]]
start = "0:01"
title = "One"
cy = "Un"
[cy]
title = "Y bws"
"""
#: Each seed is another file; drawn by hypothesis itself, most files would be alike.
SEEDS = st.integers(min_value=0, max_value=2**64)
HUGE = "9" * 5000
VALUES = (
    *"1 -1 1e400 nan true [] [1] [[1],[2]] {} {a=1} [{}] 1.5 [1,2 { True 1_000 ٣".split(),
    *"2026-07-01 2026-07-01T10:00:00 0001-01-01 0001-01-01T00:00:00+14:00".split(),
    *"9999-12-31T23:59:59-12:00 2026-02-30 10:00:00 00:06:12".split(),
    HUGE,
    "0x" + "f" * 5000,
    "[" * 500 + "]" * 500,
    "[0x" + "f" * 5000 + "]",
    '""',
    '"x"',
    '"unclosed',
    '"""a\nb"""',
    '"\\u202e"',
    '"\\u0000"',
    '"\\x"',
    '"1 July 2026"',
    '"0001-01-01"',
    '"31 December 9999 23:59"',
    '"99:99"',
    f'"PT1H{HUGE}M"',
    '"1:²²"',
    '"https://[bad"',
    '"https://vimeo.com/12345678/abcdef0123"',
    '"../../x"',
    '"vimeo"',
    '"live-recording"',
    '"audio"',
    '"cy"',
    '"separate-version"',
    '"text-track"',
)
KEYS = (
    *"title summary published language kind provider id file duration width captions".split(),
    *"description live speakers chapter cy status checked_on version broadcast start".split(),
    *'zzz "" a.b.c speakers.CX speakers.CX.name captions.status "a.b"'.split(),
)
HEADERS = (
    "[captions] [[captions]] [speakers.CX] [chapter] [[chapter]] [[live]] [a.b] [ []".split()
)
SIGNS = ("", '"', "'", "\\", "=", "\0", "\u202e", "#", "\ufeff", "“", "\r", "\u2028")


def spoilt_toml(random: Random) -> bytes:
    """Return a video.toml with a few mistakes in it, in any encoding."""
    lines = WHOLE.split("\n")
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(lines))
        at = random.randrange(len(lines[place]) + 1)
        lines[place : place + 1] = random.choice(
            (
                [],
                [lines[place], lines[place]],
                [lines[place].split("=")[0] + "= " + random.choice(VALUES)],
                [lines[place].split("=")[0] + "= " + random.choice(VALUES)],
                [lines[place], f"{random.choice(KEYS)} = {random.choice(VALUES)}"],
                [lines[place], random.choice(HEADERS)],
                [lines[place][:at] + random.choice(SIGNS) + lines[place][at:]],
                [lines[place][:at]],
            )
        ) or [""]
    text = random.choice(("\n", "\n", "\r\n", "\r")).join(lines)
    data = random.choice((b"", b"", b"\xef\xbb\xbf")) + text.encode()
    return random.choice((data, data, data, text.encode("cp1252", "replace"), data[:-40]))


def is_told_or_read(data: bytes) -> None:
    """See that there is a record from which all can be made, or sentences that say why not."""
    files = folder() | {"video.toml": words(data)}
    reading = read_video(SLUG, files)
    lines = len(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    for finding in reading.findings:
        assert finding.problem.strip(), finding
        assert finding.remedy.strip(), finding
        assert finding.where.path.startswith(f"videos/{SLUG}"), finding
        assert finding.where.line <= lines, finding
    video = reading.video
    if video is None:
        assert reading.findings
        return
    kept = json.loads(json.dumps(column_of(Video, [video])))
    assert list(values_of(Video, kept)) == [video]
    gate(video, TODAY)
    watch_url(video)
    embed_url(video)
    for name in derived_names(video):
        derived_file(video, files, name)


@settings(max_examples=150)
@given(SEEDS.map(Random))
def test_a_spoilt_video_toml_is_told_in_sentences(random: Random) -> None:
    is_told_or_read(spoilt_toml(random))


@pytest.mark.parametrize("key", ["title", "published", "width", "duration", "captions"])
@pytest.mark.parametrize("value", [HUGE, "0x" + "f" * 5000, "[" * 500 + "]" * 500])
def test_what_python_cannot_read_is_told(key: str, value: str) -> None:
    data = f"{TOP.replace(f'{key} =', f'x{key} =')}{key} = {value}\n".encode()
    is_told_or_read(data)
    assert read_video(SLUG, folder(data.decode())).findings


@settings(max_examples=60)
@given(SEEDS.map(Random), st.sampled_from(KINDS))
def test_all_files_are_made_of_spoilt_captions_too(random: Random, kind: str) -> None:
    files = folder(without=("captions.en-GB.vtt",))
    files[f"captions.en-GB.{kind}"] = words(spoilt(random, kind))
    files["descriptions.en-GB.vtt"] = words(spoilt(random, "vtt"))
    files["chapters.en-GB.vtt"] = words(spoilt(random, "vtt"))
    video = read_video(SLUG, files).video
    assert video is not None
    for name in derived_names(video):
        derived_file(video, files, name)


@pytest.mark.parametrize("content", ["folder", "nothing", "link"])
def test_what_is_called_video_toml_and_is_none_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "video.toml"
    if content == "folder":
        path.mkdir()
    elif content == "nothing":
        path.write_bytes(b"")
    else:
        path.symlink_to("/nowhere/video.toml")
    reading = read_video(SLUG, look_at_folder(tmp_path, lambda _: None))
    assert reading.video is None
    rule = "empty-file" if content == "nothing" else "no-sidecar"
    assert [finding.rule for finding in reading.findings] == [rule]


def sound() -> bytes:
    """Return two tenths of a second of silence, as WAV."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 2, 8000, 0, "NONE", ""))
        writer.writeframes(b"\0" * 3200)
    return file.getvalue()


@pytest.mark.parametrize("name", ["video.mp4", "sound.m4a", "sound.wav", "sound.mp3"])
def test_a_recording_that_is_cut_anywhere_is_told_or_read(name: str) -> None:
    data = sound() if name.endswith(".wav") else mp4()
    step = 100 if name.endswith(".wav") else 1
    for end in range(0, len(data), step):
        cut = data[:end]
        read = read_media(io.BytesIO(cut), name, len(cut))
        assert isinstance(read, MediaFacts | MediaTrouble) or name.endswith(".mp3")


@settings(max_examples=150)
@given(st.data())
def test_a_recording_with_other_bytes_in_it_is_told_or_read(given_data: st.DataObject) -> None:
    name, data = given_data.draw(st.sampled_from([("a.mp4", mp4()), ("a.wav", sound())]))
    place = given_data.draw(st.integers(0, min(len(data) - 8, 700)))
    other = given_data.draw(st.binary(min_size=1, max_size=8))
    spoilt_data = data[:place] + other + data[place + len(other) :]
    read = read_media(io.BytesIO(spoilt_data), name, len(spoilt_data))
    assert isinstance(read, MediaFacts | MediaTrouble)
