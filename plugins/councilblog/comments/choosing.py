"""Which post something is about, chosen by a person from those that take comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from councilblog.comments.posts_list import CommentedPost

_MONTHS: Final = """January February March April May June July August September October
    November December""".split()
#: The ids of posts begin with the month that they were published in.
_MONTH: Final = re.compile(r"([0-9]{4})/(0[1-9]|1[0-2])/")


class Choosable(NamedTuple):
    """A post that takes comments: its thread, title, and month ("August 2026", or "")."""

    thread: str
    title: str
    month: str


def choosable(posts: Iterable[CommentedPost]) -> tuple[Choosable, ...]:
    """Return the posts that take comments now, the newest month first, then by title."""
    taking = [post for post in posts if post.state == "open"]
    taking.sort(key=lambda post: (post.title.casefold(), post.id))
    taking.sort(key=lambda post: _month_of(post.id), reverse=True)
    return tuple(Choosable(post.thread, post.title, month_words(post.id)) for post in taking)


def month_words(post_id: str) -> str:
    """Return the month that a post is of, by its id: "August 2026"; "" if it tells none."""
    year, month = _month_of(post_id)
    return f"{_MONTHS[int(month) - 1]} {year}" if year else ""


def _month_of(post_id: str) -> tuple[str, str]:
    found = _MONTH.match(post_id)
    return (found[1], found[2]) if found else ("", "")
