"""Typographic quotation marks, apostrophes, dashes and ellipses in finished HTML.

Works on the whole text with its tags in place, so `"<em>word</em>"` is seen as a reader
sees it. Each mark is decided by the characters beside it, never by counting pairs: in
British speech over several paragraphs each opens with a mark and only the last closes
(Hart's Rules 9.2.2), and that needs no count. Marks that are already curly stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_MARK = re.compile(r"""["']|-{2,3}|\.{3}|(?<=[^\s<>]) - (?=\S)""")
_ANY_MARK = re.compile(r"""["']|--|\.\.\.| - """)
_AS_TYPED = frozenset("code pre kbd samp var".split())
_INLINE = frozenset(
    """a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup
    time u var wbr""".split()
)
_OPENS_AFTER = frozenset(
    " \t\n\r\f\u00a0\u2002\u2003\u2009([{<\u201c\u2018\u2014\u2013-/=\u00bf\u00a1"
)
_DASHES = frozenset("-\u2013\u2014")
#: What may follow an apostrophe that stands for lost letters at the start of a word.
_CLIPPED = re.compile(
    r"(?:(?:tis|twas|twere|twill|til|till|em|cause|bout|cos|n)\b|\d0s\b)", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp);\Z")
_ENTITY_SPACE = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&amp;": "&"}
_DASH = {"--": "–", "---": "—", " - ": " – "}


def with_quotation_marks(html: str) -> str:
    """Return the HTML with typographic marks in its text; code and attributes stay as typed.

    `--` and a hyphen between spaces become an en dash, `---` an em dash, `...` an ellipsis.
    The HTML is the sanitiser's.
    """
    if not _ANY_MARK.search(html):
        return html
    pieces = _TAG.split(html)
    before = ""  # the character before, "" at the start of a block
    as_typed = 0
    for index, piece in enumerate(pieces):
        if index % 2:
            name = _tag_name(piece)
            before = _before_next(name, before)
            if name in _AS_TYPED:
                as_typed += -1 if piece.startswith("</") else 1
        elif piece:
            if not as_typed and _ANY_MARK.search(piece):
                pieces[index] = _marked(piece, before, pieces, index)
            before = _last_character(pieces[index])
    return "".join(pieces)


def _before_next(name: str, before: str) -> str:
    if name == "img":
        return "x"
    return before if name in _INLINE else ""


def _marked(text: str, before: str, pieces: list[str], index: int) -> str:
    out: list[str] = []
    done = 0
    for match in _MARK.finditer(text):
        out.append(text[done : match.start()])
        done = match.end()
        previous = _last_character("".join(out[-2:])) or before
        mark = match[0]
        if mark == '"':
            out.append("“" if _opens(previous, _following(text, done, pieces, index)) else "”")
        elif mark == "'":
            out.append(_single(previous, _following(text, done, pieces, index)))
        else:
            out.append(_DASH.get(mark, "…"))
    out.append(text[done:])
    return "".join(out)


def _single(previous: str, following: str) -> str:
    if not _opens(previous, following) or _CLIPPED.match(following):
        return "’"
    return "‘"


def _opens(previous: str, following: str) -> bool:
    if previous in _DASHES:
        # "said—" closes, —"said" opens: a word or another mark must follow at once.
        return following[:1].isalnum() or following[:1] in {"‘", "“", "'", '"', "…"}
    if previous == "" or previous in _OPENS_AFTER:
        return following[:1] not in {"", " ", "\n"} or previous == ""
    return False


def _following(text: str, end: int, pieces: list[str], index: int) -> str:
    """Return the next characters that a reader sees on this line; "" at the end of a block."""
    if end < len(text):
        return text[end : end + 8]
    for later in range(index + 1, len(pieces)):
        piece = pieces[later]
        if later % 2:
            if _tag_name(piece) == "img":
                return "x"
            if _tag_name(piece) not in _INLINE:
                return ""
        elif piece:
            return piece[:8]
    return ""


@lru_cache(maxsize=1_024)
def _tag_name(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1] if match else ""


def _last_character(text: str) -> str:
    entity = _ENTITY.search(text[-6:]) if text.endswith(";") else None
    return _ENTITY_SPACE[entity[0]] if entity else text[-1:]
