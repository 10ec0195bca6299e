"""What is tied: posts, decisions, ambitions; and what is shown of them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from councilblog.ambitions.ambition import Ambition
from councilblog.decisions.decision import Decision
from councilblog.files import digest_of
from councilblog.languages.language import Language
from councilblog.posts.post import Post, PostKind
from councilblog.posts.ties import Question

#: What can be tied to others.
TiedPiece = Post | Decision | Ambition

#: Where a question is answered that is answered in the comments: see `ties.Question`.
COMMENTS = "comments"
#: Of one day, a decision stands before the news of it, and before what is said of it.
_RANKS = {"ambition": 0, "decision": 1, "news": 2, "question": 3, "post": 3}


class QuestionState(StrEnum):
    """How far a question is; the value is the name of its phrase."""

    OPEN = "open"
    WAITING = "waiting"  # closed, and no answer
    ANSWERED = "answered"

    __hash__ = str.__hash__  # as `Language`: a key of many a mapping


class Link(NamedTuple):
    """A citation: the key of what cites, that of what is cited, and the place in it, or ""."""

    by: str
    to: str
    place: str


class Spelling(NamedTuple):
    """The name of a story as a text writes it."""

    words: str
    language: Language


class Group(NamedTuple):
    """Texts that belong together, by key. `slug` is "" if their story has no name.

    `spellings` are its names as written, that of the oldest text first.
    """

    slug: str
    spellings: tuple[Spelling, ...]
    keys: tuple[str, ...]


class Member(NamedTuple):
    """One text of a story, and the ids of the places in it that the others name."""

    piece: TiedPiece
    places: tuple[str, ...]


class Story(NamedTuple):
    """A story as an edition shows it: undated texts first, then by date.

    `slug` is "" if it has no name, and so no page of its own. `print` differs when
    anything that is shown of it does.
    """

    slug: str
    title: str
    members: tuple[Member, ...]
    print: str


class Asked(NamedTuple):
    """A question, and how far it is.

    `key` is that of the post. `until` is the last day for an answer if one is known, be it
    past or to come. `waits_days` counts the days that a closed question has been without
    an answer, from its last day, or if none is known from when it was asked; 0 unless it
    waits. `answers` are keys.
    """

    key: str
    state: QuestionState
    until: date | None
    waits_days: int
    answers: tuple[str, ...]


def question_of(piece: TiedPiece) -> Question | None:
    """Return what a text asks its readers."""
    return piece.ties.question if piece.ties else None


def kind_of(piece: TiedPiece) -> str:
    """Return the name of the phrase: "ambition", "decision", "news", "question", "post"."""
    if isinstance(piece, Ambition):
        return "ambition"
    if isinstance(piece, Decision):
        return "decision"
    if question_of(piece):
        return "question"
    return "news" if piece.kind is PostKind.NEWS else "post"


def day_of(piece: TiedPiece) -> date | None:
    """Return the day that a text stands under, London's; None: undated, as ambitions are."""
    if isinstance(piece, Ambition):
        return None
    return piece.met_on if isinstance(piece, Decision) else piece.published_at.date()


def order(piece: TiedPiece) -> tuple[date, int, str]:
    """Return where a text stands in a story: undated ones first, then by day, kind, key."""
    return day_of(piece) or date.min, _RANKS[kind_of(piece)], piece.key


def shown_of(
    versions: Mapping[Language, TiedPiece], language: Language, languages: Sequence[Language]
) -> TiedPiece:
    """Return a text in a language, or else in the first of the languages that has it."""
    here = versions.get(language)
    return here or next(versions[other] for other in languages if other in versions)


def shown_text(piece: TiedPiece, places: Sequence[str] = ()) -> str:
    """Return text that differs when what is shown of a text beside others does."""
    outcome = piece.outcome.value if isinstance(piece, Decision) else ""
    shown = (piece.title, piece.url_path, piece.language.value, outcome, *places)
    return f"{kind_of(piece)} {day_of(piece)} {shown!r}"


def story_print(slug: str, title: str, members: Sequence[Member]) -> str:
    """Return the print of a story."""
    entries = "\n".join([shown_text(member.piece, member.places) for member in members])
    return digest_of(f"{slug} {title!r}\n{entries}".encode())


def title_of_slug(slug: str) -> str:
    """Return a slug as words: "rewiring-public-services" is "Rewiring public services"."""
    words = slug.replace("-", " ")
    return words[:1].upper() + words[1:]
