"""Feeds, their list and the sitemap of the built site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from councilblog.checks.built_site import BuiltSite, Place
from councilblog.checks.finding import PageFinding
from councilblog.feeds.self_check import check_feed

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_STANDARD = "sitemaps.org protocol 0.9"


#: Feeds by the ends of their paths. A copy at an old address is the same file, and is not
#: looked at; nor is other XML, which may be anything.
_FEEDS = (".atom.xml", ".rss.xml", "feeds/all.json")


def is_checked(path: str) -> bool:
    """Return whether a file is one of those that are checked here."""
    return path.endswith((*_FEEDS, ".opml", "sitemap.xml"))


def feed_findings(site: BuiltSite, path: str, *, now: datetime) -> Iterator[PageFinding]:
    """Yield what is wrong with the sitemap, a feed, or the list of feeds."""
    if path.rpartition("/")[2] == "sitemap.xml":
        yield from _sitemap_findings(site, path)
    elif path.endswith(".opml"):
        yield from _opml_findings(site, path)
    else:
        yield from _feed_findings(site, path, now=now)


def _opml_findings(site: BuiltSite, path: str) -> Iterator[PageFinding]:
    try:
        root = ET.fromstring(site.read(path))  # noqa: S314 — our own bytes
    except ET.ParseError:
        yield PageFinding(
            page=path,
            rule="opml-unreadable",
            problem="Feed readers cannot read this list of feeds.",
            remedy="Build the site again. If it stays so, tell the developer of the blog.",
            standard="OPML 2.0",
        )
        return
    for outline in root.iter("outline"):
        address = outline.get("xmlUrl")
        if address is not None and not _is_there(site, address, path):
            yield PageFinding(
                page=path,
                rule="opml-address",
                problem=f"“{address}” is in the list of feeds, and no feed is there.",
                remedy="Check SITEURL in publishconf.py, and build the site again.",
                standard="OPML 2.0",
            )


def _is_there(site: BuiltSite, address: str, path: str) -> bool:
    destination = site.destination(address, page=path)
    return destination.place is Place.SITE and destination.path in site.files


def _feed_findings(site: BuiltSite, path: str, *, now: datetime) -> Iterator[PageFinding]:
    for problem in check_feed(site.read(path), address=site.absolute(path), now=now):
        yield PageFinding(
            page=path,
            rule=problem.rule,
            problem=problem.problem,
            remedy=problem.remedy,
            standard=problem.standard,
        )


def _sitemap_findings(site: BuiltSite, path: str) -> Iterator[PageFinding]:
    try:
        root = ET.fromstring(site.read(path))  # noqa: S314 — our own bytes
    except ET.ParseError:
        yield PageFinding(
            page=path,
            rule="sitemap-unreadable",
            problem="Search engines cannot read this file.",
            remedy="Build the site again. If it stays so, tell the developer of the blog.",
            standard=_STANDARD,
        )
        return
    for location in root.iter(f"{_SITEMAP}loc"):
        address = (location.text or "").strip()
        destination = site.destination(address, page=path)
        is_whole = address.startswith(site.site_url)
        if destination.place is not Place.SITE or not is_whole:
            problem = f"“{address}” is not an address under “{site.site_url}”."
        elif destination.path not in site.files:
            problem = f"“{address}” leads to no page of this site."
        else:
            continue
        yield PageFinding(
            page=path,
            rule="sitemap-address",
            problem=problem,
            remedy="Check SITEURL in publishconf.py, and build the site again.",
            standard=_STANDARD,
        )
