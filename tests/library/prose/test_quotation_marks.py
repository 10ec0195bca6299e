"""Typographic marks, decided by what stands beside them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.prose.quotation_marks import with_quotation_marks
from councilblog.prose.sanitiser import sanitised


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('<p>"Hello," she said, "it\'s 5."</p>', "<p>“Hello,” she said, “it’s 5.”</p>"),
        (
            '<p>"One.</p>\n<p>"Two.</p>\n<p>"End."</p>',
            "<p>“One.</p>\n<p>“Two.</p>\n<p>“End.”</p>",
        ),
        ('<p>("a") ["b"] —"c" "d"—</p>', "<p>(“a”) [“b”] —“c” “d”—</p>"),
        (
            '<p>"<em>a</em>" <em>"b"</em> "<a href="x">c</a>,"</p>',
            '<p>“<em>a</em>” <em>“b”</em> “<a href="x">c</a>,”</p>',
        ),
        (
            "<p>'Tis the '90s, rock 'n' roll, 'em, James' 1990s'</p>",
            "<p>’Tis the ’90s, rock ’n’ roll, ’em, James’ 1990s’</p>",
        ),
        ("<p>'Single,' he said: \"'nested'\"</p>", "<p>‘Single,’ he said: “‘nested’”</p>"),
        ('<p>he said—"but—" and</p>', "<p>he said—“but—” and</p>"),
        ("<p>2014--15, wait --- a - b ... -5</p>", "<p>2014–15, wait — a – b … -5</p>"),
        ("<p>“curly” ‘stay’ don’t</p>", "<p>“curly” ‘stay’ don’t</p>"),
        ('<p>a<br>"b"</p>', "<p>a<br>“b”</p>"),
        ('<p>"<img alt="a" src="b">"</p>', '<p>“<img alt="a" src="b">”</p>'),
        ('<p>x&nbsp;"y" &lt;"z"</p>', "<p>x&nbsp;“y” &lt;“z”</p>"),
        (
            '<p>"word"<sup>1</sup> <code>"a" -- \'b\'</code></p>',
            "<p>“word”<sup>1</sup> <code>\"a\" -- 'b'</code></p>",
        ),
        (
            '<pre><code>x = "<span>y</span>"</code></pre>',
            '<pre><code>x = "<span>y</span>"</code></pre>',
        ),
    ],
)
def test_marks_are_set(typed: str, set_: str) -> None:
    assert with_quotation_marks(typed) == set_


@given(st.text(alphabet="ab \n\"'-.<>()/&;pem“”").map(sanitised))
def test_nothing_but_marks_changes(html: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\"'“”‘’–—…. -]", "", text)

    assert bare(with_quotation_marks(html)) == bare(html)
