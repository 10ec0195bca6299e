"""Which encoding a file that is not UTF-8 is most likely in, and its text."""

from __future__ import annotations

import re
import unicodedata

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: Tried in this order; of equally likely ones the first is taken.
_CANDIDATES = (
    ("cp1252", "Windows-1252 (Western European)"),
    ("cp850", "code page 850 (old DOS)"),
    ("mac_roman", "Mac Roman (old Macintosh)"),
    ("iso8859_14", "ISO 8859-14 (Celtic)"),
)
_ACCENTED = frozenset("âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿçñÂÊÎÔÛŴŶÁÉÍÓÚÀÈÌÒÙÄËÏÖÜÇÑ")
_OPENING = frozenset("‘“£€•–—©")
_CLOSING = frozenset("’”…–—°½®")
#: A letter of two or three bytes in UTF-8, as in a file that two programs have saved.
_UTF8_LETTER = re.compile(rb"[\xc3-\xc9][\x80-\xbf]|\xe2\x80[\x90-\xaf]")


def converted_text(data: bytes) -> tuple[str, str]:
    r"""Return the text of the bytes and the name of the encoding they are most likely in.

    The name is "UTF-8" when the bytes are valid UTF-8. Line ends are "\n", and a byte
    order mark is dropped. Never raises; what cannot be read stands as U+FFFD. Meant for
    text: ask `decode_text` first whether the file is a document of another kind.
    """
    text, encoding = _decoded(data)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding


def line_of(data: bytes) -> int:
    """Return the line, from 1, of the first byte that is not UTF-8 (1 for UTF-16)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return before.count(b"\n") + 1
    return 1


def _decoded(data: bytes) -> tuple[str, str]:
    wide = _wide_encoding(data)
    if wide:
        name = "UTF-32" if wide == "utf-32" else "UTF-16 (“Unicode” in Windows Notepad)"
        return data.decode(wide, errors="replace"), name
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    if _UTF8_LETTER.search(data):
        return _mixed(data), "UTF-8 with some Windows-1252 in it"
    return _likeliest(data)


def _wide_encoding(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    # English in UTF-16 has a NUL beside nearly every letter: before it, or after it.
    pairs = len(data) // 2
    if pairs >= 2 and data[1::2].count(0) >= 0.6 * pairs and data[::2].count(0) == 0:
        return "utf-16-le"
    if pairs >= 2 and data[::2].count(0) >= 0.6 * pairs and data[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _mixed(data: bytes) -> str:
    parts: list[str] = []
    while True:
        try:
            return "".join((*parts, data.decode("utf-8")))
        except UnicodeDecodeError as error:
            parts.append(data[: error.start].decode("utf-8"))
            parts.append(data[error.start : error.end].decode("cp1252", errors="replace"))
            data = data[error.end :]


def _likeliest(data: bytes) -> tuple[str, str]:
    texts = [(data.decode(codec, errors="replace"), name) for codec, name in _CANDIDATES]
    # max keeps the first of equals, so the order of the candidates decides.
    return max(texts, key=lambda text: _likelihood(text[0]))


def _likelihood(text: str) -> int:
    """Count the letters that stand where English or Welsh would have them; others against."""
    return sum(
        1 if _is_likely(text[index - 1 : index], letter, text[index + 1 : index + 2]) else -1
        for index, letter in enumerate(text)
        if letter > "\x7f"
    )


def _is_likely(before: str, letter: str, after: str) -> bool:
    if letter in _ACCENTED:
        return _is_letter(before) or _is_letter(after)
    if letter == "’":
        return True
    opens = letter in _OPENING and not _is_letter(before)
    closes = letter in _CLOSING and not _is_letter(after)
    return opens or closes


def _is_letter(text: str) -> bool:
    return bool(text) and unicodedata.category(text)[0] == "L"
