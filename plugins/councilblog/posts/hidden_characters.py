"""Characters that nobody sees and that do harm; letters that an old program spoilt."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from councilblog.errors import Finding, Gravity, SourceRef

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Zero-width joiners hold a picture such as 👩‍💻 together; between letters they do not belong.
_UNSEEN = re.compile("[\u200b\u200c\u2060\u00ad\u2028\u2029\ufeff]|(?<=[A-Za-z0-9 ])\u200d")
_REPLACED = re.compile("\ufffd")
#: UTF-8 once read as Windows-1252: “â€™” for “’”, “Â£” for “£”, “Åµ” for “ŵ”.
_GARBLED = re.compile("â€[\u2122œ\u009d“”\u02dc¦¢]|Â[£©®°½·«»]|Ã[©¨ªª¢´®»¯¶¼¤\u00ad]|Å[µ·´¶]")

#: One of these is in each of the above: most texts have none, and need no closer look.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufffd-\uffffâÂÃÅ]"
)

_NAMES = {
    0x00: "NUL",
    0x08: "backspace",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x1B: "escape",
    0x7F: "delete",
    0xAD: "soft hyphen",
    0xFEFF: "byte order mark",
}
_DELETE = "Delete it: put the cursor after it and press Backspace, then type the word again."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    rule: str
    gravity: Gravity
    pattern: re.Pattern[str]
    what: str
    consequence: str
    remedy: str


_KINDS = (
    _Kind(
        rule="control-character",
        gravity=Gravity.LOSS,
        pattern=_CONTROL,
        what="a control character",
        consequence="Feeds that hold it cannot be read, and browsers show a box or nothing.",
        remedy=_DELETE,
    ),
    _Kind(
        rule="hidden-character",
        gravity=Gravity.FAULT,
        pattern=_BIDI,
        what="a hidden character that changes the direction of the text",
        consequence="Words after it could be shown in another order than they are written.",
        remedy=_DELETE,
    ),
    _Kind(
        rule="letter-lost",
        gravity=Gravity.FAULT,
        pattern=_REPLACED,
        what="the sign “\ufffd”, which stands where a letter was lost",
        consequence="Readers would see “\ufffd” in the middle of a word.",
        remedy="Type the right letter in its place.",
    ),
    _Kind(
        rule="unseen-character",
        gravity=Gravity.ADVICE,
        pattern=_UNSEEN,
        what="a character that cannot be seen",
        consequence="The word that holds it would not be found by a search.",
        remedy=_DELETE,
    ),
)


def character_findings(text: str, source: str) -> tuple[Finding, ...]:
    r"""Return a finding for each kind of harmful character, at its first place.

    Lines are parted by "\n". Further lines are named in the same finding.

    Source: XML 1.0, 2.2 (characters); Unicode Standard Annex 9 (direction controls).
    """
    if not _SUSPECT.search(text):
        return ()
    hidden = [_hidden(kind, text, source) for kind in _KINDS]
    found = [finding for finding in (*hidden, _garbled(text, source)) if finding]
    return tuple(sorted(found, key=lambda finding: finding.where.line))


def without_control_characters(text: str) -> str:
    """Return the text with U+FFFD for each character that no page or feed may hold."""
    return _CONTROL.sub("\ufffd", text)


def _hidden(kind: _Kind, text: str, source: str) -> Finding | None:
    first = kind.pattern.search(text)
    if first is None:
        return None
    line, column = _place(text, first.start())
    name = "" if kind.pattern is _REPLACED else f" ({_name_of(first[0])})"
    return Finding(
        rule=kind.rule,
        gravity=kind.gravity,
        where=SourceRef(path=source, line=line),
        problem=f"Character {column} of line {line} is {kind.what}{name}."
        + _other_lines(kind.pattern, text, line),
        consequence=kind.consequence,
        remedy=kind.remedy,
    )


def _garbled(text: str, source: str) -> Finding | None:
    first = _GARBLED.search(text)
    if first is None:
        return None
    line, _ = _place(text, first.start())
    right = _ungarbled(first[0])
    return Finding(
        rule="garbled-letter",
        gravity=Gravity.FAULT,
        where=SourceRef(path=source, line=line),
        problem=f"Line {line} has “{first[0]}”, where “{right}” was meant."
        + _other_lines(_GARBLED, text, line),
        consequence="Readers would see the wrong letters.",
        remedy=f"Type “{right}” in place of “{first[0]}”.",
    )


def _ungarbled(letters: str) -> str:
    # Byte 9D has no letter in Windows-1252; programs pass it on as U+009D.
    data = b"".join(
        letter.encode("latin-1") if letter < "\u0100" else letter.encode("cp1252")
        for letter in letters
    )
    return data.decode("utf-8", errors="replace")


def _place(text: str, start: int) -> tuple[int, int]:
    line = text.count("\n", 0, start) + 1
    return line, start - text.rfind("\n", 0, start)


def _other_lines(pattern: re.Pattern[str], text: str, first_line: int) -> str:
    lines = enumerate(text.split("\n"), start=1)
    others = [
        str(number) for number, line in lines if number != first_line and pattern.search(line)
    ]
    if not others:
        return ""
    if len(others) > 5:
        return f" So have {len(others)} more lines."
    if len(others) == 1:
        return f" So has line {others[0]}."
    return f" So have lines {', '.join(others[:-1])} and {others[-1]}."


def _name_of(letter: str) -> str:
    code = ord(letter)
    number = f"U+{code:04X}"
    meant = _windows_letter(code)
    if meant:
        return f"{number}, where “{meant}” was probably meant"
    name = _NAMES.get(code) or unicodedata.name(letter, "").lower()
    return f"{number}, {name}" if name else number


def _windows_letter(code: int) -> str:
    """Return what an old Windows program means by a code from 80 to 9F, or ""."""
    if not 0x80 <= code <= 0x9F:
        return ""
    return bytes([code]).decode("cp1252", errors="ignore")
