"""A tiny site for the checks: one page with nothing wrong, until a test says otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import partial

from councilblog.checks.built_site import BuiltSite
from councilblog.checks.finding import PageFinding
from councilblog.checks.runner import check_site

NOW = datetime(2026, 1, 1, tzinfo=UTC)
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
HEAD = (
    '<meta charset="utf-8">'
    f"{POLICY}"
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>A page</title>"
    '<link rel="stylesheet" href="/blog/theme/css/site.css">'
)
SKIP = '<a href="#main">Skip to main content</a>'


def a_page(
    body: str = "",
    *,
    head: str = HEAD,
    lang: str = ' lang="en-GB"',
    skip: str = SKIP,
    main: str = '<main id="main"><h1>A page</h1>{}</main>',
) -> str:
    """Return a faultless page with this in its main part."""
    return (
        f"<!doctype html>\n<html{lang}><head>{head}</head>"
        f"<body>{skip}{main.format(body)}</body></html>\n"
    )


def a_site(page: str = "", more: Mapping[str, str | bytes] | None = None) -> BuiltSite:
    """Return a site under /blog/ with this home page and `more` files by path."""
    files: dict[str, str | bytes] = {
        "index.html": page or a_page(),
        "2017/07/index.html": a_page('<h2 id="plan">Our plan</h2>'),
        "2017/07/slt-away-day/index.html": a_page('<h2 id="caf\u00e9">Lunch</h2>'),
        "images/a b.png": b"",
        "images/hall.jpg": b"",
        "papers/minutes.pdf": b"",
        "theme/css/site.css": "body { color: black }",
    }
    return site_of({**files, **(more or {})})


def site_of(files: Mapping[str, str | bytes]) -> BuiltSite:
    """Return a site with these files, under /blog/."""
    return BuiltSite(
        files={path: partial(_bytes, text) for path, text in files.items()},
        base_path="/blog/",
        site_url="https://www.example.gov.uk/blog",
    )


def findings(
    site: BuiltSite, *, only: Collection[str] | None = None, unpublished: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Return page and rule of every finding."""
    found: tuple[PageFinding, ...] = check_site(
        site, only=only, unpublished=unpublished, now=NOW
    )
    return [(finding.page, finding.rule) for finding in found]


def rules(page: str) -> list[str]:
    """Return the rules that a home page breaks."""
    return [rule for path, rule in findings(a_site(page)) if path == "index.html"]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
