"""What pages show of stories and questions: the story so far, who names whom, all questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.recipes.stories import (
    QuestionsRecipe,
    StoryRecipe,
    answered_questions,
    front_print,
    named_in,
    named_in_print,
    open_question,
    question_print,
    question_view,
    story_print,
    story_view,
)
from councilblog.builds.record_views import QuestionView, StoryEntry, StoryPageView
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.languages.language import Language
from councilblog.posts.post import Post
from tests.library.builds.small_site import dated, small_site
from tests.theme.sample_comments import SETTINGS

EN, CY = Language.EN, Language.CY
AMBITION = """Title: Our ambition
Summary: A county that listens.

What is hard today.

## We will know that we have done it when

1. people tell us once
2. a bus comes when we said that it would
5. colleagues hear news first
"""


def site_of(texts: Mapping[str, str]) -> Site:
    site, findings = small_site(texts)
    assert [f for f in findings if f.gravity.value != "advice"] == []
    return site


def said(day: str, header: str, title: str) -> str:
    return dated(date.fromisoformat(day), header, title)


def a_post(site: Site, key: str, language: Language = EN) -> Post:
    return next(post for post in site.editions[language].posts if post.key == key)


SMALL = {
    "ambitions/our-ambition.md": AMBITION,
    "posts/2026-03-12-valley.md": said("2026-03-12", "Thread: Number 7 bus", "The valley"),
    "posts/2026-04-30-which.md": said(
        "2026-04-30",
        "Thread: number-7-bus\nAsk: Which journey?\nAsk_until: 28 May 2026",
        "Which journey",
    ),
    "posts/2026-08-14-heard.md": said(
        "2026-08-14",
        "Kind: news\nThread: Number 7 bus\nAnswers: which\n"
        "Cites: our-ambition 2, our-ambition 5",
        "What we heard",
    ),
}


def titles(entries: tuple[StoryEntry, ...]) -> list[str]:
    return [entry.title for entry in entries]


def test_the_story_so_far_is_the_same_list_under_each_text_but_for_you_are_here() -> None:
    site = site_of(SMALL)
    view = story_view(site, a_post(site, "2026/04/which"))
    assert view is not None
    assert [
        (e.date and e.date.medium, e.kind, e.title, e.url, e.facts) for e in view.first
    ] == [
        (None, "ambition", "Our ambition", "/our-ambition/", "statements\u00a02 and 5"),
        ("12\u00a0March 2026", "post", "The valley", "/2026/03/valley/", ""),
        ("30\u00a0April 2026", "question", "Which journey", None, ""),
        ("14\u00a0August 2026", "news", "What we heard", "/2026/08/heard/", ""),
    ]
    assert (view.hidden, view.last) == ((), ())
    assert view.page == Ref("The whole story: Number 7 bus", "/stories/number-7-bus/")
    other = story_view(site, a_post(site, "2026/03/valley"))
    assert other is not None
    assert titles(other.first) == titles(view.first)


@pytest.mark.parametrize(
    ("here", "first", "hidden", "last"),
    [
        (1, ["1"], ["2", "3", "4", "5", "6"], ["7", "8", "9"]),
        (4, ["1", "2", "3", "4"], ["5", "6"], ["7", "8", "9"]),
        (5, ["1"], ["2", "3", "4"], ["5", "6", "7", "8", "9"]),
        (8, ["1"], ["2", "3", "4", "5", "6"], ["7", "8", "9"]),
    ],
)
def test_a_long_story_hides_its_middle_but_not_this_text(
    here: int, first: list[str], hidden: list[str], last: list[str]
) -> None:
    texts = {
        f"posts/2026-0{n}-01-t{n}.md": said(f"2026-0{n}-01", "Thread: Bus", str(n))
        for n in range(1, 10)
    }
    site = site_of(texts)
    view = story_view(site, a_post(site, f"2026/0{here}/t{here}"))
    assert view is not None
    assert [titles(each) for each in (view.first, view.hidden, view.last)] == [
        first,
        hidden,
        last,
    ]
    shorter = site_of(dict(list(texts.items())[:8]))
    view = story_view(shorter, a_post(shorter, "2026/01/t1"))
    assert view is not None
    assert (len(view.first), view.hidden, view.last) == (8, (), ())


def test_a_text_alone_has_no_story() -> None:
    site = site_of({"posts/2026-03-12-a.md": said("2026-03-12", "Thread: Bus", "A")})
    post = a_post(site, "2026/03/a")
    assert story_view(site, post) is None
    assert story_print(site, post) == ""
    assert question_view(site, post) is None
    assert question_print(site, post) == ""


def test_the_page_of_a_story_shows_all_its_texts() -> None:
    site = site_of(SMALL)
    recipe = StoryRecipe(EN, "number-7-bus")
    view, head = recipe.view(site), recipe.head(site)
    assert view == StoryPageView(
        title="Number 7 bus", total=4, entries=view.entries, only_language=False
    )
    assert titles(view.entries) == [
        "Our ambition",
        "The valley",
        "Which journey",
        "What we heard",
    ]
    assert None not in [entry.url for entry in view.entries]
    assert (head.kind, head.path, head.title, head.words) == (
        "story",
        "stories/number-7-bus/",
        "The story so far: Number 7 bus",
        "Number 7 bus",
    )
    assert head.translations == {EN: "stories/number-7-bus/"}
    with pytest.raises(LookupError):
        StoryRecipe(CY, "number-7-bus").view(site)


def test_a_story_in_two_languages_has_a_page_in_each() -> None:
    welsh = {
        path.replace(".md", ".cy.md"): text.replace("Title: T", "Title: Y t")
        for path, text in SMALL.items()
        if "valley" in path
    }
    site = site_of(SMALL | welsh)
    recipe = StoryRecipe(CY, "number-7-bus")
    assert [e.language for e in recipe.view(site).entries] == [EN, CY, EN, EN]
    assert recipe.head(site).translations == {
        EN: "stories/number-7-bus/",
        CY: "cy/stories/number-7-bus/",
    }
    assert recipe.view(site).only_language is False
    assert recipe.view(site).entries[0].facts == "datganiadau\u00a02 a 5"
    alone = site_of(SMALL | {"posts/2026-09-01-arall.cy.md": said("2026-09-01", "", "Arall")})
    assert StoryRecipe(EN, "number-7-bus").view(alone).only_language is True


def test_who_names_a_statement_is_told_by_what_they_are() -> None:
    site = site_of(SMALL)
    (cited,) = named_in(site, "our-ambition", EN, "statement-5")
    assert cited.words == "1\u00a0post"
    assert cited.links == (Ref("What we heard", "/2026/08/heard/"),)
    assert named_in(site, "our-ambition", EN) == ()
    assert named_in(site, "our-ambition", EN, "statement-1") == ()
    (welsh,) = named_in(site, "our-ambition", CY, "statement-2")
    assert welsh.words == "1\u00a0postiad"
    assert named_in_print(site, "our-ambition", EN) != ""
    assert named_in_print(site, "2026/03/valley", EN) == ""


def asking(until: str = "", where: str = "", comments: str = "") -> dict[str, str]:
    lines = [
        "Ask: Which journey?",
        *([f"Ask_until: {until}"] if until else []),
        *([f"Ask_where: {where}"] if where else []),
        *([f"Comments: {comments}"] if comments else []),
    ]
    return {"posts/2026-11-20-which.md": said("2026-11-20", "\n".join(lines), "Which")}


ANSWER = {"posts/2026-11-30-heard.md": said("2026-11-30", "Answers: which", "Heard")}


@pytest.mark.parametrize(
    ("texts", "is_open", "status", "how"),
    [
        (
            asking("4 December 2026", "https://www.example.gov.uk/survey"),
            True,
            "Answer by Friday 4\u00a0December 2026.",
            Ref("Answer at example.gov.uk", "https://www.example.gov.uk/survey"),
        ),
        (
            asking(where="views@example.gov.uk"),
            True,
            "Open for answers.",
            Ref("Answer by e-mail", "mailto:views@example.gov.uk"),
        ),
        (
            asking("30 November 2026", "views@example.gov.uk"),
            False,
            "Closed on Monday 30\u00a0November 2026.",
            None,
        ),
        (
            asking(where="views@example.gov.uk") | ANSWER,
            False,
            "This question has been answered.",
            None,
        ),
    ],
)
def test_a_question_says_until_when_and_where_it_can_be_answered(
    *, texts: dict[str, str], is_open: bool, status: str, how: Ref | None
) -> None:
    site = site_of(texts)
    view = question_view(site, a_post(site, "2026/11/which"))
    assert view is not None
    assert view == QuestionView("Which journey?", is_open, status, how, view.answers)
    assert titles(view.answers) == (["Heard"] if len(texts) == 2 else [])


def test_in_welsh_the_day_changes_with_the_word_before_it() -> None:
    texts = {
        path.replace(".md", ".cy.md"): text
        for path, text in asking("4 December 2026", "views@example.gov.uk").items()
    }
    site = site_of(texts)
    view = question_view(site, a_post(site, "2026/11/which", CY))
    assert view is not None
    assert view.status == "Atebwch erbyn dydd Gwener 4\u00a0Rhagfyr 2026."


ALL = {
    "posts/2026-05-01-long.md": said(
        "2026-05-01", "Ask: What waits?\nAsk_until: 1 June 2026", "Long ago"
    ),
    "posts/2026-05-02-done.md": said(
        "2026-05-02", "Ask: What was done?\nAsk_until: 1 June 2026", "Done"
    ),
    "posts/2026-06-02-answer.md": said("2026-06-02", "Answers: done", "We did"),
    "posts/2026-11-02-open.md": said(
        "2026-11-02",
        "Ask: What now?\nAsk_until: 24 December 2026\nAsk_where: a@b.gov.uk",
        "Now",
    ),
}


def test_the_page_of_questions_parts_them_by_how_far_they_are() -> None:
    site = site_of(ALL)
    view, head = QuestionsRecipe(EN).view(site), QuestionsRecipe(EN).head(site)
    assert [
        (e.words, e.status, e.post) for e in (*view.open, *view.waiting, *view.answered)
    ] == [
        ("What now?", "Answer by 24\u00a0December 2026", Ref("Now", "/2026/11/open/")),
        (
            "What waits?",
            "Closed 1\u00a0June 2026, 26\u00a0weeks without an answer",
            Ref("Long ago", "/2026/05/long/"),
        ),
        ("What was done?", "Closed 1\u00a0June 2026", Ref("Done", "/2026/05/done/")),
    ]
    assert [len(each) for each in (view.open, view.waiting, view.answered)] == [1, 1, 1]
    assert titles(view.answered[0].answers) == ["We did"]
    assert view.open[0].asked.medium == "2\u00a0November 2026"
    assert (head.kind, head.path, head.section) == ("questions", "questions/", "questions")
    assert head.translations == {EN: "questions/"}


def test_the_front_page_shows_the_newest_open_question_and_what_was_done() -> None:
    site = site_of(ALL)
    view = open_question(site, EN)
    assert view is not None
    assert view.words == "What now?"
    assert [entry.words for entry in answered_questions(site, EN)] == ["What was done?"]
    assert open_question(site, CY) is None
    assert answered_questions(site, CY) == ()
    assert front_print(site, CY) == ""


def prints(texts: Mapping[str, str]) -> list[object]:
    """The story's page, the list of questions, a post's story and question, the front page."""
    site = site_of(texts)
    post = a_post(site, "2026/04/which")
    pages: tuple[Ingredients, ...] = (
        StoryRecipe(EN, "number-7-bus").ingredients(site),
        QuestionsRecipe(EN).ingredients(site),
    )
    return [*pages, story_print(site, post), question_print(site, post), front_print(site, EN)]


@pytest.mark.parametrize(
    ("source", "before", "after", "changed"),
    [
        (
            "posts/2026-03-12-valley.md",
            "The valley",
            "Our valley",
            [True, False, True, False, False],
        ),
        ("posts/2026-03-12-valley.md", "Good morning", "Hello", [False] * 5),
        ("posts/2026-08-14-heard.md", "What we heard", "What was said", [True] * 5),
        ("posts/2026-04-30-which.md", "28 May", "29 May", [False, True, False, True, True]),
        (
            "posts/2026-04-30-which.md",
            "Which journey?",
            "Which?",
            [False, True, False, False, True],
        ),
        (
            "ambitions/our-ambition.md",
            "Our ambition",
            "Ours",
            [True, False, True, False, False],
        ),
    ],
)
def test_prints_change_with_what_is_shown(
    source: str, before: str, after: str, changed: list[bool]
) -> None:
    edited = SMALL | {source: SMALL[source].replace(before, after)}
    pairs = zip(prints(SMALL), prints(edited), strict=True)
    assert [one != other for one, other in pairs] == changed


def test_answers_in_the_comments_are_offered_while_comments_are_taken() -> None:
    texts = asking("30 December 2026")
    off, _ = small_site(texts)
    settings = replace(off.settings, comments=replace(SETTINGS, close_after_days=90))
    on = replace(off, settings=settings)
    post = a_post(on, "2026/11/which")
    view, elsewhere, none = (
        question_view(on, post),
        open_question(on, EN),
        question_view(off, post),
    )
    assert view is not None
    assert elsewhere is not None
    assert none is not None
    assert view.how == Ref("Answer the question", "#comments")
    assert elsewhere.how == Ref("Answer the question", "/2026/11/which/#comments")
    assert none.how is None
    assert question_print(on, post) != question_print(off, post)
