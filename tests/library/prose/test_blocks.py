"""The outermost elements of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.prose.blocks import Block, blocks_of
from councilblog.prose.sanitiser import sanitised

PIECES = st.sampled_from(
    ["<p>", "</p>", "<br>", "<ul>", "<li>", "</ul>", "<hr>", "<h2 id='a'>", "</h2>", "x", "\n"]
)


def test_blocks_have_their_tag_their_inside_and_their_place() -> None:
    html = '<h2 id="a">A<br></h2>\n<hr>\n<ul><li><ul><li>b</li></ul></li></ul>'
    assert blocks_of(html) == (
        Block("h2", '<h2 id="a">', "A<br>", 0, 21),
        Block("hr", "<hr>", "", 22, 26),
        Block("ul", "<ul>", "<li><ul><li>b</li></ul></li>", 27, 64),
    )


def test_a_block_knows_its_level_its_attributes_and_footnotes() -> None:
    heading, rule, notes = blocks_of(
        '<h3 id="a">A</h3><hr><div class="footnote" id="b">c</div>'
    )
    assert (heading.level, rule.level, notes.level) == (3, 0, 0)
    assert (heading.attribute("id"), rule.attribute("id"), notes.attribute("id")) == (
        "a",
        "",
        "b",
    )
    assert (heading.is_notes, notes.is_notes) == (False, True)


@given(st.lists(PIECES, max_size=20))
def test_taking_blocks_out_leaves_only_text(pieces: list[str]) -> None:
    html = sanitised("".join(pieces))
    blocks = blocks_of(html)
    left, done = "", 0
    for block in blocks:
        assert html[block.start : block.end].startswith(block.tag)
        left += html[done : block.start]
        done = block.end
    assert "<" not in left + html[done:]
