"""A page asks nobody else for anything, and runs nothing but the theme's own scripts.

Source: PECR regulation 6; Content Security Policy Level 3, section 3.3 (policy in <meta>).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from councilblog.checks.addresses_written import WrittenAddress
from councilblog.checks.built_site import BuiltSite, Destination, Place, is_relative
from councilblog.checks.finding import PageFinding
from councilblog.checks.page_facts import Element, PageFacts

#: Addresses that run code, or are a page of their own, when followed.
_RUNNING_SCHEMES = frozenset({"javascript", "vbscript", "data", "blob"})
_CODE = ("script", "style")
#: Where the theme's own files stand in the output.
_THEME = "theme/"
_CSS_ADDRESS = re.compile(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')\s]+)""", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_POLICY_STANDARD = "Content Security Policy Level 3, section 3.3"


class PrivacyChecker:
    """Checks one page after another, and remembers which addresses are harmless on any."""

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        self._harmless: set[tuple[str, bool]] = set()

    def findings(
        self, page: PageFacts, addresses: Sequence[WrittenAddress]
    ) -> Iterator[PageFinding]:
        """Yield what a page runs, and what it fetches from others."""
        for element in _with_code(page):
            yield from _inline_findings(page, element, self._site)
        yield from self._address_findings(page, addresses)
        yield from _policy_findings(page, addresses)

    def _address_findings(
        self, page: PageFacts, addresses: Sequence[WrittenAddress]
    ) -> Iterator[PageFinding]:
        once = {
            said: address
            for address in addresses
            if (said := (address.written, address.is_fetched)) not in self._harmless
        }
        for said, address in once.items():
            destination = self._site.destination(address.written, page=page.path)
            finding = _address_finding(page, address, destination)
            if finding:
                yield finding
            elif not is_relative(address.written):
                self._harmless.add(said)


def stylesheet_findings(path: str, css: str, site: BuiltSite) -> Iterator[PageFinding]:
    """Yield what a stylesheet fetches from others."""
    for imported, used in _CSS_ADDRESS.findall(_CSS_COMMENT.sub("", css)):
        written = imported or used
        if site.destination(written, page=path).place is Place.ELSEWHERE:
            yield _third_party(path, written)


def _with_code(page: PageFacts) -> list[Element]:
    """Return the scripts and styles of a page, and what carries some, in order."""
    carried = [name for name in page.by_attribute if name == "style" or _is_handler(name)]
    found = {element.place: element for element in page.named(*_CODE)}
    found |= {element.place: element for element in page.carrying(carried)}
    return [found[place] for place in sorted(found)]


def _is_handler(attribute: str) -> bool:
    return attribute.startswith(("on", "On", "oN", "ON"))


def _inline_findings(
    page: PageFacts, element: Element, site: BuiltSite
) -> Iterator[PageFinding]:
    if element.name == "script" and not _is_harmless(element, page, site):
        yield PageFinding(
            page=page.path,
            rule="script-present",
            problem="The page runs a script (<script>) that is not one of the theme's own.",
            remedy="Take it out of the template or the text.",
            standard=_POLICY_STANDARD,
        )
    if element.name == "style" or "style" in element.attributes:
        yield PageFinding(
            page=page.path,
            rule="inline-style",
            problem=f"A <{element.name}> carries its own style, which browsers are told to "
            "ignore here.",
            remedy="Give it a class, and write the style in theme/static/css.",
            standard=_POLICY_STANDARD,
        )
    for name in element.attributes:
        if _is_handler(name):
            yield PageFinding(
                page=page.path,
                rule="inline-handler",
                problem=f"A <{element.name}> runs a script by its attribute {name}.",
                remedy="Take the attribute out of the template or the text.",
                standard=_POLICY_STANDARD,
            )


def _is_harmless(script: Element, page: PageFacts, site: BuiltSite) -> bool:
    """Return whether a script is data for search engines, or a file of the theme.

    Source: HTML standard, 4.12.1 (a data block has another type and is never run).
    """
    if "src" not in script.attributes:
        return script.attributes.get("type", "").lower() == "application/ld+json"
    return site.destination(script.attributes["src"], page=page.path).path.startswith(_THEME)


def _address_finding(
    page: PageFacts, address: WrittenAddress, destination: Destination
) -> PageFinding | None:
    if not address.is_fetched:
        if destination.scheme not in _RUNNING_SCHEMES:
            return None
        return PageFinding(
            page=page.path,
            rule="link-javascript",
            problem=f"“{address.written[:60]}” is not the address of a page but "
            "something for the browser to run.",
            remedy="Link to a page, for example: https://www.gov.uk/bank-holidays",
            standard=_POLICY_STANDARD,
        )
    if destination.place in {Place.ELSEWHERE, Place.BESIDE}:
        return _third_party(page.path, address.written)
    if destination.place is not Place.OTHER:
        return None
    return PageFinding(
        page=page.path,
        rule="embedded-data",
        problem=f"A <{address.element.name}> has its file written into the page: "
        f"“{address.written[:40]}”.",
        remedy="Save it under content/images and use that: ![…](/images/crest.png)",
        standard=_POLICY_STANDARD,
    )


def _third_party(path: str, written: str) -> PageFinding:
    return PageFinding(
        page=path,
        rule="third-party",
        problem=f"Opening this would tell somebody else who is reading: “{written}” is fetched "
        "from outside the blog.",
        remedy="Save the file under content/images or in the theme and use that, or link to "
        "it instead.",
        standard="PECR regulation 6",
    )


def _policy_findings(
    page: PageFacts, addresses: Sequence[WrittenAddress]
) -> Iterator[PageFinding]:
    policies = [meta for meta in page.named("meta") if _is_policy(meta)]
    if len(policies) != 1:
        yield PageFinding(
            page=page.path,
            rule="policy-repeated" if policies else "policy-missing",
            problem=f"The page has {len(policies)} rules for what a browser may fetch and run "
            "(Content-Security-Policy); it needs exactly one.",
            remedy="Write one in theme/templates/partials/head.html, right after the charset.",
            standard=_POLICY_STANDARD,
        )
    fetched = [one.element.place for one in addresses if one.is_fetched]
    # A style or script in the page comes under the policy only if it stands after it.
    fetched += [element.place for element in page.named(*_CODE)]
    if policies and fetched and min(fetched) < policies[0].place:
        yield PageFinding(
            page=page.path,
            rule="policy-late",
            problem="The page fetches something before it says what may be fetched "
            "(Content-Security-Policy).",
            remedy="Move the policy up in theme/templates/partials/head.html, right after the "
            "charset.",
            standard=_POLICY_STANDARD,
        )


def _is_policy(meta: Element) -> bool:
    return meta.attributes.get("http-equiv", "").lower() == "content-security-policy"
