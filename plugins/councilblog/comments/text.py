"""What people type, made safe to keep once and for all, when it comes in.

One control character in one comment would stop every feed of the site, so none is kept.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

MOST_CHARACTERS: Final = 4_000
MOST_LINES: Final = 40
MOST_LINKS: Final = 5
MOST_NAME: Final = 60
#: A stack of more accents than this is a prank that covers its neighbours.
MOST_MARKS: Final = 4

_LINE_END = re.compile("\r\n|\r|\u2028|\u2029")
#: Sub-region flags: the only sequences of tag characters that are pictures.
_FLAGS = tuple(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in f"{region}\x7f")
    for region in ("gbeng", "gbsct", "gbwls")
)
_PICTURE = "\xa9\xae\u203c-\u3299\U0001f000-\U0001faff"
_UNWANTED = re.compile(
    rf"(?P<flag>{'|'.join(_FLAGS)})"
    rf"|(?P<joiner>(?<=[{_PICTURE}\ufe0f])\u200d(?=[{_PICTURE}]))"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\ud800-\udfff"  # surrogates
    "\ufdd0-\ufdef"  # noncharacters
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\u200b-\u200d\u2060\ufeff\xad"  # zero width
    "\U000e0000-\U000e007f]"  # tag characters
)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){3,}")
_LINK = re.compile(r"(?:https?|ftp)://|\bwww\.|\bmailto:", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
#: Characters that no published file may hold, whoever wrote it.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


class TextTrouble(NamedTuple):
    """One limit that a text does not keep: `code`, how much is there, the most allowed.

    Codes: "empty", "too-long" (characters), "too-many-lines", "too-many-links",
    "name-too-long" (characters).
    """

    code: str
    there: int
    most: int


def normalised(text: str) -> str:
    """Return the text as it is kept; doing so twice changes nothing.

    Lines end with a newline; composed (NFC); without control characters, surrogates,
    noncharacters, direction overrides, zero-width characters outside pictures (👩‍💻) and
    tag characters outside the flags of England, Scotland and Wales; at most four marks
    on a letter and two empty lines running; nothing but a line's indent around it.

    Source: XML 1.0, 2.2; Unicode Standard Annexes 9 and 15; UTS 51 (emoji sequences).
    """
    text = _LINE_END.sub("\n", text)
    before = None
    while before != text:  # what is taken out can bring together what goes too
        before, text = text, _UNWANTED.sub(_wanted, text)
    text = _few_marks(unicodedata.normalize("NFC", text))
    return _EMPTY_LINES.sub("\n\n\n", text).strip("\n").rstrip()


def normalised_name(text: str) -> str:
    """Return the name as it is kept: `normalised`, on one line, spaces single."""
    return _SPACES.sub(" ", normalised(text)).strip()


def text_troubles(body: str, name: str = "") -> tuple[TextTrouble, ...]:
    """Return which limits normalised words and name do not keep, in a fixed order."""
    lines = body.count("\n") + 1
    links = link_count(body)
    found = (
        ("too-long", len(body), MOST_CHARACTERS),
        ("too-many-lines", lines, MOST_LINES),
        ("too-many-links", links, MOST_LINKS),
        ("name-too-long", len(name), MOST_NAME),
    )
    empty = () if body.strip() else (TextTrouble("empty", 0, MOST_CHARACTERS),)
    return (*empty, *(TextTrouble(*each) for each in found if each[1] > each[2]))


def link_count(body: str) -> int:
    """Return how many addresses the text holds, written out or behind other words."""
    return len(_LINK.findall(body))


def has_harmful_character(text: str) -> bool:
    """Answer whether the text holds a character that no published file may hold.

    Narrower than what `normalised` takes out, and the same under every version of
    Unicode: a file that was good stays good.
    """
    return _HARMFUL.search(text) is not None


def _wanted(match: re.Match[str]) -> str:
    return match[0] if match["flag"] or match["joiner"] else ""


def _few_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter)[0] == "M" else 0
        # Picture selectors and keycaps are marks too, but never a stack.
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
