"""What sort of post it is: blog, unless the header says “Kind: news”."""

from __future__ import annotations

from councilblog.errors import Finding, Gravity
from councilblog.posts.header import Header
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.post import PostKind
from councilblog.suggestions import closest, quoted

_MEANT = {
    "post": PostKind.BLOG,
    "blog post": PostKind.BLOG,
    "blog-post": PostKind.BLOG,
    "article": PostKind.BLOG,
    "personal": PostKind.BLOG,
    "blogbost": PostKind.BLOG,
    "news item": PostKind.NEWS,
    "news-item": PostKind.NEWS,
    "news release": PostKind.NEWS,
    "press release": PostKind.NEWS,
    "press": PostKind.NEWS,
    "release": PostKind.NEWS,
    "newyddion": PostKind.NEWS,
    "datganiad": PostKind.NEWS,
}


def read_kind(header: Header, source: str) -> tuple[PostKind, tuple[Finding, ...]]:
    """Return the kind of post; blog, with a finding, if it is not known."""
    field = find_field(header, "kind")
    written = value_of(field)
    if not written:
        return PostKind.BLOG, ()
    lower = " ".join(written.lower().split())
    if lower in set(PostKind):
        return PostKind(lower), ()
    meant = _MEANT.get(lower)
    if meant is None and (near := closest(lower, [*PostKind, *_MEANT])):
        meant = _MEANT.get(near) or PostKind(near)
    finding = Finding(
        rule="unknown-kind",
        gravity=Gravity.LOSS,
        where=place_of(header, field, source),
        problem=f"{quoted(written)} is not a kind of post. There are two: blog and news.",
        consequence="It would stand among the blog posts, news or not.",
        remedy=f"Did you mean “{meant.value}”? Type:  Kind: {meant.value}"
        if meant
        else "Type:  Kind: news  or delete the line: without it a post is a blog post.",
    )
    return PostKind.BLOG, (finding,)
