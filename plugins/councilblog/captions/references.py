"""Character references in cue text (“&amp;”, “&#8217;”), as browsers decode them.

The standard library's `unescape` leaves some control characters out, which browsers show,
and stops at numbers of thousands of figures.

Source: HTML, 13.2.5.72 (character reference state); WebVTT, W3C, 6.4.1.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

_NUMBER = re.compile(r"&#(?:([0-9]++)|[xX]([0-9A-Fa-f]++));?+")
#: Within a tag a name without “;” counts only if no letter, figure or “=” follows.
_NAME_IN_TAG = re.compile(r"&([A-Za-z0-9]++)(;|(?!=))")
_MOST_FIGURES = 8
_LAST = 0x10FFFF
_REPLACEMENT = "\ufffd"


def decoded(text: str) -> str:
    """Return the text between tags with its character references decoded; never raises."""
    if "&" not in text:
        return text
    made, start = [], 0
    for match in _NUMBER.finditer(text):
        made += [unescape(text[start : match.start()]), _numbered(match)]
        start = match.end()
    return "".join([*made, unescape(text[start:])])


def decoded_in_tag(text: str) -> str:
    """Return what stands behind a tag's name with its references decoded; never raises."""
    if "&" not in text:
        return text
    made, start = [], 0
    for match in _NUMBER.finditer(text):
        made += [_NAME_IN_TAG.sub(_named, text[start : match.start()]), _numbered(match)]
        start = match.end()
    return "".join([*made, _NAME_IN_TAG.sub(_named, text[start:])])


def _named(match: re.Match[str]) -> str:
    return html5.get(match[1] + match[2], match[0])


def _numbered(match: re.Match[str]) -> str:
    figures = (match[1] or match[2]).lstrip("0")
    if not figures or len(figures) > _MOST_FIGURES:
        return _REPLACEMENT
    code = int(figures, 10 if match[1] else 16)
    if code > _LAST or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    if 0x80 <= code <= 0x9F:
        # These were Windows letters in old pages, and browsers still read them so.
        return bytes([code]).decode("cp1252", errors="ignore") or chr(code)
    return chr(code)
