"""What one publish remembers for the next: the index.

It holds what was read of each source, and which digest each output had for which
fingerprint. Both are true whenever they were written: the record of a source follows from
its bytes (and the reading environment), an output from its fingerprint. So an index from
before a crash is not wrong, only old, and what the trees hold is asked of the trees.

The first line is a checksum of the rest: an index that is cut, flipped or foreign is no
index, and everything is built again. It is read as JSON, never as a program. Each line is
a shelf of it; a shelf in which nothing changed is written again as it was read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from councilblog.builds.content_files import FileFacts
from councilblog.builds.kept_json import json_of, kept_from
from councilblog.builds.records import Kept
from councilblog.files import digest_of, write_whole

_SCHEMA = "blog-index 1"
#: So many that one edit writes little again, so few that reading them costs no more.
_SHELVES = 64


class PrintRow(NamedTuple):
    """An output: the fingerprint of what it was made from, and the digest of its bytes."""

    fingerprint: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildIndex:
    """See the module. An empty one is what a first build starts from.

    `environment` is what the sources were read under; `rules` names the checks that what
    was published passed. `lines` are the shelves as they stand in the file.
    """

    environment: str = ""
    rules: str = ""
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)
    prints: Mapping[str, PrintRow] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict, compare=False)


def read_index(path: Path) -> BuildIndex:
    """Return the index, or an empty one if there is none that can be believed."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode() != f"{_SCHEMA} {digest_of(body)}":
            return BuildIndex()
        return _index_from(body.decode().split("\n"))
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return BuildIndex()


def write_index(path: Path, index: BuildIndex, before: BuildIndex) -> None:
    """Write the index whole. `before` is the one that was read from there.

    Without waiting for the disk: one that a power cut tears is told by its checksum.
    """
    lines = [json.dumps([index.environment, index.rules])]
    lines += _lines("files", index.files, before.files, before.lines, list)
    lines += _lines("kept", index.kept, before.kept, before.lines, json_of)
    lines += _lines("prints", index.prints, before.prints, before.lines, list)
    body = "\n".join(lines).encode()
    write_whole(path, f"{_SCHEMA} {digest_of(body)}\n".encode() + body, durable=False)


def _index_from(lines: list[str]) -> BuildIndex:
    environment, rules = json.loads(lines[0])
    shelves = {line.partition("\t")[0]: line for line in lines[1:]}
    values: dict[str, dict[str, Any]] = {"files": {}, "kept": {}, "prints": {}}
    for name, line in shelves.items():
        values[name.partition(" ")[0]].update(json.loads(line.partition("\t")[2]))
    return BuildIndex(
        environment=environment,
        rules=rules,
        files={path: _facts_from(row) for path, row in values["files"].items()},
        kept={source: kept_from(row) for source, row in values["kept"].items()},
        prints={path: PrintRow(*row) for path, row in values["prints"].items()},
        lines=shelves,
    )


def _lines(
    kind: str,
    now: Mapping[str, Any],
    before: Mapping[str, Any],
    known: Mapping[str, str],
    values_of: Callable[[Any], list[Any]],
) -> Iterator[str]:
    shelves: list[dict[str, Any]] = [{} for _ in range(_SHELVES)]
    changed = [f"{kind} {number}" not in known for number in range(_SHELVES)]
    for name, value in now.items():
        number = _shelf_of(name)
        shelves[number][name] = value
        if name not in before or before[name] != value:
            changed[number] = True
    for name in before.keys() - now.keys():
        changed[_shelf_of(name)] = True
    for number, shelf in enumerate(shelves):
        title = f"{kind} {number}"
        if not changed[number]:
            yield known[title]
            continue
        rows = {name: values_of(shelf[name]) for name in sorted(shelf)}
        # JSON escapes every control character, so a line holds no tab or line end.
        text = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))
        yield f"{title}\t{text}"


def _shelf_of(name: str) -> int:
    return zlib.crc32(name.encode()) % _SHELVES


def _facts_from(row: list[Any]) -> FileFacts:
    stat, digest, seen_ns, size, program = row
    return FileFacts(stat, digest, seen_ns, tuple(size) if size else None, program)
