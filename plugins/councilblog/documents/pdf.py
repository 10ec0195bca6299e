"""What a PDF says of itself: how many pages, whether it is tagged, whether it can be opened.

The one door to pypdf. A PDF is a program of sorts that a stranger may have written: it can
name itself as its own part, unpack without end, or claim a million pages. So it is handed
to pypdf as a stream that counts what is asked of it, and stops at a number that no honest
document comes near; pages are counted one by one, and never believed.
"""

from __future__ import annotations

import io
import logging
import time
from typing import IO, Final, NamedTuple, cast

from pypdf import PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
)

#: Of longer files the pages are not counted.
LONGEST: Final = 64_000_000
_MOST_PAGES: Final = 50_000
_MOST_READS: Final = 5_000_000
#: A part that is not where the table says is looked for in the whole file.
_MOST_ROUNDS: Final = 8
_MOST_UNPACKED: Final = 16_000_000
#: The last resort, of the processor's time: what is unpacked is not read from the stream, so
#: it is not counted.
_MOST_SECONDS: Final = 10.0
_READS_BETWEEN_LOOKS: Final = 512

# What is wrong with a file is told by `findings`, once, in words.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


class PdfFacts(NamedTuple):
    """Pages (0: not known), whether it is tagged, and what is wrong with it ("": nothing)."""

    pages: int
    is_tagged: bool
    trouble: str


_UNKNOWN: Final = PdfFacts(0, is_tagged=False, trouble="")


class _TooMuchWorkError(BaseException):
    """More was asked of the stream than any honest PDF asks.

    No `Exception`: pypdf goes on after those.
    """


class _CountedStream(io.RawIOBase):
    """The bytes of a file; raises _TooMuchWorkError when too much is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._stream = io.BytesIO(data)
        self._reads_left = _MOST_READS
        self._bytes_left = _MOST_ROUNDS * len(data) + 1_000_000
        self._deadline = time.thread_time() + _MOST_SECONDS

    def read(self, size: int | None = -1) -> bytes:
        data = self._stream.read(size)
        self._reads_left -= 1
        self._bytes_left -= len(data)
        if self._reads_left < 0 or self._bytes_left < 0:
            raise _TooMuchWorkError
        is_time_to_look = self._reads_left % _READS_BETWEEN_LOOKS == 0 or len(data) > 1000
        if is_time_to_look and time.thread_time() > self._deadline:
            raise _TooMuchWorkError
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True


def read_pdf(data: bytes) -> PdfFacts:
    """Return what is known of a PDF; troubles are "locked", "maybe-locked" and "no-pages".

    Whatever the bytes are, the answer comes, and within seconds. A PDF is tagged if its
    catalogue says so and has a structure tree (ISO 32000-2, 14.7 and 14.8).
    """
    if len(data) > LONGEST:
        return _UNKNOWN
    stream = cast(IO[bytes], _CountedStream(data))
    try:
        with apply_configuration(zlib_maximum_output_length=_MOST_UNPACKED):
            return _read(PdfReader(stream, root_object_recovery_limit=1000))
    except (DependencyError, NotImplementedError):
        # Locked with AES (or with certificates), which is not ours to undo.
        return _UNKNOWN._replace(trouble="maybe-locked")
    except _TooMuchWorkError:
        return _UNKNOWN
    except Exception:  # noqa: BLE001 - pypdf raises of every kind on files that are broken
        return _UNKNOWN._replace(trouble="no-pages")


def _read(reader: PdfReader) -> PdfFacts:
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        return _UNKNOWN._replace(trouble="locked")
    try:
        root = reader.root_object
        pages = _count_pages(root.get("/Pages"))
        marks = _resolved(root.get("/MarkInfo"))
        marked = (
            _resolved(marks.get("/Marked")) if isinstance(marks, DictionaryObject) else None
        )
        is_marked = isinstance(marked, BooleanObject) and marked.value
        has_tree = isinstance(_resolved(root.get("/StructTreeRoot")), DictionaryObject)
    except DependencyError:
        # It opens without a password, and its parts are packed with AES all the same.
        return _UNKNOWN
    if pages is None:
        return _UNKNOWN
    return PdfFacts(pages, is_marked and has_tree, "" if pages else "no-pages")


def _count_pages(top: object) -> int | None:
    """Return how many pages the tree has; None if they are too many to be counted.

    A branch is followed once, so one that holds itself comes to an end.
    """
    pages = 0
    followed: set[tuple[int, int]] = set()
    waiting: list[object] = [top]
    for _ in range(_MOST_PAGES):
        if not waiting:
            return pages
        node = waiting.pop()
        kids = _kids_of(node)
        if kids is None:
            pages += _is_page(node)
        elif isinstance(node, IndirectObject):
            name = (node.idnum, node.generation)
            if name not in followed:
                followed.add(name)
                waiting.extend(kids)
        else:
            waiting.extend(kids)
    return None


def _kids_of(node: object) -> list[object] | None:
    """Return what a branch of the tree of pages holds, unresolved; None for a leaf."""
    branch = _resolved(node)
    if not isinstance(branch, DictionaryObject) or "/Kids" not in branch:
        return None
    kids = _resolved(branch["/Kids"])
    return list(list.__iter__(kids)) if isinstance(kids, ArrayObject) else []


def _is_page(node: object) -> bool:
    leaf = _resolved(node)
    return (
        isinstance(leaf, DictionaryObject) and _resolved(leaf.get("/Type", "/Page")) == "/Page"
    )


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, PdfObject) else value
