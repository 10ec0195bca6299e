"""What the pages of the register of decisions have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from councilblog import addresses
from councilblog.builds.decision_lists import grouped, meeting_of
from councilblog.builds.recipes.decision_parts import (
    body_then,
    date_in_words,
    decision_entry,
    entry_print,
)
from councilblog.builds.recipes.recipe import LONG_ROWS, Head
from councilblog.builds.recipes.register_index import (
    Register,
    Registers,
)
from councilblog.builds.record_views import DecisionEntry, DecisionGroup, Filter
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.decisions.decision import Decision
from councilblog.languages.language import Language


class RegisterListing:
    """What the pages of the register have in common. Each has language and registers."""

    __slots__ = ()
    kind: ClassVar[str] = "register"
    language: Language
    registers: Registers

    @property
    def path(self) -> str:
        """The url path."""
        return self.path_in(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of decisions are shown."""
        return ()

    @property
    def register(self) -> Register:
        """The register of its language."""
        return self.registers[self.language]

    def path_in(self, language: Language) -> str:
        """Return the url path of the page in a language."""
        raise NotImplementedError

    def is_in(self, other: Register) -> bool:
        """Return whether the register of another language has the page too."""
        raise NotImplementedError

    def translations(self) -> Mapping[Language, str]:
        """Return the url paths of the page in all languages."""
        return {
            language: self.path_in(language)
            for language, other in self.registers.items()
            if self.is_in(other)
        }

    def listing_head(self, title: str, description: str, rows: int) -> Head:
        """Return the head of a page of the register."""
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=title,
            description=description,
            section="decisions",
            is_long=rows > LONG_ROWS,
            translations=self.translations(),
        )

    def back(self, site: Site) -> Ref:
        """Return the way back to the whole register."""
        url = site.url(addresses.decisions(self.language))
        return Ref(text=site.phrases[self.language].t("register.back"), url=url)

    def year_ways(self, site: Site, now: int | None) -> tuple[Filter, ...]:
        """Return the years as links with counts; `now` is the one that is shown."""
        return tuple(
            Filter(
                words=str(year),
                url=None
                if year == now
                else site.url(addresses.decisions_year(self.language, year)),
                total=len(decisions),
            )
            for year, decisions in self.register.years.items()
        )

    def by_meeting(
        self, site: Site, decisions: Sequence[Decision]
    ) -> tuple[DecisionGroup, ...]:
        """Return decisions under the meetings that made them."""
        return tuple(
            DecisionGroup(
                title=meeting_title(site, members[0]),
                url=site.url(addresses.meeting(self.language, meeting)),
                entries=entries_of(site, members),
            )
            for meeting, members in grouped(decisions, meeting_of).items()
        )


def meeting_title(site: Site, decision: Decision) -> str:
    """Return "Cabinet, 1 July 2026"."""
    day = date_in_words(site, decision.met_on, decision.language)
    return site.phrases[decision.language].t(
        "titles.decisions_meeting", body=body_then(site, decision), date=day
    )


def entries_of(site: Site, decisions: Sequence[Decision]) -> tuple[DecisionEntry, ...]:
    """Return decisions as rows of a list."""
    return tuple(decision_entry(site, decision) for decision in decisions)


def entry_prints(site: Site, decisions: Sequence[Decision]) -> list[tuple[str, str]]:
    """Return what a list shows of decisions, as ingredients."""
    return [entry_print(site, decision) for decision in decisions]


def year_counts(groups: Mapping[int, Sequence[Decision]]) -> list[tuple[int, int]]:
    """Return how many decisions each year has."""
    return [(key, len(members)) for key, members in groups.items()]


def body_counts(register: Register) -> list[tuple[str, str, int]]:
    """Return the name of each body, and how many decisions it made."""
    return [
        (slug, register.name(slug), len(members)) for slug, members in register.bodies.items()
    ]
