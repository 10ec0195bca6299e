"""Where names stand in TOML."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from councilblog.toml_lines import line_at, toml_lines

TEXT = '''\
title = "A"
summary = """
[captions]
status = "not a table"
"""  # the end
captions.status = "draft"

[speakers]
"The Leader" = { name = "L" }
[speakers.CX]
name = "C"
[[chapter]]
start = "0:00"
[[chapter]]
# title = "x"
title = "Two"
'''


def test_every_name_has_its_line() -> None:
    assert toml_lines(TEXT) == {
        ("title",): 1,
        ("summary",): 2,
        ("captions",): 6,
        ("captions", "status"): 6,
        ("speakers",): 8,
        ("speakers", "The Leader"): 9,
        ("speakers", "CX"): 10,
        ("speakers", "CX", "name"): 11,
        ("chapter",): 12,
        ("chapter", 0): 12,
        ("chapter", 0, "start"): 13,
        ("chapter", 1): 14,
        ("chapter", 1, "title"): 16,
    }


def test_a_name_without_a_line_has_that_of_what_is_around_it() -> None:
    lines = toml_lines(TEXT)
    assert line_at(lines, ("speakers", "The Leader", "name")) == 9
    assert line_at(lines, ("chapter", 1, "start")) == 14
    assert line_at(lines, ("nothing",)) == 0


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    count = text.count("\n") + 1
    assert all(1 <= line <= count for line in toml_lines(text).values())


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers()))
def test_every_name_that_toml_reads_is_found(values: dict[str, int]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in values.items())
    assert [line_at(toml_lines(text), (key,)) for key in tomllib.loads(text)] == list(
        range(1, len(values) + 1)
    )
