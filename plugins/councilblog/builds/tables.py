"""Tables of records as JSON: a column for each field, which is many times quicker to read.

How a value is written follows from the type of its field, so a new field of a record needs
nothing here; a field of a new kind of type needs its way in `_way_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.files import digest_of


class _Way(NamedTuple):
    """How a value becomes JSON, and is made of it again; None: it is the same."""

    to_json: Callable[[Any], Any] | None = None
    from_json: Callable[[Any], Any] | None = None


_AS_IT_IS = _Way()


def column_of(kind: Any, values: Iterable[Any]) -> list[Any]:
    """Return values of a type as JSON that `values_of` reads back as the same.

    Of records it is a list of their fields' columns.
    """
    if _is_record(kind):
        fields = _fields(kind)
        columns: Sequence[Sequence[Any]] = list(zip(*values, strict=True)) or [()] * len(fields)
        return [column_of(hint, column) for hint, column in zip(fields, columns, strict=True)]
    to_json = _way_of(kind).to_json
    return list(values) if to_json is None else list(map(to_json, values))


def values_of(kind: Any, column: list[Any]) -> Iterable[Any]:
    """Return the values that `column_of` was given."""
    if _is_record(kind):
        fields = [
            values_of(hint, part) for hint, part in zip(_fields(kind), column, strict=True)
        ]
        return map(_maker(kind), zip(*fields, strict=True))
    from_json = _way_of(kind).from_json
    return column if from_json is None else map(from_json, column)


def shape_of(*kinds: Any) -> str:
    """Return a digest of the fields of these kinds: another, if any is written otherwise."""
    seen: dict[Any, str] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if _is_record(kind) and kind not in seen:
            hints = get_type_hints(kind)
            seen[kind] = repr(hints)
            waiting += hints.values()
        elif isinstance(kind, type) and issubclass(kind, Enum):
            seen[kind] = repr(list(kind))
    return digest_of(repr(list(seen.values())).encode())


def _is_record(kind: Any) -> bool:
    return hasattr(kind, "_fields")


@cache
def _fields(kind: Any) -> tuple[Any, ...]:
    return tuple(get_type_hints(kind).values())


def _maker(kind: Any) -> Callable[[Iterable[Any]], Any]:
    return partial(tuple.__new__, kind)  # what `kind._make` does, at half the price


@cache
def _way_of(kind: Any) -> _Way:
    if kind is datetime or kind is date:
        return _Way(kind.isoformat, kind.fromisoformat)
    if kind is Finding:
        return _Way(_finding_values, _finding_from)
    if get_origin(kind) is tuple:
        return _tuple_way(_way_of(get_args(kind)[0]))
    if get_origin(kind) is UnionType:
        (other,) = (part for part in get_args(kind) if part is not NoneType)
        return _optional_way(_way_of(other))
    if _is_record(kind):
        return _record_way(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        # Looking a member up is cheaper than asking its class for it, ten thousand times.
        members = {member.value: member for member in kind}
        return _Way(attrgetter("value"), members.__getitem__)
    if kind in {str, int, bool}:
        return _AS_IT_IS
    raise TypeError(kind)


def _tuple_way(way: _Way) -> _Way:
    to_json, from_json = way
    return _Way(
        None if to_json is None else lambda values: list(map(to_json, values)),
        tuple if from_json is None else lambda values: tuple(map(from_json, values)),
    )


def _optional_way(way: _Way) -> _Way:
    to_json, from_json = way.to_json or _same, way.from_json or _same
    return _Way(
        lambda value: None if value is None else to_json(value),
        lambda value: None if value is None else from_json(value),
    )


def _record_way(kind: Any) -> _Way:
    """A record within a tuple: the list of its fields."""
    ways, make = list(map(_way_of, _fields(kind))), _maker(kind)
    if all(way == _AS_IT_IS for way in ways):
        return _Way(list, make)
    to_json = [way.to_json or _same for way in ways]
    from_json = [way.from_json or _same for way in ways]
    return _Way(
        lambda values: [way(value) for way, value in zip(to_json, values, strict=True)],
        lambda values: make([way(value) for way, value in zip(from_json, values, strict=True)]),
    )


def _same(value: Any) -> Any:
    return value


def _finding_values(finding: Finding) -> list[Any]:
    return [
        finding.rule,
        finding.gravity.value,
        finding.where.path,
        finding.where.line,
        finding.problem,
        finding.consequence,
        finding.remedy,
        finding.standard,
    ]


def _finding_from(values: list[Any]) -> Finding:
    rule, gravity, path, line, problem, consequence, remedy, standard = values
    return Finding(
        rule=rule,
        gravity=Gravity(gravity),
        where=SourceRef(path=path, line=line),
        problem=problem,
        consequence=consequence,
        remedy=remedy,
        standard=standard,
    )
