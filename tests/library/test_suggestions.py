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


def changes(first: str, second: str) -> int:
    """Count the changes the slow and plain way, as an oracle."""
    rows = {(i, 0): i for i in range(len(first) + 1)}
    rows |= {(0, j): j for j in range(len(second) + 1)}
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            same = first[i - 1] == second[j - 1]
            best = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (not same))
            if i > 1 and j > 1 and first[i - 2 : i] == second[j - 1] + second[j - 2]:
                best = min(best, rows[i - 2, j - 2] + 1)
            rows[i, j] = best
    return rows[len(first), len(second)]


@given(st.text("abc", min_size=1, max_size=14), st.text("abc", max_size=14))
def test_a_word_is_offered_when_few_enough_changes_make_it(written: str, known: str) -> None:
    limit = min(4, max(1, len(written) // 3))
    expected = known if changes(written, known) <= limit else None
    assert closest(written, [known]) == expected


def test_ten_thousand_slugs_are_searched_at_once() -> None:
    slugs = [f"2017/07/a-post-about-the-number-{number}" for number in range(10_000)]
    assert closest("2017/07/a-post-abuot-the-number-77", slugs) == slugs[77]


def test_what_was_written_is_quoted_on_one_line_and_cut() -> None:
    assert quoted("two\n lines") == "“two lines”"
    assert quoted("a" * 71) == "“" + "a" * 69 + "…”"
    assert quoted("a" * 70) == "“" + "a" * 70 + "”"
