"""Texts to tie: records with as little in them as stories need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from councilblog.ambitions.ambition import Ambition, Statement
from councilblog.decisions.decision import Clause, Decision, Outcome
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.posts.post import Body, Comments, Post, PostKind, Status
from councilblog.posts.ties import Mention, Question, Ties
from councilblog.stories.tying import Tied, TiedPiece, TyingInputs, tie

EN, CY = Language.EN, Language.CY
TODAY = date(2026, 8, 14)
SITE = "https://blog.example.gov.uk"
DRAFT = Status.DRAFT


class Said(NamedTuple):
    """What the header of a text says, as somebody would type it."""

    thread: str = ""
    cites: str = ""
    answers: str = ""
    ask: str = ""
    until: date | None = None
    where: str = "comments"


NOTHING = Said()


def post(  # noqa: PLR0913 - each is one thing that differs from test to test
    key: str,
    said: Said = NOTHING,
    language: Language = EN,
    *,
    title: str = "",
    status: Status = Status.PUBLISHED,
    kind: PostKind = PostKind.BLOG,
    on: date | None = None,
    comments: Comments = Comments.AS_SET,
    anchors: tuple[str, ...] = (),
) -> Post:
    """A post "2026/03/which-journey", of the first day of its month."""
    year, month, slug = key.split("/")
    day = on or date(int(year), int(month), 1)
    end = "" if language is EN else ".cy"
    return Post(
        key=key,
        id=key,
        source=f"posts/{day.isoformat()}-{slug}{end}.md",
        language=language,
        title=title or slug.replace("-", " ").capitalize(),
        status=status,
        published_at=datetime.combine(day, time(9), LONDON),
        modified_at=None,
        authors=(),
        tags=(),
        series="",
        video="",
        comments=comments,
        summary="",
        url_path=f"{language.path_prefix}{key}/",
        body=_body(anchors),
        card="",
        kind=kind,
        ties=_ties(said),
    )


def decision(  # noqa: PLR0913 - each is one thing that differs from test to test
    key: str,
    said: Said = NOTHING,
    language: Language = EN,
    *,
    title: str = "",
    status: Status = Status.PUBLISHED,
    markers: Sequence[str] = (),
    anchors: tuple[str, ...] = (),
) -> Decision:
    """A decision "2026-07-01-cabinet/12-rural-bus-contracts"."""
    meeting, _, item = key.partition("/")
    number, _, issue = item.partition("-")
    end = "" if language is EN else ".cy"
    return Decision(
        key=f"decisions/{key}",
        id=f"decisions/{key}",
        source=f"decisions/{key}/decision{end}.md",
        language=language,
        title=title or issue.replace("-", " ").capitalize(),
        status=status,
        met_on=date.fromisoformat(meeting[:10]),
        council_body="Cabinet",
        council_body_line=2,
        item=number,
        issue=issue,
        outcome=Outcome.AGREED,
        is_key=False,
        published_on=None,
        call_in_until="",
        in_force_on=None,
        reference="",
        modified_at=None,
        summary="",
        clauses=tuple(Clause(f"resolved-{m.strip('()')}", m) for m in markers),
        papers=(),
        url_path=f"{language.path_prefix}decisions/{key}/",
        body=_body(anchors),
        card="",
        ties=_ties(said),
    )


def ambition(  # noqa: PLR0913 - each is one thing that differs from test to test
    key: str = "our-ambition",
    said: Said = NOTHING,
    language: Language = EN,
    *,
    numbers: Sequence[int] = (1, 2, 3, 5),
    status: Status = Status.PUBLISHED,
    agreed_on: date | None = None,
) -> Ambition:
    """An ambition with statements of these numbers."""
    end = "" if language is EN else ".cy"
    return Ambition(
        key=key,
        source=f"ambitions/{key}{end}.md",
        language=language,
        title=key.replace("-", " ").capitalize(),
        status=status,
        agreed_on=agreed_on,
        review="",
        modified_at=None,
        summary="",
        statements=tuple(Statement(n, f"statement-{n}", f"Words {n}.") for n in numbers),
        url_path=f"{language.path_prefix}{key}/",
        body=_body(tuple(f"statement-{n}" for n in numbers)),
        card="",
        ties=_ties(said),
    )


def tied(  # noqa: PLR0913 - each is one thing that differs from test to test
    *pieces: TiedPiece,
    unseen: Sequence[TiedPiece] = (),
    unreadable: Sequence[str] = (),
    today: date = TODAY,
    closed: Sequence[str] = (),
    last_days: dict[str, date | None] | None = None,
    base_path: str = "/",
) -> Tied:
    """Tie live texts; `closed` are keys of posts that take no comments."""
    return tie(
        TyingInputs(
            live={
                language: [p for p in pieces if p.language is language] for language in Language
            },
            unseen=unseen,
            unreadable=frozenset(unreadable),
            languages=(EN, CY),
            site_url=SITE,
            base_path=base_path,
            today=today,
            takes_comments=lambda post: post.key not in closed,
            comments_until=None if last_days is None else lambda post: last_days.get(post.key),
        )
    )


def keys(pieces: Sequence[TiedPiece]) -> list[str]:
    """The last parts of the keys of texts, with the language of those in Welsh."""
    return [
        piece.key.rpartition("/")[2] + ("" if piece.language is EN else " (cy)")
        for piece in pieces
    ]


def told(tied: Tied) -> list[tuple[str, str, int]]:
    """Which rules were broken, and where."""
    return [(f.rule, f.where.path, f.where.line) for f in tied.findings]


def _body(anchors: tuple[str, ...]) -> Body:
    return Body(digest="", links=(), anchors=anchors, words=0)


def _ties(said: Said) -> Ties | None:
    if said == NOTHING:
        return None
    question = Question(said.ask, said.until, said.where, 6) if said.ask else None
    return Ties(
        story=said.thread,
        story_line=3 if said.thread else 0,
        cites=_mentions(said.cites, 4),
        answers=_mentions(said.answers, 5),
        question=question,
    )


def _mentions(written: str, line: int) -> tuple[Mention, ...]:
    return tuple(Mention(part.strip(), line) for part in written.split(",") if part.strip())
