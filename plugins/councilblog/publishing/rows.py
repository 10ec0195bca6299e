"""Rows by path, held column by column.

What is remembered of the two trees of a site is read on every publish, and nearly all of
it is as it was: of ten thousand rows a few are made anew and some are looked at one by one.
So no row is an object of its own until somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, ClassVar, Generic, Self, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])


class Rows(Mapping[str, Row], Generic[Row]):
    """Named tuples of one `kind` by path; never changed once they are made.

    `columns` has one for each field, as long as `paths` and in the same order.
    """

    kind: ClassVar[Any]

    def __init__(self, paths: Sequence[str], columns: Sequence[Sequence[Any]]) -> None:
        self.paths = paths
        self.columns = columns

    @classmethod
    def of(cls, rows: Mapping[str, Row]) -> Self:
        """Return rows that were made one by one, in the same order."""
        columns = zip(*rows.values(), strict=True) if rows else ((),) * len(cls.kind._fields)
        return cls(tuple(rows), tuple(columns))

    def __getitem__(self, path: str) -> Row:
        place = self._places[path]
        return self._make([column[place] for column in self.columns])

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def each(self) -> Iterator[tuple[str, Row]]:
        """Yield each path and its row: `items`, at a fifth of the price."""
        return zip(self.paths, map(self._make, zip(*self.columns, strict=True)), strict=True)

    def altered(self, rows: Mapping[str, Row], *, paths: Sequence[str] | None = None) -> Self:
        """Return the rows of `paths` (None: of the same), these in place of what they were."""
        if not rows and (paths is None or paths == self.paths):
            return self
        places, columns = self._places, [list(column) for column in self.columns]
        added = {path: row for path, row in rows.items() if path not in places}
        for path in rows.keys() - added.keys():
            for column, value in zip(columns, rows[path], strict=True):
                column[places[path]] = value
        if paths is None or (not added and paths == self.paths):
            return type(self)(self.paths, columns)
        places = places | {path: len(self) + place for place, path in enumerate(added)}
        order = [places[path] for path in paths]
        for number, column in enumerate(columns):
            column += [row[number] for row in added.values()]
        return type(self)(paths, [[column[place] for place in order] for column in columns])

    @cached_property
    def _places(self) -> dict[str, int]:
        return dict(zip(self.paths, range(len(self.paths)), strict=True))

    @property
    def _make(self) -> Callable[[Iterable[Any]], Row]:
        return partial(tuple.__new__, self.kind)  # what `_make` does, at half the price
