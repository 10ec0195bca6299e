"""Recipes of the register of decisions: one council body, one of its meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from councilblog import addresses
from councilblog.builds.recipes import ingredients
from councilblog.builds.recipes.decision_parts import (
    body_then,
    date_in_words,
)
from councilblog.builds.recipes.recipe import Head, Ingredients
from councilblog.builds.recipes.register_index import (
    Register,
    Registers,
)
from councilblog.builds.recipes.register_listing import (
    RegisterListing,
    entries_of,
    entry_prints,
    meeting_title,
    year_counts,
)
from councilblog.builds.record_views import DecisionGroup, Filter, RegisterView
from councilblog.builds.site import Site
from councilblog.builds.views import MonthRef
from councilblog.decisions.decision import Decision
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases


@dataclass(frozen=True, slots=True)
class CouncilBodyRecipe(RegisterListing):
    """What one body decided: its newest year, or (with `year`) another one, by meeting."""

    language: Language
    registers: Registers
    slug: str
    year: int | None = None

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        years = self.register.body_years[self.slug]
        return [
            ("the body", repr(self.register.known[self.slug])),
            *entry_prints(site, years.get(self._shown_year(), ())),
            ("how many decisions each of its years has", repr(year_counts(years))),
            ingredients.in_languages(self.translations()),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        t = site.phrases[self.language]
        name = self.register.name(self.slug)
        about = t("descriptions.decisions_body", body=name)
        years = self.register.body_years[self.slug]
        return self.listing_head(
            self._title(site),
            f"{self.year}: {about}" if self.year else about,
            len(years.get(self._shown_year(), ())),
        )

    def view(self, site: Site) -> RegisterView:
        """Return the year's decisions, and the body's other years."""
        t, name = site.phrases[self.language], self.register.name(self.slug)
        shown = self.register.body_years[self.slug].get(self._shown_year(), ())
        return RegisterView(
            title=self._title(site),
            about=t("register.about_body", body=name),
            back=self.back(site),
            years=self._years(site),
            bodies=(),
            groups=self.by_meeting(site, shown) if self.year else self._newest(site, shown),
            empty="" if shown else t("register.none_year", body=name, year=self.year),
            before=self._year_ref(site, -1),
            after=self._year_ref(site, 1),
        )

    def _title(self, site: Site) -> str:
        name = self.register.name(self.slug)
        title = site.phrases[self.language].t("titles.decisions_body", body=name)
        return f"{title}, {self.year}" if self.year else title

    def _shown_year(self) -> int:
        return self.year or max(self.register.body_years[self.slug])

    def _newest(self, site: Site, shown: Sequence[Decision]) -> tuple[DecisionGroup, ...]:
        year = self._shown_year()
        return (
            DecisionGroup(
                title=str(year), url=self._year_url(site, year), entries=entries_of(site, shown)
            ),
        )

    def _years(self, site: Site) -> tuple[Filter, ...]:
        years = self.register.body_years[self.slug]
        return tuple(
            Filter(
                words=str(year),
                url=None if year == self.year else self._year_url(site, year),
                total=len(years.get(year, ())),
            )
            for year in self.register.years_of(self.slug)
        )

    def _year_url(self, site: Site, year: int) -> str:
        return site.url(addresses.council_body_year(self.language, self.slug, year))

    def _year_ref(self, site: Site, step: int) -> MonthRef | None:
        if self.year is None or self.year + step not in self.register.years_of(self.slug):
            return None
        year = self.year + step
        total = len(self.register.body_years[self.slug].get(year, ()))
        return MonthRef(title=str(year), url=self._year_url(site, year), count=total)

    def path_in(self, language: Language) -> str:
        """Return the url path of the page in a language."""
        if self.year is None:
            return addresses.council_body(language, self.slug)
        return addresses.council_body_year(language, self.slug, self.year)

    def is_in(self, other: Register) -> bool:
        """Return whether the register of another language has the page too."""
        if self.slug not in other.bodies:
            return False
        return self.year is None or self.year in other.years_of(self.slug)


@dataclass(frozen=True, slots=True)
class MeetingRecipe(RegisterListing):
    """The decisions of one meeting, in the order of its agenda."""

    language: Language
    registers: Registers
    meeting: str

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        register = self.register
        slug = register.slugs[self._decisions()[0].source]
        beside = [
            (meeting, meeting_title(site, register.meetings[meeting][0]))
            for meeting in self._beside()
            if meeting
        ]
        counts = [len(register.meetings[meeting]) for meeting, _ in beside]
        return [
            *entry_prints(site, self._decisions()),
            ("the body", repr(register.known[slug])),
            ("the meetings before and after", f"{beside} {counts}"),
            ingredients.in_languages(self.translations()),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        decisions = self._decisions()
        t, body, day = self._words(site)
        return self.listing_head(
            t("titles.decisions_meeting", body=body, date=day),
            t("descriptions.decisions_meeting", body=body, date=day),
            len(decisions),
        )

    def view(self, site: Site) -> RegisterView:
        """Return the meeting's decisions, and the body's meetings beside it."""
        decisions, register = self._decisions(), self.register
        t, body, day = self._words(site)
        slug = register.slugs[decisions[0].source]
        before, after = self._beside()
        return RegisterView(
            title=t("titles.decisions_meeting", body=body, date=day),
            about=t("register.about_meeting", body=body, date=day),
            back=self.back(site),
            years=(),
            bodies=(
                Filter(
                    words=register.name(slug),
                    url=site.url(addresses.council_body(self.language, slug)),
                    # With its count every meeting would be made again for each decision.
                    total=0,
                ),
            ),
            groups=(
                DecisionGroup(
                    title=t("named.decisions", n=len(decisions)),
                    url=None,
                    entries=entries_of(site, decisions),
                ),
            ),
            empty="",
            before=self._meeting_ref(site, before),
            after=self._meeting_ref(site, after),
        )

    def _decisions(self) -> tuple[Decision, ...]:
        return self.register.meetings[self.meeting]

    def _words(self, site: Site) -> tuple[Phrases, str, str]:
        """Return the phrases, what the body was called then, and the day."""
        first = self._decisions()[0]
        day = date_in_words(site, first.met_on, self.language)
        return site.phrases[self.language], body_then(site, first), day

    def _beside(self) -> tuple[str | None, str | None]:
        return self.register.beside[self.meeting]

    def _meeting_ref(self, site: Site, meeting: str | None) -> MonthRef | None:
        if meeting is None:
            return None
        decisions = self.register.meetings[meeting]
        return MonthRef(
            title=meeting_title(site, decisions[0]),
            url=site.url(addresses.meeting(self.language, meeting)),
            count=len(decisions),
        )

    def path_in(self, language: Language) -> str:
        """Return the url path of the page in a language."""
        return addresses.meeting(language, self.meeting)

    def is_in(self, other: Register) -> bool:
        """Return whether the register of another language has the page too."""
        return self.meeting in other.meetings
