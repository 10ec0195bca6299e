"""Documents that are zip files inside: those of today's Word, Excel and LibreOffice.

Only what is needed is unpacked, and never more than a fixed amount: a zip of a few
kilobytes can hold gigabytes.
"""

from __future__ import annotations

import errno
import re
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_END: Final = b"PK\x05\x06"
_END_OF_LARGE: Final = b"PK\x06\x07"
_LONGEST_END: Final = 65_557  # the end itself, and the longest comment behind it
_MOST_PARTS: Final = 20_000
_LONGEST_LIST: Final = 8_000_000
_MOST_UNPACKED: Final = 64_000_000
_STEP: Final = 262_144
_FEW: Final = 2_000_000

#: Office Open XML (ISO/IEC 29500-2): the folder of the main part says what it is.
_FOLDERS: Final = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
#: OpenDocument (ISO/IEC 26300, part 3): the media type says what it is.
_TYPES: Final = (
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"application/vnd.oasis.opendocument.presentation", ".odp"),
)
_MANIFEST: Final = "META-INF/manifest.xml"
_XLSX_SHEET: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?sheet[\s/>]")
_ODS_SHEET: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?table[\s/>]")
#: Longer than the beginning of any tag that is counted.
_OVERLAP: Final = 64


class PackageFacts(NamedTuple):
    """What a zip file is: its right ending (".zip" if no document), sheets, trouble."""

    ending: str
    sheets: int
    trouble: str


_CUT_SHORT: Final = PackageFacts("", 0, "cut-short")


def read_package(path: Path) -> PackageFacts | None:
    """Return what a zip file holds; None if it is too large to be looked into.

    `sheets` is 0 if not known. Troubles are "locked" and "cut-short".

    Raises:
        OSError: The file cannot be read.
    """
    end = _end_of(path)
    if end is None:
        return _CUT_SHORT
    if not end:
        return None
    try:
        with ZipFile(path) as package:
            return _facts(package)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning of the file
            raise
        return _CUT_SHORT
    except Exception:  # noqa: BLE001 - zipfile raises of many kinds on what is damaged
        return _CUT_SHORT


def _end_of(path: Path) -> bool | None:
    """Return whether the list of parts is short enough to be read; None if there is none."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _LONGEST_END))
        tail = file.read(_LONGEST_END)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < 22:
        return None
    parts = int.from_bytes(tail[place + 10 : place + 12], "little")
    length = int.from_bytes(tail[place + 12 : place + 16], "little")
    is_large = tail[max(0, place - 20) : place].startswith(_END_OF_LARGE)
    return not is_large and parts <= _MOST_PARTS and length <= _LONGEST_LIST


def _facts(package: ZipFile) -> PackageFacts:
    parts = {part.filename: part for part in package.infolist()}
    if any(part.header_offset < 0 for part in parts.values()):
        return _CUT_SHORT  # the list is of a longer file
    ending = _ending(package, parts)
    if any(part.flag_bits & 1 for part in parts.values()):
        return PackageFacts(ending, 0, "locked")
    if ending in (".odt", ".ods", ".odp"):
        manifest = _beginning(package, parts.get(_MANIFEST))
        if b":encryption-data" in manifest:
            return PackageFacts(ending, 0, "locked")
    sheets = 0
    if ending == ".xlsx":
        sheets = _count(package, parts.get("xl/workbook.xml"), _XLSX_SHEET)
    if ending == ".ods":
        sheets = _count(package, parts.get("content.xml"), _ODS_SHEET)
    return PackageFacts(ending, sheets, "")


def _ending(package: ZipFile, parts: dict[str, ZipInfo]) -> str:
    if "[Content_Types].xml" in parts:
        for folder, ending in _FOLDERS:
            if any(name.startswith(folder) for name in parts):
                return ending
    declared = _beginning(package, parts.get("mimetype")) or _beginning(
        package, parts.get(_MANIFEST)
    )
    for media_type, ending in _TYPES:
        if media_type in declared:
            return ending
    return ".zip"


def _is_readable(part: ZipInfo | None) -> bool:
    # The other ways of packing cannot be unpacked a piece at a time.
    return (
        part is not None
        and not part.flag_bits & 1
        and part.compress_type in (ZIP_STORED, ZIP_DEFLATED)
    )


def _beginning(package: ZipFile, part: ZipInfo | None) -> bytes:
    if part is None or not _is_readable(part):
        return b""
    with package.open(part) as file:
        return file.read(_FEW)


def _count(package: ZipFile, part: ZipInfo | None, sheet: re.Pattern[bytes]) -> int:
    """Return how many tags of sheets a part has; 0 if it is too long."""
    if part is None or not _is_readable(part):
        return 0
    count, unpacked, kept = 0, 0, b""
    with package.open(part) as file:
        while step := file.read(_STEP):
            unpacked += len(step)
            if unpacked > _MOST_UNPACKED:
                return 0
            text = kept + step
            last = 0
            for match in sheet.finditer(text):
                count += 1
                last = match.end()
            kept = text[max(last, len(text) - _OVERLAP) :]
    return count
