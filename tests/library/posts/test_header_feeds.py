from __future__ import annotations

import pytest

from councilblog.posts.header import split_header
from councilblog.posts.header_feeds import read_feed_id, read_in_feeds


@pytest.mark.parametrize(
    ("line", "is_in"),
    [("Title: x", True), ("Feed: yes", True), ("Feed: no", False), ("Feed: NA", False)],
)
def test_a_post_is_in_feeds_unless_it_says_no(line: str, is_in: bool) -> None:  # noqa: FBT001  (a row)
    assert read_in_feeds(split_header(f"{line}\n\n", "a.md"), "a.md") == (is_in, ())


def test_what_nobody_can_read_leaves_it_out_and_says_so() -> None:
    is_in, (finding,) = read_in_feeds(split_header("Feed: perhaps\n\n", "a.md"), "a.md")
    assert is_in is False
    assert (finding.rule, finding.where.line) == ("unknown-feed", 1)
    assert finding.problem == "“perhaps” does not say whether the post is in the feeds."


@pytest.mark.parametrize(
    "written", ["tag:blogger.com,1999:blog-1.post-2", "http://old.example.org/?p=12", "urn:x:1"]
)
def test_an_id_of_another_blog_is_taken_as_it_stands(written: str) -> None:
    assert read_feed_id(split_header(f"Feed_Id: {written}\n\n", "a.md"), "a.md") == (
        written,
        (),
    )


@pytest.mark.parametrize("written", ["12", "a b:c", "tag:<x>", "tag:" + "x" * 500])
def test_an_id_that_is_none_is_refused(written: str) -> None:
    id_, (finding,) = read_feed_id(split_header(f"Feed_Id: {written}\n\n", "a.md"), "a.md")
    assert (id_, finding.rule) == ("", "unsafe-feed-id")
