"""Mappings that are made late are the mappings that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.late import Late, Made


def test_nothing_is_made_before_it_is_asked_for_and_only_once() -> None:
    made: list[str] = []

    def make() -> dict[str, int]:
        made.append("made")
        return {"a": 1}

    late = Late(make)
    assert made == []
    assert (late["a"], "a" in late, "b" in late, list(late), len(late)) == (
        1,
        True,
        False,
        ["a"],
        1,
    )
    assert made == ["made"]


def test_a_value_is_made_when_it_is_asked_for() -> None:
    made: list[int] = []

    def make(number: int) -> str:
        made.append(number)
        return str(number)

    values = Made({"a": 1, "b": 2}, make)
    assert ("b" in values, "c" in values, len(values), list(values)) == (
        True,
        False,
        2,
        ["a", "b"],
    )
    assert made == []
    assert values["b"] == "2"
    assert made == [2]
    with pytest.raises(KeyError):
        values["c"]


@given(st.dictionaries(st.text(max_size=3), st.integers(), max_size=5), st.text(max_size=3))
def test_they_answer_as_a_plain_mapping_does(plain: dict[str, int], key: str) -> None:
    for mapping in (Late(lambda: plain), Made(plain, lambda value: value)):
        assert dict(mapping) == plain
        assert mapping.get(key) == plain.get(key)
        assert (key in mapping) == (key in plain)
        assert mapping.keys() | {"x"} == plain.keys() | {"x"}
