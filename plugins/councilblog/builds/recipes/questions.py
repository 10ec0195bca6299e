"""What pages show of questions; the recipe of the page that lists them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from councilblog import addresses
from councilblog.builds.recipes import comments, ingredients, parts
from councilblog.builds.recipes.recipe import LONG_ROWS, Head, Ingredients, same_everywhere
from councilblog.builds.recipes.story_entries import entry_text, story_entry
from councilblog.builds.record_views import (
    QuestionEntry,
    QuestionsView,
    QuestionView,
    StoryEntry,
)
from councilblog.builds.site import Edition, Site
from councilblog.builds.views import Ref
from councilblog.languages.dates import date_words
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.posts.post import Post
from councilblog.posts.ties import Question
from councilblog.stories.pieces import (
    COMMENTS,
    Asked,
    QuestionState,
    question_of,
    shown_text,
)

_A_WEEK = 7
#: Answered questions on the front page.
_FRONT = 2


def question_view(site: Site, post: Post, *, is_own_page: bool = True) -> QuestionView | None:
    """Return the question that a post asks, as a call-out; None if it asks nothing.

    On another page than the post's own the way to answer leads to the post.
    """
    asked, question = site.tied.question_of(post.key), question_of(post)
    if asked is None or question is None:
        return None
    is_open = asked.state is QuestionState.OPEN
    return QuestionView(
        words=question.words,
        is_open=is_open,
        status=_status(site, asked, site.phrases[post.language]),
        how=_how(site, post, question, is_own_page=is_own_page) if is_open else None,
        answers=_answers(site, asked, post.language),
    )


def question_print(site: Site, post: Post) -> str:
    """Return what `question_view` looks at beside the post, as text that differs with it."""
    asked = site.tied.question_of(post.key)
    if asked is None:
        return ""
    language = post.language
    beside = _answers_text(site, asked, language)
    opening = comments.opening_print(site, post)
    has_closed = asked.until is not None and asked.until < site.today
    return f"{site.tied.question_print(post.key, language)} {has_closed} {beside} {opening}"


def open_question(site: Site, language: Language) -> QuestionView | None:
    """Return the newest question that is open, for the front page; None if none is."""
    for post, asked in site.tied.questions(language):
        if asked.state is QuestionState.OPEN and post.language is language:
            return question_view(site, post, is_own_page=False)
    return None


def answered_questions(site: Site, language: Language) -> tuple[QuestionEntry, ...]:
    """Return the newest two questions that were answered, for the front page."""
    answered = [
        _entry(site, post, asked, language)
        for post, asked in site.tied.questions(language)
        if asked.state is QuestionState.ANSWERED
    ]
    return tuple(answered[:_FRONT])


def front_print(site: Site, language: Language) -> str:
    """Return what `open_question` and `answered_questions` look at, as text."""
    questions = site.tied.questions(language)
    shown = [
        each
        for state, most in ((QuestionState.OPEN, None), (QuestionState.ANSWERED, _FRONT))
        for each in [each for each in questions if each[1].state is state][:most]
    ]
    return "|".join([_entry_text(site, post, asked, language) for post, asked in shown])


@dataclass(frozen=True, slots=True)
class QuestionsRecipe:
    """All questions: those that are open, those that wait, and what came of the others."""

    kind: ClassVar[str] = "questions"
    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.questions(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only the questions are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [
            (
                f"the question of “{post.title}”",
                f"{_entry_text(site, post, asked, self.language)} {_weeks(asked)}",
            )
            for post, asked in site.tied.questions(self.language)
        ] + [ingredients.in_languages(self._translations(site))]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        t = site.phrases[self.language]
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=t("questions.title"),
            description=t("descriptions.questions"),
            section="questions",
            is_long=len(site.tied.questions(self.language)) > LONG_ROWS,
            translations=self._translations(site),
        )

    def view(self, site: Site) -> QuestionsView:
        """Return the questions by how far they are, newest first."""
        entries: dict[QuestionState, list[QuestionEntry]] = {each: [] for each in QuestionState}
        for post, asked in site.tied.questions(self.language):
            entries[asked.state].append(_entry(site, post, asked, self.language))
        return QuestionsView(
            open=tuple(entries[QuestionState.OPEN]),
            waiting=tuple(entries[QuestionState.WAITING]),
            answered=tuple(entries[QuestionState.ANSWERED]),
        )

    def _translations(self, site: Site) -> Mapping[Language, str]:
        def has(edition: Edition) -> object:
            return site.tied.questions(edition.language)

        return same_everywhere(site, addresses.questions, has)


def _entry(site: Site, post: Post, asked: Asked, language: Language) -> QuestionEntry:
    question = question_of(post)
    return QuestionEntry(
        words=question.words if question else "",
        post=Ref(text=post.title, url=site.url(post.url_path)),
        asked=parts.date_view(site, post.published_at, language),
        status=_list_status(site, asked, language),
        answers=_answers(site, asked, language),
        language=None if post.language is language else post.language,
    )


def _entry_text(site: Site, post: Post, asked: Asked, language: Language) -> str:
    question = question_of(post)
    words = question and (question.words, question.where)
    return f"{shown_text(post)} {words!r} {asked.key} {question_print(site, post)} {language}"


def _answers(site: Site, asked: Asked, language: Language) -> tuple[StoryEntry, ...]:
    return tuple(
        story_entry(site, piece, language)
        for piece in site.tied.answers_to(asked.key, language)
    )


def _answers_text(site: Site, asked: Asked, language: Language) -> str:
    return "|".join(
        [entry_text(site, piece) for piece in site.tied.answers_to(asked.key, language)]
    )


def _how(site: Site, post: Post, question: Question, *, is_own_page: bool) -> Ref | None:
    """Return where to answer; None while the comments do not take any."""
    t = site.phrases[post.language]
    if question.where == COMMENTS:
        if comments.opening_of(site, post).state != "open":
            return None
        page = "" if is_own_page else site.url(post.url_path)
        return Ref(text=t("question.how"), url=f"{page}#comments")
    if question.where.startswith("mailto:"):
        return Ref(text=t("question.how_mail"), url=question.where)
    host = urlsplit(question.where).netloc.removeprefix("www.")
    return Ref(text=t("question.how_at", host=host), url=question.where)


def _status(site: Site, asked: Asked, t: Phrases) -> str:
    """Return how far a question is, as a sentence."""
    if asked.state is QuestionState.OPEN:
        if asked.until is None:
            return t("question.open")
        return t("question.by", day=_day(asked.until, t, "question.weekdays_by"))
    if asked.until is not None and asked.until < site.today:
        return t("question.closed_on", day=_day(asked.until, t, "question.weekdays_on"))
    is_answered = asked.state is QuestionState.ANSWERED
    return t("question.answered") if is_answered else t("question.closed")


def _list_status(site: Site, asked: Asked, language: Language) -> str:
    """Return how far a question is, as the list of all of them says it."""
    t = site.phrases[language]
    day = parts.date_view(site, asked.until, language).medium if asked.until else ""
    if asked.state is QuestionState.OPEN:
        return t("questions.by", date=day) if day else t("questions.any_time")
    has_closed = asked.until is not None and asked.until < site.today
    closed = t("questions.closed_on", date=day) if has_closed else t("questions.closed")
    if asked.state is QuestionState.ANSWERED:
        return closed if has_closed else t("questions.done")
    weeks = _weeks(asked)
    return t("questions.weeks", n=weeks, closed=closed) if weeks else closed


def _weeks(asked: Asked) -> int:
    return asked.waits_days // _A_WEEK


def _day(day: date, t: Phrases, weekdays: str) -> str:
    """Return "Friday 28 August 2026"; in Welsh the weekday changes with what is before it."""
    return f"{t.words(weekdays)[day.weekday()]} {date_words(day, t).medium}"
