"""What templates are handed: one view for each kind of page, and the frame around it.

A template sees `frame` (a Frame), `view` (one of the classes below) and `t` (the phrases
of the page's language), and nothing else. Everything is text unless its type is Markup.
Addresses (`url`) start with the site's base path ("/2017/07/"), ready for href.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from councilblog.builds.video_views import VideoView
from councilblog.languages.language import Language


class DateView(NamedTuple):
    """One date in words. For 31 July 2017: see each field."""

    iso: str  # "2017-07-31", for <time datetime>
    weekday: str  # "Monday"
    day: str  # "31"
    month_year: str  # "July 2017"
    long: str  # "Monday 31 July 2017"
    medium: str  # "31 July 2017"
    short: str  # "31 July"


class Ref(NamedTuple):
    """A link to another page: its words and its address; no address: plain words."""

    text: str
    url: str | None


class NavItem(NamedTuple):
    """One item of the navigation. `key` is a phrase under [nav]; else `text` is shown."""

    key: str  # "posts", "topics", "archive", "updates" … or "" when text is given
    text: str
    url: str
    is_current: bool


class OtherLanguage(NamedTuple):
    """The way to the other language. `is_same_page`: the page has a translation."""

    language: Language
    url: str
    is_same_page: bool


class Alternate(NamedTuple):
    """A <link rel="alternate">: of a translation (lang) or of a feed (media type)."""

    url: str  # absolute
    html_lang: str = ""
    media_type: str = ""
    title: str = ""


class Frame(NamedTuple):
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
    feed: Ref | None  # the page's own feed, and what it is called
    is_long: bool  # longer than about three screens: show "Back to the top"
    scripts: tuple[str, ...]  # addresses of the site's own scripts; nearly always none
    frame_hosts: tuple[str, ...]  # "https://…" of players that the reader may let in
    form_targets: tuple[str, ...]  # "https://…" of who takes what the page's form sends
    is_indexed: bool  # search engines may list the page
    footer_part: tuple[NavItem, ...] = ()  # "Take part"


class EntryView(NamedTuple):
    """A post as a row in a list."""

    title: str
    url: str
    date: DateView
    summary: str
    topics: tuple[Ref, ...]
    minutes: int
    film: str  # "Video, 6 minutes", or ""
    comments: str  # "12 comments", or ""
    language: Language
    is_news: bool = False


class AuthorView(NamedTuple):
    """Who wrote a post, with the role held then. It may be the same words as `name`.

    `is_in_role`: the role is known by its dates. `is_past`: it is over now.
    """

    name: str
    role: str
    url: str
    is_named_by_role: bool = False
    is_in_role: bool = False
    is_past: bool = False


class SeriesView(NamedTuple):
    """Part 3 of 8 of a series, with links to the other parts."""

    name: str
    part: int
    total: int
    parts: tuple[Ref, ...]  # all, in order; url None for this one


class PostView(NamedTuple):
    """A whole post, on its own page or within a month.

    Within a month its headings are one level lower and its ids carry its slug. A film
    stands between `body` and `rest`; without one, all words are in `body`.
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
    film: VideoView | None
    rest: Markup
    contents: tuple[Ref, ...]  # on this page: from four headings up; url "#id"
    series: SeriesView | None
    comments: Ref | None  # "12 comments", and where they stand
    is_news: bool = False


class PageView(NamedTuple):
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


class FeedView(NamedTuple):
    """One feed on the page "Get updates"."""

    kind: str  # phrase under [updates.feeds]: "posts", "videos", "comments"
    name: str  # a topic's or author's own; "" for other kinds
    language: Language
    url: str
    address: str  # absolute, to be copied
    last: DateView | None  # of the newest thing in it
    monthly: int  # so many a month; 0: too few to say
    others: tuple[Ref, ...]  # the same in other formats: "RSS"


class UpdatesView(NamedTuple):
    """The page "Get updates"."""

    feeds: tuple[FeedView, ...]  # those that most people want
    topics: tuple[FeedView, ...]
    authors: tuple[FeedView, ...]
    others: tuple[FeedView, ...]  # in the other language
    podcast: FeedView | None
    opml: Ref  # all in one file


class MovedView(NamedTuple):
    """A page that stands at another address now."""

    page: Ref


class NotFoundView(NamedTuple):
    """The page for an address that leads nowhere."""

    newest: tuple[EntryView, ...]
    archive_url: str | None
    topics_url: str | None
