"""What one publish remembers for the next: the index.

It holds what was read of each source, and which digest each output had for which
fingerprint. Both are true whenever they were written: the record of a source follows from
its bytes (and the reading environment), an output from its fingerprint. So an index from
before a crash is not wrong, only old, and what the trees hold is asked of the trees.

The first line is a checksum of the rest: an index that is cut, flipped or foreign is no
index, and everything is built again. It is read as JSON, never as a program.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from councilblog.builds.content_files import FileFacts
from councilblog.builds.kept_json import json_of, kept_from
from councilblog.builds.records import Kept
from councilblog.files import digest_of, write_whole

_SCHEMA = "blog-index 1"


class PrintRow(NamedTuple):
    """An output: the fingerprint of what it was made from, and the digest of its bytes."""

    fingerprint: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildIndex:
    """See the module. An empty one is what a first build starts from.

    `environment` is what the sources were read under; `rules` names the checks that what
    was published passed.
    """

    environment: str = ""
    rules: str = ""
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)
    prints: Mapping[str, PrintRow] = field(default_factory=dict)


def read_index(path: Path) -> BuildIndex:
    """Return the index, or an empty one if there is none that can be believed."""
    try:
        data = path.read_bytes()
        head, _, body = data.partition(b"\n")
        if head.decode() != f"{_SCHEMA} {digest_of(body)}":
            return BuildIndex()
        values = json.loads(body)
        return BuildIndex(
            environment=values["environment"],
            rules=values["rules"],
            files={name: _facts_from(row) for name, row in values["files"].items()},
            kept={row[0]: kept_from(row) for row in values["kept"]},
            prints={name: PrintRow(*row) for name, row in values["prints"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return BuildIndex()


def _facts_from(row: list[Any]) -> FileFacts:
    stat, digest, seen_ns, size, program = row
    return FileFacts(stat, digest, seen_ns, tuple(size) if size else None, program)


def write_index(path: Path, index: BuildIndex) -> None:
    """Write the index whole."""
    values = {
        "environment": index.environment,
        "rules": index.rules,
        "files": index.files,
        "kept": [json_of(kept) for kept in index.kept.values()],
        "prints": index.prints,
    }
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(path, f"{_SCHEMA} {digest_of(body)}\n".encode() + body)
