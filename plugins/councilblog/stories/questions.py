"""How far a question is: open, waiting for an answer, answered. Days are London's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from councilblog.ambitions.ambition import Ambition
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.post import Comments, Post
from councilblog.posts.ties import Mention, Question
from councilblog.stories.pieces import (
    COMMENTS,
    Asked,
    QuestionState,
    TiedPiece,
    day_of,
    question_of,
    shown_of,
)
from councilblog.stories.references import Found
from councilblog.suggestions import quoted

#: A question that has waited longer for its answer is told of.
_LONG_DAYS = 90

Live = Mapping[str, Mapping[Language, TiedPiece]]


class Day(NamedTuple):
    """What questions need to know of a day: see `tying.TyingInputs`."""

    today: date
    takes_comments: Callable[[Post], bool]
    comments_until: Callable[[Post], date | None] | None

    def last_of(self, post: Post) -> date | None:
        """Return the last day on which a post takes comments, or did."""
        return self.comments_until(post) if self.comments_until else None


class Posed(NamedTuple):
    """A question and the post that asks it, in the first language that has it."""

    post: Post
    question: Question

    @property
    def is_for_comments(self) -> bool:
        """Whether answers go into the comments on the post."""
        return self.question.where == COMMENTS


def posed_in(live: Live, languages: Sequence[Language]) -> Mapping[str, Posed]:
    """Return what is asked, by the key of the post, newest first."""
    posed = {}
    for key, versions in live.items():
        asking = {language: piece for language, piece in versions.items() if question_of(piece)}
        if asking:
            post = shown_of(asking, languages[0], languages)
            question = question_of(post)
            if isinstance(post, Post) and question:
                posed[key] = Posed(post, question)
    newest = sorted(
        posed.items(), key=lambda item: (item[1].post.published_at, item[0]), reverse=True
    )
    return dict(newest)


def how_far(posed: Posed, answers: tuple[str, ...], day: Day) -> Asked:
    """Return how far a question is on a day.

    It is open until its last day, answered before or not. If it has none, it is open as
    long as comments are, if that is where answers go, and until it is answered.
    """
    until = posed.question.until
    if until is None and posed.is_for_comments:
        is_open = not answers and day.takes_comments(posed.post)
        until = day.last_of(posed.post)
    elif until is None:
        is_open = not answers
    else:
        is_open = day.today <= until
    waits_since = min(until or posed.post.published_at.date(), day.today)
    state = QuestionState.ANSWERED if answers else QuestionState.WAITING
    return Asked(
        key=posed.post.key,
        state=QuestionState.OPEN if is_open else state,
        until=until,
        waits_days=0 if is_open or answers else (day.today - waits_since).days,
        answers=answers,
    )


def question_findings(
    posed: Mapping[str, Posed], asked: Mapping[str, Asked], day: Day
) -> Iterator[Finding]:
    """Yield questions that nobody can answer, and those that wait too long."""
    for key, each in posed.items():
        yield from _where_findings(each, asked[key], day)
        days = asked[key].waits_days
        if days > _LONG_DAYS:
            yield _about(
                each,
                "question-waits",
                Gravity.ADVICE,
                f"{quoted(each.question.words)} has been without an answer for {days} days.",
                "Readers were asked for their views, and have not heard what came of them.",
                "When there is something to say, write a post, and in its header:  "
                f"Answers: {key}",
            )


def _where_findings(posed: Posed, asked: Asked, day: Day) -> Iterator[Finding]:
    # What the post's own header says of comments was told when it was read.
    is_told = posed.post.comments in (Comments.CLOSED, Comments.OFF)
    if not posed.is_for_comments or is_told:
        return
    last = day.last_of(posed.post)
    if posed.question.until is None:
        # It closes with the comments; if these were never open, it never was.
        never = day.comments_until is not None and last is None
        is_dead = never and not day.takes_comments(posed.post) and not asked.answers
    else:
        is_dead = asked.state is QuestionState.OPEN and not day.takes_comments(posed.post)
    if is_dead:
        yield _about(
            posed,
            "ask-without-comments",
            Gravity.FAULT,
            "Readers are asked to answer in the comments, and this post takes no comments.",
            "Nobody could answer.",
            "Add the line:  Comments: open  or say where answers go instead, for example:  "
            "Ask_where: https://www.example.gov.uk/survey",
        )
    elif asked.state is QuestionState.OPEN and last and _is_later(posed.question.until, last):
        yield _about(
            posed,
            "ask-longer-than-comments",
            Gravity.ADVICE,
            f"Answers are asked for after the comments on this post close, on "
            f"{last.isoformat()}.",
            "From then on nobody could answer.",
            f"Type:  Ask_until: {last.isoformat()}  or add the line:  Comments: open",
        )


def _is_later(until: date | None, last: date) -> bool:
    return until is not None and until > last


def answer_findings(
    piece: TiedPiece, answers: Iterable[tuple[Mention, Found | None]], live: Live, hidden: Live
) -> Iterator[Finding]:
    """Yield what is named in “Answers:” and asks nothing, or asks it later."""
    for mention, found in answers:
        if found is None:
            continue
        versions = tuple((live.get(found.key) or hidden.get(found.key, {})).values())
        if not any(question_of(version) for version in versions):
            yield _answer(
                piece,
                mention,
                "answers-no-question",
                f"“Answers:” names {quoted(mention.written)}, and that text asks nothing.",
                f"If it asks something, add to {_sources(versions)}, for example:  "
                "Ask: Which journey could you not make?  If not, write here:  "
                f"Cites: {found.key}",
            )
            continue
        days = [day for version in versions if (day := day_of(version))]
        answered = piece.agreed_on if isinstance(piece, Ambition) else day_of(piece)
        if days and answered and answered < min(days):
            yield _answer(
                piece,
                mention,
                "answer-before-question",
                f"This is dated {answered.isoformat()}, and what it answers, "
                f"{quoted(mention.written)}, was asked on {min(days).isoformat()}.",
                "Correct one of the two dates, or name the question that is meant.",
            )


def _sources(versions: Sequence[TiedPiece]) -> str:
    return " and ".join([version.source for version in versions])


def _answer(
    piece: TiedPiece, mention: Mention, rule: str, problem: str, remedy: str
) -> Finding:
    return Finding(
        rule=rule,
        gravity=Gravity.FAULT,
        where=SourceRef(path=piece.source, line=mention.line),
        problem=problem,
        consequence="No question would show this as its answer.",
        remedy=remedy,
    )


def _about(  # noqa: PLR0913, PLR0917 - a finding has that many parts
    posed: Posed, rule: str, gravity: Gravity, problem: str, consequence: str, remedy: str
) -> Finding:
    return Finding(
        rule=rule,
        gravity=gravity,
        where=SourceRef(path=posed.post.source, line=posed.question.line),
        problem=problem,
        consequence=consequence,
        remedy=remedy,
    )
