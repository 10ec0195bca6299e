"""Captions, and pictures and links that lead nowhere."""

from __future__ import annotations

import pytest

from councilblog.prose.render import render_prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '![A bus](bus.jpg "The \\"new\\" bus & stop")',
            (
                '<figure><img alt="A bus" src="bus.jpg">'
                "<figcaption>The “new” bus &amp; stop</figcaption></figure>"
            ),
        ),
        (
            '[![A bus](bus.jpg "New")](more.md)',
            (
                '<figure><a href="more.md"><img alt="A bus" src="bus.jpg"></a>'
                "<figcaption>New</figcaption></figure>"
            ),
        ),
        (
            'See ![A bus](bus.jpg "New") here',
            '<p>See <img alt="A bus" src="bus.jpg" title="New"> here</p>',
        ),
        ("![A bus](bus.jpg)", '<p><img alt="A bus" src="bus.jpg"></p>'),
        ("![A <bus>]()", '<p><span class="picture-missing">A &lt;bus&gt;</span></p>'),
        ('<img src="bus.jpg">', '<p><img src="bus.jpg" alt=""></p>'),
        ("[words]()", "<p><a>words</a></p>"),
        ("a[](b.md)c", "<p>ac</p>"),
        ('a<a id="b" href="x"></a>c', '<p>a<a id="b"></a>c</p>'),
    ],
)
def test_pictures_and_links(text: str, html: str) -> None:
    assert render_prose(text, source="a.md", first_line=1).html == html
