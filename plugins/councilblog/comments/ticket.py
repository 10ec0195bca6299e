"""The ticket of a post: a short word for mail subjects and forms that survives retyping.

It is neither a secret nor a defence against robots: it only says which post is meant.
"""

from __future__ import annotations

import hashlib
import re

from councilblog.comments.ids import ALPHABET

_WORD = 8
#: As it is shown, “C-7H3K-Q2M9-X”, in any writing: the C may be missing, and the hyphens.
_SHOWN = re.compile(
    r"(?<![0-9a-z])(?:c[ \t\xa0_.\-–—]*)?"
    r"((?:[0-9a-z][ \t\xa0_.\-–—]?){8}[0-9a-z])(?![0-9a-z])",
    re.IGNORECASE,
)
_MISREAD = str.maketrans("oil", "011")


def ticket_of(post_id: str) -> str:
    """Return the ticket of the post as it is shown: “C-7H3K-Q2M9-X”.

    Eight letters and figures from a BLAKE2b digest of the id, and one that checks them.
    """
    digest = int.from_bytes(hashlib.blake2b(post_id.encode(), digest_size=5).digest(), "big")
    word = "".join(ALPHABET[(digest >> shift) & 31] for shift in range(35, -1, -5))
    return f"C-{word[:4]}-{word[4:]}-{_check(word)}".upper()


def plain_ticket(shown: str) -> str:
    """Return what identifies a ticket, “7H3KQ2M9X”, from any writing of it; "" if none.

    Capitals, spaces and hyphens do not count; “o” is read as 0, “i” and “l” as 1. The
    text must be the ticket and nothing else.
    """
    match = _SHOWN.fullmatch(shown.strip())
    return _checked(match[1]) if match else ""


def ticket_in(text: str) -> str:
    """Return the first ticket that stands anywhere in the text (a mail's subject), or ""."""
    start = 0
    while match := _SHOWN.search(text, start):
        if found := _checked(match[1]):
            return found
        start = match.start() + 1
    return ""


def _checked(written: str) -> str:
    letters = "".join(letter for letter in written.lower() if letter.isalnum())
    word = letters.translate(_MISREAD)
    fits = set(word) <= set(ALPHABET) and _check(word[:_WORD]) == word[_WORD:]
    return word.upper() if fits else ""


def _check(word: str) -> str:
    """Return the letter that tells any one wrong letter, and any two neighbours swapped.

    Weights are odd, so no single slip is lost; neighbours differ by 2, so a swap is lost
    only between letters 16 apart.
    """
    total = sum((2 * place + 1) * ALPHABET.index(each) for place, each in enumerate(word))
    return ALPHABET[total % 32]
