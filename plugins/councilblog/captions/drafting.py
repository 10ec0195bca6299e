"""Draft captions from a written speech and the length of its recording.

Nobody speaks evenly, so a draft has to be corrected by ear; but the words are right, the
lines break where a reader breathes, and there is nothing left to type.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from councilblog.captions.characters import without_harm
from councilblog.captions.model import Cue, Span
from councilblog.captions.spans import Names, cue_spans

_LINE = 42
_LINES = 2
_LONGEST_MS = 7000
_SHORTEST_MS = 1000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_CLAUSE_END = re.compile(r"[,;:–—][\"'”’)\]]*\Z")
#: Words before which a clause may begin.
_JOINS = frozenset(
    "and but or nor so because that which who when where while if as than".split()
)
_SPACE = 1


class _Chunk(NamedTuple):
    """The words of one caption."""

    words: tuple[str, ...]
    speaker: str


class _Limits(NamedTuple):
    """How many characters a caption has at least and at most, at this pace."""

    fewest: int
    most: int


def draft_captions(
    script: str, duration_ms: int, *, speakers: Collection[str] = ()
) -> tuple[Cue, ...]:
    """Return captions for the script, timed by the length of its words: a draft to correct.

    At most two lines of 42 characters each, cut at the ends of sentences and clauses, and
    shown for one to seven seconds where the pace allows it. Paragraphs are parted by blank
    lines. “Name:” at the start of a line names a speaker if the name is among `speakers`.
    The same script and duration always give the same captions; no words or no duration
    give none.

    Source: BBC subtitle guidelines (line length, breaks).
    """
    paragraphs = tuple(_paragraphs(script, Names(speakers)))
    weight = sum(_weight(chunk.words) for chunk in paragraphs)
    if duration_ms <= 0 or not weight:
        return ()
    limits = _Limits(
        fewest=min(_LINE * _LINES, -(-weight * _SHORTEST_MS // duration_ms)),
        most=min(_LINE * _LINES, weight * _LONGEST_MS // duration_ms),
    )
    chunks = [
        _Chunk(words, paragraph.speaker)
        for paragraph in paragraphs
        for words in _cut(paragraph.words, limits)
    ]
    return tuple(_timed(chunks, weight, duration_ms))


def _paragraphs(script: str, names: Names) -> Iterator[_Chunk]:
    text = without_harm(script.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    speaker = ""
    for paragraph in re.split(r"\n[ \t]*\n", text):
        spans, speaker = cue_spans(paragraph, names, speaker, has_tags=False)
        for span in _by_speaker(spans):
            if words := tuple(span.text.split()):
                yield _Chunk(words, span.speaker)


def _by_speaker(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the spans with sounds put back among the words of the same speaker."""
    whole: Span | None = None
    for span in spans:
        if whole and whole.speaker == span.speaker:
            whole = whole._replace(text=whole.text + span.text)
            continue
        if whole:
            yield whole
        whole = Span(span.text, span.speaker)
    if whole:
        yield whole


def _weight(words: tuple[str, ...]) -> int:
    return sum(len(word) + _SPACE for word in words)


def _cut(words: tuple[str, ...], limits: _Limits) -> Iterator[tuple[str, ...]]:
    """Yield the words in captions, cut where it costs least over the whole paragraph."""
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(words) + 1):
        choices = [
            (best[start][0] + _cost(words, start, end, limits), start)
            for start in _starts(words, end, limits)
        ]
        best.append(min(choices))
    ends = [len(words)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    for end, start in zip(reversed(ends[:-1]), reversed(ends[1:]), strict=True):
        yield words[start:end]


def _starts(words: tuple[str, ...], end: int, limits: _Limits) -> Iterator[int]:
    """Yield where a caption that ends here may start; a word too long stands alone."""
    yield end - 1
    for start in range(end - 2, -1, -1):
        if _weight(words[start:end]) > limits.most or len(_lines(words[start:end])) > _LINES:
            return
        yield start


def _cost(words: tuple[str, ...], start: int, end: int, limits: _Limits) -> int:
    length = _weight(words[start:end])
    # Two short captions cost more than a long one; a flash costs more than a bad break.
    inside = sum(_ends_sentence(words, place) for place in range(start + 1, end))
    missing = max(0, limits.fewest - length)
    return 30 + _break_cost(words, end) + 40 * inside + 20 * missing


def _break_cost(words: tuple[str, ...], end: int) -> int:
    """Return how much a reader minds a break after the word before `end`."""
    if _ends_sentence(words, end):
        return 0
    if _CLAUSE_END.search(words[end - 1]):
        return 20
    return 50 if words[end].lower() in _JOINS else 100


def _ends_sentence(words: tuple[str, ...], end: int) -> bool:
    if end == len(words):
        return True
    # What is heard at the end of a sentence stays with it.
    return bool(_SENTENCE_END.search(words[end - 1])) and words[end][0] not in "[(♪"


def _lines(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words in one line, or in two of about the same length, or in too many."""
    whole = " ".join(words)
    if len(whole) <= _LINE or len(words) == 1:
        return (whole,)
    pairs = [
        (" ".join(words[:place]), " ".join(words[place:]), place)
        for place in range(1, len(words))
    ]
    fitting = [pair for pair in pairs if max(len(pair[0]), len(pair[1])) <= _LINE]
    if not fitting:
        return (whole, "", "")
    upper, lower, _ = min(
        fitting,
        key=lambda pair: abs(len(pair[0]) - len(pair[1])) + _break_cost(words, pair[2]) // 5,
    )
    return upper, lower


def _timed(chunks: list[_Chunk], weight: int, duration_ms: int) -> Iterator[Cue]:
    passed = 0
    for chunk in chunks:
        start_ms = passed * duration_ms // weight
        passed += _weight(chunk.words)
        end_ms = passed * duration_ms // weight
        text = "\n".join(line for line in _lines(chunk.words) if line)
        yield Cue(start_ms, end_ms, (Span(text, chunk.speaker),))
