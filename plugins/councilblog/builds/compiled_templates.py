"""Templates as Jinja compiled them, kept from one publish to the next: half of making a page.

A file is believed only if its bytes still have the digest that it begins with, and if it
was compiled from the same text by the same program.
"""

from __future__ import annotations

import marshal
from pathlib import Path
from types import CodeType
from typing import Protocol

from councilblog.files import digest_of, write_whole


class _Environment(Protocol):
    """What is asked of Jinja's environment: nothing."""


class Bucket:
    """The place of one template; `code` is None where nothing is kept."""

    def __init__(self, path: Path, made_from: bytes, code: CodeType | None) -> None:
        self.path = path
        self.made_from = made_from
        self.code = code


class CompiledTemplates:
    """A folder with a file for each template. `program` is the digest of what compiled them.

    It answers to what Jinja asks of a `jinja2.BytecodeCache`.
    """

    def __init__(self, folder: Path, program: str) -> None:
        self._folder = folder
        self._program = program

    def get_bucket(
        self,
        environment: _Environment,  # noqa: ARG002  (Jinja hands it)
        name: str,
        filename: str | None,
        source: str,
    ) -> Bucket:
        """Return what is kept of a template."""
        path = self._folder / digest_of(name.encode())
        made_from = f"{self._program} {digest_of(f'{filename} {source}'.encode())}".encode()
        return Bucket(path, made_from, _code_in(path, made_from))

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled, without waiting for the disk."""
        self._folder.mkdir(exist_ok=True)
        body = bucket.made_from + b"\n" + marshal.dumps(bucket.code)
        write_whole(bucket.path, digest_of(body).encode() + b"\n" + body, durable=False)


def _code_in(path: Path, made_from: bytes) -> CodeType | None:
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    head, _, code = body.partition(b"\n")
    if head != made_from or digest_of(body).encode() != digest:
        return None
    found = marshal.loads(code)  # noqa: S302  (our own bytes: its digest was just checked)
    return found if isinstance(found, CodeType) else None
