"""Names for things: of a comment, and of the folder that holds a post's comments."""

from __future__ import annotations

import re
from typing import Final

#: Crockford's base 32 in small letters: no i, l, o or u, which are misread.
ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
#: Bytes of chance in an id, beside 48 bits of time.
CHANCE_BYTES: Final = 10
ID: Final = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
THREAD: Final = re.compile(r"[0-9a-z][0-9a-z-]{0,120}")


def is_comment_id(text: str) -> bool:
    """Answer whether the text can be the id of a comment: 26 letters and figures."""
    return ID.fullmatch(text) is not None


def is_thread(text: str) -> bool:
    """Answer whether the text can name the folder of a post's comments."""
    return THREAD.fullmatch(text) is not None


def comment_id(milliseconds: int, chance: bytes) -> str:
    """Return the id of a comment: ids sort as the times do, to the millisecond.

    `milliseconds` since 1970 (UTC), below 2**48; `chance` is `CHANCE_BYTES` long.

    Source: the ULID specification (128 bits: 48 of time, 80 of chance), in small letters.
    """
    number = (milliseconds << 80) | int.from_bytes(chance[:CHANCE_BYTES], "big")
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def chance_of(id_: str) -> str:
    """Return the part of a comment's id that does not tell the time."""
    return id_[10:]


def thread_of(post_id: str) -> str:
    """Return the name of the folder that holds the comments on the post.

    Both languages of a post share its id, and so its thread. Capitals do not count: not
    every disk tells them apart.
    """
    return post_id.replace("/", "-").lower()
