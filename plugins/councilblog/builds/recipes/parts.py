"""Parts that several kinds of page are handed: dates, entries, topics, authors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from markupsafe import Markup

from councilblog import addresses
from councilblog.builds.list_views import YearEntries
from councilblog.builds.recipes import films, tenures
from councilblog.builds.recipes.comments import shown_count
from councilblog.builds.records import Piece
from councilblog.builds.site import Site
from councilblog.builds.views import (
    AuthorView,
    DateView,
    EntryView,
    MonthRef,
    PostView,
    Ref,
    SeriesView,
)
from councilblog.documents.words import document_words
from councilblog.languages.dates import date_words, month_name, month_title
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.listings.listing import Month, by_year
from councilblog.posts.news import notes_of
from councilblog.posts.post import Post, PostKind
from councilblog.prose.contents import contents_of
from councilblog.prose.placing import place_prose
from councilblog.prose.video_places import around_video, without_video_places
from councilblog.slugs import slug_of

Key = TypeVar("Key")


def date_view(site: Site, moment: date | datetime, language: Language) -> DateView:
    """Return a date in the words of a language; datetimes by London's calendar."""
    known = site.date_views.get((language, moment))
    if known is None:
        known = site.date_views[language, moment] = _date_view(moment, site.phrases[language])
    return known


def _date_view(moment: date | datetime, phrases: Phrases) -> DateView:
    words = date_words(moment, phrases)
    return DateView(
        iso=words.iso,
        weekday=words.weekday,
        day=words.day,
        month_year=words.month_year,
        long=words.long,
        medium=words.medium,
        short=words.short,
    )


def topic_refs(site: Site, post: Post) -> tuple[Ref, ...]:
    """Return a post's topics as links, in the spelling that the topic's page has."""
    topics = site.editions[post.language].topics
    return tuple(
        Ref(text=topics[slug].name, url=site.url(addresses.topic(post.language, slug)))
        for slug in dict.fromkeys(map(slug_of, post.tags))
    )


def author_views(site: Site, post: Post) -> tuple[AuthorView, ...]:
    """Return who wrote a post, with the roles that they held on its day."""
    groups, day = site.editions[post.language].authors, post.published_at.date()
    views = []
    for slug in dict.fromkeys(map(slug_of, post.authors)):
        signed = tenures.signature(site, post.language, slug, day)
        name = signed.name if signed else groups[slug].name
        views.append(
            AuthorView(
                name=name,
                role=signed.role if signed and signed.role else name,
                url=site.url(addresses.author(post.language, slug)),
                is_named_by_role=signed is not None and signed.is_named_by_role,
                is_in_role=signed is not None and signed.is_in_role,
                is_past=signed is not None and bool(signed.time),
            )
        )
    return tuple(views)


def entry_view(site: Site, post: Post) -> EntryView:
    """Return a post as a row in a list."""
    return EntryView(
        title=post.title,
        url=site.url(post.url_path),
        date=date_view(site, post.published_at, post.language),
        summary=post.summary,
        topics=topic_refs(site, post),
        minutes=post.body.minutes,
        film=films.entry_film(site, post),
        comments=comment_count(site, post),
        language=post.language,
        is_news=post.kind is PostKind.NEWS,
    )


def entries_by_year(
    site: Site, posts: Sequence[Post], *, open_years: int
) -> tuple[YearEntries, ...]:
    """Return posts as entries by year; years after the first `open_years` are closed."""
    return tuple(
        YearEntries(
            year=str(year),
            entries=tuple(entry_view(site, post) for post in members),
            is_open=place < open_years,
        )
        for place, (year, members) in enumerate(by_year(posts).items())
    )


def contents_refs(html: str) -> tuple[Ref, ...]:
    """Return the contents list of a long text, or nothing for a short one."""
    return tuple(
        Ref(text=heading.text, url=f"#{quote(heading.id)}") for heading in contents_of(html)
    )


def post_view(site: Site, post: Post, *, within_month: bool) -> PostView:
    """Return a whole post. Within a month its headings and ids make room for others."""
    slug = post.key.rpartition("/")[2]
    film = films.month_film(site, post) if within_month else films.post_film(site, post)
    html = site.text(post)
    body, rest = placed_around_film(
        site,
        post,
        # On its own page the notes to editors stand apart.
        html if within_month or post.kind is not PostKind.NEWS else notes_of(html)[0],
        has_film=film is not None,
        id_prefix=f"{slug}--" if within_month else "",
        lower_by=1 if within_month else 0,
    )
    count = comment_count(site, post)
    return PostView(
        slug=slug,
        title=post.title,
        url=site.url(post.url_path),
        language=post.language,
        date=date_view(site, post.published_at, post.language),
        updated=date_view(site, post.modified_at, post.language) if post.modified_at else None,
        authors=author_views(site, post),
        topics=topic_refs(site, post),
        minutes=post.body.minutes,
        body=body,
        film=film,
        rest=rest,
        contents=() if within_month else contents_refs(html),
        series=None if within_month else series_view(site, post),
        comments=Ref(text=count, url=f"{site.url(post.url_path)}#comments") if count else None,
        is_news=post.kind is PostKind.NEWS,
    )


def comment_count(site: Site, post: Post) -> str:
    """Return "12 comments", or "" where nobody has commented."""
    count = shown_count(site, post)
    return site.phrases[post.language].t("comments.count", n=count) if count else ""


def placed_notes(site: Site, post: Post) -> Markup:
    """Return the notes to editors of a news item; nothing of any other post."""
    if post.kind is not PostKind.NEWS:
        return Markup("")
    return placed_part(site, post, notes_of(site.text(post))[1])


def placed_around_film(  # noqa: PLR0913 - each is one thing that differs from page to page
    site: Site, post: Post, html: str, *, has_film: bool, id_prefix: str, lower_by: int
) -> tuple[Markup, Markup]:
    """Return the words before a post's film and those after it; all before, without one."""
    before, after = around_video(html) if has_film else (without_video_places(html), "")
    return (
        _placed(site, post, before, id_prefix=id_prefix, lower_by=lower_by),
        _placed(site, post, after, id_prefix=id_prefix, lower_by=lower_by),
    )


def placed_text(site: Site, piece: Piece, *, feed_url: str = "") -> Markup:
    """Return the whole text of a post or page as it stands on a page, or in a feed.

    `feed_url`, the piece's own absolute address, makes every address in it absolute.
    """
    return _placed(site, piece, without_video_places(site.text(piece)), feed_url=feed_url)


def placed_part(site: Site, piece: Piece, html: str, *, feed_url: str = "") -> Markup:
    """Return a part of a piece's text as it stands on its page, or in a feed."""
    return _placed(site, piece, html, feed_url=feed_url)


def _placed(  # noqa: PLR0913 - each is one thing that differs from page to page
    site: Site,
    piece: Piece,
    html: str,
    *,
    id_prefix: str = "",
    lower_by: int = 0,
    feed_url: str = "",
) -> Markup:
    phrases = site.phrases[piece.language]
    targets = site.targets(piece.source).values()
    has_documents = any(target and target.document for target in targets)
    return place_prose(
        html,
        site.resolver(piece.source),
        id_prefix=id_prefix,
        lower_by=lower_by,
        absolute=site.settings.absolute("") if feed_url else "",
        page_url=feed_url,
        table_label=phrases.t("post.table"),
        note_label=phrases.t("post.note_back"),
        describe=partial(document_words, phrases=phrases) if has_documents else None,
    )


def series_view(site: Site, post: Post) -> SeriesView | None:
    """Return a post's place in its series; a series of one is none."""
    if not post.series:
        return None
    group = site.editions[post.language].series[slug_of(post.series)]
    if len(group.posts) < 2:
        return None
    return SeriesView(
        name=group.name,
        part=[member.source for member in group.posts].index(post.source) + 1,
        total=len(group.posts),
        parts=tuple(
            Ref(
                text=member.title,
                url=None if member.source == post.source else site.url(member.url_path),
            )
            for member in group.posts
        ),
    )


def neighbour_ref(site: Site, post: Post | None) -> Ref | None:
    """Return a link to a neighbouring post."""
    return Ref(text=post.title, url=site.url(post.url_path)) if post else None


def month_ref(site: Site, language: Language, month: Month | None) -> MonthRef | None:
    """Return a link to a month, with its count."""
    if month is None:
        return None
    return MonthRef(
        title=month_title(month.year, month.number, site.phrases[language]),
        url=site.url(addresses.month(language, month.year, month.number)),
        count=len(site.editions[language].months[month]),
    )


def year_ref(site: Site, language: Language, year: int | None) -> MonthRef | None:
    """Return a link to a year, with its count."""
    if year is None:
        return None
    return MonthRef(
        title=str(year),
        url=site.url(addresses.year(language, year)),
        count=len(site.editions[language].years[year]),
    )


def name_of_month(site: Site, language: Language, number: int) -> str:
    """Return "July" in the words of a language."""
    return month_name(number, site.phrases[language])


def ask_url(site: Site, piece: Piece) -> str:
    """Return the mailto: address for asking for a text in the other language (RFC 6068)."""
    url = site.settings.absolute(site.url(piece.url_path))
    return f"mailto:{site.settings.contact}?subject={quote(piece.title)}&body={quote(url)}"


def is_alone(site: Site, piece: Piece) -> bool:
    """Return whether a text lacks a translation on a site that has two languages."""
    other = [edition for edition in site.editions.values() if not edition.is_empty]
    return len(other) > 1 and len(site.in_languages(piece)) == 1


def beside(keys: Iterable[Key], key: Key) -> tuple[Key | None, Key | None]:
    """Return what stands before and after `key` in time; `keys` stand newest first."""
    listed = list(keys)
    place = listed.index(key)
    before = listed[place + 1] if place + 1 < len(listed) else None
    after = listed[place - 1] if place else None
    return before, after
