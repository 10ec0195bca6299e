from __future__ import annotations

from collections.abc import Callable

import pytest

from councilblog.builds.sitemap import sitemap_bytes
from councilblog.checks.built_site import BuiltSite
from tests.library.checks.pages import a_page, a_site, findings

HOME = "https://www.example.gov.uk/blog/"
FEED = f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:x,2026:1</id><title>Blog</title>
<updated>2025-01-01T00:00:00+00:00</updated>
<link rel="self" href="{HOME}feeds/all.atom.xml"/><link href="{HOME}"/></feed>"""


def test_feeds_are_read_and_compared_with_their_own_place() -> None:
    assert findings(a_site(more={"feeds/all.atom.xml": FEED})) == []
    assert findings(a_site(more={"feeds/moved.atom.xml": FEED})) == [
        ("feeds/moved.atom.xml", "feed-self-link")
    ]
    future = FEED.replace("2025-", "2027-")
    assert findings(a_site(more={"feeds/all.atom.xml": future})) == [
        ("feeds/all.atom.xml", "feed-future")
    ]
    assert findings(a_site(more={"feeds/all.atom.xml": FEED[:-3]})) == [
        ("feeds/all.atom.xml", "feed-unreadable")
    ]


@pytest.mark.parametrize(
    ("addresses", "found"),
    [
        ([HOME, f"{HOME}2017/07/"], []),
        ([f"{HOME}2017/08/"], ["sitemap-address"]),
        (["https://elsewhere.example/"], ["sitemap-address"]),
        (["/blog/"], ["sitemap-address"]),
    ],
)
def test_each_address_of_the_sitemap_is_a_page_of_the_site(
    addresses: list[str], found: list[str]
) -> None:
    data = sitemap_bytes((address, None) for address in addresses)
    assert findings(a_site(more={"sitemap.xml": data})) == [
        ("sitemap.xml", rule) for rule in found
    ]


def test_a_sitemap_that_is_cut_off_is_named() -> None:
    data = sitemap_bytes([(HOME, None)])[:-4]
    assert findings(a_site(more={"sitemap.xml": data})) == [
        ("sitemap.xml", "sitemap-unreadable")
    ]


@pytest.mark.parametrize(
    "path",
    """.DS_Store images/.hidden/x.png posts/a.md publishconf.py settings.toml a.html~ a.html.bak
    x.swp __pycache__/a images/Thumbs.db #a.html# .git/config""".split(),
)
def test_a_file_that_is_not_for_readers_is_named(path: str) -> None:
    assert findings(a_site(more={path: b""})) == [(path, "stray-file")]


@pytest.mark.parametrize(
    "path", [".well-known/security.txt", "robots.txt", "404/a.md.png", "CNAME", "images/py.jpg"]
)
def test_a_file_for_readers_is_left_alone(path: str) -> None:
    assert findings(a_site(more={path: b""})) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ('@import "parts/a.css"; a { background: url(../images/a.svg) }', []),
        ("/* url(https://cdn.example.com/) */", []),
        ('@import "https://fonts.example.com/a.css";', ["third-party"]),
        ("a { background: URL( '//cdn.example.com/a.png' ) }", ["third-party"]),
    ],
)
def test_a_stylesheet_asks_nobody_else_for_anything(css: str, found: list[str]) -> None:
    path = "theme/css/site.css"
    assert findings(a_site(more={path: css})) == [(path, rule) for rule in found]


def test_only_the_pages_that_changed_are_told_of() -> None:
    page = a_page('<a href="/blog/zebra/">x</a>')
    site = a_site(page, {"about/index.html": page})
    assert findings(site, only={"about/index.html", "gone/index.html"}) == [
        ("about/index.html", "link-missing")
    ]
    assert findings(site, only=()) == []


def test_of_files_too_only_those_that_changed_are_looked_at() -> None:
    more: dict[str, str | bytes] = {
        "a.atom.xml": FEED,
        "a.css": "@import 'https://x.example'",
        ".a": b"A secret plan",
    }
    site = a_site(a_page("<p>A secret plan</p>"), more)
    assert findings(site, only=(), unpublished=["A secret plan"]) == []
    assert findings(site, only=more, unpublished=["A secret plan"]) == [
        (".a", "stray-file"),
        (".a", "unpublished-shown"),
        ("a.atom.xml", "feed-self-link"),
        ("a.css", "third-party"),
    ]


def test_pages_that_did_not_change_are_read_only_where_a_link_leads_into_them() -> None:
    page = a_page('<a href="/blog/2017/07/#plan">x</a> <a href="/blog/2017/07/#pan">y</a>')
    site, read = watched(a_site(page))
    assert findings(site, only={"index.html"}) == [("index.html", "fragment-missing")]
    assert [path for path in read if path.endswith(".html")] == [
        "index.html",
        "2017/07/index.html",
    ]


def test_a_full_run_reads_each_page_once() -> None:
    page = a_page('<a href="/blog/2017/07/#plan">x</a> <a href="/blog/2017/07/#plan">y</a>')
    site, read = watched(a_site(page))
    assert findings(site) == []
    assert len(read) == len(set(read))


def watched(site: BuiltSite) -> tuple[BuiltSite, list[str]]:
    """Return the same site and a list of what is read from it."""
    read: list[str] = []

    def reader(path: str) -> Callable[[], bytes]:
        def take() -> bytes:
            read.append(path)
            return site.files[path]()

        return take

    files = {path: reader(path) for path in site.files}
    return BuiltSite(files=files, base_path=site.base_path, site_url=site.site_url), read
