"""What search engines read: the list of pages, and the way to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape


def sitemap_bytes(addresses: Iterable[tuple[str, date | None]]) -> bytes:
    """Return sitemap.xml for absolute addresses, in the order given.

    The date is when the page last changed; None leaves it out. A sitemap may hold 50,000
    addresses.

    Source: sitemaps.org protocol 0.9.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(_entry(address, changed) for address, changed in addresses),
        "</urlset>",
    ]
    return "\n".join([*lines, ""]).encode()


def robots_text(sitemap_url: str) -> str:
    """Return robots.txt: everything may be read, and here is the list of pages.

    Source: RFC 9309; sitemaps.org, "Specifying the Sitemap location".
    """
    return f"User-agent: *\nDisallow:\n\nSitemap: {sitemap_url}\n"


def _entry(address: str, changed: date | None) -> str:
    # The first ten characters: a moment counts as its day.
    day = "" if changed is None else f"<lastmod>{changed.isoformat()[:10]}</lastmod>"
    return f"<url><loc>{escape(address)}</loc>{day}</url>"
