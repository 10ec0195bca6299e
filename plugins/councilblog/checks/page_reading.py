"""A finished page, taken apart once for all checks.

The reader here is not the one the pages are made with (`councilblog.markup`), so that a
fault in that one is seen. It also keeps what that one passes over: words, nesting, and
attributes written twice.

It is strict where a browser would guess: all elements but the void ones are closed, in
the right order; every attribute value stands in double quotes; every "<" opens a tag.
Source: HTML Living Standard, section 13.1.2 (Elements); our pages leave no end tag out.
"""

from __future__ import annotations

from collections.abc import Mapping

from councilblog.checks.faultless import read_faultless
from councilblog.checks.page_facts import Element, PageFacts, facts_of
from councilblog.checks.tags import ENDS_PARAGRAPH, TAG, VOID, attributes_of

_NOT_EVERYWHERE = ENDS_PARAGRAPH | {"a"}


def read_page(path: str, html: str) -> PageFacts:
    """Return the page taken apart. Never raises: what cannot be read is a fault."""
    return read_faultless(path, html) or read_any(path, html)


def read_any(path: str, html: str) -> PageFacts:
    """Return the page taken apart, whatever is wrong with it."""
    reader = _Reader()
    before, *parts = TAG.split(html)
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

    The fields of the elements are kept in a list each and put together at the end.
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
        attributes, repeated = attributes_of(written)
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
        if name in VOID or (closed and self.open_names["svg"]):
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
        elements = list(map(Element._make, fields))
        return facts_of(path, elements, self.texts, self.faults)
