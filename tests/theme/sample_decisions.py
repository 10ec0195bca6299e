"""Views of decisions and of their register, made of the sample words."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from councilblog.builds import record_views, views
from councilblog.languages.language import Language
from tests.theme.sample_record_words import (
    BODY,
    DECIDED,
    LEAD_IN,
    MINUTES,
    PARTS,
    REASON,
    TITLE,
)
from tests.theme.sample_stories import a_story, page_link, some_naming
from tests.theme.sample_views import a_date, phrases
from tests.theme.sample_words import CY, EN, TITLES

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def roman(number: int) -> str:
    """Return a number under fifty as a clause has it: 38 is "xxxviii"."""
    tens, ones = divmod(number, 10)
    return ("", "x", "xx", "xxx", "xl")[tens] + ("", *_ROMAN)[ones]


def _html(words: str) -> Markup:
    # Our own sample.
    return Markup(words)  # noqa: S704


def paragraph(words: str) -> Markup:
    """Return plain words as one paragraph."""
    return Markup("<p>{}</p>").format(words)


def some_clauses(language: Language, count: int) -> tuple[record_views.ClauseView, ...]:
    """Return that many parts of a resolution."""
    parts = PARTS[language]
    return tuple(
        record_views.ClauseView(
            id=f"resolved-{roman(number)}",
            marker=f"({roman(number)})",
            words=_html(parts[(number - 1) % len(parts)]),
        )
        for number in range(1, count + 1)
    )


def some_papers(language: Language) -> tuple[record_views.DocumentView, ...]:
    """Return two papers to be read and one that is not public."""
    words = {
        EN: (
            "Report: Rural bus contracts (PDF, 294\u00a0kB, 12\u00a0pages)",
            "Appendix 1: journeys by stop (spreadsheet, 88\u00a0kB, 1\u00a0sheet)",
            "Appendix 2: tender prices",
            "Not public: exempt under paragraph 3 of Schedule 12A.",
        ),
        CY: (
            "Adroddiad: Contractau bysiau gwledig (PDF, 294\u00a0kB, 12\u00a0tudalen)",
            "Atodiad 1: teithiau fesul arhosfan (taenlen, 88\u00a0kB, 1\u00a0ddalen)",
            "Atodiad 2: prisiau tendro",
            "Heb fod yn gyhoeddus: eithriedig o dan baragraff 3 Atodlen 12A.",
        ),
    }
    report, sheet, prices, why = words[language]
    folder = "/decisions/2026-07-01-cabinet/12-rural-bus-contracts"
    return (
        record_views.DocumentView(text=report, url=f"{folder}/report.pdf", badge="PDF"),
        record_views.DocumentView(text=sheet, url=f"{folder}/journeys.ods", badge="ODS"),
        record_views.DocumentView(text=prices, url="", badge="", withheld=why),
    )


def a_decision(language: Language, *, clauses: int = 4) -> record_views.DecisionView:
    """Return a decision with everything it can have."""
    t = phrases()[language]
    met = a_date(date(2026, 7, 1), language)
    body = BODY[language]
    meeting = t("decision.meeting", date=met.medium, body=body, item="12")
    formerly = t(
        "decision.formerly", name="Executive" if language is EN else "Gweithrediaeth", year=2019
    )
    none = "None declared." if language is EN else "Dim wedi’u datgan."
    call_in = "15 July 2026, 5 pm" if language is EN else "15 Gorffennaf 2026, 5 yh"
    return record_views.DecisionView(
        title=TITLE[language],
        url=page_link(language, "decision"),
        language=language,
        date=met,
        meeting=views.Ref(meeting, page_link(language, "register")),
        body=views.Ref(body, page_link(language, "register")),
        body_note=formerly,
        item="12",
        is_key=True,
        outcome="agreed",
        summary=DECIDED[language],
        dates=(
            record_views.DatedWords(
                a_date(date(2026, 7, 8), language).medium, t("decision.published")
            ),
            record_views.DatedWords(call_in, t("decision.call_in")),
            record_views.DatedWords(
                a_date(date(2026, 7, 16), language).medium, t("decision.in_force")
            ),
        ),
        lead_in=paragraph(LEAD_IN[language]),
        clauses=some_clauses(language, clauses),
        resolved_rest=Markup(),
        reason=paragraph(REASON[language]),
        papers=some_papers(language),
        additional=some_papers(language)[1:2],
        minutes_before=paragraph(MINUTES[language]),
        minutes_repeat=True,
        minutes_after=paragraph(REASON[language]),
        options=paragraph(
            "Two-year contracts; ending route 12. Both rejected: see report, paragraph 31."
            if language is EN
            else "Contractau dwy flynedd; dod â llwybr 12 i ben. Gwrthodwyd y ddau."
        ),
        interests=paragraph(none),
        dispensations=paragraph("None." if language is EN else "Dim."),
        reference="CAB/2026/07/12",
        updated=None,
        named_in=some_naming(language, 1, 0),
        story=a_story(language, "decision"),
        feedback_url="mailto:blog@example.gov.uk?subject=Rural%20bus%20contracts",
        only_language=False,
        ask_url="",
    )


def a_bare_decision() -> record_views.DecisionView:
    """Return a decision of one paragraph, with nothing that can be left out."""
    nothing = Markup()
    return a_decision(EN)._replace(
        body=views.Ref("Council", None),
        meeting=views.Ref("Meeting: 1 July 2026 – Council", None),
        body_note="",
        item="",
        is_key=False,
        outcome="put-off",
        summary="",
        dates=(),
        lead_in=nothing,
        clauses=(),
        resolved_rest=paragraph("That the item wait for the next meeting."),
        papers=(),
        additional=(),
        minutes_before=nothing,
        minutes_repeat=False,
        minutes_after=nothing,
        options=nothing,
        interests=nothing,
        dispensations=nothing,
        reference="",
        named_in=(),
        story=None,
        feedback_url="",
    )


def a_decision_entry(language: Language, number: int) -> record_views.DecisionEntry:
    """Return a decision in a list; the second was not agreed."""
    facts = {
        EN: "Cabinet, item 12 · 4 parts · report (PDF, 294\u00a0kB)",
        CY: "Cabinet, eitem 12 · 4 rhan · adroddiad (PDF, 294\u00a0kB)",
    }
    outcomes = ("agreed", "not-agreed", "put-off", "called-in", "noted")
    return record_views.DecisionEntry(
        title=(TITLE[language], *TITLES[language])[number % 5],
        url=page_link(language, "decision"),
        date=a_date(date(2026, 7 - number % 6, 1), language),
        language=language,
        summary=DECIDED[language],
        facts=facts[language],
        outcome=outcomes[number % len(outcomes)],
    )


def a_register(language: Language) -> record_views.RegisterView:
    """Return the whole register: two years, three bodies."""
    t = phrases()[language]
    register = page_link(language, "register")
    bodies = (
        ("Cabinet", "Planning Committee", "Council")
        if language is EN
        else ("Cabinet", "Y Pwyllgor Cynllunio", "Y Cyngor")
    )
    return record_views.RegisterView(
        title=t("titles.decisions"),
        about=t("register.about"),
        back=None,
        years=(
            record_views.Filter(t("kinds.all"), None, 0),
            *(
                record_views.Filter(str(year), register, year - 1_995)
                for year in range(2026, 2016, -1)
            ),
        ),
        bodies=(
            record_views.Filter(t("kinds.all"), None, 0),
            *(record_views.Filter(body, register, 31 - len(body)) for body in bodies),
        ),
        groups=tuple(
            record_views.DecisionGroup(
                title=str(year),
                url=register,
                entries=tuple(a_decision_entry(language, n) for n in range(count)),
            )
            for year, count in ((2026, 5), (2025, 1))
        ),
        empty="",
        before=views.MonthRef(title="2024", url=register, count=3),
        after=None,
    )


def a_register_of_a_year(language: Language) -> record_views.RegisterView:
    """Return a year of the register, by meeting."""
    whole = a_register(language)
    t = phrases()[language]
    return whole._replace(
        title=t("titles.decisions_year", year=2026),
        back=views.Ref(t("register.back"), page_link(language, "register")),
        groups=tuple(
            record_views.DecisionGroup(
                title=t(
                    "titles.decisions_meeting", body=BODY[language], date=entry.date.medium
                ),
                url=page_link(language, "register"),
                entries=(entry,),
            )
            for entry in whole.groups[0].entries[:2]
        ),
        after=whole.before,
    )
