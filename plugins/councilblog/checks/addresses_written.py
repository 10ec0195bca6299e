"""Every address that is written in a page, and whether a browser fetches it by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from councilblog.checks.page_facts import Element, PageFacts

#: Where addresses stand. HTML Living Standard, section 4 (attributes that are URLs).
_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "button": ("formaction",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "link": ("href", "imagesrcset"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href",),
    "video": ("src", "poster"),
}
_FOLLOWED_BY_PEOPLE = frozenset({"a", "area", "button", "form"})
#: Kinds of <link> that only name an address. Any other kind is fetched, or warms up the way.
_ONLY_NAMED = frozenset(
    """alternate author bookmark canonical help index license me next prev privacy-policy
    search terms-of-service up""".split()
)


class WrittenAddress(NamedTuple):
    """One address as written. `is_fetched`: a browser asks for it without being told to.

    A named tuple, not a dataclass: a site has a hundred thousand of them.
    """

    element: Element
    written: str
    is_fetched: bool


def written_addresses(page: PageFacts) -> Iterator[WrittenAddress]:
    """Yield every address in the page, in order."""
    for element in page.named(*_ATTRIBUTES):
        for attribute in _ATTRIBUTES[element.name]:
            value = element.attributes.get(attribute)
            if value is None:
                continue
            for written in _in_set(value) if attribute.endswith("srcset") else (value,):
                is_fetched = attribute != "formaction" and _is_fetched(element)
                yield WrittenAddress(element=element, written=written, is_fetched=is_fetched)


def _in_set(value: str) -> Iterator[str]:
    """Yield the addresses of a srcset: "a.jpg 1x, b.jpg 2x"."""
    return (part.split()[0] for part in value.split(",") if part.strip())


def _is_fetched(element: Element) -> bool:
    if element.name == "link":
        return not set(element.attributes.get("rel", "").lower().split()) <= _ONLY_NAMED
    return element.name not in _FOLLOWED_BY_PEOPLE
