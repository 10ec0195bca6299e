"""A page with no fault in its markup, taken apart in half the time.

Nearly all pages are such: `page_reading` asks here first, and looks for faults in the rest.
A test holds that both say the same of every page that is read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from councilblog.checks.page_facts import Element, PageFacts, facts_of
from councilblog.checks.tags import ENDS_PARAGRAPH, TAG, VOID, attributes_of

#: What holds of an element and of all that stands in it: it is in a paragraph, a link or a
#: drawing; it is hidden (the largest, so that one comparison finds it).
_PARAGRAPH, _LINK, _DRAWING, _HIDDEN = 1, 2, 4, 8
_MARKS = {"p": _PARAGRAPH, "a": _LINK, "svg": _DRAWING}
#: `Element._make`, but that nobody counts the fields.
_element = partial(tuple.__new__, Element)
_NO_ATTRIBUTES: Mapping[str, str] = {}
_UNFINISHED = Element("", _NO_ATTRIBUTES, 0, 0, 0, 0, 0, is_hidden=False)


class _Tag(NamedTuple):
    """A tag without fault. `name` is "" of a comment, and of the doctype.

    `marks` hold in the element; it must not stand where one of `refused_in` holds.
    """

    name: str
    is_end: bool = False
    is_alone: bool = False  # no end tag follows
    is_closed: bool = False  # none follows if this is a drawing: "/>"
    attributes: Mapping[str, str] = _NO_ATTRIBUTES
    marks: int = 0
    refused_in: int = 0


_DOCTYPE = _Tag("", is_alone=True)
_COMMENT = _Tag("")


def read_faultless(  # noqa: C901, PLR0912, PLR0915  (in functions of its own, twice the time)
    path: str, html: str
) -> PageFacts | None:
    """Return the page taken apart; None if there is a fault, or a ">" within a tag."""
    before, *pieces = html.split("<")
    elements: list[Element] = []
    texts = [before]
    has_doctype = False
    # Of the innermost open element: what it is made from, and what holds in it.
    inner, held, place, parent, words, marks = "", _NO_ATTRIBUTES, -1, -1, 0, 0
    around: list[tuple[str, Mapping[str, str], int, int, int, int]] = []
    for piece in pieces:
        written, end, text = piece.partition(">")
        tag = _tag(written)
        if tag is None or not end:
            return None
        name, is_end, is_alone, is_closed, attributes, own_marks, refused_in = tag
        if is_end:
            if name != inner:
                return None
            last, hidden = len(elements) - 1, marks >= _HIDDEN
            elements[place] = _element(
                (name, held, place, parent, last, words, len(texts), hidden)
            )
            inner, held, place, parent, words, marks = around.pop()
        elif name:
            if refused_in & marks:
                return None
            around.append((inner, held, place, parent, words, marks))
            inner, held, parent, place = name, attributes, place, len(elements)
            words, marks = len(texts), marks | own_marks
            elements.append(_UNFINISHED)
            if is_alone or (is_closed and marks & _DRAWING):
                hidden = marks >= _HIDDEN
                if name == "img" and not hidden:
                    texts.append(f" {attributes.get('alt', '')} ")
                elements[place] = _element(
                    (name, held, place, parent, place, words, len(texts), hidden)
                )
                inner, held, place, parent, words, marks = around.pop()
        elif tag is _DOCTYPE:
            has_doctype = True
        if text and marks < _HIDDEN:
            texts.append(text)
    return facts_of(path, elements, texts) if has_doctype and not around else None


@lru_cache(maxsize=16_384)  # the same few are written on page after page
def _tag(written: str) -> _Tag | None:
    """Return what stands between "<" and ">" as a tag; None if that is a fault."""
    match = TAG.fullmatch(f"<{written}>")
    if match is None:
        return None
    end, name, inside, closed, doctype = match.groups()
    if name is None:
        return _DOCTYPE if doctype else _COMMENT
    if end:
        return _Tag(name, is_end=True)
    attributes, again = attributes_of(inside)
    if again:
        return None
    is_hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return _Tag(
        name=name,
        is_alone=name in VOID,
        is_closed=closed != "",
        attributes=attributes,
        marks=_MARKS.get(name, 0) | (_HIDDEN if is_hidden else 0),
        refused_in=_PARAGRAPH if name in ENDS_PARAGRAPH else _LINK if name == "a" else 0,
    )
