"""Views of stories and questions, made of the sample words."""

from __future__ import annotations

from datetime import date

from councilblog.builds import record_views, views
from councilblog.languages.language import Language
from tests.theme.sample_record_words import ASKED, TITLE
from tests.theme.sample_views import a_date, phrases
from tests.theme.sample_words import CY, EN, TITLES


def page_link(language: Language, kind: str) -> str:
    """Return the address of the sample page of a kind."""
    return f"/{kind}{'' if language is EN else '-cy'}.html"


def some_naming(
    language: Language, posts: int, decisions: int
) -> tuple[record_views.CitedBy, ...]:
    """Return who names a place: so many posts and so many decisions."""
    t = phrases()[language]
    kinds = (
        (
            "named.posts",
            tuple(views.Ref(one, page_link(language, "post")) for one in TITLES[language]),
        ),
        (
            "named.decisions",
            tuple(
                views.Ref(TITLE[language], page_link(language, "decision")) for _ in range(3)
            ),
        ),
    )
    return tuple(
        record_views.CitedBy(words=t(key, n=count), links=links[:count])
        for (key, links), count in zip(kinds, (posts, decisions), strict=True)
        if count
    )


def a_story_entry(
    language: Language, kind: str, *, is_here: bool = False, day: date | None = None
) -> record_views.StoryEntry:
    """Return one text of the story of the bus."""
    titles = {
        EN: {
            "ambition": "Our ambition",
            "post": "Should the valley keep its bus?",
            "question": ASKED[EN],
            "decision": TITLE[EN],
            "news": "The number 7 stays",
        },
        CY: {
            "ambition": "Ein huchelgais",
            "post": "A ddylai’r cwm gadw ei fws?",
            "question": ASKED[CY],
            "decision": TITLE[CY],
            "news": "Mae’r rhif 7 yn aros",
        },
    }
    facts = {
        EN: {"ambition": "statement 3", "question": "57 comments", "decision": "Agreed"},
        CY: {"ambition": "datganiad 3", "question": "57 sylw", "decision": "Cytunwyd"},
    }
    due = "Due 4 September 2026" if language is EN else "I ddod 4 Medi 2026"
    page = "post" if kind in {"question", "news"} else kind
    return record_views.StoryEntry(
        date=a_date(day, language) if day else None,
        kind=kind,
        title=titles[language][kind],
        url=None if is_here else page_link(language, page),
        language=language,
        facts=facts[language].get(kind, ""),
        due=due if kind == "news" else "",
    )


def a_story(language: Language, here: str = "") -> record_views.StoryView:
    """Return the story of the bus; `here` is the kind of the page it stands on."""
    days = (
        ("ambition", None),
        ("post", date(2026, 3, 12)),
        ("question", date(2026, 4, 30)),
        ("decision", date(2026, 7, 1)),
        ("news", date(2026, 8, 14)),
    )
    entries = tuple(
        a_story_entry(language, kind, is_here=kind == here, day=day) for kind, day in days
    )
    page = "The whole story of the number 7" if language is EN else "Stori gyfan y rhif 7"
    return record_views.StoryView(
        first=entries,
        hidden=(),
        last=(),
        page=views.Ref(page, page_link(language, "story")),
    )


def a_long_story(language: Language) -> record_views.StoryView:
    """Return a story with entries that are opened by a press."""
    story = a_story(language, "decision")
    return story._replace(first=story.first[:1], hidden=story.first[1:3], last=story.first[3:])


def a_story_page(language: Language) -> record_views.StoryPageView:
    """Return the own page of the story of the bus."""
    return record_views.StoryPageView(
        title="The number 7 bus" if language is EN else "Bws rhif 7",
        total=5,
        entries=a_story(language).first,
        only_language=False,
    )


def a_question(language: Language, *, is_open: bool = True) -> record_views.QuestionView:
    """Return a question as a call-out: open, or closed and answered."""
    status = {
        (EN, True): "Answer by Friday 28 August 2026.",
        (CY, True): "Atebwch erbyn dydd Gwener 28 Awst 2026.",
        (EN, False): "Closed on Thursday 30 April 2026.",
        (CY, False): "Caeodd ddydd Iau 30 Ebrill 2026.",
    }
    how = "Answer the question" if language is EN else "Ateb y cwestiwn"
    return record_views.QuestionView(
        words=ASKED[language],
        is_open=is_open,
        status=status[language, is_open],
        how=views.Ref(how, f"{page_link(language, 'post')}#comments") if is_open else None,
        answers=()
        if is_open
        else (
            a_story_entry(language, "decision", day=date(2026, 7, 1)),
            a_story_entry(language, "news", day=date(2026, 8, 14)),
        ),
    )


def some_questions(language: Language) -> record_views.QuestionsView:
    """Return a question that is open, one that waits, two that were answered."""

    def entry(status: str, month: int, *answers: str) -> record_views.QuestionEntry:
        return record_views.QuestionEntry(
            words=ASKED[language],
            post=views.Ref(TITLES[language][month % 6], page_link(language, "post")),
            asked=a_date(date(2026, month, 12), language),
            status=status,
            answers=tuple(
                a_story_entry(language, kind, day=date(2026, 7, 1)) for kind in answers
            ),
        )

    words = {
        EN: (
            "Answer by 28 August 2026",
            "Closed 30 April 2026, 12 weeks without an answer",
            "Closed 31 March 2026",
        ),
        CY: (
            "Atebwch erbyn 28 Awst 2026",
            "Caeodd 30 Ebrill 2026, 12 wythnos heb ateb",
            "Caeodd 31 Mawrth 2026",
        ),
    }
    now, waiting, closed = words[language]
    return record_views.QuestionsView(
        open=(entry(now, 8),),
        waiting=(entry(waiting, 4),),
        answered=(entry(closed, 3, "decision", "news"), entry(closed, 2, "post")),
    )
