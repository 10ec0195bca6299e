"""Views of ambitions, of news and of posts that ask, made of the sample words."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from councilblog.builds import post_views, record_views, views
from councilblog.languages.language import Language
from tests.theme.sample_decisions import paragraph
from tests.theme.sample_record_words import REASON, STATEMENTS
from tests.theme.sample_stories import a_long_story, a_question, a_story, page_link, some_naming
from tests.theme.sample_views import a_date, a_post_page, an_entry, phrases
from tests.theme.sample_words import EN, LEAD, TITLES


def an_ambition(language: Language) -> record_views.AmbitionView:
    """Return an ambition with five statements; its numbers have a gap."""
    naming = {1: (2, 1), 2: (4, 0), 3: (1, 0), 12: (0, 2)}
    lead = (
        "A county where nobody has to know how the council works to get what they need from it."
        if language is EN
        else "Sir lle nad oes rhaid i neb wybod sut y mae’r cyngor yn gweithio i gael yr hyn "
        "sydd ei angen arno."
    )
    lead_in = (
        "We will know that we have done it when…"
        if language is EN
        else "Byddwn yn gwybod ein bod wedi llwyddo pan…"
    )
    return record_views.AmbitionView(
        title="Our ambition" if language is EN else "Ein huchelgais",
        agreed=a_date(date(2025, 3, 4), language),
        review="March 2027" if language is EN else "Mawrth 2027",
        updated=None,
        before=paragraph(lead),
        lead_in=lead_in,
        lead_in_id="when",
        statements=tuple(
            record_views.StatementView(
                id=f"statement-{number}",
                number=str(number),
                words=paragraph(words),
                named_in=some_naming(language, *naming.get(number, (0, 0))),
            )
            for number, words in STATEMENTS[language]
        ),
        after=paragraph(REASON[language]),
        contents=(),
        named_in=some_naming(language, 1, 1),
        story=a_story(language, "ambition"),
        only_language=False,
        ask_url="",
    )


def some_ways(language: Language, now: str) -> tuple[record_views.Filter, ...]:
    """Return the ways of reading a list; `now` is "all", "blog" or "news"."""
    t = phrases()[language]
    return tuple(
        record_views.Filter(
            t(f"kinds.{kind}"), None if kind == now else page_link(language, "kind"), total
        )
        for kind, total in (("all", 0), ("blog", 131), ("news", 12))
    )


def some_news(language: Language, number: int) -> views.EntryView:
    """Return a news item as a row."""
    return an_entry(language, number, year=2026)._replace(is_news=True)


def a_kind(language: Language) -> record_views.KindView:
    """Return all news."""
    t = phrases()[language]
    return record_views.KindView(
        title=t("titles.news"),
        about=t("kinds.about_news"),
        ways=some_ways(language, "news"),
        newest=tuple(some_news(language, number) for number in range(4)),
        years=tuple(
            record_views.KindYear(str(year), page_link(language, "kind_year"), year - 2_010)
            for year in range(2026, 2017, -1)
        ),
    )


def a_kind_year(language: Language) -> record_views.KindYearView:
    """Return a year of news."""
    year = page_link(language, "kind_year")
    return record_views.KindYearView(
        title=phrases()[language]("titles.news_year", year=2026),
        ways=some_ways(language, "news"),
        total=4,
        entries=tuple(some_news(language, number) for number in range(4)),
        before=views.MonthRef(title="2025", url=year, count=11),
        after=None,
    )


def a_news_page(language: Language) -> post_views.PostPageView:
    """Return a news item: somebody quoted, notes to editors, its story."""
    page = a_post_page(language)
    said = "“A bus that comes is worth two that might.”"
    who = "Leader of the Council" if language is EN else "Arweinydd y Cyngor"
    body = Markup(
        "<p>{}</p><figure class='quotation'><blockquote><p>{}</p></blockquote>"
        "<figcaption>{}</figcaption></figure><p>{}</p>"
    ).format(LEAD[language], said, who, REASON[language])
    return page._replace(
        post=page.post._replace(
            title=TITLES[language][4], is_news=True, body=body, contents=(), series=None
        ),
        card=None,
        notes=Markup("<p>{}</p>").format(REASON[language]),
        named_in=some_naming(language, 2, 1),
        story=a_story(language, "news"),
    )


def an_asking_post(language: Language, *, is_open: bool) -> post_views.PostPageView:
    """Return a post that asks a question."""
    page = a_post_page(language)
    return page._replace(
        post=page.post._replace(series=None),
        question=a_question(language, is_open=is_open),
        story=a_long_story(language) if not is_open else a_story(language, "post"),
    )
