"""The feeds as a list: on the page “Get updates”, and in one file for readers (OPML)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime, timedelta

from councilblog import addresses
from councilblog.builds.feed_places import (
    KINDS,
    FeedKind,
    FeedPlace,
    author_places,
    commented,
    feed_edition,
    feed_places,
    feed_thread,
    films_in_feeds,
    titles,
    topic_places,
)
from councilblog.builds.recipes import parts
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import Site
from councilblog.builds.views import FeedView, Ref, UpdatesView
from councilblog.feeds.opml import Outline, OutlineGroup, opml_bytes
from councilblog.languages.dates import LONDON, london_midnight
from councilblog.languages.language import Language
from councilblog.languages.sizes import size_words
from councilblog.posts.post import Post

_YEAR = timedelta(days=365)


def updates_view(site: Site, language: Language) -> UpdatesView:
    """Return the feeds of a language for the page that offers them, and those of the other."""
    places = list(_main(site, language))
    podcast = next((place for place in places if place.kind is FeedKind.VIDEOS), None)
    t = site.phrases[language]
    size = size_words(len(opml_of(site, language)), t)
    count = sum(1 for _ in feed_places(site, language))
    return UpdatesView(
        feeds=_views(site, places, language),
        topics=_views(site, topic_places(site, language), language),
        authors=_views(site, author_places(site, language), language),
        others=_views(
            site,
            (
                place
                for other, edition in site.editions.items()
                if other is not language and not edition.is_empty
                for place in _main(site, other)
            ),
            language,
        ),
        podcast=_view(site, podcast, language) if podcast else None,
        opml=Ref(
            text=t("updates.opml", n=count, size=size), url=site.url(addresses.opml(language))
        ),
    )


def feed_facts(site: Site, language: Language) -> Ingredients:
    """Return what that page is made from, by name."""
    return [
        (
            f"the feed “{place.path}”",
            f"{place.path} {place.name} {_newest(site, place)} {_pace(site, place)}",
        )
        for each, edition in site.editions.items()
        if each is language or not edition.is_empty
        for place in (feed_places(site, each) if each is language else _main(site, each))
    ]


def opml_of(site: Site, language: Language) -> bytes:
    """Return the list of a language's feeds as OPML."""
    t = site.phrases[language]
    groups = (
        OutlineGroup("", _outlines(site, _main(site, language))),
        OutlineGroup(t("nav.topics"), _outlines(site, topic_places(site, language))),
        OutlineGroup(t("feeds.authors"), _outlines(site, author_places(site, language))),
    )
    settings = site.settings
    return opml_bytes(settings.name[language], settings.council[language], groups)


def _main(site: Site, language: Language) -> Iterable[FeedPlace]:
    return (place for place in feed_places(site, language) if not place.name)


def _outlines(site: Site, places: Iterable[FeedPlace]) -> tuple[Outline, ...]:
    absolute = site.settings.absolute
    return tuple(
        Outline(
            title=_title(site, place),
            feed_url=absolute(site.url(place.path)),
            page_url=absolute(site.url(place.page)),
            language=place.language.html_lang,
            is_rss=place.is_rss,
        )
        for place in places
    )


def _title(site: Site, place: FeedPlace) -> str:
    if place.name:
        return f"{site.settings.name[place.language]}: {place.name}"
    return titles(site, place.kind, place.language)[0]


def _views(site: Site, places: Iterable[FeedPlace], language: Language) -> tuple[FeedView, ...]:
    return tuple(_view(site, place, language) for place in places)


def _view(site: Site, place: FeedPlace, language: Language) -> FeedView:
    """Return a feed as the page in `language` offers it."""
    newest = _newest(site, place)
    absolute = site.settings.absolute
    return FeedView(
        kind=place.kind.value,
        name=place.name,
        language=place.language,
        url=site.url(place.path),
        address=absolute(site.url(place.path)),
        last=parts.date_view(site, newest, language) if newest else None,
        monthly=_pace(site, place),
        others=tuple(Ref(text=name, url=site.url(path)) for name, path in place.others),
    )


def _newest(site: Site, place: FeedPlace) -> datetime | None:
    """Return when the newest thing in a feed was written."""
    if place.kind is FeedKind.COMMENTS:
        facts = (feed_thread(site, post) for post in commented(site, place.language))
        latest = max((each.latest_at for each in facts if each), default="")
        return datetime.fromisoformat(latest).astimezone(LONDON) if latest else None
    if place.kind is FeedKind.DECISIONS:
        return london_midnight(site.editions[place.language].decisions[0].met_on)
    posts = _posts_of(site, place)
    return posts[0].published_at if posts else None


def _pace(site: Site, place: FeedPlace) -> int:
    """Return how many a month there were in the year before the newest; 0: too few to say."""
    if place.kind in {FeedKind.COMMENTS, FeedKind.DECISIONS}:
        return 0
    posts = _posts_of(site, place)
    if not posts:
        return 0
    start = posts[0].published_at - _YEAR
    # They stand newest first, so that those from before the year are all at the end.
    count = bisect_left(posts, True, key=lambda post: post.published_at < start)  # noqa: FBT003
    return round(count / 12)


def _posts_of(site: Site, place: FeedPlace) -> tuple[Post, ...]:
    edition = feed_edition(site, place.language)
    if place.kind is FeedKind.VIDEOS:
        return films_in_feeds(site, place.language)
    if place.kind in KINDS:
        return edition.by_kind[KINDS[place.kind]]
    if place.kind is FeedKind.TOPIC:
        return edition.topics[_slug(place)].posts
    if place.kind is FeedKind.AUTHOR:
        return edition.authors[_slug(place)].posts
    return edition.posts


def _slug(place: FeedPlace) -> str:
    """Return the last part of the page's address: an author's own name may be another."""
    return place.page.rstrip("/").rpartition("/")[2]
