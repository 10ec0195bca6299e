"""From a file's bytes to its text: the encoding, and characters that do harm."""

from __future__ import annotations

import re

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.encodings import converted_text, line_of
from councilblog.posts.hidden_characters import character_findings, without_control_characters
from councilblog.suggestions import quoted

#: What a file begins with when it is something else; the longest name first.
_NOT_TEXT = (
    (re.compile(rb"PK\x03\x04.*?word/", re.DOTALL), "a Word document"),
    (re.compile(rb"PK\x03\x04.*?opendocument\.text", re.DOTALL), "a LibreOffice document"),
    (re.compile(rb"PK\x03\x04"), "a zip file"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Word document"),
    (re.compile(rb"\{\\rtf"), "a rich text (RTF) document"),
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|RIFF.{4}WEBP", re.DOTALL), "a picture"),
)


def decode_text(data: bytes, source: str) -> tuple[str | None, tuple[Finding, ...]]:
    r"""Return the text of a UTF-8 file with "\n" line ends, and what is wrong in it.

    The text is None when there is none to read. A byte order mark at the start is dropped.
    Characters that no page may hold are told and stand as U+FFFD in the text, so that the
    rest can still be read for other findings.
    """
    unusable = _empty(data, source) or _not_text(data, source) or _not_utf8(data, source)
    if unusable:
        return None, (unusable,)
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return without_control_characters(text), character_findings(text, source)


def _empty(data: bytes, source: str) -> Finding | None:
    if data.removeprefix(b"\xef\xbb\xbf").strip():
        return None
    return Finding(
        rule="empty-file",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem="There is nothing in this file.",
        consequence="Its page would be empty, or a text that was here would be gone.",
        remedy="Put the text back, or delete the file.",
    )


def _not_text(data: bytes, source: str) -> Finding | None:
    name = next((name for start, name in _NOT_TEXT if start.match(data)), None)
    if name is None:
        return None
    return Finding(
        rule="not-text",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem=f"This is {name}, although its name ends as a text file's does.",
        consequence="Nothing in it could be read, so nothing of it would be published.",
        remedy="Copy its words into a new plain text file, and save that in its place.",
    )


def _not_utf8(data: bytes, source: str) -> Finding | None:
    text, encoding = converted_text(data)
    if encoding == "UTF-8":
        return None
    line = line_of(data)
    shown = text.split("\n")[line - 1] if text.count("\n") >= line - 1 else ""
    return Finding(
        rule="not-utf8",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=line),
        problem=f"This file is not in UTF-8. It is most likely in {encoding}; "
        f"line {line} would then read {quoted(shown.strip())}.",
        consequence="Letters such as £, ’ and ŵ would be shown wrongly or lost.",
        remedy=f"Type:  make convert FILE=content/{source}",
        standard="RFC 3629 (UTF-8)",
    )
