"""Recipes of the pages that list posts by time: home, year, archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from councilblog import addresses
from councilblog.builds.list_views import (
    ArchiveMonth,
    ArchiveView,
    ArchiveYear,
    HomeView,
    MonthEntries,
    TallyView,
    YearView,
)
from councilblog.builds.recipes import films, ingredients, kinds, parts, questions, videos
from councilblog.builds.recipes.decision_parts import decision_entry, entry_print
from councilblog.builds.recipes.recipe import LONG_ROWS, Head, Ingredients, same_everywhere
from councilblog.builds.site import Edition, Site
from councilblog.languages.dates import month_title
from councilblog.languages.language import Language
from councilblog.listings.listing import Month, month_of
from councilblog.prose.contents import lead_of

#: Posts on the home page under the newest.
_EARLIER = 5
#: Topics on the home page.
_LARGEST_TOPICS = 5
#: Decisions on the home page.
_DECIDED = 2


@dataclass(frozen=True, slots=True)
class HomeRecipe:
    """The front page of a language."""

    kind: ClassVar[str] = "home"
    language: Language
    newest: tuple[str, ...]

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.home(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """The newest posts, of which it shows the first words; of others only cards."""
        return self.newest

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        edition = site.editions[self.language]
        texts = [post.body.digest for post in edition.posts[:2]]
        film = videos.latest_film_post(site, edition)
        return [
            *ingredients.cards(site, edition.posts[: _EARLIER + 2]),
            ("the newest posts’ first words", repr(texts)),
            ("the latest video", ingredients.card(site, film) if film else ""),
            ("the largest topics", repr(_largest(edition))),
            ("how many posts there are", str(len(edition.posts))),
            ("how many topics there are", str(len(edition.topics))),
            kinds.ways_print(edition),
            ("questions and their answers", questions.front_print(site, self.language)),
            *(entry_print(site, decision) for decision in edition.decisions[:_DECIDED]),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        film = videos.latest_film_post(site, site.editions[self.language])
        shown = [film] if film else []
        return Head(
            kind=self.kind,
            language=self.language,
            path=addresses.home(self.language),
            scripts=films.scripts(site, shown),
            frame_hosts=films.frame_hosts(site, shown),
            title="",
            description=site.phrases[self.language].t(
                "descriptions.home",
                council=site.settings.council[self.language],
                blog=site.settings.name[self.language],
            ),
            section="posts",
            is_long=len(site.editions[self.language].posts) > _EARLIER,
            translations=same_everywhere(site, addresses.home),
        )

    def view(self, site: Site) -> HomeView:
        """Return the newest posts, questions and decisions, and the largest topics."""
        edition = site.editions[self.language]
        film = videos.home_film(site, edition)
        # A film that leads is the newest post; the one after it follows.
        posts = edition.posts[1:] if film and film.leads else edition.posts
        newest, *earlier = posts[: _EARLIER + 1] or [None]
        return HomeView(
            film=film,
            newest=parts.entry_view(site, newest) if newest else None,
            lead=lead_of(site.text(newest)) or newest.summary if newest else "",
            earlier=tuple(parts.entry_view(site, post) for post in earlier if post),
            topics=tuple(
                TallyView(
                    name=name, url=site.url(addresses.topic(self.language, slug)), count=count
                )
                for name, slug, count in _largest(edition)
            ),
            topic_count=len(edition.topics),
            topics_url=site.url(addresses.topics(self.language)),
            post_count=len(edition.posts),
            archive_url=site.url(addresses.archive(self.language)),
            ways=kinds.ways(site, edition, all_path=self.path, now=self.path),
            question=questions.open_question(site, self.language),
            answered=questions.answered_questions(site, self.language),
            questions_url=site.url(addresses.questions(self.language)),
            decided=tuple(
                decision_entry(site, decision) for decision in edition.decisions[:_DECIDED]
            ),
            decisions_url=site.url(addresses.decisions(self.language)),
        )


def _largest(edition: Edition) -> list[tuple[str, str, int]]:
    """Return name, slug and count of the topics with most posts."""
    topics = sorted(edition.topics.values(), key=lambda topic: (-len(topic.posts), topic.slug))
    return [(topic.name, topic.slug, len(topic.posts)) for topic in topics[:_LARGEST_TOPICS]]


@dataclass(frozen=True, slots=True)
class YearRecipe:
    """A year's posts by month."""

    kind: ClassVar[str] = "year"
    language: Language
    year: int

    @property
    def path(self) -> str:
        """The url path."""
        return self._path(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        edition = site.editions[self.language]
        before, after = parts.beside(edition.years, self.year)
        return [
            *ingredients.cards(site, edition.years[self.year]),
            ("the year before", ingredients.year_count(edition, before)),
            ("the year after", ingredients.year_count(edition, after)),
            kinds.year_ways_print(edition, self.year),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        posts = site.editions[self.language].years[self.year]
        return Head(
            kind=self.kind,
            language=self.language,
            path=self._path(self.language),
            title=str(self.year),
            description=site.phrases[self.language].t(
                "descriptions.year", year=str(self.year), n=len(posts)
            ),
            section="archive",
            is_long=len(posts) > LONG_ROWS,
            translations=self._translations(site),
        )

    def view(self, site: Site) -> YearView:
        """Return the year's months with their posts, and the years beside it."""
        edition = site.editions[self.language]
        before, after = parts.beside(edition.years, self.year)
        months = [month for month in edition.months if month.year == self.year]
        return YearView(
            title=str(self.year),
            count=len(edition.years[self.year]),
            months=tuple(
                MonthEntries(
                    title=parts.name_of_month(site, self.language, month.number),
                    url=site.url(addresses.month(self.language, month.year, month.number)),
                    entries=tuple(
                        parts.entry_view(site, post) for post in edition.months[month]
                    ),
                )
                for month in months
            ),
            before=parts.year_ref(site, self.language, before),
            after=parts.year_ref(site, self.language, after),
            ways=kinds.year_ways(site, edition, self.year, now=self.path),
        )

    def _path(self, language: Language) -> str:
        return addresses.year(language, self.year)

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(site, self._path, lambda edition: self.year in edition.years)


@dataclass(frozen=True, slots=True)
class ArchiveRecipe:
    """All years and months, with counts."""

    kind: ClassVar[str] = "archive"
    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.archive(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        months = site.editions[self.language].months
        counts = [(month, len(posts)) for month, posts in months.items()]
        return [
            ("how many posts each month has", repr(counts)),
            kinds.ways_print(site.editions[self.language]),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        edition = site.editions[self.language]
        return Head(
            kind=self.kind,
            language=self.language,
            path=addresses.archive(self.language),
            title=phrases.t("titles.archive"),
            description=phrases.t("descriptions.archive", n=len(edition.posts)),
            section="archive",
            is_long=len(edition.years) > LONG_ROWS,
            translations=self._translations(site),
        )

    def view(self, site: Site) -> ArchiveView:
        """Return every year with its twelve months, or up to the newest post's."""
        edition = site.editions[self.language]
        oldest = month_of(edition.posts[-1])
        return ArchiveView(
            count=len(edition.posts),
            since=month_title(oldest.year, oldest.number, site.phrases[self.language]),
            years=tuple(self._year(site, edition, year) for year in edition.years),
            ways=kinds.ways(site, edition, all_path=self.path, now=self.path),
        )

    def _year(self, site: Site, edition: Edition, year: int) -> ArchiveYear:
        newest = month_of(edition.posts[0])
        last = newest.number if newest.year == year else 12
        return ArchiveYear(
            title=str(year),
            url=site.url(addresses.year(self.language, year)),
            count=len(edition.years[year]),
            months=tuple(
                self._month(site, edition, Month(year, number)) for number in range(1, last + 1)
            ),
        )

    def _month(self, site: Site, edition: Edition, month: Month) -> ArchiveMonth:
        path = addresses.month(self.language, month.year, month.number)
        return ArchiveMonth(
            name=parts.name_of_month(site, self.language, month.number),
            url=site.url(path) if month in edition.months else None,
            count=len(edition.months.get(month, ())),
        )

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(site, addresses.archive, lambda other: other.posts)
