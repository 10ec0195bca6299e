"""What the build remembers of the comments on one post, without a word of them."""

from __future__ import annotations

from typing import NamedTuple


class ThreadFacts(NamedTuple):
    """`digest` is that of all files of the thread; `shown` is how many can be read.

    `total` counts those taken down too. `latest_at` is when the newest of those shown was
    written ("2026-11-22T09:14:03Z"), "" if there is none.
    """

    thread: str
    digest: str
    shown: int
    total: int
    latest_at: str = ""
