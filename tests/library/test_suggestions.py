"""“Did you mean …?”"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.suggestions import closest, quoted

KEYS = ["Title", "Date", "Modified", "Tags", "Author", "Summary"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sumary", "Summary"),
        ("TITEL", "Title"),
        ("tag", "Tags"),
        ("Dtae", "Date"),
        ("  Autor ", "Author"),
        ("Summary", "Summary"),
        ("Reason", None),
        ("x", None),
        ("", None),
        ("Modification of the whole", None),
    ],
)
def test_the_nearest_known_word_is_offered_or_none(written: str, meant: str | None) -> None:
    assert closest(written, KEYS) == meant


def test_of_equally_near_words_the_first_in_the_alphabet_is_offered() -> None:
    words = ["cat", "bat", "hat", "rat"]
    for _ in range(5):
        random.shuffle(words)
        assert closest("zat", words) == "bat"


@given(st.text(min_size=1, max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_a_word_that_is_known_is_its_own_nearest(written: str, others: list[str]) -> None:
    word = "x" + written + "x"
    answer = closest(word, [*others, word])
    assert answer is not None
    assert answer.casefold() == word.casefold()


def test_ten_thousand_slugs_are_searched_at_once() -> None:
    slugs = [f"2017/07/a-post-about-the-number-{number}" for number in range(10_000)]
    assert closest("2017/07/a-post-abuot-the-number-77", slugs) == slugs[77]


def test_what_was_written_is_quoted_on_one_line_and_cut() -> None:
    assert quoted("two\n lines") == "“two lines”"
    assert quoted("a" * 71) == "“" + "a" * 69 + "…”"
    assert quoted("a" * 70) == "“" + "a" * 70 + "”"
