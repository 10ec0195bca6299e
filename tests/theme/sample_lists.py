"""Views of the pages that list posts, made of the sample words."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from councilblog.builds import list_views, views
from councilblog.languages.dates import month_name, month_title
from councilblog.languages.language import Language
from tests.theme.sample_decisions import a_decision_entry
from tests.theme.sample_records import some_news, some_ways
from tests.theme.sample_stories import a_question, some_questions
from tests.theme.sample_views import a_date, an_entry, phrases
from tests.theme.sample_words import CY, EN, LEAD, MORE, ROLE, TOPICS


def a_year(language: Language) -> list_views.YearView:
    """Return a year with posts in three of its months."""
    tail = "" if language is EN else "-cy"
    return list_views.YearView(
        title="2017",
        count=6,
        months=tuple(
            list_views.MonthEntries(
                title=month_name(month, phrases()[language]),
                url=f"/month{tail}.html",
                entries=tuple(an_entry(language, number) for number in range(count)),
            )
            for month, count in ((9, 3), (7, 2), (2, 1))
        ),
        before=views.MonthRef(title="2016", url=f"/year{tail}.html", count=21),
        after=views.MonthRef(title="2018", url=f"/year{tail}.html", count=2),
        ways=some_ways(language, "all"),
    )


def an_archive(language: Language) -> list_views.ArchiveView:
    """Return three years; the newest ends in August, one month has no post."""
    tail = "" if language is EN else "-cy"
    spoken = phrases()[language]

    def month(number: int, count: int) -> list_views.ArchiveMonth:
        url = f"/month{tail}.html" if count else None
        return list_views.ArchiveMonth(name=month_name(number, spoken), url=url, count=count)

    return list_views.ArchiveView(
        count=1_143,
        since=month_title(2019, 5, spoken),
        years=tuple(
            list_views.ArchiveYear(
                title=str(year),
                url=f"/year{tail}.html",
                count=last * 3,
                months=tuple(
                    month(number, 0 if (year + number) % 8 == 0 else number % 5 + 1)
                    for number in range(1, last + 1)
                ),
            )
            for year, last in ((2026, 8), (2025, 12), (2024, 12))
        ),
        ways=some_ways(language, "all"),
    )


def a_topics_view(language: Language) -> list_views.TopicsView:
    """Return all topics."""
    tail = "" if language is EN else "-cy"
    return list_views.TopicsView(
        topics=tuple(
            list_views.TopicEntry(
                name=name,
                url=f"/topic{tail}.html",
                count=number * 7 + 1,
                last=a_date(date(2017, 9 - number, 30), language),
            )
            for number, name in enumerate(sorted(TOPICS[language]))
        )
    )


def some_years(
    language: Language, *years: tuple[int, int, bool]
) -> tuple[list_views.YearEntries, ...]:
    """Return entries by year: (year, how many, is it open)."""
    return tuple(
        list_views.YearEntries(
            year=str(year),
            entries=tuple(an_entry(language, number, year=year) for number in range(count)),
            is_open=is_open,
        )
        for year, count, is_open in years
    )


def a_topic(language: Language) -> list_views.TopicView:
    """Return a topic with one closed year."""
    tail = "" if language is EN else "-cy"
    return list_views.TopicView(
        name=TOPICS[language][0],
        count=7,
        years=some_years(language, (2017, 3, True), (2016, 1, True), (2015, 3, False)),
        topics_url=f"/topics{tail}.html",
    )


def an_author(language: Language) -> list_views.AuthorPageView:
    """Return an author's page."""
    return list_views.AuthorPageView(
        name=ROLE[language],
        role=ROLE[language],
        since=month_title(2024, 5, phrases()[language]),
        about=Markup("<p>{}</p>").format(MORE[language]),
        count=5,
        years=some_years(language, (2017, 3, True), (2016, 2, True)),
    )


def an_updates_view(language: Language) -> views.UpdatesView:
    """Return the feeds of both languages, and some of topics and authors."""
    other = CY if language is EN else EN
    return views.UpdatesView(
        feeds=tuple(a_feed_view(language, kind) for kind in ("posts", "videos", "comments")),
        topics=tuple(a_feed_view(language, "topic", name) for name in TOPICS[language][:3]),
        authors=(a_feed_view(language, "author", ROLE[language]),),
        others=(a_feed_view(other, "posts"),),
        podcast=a_feed_view(language, "videos"),
        opml=views.Ref(text="OPML, 3 kB", url="/feeds/feeds.opml"),
    )


def a_feed_view(language: Language, kind: str, name: str = "") -> views.FeedView:
    """Return a feed that has what a feed can have."""
    path = f"{language.path_prefix}feeds/{kind}.atom.xml"
    return views.FeedView(
        kind=kind,
        name=name,
        language=language,
        url=f"/{path}",
        address=f"https://blog.example-county-council.gov.uk/{path}",
        last=a_date(date(2017, 9, 30), language),
        monthly=0 if name else 3,
        others=(views.Ref(text="RSS", url=f"/{path.replace('atom', 'rss')}"),),
    )


def a_not_found(language: Language) -> views.NotFoundView:
    """Return the page for an address that leads nowhere."""
    tail = "" if language is EN else "-cy"
    return views.NotFoundView(
        newest=tuple(an_entry(language, number) for number in range(3)),
        archive_url=f"/archive{tail}.html",
        topics_url=f"/topics{tail}.html",
    )


def a_home(language: Language) -> list_views.HomeView:
    """Return the home page with everything it can have."""
    tail = "" if language is EN else "-cy"
    tallies = tuple(
        list_views.TallyView(name=name, url=f"/topic{tail}.html", count=31 - 7 * number)
        for number, name in enumerate(TOPICS[language][:4])
    )
    return list_views.HomeView(
        film=None,
        newest=an_entry(language, 6)._replace(date=a_date(date(2017, 10, 6), language)),
        lead=LEAD[language],
        earlier=(some_news(language, 0), *(an_entry(language, n) for n in range(1, 5))),
        topics=tallies,
        topic_count=14,
        topics_url=f"/topics{tail}.html",
        post_count=143,
        archive_url=f"/archive{tail}.html",
        ways=some_ways(language, "all"),
        question=a_question(language),
        answered=some_questions(language).answered,
        questions_url=f"/questions{tail}.html",
        decided=tuple(a_decision_entry(language, number) for number in range(2)),
        decisions_url=f"/register{tail}.html",
    )
