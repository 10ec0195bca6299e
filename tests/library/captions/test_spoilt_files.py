"""Files in which somebody made mistakes: nothing is lost, and nothing is said in silence."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.captions.checking import check_captions
from councilblog.captions.model import CaptionFile, CaptionFormat
from councilblog.captions.reading import read_captions
from councilblog.errors import Finding
from tests.library.captions.mutations import KINDS, WORD, spoilt

#: Each seed is another file; drawn by hypothesis itself, most files would be alike.
SEEDS = st.integers(min_value=0, max_value=2**64)
_FURTHER = re.compile(r"(\d+) more are like it: lines ([\d, and]+)( further on)?|Line (\d+) is")
_COMMENT = re.compile(r"NOTE(?:[ \t]|\Z)|(?:STYLE|REGION)[ \t]*\Z")
#: Two times side by side, as nobody says them.
_TIMES = re.compile(r"\d+:\d+[:.,]\d+\D{1,12}\d+:\d+[:.,]\d+")


def read(data: bytes, kind: str) -> tuple[CaptionFile, tuple[Finding, ...]]:
    file = read_captions(data, f"videos/film/captions.en.{kind}")
    return file, (*file.findings, *check_captions(file))


def lines_of(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd").split("\n")


def named_lines(file: CaptionFile, findings: tuple[Finding, ...], lines: list[str]) -> set[int]:
    """Return the lines, from 1, that a finding names, with the blocks that they are in."""
    named: set[int] = set()
    for finding in findings:
        if not finding.where.line or finding.rule == "not-captions":
            return set(range(1, len(lines) + 1))  # the whole file is refused
        named.add(finding.where.line)
        for match in _FURTHER.finditer(finding.problem):
            numbers = [int(figures) for figures in re.findall(r"\d+", match[2] or match[4])]
            named.update(numbers)
            if match[3]:
                named.update(range(numbers[-1], len(lines) + 1))
    return {place for line in named for place in block_around(file, lines, line)}


def block_around(file: CaptionFile, lines: list[str], line: int) -> range:
    """Return the lines of the block; of other kinds than WebVTT, up to the next caption."""
    first, last = line, line
    if file.format is CaptionFormat.VTT:
        while first > 1 and lines[first - 2]:
            first -= 1
        while last < len(lines) and lines[last]:
            last += 1
    else:
        begins = {cue.line for cue in file.cues}
        while last < len(lines) and last + 1 not in begins:
            last += 1
    return range(first, last + 1)


def is_silent(lines: list[str], place: int, kind: CaptionFormat) -> bool:
    """Whether a browser shows nothing of this line, and its writer knows: a name, a comment."""
    if kind is not CaptionFormat.VTT:
        return False
    first = place
    while first > 0 and lines[first - 1] and "-->" not in lines[first]:
        first -= 1
    begins = place < 2 or not lines[place - 1]
    is_name = begins and place + 1 < len(lines) and "-->" in lines[place + 1]
    has_title = lines[0].startswith("WEBVTT") and place == 0
    return is_name or has_title or _COMMENT.match(lines[first]) is not None


def lost_words(data: bytes, kind: str) -> list[str]:
    """Return the words of the source that are neither in a cue nor near a finding."""
    file, findings = read(data, kind)
    lines = lines_of(data)
    named = named_lines(file, findings, lines)
    shown = Counter(WORD.findall(" ".join(cue.text for cue in file.cues)))
    shown.update(WORD.findall(" ".join(s.speaker for c in file.cues for s in c.spans)))
    wanted: Counter[str] = Counter()
    for place, line in enumerate(lines):
        if place + 1 not in named and not is_silent(lines, place, file.format):
            wanted.update(WORD.findall(line))
    return sorted((wanted - shown).elements())


def silent_times(data: bytes, kind: str) -> list[str]:
    """Return the lines of times that are shown as words, and that no finding names."""
    file, findings = read(data, kind)
    lines = lines_of(data)
    named = named_lines(file, findings, lines)
    return [
        cue.text
        for cue in file.cues
        if _TIMES.search(cue.text) and not {cue.line, *range(cue.line, cue.line + 9)} & named
    ]


@settings(max_examples=600)
@given(SEEDS.map(Random), st.sampled_from(KINDS))
def test_every_word_of_a_spoilt_file_is_shown_or_named(random: Random, kind: str) -> None:
    data = spoilt(random, kind)
    assert lost_words(data, kind) == [], data
    assert silent_times(data, kind) == [], data
    file, _ = read(data, kind)
    if not any("-->" in cue.text for cue in file.cues):
        assert "caption-read-two-ways" not in {finding.rule for finding in file.findings}, data


@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_figures_are_no_number(kind: str) -> None:
    long = "9" * 5000
    for text in (f"{long}:00:01.000 --> 00:00:02.000", f"&#{long};<v &#{long};>&#x{long};"):
        data = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n\n{text}\n{long}\n".encode()
        file, findings = read(data, kind)
        assert {finding.rule for finding in findings} >= {"captions-ending"} or kind == "vtt"
        assert file.cues
        assert findings
