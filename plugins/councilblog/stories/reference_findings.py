"""What is said of a reference that names nothing that can be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from councilblog.ambitions.ambition import Ambition
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.post import Status
from councilblog.posts.ties import Mention
from councilblog.stories.pieces import TiedPiece
from councilblog.suggestions import closest, quoted

_EXAMPLES = {
    "Cites": "our-ambition#statement-5",
    "Answers": "2026/03/which-journey",
}
_ONE_WAY = "Neither of the two texts would lead to the other."
#: A place of the right shape: the number is meant, and no other is likelier.
_WELL_FORMED = re.compile(r"statement-\d+|resolved-\w+|\(\w+\)", re.IGNORECASE)
#: More are not named: the list would hide the sentence.
_MOST_NAMED = 10


class Asked(NamedTuple):
    """A reference: where it stands, in which line of the header, and as what."""

    source: str
    header: str
    mention: Mention

    def wrong(
        self, rule: str, problem: str, remedy: str, consequence: str = _ONE_WAY
    ) -> Finding:
        """Return what is wrong with the reference."""
        return Finding(
            rule=rule,
            gravity=Gravity.FAULT,
            where=SourceRef(path=self.source, line=self.mention.line),
            problem=problem,
            consequence=consequence,
            remedy=remedy,
        )

    def instead(self, key: str, place: str = "") -> str:
        """Return the line with another reference in it."""
        return f"{self.header}: {_reference(key, place)}"


def elsewhere(asked: Asked) -> Finding:
    """Say that a reference leads to another site."""
    return asked.wrong(
        "tie-elsewhere",
        f"“{asked.header}:” names {quoted(asked.mention.written)}, which is on another site.",
        "Only texts of this blog can be named here. Put a link to it into the text, and "
        "take the address out of this line.",
    )


def to_nothing(  # noqa: PLR0913, PLR0917 - each is one thing that is known of the reference
    asked: Asked,
    path: str,
    place: str,
    keys: Sequence[str],
    lasts: Mapping[str, Sequence[str]],
    issues: Sequence[str],
) -> Finding:
    """Say that there is no such text; `lasts` are keys by their last part."""
    guess = closest(path, keys)
    if guess is None:
        last = closest(path.rpartition("/")[2], lasts)
        guess = lasts[last][0] if last else None
    if guess is None and issues:
        guess = min(issues)
    return asked.wrong(
        "tie-to-nothing",
        f"“{asked.header}:” names {quoted(asked.mention.written)}, and no post, decision or "
        "ambition of this blog has that address.",
        f"Did you mean:  {asked.instead(guess, place)}"
        if guess
        else "Write the address as the browser shows it, without the name of the site, for "
        f"example:  {asked.header}: {_EXAMPLES[asked.header]}",
    )


def ambiguous(asked: Asked, keys: Sequence[str], place: str) -> Finding:
    """Say that several texts could be meant, and which."""
    return asked.wrong(
        "tie-ambiguous",
        f"“{asked.header}:” names {quoted(asked.mention.written)}, and that could be any of "
        f"{len(keys)} texts: {_listed(keys)}.",
        f"Write the whole address of the one that is meant, for example:  "
        f"{asked.instead(keys[0], place)}",
    )


def unpublished(asked: Asked, versions: Sequence[TiedPiece]) -> Finding:
    """Say that readers cannot see the text that is named."""
    is_draft = all(piece.status is Status.DRAFT for piece in versions)
    what = "a draft" if is_draft else "a post whose time has not come"
    return asked.wrong(
        "tie-to-unpublished",
        f"“{asked.header}:” names {quoted(asked.mention.written)}: {what}, which readers "
        "cannot see.",
        "Publish that one first, or take it out of this line.",
    )


def no_place(asked: Asked, versions: Sequence[TiedPiece], place: str) -> Finding:
    """Say that a text has no such place, and which there are."""
    piece = versions[0]
    what, places = _places(piece)
    guess = None if _WELL_FORMED.fullmatch(place) else closest(place, places)
    named = f"“{asked.header}:” names {quoted(asked.mention.written)}, and "
    if not places:
        return asked.wrong(
            "tie-to-no-place",
            f"{named}{quoted(piece.title)} has no {what} that could be named.",
            f"Name the whole text:  {asked.instead(piece.key)}",
        )
    return asked.wrong(
        "tie-to-no-place",
        f"{named}{quoted(piece.title)} has no such {what}. It has {_listed(places, '#')}.",
        f"Did you mean:  {asked.instead(piece.key, guess)}"
        if guess
        else f"Write one of those, for example:  {asked.instead(piece.key, places[0])}",
    )


def itself(asked: Asked) -> Finding:
    """Say that a text names itself."""
    return asked.wrong(
        "tie-to-itself",
        f"“{asked.header}:” names {quoted(asked.mention.written)}, which is this text itself.",
        "Name the text that is meant, or take this one out of the line.",
        "It would lead readers to where they are.",
    )


def _places(piece: TiedPiece) -> tuple[str, tuple[str, ...]]:
    if isinstance(piece, Decision) and piece.clauses:
        return "part", tuple(clause.id for clause in piece.clauses)
    if isinstance(piece, Ambition) and piece.statements:
        return "statement", tuple(statement.id for statement in piece.statements)
    return "place", piece.body.anchors


def _reference(key: str, place: str) -> str:
    if place.startswith("("):
        return f"{key} {place}"
    return f"{key}#{place}" if place else key


def _listed(words: Sequence[str], before: str = "") -> str:
    some = [f"“{before}{word}”" for word in words[:_MOST_NAMED]]
    more = len(words) - len(some)
    if more:
        return f"{', '.join(some)} and {more} more"
    return f"{', '.join(some[:-1])} and {some[-1]}" if len(some) > 1 else some[0]
