"""A finished page as the checks look at it: its elements and its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from operator import attrgetter
from typing import NamedTuple


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

    `by_name` and `by_attribute` are the elements of each name, and those with each
    attribute, in order. `faults` are breaches of the markup itself, as (rule, what was
    written).
    """

    path: str
    elements: tuple[Element, ...]
    by_name: Mapping[str, Sequence[Element]]
    by_attribute: Mapping[str, Sequence[Element]]
    texts: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in order, as often as they are written."""
        return tuple([element.attributes["id"] for element in self.by_attribute.get("id", ())])

    def named(self, *names: str) -> list[Element]:
        """Return the elements with one of these names, in order."""
        found = [element for name in names for element in self.by_name.get(name, ())]
        return found if len(names) == 1 else sorted(found, key=attrgetter("place"))

    def carrying(self, attributes: Iterable[str]) -> list[Element]:
        """Return the elements with any of these attributes, in order, each once."""
        found = {
            element.place: element
            for attribute in attributes
            for element in self.by_attribute.get(attribute, ())
        }
        return [found[place] for place in sorted(found)]

    def words(self, element: Element) -> str:
        """Return what is read out for an element: its text and pictures' alternative texts.

        An `aria-label` takes their place. What is hidden from readers is left out.
        """
        label = element.attributes.get("aria-label", "").strip()
        written = label or "".join(self.texts[element.words_from : element.words_to])
        return " ".join((unescape(written) if "&" in written else written).split())

    def has_words(self, element: Element) -> bool:
        """Return whether anything is read out for an element."""
        written = "".join(self.texts[element.words_from : element.words_to])
        if "&" in written or "aria-label" in element.attributes:
            return self.words(element) != ""
        return not (written == "" or written.isspace())

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


def facts_of(
    path: str,
    elements: Sequence[Element],
    texts: Sequence[str],
    faults: Sequence[tuple[str, str]] = (),
) -> PageFacts:
    """Return the facts of a page from its elements, in the order in which they start."""
    by_name: dict[str, list[Element]] = defaultdict(list)
    by_attribute: dict[str, list[Element]] = defaultdict(list)
    for element in elements:
        by_name[element.name].append(element)
        for attribute in element.attributes:
            by_attribute[attribute].append(element)
    return PageFacts(
        path=path,
        elements=tuple(elements),
        by_name=dict(by_name),
        by_attribute=dict(by_attribute),
        texts=tuple(texts),
        faults=tuple(faults),
    )
