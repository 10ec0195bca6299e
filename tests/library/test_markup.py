"""HTML that we made, read tag by tag."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.markup import Tag, plain_text, read_tags, rewrite_tags


def test_tags_are_read_with_their_attributes_decoded() -> None:
    html = '<p id="a">x <a href="?a=1&amp;b=2" title="&quot;q&quot;">y</a><br></p>'
    assert list(read_tags(html)) == [
        Tag(name="p", attributes={"id": "a"}),
        Tag(name="a", attributes={"href": "?a=1&b=2", "title": '"q"'}),
        Tag(name="a", attributes={}, is_end=True),
        Tag(name="br", attributes={}),
        Tag(name="p", attributes={}, is_end=True),
    ]


def test_a_tag_inside_an_attribute_value_is_not_a_tag() -> None:
    html = '<img alt="<h2>not a heading</h2>" src="a.jpg">'
    assert [tag.name for tag in read_tags(html)] == ["img"]


def test_comments_and_the_doctype_are_passed_over() -> None:
    assert [tag.name for tag in read_tags("<!doctype html><!-- <p> --><p>")] == ["p"]


def test_tags_that_are_not_changed_stay_byte_for_byte() -> None:
    html = '<p  id="a"><br/>&lt;b&gt;</p>'
    assert rewrite_tags(html, lambda _: None) == html


def test_a_tag_can_be_changed_or_dropped() -> None:
    def change(tag: Tag) -> str | None:
        if tag.name == "b":
            return ""
        return (
            str(tag.with_attributes(class_="x", id=None, data_a='"'))
            if tag.name == "p"
            else None
        )

    assert (
        rewrite_tags('<p id="a"><b>c</b></p>', change) == '<p class="x" data-a="&quot;">c</p>'
    )


def test_plain_text_parts_blocks_and_joins_inline_tags() -> None:
    assert plain_text("<h2>A&amp;B</h2><p>c<em>d</em>\n e<br>f</p>") == "A&B cd e f"


@given(st.dictionaries(st.sampled_from(["id", "title", "alt"]), st.text(), max_size=3))
def test_a_tag_written_and_read_again_is_the_same(attributes: dict[str, str]) -> None:
    plain = {
        name: value.replace("\r", "").replace("\0", "") for name, value in attributes.items()
    }
    tag = Tag(name="img", attributes=plain)
    assert list(read_tags(str(tag))) == [tag]
