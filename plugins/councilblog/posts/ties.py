"""What a text says of other texts: its story, what it cites, what it asks and answers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

#: `Question.where` of a question that is answered in the comments.
COMMENTS = "comments"


class Mention(NamedTuple):
    """Another text that is named in a header, as it was written there, and the line."""

    written: str
    line: int


class Question(NamedTuple):
    """What a post asks its readers.

    `until` is the last day for an answer, in London; None: as long as comments are open.
    `where` is `COMMENTS`, or the address ("https://…", "mailto:…") where answers go.
    """

    words: str
    until: date | None
    where: str
    line: int


class Ties(NamedTuple):
    """What the header of a post, decision or ambition ties it to.

    `story` is what “Thread:” says, as written; "" if nothing.
    """

    story: str = ""
    story_line: int = 0
    cites: tuple[Mention, ...] = ()
    answers: tuple[Mention, ...] = ()
    question: Question | None = None


def without_lines(ties: Ties) -> Ties:
    """Return the ties as pages show them: where a line stands in its file is no matter."""
    question = ties.question
    return Ties(
        story=ties.story,
        cites=tuple(mention._replace(line=0) for mention in ties.cites),
        answers=tuple(mention._replace(line=0) for mention in ties.answers),
        question=question and question._replace(line=0),
    )
