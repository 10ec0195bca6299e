"""Recipes of all feeds of posts, films and comments, and of their list.

Everything that a feed says follows from its entries: none has a time of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from councilblog import addresses
from councilblog.builds.feed_making import (
    absolute_path,
    entries_of,
    made_feed,
    not_too_long,
    written,
)
from councilblog.builds.feed_places import (
    KINDS,
    FeedKind,
    commented,
    feed_edition,
    feed_prints,
    films_in_feeds,
    has_comments_feed,
    months_of,
    subscribed_posts,
    titles,
)
from councilblog.builds.recipes.comment_feeds import CommentsFeed, ThreadFeed
from councilblog.builds.recipes.decision_feeds import DecisionsFeed
from councilblog.builds.recipes.feed_lists import FeedCopy, OpmlRecipe, copy_paths
from councilblog.builds.recipes.recipe import FileRecipe, Ingredients
from councilblog.builds.site import Edition, Site
from councilblog.feeds.feed import Feed, Paging
from councilblog.languages.language import Language
from councilblog.listings.listing import Month
from councilblog.posts.post import Post

#: Posts in the feed of a topic or author.
NEWEST = 20
#: Films in their feed.
NEWEST_FILMS = 50
#: The endings of a page's feed by format.
_ENDINGS = {"atom": "atom.xml", "rss": "rss.xml"}


@dataclass(frozen=True, slots=True)
class PostsFeed:
    """The newest posts in full: all of a language, of a topic, or by an author.

    `format` is "atom", "rss" or "json"; `slug` the topic's or author's.
    """

    kind: FeedKind
    language: Language
    slug: str
    format: str
    posts: tuple[Post, ...]

    @property
    def path(self) -> str:
        """The output path."""
        return _path_of(self.kind, self.language, self.slug, self.format)

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts that it holds in full."""
        return tuple([post.source for post in self.posts])

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the feed is made from, by name."""
        return [
            *feed_prints(site, self.posts),
            ("the newest month that is over", self._before(site)),
        ]

    def content(self, site: Site) -> bytes:
        """Return the feed's bytes."""
        return written(self.feed(site), self.format)

    def feed(self, site: Site) -> Feed:
        """Return what the feed holds."""
        keep = 1
        if self.kind is FeedKind.POSTS and self.posts:
            keep = len(next(iter(months_of(site, self.language).values())))
        feed = made_feed(
            site,
            self.language,
            name=_name(self.kind, self.slug),
            words=titles(site, self.kind, self.language, self.slug),
            page=_page_of(self.kind, self.language, self.slug),
            path=self.path,
            entries=not_too_long(entries_of(site, self.posts), keep=keep),
        )
        return replace(feed, paging=Paging(prev_url=absolute_path(site, self._before(site))))

    def _before(self, site: Site) -> str:
        """Return the archive document that follows, as a path; "" if there is none.

        The newest month is never an archive: it may still grow.
        """
        if self.kind is not FeedKind.POSTS:
            return ""
        over = list(months_of(site, self.language))[1:2]
        return _month_path(self.language, over[0]) if over else ""


@dataclass(frozen=True, slots=True)
class MonthFeed:
    """The posts of a month in full: an archive document once a later month has posts.

    `before` and `after` are the archive documents on either side as paths, "" for none.

    Source: RFC 5005, section 4.
    """

    language: Language
    month: Month
    posts: tuple[Post, ...]
    before: str
    after: str
    is_archive: bool

    @property
    def path(self) -> str:
        """The output path."""
        return _month_path(self.language, self.month)

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts that it holds in full."""
        return tuple([post.source for post in self.posts])

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the document is made from, by name."""
        return [
            *feed_prints(site, self.posts),
            ("the month before", self.before),
            ("the month after", self.after),
            ("whether a later month has posts", str(self.is_archive)),
        ]

    def content(self, site: Site) -> bytes:
        """Return the document's bytes."""
        feed = made_feed(
            site,
            self.language,
            name=f"{self.month.year:04d}/{self.month.number:02d}",
            words=titles(site, FeedKind.POSTS, self.language, month=self.month),
            page=addresses.month(self.language, self.month.year, self.month.number),
            path=self.path,
            entries=entries_of(site, self.posts),
        )
        paging = Paging(
            is_archive=self.is_archive,
            current_url=absolute_path(site, addresses.atom(self.language)),
            prev_url=absolute_path(site, self.before),
            next_url=absolute_path(site, self.after),
        )
        return written(replace(feed, hub_url="", paging=paging), "atom")


@dataclass(frozen=True, slots=True)
class VideoFeed:
    """The posts with films, for podcast programs: recordings, transcripts, chapters."""

    language: Language
    posts: tuple[Post, ...]

    @property
    def path(self) -> str:
        """The output path."""
        return addresses.video_feed(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts that it holds in full."""
        return tuple([post.source for post in self.posts])

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the feed is made from, by name."""
        return feed_prints(site, self.posts)

    def content(self, site: Site) -> bytes:
        """Return the feed's bytes."""
        feed = made_feed(
            site,
            self.language,
            name="video",
            words=titles(site, FeedKind.VIDEOS, self.language),
            page=addresses.home(self.language),
            path=self.path,
            entries=not_too_long(entries_of(site, self.posts), keep=1),
        )
        return written(replace(feed, is_of_recordings=True), "rss")


def feed_files(site: Site) -> Iterator[FileRecipe]:
    """Yield all feeds of the site with their lists, and copies at addresses of an old blog."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for old, ours in site.settings.feed_aliases.items():
        wanted[ours].append(old)
    for language, edition in site.editions.items():
        if edition.is_empty and language is not site.settings.languages[0]:
            continue
        for recipe in _feeds_in(site, language):
            yield recipe
            for old in wanted.get(recipe.path, ()):
                yield from (FeedCopy(path, recipe) for path in copy_paths(old))


def _feeds_in(site: Site, language: Language) -> Iterator[FileRecipe]:
    edition = feed_edition(site, language)
    posts = subscribed_posts(site, language)
    for form in ("atom", "rss", "json"):
        yield PostsFeed(FeedKind.POSTS, language, "", form, posts)
    for form in _ENDINGS:
        for kind, slug, group in _groups(edition):
            yield PostsFeed(kind, language, slug, form, group[:NEWEST])
        if edition.decisions:
            yield DecisionsFeed(language, form, edition.decisions[:NEWEST])
    yield from _month_feeds(site, language)
    films = films_in_feeds(site, language)
    if films:
        yield VideoFeed(language, films[:NEWEST_FILMS])
    if has_comments_feed(site):
        posts = commented(site, language)
        yield CommentsFeed(language, posts)
        yield from map(ThreadFeed, posts)
    yield OpmlRecipe(language)


def _groups(edition: Edition) -> Iterator[tuple[FeedKind, str, tuple[Post, ...]]]:
    """Yield the groups of posts with a feed of their own: topics, authors, kinds."""
    for slug, topic in edition.topics.items():
        yield FeedKind.TOPIC, slug, topic.posts
    for slug, author in edition.authors.items():
        yield FeedKind.AUTHOR, slug, author.posts
    for kind, of_kind in KINDS.items() if edition.by_kind else ():
        yield kind, "", edition.by_kind[of_kind]


def _month_feeds(site: Site, language: Language) -> Iterator[MonthFeed]:
    """Yield the months, newest first: a chain, from which the newest is left out.

    It may still grow, and an archive document does not.
    """
    months = months_of(site, language)
    paths = [_month_path(language, month) for month in months]
    for place, (month, posts) in enumerate(months.items()):
        before = paths[place + 1] if place + 1 < len(paths) else ""
        after = paths[place - 1] if place > 1 else ""
        yield MonthFeed(language, month, posts, before, after, is_archive=place > 0)


def _path_of(kind: FeedKind, language: Language, slug: str, form: str) -> str:
    if kind is FeedKind.POSTS:
        path = {"atom": addresses.atom, "rss": addresses.rss, "json": addresses.json_feed}[form]
        return path(language)
    return addresses.feed_of(_page_of(kind, language, slug), _ENDINGS[form])


def _page_of(kind: FeedKind, language: Language, slug: str) -> str:
    if kind is FeedKind.TOPIC:
        return addresses.topic(language, slug)
    if kind is FeedKind.AUTHOR:
        return addresses.author(language, slug)
    if kind in KINDS:
        return addresses.kind(language, kind.value)
    return addresses.home(language)


def _name(kind: FeedKind, slug: str) -> str:
    return "all" if kind is FeedKind.POSTS else f"{kind.value}/{slug}".rstrip("/")


def _month_path(language: Language, month: Month) -> str:
    return addresses.feed_of(addresses.month(language, month.year, month.number))
