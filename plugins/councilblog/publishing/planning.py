"""The plan: every file that the site shall hold, each with the way to make it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import methodcaller

from councilblog.builds.build import Build
from councilblog.builds.index import BuildIndex
from councilblog.builds.outputs import Output
from councilblog.builds.site import TakenOverLostError
from councilblog.publishing.manifest import Planned
from councilblog.publishing.request import Progress
from councilblog.publishing.workers import in_workers, with_a_child

#: More outputs than this are made on every core, so many at a time.
_MANY = 200
_SOME = 50
#: More than this are worth a second process.
_FEW = 6


def planned(build: Build, index: BuildIndex, progress: Progress) -> Iterator[Planned]:
    """Yield each output with its digest, if it is known or follows from an equal fingerprint.

    Where many must be made, they are made on every core.
    """
    known = [_known_digest(output, index) for output in build.outputs]
    unknown = [
        output for output, digest in zip(build.outputs, known, strict=True) if not digest
    ]
    made = _made(unknown, progress) if len(unknown) > _FEW else None
    for output, digest in zip(build.outputs, known, strict=True):
        if digest is None and made is not None:
            yield Planned(output.path, None, made.__next__)
        else:
            yield Planned(output.path, digest, output.make)
    for path, row in build.taken_over.items():
        yield Planned(path, row.digest, _lost)


def _lost() -> bytes:
    raise TakenOverLostError


def _known_digest(output: Output, index: BuildIndex) -> str | None:
    row = index.prints.get(output.path)
    return row.digest if row and row.fingerprint == output.fingerprint else None


def _made(outputs: Sequence[Output], progress: Progress) -> Iterator[bytes]:
    """Yield the bytes of the outputs in order; every core makes some."""
    if len(outputs) <= _MANY:
        yield from with_a_child(methodcaller("make"), outputs)
        return

    def make_some(number: int) -> list[bytes]:
        return [output.make() for output in outputs[number * _SOME : (number + 1) * _SOME]]

    for number, some in enumerate(in_workers(make_some, -(-len(outputs) // _SOME))):
        progress("Making", number * _SOME, len(outputs))
        yield from some
