"""Finding a field in a header, and the place to name when it is not there."""

from __future__ import annotations

from collections.abc import Iterable

from councilblog.errors import SourceRef
from councilblog.posts.header import Header
from councilblog.posts.header_lines import Field


def find_field(header: Header, key: str) -> Field | None:
    """Return the first field of this key that says something; else an empty one; else None."""
    fields = fields_of(header, (key,))
    return next((field for field in fields if field.value), fields[0] if fields else None)


def fields_of(header: Header, keys: Iterable[str]) -> tuple[Field, ...]:
    """Return every field with one of these keys (lower case), in the order of the file."""
    wanted = frozenset(keys)
    return tuple(field for field in header.fields if field.key in wanted)


def value_of(field: Field | None) -> str:
    """Return what the field says; "" if it is not there."""
    return field.value if field else ""


def place_of(header: Header, field: Field | None, source: str) -> SourceRef:
    """Return the line of the field, or of the header's first field if it is not there."""
    line = field.line if field else header.fields[0].line if header.fields else 1
    return SourceRef(path=source, line=line)
