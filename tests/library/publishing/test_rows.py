from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.publishing.manifest import FolderRow, FolderRows

_PATHS = st.sampled_from(["a", "a/b", "a/b/c", "d", "e/f", "g"])
_ROWS = st.dictionaries(_PATHS, st.builds(FolderRow, *[st.integers(0, 9)] * 3))


@given(rows=_ROWS)
def test_rows_are_a_mapping_like_any_other(rows: dict[str, FolderRow]) -> None:
    held = FolderRows.of(rows)
    assert held == rows
    assert dict(held.each()) == rows
    assert [*held] == [*rows]
    assert len(held) == len(rows)
    assert all(path in held for path in rows)
    assert "elsewhere" not in held
    assert {type(row) for _, row in held.each()} <= {FolderRow}
    with pytest.raises(KeyError):
        held["elsewhere"]


@given(rows=_ROWS, others=_ROWS, data=st.data())
def test_altered_rows_are_these_and_else_those_of_before(
    rows: dict[str, FolderRow], others: dict[str, FolderRow], data: st.DataObject
) -> None:
    held, merged = FolderRows.of(rows), {**rows, **others}
    paths = data.draw(
        st.lists(st.sampled_from(sorted(merged)), unique=True) if merged else st.just([])
    )
    altered = held.altered(others, paths=paths)
    assert [*altered.each()] == [(path, merged[path]) for path in paths]
    same = held.altered(others)
    assert [*same.each()] == [(path, merged[path]) for path in rows]
    assert held == rows  # as it was


def test_rows_in_which_nothing_is_altered_are_the_same() -> None:
    held = FolderRows.of({"a": FolderRow(1, 2, 3)})
    assert held.altered({}) is held
    assert held.altered({}, paths=held.paths) is held
