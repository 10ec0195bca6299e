"""What templates are handed of comments. See `views`.

Nothing here is worked out in a template but which part to show. Words that a reader typed
are text, but for `body`, which comes from the renderer of comments and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup


class CommentView(NamedTuple):
    """One comment, or what is left of one that was taken down.

    `number` is its address for ever: `#comment-3`.
    """

    number: int
    name: str
    when: str  # "14 August 2026, 9:12", by London's clock
    iso: str  # "2026-08-14T09:12+01:00", for <time datetime>
    body: Markup
    html_lang: str  # "cy", if it is not in the page's language; else ""
    is_official: bool
    is_staff: bool
    answers: int | None  # the number of the comment that it answers
    outcome: str  # phrase under [comments.outcomes], or ""
    reply_url: str  # where an answer to it is written; "" where none is taken
    taken_down: str  # phrase under [comments.taken_down], or "" while it stands
    taken_down_on: str  # "16 August 2026", or ""


class AnswerChoice(NamedTuple):
    """A comment that the form can answer: its id, and how the list names it."""

    value: str
    number: int
    name: str


class CommentFormView(NamedTuple):
    """The form. It is there only if somebody takes what it sends."""

    action: str  # absolute
    ticket: str  # "C-7H3K-Q2M9-X"
    language: str  # "en" or "cy"
    choices: tuple[AnswerChoice, ...]
    most_characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsView:
    """All that a post's page says of comments.

    `state` is "open", "closed" or "paused". `day` is in words: the last day that takes
    comments, that took them, or the first that will take them again; "" if there is none.
    """

    state: str
    day: str
    election: str  # "the county elections", while paused for them; else ""
    count: int
    first: tuple[CommentView, ...]
    rest: tuple[CommentView, ...]  # in one <details>
    promise_days: int  # working days until a comment is read
    policy_url: str  # "" if the blog has no such page
    form: CommentFormView | None
    mail_url: str  # mailto:, or "" where no mail is taken


class CommentSentView(NamedTuple):
    """The page that thanks for a comment. It is the same for everybody who sent one."""

    promise_days: int
    policy_url: str
    home_url: str


class CommentProblemView(NamedTuple):
    """The page for a comment that could not be taken."""

    code: str  # phrase under [comments.problem.titles]: "mistake", "too-long" …
    has_more: bool  # there is a second thing to do, under [comments.problem.also]
    most_characters: int
    mail_url: str
    policy_url: str
    archive_url: str  # "" if there is no post
