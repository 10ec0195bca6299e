"""(i) (ii) (iii) and (a) (b) (c) become real lists."""

from __future__ import annotations

import pytest

from councilblog.prose.bracket_lists import BracketList, Item, Line, bracket_list
from councilblog.prose.dialect import markdown_html


def flat(text: str) -> str:
    return markdown_html(text)[0].replace("\n", "")


def test_a_roman_list_is_a_list_with_its_markdown() -> None:
    assert markdown_html("We will\n(i) *build*\n(ii) mend\nthe roof\n(iii) see [x](y)") == (
        (
            '<p>We will</p>\n<ol type="i">\n<li><em>build</em></li>\n<li>mend\nthe roof</li>\n'
            '<li>see <a href="y">x</a></li>\n</ol>'
        ),
        (),
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("(i) a\n\n(ii) b\n\n(iii) c", '<ol type="i"><li>a</li><li>b</li><li>c</li></ol>'),
        ("(v) a\n(vi) b", '<ol start="5" type="i"><li>a</li><li>b</li></ol>'),
        ("(c) a\n(d) b", '<ol start="3" type="a"><li>a</li><li>b</li></ol>'),
        ("(h) a\n(i) b\n(j) c", '<ol start="8" type="a"><li>a</li><li>b</li><li>c</li></ol>'),
        (
            "(i) x\n(a) y\n(b) z\n(ii) w",
            '<ol type="i"><li>x<ol type="a"><li>y</li><li>z</li></ol></li><li>w</li></ol>',
        ),
        (
            "(i) x\n    (a) y\n    (b) z\n(ii) w",
            '<ol type="i"><li>x<ol type="a"><li>y</li><li>z</li></ol></li><li>w</li></ol>',
        ),
        (
            "(a) x\n(i) y\n(ii) z\n(b) w",
            '<ol type="a"><li>x<ol type="i"><li>y</li><li>z</li></ol></li><li>w</li></ol>',
        ),
        (
            "> (i) a\n> (ii) b",
            '<blockquote><ol type="i"><li>a</li><li>b</li></ol></blockquote>',
        ),
        (
            "(i) a\n(ii) b\n\n1. c\n2. d",
            '<ol type="i"><li>a</li><li>b</li></ol><ol><li>c</li><li>d</li></ol>',
        ),
    ],
)
def test_lists_are_read_by_what_stands_around_each_marker(text: str, html: str) -> None:
    assert flat(text) == html
    assert markdown_html(text)[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "As (i) and (ii) say, it stays.",
        "See section 3\n(i) of the Act.",
        "(i) alone is a paragraph",
        "(or) not\n(and) so",
    ],
)
def test_a_single_marker_or_one_within_a_sentence_stays_text(text: str) -> None:
    assert markdown_html(text) == (f"<p>{text}</p>", ())


@pytest.mark.parametrize(
    ("text", "html", "gap"),
    [
        ("(i) a\n(iii) b", "<p>(i) a</p><p>(iii) b</p>", "(i) … (iii)"),
        ("(i) a\n\n(iii) b", "<p>(i) a</p><p>(iii) b</p>", "(i) … (iii)"),
        ("We\n(b) a\n(e) b", "<p>We</p><p>(b) a</p><p>(e) b</p>", "(b) … (e)"),
        (
            "(i) a\n\n(ii) b\n\n(iv) c",
            '<ol type="i"><li>a</li><li>b</li></ol><p>(iv) c</p>',
            "(ii) … (iv)",
        ),
    ],
)
def test_markers_that_do_not_follow_on_are_kept_and_noted(
    text: str, html: str, gap: str
) -> None:
    assert flat(text) == html
    assert markdown_html(text)[1] == (gap,)


def test_code_is_left_alone() -> None:
    assert flat("```\n(i) a\n(ii) b\n```") == "<pre><code>(i) a(ii) b</code></pre>"


def test_an_i_after_h_is_a_roman_one_if_two_follows() -> None:
    lines = [Line(marker=marker, words=marker) for marker in ("g", "h", "i", "ii")]
    inner = BracketList(kind="i", start=1, items=[Item(words="i"), Item(words="ii")])
    assert bracket_list(lines) == BracketList(
        kind="a", start=7, items=[Item(words="g"), Item(words="h", lists=[inner])]
    )
