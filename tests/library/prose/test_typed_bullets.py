"""Typed bullets become real lists."""

from __future__ import annotations

import pytest

from councilblog.prose.render import render_prose


def flat(text: str) -> str:
    return render_prose(text, source="a.md", first_line=1).html.replace("\n", "")


@pytest.mark.parametrize("bullet", list("•·▪‣◦\uf0b7"))
def test_each_kind_of_bullet_makes_a_list_without_an_empty_line(bullet: str) -> None:
    text = f"We will:\n{bullet}\u00a0\u00a0mend *roofs*\n{bullet}\tplant trees"
    assert flat(text) == (
        "<p>We will:</p><ul><li>mend <em>roofs</em></li><li>plant trees</li></ul>"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("•one\n•two", "<ul><li>one</li><li>two</li></ul>"),
        ("• one\n◦ deep\n• two", "<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>"),
        ("1. one\n• deep\n2. two", "<ol><li>one<ul><li>deep</li></ul></li><li>two</li></ol>"),
        ("> • one\n> • two", "<blockquote><ul><li>one</li><li>two</li></ul></blockquote>"),
        ("## H\n• one", '<h2 id="h">H</h2><ul><li>one</li></ul>'),
        ("• one\n\n• two", "<ul><li><p>one</p></li><li><p>two</p></li></ul>"),
        ("Milton • Keynes", "<p>Milton • Keynes</p>"),
        ("·legi stays", "<p>·legi stays</p>"),
        ("```\n• code\n```", "<pre><code>• code</code></pre>"),
        ("    • code", "<pre><code>• code</code></pre>"),
    ],
)
def test_bullets_beside_other_markdown(text: str, html: str) -> None:
    assert flat(text) == html
