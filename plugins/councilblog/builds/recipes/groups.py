"""Recipes of the pages that list posts by what they share: topics, authors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup

from councilblog import addresses
from councilblog.builds.list_views import (
    AuthorPageView,
    TopicEntry,
    TopicsView,
    TopicView,
)
from councilblog.builds.recipes import ingredients, parts, tenures
from councilblog.builds.recipes.recipe import LONG_ROWS, Head, Ingredients, same_everywhere
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.languages.language import Language

#: A topic with more posts than this shows its older years closed.
_MANY_POSTS = 50


@dataclass(frozen=True, slots=True)
class TopicsRecipe:
    """All topics by name."""

    kind: ClassVar[str] = "topics"
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
            (
                f"topic {topic.name}",
                f"{slug} {len(topic.posts)} {topic.posts[0].published_at} {topic.name}",
            )
            for slug, topic in site.editions[self.language].topics.items()
        ] + [ingredients.in_languages(self._translations(site))]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        edition = site.editions[self.language]
        return Head(
            kind=self.kind,
            language=self.language,
            path=addresses.topics(self.language),
            title=phrases.t("titles.topics"),
            description=phrases.t("descriptions.topics", n=len(edition.topics)),
            section="topics",
            is_long=len(edition.topics) > LONG_ROWS,
            translations=self._translations(site),
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

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(site, addresses.topics, lambda other: other.topics)


@dataclass(frozen=True, slots=True)
class TopicRecipe:
    """One topic: its posts by year."""

    kind: ClassVar[str] = "topic"
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
        return [
            *ingredients.cards(site, topic.posts),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        topic = site.editions[self.language].topics[self.slug]
        return Head(
            kind=self.kind,
            language=self.language,
            path=self._path(self.language),
            title=topic.name,
            description=site.phrases[self.language].t(
                "descriptions.topic", topic=topic.name, n=len(topic.posts)
            ),
            section="topics",
            is_long=len(topic.posts) > LONG_ROWS,
            translations=self._translations(site),
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

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(site, self._path, lambda edition: self.slug in edition.topics)


@dataclass(frozen=True, slots=True)
class AuthorRecipe:
    """One author: role, and all posts by year."""

    kind: ClassVar[str] = "author"
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
            ("who is in post now", repr(self._in_post(site))),
            *ingredients.cards(site, group.posts),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        group = site.editions[self.language].authors[self.slug]
        known = site.author(self.language, self.slug)
        name = known.name if known else group.name
        return Head(
            kind=self.kind,
            language=self.language,
            path=self._path(self.language),
            title=name,
            description=site.phrases[self.language].t(
                "descriptions.author", author=name, n=len(group.posts)
            ),
            section="",
            is_long=len(group.posts) > LONG_ROWS,
            translations=self._translations(site),
        )

    def view(self, site: Site) -> AuthorPageView:
        """Return who it is, and the posts."""
        group = site.editions[self.language].authors[self.slug]
        known = site.author(self.language, self.slug)
        lines, left, successor = self._in_post(site)
        return AuthorPageView(
            name=known.name if known else group.name,
            role=known.role if known else "",
            since=known.since if known else "",
            about=Markup.escape(known.about) if known else Markup(""),
            count=len(group.posts),
            years=parts.entries_by_year(site, group.posts, open_years=len(group.posts)),
            tenures=lines,
            left=parts.date_view(site, left, self.language) if left else None,
            successor=successor,
        )

    def _in_post(self, site: Site) -> tuple[tuple[str, ...], date | None, Ref | None]:
        """Return the tenures in words, the last day, and who is in post now."""
        known = site.author(self.language, self.slug)
        if known is None or not known.tenures:
            return (), None, None
        left = tenures.left_on(site, known)
        return (
            tenures.tenure_lines(site, self.language, known),
            left,
            tenures.successor(site, self.language, known) if left else None,
        )

    def _path(self, language: Language) -> str:
        return addresses.author(language, self.slug)

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(site, self._path, lambda edition: self.slug in edition.authors)
