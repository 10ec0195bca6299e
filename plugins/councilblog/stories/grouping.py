"""Which texts make one story: a name that they share, one issue, a question and its answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from councilblog.ambitions.ambition import Ambition
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.slugs import slug_of
from councilblog.stories.pieces import Group, Spelling, TiedPiece, day_of, shown_of
from councilblog.suggestions import closest, quoted

#: What stands on more agendas than this ("Minutes of the last meeting") is no story.
_MOST_MEETINGS = 40

Live = Mapping[str, Mapping[Language, TiedPiece]]


def shared_issues(pieces: Iterable[TiedPiece]) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of decisions on one issue, by issue, where there are several."""
    issues: dict[str, dict[str, None]] = {}
    for piece in pieces:
        if isinstance(piece, Decision) and piece.issue:
            issues.setdefault(piece.issue, {})[piece.key] = None
    return {
        issue: tuple(keys) for issue, keys in issues.items() if 1 < len(keys) <= _MOST_MEETINGS
    }


def groups_of(
    live: Live,
    issues: Mapping[str, Sequence[str]],
    answers: Mapping[str, Sequence[str]],
    languages: Sequence[Language],
) -> Mapping[str, Group]:
    """Return the story that each text belongs to, by key; not of texts that are alone.

    A text that names a story belongs to that one. With it go decisions on the same issue,
    and answers to its questions; those of them that name no story bring theirs. So a
    decision that answers the questions of two stories stands in both, and does not make
    one of them.
    """
    named = _named(live)
    near = _neighbours(issues, answers)
    groups: dict[str, Group] = {}
    for slug in sorted(set(named.values())):
        starts = [key for key, name in named.items() if name == slug]
        keys = _reached(starts, near, named)
        spellings = _spellings([live[key] for key in starts], languages)
        group = Group(slug=slug, spellings=spellings, keys=keys)
        for key in keys:
            if named.get(key, slug) == slug:
                groups.setdefault(key, group)
    for key in sorted(live):
        if key in near and key not in groups:
            # None of these names a story, or it would have brought this one.
            keys = _reached([key], near, named)
            groups.update(dict.fromkeys(keys, Group(slug="", spellings=(), keys=keys)))
    return groups


def lonely_findings(
    groups: Mapping[str, Group], live: Live, hidden: Live, languages: Sequence[Language]
) -> Iterator[Finding]:
    """Yield the names of stories that only one text has: they may be misspelt.

    Of texts that readers do not see it is told only if another name is near.
    """
    by_slug: dict[str, set[str]] = {}
    for versions in (live, hidden):
        for key, slug in _named(versions).items():
            by_slug.setdefault(slug, set()).add(key)
    for slug, keys in sorted(by_slug.items()):
        key = min(keys)
        is_live = slug in _named({key: live.get(key, {})}).values()
        group = groups.get(key)
        if len(keys) > 1:
            continue
        near = closest(slug, (other for other in by_slug if other != slug))
        # Questions and issues have brought it others, so only a slip of a letter is told:
        # “Budget 2027” is not meant to be “Budget 2026”.
        is_joined = group is not None and group.slug == slug and len(group.keys) > 1
        if is_joined and not (near and _figures(near) == _figures(slug)):
            continue
        if near or is_live:
            versions = live if is_live else hidden
            piece = _first_named(versions[key], languages)
            yield _lonely(piece, near and _as_written(near, by_slug[near], live, hidden))


def _named(live: Live) -> Mapping[str, str]:
    """Return the slug of the story that each text names, by key."""
    return {
        key: slug_of(piece.ties.story)
        for key, versions in live.items()
        for piece in versions.values()
        if piece.ties and piece.ties.story
    }


def _neighbours(
    issues: Mapping[str, Sequence[str]], answers: Mapping[str, Sequence[str]]
) -> Mapping[str, tuple[Sequence[str], ...]]:
    """Return by key the lists of keys that a text stands in: those of issues, of questions."""
    near: dict[str, list[Sequence[str]]] = {}
    together = [*issues.values(), *((key, *by) for key, by in answers.items())]
    for keys in together:
        for key in keys:
            near.setdefault(key, []).append(keys)
    return {key: tuple(lists) for key, lists in near.items()}


def _reached(
    starts: Collection[str],
    near: Mapping[str, Sequence[Sequence[str]]],
    named: Mapping[str, str],
) -> tuple[str, ...]:
    """Return the keys of a story, in order: those of another story bring no others."""
    reached = dict.fromkeys(starts)
    waiting = list(starts)
    while waiting:
        for keys in near.get(waiting.pop(), ()):
            for key in keys:
                if key not in reached:
                    reached[key] = None
                    if key not in named:
                        waiting.append(key)
    return tuple(sorted(reached))


def _spellings(
    texts: Iterable[Mapping[Language, TiedPiece]], languages: Sequence[Language]
) -> tuple[Spelling, ...]:
    written = [
        (_age(piece), languages.index(language), piece.key, piece.ties.story, language)
        for versions in texts
        for language, piece in versions.items()
        if piece.ties and piece.ties.story
    ]
    return tuple(Spelling(words, language) for *_, words, language in sorted(written))


def _age(piece: TiedPiece) -> date:
    day = piece.agreed_on if isinstance(piece, Ambition) else day_of(piece)
    return day or date.max


def _first_named(
    versions: Mapping[Language, TiedPiece], languages: Sequence[Language]
) -> TiedPiece:
    naming = {
        language: piece
        for language, piece in versions.items()
        if piece.ties and piece.ties.story
    }
    return shown_of(naming, languages[0], languages)


def _as_written(slug: str, keys: Collection[str], live: Live, hidden: Live) -> str:
    """Return the name of a story as one of its texts has it."""
    pieces = [
        piece
        for versions in (hidden, live)
        for key in sorted(keys)
        for piece in versions.get(key, {}).values()
    ]
    names = (piece.ties.story for piece in pieces if piece.ties)
    return next((name for name in names if slug_of(name) == slug), slug)


def _figures(slug: str) -> list[str]:
    return [letter for letter in slug if letter.isdigit()]


def _lonely(piece: TiedPiece, near: str | None) -> Finding:
    ties = piece.ties
    written, line = (ties.story, ties.story_line) if ties else ("", 0)
    return Finding(
        rule="story-of-one",
        gravity=Gravity.ADVICE,
        where=SourceRef(path=piece.source, line=line),
        problem=f"No other text has the line {quoted(f'Thread: {written}')}.",
        consequence="Readers would find two stories where one is meant."
        if near
        else "Readers see no story until another text has the same line.",
        remedy=f"Did you mean:  Thread: {near}"
        if near
        else f"Write in each text of the story:  Thread: {written}",
    )
