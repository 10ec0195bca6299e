"""Comments as HTML: what may stand in it, where links lead, where words are missing."""

from __future__ import annotations

import os
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.comment import Redaction
from councilblog.comments.rendering import has_odd_address, rendered_text, shown_host
from councilblog.comments.sanitiser import sanitised_comment
from councilblog.comments.text import normalised
from tests.library.comments.allow_list import outside_the_list
from tests.library.comments.pathological import shapes
from tests.library.comments.payloads import HAND_WRITTEN, hostile_texts

PAYLOADS = int(os.environ.get("COMMENTS_PAYLOADS", "5000"))
REL = 'rel="nofollow ugc noopener noreferrer"'


def html_of(body: str) -> str:
    return "".join(piece.html for piece in rendered_text(body))


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("One\nTwo", "<p>One<br>\nTwo</p>\n"),
        ("A **b** *c* `d`", "<p>A <strong>b</strong> <em>c</em> <code>d</code></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", "<ol>\n<li>a</li>\n</ol>\n"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("```js\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
        ("# Not a heading", "<p># Not a heading</p>\n"),
        (
            "![x](https://a.example/b.png)",
            f'<p>!<a href="https://a.example/b.png" {REL}>x</a> (a.example)</p>\n',
        ),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("a &amp; b &lt;script&gt;", "<p>a &amp; b &lt;script&gt;</p>\n"),
    ],
)
def test_a_small_part_of_markdown_is_understood_and_html_is_text(typed: str, html: str) -> None:
    assert html_of(typed) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("<https://a.example/>", f'<a href="https://a.example/" {REL}>https://a.example/</a>'),
        ("[a.example](https://a.example)", f'<a href="https://a.example" {REL}>a.example</a>'),
        (
            "[buses](https://a.example/x)",
            f'<a href="https://a.example/x" {REL}>buses</a> (a.example)',
        ),
        (
            "[b](http://a.example:81/)",
            f'<a href="http://a.example:81/" {REL}>b</a> (a.example:81)',
        ),
        ("<a@b.example>", f'<a href="mailto:a@b.example" {REL}>a@b.example</a>'),
        (
            "[us](mailto:a@b.example)",
            f'<a href="mailto:a@b.example" {REL}>us</a> (a@b.example)',
        ),
        (
            "<https://council.gov.uk@evil.example/>",
            (
                f'<a href="https://council.gov.uk@evil.example/" {REL}>'
                "https://council.gov.uk@evil.example/</a> (evil.example)"
            ),
        ),
        (
            "<https://bücher.example/>",
            (
                f'<a href="https://xn--bcher-kva.example/" {REL}>https://bücher.example/</a>'
                " (xn--bcher-kva.example)"
            ),
        ),
        (
            "[https://council.gov.uk](https://evil.example/)",
            f'<a href="https://evil.example/" {REL}>https://council.gov.uk</a> (evil.example)',
        ),
        ("[x](//evil.example)", "x"),
        ("[x](https:evil.example)", "x"),
        ("[x](/news)", "x"),
        ("[x](tel:01225713000)", "x"),
        ("[x](mailto:a@b.example?bcc=c@d.example)", "x"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_a_link_says_where_it_leads_or_is_none(typed: str, html: str) -> None:
    assert html_of(typed) == f"<p>{html}</p>\n"


@pytest.mark.parametrize("words", ["", " ", "\\\n", "&nbsp;", "&#x200B;", "\u3164"])
def test_a_link_without_words_says_where_it_leads(words: str) -> None:
    [piece] = rendered_text(normalised(f"See [{words}](https://a.example/x)."))
    [(_, said)] = re.findall(r"<a ([^>]*)>(.*?)</a>", piece.html)
    assert said == "a.example"


@pytest.mark.parametrize(
    ("address", "host", "is_odd"),
    [
        ("https://a.example/x", "a.example", False),
        ("https://a@b.example/", "b.example", True),
        ("https://соuncil.gov.uk/", "xn--uncil-iyeu.gov.uk", True),
        ("mailto:a@b.example", "a@b.example", False),
        ("https:\\\\evil.example", "", False),
        ("https://[::1", "", False),
        ("https://a.example:99999/", "", False),
        ("ftp://a.example/", "", False),
    ],
)
def test_a_host_is_shown_in_ascii_without_user_names(
    address: str, host: str, *, is_odd: bool
) -> None:
    assert (shown_host(address), has_odd_address(address)) == (host, is_odd)


def test_no_hostile_text_gets_out_of_the_allow_list() -> None:
    texts = hostile_texts(PAYLOADS)
    assert len(texts) == len(set(texts)) == PAYLOADS
    escaped = {
        text: found
        for text in texts
        for body in (text, normalised(text))
        if (found := outside_the_list(html_of(body.encode("utf-8", "replace").decode())))
    }
    assert escaped == {}


def test_the_allow_list_notices_what_browsers_would_run() -> None:
    live = [
        text for text in HAND_WRITTEN if text.startswith(("<img", "<svg", "<script", "<a href"))
    ]
    assert len(live) > 20
    assert [text for text in live if not outside_the_list(text)] == []


@pytest.mark.parametrize("name", sorted(shapes(10)))
def test_no_shape_of_markdown_keeps_a_build_waiting(name: str) -> None:
    text = shapes(4_000)[name]
    # The processor's time of this thread, so that a busy computer does not fail the test.
    start = time.thread_time()
    rendered_text(text)
    assert time.thread_time() - start < 0.25


@pytest.mark.parametrize(
    "address", ["//evil.example", "/x", "?q", "tel:1", "javascript:x", "x"]
)
def test_the_sanitiser_alone_refuses_what_is_no_web_or_mail_address(address: str) -> None:
    assert sanitised_comment(f'<a href="{address}" title=x>y</a>') == f"<a {REL}>y</a>"


def test_there_are_forty_three_shapes() -> None:
    assert len(shapes(10)) == 43


@pytest.mark.parametrize(
    ("body", "start", "pieces"),
    [
        ("Ring me on  tonight.", 11, ["<p>Ring me on ", " tonight.</p>\n"]),
        ("a **b** c", 4, ["<p>a <strong>", "b</strong> c</p>\n"]),
        ("a `bc` d", 4, ["<p>a <code>b", "c</code> d</p>\n"]),
        ("", 0, ["<p>", "</p>\n"]),
        # Inside an address or a title the gap would be lost: the link is shown as typed.
        ("[a](https://b.example)", 12, ["<p>[a](https://", "b.example)</p>\n"]),
        (
            "[a](https://b.example 't')",
            24,
            ["<p>[a](https://b.example &#x27;t", "&#x27;)</p>\n"],
        ),
        ("```ab\nx\n```", 4, ["<p>```a", "b<br>\nx<br>\n```</p>\n"]),
    ],
)
def test_the_page_says_in_its_own_words_where_words_are_missing(
    body: str, start: int, pieces: list[str]
) -> None:
    rendered = rendered_text(body, (Redaction(start, 12, "personal-info"),))
    assert [piece.html for piece in rendered] == pieces
    assert [piece.code for piece in rendered] == ["personal-info", ""]


@given(
    st.text("ab *_`[]()<>&\\\n-1.!:/@'\"#éhttps", max_size=60),
    st.lists(st.integers(0, 60), max_size=4),
)
def test_no_gap_is_ever_lost_wherever_it_is(body: str, starts: list[int]) -> None:
    places = sorted(min(start, len(body)) for start in starts)
    gaps = tuple(Redaction(start, 3, f"c{place}") for place, start in enumerate(places))
    pieces = rendered_text(body, gaps)
    assert [piece.code for piece in pieces] == [*(gap.code for gap in gaps), ""]
    assert outside_the_list("".join(piece.html for piece in pieces)) == ()
