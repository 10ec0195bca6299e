"""Recipes of the pages that list posts of one kind: blog or news.

They are there only in an edition that has both; in any other they would say what home and
the archive say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from councilblog import addresses
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.recipes.recipe import LONG_ROWS, Head, Ingredients, same_everywhere
from councilblog.builds.record_views import Filter, KindView, KindYear, KindYearView
from councilblog.builds.site import Edition, Site
from councilblog.builds.views import MonthRef
from councilblog.languages.language import Language
from councilblog.listings.listing import by_year
from councilblog.posts.post import Post, PostKind

#: Posts on the page of a kind; the others stand on those of its years.
_NEWEST = 10


def ways(site: Site, edition: Edition, *, all_path: str, now: str) -> tuple[Filter, ...]:
    """Return the ways of reading all posts: all, blog, news; none if there is one kind.

    `all_path` is where all stand, `now` the path of the page that is being read.
    """
    if not edition.by_kind:
        return ()
    language = edition.language
    every = [("all", all_path, len(edition.posts))]
    for kind, posts in edition.by_kind.items():
        every.append((kind.value, addresses.kind(language, kind.value), len(posts)))
    return _filters(site, language, every, now)


def year_ways(site: Site, edition: Edition, year: int, *, now: str) -> tuple[Filter, ...]:
    """Return the ways of reading a year; none if all of it is of one kind.

    On the page of a kind (its path is `now`) the whole year is always one of them.
    """
    if not edition.by_kind:
        return ()
    language, posts = edition.language, edition.years[year]
    counts = [(kind, len(of_year(edition, kind, year))) for kind in edition.by_kind]
    path_of_all = addresses.year(language, year)
    every = [("all", path_of_all, len(posts))]
    for kind, count in counts:
        if count:
            every.append((kind.value, addresses.kind_year(language, kind.value, year), count))
    if len(every) < 3 and now == path_of_all:
        return ()
    return _filters(site, language, every, now)


def ways_print(edition: Edition) -> tuple[str, str]:
    """Return what the ways of reading all posts depend on."""
    counts = [f"{kind} {len(posts)}" for kind, posts in edition.by_kind.items()]
    return "how many posts of each kind there are", "|".join(counts)


def year_ways_print(edition: Edition, year: int) -> tuple[str, str]:
    """Return what the ways of reading a year depend on."""
    counts = [f"{kind} {len(of_year(edition, kind, year))}" for kind in edition.by_kind]
    return "how many posts of each kind the year has", "|".join(counts)


def of_year(edition: Edition, kind: PostKind, year: int) -> tuple[Post, ...]:
    """Return the posts of a kind in a year, newest first."""
    return tuple([post for post in edition.years.get(year, ()) if post.kind is kind])


def _filters(
    site: Site, language: Language, every: list[tuple[str, str, int]], now: str
) -> tuple[Filter, ...]:
    t = site.phrases[language]
    return tuple(
        Filter(
            words=t(f"kinds.{name}"), url=None if path == now else site.url(path), total=total
        )
        for name, path, total in every
    )


@dataclass(frozen=True, slots=True)
class KindRecipe:
    """All posts of one kind: the newest, and the years."""

    kind: ClassVar[str] = "kind"
    language: Language
    posts_kind: PostKind

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
        return [
            *ingredients.cards(site, edition.by_kind[self.posts_kind][:_NEWEST]),
            ("how many posts of this kind each year has", repr(self._counts(edition))),
            ways_print(edition),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        t = site.phrases[self.language].t
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=t(f"titles.{self.posts_kind.value}"),
            description=t(f"descriptions.{self.posts_kind.value}"),
            section="archive",
            translations=self._translations(site),
        )

    def view(self, site: Site) -> KindView:
        """Return the newest posts of the kind, and its years with their counts."""
        edition, t = site.editions[self.language], site.phrases[self.language].t
        name = self.posts_kind.value
        newest = edition.by_kind[self.posts_kind][:_NEWEST]
        return KindView(
            title=t(f"titles.{name}"),
            about=t(f"kinds.about_{name}"),
            ways=ways(site, edition, all_path=addresses.archive(self.language), now=self.path),
            newest=tuple(parts.entry_view(site, post) for post in newest),
            years=tuple(
                KindYear(
                    title=str(year),
                    url=site.url(addresses.kind_year(self.language, name, year)),
                    total=total,
                )
                for year, total in self._counts(edition)
            ),
        )

    def _path(self, language: Language) -> str:
        return addresses.kind(language, self.posts_kind.value)

    def _counts(self, edition: Edition) -> list[tuple[int, int]]:
        years = by_year(edition.by_kind[self.posts_kind])
        return [(year, len(posts)) for year, posts in years.items()]

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(site, self._path, lambda edition: edition.by_kind)


@dataclass(frozen=True, slots=True)
class KindYearRecipe:
    """A year's posts of one kind."""

    kind: ClassVar[str] = "kind_year"
    language: Language
    posts_kind: PostKind
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
        before, after = self._beside(edition)
        return [
            *ingredients.cards(site, of_year(edition, self.posts_kind, self.year)),
            ("the year before", self._count(edition, before)),
            ("the year after", self._count(edition, after)),
            year_ways_print(edition, self.year),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        t, name = site.phrases[self.language].t, self.posts_kind.value
        posts = of_year(site.editions[self.language], self.posts_kind, self.year)
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=t(f"titles.{name}_year", year=str(self.year)),
            description=t(f"descriptions.{name}_year", year=str(self.year)),
            section="archive",
            is_long=len(posts) > LONG_ROWS,
            translations=self._translations(site),
        )

    def view(self, site: Site) -> KindYearView:
        """Return the year's posts of the kind, and the years of it beside that one."""
        edition = site.editions[self.language]
        t, name = site.phrases[self.language].t, self.posts_kind.value
        before, after = self._beside(edition)
        posts = of_year(edition, self.posts_kind, self.year)
        return KindYearView(
            title=t(f"titles.{name}_year", year=str(self.year)),
            ways=year_ways(site, edition, self.year, now=self.path),
            total=len(posts),
            entries=tuple(parts.entry_view(site, post) for post in posts),
            before=self._ref(site, edition, before),
            after=self._ref(site, edition, after),
        )

    def _path(self, language: Language) -> str:
        return addresses.kind_year(language, self.posts_kind.value, self.year)

    def _beside(self, edition: Edition) -> tuple[int | None, int | None]:
        """Return the nearest years with posts of the kind, before and after this one."""
        years = list(edition.years)  # newest first
        place = years.index(self.year)
        return (
            next((year for year in years[place + 1 :] if self._is_in(edition, year)), None),
            next((year for year in years[:place][::-1] if self._is_in(edition, year)), None),
        )

    def _is_in(self, edition: Edition, year: int) -> bool:
        return any(post.kind is self.posts_kind for post in edition.years.get(year, ()))

    def _count(self, edition: Edition, year: int | None) -> str:
        return f"{year} {len(of_year(edition, self.posts_kind, year))}" if year else ""

    def _ref(self, site: Site, edition: Edition, year: int | None) -> MonthRef | None:
        if year is None:
            return None
        path = addresses.kind_year(self.language, self.posts_kind.value, year)
        count = len(of_year(edition, self.posts_kind, year))
        return MonthRef(title=str(year), url=site.url(path), count=count)

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(
            site,
            self._path,
            lambda edition: edition.by_kind and self._is_in(edition, self.year),
        )
