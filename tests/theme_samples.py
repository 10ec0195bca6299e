"""Sample pages of every kind, in English and Welsh, rendered with the real theme.

The council, the posts and their words are invented. `samples()` gives every page a name;
`render(sample)` gives its HTML; `write_site(folder)` puts all of them, with the stylesheet
and pictures, where a browser can look at them.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import jinja2

from councilblog.builds import list_views, post_views, views
from councilblog.languages.language import Language
from councilblog.stylesheet import joined_stylesheet
from tests.theme.sample_decisions import (
    a_bare_decision,
    a_decision,
    a_register,
    a_register_of_a_year,
)
from tests.theme.sample_lists import (
    a_home,
    a_not_found,
    a_topic,
    a_topics_view,
    a_year,
    an_archive,
    an_author,
    an_updates_view,
)
from tests.theme.sample_record_words import ASKED, TITLE
from tests.theme.sample_records import (
    a_kind,
    a_kind_year,
    a_news_page,
    an_ambition,
    an_asking_post,
)
from tests.theme.sample_stories import a_story_page, some_questions
from tests.theme.sample_views import (
    THEME,
    a_frame,
    a_month,
    a_month_title,
    a_page,
    a_post,
    a_post_page,
    phrases,
)
from tests.theme.sample_words import CY, EN, ROLE, TITLES, TOPICS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One page: its name ("month-14"), its frame and its view."""

    name: str
    frame: views.Frame
    view: list_views.View


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
        *kinds(),
        *_odd_ones(),
        *_odd_records(),
    )


@cache
def kinds() -> tuple[Sample, ...]:
    """Return one page of each kind, in each language."""
    return (*_in_language(EN), *_in_language(CY))


def _in_language(language: Language) -> tuple[Sample, ...]:
    tail = "" if language is EN else "-cy"
    t = phrases()[language]

    def sample(kind: str, title: str, view: list_views.View, *, section: str = "") -> Sample:
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
        sample("decision", TITLE[language], a_decision(language), section="register"),
        sample("register", t("titles.decisions"), a_register(language), section="register"),
        sample("ambition", an_ambition(language).title, an_ambition(language)),
        sample("story", a_story_page(language).title, a_story_page(language)),
        sample("questions", t("questions.title"), some_questions(language)),
        sample("kind", t("titles.news"), a_kind(language)),
        sample("kind_year", a_kind_year(language).title, a_kind_year(language)),
    )


def _odd_ones() -> tuple[Sample, ...]:
    home = a_home(EN)
    empty = home._replace(
        newest=None,
        lead="",
        earlier=(),
        topics=(),
        topic_count=0,
        post_count=0,
        question=None,
        answered=(),
        decided=(),
    )
    alone = a_frame("post", TITLES[CY][1], CY, is_same_page=False)
    plain = a_post(EN, 1)._replace(
        topics=(), authors=(), contents=(), series=None, updated=None, minutes=1
    )
    bare = a_frame("post", "A", EN)._replace(
        other_language=None, nav=(), nav_end=(), report_url=""
    )
    long_word = a_frame("page", "A" * 40, EN)._replace(is_long=False, description="")
    return (
        Sample(name="home-empty", frame=a_frame("home", "", EN), view=empty),
        Sample(
            name="home-one",
            frame=a_frame("home", "", EN),
            view=home._replace(
                earlier=(), topics=(), lead="", question=None, answered=(), decided=()
            ),
        ),
        Sample(
            name="post-alone",
            frame=alone,
            view=a_post_page(CY)._replace(
                only_language=True, ask_url="mailto:blog@example.gov.uk"
            ),
        ),
        Sample(
            name="post-plain",
            frame=bare,
            view=post_views.PostPageView(
                post=plain,
                card=None,
                before=None,
                after=None,
                only_language=False,
                ask_url="",
                comments=None,
            ),
        ),
        Sample(
            name="page-long-word",
            frame=long_word,
            view=a_page(EN)._replace(title="Llanfair" * 5, contents=(), updated=None),
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
            view=an_updates_view(EN)._replace(
                feeds=tuple(feed._replace(last=None) for feed in an_updates_view(EN).feeds),
                topics=(),
                authors=(),
                others=(),
                podcast=None,
            ),
        ),
        Sample(
            name="not_found-empty",
            frame=a_frame("not_found", "We cannot find that page", EN)._replace(report_url=""),
            view=a_not_found(EN)._replace(newest=(), topics_url=None),
        ),
    )


def _odd_records() -> tuple[Sample, ...]:
    register = a_frame("register", "Decisions", EN)
    nothing = some_questions(EN)._replace(open=(), waiting=(), answered=())
    return (
        Sample(
            name="decision-40",
            frame=a_frame("decision", TITLE[EN], EN),
            view=a_decision(EN, clauses=40),
        ),
        Sample(
            name="decision-bare",
            frame=a_frame("decision", TITLE[EN], EN),
            view=a_bare_decision(),
        ),
        Sample(
            name="decision-alone",
            frame=a_frame("decision", TITLE[EN], EN),
            view=a_decision(CY)._replace(
                only_language=True, ask_url="mailto:blog@example.gov.uk"
            ),
        ),
        Sample(name="register-year", frame=register, view=a_register_of_a_year(EN)),
        Sample(
            name="register-empty",
            frame=register,
            view=a_register(EN)._replace(
                groups=(),
                years=(),
                before=None,
                empty=phrases()[EN]("register.none_year", body="Cabinet", year=2020),
            ),
        ),
        Sample(
            name="ambition-undated",
            frame=a_frame("ambition", "Our ambition", EN),
            view=an_ambition(EN)._replace(agreed=None, review="", named_in=(), story=None),
        ),
        Sample(
            name="questions-empty", frame=a_frame("questions", "Questions", EN), view=nothing
        ),
        Sample(
            name="kind-empty",
            frame=a_frame("kind", "News", EN)._replace(feed=None),
            view=a_kind(EN)._replace(newest=(), years=()),
        ),
        Sample(name="post-news", frame=a_frame("post", "News", EN), view=a_news_page(EN)),
        Sample(
            name="post-news-cy", frame=a_frame("post", "Newyddion", CY), view=a_news_page(CY)
        ),
        Sample(
            name="post-asks",
            frame=a_frame("post", ASKED[EN], EN),
            view=an_asking_post(EN, is_open=True),
        ),
        Sample(
            name="post-asked",
            frame=a_frame("post", ASKED[EN], EN),
            view=an_asking_post(EN, is_open=False),
        ),
    )
