"""Characters that no page, feed or caption may hold, and what is put in their place."""

from __future__ import annotations

import re
import unicodedata

from councilblog.captions.findings import Occurrence, Rule, told
from councilblog.errors import Finding, Gravity

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Embeddings, overrides and isolates; the plain marks that Arabic and Hebrew need are not.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HARM = re.compile(f"{_CONTROL.pattern}|{_BIDI.pattern}")
_REMEDY = "Delete it: put the cursor after it, press Backspace, and type the word again."
_CONTROLS = Rule(
    "control-character",
    Gravity.LOSS,
    consequence="Captions and feeds that hold it cannot be read by some programs.",
    remedy=_REMEDY,
    standard="XML 1.0, 2.2 (characters)",
)
_DIRECTIONS = Rule(
    "hidden-character",
    Gravity.FAULT,
    consequence="Words after it could be shown in another order than they are written.",
    remedy=_REMEDY,
    standard="Unicode Standard Annex 9 (direction controls)",
)
_NAMES = {0x00: "NUL", 0x08: "backspace", 0x0B: "vertical tab", 0x0C: "form feed"}


def without_harm(text: str) -> str:
    r"""Return the text with U+FFFD for control characters, and no direction controls.

    Line ends other than "\n" become it.

    Source: WebVTT, W3C, 6.1 (NUL becomes U+FFFD); XML 1.0, 2.2 (characters); Unicode
    Standard Annex 9 (direction controls).
    """
    if not _HARM.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", _BIDI.sub("", text))


def harmful_characters(lines: list[tuple[int, str]], source: str) -> tuple[Finding, ...]:
    """Return a finding for each kind of harmful character in the numbered lines."""
    control: list[Occurrence] = []
    direction: list[Occurrence] = []
    for number, line in lines:
        for found, pattern, what in (
            (control, _CONTROL, "a control character"),
            (direction, _BIDI, "a hidden character that changes the direction of the text"),
        ):
            match = pattern.search(line)
            if match:
                problem = f"{what} ({_name_of(match[0])})."
                place = f"Character {match.start() + 1} of line {number} is {problem}"
                found.append(Occurrence(number, place))
    return (*told(_CONTROLS, source, control), *told(_DIRECTIONS, source, direction))


def _name_of(letter: str) -> str:
    code = ord(letter)
    name = _NAMES.get(code) or unicodedata.name(letter, "").lower()
    return f"U+{code:04X}, {name}" if name else f"U+{code:04X}"
