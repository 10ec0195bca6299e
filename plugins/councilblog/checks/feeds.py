"""Feeds and the sitemap of the built site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from councilblog.checks.built_site import BuiltSite, Place
from councilblog.checks.finding import PageFinding
from councilblog.feeds.self_check import check_feed

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_STANDARD = "sitemaps.org protocol 0.9"


def feed_findings(site: BuiltSite, path: str, *, now: datetime) -> Iterator[PageFinding]:
    """Yield what is wrong with an XML file: the sitemap, or else a feed."""
    if path.rpartition("/")[2] == "sitemap.xml":
        yield from _sitemap_findings(site, path)
        return
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
