"""A text and its translation must say the same of others, or a link leads one way only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from councilblog.ambitions.ambition import Ambition
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.ties import Mention, Question, Ties
from councilblog.slugs import slug_of
from councilblog.stories.pieces import COMMENTS, TiedPiece, question_of
from councilblog.stories.references import Found
from councilblog.suggestions import quoted

_NO_TIES = Ties()


class Said(NamedTuple):
    """What a text names, mention by mention; None for one that names nothing."""

    cites: tuple[Found | None, ...] = ()
    answers: tuple[Found | None, ...] = ()


class _Twin(NamedTuple):
    """One of two translations: what it says, and whether readers see it."""

    piece: TiedPiece
    said: Said
    is_live: bool

    @property
    def ties(self) -> Ties:
        return self.piece.ties or _NO_TIES


def twin_findings(
    live: Mapping[str, Mapping[Language, TiedPiece]],
    hidden: Mapping[str, Mapping[Language, TiedPiece]],
    said: Mapping[str, Said],
    languages: Sequence[Language],
) -> Iterator[Finding]:
    """Yield what one translation says and the other does not.

    What is wrong between a text that readers see and one that they do not is told of the
    latter: it must not stop what is published from being published.
    """
    for key in sorted(live.keys() | hidden.keys()):
        versions = {**hidden.get(key, {}), **live.get(key, {})}
        if len(versions) < 2:
            continue
        twins = [
            _Twin(piece, said.get(piece.source, Said()), key in live and language in live[key])
            for language in languages
            if (piece := versions.get(language))
        ]
        for one, other in combinations(twins, 2):
            yield from _story(one, other)
            yield from _named("Cites", one, other, live)
            yield from _named("Answers", one, other, live)
            yield from _question(one, other)


def _story(one: _Twin, other: _Twin) -> Iterator[Finding]:
    ours, theirs = one.ties.story, other.ties.story
    if slug_of(ours) == slug_of(theirs):
        return
    if ours and theirs:
        told, to = _told(other, one)
        yield _differs(
            told,
            f"This text belongs to the story {quoted(told.ties.story)}, and "
            f"{to.piece.source} to {quoted(to.ties.story)}.",
            f"Name the same story in both, for example:  Thread: {one.ties.story}",
            line=told.ties.story_line,
        )
        return
    lacking, having = (one, other) if theirs else (other, one)
    yield _lacks(lacking, having, "Thread", having.ties.story, having.ties.story)


def _named(
    header: str, one: _Twin, other: _Twin, live: Mapping[str, Mapping[Language, TiedPiece]]
) -> Iterator[Finding]:
    pairs = [(_mentions(twin, header), _found(twin, header)) for twin in (one, other)]
    if any(None in found for _, found in pairs):
        return  # one of them names nothing, and that is told: it may be what is missing here
    ours, theirs = [
        {
            _in_any_language(each, live): mention
            for each, mention in zip(f, m, strict=True)
            if each
        }
        for m, f in pairs
    ]
    for lacking, having, here, there in (
        (one, other, ours, theirs),
        (other, one, theirs, ours),
    ):
        for found, mention in there.items():
            if found not in here:
                line = ", ".join([each.written for each in (*here.values(), mention)])
                yield _lacks(lacking, having, header, mention.written, line)


def _question(one: _Twin, other: _Twin) -> Iterator[Finding]:
    ours, theirs = question_of(one.piece), question_of(other.piece)
    if ours is None and theirs is None:
        return
    if ours is None or theirs is None:
        lacking, having = (one, other) if ours is None else (other, one)
        question = ours or theirs
        words = question.words if question else ""
        yield _lacks(lacking, having, "Ask", words, "… (the question, in this language)")
        return
    told, to = _told(other, one)
    here, there = (theirs, ours) if told is other else (ours, theirs)
    for name, mine, its in (
        ("Ask_until", _until(here), _until(there)),
        ("Ask_where", _where(here), _where(there)),
    ):
        if mine != its:
            yield _differs(
                told,
                f"“{name}:” is {_or_nothing(mine)} here, and {_or_nothing(its)} in "
                f"{to.piece.source}.",
                f"Say the same in both, for example:  {name}: {its or mine}",
                line=here.line,
            )


def _until(question: Question) -> str:
    return question.until.isoformat() if question.until else ""


def _where(question: Question) -> str:
    """Return where answers go. A form elsewhere may have an address in each language."""
    return question.where if question.where == COMMENTS else "an address elsewhere"


def _or_nothing(words: str) -> str:
    return quoted(words) if words else "not given"


def _mentions(twin: _Twin, header: str) -> tuple[Mention, ...]:
    return twin.ties.cites if header == "Cites" else twin.ties.answers


def _found(twin: _Twin, header: str) -> tuple[Found | None, ...]:
    return twin.said.cites if header == "Cites" else twin.said.answers


def _in_any_language(found: Found, live: Mapping[str, Mapping[Language, TiedPiece]]) -> Found:
    """Return what is named without a place that has another name in each language."""
    for piece in live.get(found.key, {}).values():
        if found.place in _lasting_places(piece):
            return found
    return Found(found.key, "")


def _lasting_places(piece: TiedPiece) -> Iterable[str]:
    if isinstance(piece, Decision):
        return [clause.id for clause in piece.clauses]
    if isinstance(piece, Ambition):
        return [statement.id for statement in piece.statements]
    return ()


def _told(rather: _Twin, other: _Twin) -> tuple[_Twin, _Twin]:
    """Return of which of two texts it is told, and the other one."""
    return (other, rather) if rather.is_live and not other.is_live else (rather, other)


def _lacks(lacking: _Twin, having: _Twin, header: str, missing: str, line: str) -> Finding:
    told, other = _told(lacking, having)
    if told is lacking:
        return _differs(
            told,
            f"{having.piece.source} says “{header}:” {quoted(missing)}, and this text, its "
            "translation, does not.",
            f"Add it here:  {header}: {line}  or take it out there.",
        )
    return _differs(
        told,
        f"This text says “{header}:” {quoted(missing)}, and {other.piece.source}, which is "
        "published, does not.",
        f"Add it there:  {header}: {line}  or take it out here.",
    )


def _differs(told: _Twin, problem: str, remedy: str, *, line: int = 0) -> Finding:
    return Finding(
        rule="twin-differs",
        gravity=Gravity.FAULT,
        where=SourceRef(path=told.piece.source, line=line),
        problem=problem,
        consequence="Readers of one language would be told what readers of the other are not.",
        remedy=remedy,
    )
