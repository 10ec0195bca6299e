"""What a finished text is divided into."""

from __future__ import annotations

from councilblog.prose.contents import contents_of, headings_in
from councilblog.prose.prose import Heading

THREE = '<h2 id="a">A</h2><p>x</p><h3 class="y" id="b"><em>B</em> &amp; b</h3><h2 id="c">C</h2>'


def test_headings_come_with_their_level_id_and_words() -> None:
    assert headings_in(THREE) == (
        Heading(level=2, id="a", text="A"),
        Heading(level=3, id="b", text="B & b"),
        Heading(level=2, id="c", text="C"),
    )


def test_a_heading_without_words_is_none() -> None:
    assert headings_in('<h2 id="a"><img alt="A bus" src="bus.jpg"></h2><h2 id="b"></h2>') == ()


def test_contents_list_the_top_level_from_four_headings_up() -> None:
    assert contents_of(THREE) == ()
    assert contents_of(f'{THREE}<h3 id="d">D</h3>') == (
        Heading(level=2, id="a", text="A"),
        Heading(level=2, id="c", text="C"),
    )
