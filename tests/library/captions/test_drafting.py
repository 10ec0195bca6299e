"""Draft captions from a speech: the words whole, the lines short, the same every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.captions.drafting import draft_captions
from councilblog.captions.model import Cue, Span

SPEECH = """Chief Executive: Good morning, and welcome to the valley depot. It is ten to six, it
is raining, and forty buses are about to leave this yard because people have to get to work.

LEADER: Thirty-nine, if we are being honest. [laughter]

Remember: this is the point.
"""


def test_captions_break_where_a_reader_breathes() -> None:
    cues = draft_captions(SPEECH, 20_000, speakers=["Chief Executive", "Leader"])
    assert [(cue.spans[0].speaker, cue.spans[0].text) for cue in cues] == [
        ("Chief Executive", "Good morning,\nand welcome to the valley depot."),
        ("Chief Executive", "It is ten to six, it is raining,"),
        (
            "Chief Executive",
            "and forty buses are about to leave this\nyard because people have to get to work.",
        ),
        ("Leader", "Thirty-nine, if we are\nbeing honest. [laughter]"),
        ("Leader", "Remember: this is the point."),
    ]
    assert cues[0].start_ms == 0
    assert cues[-1].end_ms == 20_000
    assert all(1000 <= cue.end_ms - cue.start_ms <= 7000 for cue in cues)


def test_nothing_to_say_or_no_time_gives_nothing() -> None:
    assert draft_captions(" \n\n", 1000) == ()
    assert draft_captions("words", 0) == ()


def test_a_word_that_is_too_long_stands_alone() -> None:
    (first, second) = draft_captions("x" * 90 + " y", 8000)
    assert (first.spans, second.spans) == ((Span("x" * 90),), (Span("y"),))


def test_a_slow_speech_has_shorter_captions() -> None:
    cues = draft_captions("one two three four five six seven eight", 40_000)
    assert max(cue.end_ms - cue.start_ms for cue in cues) <= 7000


WORDS = st.lists(st.sampled_from(["a", "be,", "well.", "A:", "twelve", "x" * 20]), max_size=80)


@given(WORDS, st.integers(1, 600_000))
def test_every_word_is_there_once_and_the_time_is_filled(words: list[str], length: int) -> None:
    cues: tuple[Cue, ...] = draft_captions(" ".join(words), length)
    assert [word for cue in cues for word in cue.text.split()] == words
    edges = [cue.start_ms for cue in cues] + [cue.end_ms for cue in cues[-1:]]
    assert edges == sorted(edges)
    assert not cues or (edges[0], edges[-1]) == (0, length)
    assert all(len(line) <= 42 for cue in cues for line in cue.lines)
    assert all(len(cue.lines) <= 2 for cue in cues)
