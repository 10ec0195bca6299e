"""Prose on a page: addresses, pictures, ids, levels, tables."""

from __future__ import annotations

import pytest

from councilblog.prose.placing import Target, place_prose
from councilblog.prose.prose import LinkKind


def resolve(kind: LinkKind, written: str) -> Target | None:
    if kind is LinkKind.IMAGE:
        return {
            "bus.jpg": Target(url="/images/bus.jpg", width=640, height=480),
            "odd.svg": Target(url="/images/odd.svg"),
            "far.jpg": Target(url="https://far.example.org/a&b.jpg", is_external=True),
        }.get(written)
    if written.startswith("#"):
        return None if written == "#gone" else Target(url=written)
    if written.startswith("https:"):
        return Target(url=written, is_external=True)
    return {"a.md": Target(url="/2017/07/a/"), "a.md#x": Target(url="/2017/07/a/#x")}.get(
        written
    )


@pytest.mark.parametrize(
    ("html", "placed"),
    [
        ('<a href="a.md">a</a>', '<a href="/2017/07/a/">a</a>'),
        ('<a href="gone.md" title="t">a <em>b</em></a>', '<a title="t">a <em>b</em></a>'),
        (
            '<a href="#x">a</a><a id="y">b</a><a>c</a>',
            '<a href="#x">a</a><a id="y">b</a><a>c</a>',
        ),
        ('<a href="#gone">a</a>', "<a>a</a>"),
        (
            '<img alt="A &quot;bus&quot;" src="bus.jpg">',
            (
                '<img alt="A &quot;bus&quot;" src="/images/bus.jpg" width="640" height="480" '
                'loading="lazy" decoding="async">'
            ),
        ),
        (
            '<img src="odd.svg" alt="">',
            '<img src="/images/odd.svg" alt="" loading="lazy" decoding="async">',
        ),
        (
            '<img alt="A &lt;b&gt;" src="gone.jpg">',
            '<span class="picture-missing">A &lt;b&gt;</span>',
        ),
        (
            '<p><img alt="A bus" src="far.jpg"></p>',
            '<p><a href="https://far.example.org/a&amp;b.jpg">A bus</a></p>',
        ),
        (
            '<img alt="" src="far.jpg">',
            '<a href="https://far.example.org/a&amp;b.jpg">far.example.org</a>',
        ),
        (
            '<a href="a.md"><img alt="A bus" src="far.jpg"></a>',
            '<a href="/2017/07/a/">A bus</a>',
        ),
        (
            "<table><tr><td><table></table></td></tr></table>",
            (
                '<div class="table-scroll" role="region" tabindex="0" aria-label="Table">'
                "<table><tr><td><table></table></td></tr></table></div>"
            ),
        ),
        (
            "<table><caption>A &amp; <b>b</b></caption><tr><td>1</td></tr></table>",
            (
                '<div class="table-scroll" role="region" tabindex="0" aria-label="A &amp; b">'
                "<table><caption>A &amp; <b>b</b></caption><tr><td>1</td></tr></table>"
                "</div>"
            ),
        ),
        (
            '<a class="footnote-backref" href="#fnref:1">↩</a>',
            '<a class="footnote-backref" href="#fnref:1" aria-label="Back to the text">↩</a>',
        ),
    ],
)
def test_prose_on_its_own_page(html: str, placed: str) -> None:
    assert str(place_prose(html, resolve)) == placed


def test_places_that_every_page_has_keep_their_name() -> None:
    html = '<a href="#top">a</a><a href="#_main">b</a>'
    assert str(place_prose(html, resolve, id_prefix="p-")) == html


def test_ids_and_the_links_to_them_get_the_prefix() -> None:
    html = (
        '<h2 id="a">A</h2><a href="#a" id="b">x</a><sup id="c">1</sup><h6>H</h6>'
        '<table id="t"><tr><th id="d">y</th><td headers="d e">z</td></tr></table>'
    )
    assert str(place_prose(html, resolve, id_prefix="p-", lower_by=1, table_label="Tabl")) == (
        '<h3 id="p-a">A</h3><a href="#p-a" id="p-b">x</a><sup id="p-c">1</sup><h6>H</h6>'
        '<div class="table-scroll" role="region" tabindex="0" aria-label="Tabl">'
        '<table id="p-t"><tr><th id="p-d">y</th><td headers="p-d p-e">z</td></tr></table></div>'
    )


def test_in_a_feed_every_address_is_whole() -> None:
    html = '<a href="a.md#x">a</a><a href="#n">b</a><a href="https://x.example/">c</a><img alt="d" src="odd.svg">'  # noqa: E501 - one line of HTML
    site = "https://blog.example.gov.uk"
    placed = place_prose(html, resolve, id_prefix="p-", absolute=site, page_url=f"{site}/p/")
    assert str(placed) == (
        f'<a href="{site}/2017/07/a/#x">a</a><a href="{site}/p/#p-n">b</a>'
        '<a href="https://x.example/">c</a>'
        f'<img alt="d" src="{site}/images/odd.svg" loading="lazy" decoding="async">'
    )


def test_text_that_looks_like_a_tag_is_left_alone() -> None:
    html = '<p>&lt;a href="a.md"&gt; id="x"</p>'
    assert str(place_prose(html, resolve, id_prefix="p-", lower_by=2)) == html
