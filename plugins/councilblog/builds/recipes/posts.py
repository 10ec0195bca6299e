"""Recipes of the pages that show a post or a page in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from councilblog import addresses
from councilblog.builds.post_views import AuthorCard, PostPageView
from councilblog.builds.recipes import comments, films, ingredients, parts, tenures
from councilblog.builds.recipes.questions import question_print, question_view
from councilblog.builds.recipes.recipe import LONG_WORDS, Head, Ingredients, same_everywhere
from councilblog.builds.recipes.stories import (
    named_in,
    named_in_print,
    story_print,
    story_view,
)
from councilblog.builds.site import Site
from councilblog.builds.views import MonthView, PageView, Ref
from councilblog.languages.dates import month_title
from councilblog.languages.language import Language
from councilblog.listings.listing import Month
from councilblog.posts.post import Page, Post, PostKind
from councilblog.slugs import slug_of


@dataclass(frozen=True, slots=True)
class PostRecipe:
    """A post's own page."""

    kind: ClassVar[str] = "post"
    post: Post

    @property
    def language(self) -> Language:
        """The language it is in."""
        return self.post.language

    @property
    def path(self) -> str:
        """The url path."""
        return self.post.url_path

    @property
    def sources(self) -> tuple[str, ...]:
        """The post."""
        return (self.post.source,)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        post = self.post
        near = site.editions[post.language].neighbours[post.source]
        return [
            *ingredients.wholes(site, (post,)),
            ("the post before", ingredients.neighbour(near.before)),
            ("the post after", ingredients.neighbour(near.after)),
            ("its series", ingredients.series_parts(site, post)),
            ("its comments", comments.comments_print(site, post)),
            ingredients.in_languages(site.translations.get(post.source, {})),
            *(_ties(site, post) if post.key in site.tied.versions else ()),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=self.post.title,
            description=self.post.summary,
            section="posts",
            is_long=self.post.body.words > LONG_WORDS or bool(self.post.video),
            translations=site.in_languages(self.post),
            scripts=films.scripts(site, [self.post]),
            frame_hosts=films.frame_hosts(site, [self.post]),
            form_targets=comments.form_targets(site, self.post),
        )

    def view(self, site: Site) -> PostPageView:
        """Return the post with its neighbours, and who wrote it."""
        post = self.post
        near = site.editions[post.language].neighbours[post.source]
        return PostPageView(
            post=parts.post_view(site, post, within_month=False),
            card=_author_card(site, post),
            before=parts.neighbour_ref(site, near.before),
            after=parts.neighbour_ref(site, near.after),
            only_language=parts.is_alone(site, post),
            ask_url=parts.ask_url(site, post),
            comments=comments.post_comments(site, post),
            question=question_view(site, post),
            story=story_view(site, post),
            named_in=named_in(site, post.key, post.language),
            notes=parts.placed_notes(site, post),
        )


def _ties(site: Site, post: Post) -> Ingredients:
    """Return what it is tied to; most posts are tied to nothing."""
    return [
        ("its question", question_print(site, post)),
        ("the story it belongs to", story_print(site, post)),
        ("who names it", named_in_print(site, post.key, post.language)),
    ]


def _author_card(site: Site, post: Post) -> AuthorCard | None:
    """Return who signs the post: its author, if it has one who is described.

    A news item is the council's word, and signed by nobody.
    """
    if post.kind is PostKind.NEWS:
        return None
    slugs = [slug_of(name) for name in post.authors]
    if len(slugs) != 1:
        return None
    day = post.published_at.date()
    signed = tenures.signature(site, post.language, slugs[0], day)
    if signed is None:
        return None
    return AuthorCard(
        name=signed.name,
        role=signed.role,
        council=site.settings.council[post.language],
        since=signed.since,
        url=site.url(addresses.author(post.language, slugs[0])),
        time=signed.time,
        is_named_by_role=signed.is_named_by_role,
    )


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """An undated page: About, the accessibility statement, the ambition."""

    kind: ClassVar[str] = "page"
    page: Page

    @property
    def language(self) -> Language:
        """The language it is in."""
        return self.page.language

    @property
    def path(self) -> str:
        """The url path."""
        return self.page.url_path

    @property
    def sources(self) -> tuple[str, ...]:
        """The page's own file."""
        return (self.page.source,)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [
            ("the text", f"{self.page.card} {ingredients.text(site, self.page)}"),
            ingredients.in_languages(site.in_languages(self.page)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=self.page.title,
            description=self.page.summary,
            section=f"page:{self.page.key}",
            is_long=self.page.body.words > LONG_WORDS,
            translations=site.in_languages(self.page),
        )

    def view(self, site: Site) -> PageView:
        """Return the page's text."""
        page = self.page
        changed = page.modified_at
        return PageView(
            title=page.title,
            body=parts.placed_text(site, page),
            contents=parts.contents_refs(site.text(page)),
            updated=parts.date_view(site, changed, page.language) if changed else None,
            only_language=parts.is_alone(site, page),
            ask_url=parts.ask_url(site, page),
        )


@dataclass(frozen=True, slots=True)
class MonthRecipe:
    """A month with its posts in full, newest first."""

    kind: ClassVar[str] = "month"
    language: Language
    month: Month
    sources: tuple[str, ...]

    @property
    def path(self) -> str:
        """The url path."""
        return self._path(self.language)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        edition = site.editions[self.language]
        before, after = parts.beside(edition.months, self.month)
        return [
            *ingredients.wholes(site, edition.months[self.month]),
            ("the month before", ingredients.month_count(edition, before)),
            ("the month after", ingredients.month_count(edition, after)),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        title = self._title(site)
        posts = site.editions[self.language].months[self.month]
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=site.phrases[self.language].t("titles.month", month=title),
            words=title,
            description=site.phrases[self.language].t(
                "descriptions.month", month=title, n=len(posts)
            ),
            section="archive",
            is_long=sum(post.body.words for post in posts) > LONG_WORDS,
            translations=self._translations(site),
            scripts=films.scripts(site, posts),
            frame_hosts=films.frame_hosts(site, posts),
        )

    def view(self, site: Site) -> MonthView:
        """Return the posts and the months beside this one."""
        edition = site.editions[self.language]
        posts = edition.months[self.month]
        before, after = parts.beside(edition.months, self.month)
        return MonthView(
            title=self._title(site),
            count=len(posts),
            posts=tuple(parts.post_view(site, post, within_month=True) for post in posts),
            year=Ref(
                text=str(self.month.year),
                url=site.url(addresses.year(self.language, self.month.year)),
            ),
            before=parts.month_ref(site, self.language, before),
            after=parts.month_ref(site, self.language, after),
        )

    def _path(self, language: Language) -> str:
        return addresses.month(language, self.month.year, self.month.number)

    def _translations(self, site: Site) -> Mapping[Language, str]:
        return same_everywhere(site, self._path, lambda edition: self.month in edition.months)

    def _title(self, site: Site) -> str:
        phrases = site.phrases[self.language]
        return month_title(self.month.year, self.month.number, phrases)
