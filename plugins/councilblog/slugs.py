"""From a title or a tag to a slug: the last part of an address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_APOSTROPHES = "'’‘ʼ`´′"
#: Letters that Unicode does not take apart, as they are usually written without accents.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
    | {"&": " and "}
    | dict.fromkeys(_APOSTROPHES)
)
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@lru_cache(maxsize=1 << 16)  # a large site asks for its few hundred topics many times over
def slug_of(text: str) -> str:
    """Return the text as a slug: lower-case ASCII words joined with hyphens.

    Accents go (Welsh “ŵ” → “w”), apostrophes vanish (“children's” → “childrens”), “&” is
    “and”; spaces, punctuation and symbols part words; letters with no plain form vanish.
    The answer is "" if nothing is left: the caller must refuse that.

    Source: Unicode Standard Annex 15, compatibility decomposition (NFKD).
    """
    if _SAFE.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKD", text).casefold()
    folded = unicodedata.normalize("NFKD", folded).translate(_LETTERS)
    return "-".join("".join(map(_plain, folded)).split())


def _plain(letter: str) -> str:
    if letter in _PLAIN:
        return letter
    # Letters (L), marks (M), numbers (N) and unseen format characters vanish inside a word.
    category = unicodedata.category(letter)
    return "" if category[0] in "LMN" or category == "Cf" else " "
