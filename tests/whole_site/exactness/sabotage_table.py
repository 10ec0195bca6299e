"""What is taken away, and the edit after which that is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pytest import MonkeyPatch  # noqa: PT013  (it is named in every row)

from councilblog.builds import outputs
from councilblog.builds.recipes import ingredients, tenures
from councilblog.builds.recipes.comment_feeds import CommentsFeed, ThreadFeed
from councilblog.builds.recipes.comments import CommentedPostsRecipe, ThreadRecipe
from councilblog.builds.recipes.feed_lists import OpmlRecipe
from councilblog.builds.recipes.feeds import MonthFeed, PostsFeed, VideoFeed
from councilblog.builds.recipes.files import CopiedFile, SitemapRecipe
from councilblog.builds.recipes.groups import AuthorRecipe, TopicRecipe, TopicsRecipe
from councilblog.builds.recipes.lists import ArchiveRecipe, HomeRecipe, YearRecipe
from councilblog.builds.recipes.posts import MonthRecipe, PageRecipe, PostRecipe
from councilblog.builds.recipes.service import NotFoundRecipe, UpdatesRecipe
from councilblog.builds.recipes.video_files import DerivedFile, VideoStatusData
from councilblog.builds.recipes.videos import TranscriptRecipe, VideosRecipe, VideoStatusRecipe
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Site
from councilblog.languages.language import Language
from councilblog.publishing import making
from tests.whole_site.exactness.sabotage_record import RECORD_COVERED, RECORD_INGREDIENTS
from tests.whole_site.exactness.sabotage_rows import Row, Sabotage, Without
from tests.whole_site.exactness.sabotage_site import (
    CAPTIONS,
    FILM,
    FIRST_COMMENT,
    THREAD_FILE,
    body_of,
    captions,
    comment_of,
    gone,
    header,
    in_file,
    lead_of,
    no_tags,
    older_post,
    renamed,
    write,
)
from tests.whole_site.exactness.sample_site import post
from tests.whole_site.exactness.world import picture


def instead(owner: object, name: str, value: object) -> Sabotage:
    """Put something else in the place of a name."""
    return lambda patch: patch.setattr(owner, name, value)


def nothing(*details: object) -> str:
    """Stand for any text that tells things apart."""
    del details
    return ""


def always_alike(*details: object) -> str:
    """Stand for any digest. An empty one would say that nobody wants to know."""
    del details
    return "alike"


def _own_template_only(patch: MonkeyPatch) -> None:
    whole = Theme.closure

    def own(self: Theme, kind: str) -> str:
        whole(self, kind)
        return (self._folder / f"{kind}.html").read_text()

    patch.setattr(Theme, "closure", own)


def _template_unread(patch: MonkeyPatch) -> None:
    whole = Theme.closure
    patch.setattr(Theme, "closure", lambda self, kind: whole(self, kind)[:0])


def _no_phrases(patch: MonkeyPatch) -> None:
    whole: Callable[..., list[Any]] = outputs.site_outputs

    def blind(site: Site, *more: Any) -> list[Any]:
        phrases = {key: replace(value, digest="") for key, value in site.phrases.items()}
        return whole(replace(site, phrases=phrases), *more)

    patch.setattr("councilblog.builds.build.site_outputs", blind)


def _only_addresses(post_: Any) -> str:
    return post_.url_path if post_ else ""


def _only_titles(post_: Any) -> str:
    return post_.title if post_ else ""


_ANY_POST = "the post “.*”"
_LANGUAGES = "the page in other languages"
_WELSH_POST = "posts/2025-04-10-p7.cy.md"
_A_WELSH_PAIR = write("posts/2025-09-10-p2.cy.md", post("Dau", "2025-09-10", "Un."))
_A_WELSH_TOPIC = write(_WELSH_POST, post("Saith", "2025-04-10", "Un.", tags="Buses"))
_ANY_FILM, _FILM_LANGUAGES = "the video “.*”", "the languages with videos"
_A_FILMS_SUMMARY = in_file(FILM, "Who said what.", "All of it.")
_A_FILMS_CHECK = in_file(FILM, "checked_on = 2024-12-01", "checked_on = 2024-12-02")
_A_FILMS_WORDS = write(CAPTIONS, captions("meant"))
_BASE, _ENTRY = "theme/templates/base.html", "theme/templates/components/entry.html"

INGREDIENTS = (
    Row("post: the post", Without(PostRecipe, _ANY_POST), body_of(5)),
    Row(
        "post: before", Without(PostRecipe, "the post before"), header(5, "Title", "Anew it is")
    ),
    Row("post: after", Without(PostRecipe, "the post after"), header(5, "Title", "Anew it is")),
    Row(
        "post: comments",
        Without(PostRecipe, "its comments"),
        write(FIRST_COMMENT, comment_of(0, body="Mended.")),
    ),
    Row("post: series", Without(PostRecipe, "its series"), header(5, "Title", "Anew it is")),
    Row(
        "page: the text",
        Without(PageRecipe, "the text"),
        in_file("content/pages/about.md", "One", "Two"),
    ),
    Row("month: posts", Without(MonthRecipe, _ANY_POST), body_of(5)),
    Row("month: before", Without(MonthRecipe, "the month before"), older_post("2025-06-01")),
    Row("month: after", Without(MonthRecipe, "the month after"), older_post("2025-06-01")),
    Row("home: cards", Without(HomeRecipe, _ANY_POST), header(3, "Summary", "Anew.")),
    Row("home: first words", Without(HomeRecipe, "the newest posts’ first words"), lead_of(0)),
    Row(
        "home: film",
        Without(HomeRecipe, "the latest video"),
        in_file(FILM, "A hall.", "A large hall."),
    ),
    Row(
        "home: largest topics",
        Without(HomeRecipe, "the largest topics"),
        header(8, "Tags", "Money, Care"),
    ),
    Row(
        "home: topics",
        Without(HomeRecipe, "how many topics there are"),
        header(9, "Tags", "Zeal"),
    ),
    Row("year: cards", Without(YearRecipe, _ANY_POST), header(5, "Summary", "Anew.")),
    Row("year: before", Without(YearRecipe, "the year before"), older_post("2024-12-01")),
    Row("year: after", Without(YearRecipe, "the year after"), older_post("2025-06-01")),
    Row(
        "archive",
        Without(ArchiveRecipe, "how many posts each month has"),
        header(5, "Date", "2025-05-01"),
    ),
    Row("topics", Without(TopicsRecipe, "topic .*"), header(9, "Tags", "Money")),
    Row("topic: cards", Without(TopicRecipe, _ANY_POST), header(5, "Summary", "Anew.")),
    Row(
        "author: who",
        Without(AuthorRecipe, "who it is"),
        in_file("content/authors/deputy.toml", "Writes.", "Reads."),
    ),
    Row(
        "author: who is in post now",
        Without(AuthorRecipe, "who is in post now"),
        in_file("content/authors/chief-executive.toml", '= "Chief Executive"', '= "The Chief"'),
    ),
    Row("author: cards", Without(AuthorRecipe, _ANY_POST), header(5, "Summary", "Anew.")),
    Row(
        "updates",
        Without(UpdatesRecipe, "the feed .*"),
        header(0, "Date", "2025-11-11"),
    ),
    Row("404: cards", Without(NotFoundRecipe, _ANY_POST), header(1, "Title", "Anew it is")),
    Row("feed: posts", Without(PostsFeed, _ANY_POST), body_of(5)),
    Row("month feed: posts", Without(MonthFeed, _ANY_POST), body_of(5)),
    Row("month feed: before", Without(MonthFeed, "the month before"), older_post("2025-03-01")),
    Row("month feed: after", Without(MonthFeed, "the month after"), older_post("2025-03-01")),
    Row(
        "month feed: archive",
        Without(MonthFeed, "whether a later month has posts"),
        older_post("2025-12-01"),
    ),
    Row(
        "comments feed",
        Without(CommentsFeed, "the comments on .*"),
        write(THREAD_FILE, comment_of(2)),
    ),
    Row("thread feed", Without(ThreadFeed, "the comments"), write(THREAD_FILE, comment_of(2))),
    Row("list of feeds", Without(OpmlRecipe, "the feeds"), header(9, "Tags", "Zeal")),
    Row("thread", Without(ThreadRecipe, "the comments"), write(THREAD_FILE, comment_of(2))),
    Row(
        "posts for the desk",
        Without(CommentedPostsRecipe, "the posts"),
        header(5, "Title", "Anew it is"),
    ),
    Row("films: each", Without(VideosRecipe, _ANY_FILM), _A_FILMS_SUMMARY),
    Row("films: languages", Without(VideosRecipe, _FILM_LANGUAGES), gone(_WELSH_POST)),
    Row("table of films: each", Without(VideoStatusRecipe, _ANY_FILM), _A_FILMS_CHECK),
    Row(
        "table of films: languages",
        Without(VideoStatusRecipe, _FILM_LANGUAGES),
        gone(_WELSH_POST),
    ),
    Row("table as data", Without(VideoStatusData, _ANY_FILM), _A_FILMS_CHECK),
    Row("transcript: film", Without(TranscriptRecipe, _ANY_FILM), _A_FILMS_WORDS),
    Row(
        "transcript: post",
        Without(TranscriptRecipe, "the post with the video"),
        header(10, "Title", "Anew it is"),
    ),
    Row("captions", Without(DerivedFile, _ANY_FILM), _A_FILMS_WORDS),
    Row("feed: films", Without(VideoFeed, _ANY_POST), _A_FILMS_WORDS),
    Row(
        "sitemap: addresses",
        Without(SitemapRecipe, "the addresses of all pages"),
        write("pages/new.md", "Title: New\n\nIt is.\n"),
    ),
    Row(
        "sitemap: days",
        Without(SitemapRecipe, "the days of all posts"),
        header(5, "Modified", "2025-12-01"),
    ),
    Row("post: languages", Without(PostRecipe, _LANGUAGES), _A_WELSH_PAIR),
    Row("page: languages", Without(PageRecipe, _LANGUAGES), gone("pages/about.cy.md")),
    Row("month: languages", Without(MonthRecipe, _LANGUAGES), _A_WELSH_PAIR),
    Row(
        "year: languages",
        Without(YearRecipe, _LANGUAGES),
        write("posts/2024-12-10-p8.cy.md", post("Wyth", "2024-12-12", "Un.")),
    ),
    Row("archive: languages", Without(ArchiveRecipe, _LANGUAGES), gone(_WELSH_POST)),
    Row("topics: languages", Without(TopicsRecipe, _LANGUAGES), _A_WELSH_TOPIC),
    Row("topic: languages", Without(TopicRecipe, _LANGUAGES), _A_WELSH_TOPIC),
    Row("author: languages", Without(AuthorRecipe, _LANGUAGES), gone(_WELSH_POST)),
    Row("file", Without(CopiedFile, "the file"), write("images/bus.png", picture(40, 20, 9))),
    *RECORD_INGREDIENTS,
)

_PEOPLE_PRINTS = tenures.people_prints


def _of_the_last_day(
    site: Site, language: Language, names: Iterable[str]
) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """Stand for who signs on any day."""
    return (), _PEOPLE_PRINTS(site, language, names)[1][-1:]


PARTS = (
    Row(
        "card",
        instead(ingredients, "card", ingredients.topic_names),
        header(5, "Summary", "Anew."),
    ),
    Row(
        "topic names",
        instead(ingredients, "topic_names", nothing),
        header(10, "Tags", "buses, care"),
    ),
    Row(
        "people",
        instead(ingredients, "people", nothing),
        in_file("content/authors/deputy.toml", "Helps", "Aids"),
    ),
    Row(
        "people: the day",
        instead(tenures, "people_prints", _of_the_last_day),
        in_file("content/authors/deputy.toml", "until = 2024-12-11", "until = 2024-12-10"),
    ),
    Row(
        "author print",
        instead(Site, "author_print", nothing),
        in_file("content/authors/deputy.toml", "Writes.", "Reads."),
    ),
    Row("text", instead(ingredients, "text", nothing), body_of(5)),
    Row("film and comments", instead(ingredients, "beside_words", nothing), _A_FILMS_SUMMARY),
    Row("link targets", instead(Site, "target_print", nothing), renamed(2)),
    Row(
        "sizes of pictures",
        instead(Site, "target_print", nothing),
        write("images/bus.png", picture(20, 40)),
    ),
    Row(
        "neighbour’s title",
        instead(ingredients, "neighbour", _only_addresses),
        header(4, "Title", "Anew it is"),
    ),
    Row("neighbour’s address", instead(ingredients, "neighbour", _only_titles), renamed(4)),
    Row(
        "settings",
        instead(making, "environment_of_pages", always_alike),
        in_file("pelicanconf.py", "blog@example.org", "b@example.org"),
    ),
    Row(
        "stylesheet",
        Without(CopiedFile, "the file"),
        in_file("theme/static/css/base.css", "var(--paper)", "var(--ink)"),
    ),
    Row(
        "crest",
        Without(CopiedFile, "the file"),
        in_file("theme/static/images/crest.svg", "</svg>", "<desc>x</desc></svg>"),
    ),
    Row("template", _template_unread, in_file(_BASE, "</body>", "<!-- x --></body>")),
    Row("what a template includes", _own_template_only, in_file(_ENTRY, "</", "<!-- x --></")),
    Row(
        "phrases",
        _no_phrases,
        in_file("theme/translations/en.toml", 'skip = "Skip', 'skip = "Leap'),
    ),
    Row(
        "frame",
        instead(outputs, "frame_print", nothing),
        in_file("content/pages/about.md", "About", "Who"),
    ),
)

#: Taken away alone, nothing shows it: what they name is in the fingerprint already.
COVERED = (
    Row(
        "table as data: languages",
        Without(VideoStatusData, _FILM_LANGUAGES),
        gone(_WELSH_POST),
    ),
    Row("404: topics", Without(NotFoundRecipe, "whether there are topics"), no_tags),
    Row(
        "feed: the month that is over",
        Without(PostsFeed, "the newest month that is over"),
        header(1, "Date", "2025-09-09"),
    ),
    Row(
        "home: count", Without(HomeRecipe, "how many posts there are"), older_post("2024-12-01")
    ),
    *RECORD_COVERED,
)
