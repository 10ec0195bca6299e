from __future__ import annotations

from datetime import UTC, date, datetime
from urllib import robotparser

from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.sitemap import robots_text, sitemap_bytes
from tests.library.feeds.feed_factory import xml

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_sitemap_lists_each_address_in_the_order_given_with_its_day() -> None:
    pages = [
        ("https://blog.example.org/", date(2026, 3, 1)),
        ("https://blog.example.org/2017/07/", None),
        ("https://blog.example.org/about/", datetime(2026, 2, 3, 9, tzinfo=UTC)),
    ]
    assert sitemap_bytes(pages).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://blog.example.org/</loc><lastmod>2026-03-01</lastmod></url>\n"
        "<url><loc>https://blog.example.org/2017/07/</loc></url>\n"
        "<url><loc>https://blog.example.org/about/</loc><lastmod>2026-02-03</lastmod></url>\n"
        "</urlset>\n"
    )


@given(st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), min_size=1)))
def test_every_address_comes_back_as_it_went_in(paths: list[str]) -> None:
    addresses = [f"https://blog.example.org/{path}" for path in paths]
    root = xml(sitemap_bytes((address, None) for address in addresses))
    assert [part.text for part in root.iter(f"{NAMESPACE}loc")] == addresses


def test_an_empty_site_has_an_empty_sitemap() -> None:
    assert list(xml(sitemap_bytes([]))) == []


def test_robots_may_read_everything_and_are_shown_the_sitemap() -> None:
    text = robots_text("https://blog.example.org/sitemap.xml")
    assert text == (
        "User-agent: *\nDisallow:\n\nSitemap: https://blog.example.org/sitemap.xml\n"
    )
    robots = robotparser.RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.can_fetch("any", "https://blog.example.org/2017/07/")
    assert robots.site_maps() == ["https://blog.example.org/sitemap.xml"]
