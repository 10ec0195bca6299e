"""Decisions by year, meeting and council body: what the pages of the register list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from councilblog.builds.decision_lists import grouped, meeting_of
from councilblog.builds.site import Edition
from councilblog.decisions.council_body import CouncilBodies, CouncilBody
from councilblog.decisions.decision import Decision
from councilblog.languages.language import Language

Listed = tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Register:
    """The decisions of one edition, newest meeting first, and their groups.

    `years` and `meetings` (by folder) stand newest first, `bodies` by name; `known` are
    the bodies by slug. `body_years` are by body and year.
    """

    language: Language
    decisions: Listed
    years: Mapping[int, Listed]
    meetings: Mapping[str, Listed]
    bodies: Mapping[str, Listed]
    known: Mapping[str, CouncilBody]
    body_years: Mapping[str, Mapping[int, Listed]]
    slugs: Mapping[str, str]  # of each decision's body, by source
    beside: Mapping[str, tuple[str | None, str | None]]  # the body's meetings next to one

    def name(self, slug: str) -> str:
        """Return what a body is called today."""
        return self.known[slug].name_on(None, self.language)

    def years_of(self, slug: str) -> tuple[int, ...]:
        """Return the years from a body's newest decision to its oldest, each with a page.

        In some of them it may have decided nothing.
        """
        years = self.body_years[slug]
        return tuple(range(max(years), min(years) - 1, -1))


Registers = Mapping[Language, Register]


def registers_of(editions: Mapping[Language, Edition], bodies: CouncilBodies) -> Registers:
    """Return the register of every edition that has decisions."""
    return {
        language: _register(language, edition.decisions, bodies)
        for language, edition in editions.items()
        if edition.decisions
    }


def _register(language: Language, decisions: Listed, bodies: CouncilBodies) -> Register:
    slugs: dict[str, str] = {}
    known: dict[str, CouncilBody] = {}
    found: dict[tuple[str, date], CouncilBody] = {}
    for decision in decisions:
        # Many decisions are of one meeting.
        named = (decision.council_body, decision.met_on)
        if named not in found:
            found[named] = bodies.find(*named)
        body = found[named]
        # Without a register the newest spelling holds.
        known.setdefault(body.slug, body)
        slugs[decision.source] = body.slug
    by_body = grouped(decisions, lambda one: slugs[one.source])
    in_order = sorted(by_body, key=lambda slug: known[slug].name_on(None, language).casefold())
    return Register(
        language=language,
        decisions=decisions,
        years=grouped(decisions, _year),
        meetings=grouped(decisions, meeting_of),
        bodies={slug: by_body[slug] for slug in in_order},
        known=known,
        body_years={slug: grouped(by_body[slug], _year) for slug in in_order},
        slugs=slugs,
        beside=_beside(by_body),
    )


def _beside(
    by_body: Mapping[str, Listed],
) -> Mapping[str, tuple[str | None, str | None]]:
    """Return the meeting before and the one after each, of the same body."""
    found: dict[str, tuple[str | None, str | None]] = {}
    for decisions in by_body.values():
        meetings: list[str | None] = [None, *grouped(decisions, meeting_of), None]
        for after, meeting, before in zip(meetings, meetings[1:], meetings[2:], strict=False):
            if meeting:
                found.setdefault(meeting, (before, after))
    return found


def counted(decisions: Sequence[Decision], slugs: Mapping[str, str]) -> Mapping[str, int]:
    """Return how many of the decisions each body made."""
    counts: dict[str, int] = defaultdict(int)
    for decision in decisions:
        counts[slugs[decision.source]] += 1
    return counts


def _year(decision: Decision) -> int:
    return decision.met_on.year
