"""What templates are handed: one view for each kind of page, and the frame around it.

A template sees `frame` (a Frame), `view` (one of the classes below) and `t` (the phrases
of the page's language), and nothing else. Everything is text unless its type is Markup.
Addresses (`url`) start with the site's base path ("/2017/07/"), ready for href.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from councilblog.languages.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """One date in words. For 31 July 2017: see each field."""

    iso: str  # "2017-07-31", for <time datetime>
    weekday: str  # "Monday"
    day: str  # "31"
    month_year: str  # "July 2017"
    long: str  # "Monday 31 July 2017"
    medium: str  # "31 July 2017"
    short: str  # "31 July"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A link to another page: its words and its address; no address: plain words."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One item of the navigation. `key` is a phrase under [nav]; else `text` is shown."""

    key: str  # "posts", "topics", "archive", "updates" … or "" when text is given
    text: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage:
    """The way to the other language. `is_same_page`: the page has a translation."""

    language: Language
    url: str
    is_same_page: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """A <link rel="alternate">: of a translation (lang) or of a feed (media type)."""

    url: str  # absolute
    html_lang: str = ""
    media_type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds every page: head, masthead, navigation, footer."""

    kind: str  # "home", "post", "month" … : names the template
    language: Language
    title: str  # of the page; "" on home, where the blog's name is the title
    description: str
    canonical: str  # absolute address of this page
    council: str
    blog: str
    home_url: str
    css_url: str
    icon_url: str
    crest_url: str
    nav: tuple[NavItem, ...]  # left group
    nav_end: tuple[NavItem, ...]  # right group: "updates"
    footer_read: tuple[NavItem, ...]  # "Read and watch"
    footer_about: tuple[NavItem, ...]  # "About this blog"
    report_url: str  # mailto: that names this page
    other_language: OtherLanguage | None
    alternates: tuple[Alternate, ...]
    is_long: bool  # longer than about three screens: show "Back to the top"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A post as a row in a list."""

    title: str
    url: str
    date: DateView
    summary: str
    topics: tuple[Ref, ...]
    minutes: int
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorView:
    """Who wrote a post. `role` may be the same words as `name`."""

    name: str
    role: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """Part 3 of 8 of a series, with links to the other parts."""

    name: str
    part: int
    total: int
    parts: tuple[Ref, ...]  # all, in order; url None for this one


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """A whole post, on its own page or within a month.

    Within a month its headings are one level lower and its ids carry its slug.
    """

    slug: str
    title: str
    url: str
    language: Language
    date: DateView
    updated: DateView | None
    authors: tuple[AuthorView, ...]
    topics: tuple[Ref, ...]
    minutes: int
    body: Markup
    contents: tuple[Ref, ...]  # on this page: from four headings up; url "#id"
    series: SeriesView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPageView:
    """A post's own page."""

    post: PostView
    card: AuthorCard | None  # in place of a typed sign-off
    before: Ref | None  # the post before this one in time
    after: Ref | None
    only_language: bool  # two languages on the site, but this post is in one
    ask_url: str  # mailto: asking for the other language; "" if no contact is set


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorCard:
    """Under a post: who wrote it."""

    name: str
    role: str
    council: str
    since: str  # "May 2024", or ""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """An undated page: About, the accessibility statement, the ambition."""

    title: str
    body: Markup
    contents: tuple[Ref, ...]
    updated: DateView | None
    only_language: bool
    ask_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRef:
    """A neighbouring month or year that has posts."""

    title: str  # "June 2017", "2016"
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month with its posts in full, newest first."""

    title: str  # "July 2017"
    count: int
    posts: tuple[PostView, ...]
    year: Ref
    before: MonthRef | None
    after: MonthRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """One feed on the page "Get updates"."""

    key: str  # phrase under [updates.feeds]: "atom" or "rss"
    language: Language
    url: str
    address: str  # absolute, to be copied
    last: DateView | None  # the newest post's date


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatesView:
    """The page "Get updates"."""

    feeds: tuple[FeedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for an address that leads nowhere."""

    newest: tuple[EntryView, ...]
    archive_url: str | None
    topics_url: str | None
