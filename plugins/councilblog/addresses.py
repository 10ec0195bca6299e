"""Where the pages that list posts stand. A post's own address comes from Pelican.

Every path is an output path as an address writes it: no leading slash, and a slash at the
end for a page ("cy/2017/07/"). They are fixed on purpose: an address, once published,
stays.
"""

from __future__ import annotations

from councilblog.languages.language import Language

STYLESHEET = "theme/css/site.css"
ICON = "theme/images/icon.svg"
CREST = "theme/images/crest.svg"
PLAYER = "theme/player.js"
COPY_BUTTONS = "theme/copy.js"
SITEMAP = "sitemap.xml"
VIDEO_STATUS_DATA = "videos/status.json"
NOT_FOUND = "404.html"


def home(language: Language) -> str:
    """Return "" or "cy/"."""
    return language.path_prefix


def year(language: Language, number: int) -> str:
    """Return "2017/"."""
    return f"{language.path_prefix}{number:04d}/"


def month(language: Language, year_number: int, number: int) -> str:
    """Return "2017/07/"."""
    return f"{language.path_prefix}{year_number:04d}/{number:02d}/"


def archive(language: Language) -> str:
    """Return "archive/"."""
    return f"{language.path_prefix}archive/"


def topics(language: Language) -> str:
    """Return "topics/"."""
    return f"{language.path_prefix}topics/"


def topic(language: Language, slug: str) -> str:
    """Return "topics/digital/"."""
    return f"{language.path_prefix}topics/{slug}/"


def author(language: Language, slug: str) -> str:
    """Return "authors/chief-executive/"."""
    return f"{language.path_prefix}authors/{slug}/"


def kind(language: Language, name: str) -> str:
    """Return "news/" or "blog/": posts of one kind."""
    return f"{language.path_prefix}{name}/"


def kind_year(language: Language, name: str, number: int) -> str:
    """Return "news/2026/"."""
    return f"{language.path_prefix}{name}/{number:04d}/"


def decisions(language: Language) -> str:
    """Return "decisions/": the register of decisions."""
    return f"{language.path_prefix}decisions/"


def decisions_year(language: Language, number: int) -> str:
    """Return "decisions/2026/"."""
    return f"{language.path_prefix}decisions/{number:04d}/"


def meeting(language: Language, folder: str) -> str:
    """Return "decisions/2026-07-01-cabinet/": the decisions of one meeting."""
    return f"{language.path_prefix}decisions/{folder}/"


def council_body(language: Language, slug: str) -> str:
    """Return "decisions/cabinet/": the decisions of one body."""
    return f"{language.path_prefix}decisions/{slug}/"


def council_body_year(language: Language, slug: str, number: int) -> str:
    """Return "decisions/cabinet/2026/"."""
    return f"{language.path_prefix}decisions/{slug}/{number:04d}/"


def story(language: Language, slug: str) -> str:
    """Return "stories/number-7-bus/"."""
    return f"{language.path_prefix}stories/{slug}/"


def questions(language: Language) -> str:
    """Return "questions/": what was asked, and what came of it."""
    return f"{language.path_prefix}questions/"


def videos(language: Language) -> str:
    """Return "videos/": the page that lists all films."""
    return f"{language.path_prefix}videos/"


def video_status(language: Language) -> str:
    """Return "videos/accessibility/": how far each film can be used by everybody."""
    return f"{language.path_prefix}videos/accessibility/"


def video_file(slug: str, name: str) -> str:
    """Return "videos/away-day/captions.en-GB.vtt": every language shares a film's files."""
    return f"videos/{slug}/{name}"


def transcript(language: Language, slug: str) -> str:
    """Return "videos/away-day/transcript/": the own page of a long transcript."""
    return f"{language.path_prefix}videos/{slug}/transcript/"


def updates(language: Language) -> str:
    """Return "updates/": where the page that offers the feeds was once."""
    return f"{language.path_prefix}updates/"


def feeds(language: Language) -> str:
    """Return "feeds/": the page that offers the feeds."""
    return f"{language.path_prefix}feeds/"


def atom(language: Language) -> str:
    """Return "feeds/all.atom.xml"."""
    return f"{language.path_prefix}feeds/all.atom.xml"


def rss(language: Language) -> str:
    """Return "feeds/all.rss.xml"."""
    return f"{language.path_prefix}feeds/all.rss.xml"


def json_feed(language: Language) -> str:
    """Return "feeds/all.json"."""
    return f"{language.path_prefix}feeds/all.json"


def comments_feed(language: Language) -> str:
    """Return "feeds/comments.atom.xml": the newest comments on all posts."""
    return f"{language.path_prefix}feeds/comments.atom.xml"


def video_feed(language: Language) -> str:
    """Return "feeds/video.rss.xml": the posts with films, for podcast programs."""
    return f"{language.path_prefix}feeds/video.rss.xml"


def opml(language: Language) -> str:
    """Return "feeds/feeds.opml": all feeds to subscribe to, in one file."""
    return f"{language.path_prefix}feeds/feeds.opml"


def feed_of(page: str, extension: str = "atom.xml") -> str:
    """Return "topics/digital/feed.atom.xml": the feed of a page that lists posts."""
    return f"{page}feed.{extension}"


def thread_feed(post: str) -> str:
    """Return "2017/07/slt-away-day/comments.atom.xml": the comments on a post."""
    return f"{post}comments.atom.xml"


def feed_style(language: Language) -> str:
    """Return "theme/feed.css": for people who open a feed in a browser."""
    return "theme/feed.css" if language is Language.EN else f"theme/feed.{language.value}.css"


def output_path(address: str) -> str:
    """Return the file that answers an address: "2017/07/" is "2017/07/index.html"."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address
