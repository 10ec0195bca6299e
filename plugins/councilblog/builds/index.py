"""What one publish remembers for the next: the index.

It holds what was read of each source, and which digest each output had for which
fingerprint. Both are true whenever they were written: the record of a source follows from
its bytes (and the reading environment), an output from its fingerprint. So an index from
before a crash is not wrong, only old, and what the trees hold is asked of the trees.

The first line is a checksum, behind the shape of the records: an index that is cut,
flipped or foreign is no index, and everything is built again. It is read as JSON, never as
a program. Each line is a shelf of it with its own digest, and each shelf a table; a shelf
in which nothing changed is written again as it was read, and none is parsed before it is
wanted. (The checksum is of the digests, so that only what changed is worked through again.)
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise, repeat
from pathlib import Path
from typing import Any, NamedTuple

from councilblog.builds.content_files import FileFacts
from councilblog.builds.records import PIECES, Kept, SourceFacts
from councilblog.builds.tables import column_of, shape_of, values_of
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.errors import Finding
from councilblog.files import write_whole
from councilblog.videos.video import Video

#: So many that one edit writes little again, so few that reading them costs no more.
_SHELVES = 64


class PrintRow(NamedTuple):
    """An output: the fingerprint of what it was made from, and the digest of its bytes."""

    fingerprint: str
    digest: str


#: Rows that are as they stand, and records within what is kept of a source, by name.
_ROWS: Mapping[str, type] = {kind.__name__: kind for kind in (FileFacts, PrintRow)}
_RECORDS: Mapping[str, type] = {kind.__name__: kind for kind in (*PIECES, Video, ThreadFacts)}
_FINDINGS = tuple[Finding, ...]
_TOLD = "told"
_SCHEMA = f"blog-index 5 {shape_of(*_ROWS.values(), SourceFacts, *_RECORDS.values())}"


class Shelf(NamedTuple):
    """A line as it stands in the file, and its digest."""

    digest: bytes
    line: memoryview


class BuildIndex:
    """See the module. An empty one is what a first build starts from.

    `environment` is what the sources were read under; `rules` names the checks that what
    was published passed. `beside` is a digest of all that the outputs were made from but
    the sources, and `made_at` the moment that they were made for; see `builds/alike.py`.
    `told` are the findings that only the whole site could show.
    `lines` are the shelves as they stand in the file.
    """

    def __init__(  # noqa: PLR0913  (one for each thing that is remembered)
        self,
        *,
        environment: str = "",
        rules: str = "",
        beside: str = "",
        made_at: str = "",
        files: Mapping[str, FileFacts] | None = None,
        kept: Mapping[str, Kept] | None = None,
        prints: Mapping[str, PrintRow] | None = None,
        told: tuple[Finding, ...] | None = None,
        lines: Mapping[str, Shelf] | None = None,
    ) -> None:
        self.environment = environment
        self.rules = rules
        self.beside = beside
        self.made_at = made_at
        self.lines = lines or {}
        known = {"files": files, "kept": kept, "prints": prints, "told": told}
        vars(self).update({name: rows for name, rows in known.items() if rows is not None})

    @property
    def head(self) -> tuple[str, str, str, str]:
        """All but the rows."""
        return self.environment, self.rules, self.beside, self.made_at

    @cached_property
    def files(self) -> Mapping[str, FileFacts]:
        """What is known of the content files, by path."""
        return dict(self._rows("file"))

    @cached_property
    def kept(self) -> Mapping[str, Kept]:
        """What is kept of the sources, by path."""
        return dict(self._rows("kept"))

    @cached_property
    def prints(self) -> Mapping[str, PrintRow]:
        """What is remembered of the outputs, by path."""
        return dict(self._rows("print"))

    @cached_property
    def told(self) -> tuple[Finding, ...]:
        """What was found that only the whole site could show."""
        return tuple(values_of(Finding, self._tables(_TOLD)))

    def _tables(self, title: str) -> Any:
        shelf = self.lines.get(title)
        return json.loads(str(shelf.line, "ascii")) if shelf is not None else []

    def _rows(self, name: str) -> Iterator[tuple[str, Any]]:
        for number in range(_SHELVES):
            for kind, names, *columns in self._tables(f"{name} {number}"):
                yield from zip(names, _rows_from(kind, names, columns), strict=True)


def read_index(path: Path) -> BuildIndex:
    """Return the index, or an empty one if there is none that can be believed."""
    try:
        data = path.read_bytes()
    except OSError:
        return BuildIndex()
    # Looked at where it stands: copying so much takes longer than reading it.
    whole, ends = memoryview(data), list(_line_ends(data))
    if len(ends) < 2:
        return BuildIndex()
    head = data[ends[0] + 1 : ends[1]]
    lines = {}
    for before, end in pairwise(ends[1:]):
        tab = data.find(b"\t", before)
        title, _, digest = data[before + 1 : tab].rpartition(b" ")
        lines[title.decode("latin-1")] = Shelf(digest, whole[tab + 1 : end])
    if not _is_whole(data[: ends[0]], head, lines):
        return BuildIndex()
    environment, rules, beside, made_at = json.loads(head)
    return BuildIndex(
        environment=environment, rules=rules, beside=beside, made_at=made_at, lines=lines
    )


def _is_whole(first_line: bytes, head: bytes, lines: Mapping[str, Shelf]) -> bool:
    return first_line == _first_line(head, lines) and all(
        shelf.digest == _digest(shelf.line) for shelf in lines.values()
    )


def _line_ends(data: bytes) -> Iterator[int]:
    end = data.find(b"\n")
    while end >= 0:
        yield end
        end = data.find(b"\n", end + 1)
    yield len(data)


def write_index(path: Path, index: BuildIndex, before: BuildIndex) -> None:
    """Write the index whole, if it is not as `before`, which was read from there.

    Without waiting for the disk: one that a power cut tears is told by its checksum.
    """
    lines = {
        **_shelves("file", index.files, before.files, before.lines),
        **_shelves("kept", index.kept, before.kept, before.lines),
        **_shelves("print", index.prints, before.prints, before.lines),
        _TOLD: _told_shelf(index, before),
    }
    if lines == before.lines and index.head == before.head:
        return
    head = json.dumps(index.head).encode()
    parts: list[bytes | memoryview] = [_first_line(head, lines), b"\n", head]
    for title, shelf in lines.items():
        parts += b"\n", title.encode(), b" ", shelf.digest, b"\t", shelf.line
    write_whole(path, parts, durable=False)


def _first_line(head: bytes, lines: Mapping[str, Shelf]) -> bytes:
    shelves = [title.encode() + b" " + shelf.digest for title, shelf in lines.items()]
    return _SCHEMA.encode() + b" " + _digest(b"\n".join([head, *shelves]))


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=20).hexdigest().encode()


def _shelves(
    name: str,
    now: Mapping[str, Any],
    before: Mapping[str, Any],
    known: Mapping[str, Shelf],
) -> dict[str, Shelf]:
    """Return the lines of one kind: those that are known, but where a row differs."""
    changed = {_shelf_of(row) for row in before.keys() - now.keys()}
    for row, value in now.items():
        old = before.get(row)
        if old is not value and old != value:
            changed.add(_shelf_of(row))
    titles = [f"{name} {number}" for number in range(_SHELVES)]
    changed.update(number for number, title in enumerate(titles) if title not in known)
    members: dict[int, list[str]] = {number: [] for number in changed}
    for row in now if changed else ():
        number = _shelf_of(row)
        if number in changed:
            members[number].append(row)
    return {
        title: _shelf({row: now[row] for row in sorted(members[number])})
        if number in changed
        else known[title]
        for number, title in enumerate(titles)
    }


def _told_shelf(index: BuildIndex, before: BuildIndex) -> Shelf:
    known = before.lines.get(_TOLD)
    if known is not None and (index.told is before.told or index.told == before.told):
        return known
    return _line_of(column_of(Finding, index.told))


def _shelf(rows: Mapping[str, Any]) -> Shelf:
    """Return rows as tables, one for each kind of row: of what is kept, for each of record."""
    kinds: dict[str, dict[str, Any]] = {}
    for name, row in rows.items():
        kind = type(row.record) if isinstance(row, Kept) else type(row)
        kinds.setdefault(kind.__name__, {})[name] = row
    tables = [
        [kind, list(members), *_columns_of(kind, list(members.values()))]
        for kind, members in kinds.items()
    ]
    return _line_of(tables)


def _line_of(tables: list[Any]) -> Shelf:
    # JSON escapes every control character, so a line holds no tab or line end.
    line = json.dumps(tables, ensure_ascii=True, separators=(",", ":"))
    data = line.encode()
    return Shelf(_digest(data), memoryview(data))


def _columns_of(kind: str, rows: list[Any]) -> list[Any]:
    if kind in _ROWS:
        return column_of(_ROWS[kind], rows)
    return [
        column_of(SourceFacts, [row.facts for row in rows]),
        column_of(_FINDINGS, [row.findings for row in rows]),
        column_of(_RECORDS[kind], [row.record for row in rows]) if kind in _RECORDS else [],
    ]


def _rows_from(kind: str, names: list[str], columns: list[Any]) -> Iterable[Any]:
    if kind in _ROWS:
        return values_of(_ROWS[kind], columns)
    facts, findings, values = columns
    records = values_of(_RECORDS[kind], values) if kind in _RECORDS else repeat(None)
    return map(
        Kept, names, records, values_of(SourceFacts, facts), values_of(_FINDINGS, findings)
    )


def _shelf_of(name: str) -> int:
    return zlib.crc32(name.encode()) % _SHELVES
