"""Templates as Jinja compiled them, kept from one publish to the next: half of making a page.

They stand where Python puts what it compiles itself: in a folder `__pycache__` beside what
they were compiled from. So nobody can have a program run here who could not have written it
into the template. A file is believed only if its bytes still have the digest that it begins
with, and if it was compiled from the same text by the same program.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
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
    """The compiled templates of a folder. `program` names all that compiled them.

    It answers to what Jinja asks of a `jinja2.BytecodeCache`.
    """

    def __init__(self, templates: Path, program: str) -> None:
        self._folder = templates / "__pycache__"
        self._program = program

    def get_bucket(
        self,
        environment: _Environment,  # noqa: ARG002  (Jinja hands it)
        name: str,
        filename: str | None,
        source: str,
    ) -> Bucket:
        """Return what is kept of a template."""
        path = self._folder / f"{digest_of(name.encode())}.cache"
        made_from = digest_of("\0".join([self._program, str(filename), source]).encode())
        return Bucket(path, made_from.encode(), _code_in(path, made_from.encode()))

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled, without waiting for the disk.

        Where that cannot be, it is compiled again next time.
        """
        body = bucket.made_from + b"\n" + marshal.dumps(bucket.code)
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            write_whole(bucket.path, digest_of(body).encode() + b"\n" + body, durable=False)


def _code_in(path: Path, made_from: bytes) -> CodeType | None:
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    head, _, code = body.partition(b"\n")
    if head != made_from or digest_of(body).encode() != digest:
        return None
    found = marshal.loads(code)  # noqa: S302  (its digest was just checked; see the module)
    return found if isinstance(found, CodeType) else None
