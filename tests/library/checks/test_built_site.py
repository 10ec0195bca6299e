from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.checks.built_site import BuiltSite, Destination, Place, site_in_folder

ROOT = BuiltSite(files={}, base_path="/", site_url="https://blog.example.org")
BLOG = BuiltSite(files={}, base_path="/blog/", site_url="https://www.example.gov.uk/blog")
PAGE = "2017/07/index.html"
ELSEWHERE = Destination(place=Place.ELSEWHERE, scheme="https")


def on_site(path: str, fragment: str = "") -> Destination:
    return Destination(place=Place.SITE, path=path, fragment=fragment)


@pytest.mark.parametrize(
    ("site", "written", "expected"),
    [
        (ROOT, "", on_site("2017/07/index.html")),
        (ROOT, "#a", on_site("2017/07/index.html", "a")),
        (ROOT, "?page=2", on_site("2017/07/index.html")),
        (ROOT, "/", on_site("index.html")),
        (ROOT, "../08/", on_site("2017/08/index.html")),
        (ROOT, "../../../../", on_site("index.html")),
        (ROOT, "slt-away-day/", on_site("2017/07/slt-away-day/index.html")),
        (ROOT, " /feeds/all.atom.xml ", on_site("feeds/all.atom.xml")),
        (ROOT, "https://blog.example.org", on_site("index.html")),
        (ROOT, "HTTPS://Blog.Example.ORG/2017/", on_site("2017/index.html")),
        (ROOT, "//blog.example.org/2017/", on_site("2017/index.html")),
        (ROOT, "/a%20b/%C5%B5.png", on_site("a b/ŵ.png")),
        (ROOT, "https://blog.example.org.evil.example/", ELSEWHERE),
        (ROOT, "https://user@blog.example.org/", ELSEWHERE),
        (ROOT, "mailto:a@example.org", Destination(place=Place.OTHER, scheme="mailto")),
        (ROOT, "JAVASCRIPT:x", Destination(place=Place.OTHER, scheme="javascript")),
        (ROOT, "https:x", Destination(place=Place.UNREADABLE)),
        (ROOT, "/\\evil.example", Destination(place=Place.UNREADABLE)),
        (BLOG, "/blog/", on_site("index.html")),
        (BLOG, "/blog", on_site("index.html")),
        (BLOG, "/blog/2017/", on_site("2017/index.html")),
        (BLOG, "/2017/", Destination(place=Place.BESIDE)),
        (BLOG, "/blogs/", Destination(place=Place.BESIDE)),
        (BLOG, "/blog/../x/", Destination(place=Place.BESIDE)),
        (BLOG, "../../..", Destination(place=Place.BESIDE)),
        (BLOG, "https://www.example.gov.uk/x", ELSEWHERE),
        (BLOG, "https://www.example.gov.uk/blog/x", on_site("x")),
    ],
)  # fmt: skip
def test_an_address_leads_where_a_browser_would_go(
    site: BuiltSite, written: str, expected: Destination
) -> None:
    assert site.destination(written, page=PAGE) == expected


def test_output_paths_have_the_addresses_that_links_and_feeds_write() -> None:
    assert [BLOG.url_of(path) for path in ("index.html", "2017/index.html", "404.html")] == [
        "/blog/",
        "/blog/2017/",
        "/blog/404.html",
    ]
    assert BLOG.absolute("feeds/all.atom.xml") == (
        "https://www.example.gov.uk/blog/feeds/all.atom.xml"
    )
    assert BLOG.absolute("2017/index.html") == "https://www.example.gov.uk/blog/2017/"


def test_a_folder_becomes_a_site(tmp_path: Path) -> None:
    (tmp_path / "2017").mkdir()
    (tmp_path / "2017/index.html").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"y")
    site = site_in_folder(tmp_path, base_path="/", site_url="https://blog.example.org")
    assert list(site.files) == [".DS_Store", "2017/index.html"]
    assert site.read("2017/index.html") == b"x"
