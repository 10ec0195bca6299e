"""A Markdown text becomes safe HTML, with its links, headings, words and findings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.errors import Gravity
from councilblog.markup import read_tags
from councilblog.prose.prose import Link, LinkKind, Prose
from councilblog.prose.render import render_prose


def rendered(text: str) -> Prose:
    return render_prose(text, source="posts/a.md", first_line=5)


def rules(text: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.where.line) for finding in rendered(text).findings]


def test_everything_about_a_small_text_is_known() -> None:
    text = "Hello *there* [you](you.md).\n\n## Next\n\n![A bus](bus.jpg)"
    assert rendered(text) == Prose(
        html=(
            '<p>Hello <em>there</em> <a href="you.md">you</a>.</p>\n'
            '<h2 id="next">Next</h2>\n<p><img alt="A bus" src="bus.jpg"></p>'
        ),
        links=(
            Link(kind=LinkKind.ANCHOR, written="you.md", text="you", line=5),
            Link(kind=LinkKind.IMAGE, written="bus.jpg", text="A bus", line=9),
        ),
        anchors=("next",),
        lead="Hello there you.",
        words=4,
        videos=(),
        findings=(),
    )


def test_an_empty_text_is_empty_prose() -> None:
    nothing = Prose(html="", links=(), anchors=(), lead="", words=0, videos=(), findings=())
    assert rendered("") == nothing
    assert rendered(" \n\n") == nothing


def test_a_text_is_rendered_the_same_whatever_was_rendered_before() -> None:
    text = "Note[^1].\n\n[^1]: Here.\n\n*[TV]: Television\n\nTV (i)\n\n## A\n\n## A"
    first = rendered(text)
    rendered("Other[^1][^2]\n\n[^1]: a\n\n[^2]: b\n\n(i) a\n(iii) b\n\n[x]: y\n\n## A")
    assert rendered(text) == first


def test_tables_footnotes_definitions_and_abbreviations() -> None:
    text = (
        "| a | b |\n|---|--:|\n| 1 | 2 |\n\nNote[^1].\n\n[^1]: Here.\n\n"
        "Term\n: Meaning\n\n*[TV]: Television\n\nTV {: #tv }\n"
    )
    assert rendered(text).html == (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n"
        '<th class="align-right">b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n</table>\n'
        '<p>Note<sup id="fnref:1"><a class="footnote-ref" role="doc-noteref" href="#fn:1">1</a>'
        "</sup>.</p>\n<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n"
        '<p><abbr title="Television">TV</abbr> {: #tv }</p>\n'
        '<div class="footnote" role="doc-endnotes">\n<hr>\n<ol>\n<li id="fn:1">\n'
        '<p>Here.&nbsp;<a class="footnote-backref" role="doc-backlink" href="#fnref:1">↩</a>'
        "</p>"
        "\n</li>\n</ol>\n</div>"
    )


def test_addresses_stay_as_they_were_written() -> None:
    written = [
        "{filename}../a b.md#x",
        "{static}/images/a.jpg",
        "{tag}buses",
        "{author}x",
        "{index}",
        "../b.html?x=1&y=2",
        "#part",
        "//cdn.example.org/x",
        "mailto:a@example.gov.uk",
        "tel:+441234567890",
    ]
    text = "\n\n".join(f"[Words about it](<{address}>)" for address in written)
    assert [link.written for link in rendered(text).links] == written
    assert rendered(text).findings == ()


def test_links_between_a_footnote_and_its_mark_are_not_written_links() -> None:
    assert rendered("A[^1]\n\n[^1]: B [c](d)").links == (
        Link(kind=LinkKind.ANCHOR, written="d", text="c", line=7),
    )


def test_spaces_pasted_from_a_word_processor_are_plain() -> None:
    text = (
        "Caf\u00e9\u00a0au\u00adlait\n\u00a0\u00a0\u00a0\u00a0more\u200b here\n\n\u00a0\n\nend"
    )
    assert rendered(text).html == "<p>Café aulait\nmore here</p>\n<p>end</p>"


def test_the_lead_is_the_first_paragraph_without_its_note_marks() -> None:
    assert (
        rendered("## H\n\nOne[^1] *two*\nthree.\n\nFour.\n\n[^1]: x").lead == "One two three."
    )
    assert rendered("- only\n- a list").lead == ""


def test_words_are_those_a_reader_sees() -> None:
    assert (
        rendered("One two – three <!-- four --> `five` [six](seven.md)\n\n- eight").words == 6
    )


def test_an_id_stands_once() -> None:
    prose = rendered('<span id="a">1</span> <span id="a">2</span>\n\n## A\n\n## A')
    assert prose.html == (
        '<p><span id="a">1</span> <span>2</span></p>\n<h2 id="a-2">A</h2>\n<h2 id="a-3">A</h2>'
    )
    assert prose.anchors == ("a", "a-2", "a-3")


def test_links_know_their_line_even_if_they_repeat_or_wrap() -> None:
    text = "[One](a.md) and\n[one](a.md)\n[three\nfour](<a.md>)\n\n[ref][x]\n\n[x]: a.md"
    assert [(link.text, link.line) for link in rendered(text).links] == [
        ("One", 5),
        ("one", 6),
        ("three four", 8),
        ("ref", 10),
    ]


def test_findings_are_in_the_order_of_their_lines() -> None:
    text = "[here](a.md)\n\n#### Deep\n\n![](b.jpg)\n\n<script>x</script>\n\nthe the"
    assert rules(text) == [
        ("link-words", 5),
        ("heading-skip", 7),
        ("image-no-alt", 9),
        ("raw-script", 11),
        ("doubled-word", 13),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<div markdown=1>" * 30 + "words",
        "<p>a <![ words ]></p>",
        "<p>a <? words ?> b</p>",
        "<p>a <!--</p>\n\nwords",
        "<div>a</ words> b</div>",
        "<div>a <![ words> b</div>",
    ],
)
def test_words_that_would_be_lost_stop_the_publish(text: str) -> None:
    assert [(each.rule, each.gravity, each.problem) for each in rendered(text).findings] == [
        ("text-lost", Gravity.LOSS, "These words would not be on the page: “words”.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Text <!-- unclosed and words\n\nmore words",
        'a <a href="x>text and more</a> words',
        "<table>" * 20 + "cell words",
        "<select><option>one</select> two",
        "a < b > c <d",
        "<plaintext>all of this stays",
        "<title>this stays</title> and this",
        "<iframe src=a> stays, never closed",
        "<script> never closed, stays",
        "<svg><style><a title='</style>words'>",
    ],
)
def test_words_are_on_the_page_or_a_finding_says_they_are_not(text: str) -> None:
    prose = rendered(text)
    shown = prose.html
    words = [word for word in ("words", "one", "two", "stays", "this") if f" {word}" in text]
    told = any(finding.rule == "text-lost" for finding in prose.findings)
    assert told or all(word in shown for word in words)


_PIECES = st.sampled_from(
    """# ## * ** _ ` ``` ~~~ - + > | : ! [ ] ( ) < </ <! <![ <? <b> </b> <div> <p> </p> <td> "
    <a\u00a0href=x> ' \\ & &amp; {: } [^1] [^1]: *[a]: • (i) (ii) (a) 1. word words
    http://a.b <!-- --> <script> </script> <iframe> $ % \t \n \n\n \u00a0 \u0002 \u0003 é 語 🙂
    <svg> javascript: {{ {% %} onclick= =""".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_becomes_strict_html_without_a_crash(text: str) -> None:
    html = rendered(text).html
    assert html.count("<") == len(list(read_tags(html)))
