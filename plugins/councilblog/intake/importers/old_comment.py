"""A comment as another system kept it, whichever that was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from councilblog.intake.html_text import text_of_html

_LONGEST_HTML = 200_000


class OldComment(NamedTuple):
    """One comment: ids are the other system's, `post` is what it says of the post.

    `body` is text. `status` is one of `submission.STATUSES`; `at` is UTC
    ("2017-08-01T10:00:00Z"), "" if it cannot be told. `parent` is "" for none.
    """

    id: str
    post: str
    body: str
    at: str
    status: str = "approved"
    parent: str = ""
    name: str = ""
    email: str | None = None


class ExportTroubleError(Exception):
    """A file that is not the export it should be: problem and remedy, whole sentences."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def parents_first(comments: Iterable[OldComment]) -> tuple[OldComment, ...]:
    """Return the comments in order of time, but each after the one that it answers.

    Comments that answer each other in a circle come last, in order of time.
    """
    by_time = sorted(comments, key=lambda comment: (comment.at, comment.id))
    known = {comment.id for comment in by_time}
    waiting: dict[str, list[OldComment]] = {}
    placed: dict[str, OldComment] = {}
    for comment in by_time:
        if comment.parent in known and comment.parent not in placed:
            waiting.setdefault(comment.parent, []).append(comment)
            continue
        ready = [comment]
        while ready:
            next_one = ready.pop(0)
            placed[next_one.id] = next_one
            ready += waiting.pop(next_one.id, [])
    circles = [comment for comment in by_time if comment.id not in placed]
    return (*placed.values(), *circles)


def body_of_html(html: str, *, lines_count: bool = False) -> str:
    """Return the words of a comment's HTML as text; links stay as addresses.

    With `lines_count`, a line end in the source is one for readers too, as WordPress has it.
    """
    html = html[:_LONGEST_HTML].replace("\r\n", "\n")
    if lines_count:
        html = html.replace("\n", "<br>")
    return text_of_html(html)
