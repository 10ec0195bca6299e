"""The comments on one post as a reader sees them: numbered, and who answers whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from councilblog.comments.comment import Comment

#: Answers to answers to answers stand on this level, told apart by “in reply to”.
DEEPEST: Final = 3


class NumberedComment(NamedTuple):
    """One comment in its thread.

    `number` counts from 1 in the order in which they were approved, so that a number once
    published never moves to another; a comment that was taken down keeps its number.
    `depth` is 1 for a comment on the post, at most `DEEPEST`. `reply_to` is the number of
    the comment that it answers, or None: it answers the post, or a comment that is not
    shown (then `answers_unshown`). `answers` counts those who answer it directly.
    """

    comment: Comment
    number: int
    depth: int
    reply_to: int | None
    answers_unshown: bool
    answers: int


class Thread(NamedTuple):
    """All comments on one post.

    `by_time` is in the order of numbers; `by_answer` has each answer after what it answers, and
    answers to the same comment oldest first. `shown` is how many can be read: those taken
    down do not count.
    """

    by_time: tuple[NumberedComment, ...]
    by_answer: tuple[NumberedComment, ...]
    shown: int


def thread_from(comments: Iterable[Comment]) -> Thread:
    """Return the thread of the comments on one post, in whatever order they come.

    A comment that answers itself, however far around, is taken as answering the post.
    """
    in_order = sorted(comments, key=lambda comment: (comment.approved_at, comment.id))
    numbers = {comment.id: number for number, comment in enumerate(in_order, start=1)}
    parents = _without_circles(
        {each.id: each.parent for each in in_order if each.parent in numbers}
    )
    answers: dict[str | None, list[str]] = {}
    for comment in in_order:
        answers.setdefault(parents.get(comment.id), []).append(comment.id)
    depths, order = _laid_out(answers)
    numbered = {
        comment.id: NumberedComment(
            comment=comment,
            number=numbers[comment.id],
            depth=min(depths[comment.id], DEEPEST),
            reply_to=numbers.get(parents.get(comment.id) or ""),
            answers_unshown=comment.parent is not None and comment.id not in parents,
            answers=len(answers.get(comment.id, ())),
        )
        for comment in in_order
    }
    return Thread(
        by_time=tuple(numbered[comment.id] for comment in in_order),
        by_answer=tuple(numbered[id_] for id_ in order),
        shown=sum(comment.withdrawn is None for comment in in_order),
    )


def _without_circles(parents: dict[str, str | None]) -> dict[str, str]:
    """Return who answers whom, less one link of each circle: its oldest comment's."""
    kept = {id_: parent for id_, parent in parents.items() if parent is not None}
    done: set[str] = set()
    for start in parents:
        path: list[str] = []
        here: str | None = start
        while here is not None and here not in done:
            done.add(here)
            path.append(here)
            here = kept.get(here)
        if here is not None and here in path:
            # Ids are in order of time, so the least is the oldest.
            del kept[min(path[path.index(here) :])]
    return kept


def _laid_out(answers: dict[str | None, list[str]]) -> tuple[dict[str, int], list[str]]:
    """Return how deep each comment stands, and all in the order of answers.

    Without recursion: a chain of answers may be a thousand long.
    """
    depths: dict[str, int] = {}
    order: list[str] = []
    waiting = [(id_, 1) for id_ in reversed(answers.get(None, []))]
    while waiting:
        id_, depth = waiting.pop()
        depths[id_] = depth
        order.append(id_)
        waiting.extend((each, depth + 1) for each in reversed(answers.get(id_, [])))
    return depths, order
