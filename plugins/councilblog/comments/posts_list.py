"""The posts that can be commented on, as the desk and the intake know them.

The build writes `comments/posts.json` with the site; nothing in it is private.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

#: Where the file stands in the output folder.
PATH: Final = "comments/posts.json"
STATES: Final = ("open", "closed", "off", "paused")
_VERSION = 1


class PostInOtherLanguage(NamedTuple):
    """The same post in another language: its title and absolute address there."""

    language: str
    title: str
    url: str


class CommentedPost(NamedTuple):
    """One post and whether it takes comments: `state` is one of `STATES`.

    `ticket` is as shown (“C-7H3K-Q2M9-X”); `url` is absolute; `closes` is the last day
    that takes comments ("2026-12-01", Europe/London) or None. "paused" means that a
    declared pre-election period lasts.
    """

    id: str
    thread: str
    ticket: str
    title: str
    url: str
    language: str
    state: str
    closes: str | None
    other: tuple[PostInOtherLanguage, ...] = ()


def posts_json(posts: Iterable[CommentedPost]) -> bytes:
    """Return the file's bytes; posts stand in the order of their ids."""
    listed = [
        {**post._asdict(), "other": [each._asdict() for each in post.other]}
        for post in sorted(posts)
    ]
    values = {"v": _VERSION, "posts": listed}
    return (json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def posts_from_json(data: bytes) -> tuple[CommentedPost, ...] | str:
    """Return the posts, or a sentence that says why the file cannot be used."""
    try:
        values = json.loads(data)
        if values["v"] != _VERSION:
            return "The list of posts was made by another version of the blog. Build again."
        return tuple(_post(each) for each in values["posts"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "The list of posts cannot be read. Build the blog again."


def _post(values: dict[str, object]) -> CommentedPost:
    other = values["other"]
    if not isinstance(other, list):
        raise TypeError(other)
    languages = tuple(PostInOtherLanguage(**each) for each in other)
    post = CommentedPost(**{**values, "other": languages})  # type: ignore[arg-type]  # below
    texts = (*post[:7], post.closes or "", *(text for each in languages for text in each))
    if not all(isinstance(text, str) for text in texts) or post.state not in STATES:
        raise ValueError(values)
    return post
