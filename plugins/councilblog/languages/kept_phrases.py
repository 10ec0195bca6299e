"""Phrases as they were read, kept from one publish to the next: TOML is slow to read.

They stand where Python puts what it compiles itself: in a folder `__pycache__` beside the
file that they were read from. What is kept is believed only if it was read from the same
bytes by the same program, and still has the digest that it begins with.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from councilblog.files import digest_of, write_whole


def kept_entries(file: Path, data: bytes) -> Mapping[str, Any] | None:
    """Return what was kept of a file of phrases with these bytes; None if nothing was.

    A list of words is a list, not a tuple.
    """
    try:
        head, _, body = _place_of(file).read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != _head(data, body):
        return None
    entries: Mapping[str, Any] = json.loads(body)
    return entries


def keep_entries(file: Path, data: bytes, entries: Mapping[str, object]) -> None:
    """Keep what a file of phrases with these bytes holds, without waiting for the disk.

    Where that cannot be, it is read again next time.
    """
    body = json.dumps(entries).encode()
    with suppress(OSError):
        _place_of(file).parent.mkdir(exist_ok=True)
        write_whole(_place_of(file), _head(data, body) + b"\n" + body, durable=False)


def _place_of(file: Path) -> Path:
    return file.parent / "__pycache__" / f"{file.stem}.json"


def _head(data: bytes, body: bytes) -> bytes:
    parts = (_program().encode(), digest_of(data).encode(), digest_of(body).encode())
    return digest_of(b" ".join(parts)).encode()


@cache
def _program() -> str:
    """Return a text that differs when the program that reads phrases does."""
    here = Path(__file__).parent
    code = (here / "phrases.py", here.parent / "toml_text.py")
    return f"{sys.version} {' '.join([digest_of(path.read_bytes()) for path in code])}"
