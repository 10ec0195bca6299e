"""Recipes of the pages that list posts: home, year, archive, topics, authors."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from councilblog import addresses
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.recipes.recipe import LONG_ROWS, Head, Ingredients, same_everywhere
from councilblog.builds.site import Edition, Site
from councilblog.builds.views import (
    ArchiveMonth,
    ArchiveView,
    ArchiveYear,
    AuthorPageView,
    HomeView,
    MonthEntries,
    TallyView,
    TopicEntry,
    TopicsView,
    TopicView,
    YearView,
)
from councilblog.languages.dates import month_title
from councilblog.languages.language import Language
from councilblog.listings.listing import Month, month_of

#: Posts on the home page under the newest.
_EARLIER = 5
#: Topics on the home page.
_LARGEST_TOPICS = 5
#: A topic with more posts than this shows its older years closed.
_MANY_POSTS = 50


@dataclass(frozen=True, slots=True)
class HomeRecipe:
    """The front page of a language."""

    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.home(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        edition = site.editions[self.language]
        return [
            *ingredients.cards(site, edition.posts[: _EARLIER + 1]),
            ("the newest post’s first words", edition.posts[0].body.lead if edition.posts else ""),
            ("the largest topics", repr(_largest(edition))),
            ("how many posts there are", str(len(edition.posts))),
            ("how many topics there are", str(len(edition.topics))),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        return Head(
            kind="home",
            language=self.language,
            path=addresses.home(self.language),
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
        """Return the newest posts and the largest topics."""
        edition = site.editions[self.language]
        newest, *earlier = edition.posts[: _EARLIER + 1] or [None]
        return HomeView(
            newest=parts.entry_view(site, newest) if newest else None,
            lead=newest.body.lead or newest.summary if newest else "",
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
        )


def _largest(edition: Edition) -> list[tuple[str, str, int]]:
    """Return name, slug and count of the topics with most posts."""
    topics = sorted(edition.topics.values(), key=lambda topic: (-len(topic.posts), topic.slug))
    return [(topic.name, topic.slug, len(topic.posts)) for topic in topics[:_LARGEST_TOPICS]]


@dataclass(frozen=True, slots=True)
class YearRecipe:
    """A year's posts by month."""

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
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        posts = site.editions[self.language].years[self.year]
        return Head(
            kind="year",
            language=self.language,
            path=self._path(self.language),
            title=str(self.year),
            description=site.phrases[self.language].t(
                "descriptions.year", year=str(self.year), n=len(posts)
            ),
            section="archive",
            is_long=len(posts) > LONG_ROWS,
            translations=same_everywhere(
                site, self._path, lambda edition: self.year in edition.years
            ),
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
        )

    def _path(self, language: Language) -> str:
        return addresses.year(language, self.year)


@dataclass(frozen=True, slots=True)
class ArchiveRecipe:
    """All years and months, with counts."""

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
        return [("how many posts each month has", repr(counts))]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        edition = site.editions[self.language]
        return Head(
            kind="archive",
            language=self.language,
            path=addresses.archive(self.language),
            title=phrases.t("titles.archive"),
            description=phrases.t("descriptions.archive", n=len(edition.posts)),
            section="archive",
            is_long=len(edition.years) > LONG_ROWS,
            translations=same_everywhere(site, addresses.archive, lambda other: other.posts),
        )

    def view(self, site: Site) -> ArchiveView:
        """Return every year with its twelve months, or up to the newest post's."""
        edition = site.editions[self.language]
        oldest = month_of(edition.posts[-1])
        return ArchiveView(
            count=len(edition.posts),
            since=month_title(oldest.year, oldest.number, site.phrases[self.language]),
            years=tuple(self._year(site, edition, year) for year in edition.years),
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


@dataclass(frozen=True, slots=True)
class TopicsRecipe:
    """All topics by name."""

    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.topics(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [
            (f"topic {topic.name}", f"{slug} {len(topic.posts)} {topic.posts[0].published_at}")
            for slug, topic in site.editions[self.language].topics.items()
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        edition = site.editions[self.language]
        return Head(
            kind="topics",
            language=self.language,
            path=addresses.topics(self.language),
            title=phrases.t("titles.topics"),
            description=phrases.t("descriptions.topics", n=len(edition.topics)),
            section="topics",
            is_long=len(edition.topics) > LONG_ROWS,
            translations=same_everywhere(site, addresses.topics, lambda other: other.topics),
        )

    def view(self, site: Site) -> TopicsView:
        """Return each topic with its count and the date of its newest post."""
        return TopicsView(
            topics=tuple(
                TopicEntry(
                    name=topic.name,
                    url=site.url(addresses.topic(self.language, topic.slug)),
                    count=len(topic.posts),
                    last=parts.date_view(site, topic.posts[0].published_at, self.language),
                )
                for topic in site.editions[self.language].topics.values()
            )
        )


@dataclass(frozen=True, slots=True)
class TopicRecipe:
    """One topic: its posts by year."""

    language: Language
    slug: str

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
        topic = site.editions[self.language].topics[self.slug]
        return ingredients.cards(site, topic.posts)

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        topic = site.editions[self.language].topics[self.slug]
        return Head(
            kind="topic",
            language=self.language,
            path=self._path(self.language),
            title=topic.name,
            description=site.phrases[self.language].t(
                "descriptions.topic", topic=topic.name, n=len(topic.posts)
            ),
            section="topics",
            is_long=len(topic.posts) > LONG_ROWS,
            translations=same_everywhere(
                site, self._path, lambda edition: self.slug in edition.topics
            ),
        )

    def view(self, site: Site) -> TopicView:
        """Return the topic's posts by year; of a large topic two years are open."""
        topic = site.editions[self.language].topics[self.slug]
        open_years = 2 if len(topic.posts) > _MANY_POSTS else len(topic.posts)
        return TopicView(
            name=topic.name,
            count=len(topic.posts),
            years=parts.entries_by_year(site, topic.posts, open_years=open_years),
            topics_url=site.url(addresses.topics(self.language)),
        )

    def _path(self, language: Language) -> str:
        return addresses.topic(language, self.slug)


@dataclass(frozen=True, slots=True)
class AuthorRecipe:
    """One author: role, and all posts by year."""

    language: Language
    slug: str

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
        group = site.editions[self.language].authors[self.slug]
        return [
            ("who it is", f"{group.name} {site.author_print(self.language, self.slug)}"),
            *ingredients.cards(site, group.posts),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        group = site.editions[self.language].authors[self.slug]
        known = site.author(self.language, self.slug)
        name = known.name if known else group.name
        return Head(
            kind="author",
            language=self.language,
            path=self._path(self.language),
            title=name,
            description=site.phrases[self.language].t(
                "descriptions.author", author=name, n=len(group.posts)
            ),
            section="",
            is_long=len(group.posts) > LONG_ROWS,
            translations=same_everywhere(
                site, self._path, lambda edition: self.slug in edition.authors
            ),
        )

    def view(self, site: Site) -> AuthorPageView:
        """Return who it is, and the posts."""
        group = site.editions[self.language].authors[self.slug]
        known = site.author(self.language, self.slug)
        return AuthorPageView(
            name=known.name if known else group.name,
            role=known.role if known else "",
            since=known.since if known else "",
            about=Markup.escape(known.about) if known else Markup(""),
            count=len(group.posts),
            years=parts.entries_by_year(site, group.posts, open_years=len(group.posts)),
        )

    def _path(self, language: Language) -> str:
        return addresses.author(language, self.slug)
