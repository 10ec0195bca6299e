"""Whole sentences from the start of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.prose.sentences import first_sentences


@pytest.mark.parametrize(
    ("text", "limit", "sentences"),
    [
        ("One. Two. Three.", 9, "One. Two."),
        ("One. Two. Three.", 8, "One."),
        ("One. Two.", 240, "One. Two."),
        ("A long first sentence stays whole. Two.", 5, "A long first sentence stays whole."),
        ("No end at all here", 5, "No end at all here"),
        (
            "We saw Dr. Owen at No. 10, e.g. on St. Mary St. We left. Then more.",
            60,
            "We saw Dr. Owen at No. 10, e.g. on St. Mary St. We left.",
        ),
        (
            "J. R. Evans of the U.S. Navy came at 5 p.m. The rest followed. And.",
            50,
            "J. R. Evans of the U.S. Navy came at 5 p.m.",
        ),
        ("“Is it?” she said. “Yes!” Off we went.", 20, "“Is it?” she said."),
        ("It cost £1.5m. Next.", 14, "It cost £1.5m."),
        ("Wait... what? Yes.", 13, "Wait... what?"),
        ("So did I. Then we left.", 12, "So did I."),
        ("", 10, ""),
    ],
)
def test_sentences_are_whole(text: str, limit: int, sentences: str) -> None:
    assert first_sentences(text, limit) == sentences


@given(st.text(alphabet='ab AB.!?…\n"”'), st.integers(0, 60))
def test_what_comes_back_is_the_start_of_the_text_with_single_spaces(
    text: str, limit: int
) -> None:
    single = " ".join(text.split())
    assert single.startswith(first_sentences(text, limit))
    assert bool(first_sentences(text, limit)) == bool(single)
