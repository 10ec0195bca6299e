"""A text as it stands in a story, or as an answer under a question."""

from __future__ import annotations

from collections.abc import Sequence

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.recipes import parts
from councilblog.builds.recipes.comments import shown_count
from councilblog.builds.record_views import StoryEntry
from councilblog.builds.site import Site
from councilblog.decisions.decision import Decision
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.posts.post import Post
from councilblog.stories.pieces import COMMENTS, TiedPiece, day_of, kind_of, question_of


def story_entry(
    site: Site,
    piece: TiedPiece,
    language: Language,
    *,
    places: Sequence[str] = (),
    is_here: bool = False,
) -> StoryEntry:
    """Return a text as an entry in the words of a language.

    `places` are the ids of the places in it that the others name; `is_here`: it is the
    text that is being read.
    """
    day = day_of(piece)
    return StoryEntry(
        date=parts.date_view(site, day, language) if day else None,
        kind=kind_of(piece),
        title=piece.title,
        url=None if is_here else site.url(piece.url_path),
        language=piece.language,
        facts=_facts(site, piece, language, places),
        due=_due(site, piece, language),
    )


def entry_text(site: Site, piece: TiedPiece) -> str:
    """Return what an entry shows beside what `pieces.shown_text` has of it, as text."""
    return f"{_comments(site, piece) or ''}{_day_due(site, piece) or ''}"


def _facts(site: Site, piece: TiedPiece, language: Language, places: Sequence[str]) -> str:
    t = site.phrases[language]
    if isinstance(piece, Decision):
        return t(f"decision.outcomes.{piece.outcome.value}")
    if isinstance(piece, Ambition):
        return _statements(piece, places, t)
    count = _comments(site, piece)
    return t("comments.count", n=count) if count else ""


def _statements(ambition: Ambition, places: Sequence[str], t: Phrases) -> str:
    """Return "statements 3 and 5": those that the story names."""
    numbers = [str(each.number) for each in ambition.statements if each.id in places]
    if not numbers:
        return ""
    words = numbers[0]
    for number in numbers[1:-1]:
        words = t("story.comma", before=words, last=number)
    if len(numbers) > 1:
        words = t("story.and", before=words, last=numbers[-1])
    return t("story.statements", n=len(numbers), numbers=words)


def _comments(site: Site, piece: TiedPiece) -> int:
    """Return how many comments answer the question of a post."""
    question = question_of(piece)
    if isinstance(piece, Post) and question and question.where == COMMENTS and site.threads:
        return shown_count(site, piece)
    return 0


def _due(site: Site, piece: TiedPiece, language: Language) -> str:
    if not _day_due(site, piece) or not isinstance(piece, Decision) or not piece.in_force_on:
        return ""
    day = parts.date_view(site, piece.in_force_on, language)
    return site.phrases[language].t("story.in_force", date=day.medium)


def _day_due(site: Site, piece: TiedPiece) -> str:
    """Return the day on which a decision comes into force, "" if it did, or never will."""
    day = piece.in_force_on if isinstance(piece, Decision) else None
    return day.isoformat() if day and day > site.today else ""
