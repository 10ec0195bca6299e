"""Blog or news."""

from __future__ import annotations

import pytest

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header import split_header
from councilblog.posts.header_kind import read_kind
from councilblog.posts.post import PostKind


def read(line: str) -> tuple[PostKind, tuple[Finding, ...]]:
    return read_kind(split_header(f"Title: Buses\n{line}\n\nText.", "a.md"), "a.md")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tags: x", PostKind.BLOG),
        ("Kind:", PostKind.BLOG),
        ("Kind: blog", PostKind.BLOG),
        ("kind: NEWS", PostKind.NEWS),
    ],
)
def test_a_post_is_a_blog_post_unless_it_says_news(line: str, kind: PostKind) -> None:
    assert read(line) == (kind, ())


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("nwes", "Did you mean “news”? Type:  Kind: news"),
        ("Press  release", "Did you mean “news”? Type:  Kind: news"),
        ("newyddion", "Did you mean “news”? Type:  Kind: news"),
        ("blogg", "Did you mean “blog”? Type:  Kind: blog"),
        ("article", "Did you mean “blog”? Type:  Kind: blog"),
        (
            "statement",
            "Type:  Kind: news  or delete the line: without it a post is a blog post.",
        ),
    ],
)
def test_another_kind_is_told_with_what_was_meant(written: str, remedy: str) -> None:
    kind, (finding,) = read(f"Kind: {written}")
    assert kind is PostKind.BLOG
    assert finding == Finding(
        rule="unknown-kind",
        gravity=Gravity.LOSS,
        where=SourceRef(path="a.md", line=2),
        problem=f"“{' '.join(written.split())}” is not a kind of post. There are two: blog "
        "and news.",
        consequence="It would stand among the blog posts, news or not.",
        remedy=remedy,
    )
