"""Mappings whose values, or all of it, are made when somebody looks something up.

A site of ten thousand posts has more addresses than its links lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")
V = TypeVar("V")


class Late(Mapping[str, V]):
    """A mapping that is made when it is first asked for anything."""

    def __init__(self, make: Callable[[], Mapping[str, V]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, V]:
        return self._make()

    def __getitem__(self, key: str) -> V:
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Made(Mapping[str, V], Generic[T, V]):
    """A mapping of which each value is made from another whenever it is asked for."""

    def __init__(self, known: Mapping[str, T], make: Callable[[T], V]) -> None:
        self._known = known
        self._make = make

    def __getitem__(self, key: str) -> V:
        return self._make(self._known[key])

    def __contains__(self, key: object) -> bool:
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
