"""All checks of a built site, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from councilblog.checks.accessibility import accessibility_findings
from councilblog.checks.addresses_written import written_addresses
from councilblog.checks.built_site import BuiltSite
from councilblog.checks.feeds import feed_findings, is_checked
from councilblog.checks.finding import PageFinding
from councilblog.checks.headings import heading_findings
from councilblog.checks.ids import id_findings
from councilblog.checks.links import LinkChecker
from councilblog.checks.markup import markup_findings
from councilblog.checks.page_facts import PageFacts
from councilblog.checks.page_reading import read_page
from councilblog.checks.privacy import PrivacyChecker, stylesheet_findings
from councilblog.checks.stray_files import stray_file_findings
from councilblog.checks.unpublished import unpublished_findings

_OF_A_PAGE: tuple[Callable[[PageFacts], Iterator[PageFinding]], ...] = (
    markup_findings,
    id_findings,
    heading_findings,
)


def check_site(
    site: BuiltSite,
    *,
    only: Collection[str] | None = None,
    unpublished: Collection[str] = (),
    now: datetime,
) -> tuple[PageFinding, ...]:
    """Return all findings, by page; within a page in the order of the checks.

    `only` are the files that changed, None for all; other pages are read only where a link
    of these leads into them.
    `unpublished` are addresses and titles of drafts and scheduled posts that must be in no
    file. `now` is aware: feeds must not be dated later.
    """
    files = site.files
    looked_at = sorted(files if only is None else (path for path in only if path in files))
    pages = [path for path in looked_at if path.endswith(".html")]
    paths = [*pages, *(path for path in looked_at if not path.endswith(".html"))]
    findings = [
        *_page_findings(site, pages),
        *stray_file_findings(looked_at),
        *unpublished_findings(site, paths, unpublished),
    ]
    for path in paths:
        if is_checked(path):
            findings += feed_findings(site, path, now=now)
        elif path.endswith(".css"):
            css = site.read(path).decode("utf-8", errors="replace")
            findings += stylesheet_findings(path, css, site)
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.page))


def _page_findings(site: BuiltSite, paths: Collection[str]) -> Iterator[PageFinding]:
    privacy, links = PrivacyChecker(site), LinkChecker(site)
    # Only the ids of a page are kept: the rest of ten thousand pages would fill memory.
    ids: dict[str, frozenset[str]] = {}
    for path in paths:
        html, page = _read(site, path)
        ids[path] = frozenset(page.ids)
        if html is None:
            yield _unreadable(path)
            continue
        for check in _OF_A_PAGE:
            yield from check(page)
        yield from accessibility_findings(page, site)
        addresses = tuple(written_addresses(page))
        yield from privacy.findings(page, addresses)
        yield from links.findings(page, addresses)

    def ids_of(path: str) -> frozenset[str]:
        if path not in ids:
            ids[path] = frozenset(_read(site, path)[1].ids)
        return ids[path]

    yield from links.fragment_findings(ids_of)


def _read(site: BuiltSite, path: str) -> tuple[str | None, PageFacts]:
    """Return a page's HTML (None if it is not UTF-8) and its facts."""
    try:
        html = site.read(path).decode()
    except UnicodeDecodeError:
        return None, read_page(path, "")
    return html, read_page(path, html)


def _unreadable(path: str) -> PageFinding:
    return PageFinding(
        page=path,
        rule="page-unreadable",
        problem="The page is not in UTF-8, so letters such as ŵ and ’ come out wrong.",
        remedy="Save the file it is made from as UTF-8.",
        standard="HTML Living Standard, section 4.2.5.4",
    )
