"""Names that look like another: “Соuncil” with Cyrillic letters, “C0uncil”, “C o u n c i l”.

A small table of letters that are drawn alike, not the whole of Unicode's: a miss costs a
second look, which every comment gets.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

#: Drawn like the Latin letter. Source: UTS 39, confusables; the ones of everyday fonts.
_DRAWN_AS: Final = str.maketrans(
    {
        **dict(zip("авеёкмнорстухіїјѕһԁԛԝӏьгпэ", "abeekmhopctyxiijshdqwlbrne", strict=True)),
        **dict(zip("αβεηικνορτυχωϲϳγμ", "abenikvoptuxwcjym", strict=True)),
        **dict(zip("օսոցհյզքաԁ", "ounghjqpad", strict=True)),
        **dict(zip("ɑɡɩıʟꞁƖǀ|!¡", "agiilllllii", strict=True)),
        **dict(zip("0134578$@€£", "oleastb$ael", strict=True)),
        "$": "s",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
    }
)
#: Letters that look like one another, single ones first: they may make up a pair.
_PAIRS: Final = (("i", "l"), ("j", "l"), ("rn", "m"), ("vv", "w"), ("cl", "d"))


@lru_cache(maxsize=1 << 14)  # reserved names, and the words of all texts, come again and again
def skeleton(name: str) -> str:
    """Return what the name looks like: names of one skeleton can be taken for each other.

    Without accents, spaces, capitals and punctuation. Only for comparing.
    """
    # First as they are drawn: taking letters apart turns “ϲ” into “σ”, which is none.
    drawn = name.casefold().translate(_DRAWN_AS)
    drawn = unicodedata.normalize("NFKD", drawn).casefold()
    drawn = unicodedata.normalize("NFKD", drawn).translate(_DRAWN_AS)
    letters = "".join(letter for letter in drawn if letter.isalnum())
    for pair, single in _PAIRS:
        letters = letters.replace(pair, single)
    return letters


def looks_like(name: str, reserved: Iterable[str]) -> str | None:
    """Return the reserved name that the name is or looks like, or None.

    It may stand among other words: “The Chief Executive’s office” is the Chief Executive.
    """
    whole = skeleton(name)
    words = [skeleton(word) for word in name.replace("-", " ").split()]
    for known in sorted(reserved, key=lambda each: (-len(each), each)):
        wanted = skeleton(known)
        parts = [skeleton(word) for word in known.split()]
        if wanted and (whole == wanted or _holds(words, parts)):
            return known
    return None


def _holds(words: list[str], wanted: list[str]) -> bool:
    """Answer whether the wanted words stand in a row; the last may have an “’s”."""
    size = len(wanted)
    for start in range(len(words) - size + 1):
        row = words[start : start + size]
        if row[:-1] == wanted[:-1] and row[-1] in {wanted[-1], wanted[-1] + "s"}:
            return True
    return False
