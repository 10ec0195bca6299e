"""From cues to reading text: turns, paragraphs, chapters, and what is seen meanwhile."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from councilblog.captions.model import (
    Chapter,
    ChapterMark,
    Cue,
    OnScreen,
    Paragraph,
    Phrase,
    Transcript,
    Turn,
)

#: A silence longer than this starts a new paragraph.
_PAUSE_MS = 2000
#: After so many words a paragraph ends with the next sentence,
_WORDS = 120
#: and without any, as in automatic captions that have no full stops, after so many.
_MOST_WORDS = 250
#: What is seen waits for the end of a sentence, but no longer than this.
_WAIT_MS = 8000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")


class _Said(NamedTuple):
    """A phrase with its speaker."""

    speaker: str
    phrase: Phrase


class _Ids:
    """Gives out "t-64", and to the next of the same second "t-64-2"."""

    def __init__(self) -> None:
        self._given: dict[int, int] = {}

    def next(self, start_ms: int) -> str:
        second = start_ms // 1000
        count = self._given[second] = self._given.get(second, 0) + 1
        return f"t-{second}" if count == 1 else f"t-{second}-{count}"


def make_transcript(
    cues: Iterable[Cue],
    *,
    chapters: Iterable[ChapterMark] = (),
    descriptions: Iterable[Cue] = (),
) -> Transcript:
    """Return the transcript of the cues; never raises, and no word is left out.

    Everything is put in the order of time. A turn ends where the speaker changes or a
    chapter begins. A paragraph ends at a pause of more than two seconds, or at the end of
    a sentence after 120 words. A description stands where it is seen, after the sentence
    that is being said. Chapters without a title are left out.

    Source: WAI, Making audio and video media accessible (transcripts).
    """
    ids = _Ids()
    said = list(_said(sorted(cues, key=attrgetter("start_ms"))))
    seen = _seen(sorted(descriptions, key=attrgetter("start_ms")))
    marks = sorted(
        (mark for mark in chapters if mark.title.strip()), key=attrgetter("start_ms")
    )
    made: list[Chapter] = []
    for mark, end_ms in _stretches(marks):
        here = said[: bisect_left(said, end_ms, key=_start_of)]
        visible = seen[: bisect_left(seen, end_ms, key=attrgetter("start_ms"))]
        said, seen = said[len(here) :], seen[len(visible) :]
        if mark.title or here or visible:
            made.append(_chapter(mark, here, visible, ids))
    return Transcript(tuple(made))


def _said(cues: Iterable[Cue]) -> Iterator[_Said]:
    for cue in cues:
        for span in cue.spans:
            text = " ".join(span.text.split())
            if text:
                phrase = Phrase(cue.start_ms, cue.end_ms, text, span.is_sound, span.language)
                yield _Said(span.speaker, phrase)


def _seen(cues: Iterable[Cue]) -> list[OnScreen]:
    return [OnScreen(cue.start_ms, cue.end_ms, cue.text) for cue in cues if cue.spans]


def _start_of(entry: _Said) -> int:
    return entry.phrase.start_ms


def _stretches(marks: Sequence[ChapterMark]) -> Iterator[tuple[ChapterMark, float]]:
    """Yield each chapter with the time at which the next begins; first what precedes all."""
    ends = [*(float(mark.start_ms) for mark in marks), float("inf")]
    yield from zip((ChapterMark(0, ""), *marks), ends, strict=True)


def _chapter(
    mark: ChapterMark, said: Sequence[_Said], seen: Sequence[OnScreen], ids: _Ids
) -> Chapter:
    chapter_id = ids.next(mark.start_ms) if mark.title else ""
    turns: list[Turn] = []
    rest = list(seen)
    first_ms = said[0].phrase.start_ms if said else None
    before = [thing for thing in rest if first_ms is None or thing.start_ms <= first_ms]
    del rest[: len(before)]
    grouped = [list(group) for _, group in itertools.groupby(said, key=attrgetter("speaker"))]
    for number, group in enumerate(grouped):
        phrases = [entry.phrase for entry in group]
        is_last = number + 1 == len(grouped)
        until_ms = None if is_last else grouped[number + 1][0].phrase.start_ms
        during = [thing for thing in rest if until_ms is None or thing.start_ms <= until_ms]
        del rest[: len(during)]
        start_ms = phrases[0].start_ms
        turns.append(
            Turn(
                ids.next(start_ms),
                group[0].speaker,
                start_ms,
                max(phrase.end_ms for phrase in phrases),
                tuple(_blocks(phrases, during)),
            )
        )
    title = " ".join(mark.title.split())
    return Chapter(chapter_id, title, mark.start_ms, tuple(before), tuple(turns))


def _blocks(
    phrases: Sequence[Phrase], seen: Sequence[OnScreen]
) -> Iterator[Paragraph | OnScreen]:
    rest = list(seen)
    paragraph: list[Phrase] = []
    words = 0
    for phrase, following in itertools.zip_longest(phrases, phrases[1:]):
        paragraph.append(phrase)
        words += len(phrase.text.split())
        due = _due(rest, phrase, following)
        if due or following is None or _ends_paragraph(phrase, following, words):
            yield Paragraph(tuple(paragraph))
            paragraph, words = [], 0
        yield from due
        del rest[: len(due)]


def _due(
    seen: Sequence[OnScreen], phrase: Phrase, following: Phrase | None
) -> Sequence[OnScreen]:
    """Return what is to be told after the phrase."""
    if following is None:
        return tuple(seen)
    is_break = _ends_sentence(phrase) or following.start_ms - phrase.end_ms > _PAUSE_MS
    wait_ms = 0 if is_break else _WAIT_MS
    return tuple(thing for thing in seen if thing.start_ms + wait_ms <= following.start_ms)


def _ends_paragraph(phrase: Phrase, following: Phrase, words: int) -> bool:
    return (
        following.start_ms - phrase.end_ms > _PAUSE_MS
        or (words > _WORDS and _ends_sentence(phrase))
        or words > _MOST_WORDS
    )


def _ends_sentence(phrase: Phrase) -> bool:
    return phrase.is_sound or _SENTENCE_END.search(phrase.text) is not None
