"""Which feeds there are, for whom, and where: one place that pages, lists and builds ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from councilblog import addresses
from councilblog.builds.recipes import ingredients
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import Edition, Site
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.languages.dates import month_title
from councilblog.languages.language import Language
from councilblog.listings.listing import Month
from councilblog.posts.post import Comments, Post, PostKind
from councilblog.settings import BlogSettings

#: Posts in the feed of a language; more only where the newest month has more.
_NEWEST = 20


class FeedKind(StrEnum):
    """What a feed holds; the value is the name of its phrases."""

    POSTS = "posts"
    COMMENTS = "comments"
    VIDEOS = "videos"
    TOPIC = "topic"
    AUTHOR = "author"
    BLOG = "blog"
    NEWS = "news"
    DECISIONS = "decisions"


#: What feeds are called, and what is said of them: phrases.
_NAMES = {
    FeedKind.VIDEOS: "feeds.videos",
    FeedKind.COMMENTS: "feeds.comments",
    FeedKind.BLOG: "feeds.blog",
    FeedKind.NEWS: "feeds.news",
    FeedKind.DECISIONS: "feeds.decisions",
}
_ABOUT = {
    FeedKind.VIDEOS: "feeds.videos_about",
    FeedKind.COMMENTS: "feeds.comments_about",
    FeedKind.BLOG: "feeds.blog_about",
    FeedKind.NEWS: "feeds.news_about",
    FeedKind.DECISIONS: "feeds.decisions_about",
}
#: The feeds of posts of one kind.
KINDS = {FeedKind.BLOG: PostKind.BLOG, FeedKind.NEWS: PostKind.NEWS}


class FeedPlace(NamedTuple):
    """One feed that people subscribe to, in the format that is offered first.

    `path` is its output path, `page` that of the page it follows. `name` is the topic's or
    author's, "" for others. `others` are the same in other formats: ("RSS", path).
    """

    kind: FeedKind
    language: Language
    name: str
    path: str
    page: str
    others: tuple[tuple[str, str], ...] = ()

    @property
    def is_rss(self) -> bool:
        """Whether it is RSS; else it is Atom."""
        return self.path.endswith(".rss.xml")


def feed_edition(site: Site, language: Language) -> Edition:
    """Return the posts of a language that are in feeds: all but those that say “Feed: no”."""
    return site.syndicated[language]


def subscribed_posts(site: Site, language: Language) -> tuple[Post, ...]:
    """Return the posts of the feed to subscribe to: the newest, and all of the newest month.

    The rest stand in the archive documents of earlier months, so that whoever walks back
    from here meets every post (RFC 5005, section 4).
    """
    posts = feed_edition(site, language).posts
    newest_month = next(iter(months_of(site, language).values()), ())
    return posts[: max(_NEWEST, len(newest_month))]


def months_of(site: Site, language: Language) -> Mapping[Month, tuple[Post, ...]]:
    """Return the posts in feeds by month, newest month first."""
    return feed_edition(site, language).months


def feed_prints(site: Site, posts: Sequence[Post]) -> Ingredients:
    """Return posts as feeds hold them, each by its title: text, film, how many comments."""
    return ingredients.shown_of(site, posts, _in_feeds, site.feed_prints)


def _in_feeds(site: Site, post: Post) -> tuple[str, str]:
    whole = site.whole_prints.get(post.source) or ingredients.wholes(site, (post,))[0]
    film = site.videos.get(post.video) if post.video else None
    facts = feed_thread(site, post)
    if not film and not facts:
        return whole
    name, text = whole
    return name, f"{text} {film.digest if film else ''} {facts.digest if facts else ''}"


def titles(
    site: Site, kind: FeedKind, language: Language, slug: str = "", month: Month | None = None
) -> tuple[str, str]:
    """Return the title and the subtitle of a feed."""
    t, blog = site.phrases[language], site.settings.name[language]
    council = site.settings.council[language]
    if month is not None:
        name = month_title(month.year, month.number, t)
    elif kind is FeedKind.TOPIC:
        name = site.editions[language].topics[slug].name
    elif kind is FeedKind.AUTHOR:
        name = author_name(site, language, slug)
    elif kind is FeedKind.POSTS:
        return blog, t("feeds.subtitle", council=council)
    else:
        name = t(_NAMES[kind])
    return f"{blog}: {name}", t(_ABOUT.get(kind, "feeds.subtitle"), council=council)


def author_name(site: Site, language: Language, slug: str) -> str:
    """Return an author's name as their page has it."""
    known = site.author(language, slug)
    return known.name if known else site.editions[language].authors[slug].name


def feed_thread(site: Site, post: Post) -> ThreadFacts | None:
    """Return the facts of a post's comments, if it has any and shows them."""
    facts = site.comments_on.get(post.id)
    if facts is None or not site.settings.comments.is_on or post.comments is Comments.OFF:
        return None
    return facts if facts.total else None


def commented(site: Site, language: Language) -> tuple[Post, ...]:
    """Return the posts of a language whose comments are in feeds, newest first."""
    known = site.commented_posts
    if language not in known:
        posts = [post for post in site.editions[language].posts if post.id in site.comments_on]
        known[language] = tuple([post for post in posts if feed_thread(site, post)])
    return known[language]


def has_comments_feed(site: Site) -> bool:
    """Return whether the newest comments have a feed: wherever comments are taken at all."""
    return site.settings.comments.is_on


def films_in_feeds(site: Site, language: Language) -> tuple[Post, ...]:
    """Return the posts with a film, newest first."""
    posts = feed_edition(site, language).with_films
    return tuple([post for post in posts if post.video in site.videos])


def feed_places(site: Site, language: Language) -> Iterator[FeedPlace]:
    """Yield the feeds of a language to subscribe to, those that most people want first."""
    home = addresses.home(language)
    yield FeedPlace(
        FeedKind.POSTS,
        language,
        "",
        addresses.atom(language),
        home,
        (("RSS", addresses.rss(language)), ("JSON Feed", addresses.json_feed(language))),
    )
    for kind in pages_of_kinds(feed_edition(site, language)):
        yield _of_page(kind, language, "", page_of_kind(language, kind))
    if films_in_feeds(site, language):
        # A feed of films follows the list of films, where there is one.
        yield FeedPlace(FeedKind.VIDEOS, language, "", addresses.video_feed(language), home)
    if has_comments_feed(site):
        yield FeedPlace(
            FeedKind.COMMENTS, language, "", addresses.comments_feed(language), home
        )
    yield from topic_places(site, language)
    yield from author_places(site, language)


def topic_places(site: Site, language: Language) -> Iterator[FeedPlace]:
    """Yield the feed of each topic, in the order of their names."""
    names = site.editions[language].topics
    for slug in names:
        if slug in feed_edition(site, language).topics:
            page = addresses.topic(language, slug)
            yield _of_page(FeedKind.TOPIC, language, names[slug].name, page)


def author_places(site: Site, language: Language) -> Iterator[FeedPlace]:
    """Yield the feed of each author, in the order of their names."""
    groups = feed_edition(site, language).authors
    for slug in groups:
        name = author_name(site, language, slug)
        yield _of_page(FeedKind.AUTHOR, language, name, addresses.author(language, slug))


def page_feed(site: Site, language: Language, page: str) -> tuple[str, str] | None:
    """Return the title and the path of the own feed of the page with this path.

    Topics, authors and months have one, and posts with comments.
    """
    known = site.page_feeds
    if language not in known:
        known[language] = dict(_page_feeds(site, language))
    return known[language].get(page)


def _page_feeds(site: Site, language: Language) -> Iterator[tuple[str, tuple[str, str]]]:
    blog, edition = site.settings.name[language], feed_edition(site, language)
    for place in (*topic_places(site, language), *author_places(site, language)):
        yield place.page, (f"{blog}: {place.name}", place.path)
    for kind in pages_of_kinds(edition):
        page = page_of_kind(language, kind)
        yield page, (titles(site, kind, language)[0], addresses.feed_of(page))
    for month in edition.months:
        page = addresses.month(language, month.year, month.number)
        title, _ = titles(site, FeedKind.POSTS, language, month=month)
        yield page, (title, addresses.feed_of(page))
    t = site.phrases[language]
    for post in commented(site, language):
        title = t("feeds.thread_title", title=post.title)
        yield post.url_path, (title, addresses.thread_feed(post.url_path))


def pages_of_kinds(edition: Edition) -> tuple[FeedKind, ...]:
    """Return which of blog posts, news and decisions have a page and a feed of their own."""
    kinds = tuple(KINDS) if edition.by_kind else ()
    return (*kinds, FeedKind.DECISIONS) if edition.decisions else kinds


def page_of_kind(language: Language, kind: FeedKind) -> str:
    """Return the path of the page that lists these."""
    if kind is FeedKind.DECISIONS:
        return addresses.decisions(language)
    return addresses.kind(language, kind.value)


def _of_page(kind: FeedKind, language: Language, name: str, page: str) -> FeedPlace:
    rss = addresses.feed_of(page, "rss.xml")
    return FeedPlace(kind, language, name, addresses.feed_of(page), page, (("RSS", rss),))


def feed_addresses(edition: Edition, settings: BlogSettings) -> list[str]:
    """Return the page that offers the feeds, and those that a text may lead to."""
    language = edition.language
    return [
        addresses.feeds(language),
        addresses.updates(language),
        addresses.atom(language),
        addresses.rss(language),
        addresses.json_feed(language),
        addresses.opml(language),
        *(
            addresses.feed_of(page_of_kind(language, kind), ending)
            for kind in pages_of_kinds(edition)
            for ending in ("atom.xml", "rss.xml")
        ),
        *([addresses.comments_feed(language)] if settings.comments.is_on else []),
        *(
            [addresses.video_feed(language)]
            if any(post.in_feeds for post in edition.with_films)
            else []
        ),
    ]
