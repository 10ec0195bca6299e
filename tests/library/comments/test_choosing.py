"""Which posts can be chosen for something that names none."""

from __future__ import annotations

from councilblog.comments.choosing import Choosable, choosable
from councilblog.comments.posts_list import STATES, CommentedPost


def a_post(id_: str, title: str, state: str = "open") -> CommentedPost:
    thread = id_.replace("/", "-")
    return CommentedPost(id_, thread, "", title, "", "en", state, None)


def test_the_newest_month_stands_first_and_within_it_the_alphabet_counts() -> None:
    posts = (
        a_post("2026/08/b", "buses"),
        a_post("welcome", "Welcome"),
        a_post("2025/12/a", "Away day"),
        a_post("2026/08/a", "Budget"),
        a_post("2026/13/x", "No month"),
    )
    assert choosable(posts) == (
        Choosable("2026-08-a", "Budget", "August 2026"),
        Choosable("2026-08-b", "buses", "August 2026"),
        Choosable("2025-12-a", "Away day", "December 2025"),
        Choosable("2026-13-x", "No month", ""),
        Choosable("welcome", "Welcome", ""),
    )


def test_only_posts_that_take_comments_can_be_chosen() -> None:
    posts = [a_post(f"2026/08/{state}", state, state) for state in STATES]
    assert [each.title for each in choosable(posts)] == ["open"]
