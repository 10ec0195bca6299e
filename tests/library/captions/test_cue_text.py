"""Cue text against trees worked out from the standard.

A tree is written as indented lines: words in quotes, tags with classes and value.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.captions.cue_text import Node, cue_tree

#: What was written, and what stands in the tree.
TREES = [
    # Text and references.
    ("words", "'words'"),
    ("", ""),
    ("a\nb", "'a\\nb'"),
    ("&amp;", "'&'"),
    ("&lt;b&gt;", "'<b>'"),
    ("R&D", "'R&D'"),
    ("&", "'&'"),
    ("& x", "'& x'"),
    ("&&amp;", "'&&'"),
    ("&amp;amp;", "'&amp;'"),
    ("&nbsp;", "'\\xa0'"),
    ("&lrm;&rlm;", "'\\u200e\\u200f'"),
    ("&copy", "'©'"),
    ("&copyright", "'©right'"),
    ("&notit;", "'¬it;'"),
    ("&notin;", "'∉'"),
    ("&lt", "'<'"),
    ("&AMP", "'&'"),
    ("&foo;", "'&foo;'"),
    ("&#8217;", "'’'"),
    ("&#x2019;", "'’'"),
    ("&#X2019", "'’'"),
    ("&#0;", "'\ufffd'"),
    ("&#xD800;", "'\ufffd'"),
    ("&#x80;", "'€'"),
    ("&#;", "'&#;'"),
    ("&#1;&#x0B;", "'\\x01\\x0b'"),
    ("&#xFDD0;", "'\\ufdd0'"),
    ("&#x81;", "'\\x81'"),
    ("&#00000000000065;", "'A'"),
    ("&#99999999999;", "'\ufffd'"),
    ("<v R&ampx &copy=1>x", "v=R&ampx &copy=1('x')"),
    ("<v R&amp &#65;>x", "v=R& A('x')"),
    ("&am<i>p;</i>", "'&am' i('p;')"),
    # Tags that are known.
    ("<b>x</b>", "b('x')"),
    ("<i>x</i>", "i('x')"),
    ("<u>x</u>", "u('x')"),
    ("<c>x</c>", "c('x')"),
    ("<c.a>x</c>", "c.a('x')"),
    ("<c.a.b>x</c>", "c.a.b('x')"),
    ("<c..a>x</c>", "c.a('x')"),
    ("<c.>x</c>", "c('x')"),
    ("<c.a words>x</c>", "c.a('x')"),
    ("<i.a\nwords>x</i>", "i.a('x')"),
    ("<b >x</b>", "b('x')"),
    ("<b\tx>y</b>", "b('y')"),
    ("<b\nx>y</b>", "b('y')"),
    ("<b>x</b >y", "b('x' 'y')"),
    # Voices and languages.
    ("<v Leader>x</v>", "v=Leader('x')"),
    ("<v Leader>x", "v=Leader('x')"),
    ("<v>x</v>", "v('x')"),
    ("<v   Chief \t Executive >x", "v=Chief Executive('x')"),
    ("<v Chief\nExecutive>x", "v=Chief Executive('x')"),
    ("<v\nLeader>x", "v=Leader('x')"),
    ("<v.loud.first-time Leader>x", "v.loud.first-time=Leader('x')"),
    ("<v R&amp;D>x", "v=R&D('x')"),
    ("<v R&D>x", "v=R&D('x')"),
    ("<v a&gt;b>x", "v=a>b('x')"),
    ("<v a<b>x", "v=a<b('x')"),
    ("<v A>x</v> <v B>y</v>", "v=A('x') ' ' v=B('y')"),
    ("<v A>x<v B>y</v>z", "v=A('x' v=B('y') 'z')"),
    ("<i><v Leader>x</v></i>", "i(v=Leader('x'))"),
    (" <v Leader>x", "' ' v=Leader('x')"),
    ("<lang cy>x</lang>y", "lang=cy('x') 'y'"),
    ("<lang>x</lang>", "lang('x')"),
    # Ruby.
    ("<ruby>a<rt>b</rt></ruby>c", "ruby('a' rt('b')) 'c'"),
    ("<ruby>a<rt>b</ruby>c", "ruby('a' rt('b')) 'c'"),
    ("<ruby>a<rt>b</rt>c<rt>d</rt></ruby>", "ruby('a' rt('b') 'c' rt('d'))"),
    ("<rt>x</rt>y", "'x' 'y'"),
    ("<ruby><b><rt>x</rt></b></ruby>", "ruby(b('x'))"),
    # Ends that do not fit.
    ("x</b>y", "'x' 'y'"),
    ("<b><i>x</b>y</i>z", "b(i('x' 'y') 'z')"),
    ("<b>x</>y", "b('x' 'y')"),
    ("</>x", "'x'"),
    ("<b>x</b.a>y", "b('x' 'y')"),
    ("<b>x</B>y", "b('x' 'y')"),
    # What is not known, and what is not closed.
    ("<font color=red>x</font>y", "'x' 'y'"),
    ("<B>x</B>", "'x'"),
    ("<>x", "'x'"),
    ("< b>x", "'x'"),
    ("<.b>x", "'x'"),
    ("a < b and c", "'a '"),
    ("a <b and c", "'a ' b()"),
    ("a <", "'a '"),
    ("a </", "'a '"),
    ("<b>x</b", "b('x')"),
    ("<<b>x", "'x'"),
    ("<b<i>x", "'x'"),
    ("a > b", "'a > b'"),
    ("<script>alert(1)</script>", "'alert(1)'"),
    ("<!--x-->y", "'y'"),
    # Times.
    ("<00:00:01.000>x", "timestamp=00:00:01.000() 'x'"),
    ("<00:01.000>x", "timestamp=00:01.000() 'x'"),
    ("<123:00:01.000>x", "timestamp=123:00:01.000() 'x'"),
    ("<0:01.000>x", "'x'"),
    ("<00:60:01.000>x", "'x'"),
    ("<00:00:01.00>x", "'x'"),
    ("<00:00:01,000>x", "'x'"),
    ("<00:00:01.000 >x", "'x'"),
    ("<5 and y>x", "'x'"),
    ("<00:00:01.000", "timestamp=00:00:01.000()"),
    ("<c><00:00:01.000>x</c>", "c(timestamp=00:00:01.000() 'x')"),
]


def shown(node: Node) -> str:
    return " ".join(
        repr(child)
        if isinstance(child, str)
        else "".join(f".{name}" for name in child.classes).join((child.name, ""))
        + (f"={child.value}" if child.value else "")
        + f"({shown(child)})"
        for child in node.children
    )


@pytest.mark.parametrize(("written", "tree"), TREES, ids=[written for written, _ in TREES])
def test_text_becomes_the_tree_that_the_standard_describes(written: str, tree: str) -> None:
    assert shown(cue_tree(written)) == tree


def words(node: Node) -> str:
    return "".join(child if isinstance(child, str) else words(child) for child in node.children)


@given(st.text(alphabet="ab <>&;/.v\n01:", max_size=60))
def test_any_text_gives_a_tree_and_never_more_words_than_were_written(text: str) -> None:
    assert len(words(cue_tree(text))) <= len(text)


@given(st.text(max_size=60))
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert words(cue_tree(escaped)) == text


def test_a_hundred_thousand_tags_in_one_another_are_no_trouble() -> None:
    node = cue_tree("<i>" * 100_000 + "x")
    depth = 0
    while isinstance(node, Node):
        child = node.children[0]
        if isinstance(child, str):
            break
        node, depth = child, depth + 1
    assert depth == 100_000
