"""Recipes of the pages about the blog itself: "Get updates", and the page for no page."""

from __future__ import annotations

from dataclasses import dataclass

from councilblog import addresses
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.recipes.recipe import Head, Ingredients, same_everywhere
from councilblog.builds.site import Edition, Site
from councilblog.builds.views import FeedView, NotFoundView, UpdatesView
from councilblog.languages.language import Language

#: Posts offered to somebody who came to an address that leads nowhere.
_NEWEST = 3


@dataclass(frozen=True, slots=True)
class UpdatesRecipe:
    """How to follow the blog."""

    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.updates(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [
            (f"the newest post in {language.value}", _newest_day(edition))
            for language, edition in site.editions.items()
            if not edition.is_empty
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        return Head(
            kind="updates",
            language=self.language,
            path=addresses.updates(self.language),
            title=phrases.t("titles.updates"),
            description=phrases.t("descriptions.updates"),
            section="updates",
            translations=same_everywhere(site, addresses.updates),
        )

    def view(self, site: Site) -> UpdatesView:
        """Return the feeds of every language, this one's first."""
        languages = sorted(site.editions, key=lambda language: language is not self.language)
        return UpdatesView(
            feeds=tuple(
                self._feed(site, language, key)
                for language in languages
                if not site.editions[language].is_empty
                for key in ("atom", "rss")
            )
        )

    def _feed(self, site: Site, language: Language, key: str) -> FeedView:
        path = addresses.atom(language) if key == "atom" else addresses.rss(language)
        posts = site.editions[language].posts
        return FeedView(
            key=key,
            language=language,
            url=site.url(path),
            address=site.settings.absolute(site.url(path)),
            last=parts.date_view(site, posts[0].published_at, self.language) if posts else None,
        )


def _newest_day(edition: Edition) -> str:
    return str(edition.posts[0].published_at.date()) if edition.posts else ""


@dataclass(frozen=True, slots=True)
class NotFoundRecipe:
    """The page for an address that leads nowhere, in the site's first language."""

    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return f"{self.language.path_prefix}{addresses.NOT_FOUND}"

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only cards of posts are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        edition = site.editions[self.language]
        return [
            *ingredients.cards(site, edition.posts[:_NEWEST]),
            ("whether there are topics", str(bool(edition.topics))),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        return Head(
            kind="not_found",
            language=self.language,
            path=f"{self.language.path_prefix}{addresses.NOT_FOUND}",
            title=phrases.t("titles.not_found"),
            description="",
            section="",
            is_indexed=False,
        )

    def view(self, site: Site) -> NotFoundView:
        """Return the newest posts, and where all posts are."""
        edition = site.editions[self.language]
        return NotFoundView(
            newest=tuple(parts.entry_view(site, post) for post in edition.posts[:_NEWEST]),
            archive_url=site.url(addresses.archive(self.language)) if edition.posts else None,
            topics_url=site.url(addresses.topics(self.language)) if edition.topics else None,
        )
