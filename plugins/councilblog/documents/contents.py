"""What a file holds, by its bytes, whatever its name says. Pure."""

from __future__ import annotations

from typing import Final

#: How much of the beginning of a file `ending_of` wants, in bytes.
HEAD: Final = 65_536

#: ".ole" is OLE 2, in which Word, Excel and PowerPoint saved until 2007, and lock files today.
_STARTS: Final = (
    *((start, ".zip") for start in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".ole"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"ID3", ".mp3"),
    (b"%!PS", ".ps"),
)
_PAGES: Final = ("<!doctype html", "<html", "<head", "<body")
#: What is in texts besides signs: tab, line ends, form feed, the end mark of DOS, escape.
_IN_TEXTS: Final = frozenset((9, 10, 12, 13, 26, 27))
_BINARY: Final = bytes(sorted(set(range(32)) - _IN_TEXTS))
#: In an OLE file, the names of its parts are in UTF-16.
_OLE_PARTS: Final = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("PowerPoint", ".ppt"))
_OLE_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_WORDS_BEFORE_PDF: Final = 1024


def ending_of(head: bytes) -> str:
    """Return the ending that suits a file that begins so: ".pdf", ".html"; "" if unknown.

    ".zip" and ".ole" are for a closer look. Plain text has ".txt", a calendar ".ics".
    """
    if b"%PDF-" in head[:_WORDS_BEFORE_PDF]:  # ISO 32000-1, annex H, note 13
        return ".pdf"
    for beginning, ending in _STARTS:
        if head.startswith(beginning):
            return ending
    if head[4:8] == b"ftyp":
        return ".mp4"
    text = text_of(head)
    return "" if text is None else _ending_of_text(text)


def _ending_of_text(text: str) -> str:
    text = text.lstrip().casefold()
    if text.startswith("<?xml"):
        text = text.partition("?>")[2].lstrip()
    while text.startswith("<!--"):
        text = text.partition("-->")[2].lstrip()
    if text.startswith(_PAGES):
        return ".html"
    return ".ics" if text.startswith("begin:vcalendar") else ".txt"


def text_of(head: bytes) -> str | None:
    """Return the beginning of a file as text, or None if it is no text.

    The encoding is guessed well enough for its first words, and no better.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if head.translate(None, _BINARY) != head:
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def ole_ending(data: bytes) -> str:
    """Return which program an OLE file is of: ".doc", ".xls", ".ppt"; "" if of none.

    "locked" for a newer document that needs a password: it is wrapped so.
    """
    if _OLE_LOCKED in data:
        return "locked"
    for name, ending in (*_OLE_PARTS, ("Book", ".xls")):
        if name.encode("utf-16-le") in data:
            return ending
    return ""


def is_ole_whole(data: bytes) -> bool:
    """Return whether an OLE file is as long as its list of parts says ([MS-CFB], 2.2)."""
    if len(data) < 512:
        return False
    sector = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    directory = int.from_bytes(data[48:52], "little")
    return len(data) >= (directory + 1) * sector + 128
