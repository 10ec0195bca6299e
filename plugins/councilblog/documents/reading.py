"""What a document is, by its file: its kind, its size, how long it is, what is wrong.

A shell module: it looks at the disk. What a document is worth to its readers is judged in
`findings`, and said in `words`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from councilblog.documents.contents import HEAD, ending_of, is_ole_whole, ole_ending, text_of
from councilblog.documents.document import Document, Format
from councilblog.documents.packages import read_package

FORMATS: Final = {
    ".pdf": Format.PDF,
    ".doc": Format.WORD,
    ".docx": Format.WORD,
    ".odt": Format.WORD,
    ".xls": Format.SHEET,
    ".xlsx": Format.SHEET,
    ".ods": Format.SHEET,
    ".ppt": Format.SLIDES,
    ".pptx": Format.SLIDES,
    ".odp": Format.SLIDES,
    ".csv": Format.TABLE,
    ".txt": Format.TEXT,
    ".ics": Format.CALENDAR,
}
#: What else may be in a file of an ending: the programs open it without a word.
_ALSO: Final = {".doc": {".rtf"}, ".csv": {".txt"}, ".txt": {".ics"}}
#: Zip files inside; and all that are saved by an office program, old or new.
_PACKAGES: Final = frozenset((".docx", ".odt", ".xlsx", ".ods", ".pptx", ".odp"))
_OLE_ENDINGS: Final = frozenset((".doc", ".xls", ".ppt"))
_OFFICE: Final = _PACKAGES | _OLE_ENDINGS
_TAIL: Final = 4096
_LONGEST_OLE: Final = 64_000_000
_PADDING: Final = b"\0 \t\r\n"


class _Inside(NamedTuple):
    """What a file holds: the ending that suits it, and as in Document."""

    ending: str
    length: int = 0
    is_tagged: bool = False
    trouble: str = ""


def read_document(path: Path) -> Document | None:
    """Return what is known of a document, or None of any other kind of file.

    The name says what a file is meant to be, its content what it is. Any bytes at all have
    an answer; of a file that is too long or too odd `length` is 0.

    Raises:
        OSError: The file cannot be read.
    """
    suffix = path.suffix.lower()
    kind = FORMATS.get(suffix)
    if kind is None:
        return None
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    if _is_empty(head, size):
        return Document(kind, size, 0, is_tagged=False, trouble="empty")
    inside = _look_inside(path, suffix, head, tail)
    if inside.ending != suffix and inside.ending not in _ALSO.get(suffix, ()):
        return Document(
            kind, size, 0, is_tagged=False, trouble="not-a-pdf", found=inside.ending
        )
    return Document(kind, size, inside.length, inside.is_tagged, inside.trouble)


def _is_empty(head: bytes, size: int) -> bool:
    text = text_of(head.strip(_PADDING))
    return size <= HEAD and text is not None and not text.strip()


def _look_inside(path: Path, suffix: str, head: bytes, tail: bytes) -> _Inside:
    ending = ending_of(head)
    if ending == ".pdf" and suffix == ".pdf":
        return _in_pdf(path, tail)
    if ending == ".zip":
        return _in_package(path, suffix)
    if ending == ".ole":
        return _in_ole(path, suffix)
    if ending == ".ics" and b"END:VCALENDAR" not in tail.upper().replace(b"\0", b""):
        return _Inside(ending, trouble="cut-short")
    return _Inside(ending)


def _in_pdf(path: Path, tail: bytes) -> _Inside:
    if b"%%EOF" not in tail.rstrip(_PADDING):  # ISO 32000-2, 7.5.5
        return _Inside(".pdf", trouble="cut-short")
    # Most publishes look at no new document, and pypdf is slow to import.
    from councilblog.documents.pdf import LONGEST, read_pdf  # noqa: PLC0415

    if path.stat().st_size > LONGEST:
        return _Inside(".pdf")
    return _Inside(".pdf", *read_pdf(path.read_bytes()))


def _in_package(path: Path, suffix: str) -> _Inside:
    facts = read_package(path)
    if suffix not in _PACKAGES:
        return _Inside(facts.ending if facts and facts.ending else ".zip")
    if facts is None:
        return _Inside(suffix)  # too large to be looked into
    if facts.trouble == "cut-short":
        return _Inside(suffix, trouble="cut-short")
    return _Inside(facts.ending, facts.sheets, trouble=facts.trouble)


def _in_ole(path: Path, suffix: str) -> _Inside:
    if path.stat().st_size > _LONGEST_OLE:
        return _Inside(suffix if suffix in _OLE_ENDINGS else "")
    data = path.read_bytes()
    ending = ole_ending(data)
    if ending == "locked" and suffix in _OFFICE:
        return _Inside(suffix, trouble="locked")
    if suffix in _OLE_ENDINGS and not is_ole_whole(data):
        return _Inside(suffix, trouble="cut-short")
    return _Inside(ending if ending != "locked" else ".docx")
