"""Recipes of the register of decisions: the whole, a year, a council body, a meeting.

An edit of one decision touches its meeting, its year and its body's, and of the lists of
the newest year those that show it; the counts of the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from councilblog import addresses
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.recipes.recipe import LONG_ROWS, Head, Ingredients, PageRecipe
from councilblog.builds.recipes.register_bodies import CouncilBodyRecipe, MeetingRecipe
from councilblog.builds.recipes.register_index import (
    Register,
    Registers,
    counted,
    registers_of,
)
from councilblog.builds.recipes.register_listing import (
    RegisterListing,
    body_counts,
    entries_of,
    entry_prints,
    year_counts,
)
from councilblog.builds.record_views import DecisionGroup, Filter, RegisterView
from councilblog.builds.site import Edition, Site
from councilblog.builds.views import MonthRef
from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.decision import Decision
from councilblog.languages.language import Language

__all__ = [
    "CouncilBodyRecipe",
    "MeetingRecipe",
    "RegisterRecipe",
    "RegisterYearRecipe",
    "register_recipes",
]


def register_recipes(
    editions: Mapping[Language, Edition], bodies: CouncilBodies
) -> Iterator[PageRecipe]:
    """Yield every page of the register, in every language that has decisions."""
    registers = registers_of(editions, bodies)
    for language, register in registers.items():
        yield RegisterRecipe(language, registers)
        for year in register.years:
            yield RegisterYearRecipe(language, registers, year)
        for slug in register.bodies:
            yield CouncilBodyRecipe(language, registers, slug)
            for year in register.years_of(slug):
                yield CouncilBodyRecipe(language, registers, slug, year)
        for meeting in register.meetings:
            yield MeetingRecipe(language, registers, meeting)


@dataclass(frozen=True, slots=True)
class RegisterRecipe(RegisterListing):
    """The register: the newest year's decisions, and ways to all others."""

    language: Language
    registers: Registers

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        register = self.register
        return [
            *entry_prints(site, self._newest()),
            ("how many decisions each year has", repr(year_counts(register.years))),
            ("how many decisions each body has", repr(body_counts(register))),
            ingredients.in_languages(self.translations()),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        t = site.phrases[self.language]
        return self.listing_head(
            t("titles.decisions"), t("descriptions.decisions"), LONG_ROWS + 1
        )

    def view(self, site: Site) -> RegisterView:
        """Return the newest year, all years and all bodies."""
        t, register = site.phrases[self.language], self.register
        year = next(iter(register.years))
        return RegisterView(
            title=t("titles.decisions"),
            about=t("register.about"),
            back=None,
            years=self.year_ways(site, None),
            bodies=tuple(
                Filter(
                    words=register.name(slug),
                    url=site.url(addresses.council_body(self.language, slug)),
                    total=len(decisions),
                )
                for slug, decisions in register.bodies.items()
            ),
            groups=(
                DecisionGroup(
                    title=str(year),
                    url=site.url(addresses.decisions_year(self.language, year)),
                    entries=entries_of(site, register.years[year]),
                ),
            ),
            empty="",
            before=None,
            after=None,
        )

    def _newest(self) -> tuple[Decision, ...]:
        return next(iter(self.register.years.values()))

    def path_in(self, language: Language) -> str:
        """Return the url path of the page in a language."""
        return addresses.decisions(language)

    def is_in(self, other: Register) -> bool:  # noqa: ARG002 - every register has it
        """Return whether the register of another language has the page too."""
        return True


@dataclass(frozen=True, slots=True)
class RegisterYearRecipe(RegisterListing):
    """The decisions of one year, by meeting."""

    language: Language
    registers: Registers
    year: int

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        register = self.register
        return [
            *entry_prints(site, register.years[self.year]),
            ("how many decisions each year has", repr(year_counts(register.years))),
            ("the names of bodies", repr([register.name(slug) for slug in register.bodies])),
            ingredients.in_languages(self.translations()),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        t = site.phrases[self.language]
        return self.listing_head(
            t("titles.decisions_year", year=self.year),
            t("descriptions.decisions_year", year=self.year),
            len(self.register.years[self.year]),
        )

    def view(self, site: Site) -> RegisterView:
        """Return the year's meetings, and the years beside it."""
        t, register = site.phrases[self.language], self.register
        before, after = parts.beside(register.years, self.year)
        counts = counted(register.years[self.year], register.slugs)
        return RegisterView(
            title=t("titles.decisions_year", year=self.year),
            about=t("register.about_year", year=self.year),
            back=self.back(site),
            years=self.year_ways(site, self.year),
            bodies=tuple(
                Filter(
                    words=register.name(slug),
                    url=site.url(addresses.council_body_year(self.language, slug, self.year)),
                    total=counts[slug],
                )
                for slug in register.bodies
                if slug in counts
            ),
            groups=self.by_meeting(site, register.years[self.year]),
            empty="",
            before=self._year_ref(site, before),
            after=self._year_ref(site, after),
        )

    def _year_ref(self, site: Site, year: int | None) -> MonthRef | None:
        if year is None:
            return None
        return MonthRef(
            title=str(year),
            url=site.url(addresses.decisions_year(self.language, year)),
            count=len(self.register.years[year]),
        )

    def path_in(self, language: Language) -> str:
        """Return the url path of the page in a language."""
        return addresses.decisions_year(language, self.year)

    def is_in(self, other: Register) -> bool:
        """Return whether the register of another language has the page too."""
        return self.year in other.years
