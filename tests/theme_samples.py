"""Sample pages of every kind, in English and Welsh, rendered with the real theme.

The council, the posts and their words are invented. `samples()` gives every page a name;
`render(sample)` gives its HTML; `write_site(folder)` puts all of them, with the stylesheet
and pictures, where a browser can look at them.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from councilblog.builds import views
from councilblog.languages.dates import date_words, month_name, month_title
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases, read_phrases
from councilblog.stylesheet import joined_stylesheet

THEME = Path(__file__).parent.parent / "theme"
EN, CY = Language.EN, Language.CY

TITLE_90 = "What we heard on the night bus, what it costs, and the four things we will change this year"
COUNCIL = {EN: "Example County Council", CY: "Cyngor Sir Enghraifft"}
BLOG = {EN: "The Chief Executive’s blog", CY: "Blog y Prif Weithredwr"}
ROLE = {EN: "Chief Executive", CY: "Prif Weithredwr"}
TITLES = {
    EN: (
        "Where each pound went",
        "Four libraries, one Saturday",
        "Thank you to the night shift",
        "A shorter form for a blue badge",
        "The bridge opens on Monday",
        "What the apprentices asked me",
        TITLE_90,
    ),
    CY: (
        "I ble’r aeth pob punt",
        "Pedair llyfrgell, un dydd Sadwrn",
        "Diolch i’r sifft nos",
        "Ffurflen fyrrach ar gyfer bathodyn glas",
        "Y bont yn agor ddydd Llun",
        "Beth ofynnodd y prentisiaid i mi",
        "Yr hyn a glywsom ar y bws nos, faint y mae’n ei gostio, a’r pedwar peth y byddwn yn eu newid",
    ),
}
TOPICS = {
    EN: ("Transport", "Money", "Staff", "Libraries", "Flooding"),
    CY: ("Trafnidiaeth", "Arian", "Staff", "Llyfrgelloedd", "Llifogydd"),
}
SUMMARY = {
    EN: "Where the money came from, what we got wrong, and the three choices in front of councillors.",
    CY: "O ble y daeth yr arian, beth aeth o’i le, a’r tri dewis sydd o flaen y cynghorwyr.",
}
LEAD = {
    EN: "I spent three evenings on the night bus with colleagues from the depot. Forty of you "
    "talked to us. Nobody asked for a newer bus; almost everybody asked for an earlier one.",
    CY: "Treuliais dair noson ar y bws nos gyda chydweithwyr o’r depo. Siaradodd deugain "
    "ohonoch â ni. Ni ofynnodd neb am fws newydd; gofynnodd bron pawb am un cynharach.",
}
MORE = {
    EN: "We had brought printed questions. By the second stop we had put them away, because "
    "people tell you about the appointment they missed, not about a service standard.",
    CY: "Daethom â chwestiynau wedi’u hargraffu. Erbyn yr ail arhosfan yr oeddem wedi’u rhoi "
    "o’r neilltu, am fod pobl yn sôn am yr apwyntiad a gollwyd.",
}
DAYS = (31, 26, 17, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One page: its name ("month-14"), its frame and its view."""

    name: str
    frame: views.Frame
    view: views.View


@cache
def phrases() -> dict[Language, Phrases]:
    """Return the real phrases of both languages."""
    return read_phrases(THEME / "translations")


@cache
def environment() -> jinja2.Environment:
    """Return a plain Jinja environment over the real templates."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(sample: Sample) -> str:
    """Return the page's HTML."""
    template = environment().get_template(f"{sample.frame.kind}.html")
    spoken = phrases()[sample.frame.language]
    return template.render(frame=sample.frame, view=sample.view, t=spoken)


def write_site(folder: Path) -> dict[str, str]:
    """Write every sample as <name>.html with stylesheet and pictures; return the pages."""
    pages = {sample.name: render(sample) for sample in samples()}
    css = folder / "theme" / "css"
    css.mkdir(parents=True)
    css.joinpath("site.css").write_text(
        joined_stylesheet(THEME / "static" / "css"), encoding="utf-8"
    )
    shutil.copytree(THEME / "static" / "images", folder / "theme" / "images")
    for name, html in pages.items():
        folder.joinpath(f"{name}.html").write_text(html, encoding="utf-8")
    return pages


@cache
def samples() -> tuple[Sample, ...]:
    """Return a sample of every kind of page, with the longest and the emptiest of each."""
    return (
        *_in_language(EN),
        *_in_language(CY),
        *_odd_ones(),
    )


def _in_language(language: Language) -> tuple[Sample, ...]:
    tail = "" if language is EN else "-cy"
    t = phrases()[language]

    def sample(kind: str, title: str, view: views.View, *, section: str = "") -> Sample:
        frame = a_frame(kind, title, language, section=section)
        return Sample(name=f"{kind}{tail}", frame=frame, view=view)

    return (
        sample("home", "", a_home(language), section="posts"),
        sample("post", TITLES[language][6], a_post_page(language), section="posts"),
        sample("page", "Our ambition", a_page(language), section="page"),
        sample("month", a_month_title(language), a_month(language, 4), section="archive"),
        sample("year", "2017", a_year(language), section="archive"),
        sample("archive", t("titles.archive"), an_archive(language), section="archive"),
        sample("topics", t("titles.topics"), a_topics_view(language), section="topics"),
        sample("topic", TOPICS[language][0], a_topic(language), section="topics"),
        sample("author", ROLE[language], an_author(language)),
        sample("updates", t("titles.updates"), an_updates_view(language), section="updates"),
        sample("not_found", t("titles.not_found"), a_not_found(language)),
    )


def _odd_ones() -> tuple[Sample, ...]:
    home = a_home(EN)
    empty = replace(
        home, newest=None, lead="", earlier=(), topics=(), topic_count=0, post_count=0
    )
    alone = a_frame("post", TITLES[CY][1], CY, is_same_page=False)
    plain = replace(
        a_post(EN, 1), topics=(), authors=(), contents=(), series=None, updated=None, minutes=1
    )
    bare = replace(
        a_frame("post", "A", EN), other_language=None, nav=(), nav_end=(), report_url=""
    )
    long_word = replace(a_frame("page", "A" * 40, EN), is_long=False, description="")
    return (
        Sample(name="home-empty", frame=a_frame("home", "", EN), view=empty),
        Sample(
            name="home-one",
            frame=a_frame("home", "", EN),
            view=replace(home, earlier=(), topics=(), lead=""),
        ),
        Sample(
            name="post-alone",
            frame=alone,
            view=replace(
                a_post_page(CY), only_language=True, ask_url="mailto:blog@example.gov.uk"
            ),
        ),
        Sample(
            name="post-plain",
            frame=bare,
            view=views.PostPageView(
                post=plain,
                card=None,
                before=None,
                after=None,
                only_language=False,
                ask_url="",
                month=views.Ref(text="July 2017", url="/month.html"),
            ),
        ),
        Sample(
            name="page-long-word",
            frame=long_word,
            view=replace(a_page(EN), title="Llanfair" * 5, contents=(), updated=None),
        ),
        Sample(
            name="month-one",
            frame=a_frame("month", "July 2017", EN),
            view=replace(a_month(EN, 1), before=None, after=None),
        ),
        Sample(name="month-14", frame=a_frame("month", "July 2017", EN), view=a_month(EN, 14)),
        Sample(
            name="updates-empty",
            frame=a_frame("updates", "Get updates", EN),
            view=views.UpdatesView(
                feeds=tuple(replace(feed, last=None) for feed in an_updates_view(EN).feeds)
            ),
        ),
        Sample(
            name="not_found-empty",
            frame=replace(a_frame("not_found", "We cannot find that page", EN), report_url=""),
            view=replace(a_not_found(EN), newest=(), topics_url=None),
        ),
    )


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
        item("", "Ambition" if language is EN else "Uchelgais", "page"),
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
        is_long=kind in {"post", "month", "home"},
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
        language=language,
    )


def an_author_view(language: Language) -> views.AuthorView:
    """Return the one who writes, known by role."""
    tail = "" if language is EN else "-cy"
    return views.AuthorView(
        name=ROLE[language],
        role=ROLE[language],
        url=f"/author{tail}.html",
        post_count=38,
    )


def a_body(language: Language, *, prefix: str = "", top: int = 2) -> Markup:
    """Return a text that has one of everything that Markdown can make."""
    words = {"h": f"h{top}", "lower": f"h{top + 1}", "p": prefix}
    html = _BODY[language]
    for name, value in words.items():
        html = html.replace("{" + name + "}", value)
    # Our own sample, written below.
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
        permalink=f"https://blog.example.gov.uk/post{tail}.html",
        language=language,
        date=a_date(day, language),
        updated=a_date(date(2017, 8, 16), language),
        authors=(an_author_view(language),),
        topics=topic_refs(language, number % 5, 2) if number % 4 else (),
        minutes=number + 2,
        body=a_body(language, prefix=f"{slug}-" if lower else "", top=3 if lower else 2),
        contents=() if lower else _contents(language),
        series=None if lower else series,
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


def a_post_page(language: Language) -> views.PostPageView:
    """Return a post's own page with everything it can have."""
    tail = "" if language is EN else "-cy"
    return views.PostPageView(
        post=a_post(language, 6),
        card=views.AuthorCard(
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
        month=views.Ref(text=a_month_title(language), url=f"/month{tail}.html"),
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
    return replace(post, body=body, updated=None)


def a_year(language: Language) -> views.YearView:
    """Return a year with posts in three of its months."""
    tail = "" if language is EN else "-cy"
    return views.YearView(
        title="2017",
        count=6,
        months=tuple(
            views.MonthEntries(
                title=month_name(month, phrases()[language]),
                url=f"/month{tail}.html",
                entries=tuple(an_entry(language, number) for number in range(count)),
            )
            for month, count in ((9, 3), (7, 2), (2, 1))
        ),
        before=views.MonthRef(title="2016", url=f"/year{tail}.html", count=21),
        after=views.MonthRef(title="2018", url=f"/year{tail}.html", count=2),
    )


def an_archive(language: Language) -> views.ArchiveView:
    """Return three years; the newest ends in August, one month has no post."""
    tail = "" if language is EN else "-cy"
    spoken = phrases()[language]

    def month(number: int, count: int) -> views.ArchiveMonth:
        url = f"/month{tail}.html" if count else None
        return views.ArchiveMonth(name=month_name(number, spoken), url=url, count=count)

    return views.ArchiveView(
        count=1_143,
        since=month_title(2019, 5, spoken),
        years=tuple(
            views.ArchiveYear(
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
    )


def a_topics_view(language: Language) -> views.TopicsView:
    """Return all topics."""
    tail = "" if language is EN else "-cy"
    return views.TopicsView(
        topics=tuple(
            views.TopicEntry(
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
) -> tuple[views.YearEntries, ...]:
    """Return entries by year: (year, how many, is it open)."""
    return tuple(
        views.YearEntries(
            year=str(year),
            entries=tuple(an_entry(language, number, year=year) for number in range(count)),
            is_open=is_open,
        )
        for year, count, is_open in years
    )


def a_topic(language: Language) -> views.TopicView:
    """Return a topic with one closed year."""
    tail = "" if language is EN else "-cy"
    return views.TopicView(
        name=TOPICS[language][0],
        count=7,
        years=some_years(language, (2017, 3, True), (2016, 1, True), (2015, 3, False)),
        topics_url=f"/topics{tail}.html",
    )


def an_author(language: Language) -> views.AuthorPageView:
    """Return an author's page."""
    return views.AuthorPageView(
        name=ROLE[language],
        role=ROLE[language],
        since=month_title(2024, 5, phrases()[language]),
        about=Markup("<p>{}</p>").format(MORE[language]),
        count=5,
        years=some_years(language, (2017, 3, True), (2016, 2, True)),
    )


def an_updates_view(language: Language) -> views.UpdatesView:
    """Return the feeds of both languages."""
    spoken: Sequence[tuple[Language, str]] = ((EN, "feeds/"), (CY, "cy/feeds/"))
    return views.UpdatesView(
        feeds=tuple(
            views.FeedView(
                key=key,
                language=of,
                url=f"/{folder}all.{key}.xml",
                address=f"https://blog.example-county-council.gov.uk/{folder}all.{key}.xml",
                last=a_date(date(2017, 9, 30), language),
            )
            for of, folder in spoken
            for key in ("atom", "rss")
        )
    )


def a_not_found(language: Language) -> views.NotFoundView:
    """Return the page for an address that leads nowhere."""
    tail = "" if language is EN else "-cy"
    return views.NotFoundView(
        newest=tuple(an_entry(language, number) for number in range(3)),
        archive_url=f"/archive{tail}.html",
        topics_url=f"/topics{tail}.html",
    )


def a_home(language: Language) -> views.HomeView:
    """Return the home page with everything it can have."""
    tail = "" if language is EN else "-cy"
    tallies = tuple(
        views.TallyView(name=name, url=f"/topic{tail}.html", count=31 - 7 * number)
        for number, name in enumerate(TOPICS[language][:4])
    )
    return views.HomeView(
        newest=replace(an_entry(language, 6), date=a_date(date(2017, 10, 6), language)),
        lead=LEAD[language],
        earlier=tuple(an_entry(language, number) for number in range(5)),
        topics=tallies,
        topic_count=14,
        topics_url=f"/topics{tail}.html",
        post_count=143,
        archive_url=f"/archive{tail}.html",
    )


_REST = """
<figure><img src="/theme/images/crest.svg" alt="The crest: sun, hill and river" width="640" height="240" loading="lazy" decoding="async"><figcaption>The crest, as it hangs in the depot</figcaption></figure>
<p>Before. <span class="picture-missing">A bus at the stop by the mill</span> After.</p>
<div class="table-scroll" role="region" tabindex="0" aria-label="Table; it may be wider than the screen">
<table><thead><tr><th scope="col">Route</th><th scope="col" class="align-right">Cost</th><th scope="col" class="align-center">Runs</th></tr></thead>
<tbody><tr><td>Night bus to the coast by the old road</td><td class="align-right">£294,000</td><td class="align-center">daily</td></tr>
<tr><td>Early bus</td><td class="align-right">£1,200</td><td class="align-center">Sundays</td></tr></tbody></table></div>
<dl><dt>Depot</dt><dd>Where the buses sleep.</dd><dt>Layover</dt><dd>Where they wait.</dd></dl>
<p>The <abbr title="Office for National Statistics">ONS</abbr> counts journeys<sup id="{p}fnref:1"><a class="footnote-ref" href="#{p}fn:1">1</a></sup>; the file is <code>journeys-2017.csv</code>, H<sub>2</sub>O.</p>
<pre><code>route,journeys,a-very-long-line-that-does-not-fit-on-a-telephone-screen-at-all
7,2300</code></pre>
<details><summary>Notes to editors</summary><p>The figures are for the year to March.</p></details>
<hr>
<div class="footnote"><hr><ol><li id="{p}fn:1"><p>By ticket sales. <a class="footnote-backref" href="#{p}fnref:1" title="Jump back to footnote 1 in the text">↩</a></p></li></ol></div>"""

_BODY = {
    EN: f"""<p>{LEAD[EN]}</p>
<p>{MORE[EN]}</p>
<{{h}} id="{{p}}early">The last bus is too early</{{h}}>
<p>The last bus leaves the hospital at 9:40, and the late shift ends at ten. Moving it by
half an hour is in the <a href="https://example.org/">report on late services</a>, and it
starts on <strong>Monday 4 September</strong>.</p>
<blockquote><p>“I do not need a faster bus. I need one that is <em>there</em>.”</p></blockquote>
<ul><li>The 9:40 becomes the 10:10.</li><li>Drivers may hold for a late shift, up to five
minutes.</li><li>We publish each month how often that happened.</li></ul>
<{{h}} id="{{p}}costs">What it costs</{{h}}>
<{{lower}} id="{{p}}now">This year</{{lower}}>
<p>Councillors asked us to:</p>
<ol type="i"><li>move the last bus;</li><li>tell the hospital first, by letter and by post on
the board in the canteen;</li><li>come back in March.</li></ol>
<{{h}} id="{{p}}do">What we will do</{{h}}>
<ol><li>Print the timetable again.<ol type="a"><li>At the stops.</li><li>In the wards.</li></ol></li><li>Ask again
in the spring.</li></ol>
<{{h}} id="{{p}}figures">In figures</{{h}}>"""
    + _REST,
    CY: f"""<p>{LEAD[CY]}</p>
<p>{MORE[CY]}</p>
<{{h}} id="{{p}}early">Mae’r bws olaf yn rhy gynnar</{{h}}>
<p>Mae’r bws olaf yn gadael am 9:40, a’r sifft hwyr yn gorffen am ddeg.</p>
<{{h}} id="{{p}}costs">Y gost</{{h}}>
<p>Mae’r <a href="https://example.org/">adroddiad</a> yn rhoi’r ffigurau.</p>
<{{h}} id="{{p}}do">Beth a wnawn</{{h}}>
<p>Argraffu’r amserlen eto.</p>
<{{h}} id="{{p}}figures">Mewn ffigurau</{{h}}>
<p>Mae 2,300 o deithiau bob mis.</p>""",
}
