"""Words by their place: what is typed is found, and no other words go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.desk.spans import SourcePart, source_parts, ticked_spans, typed_spans
from councilblog.moderation.decision import Span

BODY = "Ring 01632 960123,\nor  write. Ring again."


def test_each_place_of_each_line_is_found() -> None:
    assert typed_spans(BODY, "Ring", "other") == (Span(0, 4, "other"), Span(30, 4, "other"))
    assert typed_spans(BODY, "or write.\n\n  again", "other") == (
        Span(19, 10, "other"),
        Span(35, 5, "other"),
    )


def test_several_lines_that_are_one_place_are_taken_as_it() -> None:
    assert typed_spans(BODY, "960123,\nor", "other") == (Span(11, 10, "other"),)


def test_words_that_do_not_stand_there_are_told_and_nothing_is_taken() -> None:
    assert typed_spans(BODY, "Ring\nring", "other") == (
        "“ring” does not stand in what was sent. Copy the words from there, letter for letter."
    )
    assert typed_spans(BODY, "", "other") == ()
    assert typed_spans("a(b", ".", "other") != ()


def test_a_pattern_is_only_its_letters() -> None:
    assert isinstance(typed_spans("plain words", ".*", "other"), str)
    assert typed_spans("a .* b", ".*", "other") == (Span(2, 2, "other"),)


def test_a_tick_outside_the_text_is_left_out() -> None:
    ticks = ["0:4", f"{len(BODY) - 1}:2", "0:0", "-1:3", "٣:1", "1:2:3", "x", "999999999:1"]
    assert ticked_spans(BODY, ticks, "other") == (Span(0, 4, "other"),)


def test_the_source_is_parted_into_plain_found_and_removed() -> None:
    assert source_parts("abcdef", (Span(1, 2, "other"),), ((2, 3),)) == (
        SourcePart("a", ""),
        SourcePart("bc", "gone"),
        SourcePart("de", "flag"),
        SourcePart("f", ""),
    )


@given(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70), st.integers(0, 70))
def test_the_parts_put_together_are_the_text(body: str, a: int, b: int, c: int) -> None:
    parts = source_parts(body, (Span(a, b, "other"),), ((c, a),))
    assert "".join(part.words for part in parts) == body
