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
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from operator import attrgetter
from typing import NamedTuple

#: Groups: "/" of an end tag, name, attributes, "/" at the end, doctype.
_TOKEN = re.compile(
    r"""<(/?)([A-Za-z][A-Za-z0-9:-]*+)"""
    r"""((?:\s++[^\s"'<>/=]++(?:="[^"]*+")?)*+)\s*+(/?)>"""
    r"""|<!--.*?-->|<!((?i:doctype html))>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:="([^"]*+)")?""")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
#: What a browser ends an open paragraph for. HTML Living Standard, section 13.2.6.4.7.
_ENDS_PARAGRAPH = frozenset(
    """address article aside blockquote details div dl fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre search section table ul""".split()
)
_NOT_EVERYWHERE = _ENDS_PARAGRAPH | {"a"}


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

    `ids` are all ids in order, as often as they are written. `faults` are breaches of the
    markup itself, as (rule, what was written).
    """

    path: str
    elements: tuple[Element, ...]
    by_name: Mapping[str, Sequence[Element]]
    texts: tuple[str, ...]
    ids: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]

    def named(self, *names: str) -> list[Element]:
        """Return the elements with one of these names, in order."""
        found = [element for name in names for element in self.by_name.get(name, ())]
        return found if len(names) == 1 else sorted(found, key=attrgetter("place"))

    def words(self, element: Element) -> str:
        """Return what is read out for an element: its text and pictures' alternative texts.

        An `aria-label` takes their place. What is hidden from readers is left out.
        """
        label = element.attributes.get("aria-label", "").strip()
        written = label or "".join(self.texts[element.words_from : element.words_to])
        return " ".join((unescape(written) if "&" in written else written).split())

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


def read_page(path: str, html: str) -> PageFacts:
    """Return the page taken apart. Never raises: what cannot be read is a fault."""
    reader = _Reader()
    before, *parts = _TOKEN.split(html)
    reader.take_text(before)
    groups = [iter(parts)] * 6
    for end, name, attributes, closed, doctype, text in zip(*groups, strict=True):
        if doctype:
            reader.has_doctype = True
        elif name and end:
            reader.end(name)
        elif name:
            reader.start(name, attributes, closed)
        if text:
            reader.take_text(text)
    return reader.facts(path)


class _Reader:
    """Gathers elements, words and faults, tag by tag.

    The fields of the elements are kept in a list each and put together at the end: half
    the time of a site's checks is spent here.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.attributes: list[Mapping[str, str]] = []
        self.parents: list[int] = []
        self.lasts: list[int] = []
        self.words_from: list[int] = []
        self.words_to: list[int] = []
        self.hidden: list[bool] = []
        self.texts: list[str] = []
        self.faults: list[tuple[str, str]] = []
        self.open: list[int] = []  # places of elements whose end tag is still to come
        self.is_hidden = False  # what comes next
        self.has_doctype = False
        # How many of these are open now: asked far more often than they change.
        self.open_names = {"p": 0, "a": 0, "svg": 0}

    def take_text(self, text: str) -> None:
        if "<" in text:
            at = text.index("<")
            self.faults.append(("tag-unreadable", " ".join(text[at : at + 60].split())))
        if not self.is_hidden:
            self.texts.append(text)

    def start(self, name: str, written: str, closed: str) -> None:
        attributes, repeated = _attributes(written)
        for attribute in repeated:
            self.faults.append(("attribute-repeated", f"{attribute} in <{name}{written[:60]}>"))
        if name in _NOT_EVERYWHERE:
            self.check_place(name)
        place = len(self.names)
        self.names.append(name)
        self.attributes.append(attributes)
        self.parents.append(self.open[-1] if self.open else -1)
        self.lasts.append(place)
        self.words_from.append(len(self.texts))
        if attributes and not self.is_hidden:
            self.is_hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        self.hidden.append(self.is_hidden)
        if name == "img" and not self.is_hidden:
            self.texts.append(f" {attributes.get('alt', '')} ")
        self.words_to.append(len(self.texts))
        self.open.append(place)
        if name in self.open_names:
            self.open_names[name] += 1
        if name in _VOID or (closed and self.open_names["svg"]):
            self.close()

    def check_place(self, name: str) -> None:
        """Note what a browser would move elsewhere without a word."""
        around = "a" if name == "a" else "p"
        if self.open_names[around]:
            self.faults.append(("tag-nesting", f"<{name}> inside <{around}>"))

    def end(self, name: str) -> None:
        """Close the innermost element of this name, and note what was left open in it."""
        if self.open and self.names[self.open[-1]] == name:  # as nearly always
            self.close()
            return
        if name not in (self.names[place] for place in self.open):
            self.faults.append(("tag-nesting", f"</{name}> without <{name}>"))
            return
        while (closed := self.close()) != name:
            self.faults.append(("tag-nesting", f"<{closed}> without </{closed}>"))

    def close(self) -> str:
        """Close the element opened last and return its name."""
        place = self.open.pop()
        name = self.names[place]
        self.lasts[place] = len(self.names) - 1
        self.words_to[place] = len(self.texts)
        self.is_hidden = bool(self.open) and self.hidden[self.open[-1]]
        if name in self.open_names:
            self.open_names[name] -= 1
        return name

    def facts(self, path: str) -> PageFacts:
        while self.open:
            name = self.close()
            self.faults.append(("tag-nesting", f"<{name}> without </{name}>"))
        if not self.has_doctype:
            self.faults.append(("doctype-missing", ""))
        fields = zip(
            *(self.names, self.attributes, range(len(self.names)), self.parents, self.lasts),
            *(self.words_from, self.words_to, self.hidden),
            strict=True,
        )
        elements = tuple(map(Element._make, fields))
        by_name: dict[str, list[Element]] = defaultdict(list)
        for element in elements:
            by_name[element.name].append(element)
        return PageFacts(
            path=path,
            elements=elements,
            by_name=dict(by_name),
            texts=tuple(self.texts),
            ids=tuple(one["id"] for one in self.attributes if "id" in one),
            faults=tuple(self.faults),
        )


@lru_cache(maxsize=16_384)  # the same few are written on page after page
def _attributes(written: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the attributes of a tag, the first of each name, and the names written again."""
    attributes: dict[str, str] = {}
    repeated = []
    for name, value in _ATTRIBUTE.findall(written):
        if name in attributes:
            repeated.append(name)
        attributes.setdefault(name, unescape(value) if "&" in value else value)
    return attributes, tuple(repeated)
