"""A finished page, taken apart once for all checks.

The reader here is not the one the pages are made with (`councilblog.markup`), so that a
fault in that one is seen. It also keeps what that one passes over: words, nesting, and
attributes written twice.

It is strict where a browser would guess: all elements but the void ones are closed, in
the right order; every attribute value stands in double quotes; every "<" opens a tag.
Source: HTML Living Standard, section 13.1.2 (Elements); our pages leave no end tag out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)"""
    r"""(?P<attributes>(?:\s++[^\s"'<>/=]++(?:="[^"]*+")?)*+)\s*+(?P<closed>/?)>"""
    r"""|<!--.*?-->|<!(?P<doctype>(?i:doctype html))>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:="([^"]*+)")?""")
_SPACE = re.compile(r"\s+")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
#: What a browser ends an open paragraph for. HTML Living Standard, section 13.2.6.4.7.
_ENDS_PARAGRAPH = frozenset(
    """address article aside blockquote details div dl fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre search section table ul""".split()
)


class Element(NamedTuple):
    """An element of a page. A named tuple, not a dataclass: a site has a million of them.

    `place` (its own), `parent` (-1 for none) and `last` (the last element inside it) are
    positions in `PageFacts.elements`; `words_from` and `words_to` in its texts.
    """

    name: str
    attributes: Mapping[str, str]
    place: int
    parent: int
    last: int
    words_from: int
    words_to: int
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the checks need of a page: its elements in the order they start, its words.

    `faults` are breaches of the markup itself, as (rule, what was written).
    """

    path: str
    elements: tuple[Element, ...]
    texts: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements with one of these names, in order."""
        return (element for element in self.elements if element.name in names)

    def words(self, element: Element) -> str:
        """Return what is read out for an element: its text and pictures' alternative texts.

        An `aria-label` takes their place. What is hidden from readers is left out.
        """
        label = element.attributes.get("aria-label", "").strip()
        written = label or "".join(self.texts[element.words_from : element.words_to])
        return _SPACE.sub(" ", unescape(written)).strip()

    def inside(self, element: Element) -> tuple[Element, ...]:
        """Return every element inside this one."""
        return self.elements[element.place + 1 : element.last + 1]

    def around(self, element: Element) -> Iterator[Element]:
        """Yield the elements this one stands in, innermost first."""
        place = element.parent
        while place >= 0:
            element = self.elements[place]
            yield element
            place = element.parent

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in order, as often as they are written."""
        return tuple(
            element.attributes["id"] for element in self.elements if "id" in element.attributes
        )


def read_page(path: str, html: str) -> PageFacts:
    """Return the page taken apart. Never raises: what cannot be read is a fault."""
    reader = _Reader()
    place = 0
    for token in _TOKEN.finditer(html):
        reader.take_text(html[place : token.start()])
        place = token.end()
        if token["name"] is not None:
            reader.take_tag(token)
        elif token["doctype"]:
            reader.has_doctype = True
    reader.take_text(html[place:])
    return reader.facts(path)


class _Open(NamedTuple):
    """An element whose end tag is still to come."""

    place: int
    name: str
    attributes: Mapping[str, str]
    words_from: int
    is_hidden: bool


class _Reader:
    """Gathers elements, words and faults, tag by tag."""

    def __init__(self) -> None:
        self.elements: list[Element | None] = []
        self.texts: list[str] = []
        self.faults: list[tuple[str, str]] = []
        self.open: list[_Open] = []
        self.has_doctype = False
        # How many of these are open now: looked up far more often than they change.
        self.open_names = {"p": 0, "a": 0, "svg": 0}

    def take_text(self, text: str) -> None:
        if not text:
            return
        if "<" in text:
            place = text.index("<")
            self.faults.append(("tag-unreadable", _SPACE.sub(" ", text[place : place + 60])))
        if not (self.open and self.open[-1].is_hidden):
            self.texts.append(text)

    def take_tag(self, token: re.Match[str]) -> None:
        name = token["name"]
        if token["end"]:
            self.end(name)
            return
        attributes = self.attributes_in(token["attributes"], token[0])
        self.check_place(name)
        hidden = (
            bool(self.open and self.open[-1].is_hidden)
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
        )
        opened = _Open(len(self.elements), name, attributes, len(self.texts), hidden)
        self.elements.append(None)
        if name == "img" and not hidden:
            self.texts.append(f" {attributes.get('alt', '')} ")
        if name in _VOID or (token["closed"] and self.open_names["svg"]):
            self.close(opened)
            return
        self.open.append(opened)
        if name in self.open_names:
            self.open_names[name] += 1

    def attributes_in(self, written: str, tag: str) -> Mapping[str, str]:
        attributes: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(written) if written else ():
            if name in attributes:
                self.faults.append(("attribute-repeated", f"{name} in {tag[:60]}"))
            attributes[name] = unescape(value) if "&" in value else value
        return attributes

    def check_place(self, name: str) -> None:
        """Note what a browser would move elsewhere without a word."""
        if self.open_names["p"] and name in _ENDS_PARAGRAPH:
            self.faults.append(("tag-nesting", f"<{name}> inside <p>"))
        elif self.open_names["a"] and name == "a":
            self.faults.append(("tag-nesting", "<a> inside <a>"))

    def end(self, name: str) -> None:
        """Close the innermost element of this name, and note what was left open in it."""
        if name not in (one.name for one in self.open):
            self.faults.append(("tag-nesting", f"</{name}> without <{name}>"))
            return
        while self.open:
            opened = self.open.pop()
            if opened.name in self.open_names:
                self.open_names[opened.name] -= 1
            self.close(opened)
            if opened.name == name:
                return
            self.faults.append(("tag-nesting", f"<{opened.name}> without </{opened.name}>"))

    def close(self, opened: _Open) -> None:
        self.elements[opened.place] = Element(
            opened.name,
            opened.attributes,
            opened.place,
            self.open[-1].place if self.open else -1,
            len(self.elements) - 1,
            opened.words_from,
            len(self.texts),
            opened.is_hidden,
        )

    def facts(self, path: str) -> PageFacts:
        while self.open:
            opened = self.open.pop()
            self.close(opened)
            self.faults.append(("tag-nesting", f"<{opened.name}> without </{opened.name}>"))
        if not self.has_doctype:
            self.faults.append(("doctype-missing", ""))
        elements = tuple(element for element in self.elements if element is not None)
        return PageFacts(
            path=path,
            elements=elements,
            texts=tuple(self.texts),
            faults=tuple(self.faults),
        )
