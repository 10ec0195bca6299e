from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from councilblog.checks.faultless import read_faultless
from councilblog.checks.page_facts import PageFacts
from councilblog.checks.page_reading import read_any, read_page
from tests.library.checks.pages import a_page

words = st.text("ab &;é👍\"'=/>", max_size=6).map(lambda text: text.replace("&", "&amp;"))
names = st.sampled_from("div span b em section ul li blockquote".split())
attributes = st.dictionaries(
    st.sampled_from("class id href title data-x hidden".split()),
    st.text("ab <>&'/=\n", max_size=6).map(lambda text: text.replace("&", "&amp;")),
    max_size=3,
).map(lambda values: "".join(f' {name}="{value}"' for name, value in values.items()))
pieces = st.recursive(
    words | st.sampled_from(["<br>", '<img src="x" alt="y"/>', "<!-- <b> -->", "<hr />"]),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format, names, attributes, st.lists(inner, max_size=4).map("".join)
    ),
    max_leaves=20,
)
TAG = re.compile(r"</?(?:div|span|b|em|section|ul|li|blockquote)(?: [^>\"]*(?:\"[^\"]*\")?)*>")


def faults(html: str) -> set[str]:
    return {rule for rule, _ in read_page("x", f"<!doctype html>{html}").faults}


@given(st.lists(pieces, max_size=5).map("".join))
def test_well_formed_html_has_no_fault(html: str) -> None:
    assert faults(html) == set()


@given(st.lists(pieces, min_size=1, max_size=4).map("".join), st.data())
def test_html_with_one_tag_taken_out_has_a_fault(html: str, data: st.DataObject) -> None:
    end_tags = [match.span() for match in re.finditer(r"</[a-z]+>", html)]
    if end_tags:
        start, end = data.draw(st.sampled_from(end_tags))
        assert faults(html[:start] + html[end:]) == {"tag-nesting"}


@given(st.text(max_size=80) | st.text("<>/!-ab\"'= &", max_size=80))
def test_nothing_whatever_makes_the_reader_stumble(html: str) -> None:
    page = read_page("x", html)
    for element in page.elements:
        assert element.place <= element.last < len(page.elements)
        assert element.parent < element.place
        assert element.words_from <= element.words_to <= len(page.texts)


odd_tags = """<p> </p> <a> </a> <a/> <svg> </svg> <use/> <path> <div> </div> <b> </b> <br> <hr/>
    </br> <li> </LI> <IMG> <!----> <!--<b>--> < > & &amp; words""".split()
odd_tags += ["<!doctype html>", " ", "<b hidden>", '<p aria-hidden="true">', "<a b='c'>"]
odd_tags += ['<i id="x" id="y">', '<img alt="x">', '<img src="a>b" alt="&lt;">', "<p \n>"]
odd_tags += ['<a href="<">', '<img hidden alt="y">', '<svg hidden><img alt="z"/>']
odd_tags += ['<a aria-label="&amp;nbsp;">', '<a aria-label=" ">', "&nbsp;", "&", "nbsp;"]
tokens = st.lists(st.sampled_from(odd_tags), max_size=14).map("".join)


nested = st.recursive(
    st.sampled_from(odd_tags),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from("p a svg div b".split()),
        st.sampled_from(
            ["", "", ' id="x"', " hidden", ' aria-hidden="true"', ' id="x" id="y"']
        ),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(tokens | nested)
@example("<p><div></div></p>")
@example("<a><b><a></a></b></a>")
@example('<svg><use/><path hidden/>x</svg><img alt="y">z')
@example('<b hidden>x<i>y</i><img alt="z"></b>w')
def test_a_page_that_is_read_quickly_is_read_the_same(html: str) -> None:
    for page in (html, f"<!doctype html>{html}", f"<!doctype html><b>{html}</b>"):
        quick, careful = read_faultless("x", page), read_any("x", page)
        assert quick is None or (quick == careful and careful.faults == ())
        assert read_page("x", page) == careful


def test_a_page_of_ours_is_read_quickly() -> None:
    quick = read_faultless(
        "x", a_page('<p hidden>a &amp; b</p><br><svg><use href="#x"/></svg>')
    )
    assert isinstance(quick, PageFacts)


@given(tokens)
def test_an_element_has_words_if_they_are_more_than_space(html: str) -> None:
    page = read_page("x", html)
    for element in page.elements:
        assert page.has_words(element) == (page.words(element) != "")


def test_faults_say_what_was_written() -> None:
    html = '<div><p>a<b>c</p></i><p class="x" class="y">5 < 6<ul></ul></p>'
    assert read_page("x", html).faults == (
        ("tag-nesting", "<b> without </b>"),
        ("tag-nesting", "</i> without <i>"),
        ("attribute-repeated", 'class in <p class="x" class="y">'),
        ("tag-unreadable", "< 6"),
        ("tag-nesting", "<ul> inside <p>"),
        ("tag-nesting", "<div> without </div>"),
        ("doctype-missing", ""),
    )


def test_a_long_run_of_open_quotes_is_read_in_good_time() -> None:
    assert "tag-unreadable" in faults('<a b="' * 3000)


def test_words_are_what_is_read_out() -> None:
    page = read_page(
        "x",
        '<a href="#">R&amp;D\n <img src="x" alt="of the &quot;hall&quot;"> '
        '<span aria-hidden="true">→</span><b hidden>no <i>no</i></b> now</a>'
        '<a href="#" aria-label=" Home ">x</a>',
    )
    assert [page.words(link) for link in page.named("a")] == ['R&D of the "hall" now', "Home"]


def test_elements_know_what_stands_in_and_around_them() -> None:
    page = read_page("x", "<table><tr><td>x</td></tr></table><p><b>y</b></p>")
    [table], [bold] = page.named("table"), page.named("b")
    assert [element.name for element in page.inside(table)] == ["tr", "td"]
    assert [element.name for element in page.around(bold)] == ["p"]
    assert [element.name for element in page.named("b", "td", "table")] == ["table", "td", "b"]
