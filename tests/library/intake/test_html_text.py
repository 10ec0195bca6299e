"""HTML into text: words and links stay, everything else goes, in time that grows as it does."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.intake.html_text import text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<div>One\n  and <b>two</b></div>", "One and two"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<blockquote><p>Said</p></blockquote>Answer", "> Said\n\nAnswer"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a &lt;b&gt; &amp; c&nbsp;d", "a <b> & c\xa0d"),
        (
            '<a href="https://example.org/a?b=1&amp;c=2">The page</a>',
            "The page <https://example.org/a?b=1&c=2>",
        ),
        ("<a href='https://example.org/'>https://example.org</a>", "https://example.org/"),
        ("<a href=mailto:a@example.org>a@example.org</a>", "a@example.org"),
        ('<a href="javascript:alert(1)">press</a>', "press"),
        ('<a href="https://x.example/\n><b>">x</a>', "x <https://x.example/b>"),
        ("before<script>alert(1)</script><style>p{}</style><!-- c -->after", "beforeafter"),
        ("<svg><p>hidden</p></svg>shown", "shown"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("cut <a href='x", "cut <a href='x"),
        ("<img src=x onerror=alert(1)>Picture", "Picture"),
        ("", ""),
    ],
)
def test_words_and_links_stay(html: str, text: str) -> None:
    assert text_of_html(html) == text


@pytest.mark.parametrize(
    "piece",
    [
        *('<a "', "<", "<!--", '<a href="', "<a ", " ", "<blockquote>", "<svg>", "<a href=x>"),
        *("=", "a=\n", "</style", "&", "<br>", "<a href=x><br>", "<li>", "<pre>\n", "/ ", "'"),
        *("<p>", "<a>x"),
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    html = "<a " + piece * (200_000 // len(piece))
    started = time.process_time()
    text_of_html(html)
    assert time.process_time() - started < 2


@given(st.text(alphabet="abc <>&\"'=/!-", max_size=200))
def test_text_that_was_escaped_comes_back(text: str) -> None:
    words = " ".join(text.split())
    assert text_of_html(f"<p>{escape(words)}</p>") == words
