"""What people type, as it is kept."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.text import (
    TextTrouble,
    has_harmful_character,
    link_count,
    normalised,
    normalised_name,
    text_troubles,
)
from tests.library.comments.payloads import hostile_texts

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("e\u0301", "\xe9"),
        ("a\x00b\x08c\x0bd\x1be\x7ff\x85g\x9bh", "abcdefgh"),
        ("a\tb", "a\tb"),
        ("a\ud800b\ufffec\ufdd0d\U0001ffffe", "abcde"),
        ("a\u202eb\u2066c\u2069d", "abcd"),
        ("a\u200bb\u200cc\u200dd\u2060e\ufefff\xadg", "abcdefg"),
        (
            "👩\u200d💻 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥",
            "👩\u200d💻 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥",
        ),
        ("👩\u200d", "👩"),
        (WALES, WALES),
        ("\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),
        ("x\U000e0041y", "xy"),
        ("Z" + "\u0310" * 9, "Z" + "\u0310" * 4),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("a\n \n\t\n \n \nb", "a\n\n\nb"),
        ("\n\n  a \n\n", "  a"),
        # What is taken out may have kept a letter and its accent apart.
        ("e\u200b\u0301", "\xe9"),
        ("Dŵr a thân", "Dŵr a thân"),
    ],
)
def test_text_is_kept_so(typed: str, kept: str) -> None:
    assert normalised(typed) == kept


def test_a_name_is_one_line() -> None:
    assert normalised_name(" A\u202e \n resident\t ") == "A resident"


@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("\n \r\u0301\u200d\u202e👩💻\ufe0f\u0310Z")),
        max_size=40,
    )
)
def test_keeping_twice_changes_nothing_and_every_feed_can_hold_it(text: str) -> None:
    kept = normalised(text)
    assert normalised(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert not has_harmful_character(kept)
    ET.fromstring(f"<x>{escape(kept)}</x>")  # noqa: S314  # our own text
    assert normalised_name(normalised_name(text)) == normalised_name(text)


def test_hostile_texts_are_kept_so_that_every_feed_can_hold_them() -> None:
    for text in hostile_texts(3_000):
        ET.fromstring(f"<x>{escape(normalised(text))}</x>")  # noqa: S314  # our own text


@pytest.mark.parametrize(
    ("body", "name", "troubles"),
    [
        ("x", "", []),
        ("x" * 4_000, "n" * 60, []),
        ("x" * 4_001, "", [("too-long", 4_001, 4_000)]),
        ("\n".join("x" * 40), "", []),
        ("\n".join("x" * 41), "", [("too-many-lines", 41, 40)]),
        ("http://a " * 5, "", []),
        ("www.a https://b mailto:c " * 2, "", [("too-many-links", 6, 5)]),
        (" \n ", "n" * 61, [("empty", 0, 4_000), ("name-too-long", 61, 60)]),
    ],
)
def test_limits_are_told_with_their_numbers(
    body: str, name: str, troubles: list[tuple[str, int, int]]
) -> None:
    assert text_troubles(body, name) == tuple(TextTrouble(*each) for each in troubles)


def test_links_are_counted_however_they_are_written() -> None:
    assert link_count("[a](HTTPS://b) <http://c> www.d.example mailto:e@f ftp://g awww.h") == 5
