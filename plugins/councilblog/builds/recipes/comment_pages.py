"""Recipes of the pages that the form leads to: thanks, and one for each thing gone wrong.

They are the same for everybody, so nothing that was sent is in them; no search engine and
no site map lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from councilblog import addresses
from councilblog.builds.comment_parts import MOST_CHARACTERS, CommentedPage, mail_url
from councilblog.builds.comment_views import CommentProblemView, CommentSentView
from councilblog.builds.recipes.comments import policy_url
from councilblog.builds.recipes.recipe import Head, Ingredients, same_everywhere
from councilblog.builds.site import Site
from councilblog.languages.language import Language

#: What can go wrong with a comment that was sent; the last part of the page's address.
PROBLEMS: Final = ("mistake", "too-long", "too-many", "closed", "not-stored")


def sent_path(language: Language) -> str:
    """Return "comments/sent/": where the endpoint leads whoever sent a comment."""
    return f"{language.path_prefix}comments/sent/"


def problem_path(language: Language, code: str) -> str:
    """Return "comments/problem/mistake/"; `code` is one of `PROBLEMS`."""
    return f"{language.path_prefix}comments/problem/{code}/"


def comment_pages(
    site: Site, language: Language
) -> Iterator[CommentSentRecipe | CommentProblemRecipe]:
    """Yield the pages that a form of this language can lead to; none without a form."""
    settings = site.settings.comments
    if settings.is_on and settings.endpoint:
        yield CommentSentRecipe(language)
        yield from (CommentProblemRecipe(language, code) for code in PROBLEMS)


@dataclass(frozen=True, slots=True)
class CommentSentRecipe:
    """The page that thanks for a comment."""

    kind: ClassVar[str] = "comment_sent"
    language: Language
    sources: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The url path."""
        return sent_path(self.language)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [("where the rules are", policy_url(site, self.language))]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        return _head(
            site,
            self.kind,
            self.language,
            site.phrases[self.language].t("comments.sent.title"),
            sent_path,
        )

    def view(self, site: Site) -> CommentSentView:
        """Return when the comment will be read, and where the rules are."""
        return CommentSentView(
            promise_days=site.settings.comments.promise_days,
            policy_url=policy_url(site, self.language),
            home_url=site.url(addresses.home(self.language)),
        )


@dataclass(frozen=True, slots=True)
class CommentProblemRecipe:
    """The page for one thing that can go wrong; `code` is one of `PROBLEMS`."""

    kind: ClassVar[str] = "comment_problem"
    language: Language
    code: str
    sources: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The url path."""
        return problem_path(self.language, self.code)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [
            ("where the rules are", policy_url(site, self.language)),
            ("whether there are posts", str(bool(site.editions[self.language].posts))),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        title = phrases.t(f"comments.problem.titles.{self.code}")
        return _head(
            site,
            self.kind,
            self.language,
            phrases.t("comments.problem.error", title=title),
            lambda language: problem_path(language, self.code),
        )

    def view(self, site: Site) -> CommentProblemView:
        """Return what its writer can do."""
        phrases = site.phrases[self.language]
        policy = policy_url(site, self.language)
        # The form does not say here which post it was sent from.
        page = CommentedPage(title="", ticket="", policy_url=policy)
        has_posts = bool(site.editions[self.language].posts)
        return CommentProblemView(
            code=self.code,
            has_more=f"comments.problem.also.{self.code}" in phrases.entries,
            most_characters=MOST_CHARACTERS,
            mail_url=mail_url(page, site.settings.comments, phrases),
            policy_url=policy,
            archive_url=site.url(addresses.archive(self.language)) if has_posts else "",
        )


def _head(
    site: Site, kind: str, language: Language, title: str, path_in: Callable[[Language], str]
) -> Head:
    return Head(
        kind=kind,
        language=language,
        path=path_in(language),
        title=title,
        description="",
        section="",
        words=f"“{title}”",
        is_indexed=False,
        translations=same_everywhere(site, path_in),
    )
