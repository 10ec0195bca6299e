"""From a caption file's bytes to its text."""

from __future__ import annotations

import re

from councilblog.captions.characters import harmful_characters, without_harm
from councilblog.captions.findings import Occurrence, Rule, convert_command, told
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

#: Three hours of captions are half a megabyte.
MOST_BYTES = 5_000_000

_NUL_SHARE = 0.6
_EMPTY = Rule(
    "empty-file",
    Gravity.LOSS,
    consequence="The film would have no captions and no transcript.",
    remedy="Put the captions back, or delete the file.",
)
_TOO_BIG = Rule(
    "captions-too-big",
    Gravity.LOSS,
    consequence="Its page would be too long for a telephone, so it is not read at all.",
    remedy="Check that it is the caption file; publish a longer recording in parts.",
)
_ENCODING = Rule(
    "not-utf8",
    Gravity.LOSS,
    consequence="Letters such as £, ’ and ŵ would be shown wrongly or lost.",
    standard="RFC 3629 (UTF-8); WebVTT, W3C, 4.1",
)


def decode_captions(data: bytes, source: str) -> tuple[str | None, tuple[Finding, ...]]:
    r"""Return the text of a UTF-8 or UTF-16 file with "\n" line ends, and what is wrong in it.

    The text is None when there is none to read. A byte order mark is dropped; characters
    that do harm are told, and stand as U+FFFD in the text.
    """
    if len(data) > MOST_BYTES:
        problem = f"This file is {len(data) / 1_000_000:.1f} MB; captions may be at most 5 MB."
        return None, told(_TOO_BIG, source, [Occurrence(0, problem)])
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        return None, told(_ENCODING, source, [_first_strange_byte(data, error, source)])
    if not text.strip():
        return None, told(_EMPTY, source, [Occurrence(0, "There is nothing in this file.")])
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = without_harm(text)
    if clean == text:
        return text, ()
    return clean, harmful_characters(list(enumerate(text.split("\n"), start=1)), source)


def from_windows(data: bytes) -> str:
    """Return the text of a file that an old Windows program saved; never raises."""
    return data.decode("cp1252", errors="replace")


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    # English in UTF-16 without a mark has a NUL beside nearly every letter.
    pairs = len(data) // 2
    if pairs > 2 and data[1::2].count(0) >= _NUL_SHARE * pairs and data[0]:
        return data.decode("utf-16-le")
    if pairs > 2 and data[::2].count(0) >= _NUL_SHARE * pairs and data[1]:
        return data.decode("utf-16-be")
    return data.decode("utf-8-sig")


def _first_strange_byte(data: bytes, error: UnicodeDecodeError, source: str) -> Occurrence:
    if not error.encoding.startswith("utf-8"):
        return Occurrence(
            0,
            "This file begins as UTF-16 (“Unicode” in Windows Notepad), and then does not go "
            "on as such.",
            "Open it in Notepad, and save it with the encoding UTF-8.",
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    before = re.split(rb"\r\n|\r|\n", data[: error.start])
    line = len(before)
    written = re.split(rb"\r\n|\r|\n", data)[line - 1]
    byte = f"Byte {len(before[-1]) + 1} of line {line} ({data[error.start]:02X})"
    return Occurrence(
        line,
        f"{byte} is not UTF-8. This file was most likely saved by an old Windows program "
        f"(Windows-1252); line {line} would then read {quoted(from_windows(written))}.",
        f"Type:  {convert_command(source)}",
    )
