"""Views of every kind, as templates are handed them, made of the sample words."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from markupsafe import Markup

from councilblog.builds import post_views, views
from councilblog.languages.dates import date_words, month_title
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases, read_phrases
from tests.theme.sample_words import (
    BLOG,
    BODY,
    COUNCIL,
    CY,
    EN,
    LEAD,
    MORE,
    ROLE,
    SUMMARY,
    TITLES,
    TOPICS,
)

THEME = Path(__file__).parent.parent.parent / "theme"
DAYS = (31, 26, 17, 3)


@cache
def phrases() -> dict[Language, Phrases]:
    """Return the real phrases of both languages."""
    return read_phrases(THEME / "translations")


def a_frame(
    kind: str,
    title: str,
    language: Language,
    *,
    section: str = "",
    is_same_page: bool = True,
) -> views.Frame:
    """Return a whole frame; `section` is the current item of the navigation."""
    tail = "" if language is EN else "-cy"
    other = CY if language is EN else EN
    other_tail = "" if other is EN else "-cy"

    def item(key: str, text: str, page: str) -> views.NavItem:
        return views.NavItem(
            key=key,
            text=text,
            url=f"/{page}{tail}.html",
            is_current=section != "" and section in {key, page},
        )

    nav = (
        item("posts", "", "home"),
        item("topics", "", "topics"),
        item("archive", "", "archive"),
        item("decisions", "", "register"),
        item("ambitions", "", "ambition"),
        item("", "Charter" if language is EN else "Siarter", "page"),
    )
    site = "https://blog.example.gov.uk"
    return views.Frame(
        kind=kind,
        language=language,
        title=title,
        description="One sentence for those who have not come yet.",
        canonical=f"{site}/{kind}{tail}.html",
        council=COUNCIL[language],
        blog=BLOG[language],
        home_url=f"/home{tail}.html",
        css_url="/theme/css/site.css",
        icon_url="/theme/images/icon.svg",
        crest_url="/theme/images/crest.svg",
        nav=nav,
        nav_end=(item("updates", "", "updates"),),
        footer_read=nav[1:],
        footer_about=(
            item("", "About the Chief Executive" if language is EN else "Am y blog", "author"),
            item("", "Accessibility" if language is EN else "Hygyrchedd", "about"),
        ),
        report_url="mailto:blog@example.gov.uk?subject=This%20page",
        other_language=views.OtherLanguage(
            language=other,
            url=f"/{kind if is_same_page else 'home'}{other_tail}.html",
            is_same_page=is_same_page,
        ),
        alternates=(
            views.Alternate(url=f"{site}/{kind}.html", html_lang="en-GB"),
            views.Alternate(url=f"{site}/{kind}-cy.html", html_lang="cy"),
            views.Alternate(
                url=f"{site}/feeds/all.atom.xml",
                media_type="application/atom+xml",
                title=f"{BLOG[language]} (Atom)",
            ),
        ),
        feed=views.Ref(text="Transport", url="/topics/transport/feed.atom.xml")
        if kind in {"topic", "author", "month", "post", "register", "kind"}
        else None,
        is_long=kind in {"post", "month", "home", "decision"},
        scripts=(),
        frame_hosts=(),
        form_targets=(),
        is_indexed=kind not in {"not_found", "comment_sent", "comment_problem"},
        footer_part=(
            item("questions", "", "questions"),
            item("answered", "", "questions"),
            item("comments_policy", "", "about"),
            item("updates", "", "updates"),
        ),
    )


def a_date(day: date, language: Language) -> views.DateView:
    """Return a day in the words of a language."""
    words = date_words(day, phrases()[language])
    return views.DateView(
        iso=words.iso,
        weekday=words.weekday,
        day=words.day,
        month_year=words.month_year,
        long=words.long,
        medium=words.medium,
        short=words.short,
    )


def topic_refs(language: Language, *numbers: int) -> tuple[views.Ref, ...]:
    """Return topics as links."""
    tail = "" if language is EN else "-cy"
    return tuple(
        views.Ref(text=TOPICS[language][number], url=f"/topic{tail}.html") for number in numbers
    )


def an_entry(language: Language, number: int, *, year: int = 2017) -> views.EntryView:
    """Return a post as a row in a list; `number` chooses its title and day."""
    tail = "" if language is EN else "-cy"
    return views.EntryView(
        title=TITLES[language][number % len(TITLES[language])],
        url=f"/post{tail}.html",
        date=a_date(date(year, 9 - number % 8, 30 - 5 * (number % 5)), language),
        summary=SUMMARY[language],
        topics=topic_refs(language, *((number % 5, 4) if number in {1, 3} else (number % 5,))),
        minutes=number + 1,
        film="",
        comments="",
        language=language,
    )


def an_author_view(language: Language) -> views.AuthorView:
    """Return the one who writes, known by role."""
    tail = "" if language is EN else "-cy"
    return views.AuthorView(
        name=ROLE[language],
        role=ROLE[language],
        url=f"/author{tail}.html",
    )


def a_body(language: Language, *, prefix: str = "", top: int = 2) -> Markup:
    """Return a text that has one of everything that Markdown can make."""
    words = {"h": f"h{top}", "lower": f"h{top + 1}", "p": prefix}
    html = BODY[language]
    for name, value in words.items():
        html = html.replace("{" + name + "}", value)
    # Our own sample.
    return Markup(html)  # noqa: S704


def a_post(
    language: Language, number: int, *, day: date = date(2017, 7, 31), lower: bool = False
) -> views.PostView:
    """Return a whole post; `lower` as it stands within a month."""
    tail = "" if language is EN else "-cy"
    slug = f"post-{number}"
    parts = TITLES[language][3:]
    series = views.SeriesView(
        name="A year on the buses" if language is EN else "Blwyddyn ar y bysiau",
        part=3,
        total=len(parts),
        parts=tuple(
            views.Ref(text=title, url=None if place == 2 else f"/post{tail}.html")
            for place, title in enumerate(parts)
        ),
    )
    return views.PostView(
        slug=slug,
        title=TITLES[language][number % len(TITLES[language])],
        url=f"/post{tail}.html",
        language=language,
        date=a_date(day, language),
        updated=a_date(date(2017, 8, 16), language),
        authors=(an_author_view(language),),
        topics=topic_refs(language, number % 5, 2) if number % 4 else (),
        minutes=number + 2,
        body=a_body(language, prefix=f"{slug}-" if lower else "", top=3 if lower else 2),
        film=None,
        rest=Markup(),
        contents=() if lower else _contents(language),
        series=None if lower else series,
        comments=None,
    )


def _contents(language: Language) -> tuple[views.Ref, ...]:
    words = {
        EN: ("The last bus is too early", "What it costs", "What we will do", "In figures"),
        CY: ("Mae’r bws olaf yn rhy gynnar", "Y gost", "Beth a wnawn", "Mewn ffigurau"),
    }
    ids = ("early", "costs", "do", "figures")
    return tuple(
        views.Ref(text=text, url=f"#{id_}")
        for text, id_ in zip(words[language], ids, strict=True)
    )


def a_post_page(language: Language) -> post_views.PostPageView:
    """Return a post's own page with everything it can have."""
    tail = "" if language is EN else "-cy"
    return post_views.PostPageView(
        post=a_post(language, 6),
        card=post_views.AuthorCard(
            name=ROLE[language],
            role=ROLE[language],
            council=COUNCIL[language],
            since=month_title(2024, 5, phrases()[language]),
            url=f"/author{tail}.html",
        ),
        before=views.Ref(text=TITLES[language][0], url=f"/post{tail}.html"),
        after=views.Ref(text=TITLES[language][6], url=f"/post{tail}.html"),
        only_language=False,
        ask_url="",
        comments=None,
    )


def a_page(language: Language) -> views.PageView:
    """Return an undated page."""
    return views.PageView(
        title="Our ambition" if language is EN else "Ein huchelgais",
        body=a_body(language),
        contents=_contents(language),
        updated=a_date(date(2025, 3, 4), language),
        only_language=False,
        ask_url="",
    )


def a_month_title(language: Language) -> str:
    """Return the month of the sample posts."""
    return month_title(2017, 7, phrases()[language])


def a_month(language: Language, count: int) -> views.MonthView:
    """Return a month with that many posts."""
    tail = "" if language is EN else "-cy"
    days = DAYS if count <= len(DAYS) else range(31, 31 - count, -1)
    spoken = phrases()[language]
    return views.MonthView(
        title=a_month_title(language),
        count=count,
        posts=tuple(
            _shorter(a_post(language, number, day=date(2017, 7, day), lower=True), number)
            for number, day in enumerate(days[:count])
        ),
        year=views.Ref(text="2017", url=f"/year{tail}.html"),
        before=views.MonthRef(
            title=month_title(2017, 6, spoken), url=f"/month{tail}.html", count=3
        ),
        after=views.MonthRef(
            title=month_title(2017, 9, spoken), url=f"/month{tail}.html", count=1
        ),
    )


def _shorter(post: views.PostView, number: int) -> views.PostView:
    """Return the post with two paragraphs only, but for the first of a month."""
    if number == 0:
        return post
    body = Markup("<p>{}</p>\n<p>{}</p>").format(LEAD[post.language], MORE[post.language])
    return post._replace(body=body, updated=None)
