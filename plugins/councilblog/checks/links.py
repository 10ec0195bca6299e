"""Every address leads somewhere: to a file of the site, and to a place within it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from posixpath import basename, dirname

from councilblog.checks.addresses_written import WrittenAddress
from councilblog.checks.built_site import BuiltSite, Destination, Place, is_relative
from councilblog.checks.finding import PageFinding
from councilblog.checks.page_facts import PageFacts
from councilblog.suggestions import closest

_LINK_RULE = "WCAG 2.2 SC 2.4.4"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPlace:
    """A link to a place within a page, to be looked up when that page is known."""

    page: str
    written: str
    path: str
    fragment: str


class LinkChecker:
    """Checks the links of one page after another and gathers what they want of others.

    Remembers which addresses are sound, whatever page they stand on.
    """

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        self._suggestions = _Suggestions(site)
        self._wanted: dict[WantedPlace, None] = {}
        self._sound: set[str] = set()  # on any page, and to no place within another

    def findings(
        self, page: PageFacts, addresses: Sequence[WrittenAddress]
    ) -> Iterator[PageFinding]:
        """Yield what is wrong with the addresses of a page, but for their #fragments."""
        seen = set()
        for address in addresses:
            if address.written in self._sound or address.written in seen:
                continue
            seen.add(address.written)
            destination = self._site.destination(address.written, page=page.path)
            wrong = tuple(self._findings_of(page, address, destination))
            yield from wrong
            if not (wrong or destination.fragment or is_relative(address.written)):
                self._sound.add(address.written)
            if destination.fragment not in {"", "top"} and destination.path.endswith(".html"):
                wanted = WantedPlace(
                    page=page.path,
                    written=address.written,
                    path=destination.path,
                    fragment=destination.fragment,
                )
                self._wanted[wanted] = None

    def fragment_findings(
        self, ids_of: Callable[[str], frozenset[str]]
    ) -> Iterator[PageFinding]:
        """Yield links to a place that is not there; `ids_of` gives the ids of a page."""
        for wanted in self._wanted:
            if wanted.path not in self._site.files or wanted.fragment in ids_of(wanted.path):
                continue
            near = closest(wanted.fragment, ids_of(wanted.path))
            address = wanted.written.partition("#")[0]
            yield PageFinding(
                page=wanted.page,
                rule="fragment-missing",
                problem=f"“{wanted.written}” leads to a place that is not on that page.",
                remedy=f"Did you mean “{address}#{near}”?"
                if near
                else "Link to a heading of that page, or leave out the part from the # on.",
                standard=_LINK_RULE,
            )

    def _findings_of(
        self, page: PageFacts, address: WrittenAddress, destination: Destination
    ) -> Iterator[PageFinding]:
        written = address.written
        if not written.strip():
            yield PageFinding(
                page=page.path,
                rule="link-empty",
                problem=f"A <{address.element.name}> has an empty address.",
                remedy="Write where it leads, for example: [our plan](/about/)",
                standard=_LINK_RULE,
            )
        elif destination.place is Place.UNREADABLE:
            yield PageFinding(
                page=page.path,
                rule="link-unreadable",
                problem=f"“{written}” is not an address that a browser can follow.",
                remedy="Copy the address again from the browser's address bar, for example: "
                "https://www.gov.uk/bank-holidays",
                standard=_LINK_RULE,
            )
        elif destination.place is Place.BESIDE:
            yield PageFinding(
                page=page.path,
                rule="link-outside-site",
                problem=f"“{written}” leads out of the blog, which stands under "
                f"“{self._site.base_path}”.",
                remedy=f"Write “{self._site.base_path}{written.lstrip('/')}” for a page of the "
                "blog, or the whole address with https:// for another page of the council.",
                standard=_LINK_RULE,
            )
        elif destination.place is Place.SITE and destination.path not in self._site.files:
            yield self._missing(page, address, destination.path)

    def _missing(self, page: PageFacts, address: WrittenAddress, path: str) -> PageFinding:
        near = self._suggestions.for_path(path)
        what = "file" if address.is_fetched else "page"
        return PageFinding(
            page=page.path,
            rule="file-missing" if address.is_fetched else "link-missing",
            problem=f"“{address.written}” leads to no {what} of this site.",
            remedy=f"Did you mean “{self._site.url_of(near)}”?"
            if near
            else f"Write the address of a {what} that is on the site, or take it away.",
            standard=_LINK_RULE,
        )


class _Suggestions:
    """The output path that was most likely meant. Looks only where a slip would lead."""

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        self._known: dict[str, str | None] = {}

    def for_path(self, path: str) -> str | None:
        if path not in self._known:
            self._known[path] = self._look_for(path)
        return self._known[path]

    def _look_for(self, path: str) -> str | None:
        folder = f"{path}/index.html"
        if folder in self._site.files:
            return folder
        moved = self._by_name.get(_name(path), [])
        if len(moved) == 1:
            return moved[0]
        return closest(path, self._by_folder.get(_folder(path), []))

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Output paths by the last part of their address: a post moved to another month."""
        return _grouped(self._site, _name)

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        return _grouped(self._site, _folder)


def _grouped(site: BuiltSite, key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for path in sorted(site.files):
        groups[key(path)].append(path)
    return groups


def _name(path: str) -> str:
    return basename(path.removesuffix("/index.html"))


def _folder(path: str) -> str:
    return dirname(path.removesuffix("/index.html"))
