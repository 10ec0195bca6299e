"""Which part of a file a browser asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.localhost import byte_range


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=10-500", (10, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=100-", None),
        ("bytes=20-10", None),
        ("bytes=-0", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=1-2", None),
        ("", None),
    ],
)
def test_a_part_is_what_was_asked_for_or_all(asked: str, part: tuple[int, int] | None) -> None:
    assert byte_range(asked, 100) == part


@given(st.text("bytes=0123456789-, "), st.integers(0, 50))
def test_a_part_always_lies_within_the_file(asked: str, size: int) -> None:
    part = byte_range(asked, size)
    assert part is None or 0 <= part[0] <= part[1] < size
