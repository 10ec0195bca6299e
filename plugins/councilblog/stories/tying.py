"""What ties the texts of a site to one another: stories, citations, questions. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.posts.post import Post
from councilblog.posts.ties import Mention
from councilblog.stories.grouping import groups_of, lonely_findings, shared_issues
from councilblog.stories.pieces import Link, TiedPiece, order
from councilblog.stories.questions import (
    Day,
    answer_findings,
    how_far,
    posed_in,
    question_findings,
)
from councilblog.stories.references import Catalogue, Found
from councilblog.stories.tied import Tied
from councilblog.stories.twins import Said, twin_findings

__all__ = ["Tied", "TiedPiece", "TyingInputs", "tie"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TyingInputs:
    """What stories follow from.

    `live` are the texts that readers see, `unseen` those that they do not: drafts, and
    those whose time has not come. `unreadable` are sources of which no record could be
    made. `languages` stand as in the settings, the first one first. `today` is London's.
    `takes_comments` says whether a post takes comments today, or will once they are no
    longer paused; `comments_until` gives the last day on which it does or did, None if
    there is no such day. Without it, last days are not known, and less can be told.
    """

    live: Mapping[Language, Sequence[TiedPiece]]
    unseen: Sequence[TiedPiece]
    unreadable: frozenset[str]
    languages: tuple[Language, ...]
    site_url: str
    base_path: str
    today: date
    takes_comments: Callable[[Post], bool]
    comments_until: Callable[[Post], date | None] | None = None


def tie(inputs: TyingInputs) -> Tied:
    """Return how the texts are tied to one another, and what is wrong with that.

    Texts that nothing is tied to are looked at once or twice, and cost nothing else.
    """
    live = tuple(chain.from_iterable(inputs.live.get(each, ()) for each in inputs.languages))
    unseen = [piece for piece in inputs.unseen if piece.language in inputs.languages]
    speaking = [piece for piece in live if piece.ties is not None]
    hidden = [piece for piece in unseen if piece.ties is not None]
    issues = shared_issues(live)
    if not (speaking or hidden or issues):
        return Tied(languages=inputs.languages)
    catalogue = Catalogue(live, unseen, inputs.unreadable, inputs.site_url, inputs.base_path)
    said, findings = _read(catalogue, (*speaking, *hidden))
    named = {
        found.key for each in said.values() for found in (*each.cites, *each.answers) if found
    }
    keys = {piece.key for piece in (*speaking, *hidden)}.union(named, *issues.values())
    versions = _versions(live, keys)
    hidden_versions = _versions(unseen, keys)
    links = _links(speaking, said, versions)
    day = Day(inputs.today, inputs.takes_comments, inputs.comments_until)
    posed = posed_in(versions, inputs.languages)
    answers = _answers(speaking, said, posed)
    asked = {key: how_far(each, answers.get(key, ()), day) for key, each in posed.items()}
    groups = groups_of(versions, issues, answers, inputs.languages)
    for piece in (*speaking, *hidden):
        mentions = piece.ties.answers if piece.ties else ()
        named_here = zip(mentions, said[piece.source].answers, strict=True)
        findings += answer_findings(piece, named_here, versions, hidden_versions)
    findings += twin_findings(versions, hidden_versions, said, inputs.languages)
    findings += lonely_findings(groups, versions, hidden_versions, inputs.languages)
    findings += question_findings(posed, asked, day)
    return Tied(
        findings=tuple(findings),
        languages=inputs.languages,
        versions=versions,
        cites=_by_end(links, lambda link: link.by),
        cited=_by_end(links, lambda link: link.to),
        groups=groups,
        asked=asked,
    )


def _read(
    catalogue: Catalogue, speaking: Iterable[TiedPiece]
) -> tuple[Mapping[str, Said], list[Finding]]:
    """Return what each text names, by source, and which references name nothing."""
    findings: list[Finding] = []

    def found(piece: TiedPiece, mentions: Iterable[Mention], header: str) -> list[Found | None]:
        answers = [catalogue.find(piece, mention, header) for mention in mentions]
        findings.extend([each for each in answers if isinstance(each, Finding)])
        return [None if isinstance(each, Finding) else each for each in answers]

    said = {}
    for piece in speaking:
        if piece.ties:
            cites = found(piece, piece.ties.cites, "Cites")
            answers = found(piece, piece.ties.answers, "Answers")
            said[piece.source] = Said(cites=tuple(cites), answers=tuple(answers))
    return said, findings


def _versions(
    pieces: Iterable[TiedPiece], keys: Collection[str]
) -> Mapping[str, Mapping[Language, TiedPiece]]:
    versions: dict[str, dict[Language, TiedPiece]] = {}
    for piece in pieces:
        if piece.key in keys:
            versions.setdefault(piece.key, {}).setdefault(piece.language, piece)
    return versions


def _links(
    speaking: Iterable[TiedPiece], said: Mapping[str, Said], live: Collection[str]
) -> tuple[Link, ...]:
    links = {
        Link(by=piece.key, to=found.key, place=found.place): None
        for piece in speaking
        for found in said[piece.source].cites
        if found and found.key in live
    }
    return tuple(links)


def _answers(
    speaking: Iterable[TiedPiece], said: Mapping[str, Said], posed: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of what answers a question, by its key, oldest first."""
    answers: dict[str, dict[str, None]] = {}
    for piece in sorted((each for each in speaking if said[each.source].answers), key=order):
        for found in said[piece.source].answers:
            if found and found.key in posed:
                answers.setdefault(found.key, {})[piece.key] = None
    return {key: tuple(by) for key, by in answers.items()}


def _by_end(
    links: Iterable[Link], end: Callable[[Link], str]
) -> Mapping[str, tuple[Link, ...]]:
    ends: dict[str, list[Link]] = {}
    for link in links:
        ends.setdefault(end(link), []).append(link)
    return {key: tuple(each) for key, each in ends.items()}
