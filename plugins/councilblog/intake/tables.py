"""Exports of form providers as rows: CSV in the writings they come in, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from councilblog.files import read_plain_file
from councilblog.posts.encodings import converted_text, line_of

LARGEST_TABLE_BYTES: Final = 50 * 1024 * 1024
_LARGEST_FIELD = 1_000_000
_MOST_ROWS = 100_000
_SEPARATORS = ",;\t|"


class Row(NamedTuple):
    """One row: its number as a spreadsheet shows it (the header is row 1), and its cells."""

    number: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """The rows of an export, its columns as they are headed, and `notes` to be told."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


class UnreadableTable(NamedTuple):
    """Why a file cannot be read as a table, and what to do: whole sentences."""

    problem: str
    remedy: str


def read_table(path: Path) -> Table | UnreadableTable:
    """Return the rows of a CSV or JSON file, or why it cannot be read.

    JSON may be a list of objects or one object with such a list in it. A CSV may be
    separated by comma, semicolon, tab or bar.

    Source: RFC 4180; RFC 8259.
    """
    try:
        data = read_plain_file(path, LARGEST_TABLE_BYTES)
    except OSError:
        return UnreadableTable(
            f"There is no file “{path}” that can be read.",
            "Name the file that the form provider gave you, for example:  answers.csv",
        )
    if len(data) > LARGEST_TABLE_BYTES:
        return UnreadableTable(
            f"“{path.name}” is larger than 50 MB.", "Export fewer answers at a time."
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return UnreadableTable(
            f"“{path.name}” is a workbook (Excel) or a document, not a list of rows.",
            "Open it and save it as “CSV UTF-8 (comma delimited)”.",
        )
    return _table_of(path, data)


def _table_of(path: Path, data: bytes) -> Table | UnreadableTable:
    text, encoding = converted_text(data)
    notes: tuple[str, ...] = ()
    if encoding != "UTF-8":
        note = (
            f"“{path.name}” is written in {encoding}, not in UTF-8 (row {line_of(data)} is the "
            "first that shows it). It was read so; look at the accents in the first comments."
        )
        notes = (note,)
    is_json = path.suffix.lower() == ".json" or text.lstrip()[:1] in {"[", "{"}
    table = _json_table(text, path.name) if is_json else _csv_table(text, path.name)
    return table._replace(notes=notes) if isinstance(table, Table) else table


def _csv_table(text: str, name: str) -> Table | UnreadableTable:
    csv.field_size_limit(_LARGEST_FIELD)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    try:
        lines = [(number, cells) for number, cells in enumerate(reader, 1) if any(cells)]
    except csv.Error:
        return UnreadableTable(
            f"Row {reader.line_num} of “{name}” cannot be read: a quotation mark is missing, or"
            " a cell is larger than 1 MB.",
            "Export the file again, and do not open it in another program first.",
        )
    if len(lines) < 2:
        return UnreadableTable(
            f"“{name}” has no rows under its headings.",
            "Export the answers with the names of the questions in the first row.",
        )
    columns = tuple(column.strip() for column in lines[0][1])
    doubled = sorted({column for column in columns if column and columns.count(column) > 1})
    if doubled:
        return UnreadableTable(
            f"The heading “{doubled[0]}” stands twice in “{name}”.",
            "Give each column a heading of its own.",
        )
    if len(lines) > _MOST_ROWS:
        return _too_many(name)
    # A row that is too short ends in empty cells; one that is too long says so by its number.
    long = [number for number, cells in lines[1:] if len(cells) > len(columns)]
    if long:
        return UnreadableTable(
            f"Row {long[0]} of “{name}” has more cells than there are headings.",
            "Look for a comma or line break that is not between quotation marks there.",
        )
    rows = tuple(
        Row(number, dict(zip(columns, (*cells, *[""] * len(columns)), strict=False)))
        for number, cells in lines[1:]
    )
    return Table(columns, rows)


def _json_table(text: str, name: str) -> Table | UnreadableTable:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        return UnreadableTable(
            f"“{name}” stops being JSON in line {error.lineno}, column {error.colno}.",
            "Export the file again, and do not open it in another program first.",
        )
    except (ValueError, RecursionError):
        return UnreadableTable(
            f"“{name}” is nested too deeply to be read.", "Export the answers as CSV."
        )
    items = values if isinstance(values, list) else _list_in(values)
    if not items or not all(isinstance(item, dict) for item in items):
        return UnreadableTable(
            f"There is no list of answers in “{name}”.",
            'The file is to hold a list like:  [{"name": "A resident", "comment": "…"}]',
        )
    if len(items) > _MOST_ROWS:
        return _too_many(name)
    rows = tuple(
        Row(number, {str(key): _cell(value) for key, value in item.items()})
        for number, item in enumerate(items, 1)
    )
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    return Table(tuple(columns), rows)


def _too_many(name: str) -> UnreadableTable:
    return UnreadableTable(
        f"“{name}” has more than {_MOST_ROWS:,} rows.", "Export fewer answers at a time."
    )


def _list_in(values: object) -> list[object]:
    lists = (
        [each for each in values.values() if isinstance(each, list)]
        if isinstance(values, dict)
        else []
    )
    return lists[0] if len(lists) == 1 else []


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
