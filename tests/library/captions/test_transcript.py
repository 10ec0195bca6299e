"""From cues to reading text: turns, paragraphs, chapters, and what is seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.captions.model import (
    Chapter,
    ChapterMark,
    Cue,
    OnScreen,
    Paragraph,
    Phrase,
    Span,
    Transcript,
    Turn,
)
from councilblog.captions.transcript import make_transcript

LEADER, CHIEF = "Leader of the Council", "Chief Executive"


def cue(start_ms: int, end_ms: int, text: str, speaker: str = "") -> Cue:
    return Cue(start_ms, end_ms, (Span(text, speaker),))


def test_turns_paragraphs_and_phrases_keep_their_times() -> None:
    transcript = make_transcript(
        [
            cue(4000, 6000, "Good\nmorning.", CHIEF),
            cue(6000, 8000, "It is raining.", CHIEF),
            cue(10_001, 11_000, "Still.", CHIEF),
            cue(11_000, 12_000, "Yes.", LEADER),
        ]
    )
    first = Paragraph(
        (Phrase(4000, 6000, "Good morning."), Phrase(6000, 8000, "It is raining."))
    )
    assert transcript == Transcript(
        (
            Chapter(
                id="",
                title="",
                start_ms=0,
                on_screen=(),
                turns=(
                    Turn(
                        "t-4",
                        CHIEF,
                        4000,
                        11_000,
                        (first, Paragraph((Phrase(10_001, 11_000, "Still."),))),
                    ),
                    Turn(
                        "t-11",
                        LEADER,
                        11_000,
                        12_000,
                        (Paragraph((Phrase(11_000, 12_000, "Yes."),)),),
                    ),
                ),
            ),
        )
    )
    assert (transcript.speakers, transcript.word_count) == ((CHIEF, LEADER), 7)


def test_a_pause_of_two_seconds_is_no_new_paragraph_and_a_longer_one_is() -> None:
    def paragraphs(gap_ms: int) -> int:
        cues = [cue(0, 1000, "a"), cue(1000 + gap_ms, 9000, "b")]
        return len(next(make_transcript(cues).turns()).paragraphs)

    assert (paragraphs(2000), paragraphs(2001)) == (1, 2)


def test_a_long_paragraph_ends_with_a_sentence() -> None:
    def lengths(text: str) -> list[int]:
        cues = [cue(n * 1000, n * 1000 + 1000, text) for n in range(60)]
        turn = next(make_transcript(cues).turns())
        return [len(paragraph.text.split()) for paragraph in turn.paragraphs]

    assert lengths("one two three four ten.") == [125, 125, 50]
    assert lengths("one two three four ten") == [255, 45]


def test_a_chapter_begins_a_new_turn_and_ids_never_clash() -> None:
    transcript = make_transcript(
        [
            cue(500, 900, "a", CHIEF),
            cue(64_000, 64_400, "b", CHIEF),
            cue(64_500, 65_000, "c", LEADER),
        ],
        chapters=[
            ChapterMark(64_000, "Budget "),
            ChapterMark(90_000, "End"),
            ChapterMark(80_000, " "),
        ],
    )
    shown = [
        (part.id, part.title, [turn.id for turn in part.turns]) for part in transcript.chapters
    ]
    assert shown == [
        ("", "", ["t-0"]),
        ("t-64", "Budget", ["t-64-2", "t-64-3"]),
        ("t-90", "End", []),
    ]


def test_what_is_seen_waits_for_the_end_of_a_sentence_but_not_for_ever() -> None:
    def blocks(*texts: str) -> list[str]:
        cues = [cue(n * 3000, n * 3000 + 3000, text) for n, text in enumerate(texts)]
        seen = [cue(3500, 5000, "a map")]
        turn = next(make_transcript(cues, descriptions=seen).turns())
        return [block.text for block in turn.blocks]

    assert blocks("One.", "two", "three.", "Four.") == ["One. two three.", "a map", "Four."]
    assert blocks("One.", "two.", "Three.") == ["One. two.", "a map", "Three."]
    assert blocks("a", "b", "c", "d", "e", "f") == ["a b c d", "a map", "e f"]


def test_what_is_seen_first_and_last_is_not_lost() -> None:
    seen = [cue(0, 500, "first"), cue(99_000, 99_500, "last")]
    (chapter,) = make_transcript([cue(1000, 2000, "words")], descriptions=seen).chapters
    assert chapter.on_screen == (OnScreen(0, 500, "first"),)
    assert chapter.turns[0].blocks[-1] == OnScreen(99_000, 99_500, "last")
    (silent,) = make_transcript([], descriptions=seen).chapters
    assert [thing.text for thing in silent.on_screen] == ["first", "last"]


def test_nothing_gives_nothing() -> None:
    assert make_transcript([]) == Transcript(())


TEXTS = st.sampled_from(["a.", "b", "[c]", "d e f"])
CUES = st.lists(
    st.builds(
        cue,
        st.integers(0, 60_000),
        st.integers(0, 60_000),
        TEXTS,
        st.sampled_from(["", "A", "B"]),
    ),
    max_size=12,
)
MARKS = st.lists(
    st.builds(ChapterMark, st.integers(0, 60_000), st.sampled_from(["", "T"])), max_size=4
)


@given(CUES, MARKS, CUES)
def test_nothing_is_lost_and_every_id_is_one_of_a_kind(
    cues: list[Cue], marks: list[ChapterMark], seen: list[Cue]
) -> None:
    transcript = make_transcript(cues, chapters=marks, descriptions=seen)
    in_time = sorted(cues, key=lambda entry: entry.start_ms)
    words = [(entry.spans[0].speaker, word) for entry in in_time for word in entry.text.split()]
    assert [
        (turn.speaker, word) for turn in transcript.turns() for word in turn.text.split()
    ] == words
    shown = [
        thing
        for chapter in transcript.chapters
        for thing in (
            *chapter.on_screen,
            *(
                block
                for turn in chapter.turns
                for block in turn.blocks
                if isinstance(block, OnScreen)
            ),
        )
    ]
    assert [thing.text for thing in shown] == [
        entry.text for entry in sorted(seen, key=lambda entry: entry.start_ms)
    ]
    ids = [chapter.id for chapter in transcript.chapters if chapter.id]
    ids += [turn.id for turn in transcript.turns()]
    assert len(ids) == len(set(ids))
    assert all(isinstance(turn.blocks[0], Paragraph) for turn in transcript.turns())
