"""The words of a text, for comparing two copies of it.

They are compared without markers ("(ii)", "1."), list form, quotation marks, capitals and
the sign after a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple

from councilblog.decisions.blocks import TAG

#: A number that only marks a line: "(ii)", "1.", "2)", "a)", and a bullet.
_MARKER = re.compile(
    r"\(?(?:[ivxlc]{1,7}|[a-z]|[0-9]{1,3})\)|[0-9]{1,3}\.|[-*•·–—]|#{1,6}", re.I
)
_QUOTES = re.compile("[\"'“”‘’„«»`*_]")
_DASHES = str.maketrans("‐‑‒–—−", "------")
#: Tags that part words.
GAP_TAGS = frozenset("p ol ul li h2 h3 h4 h5 h6 br div blockquote td th tr table dd dt".split())
_WORD = re.compile(r"[^\s<>]+")
_MARK_DOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


class Word(NamedTuple):
    """A word as it is compared and as it stands; `start` and `end` are its place.

    The place is in the HTML, or, for words of a source, its line, both times.
    """

    plain: str
    shown: str
    start: int
    end: int


def words_in_html(html: str) -> tuple[Word, ...]:
    """Return the words of the HTML that a comparison looks at."""
    words: list[Word] = []
    shown, start, end = "", 0, 0
    at = 0
    for match in (*TAG.finditer(html), None):
        text_end = match.start() if match else len(html)
        for found in re.finditer(r"\s+|[^\s]+", html[at:text_end]):
            if found[0].isspace():
                _add(words, shown, start, end)
                shown = ""
                continue
            start = start if shown else at + found.start()
            shown, end = shown + found[0], at + found.end()
        if match:
            at = match.end()
            if match["name"] in GAP_TAGS:
                _add(words, shown, start, end)
                shown = ""
    _add(words, shown, start, end)
    return tuple(words)


def words_in_lines(lines: Iterable[str], first_line: int) -> tuple[Word, ...]:
    """Return the words of Markdown lines; places are lines of the file."""
    words: list[Word] = []
    for number, line in enumerate(lines, start=first_line):
        for found in _WORD.finditer(_MARK_DOWN_LINK.sub(r"\1", line)):
            _add(words, found[0], number, number)
    return tuple(words)


def shown(words: Sequence[Word]) -> str:
    """Return the words as they stand, on one line, without the sign after the last."""
    return " ".join(word.shown for word in words).rstrip(".,;:")


def _add(words: list[Word], written: str, start: int, end: int) -> None:
    text = unescape(written)
    if not text or _MARKER.fullmatch(text):
        return
    plain = _QUOTES.sub("", text).translate(_DASHES).rstrip(".,;:").casefold()
    if plain:
        words.append(Word(plain=plain, shown=text, start=start, end=end))
