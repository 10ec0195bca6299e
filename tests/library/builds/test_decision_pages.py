"""The page of a decision, and the register: what they show, and what they are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from councilblog.builds.frame import compose_frame
from councilblog.builds.recipes.decisions import DecisionRecipe
from councilblog.builds.recipes.recipe import PageRecipe
from councilblog.builds.recipes.register import register_recipes
from councilblog.builds.record_views import (
    DatedWords,
    DecisionView,
    DocumentView,
    Filter,
    RegisterView,
)
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Site
from councilblog.builds.views import MonthRef, Ref
from councilblog.decisions.council_body import CouncilBodies, CouncilBody, FormerName
from councilblog.decisions.decision import Decision
from councilblog.documents.document import Document, Format
from councilblog.languages.language import Language
from councilblog.markup import read_tags
from tests.library.builds.small_site import small_site
from tests.library.decisions.samples import FOLDER, GOOD, SOURCE, changed

BODIES = CouncilBodies(
    (
        CouncilBody(
            slug="cabinet",
            name="Cabinet",
            name_cy="Y Cabinet",
            former=(FormerName("Executive", "", date(2025, 5, 20)),),
        ),
        CouncilBody(slug="planning", name="Planning Committee"),
    )
)
OLD = (
    GOOD.replace("2026", "2023")
    .replace("Body: Cabinet", "Body: Executive")
    .replace("Item: 12", "Item: 3")
    .replace("Rural bus contracts, 2027 to 2031", "A bridge")
    .replace("Outcome: agreed", "Outcome: put off")
    .replace("- [Report: Rural bus contracts](report.pdf)\n", "")
)
PLANNING = (
    OLD.replace("Body: Executive", "Body: Planning Committee")
    .replace("2023", "2026")
    .replace("A bridge", "A barn")
)
WELSH = changed("Body: Cabinet", "Body: Y Cabinet").replace("Rural bus", "Bysiau")
TEXTS = {
    SOURCE: GOOD,
    f"{FOLDER}/report.pdf": "x",
    "decisions/2023-07-01-executive/3-bridge/decision.md": OLD,
    "decisions/2026-07-01-planning/3-barn/decision.md": PLANNING,
    f"{FOLDER}/decision.cy.md": WELSH,
}
REPORT = Document(Format.PDF, 294_000, 12, is_tagged=True, trouble="")


def site_of(texts: Mapping[str, str]) -> Site:
    site, _ = small_site(texts)
    documents = {f"{FOLDER}/report.pdf": REPORT}
    return replace(site, council_bodies=BODIES, documents=documents)


def view(text: str, today: date = date(2026, 12, 1)) -> DecisionView:
    site = replace(site_of({SOURCE: text, f"{FOLDER}/report.pdf": "x"}), today=today)
    (decision,) = site.editions[Language.EN].decisions
    return DecisionRecipe(decision).view(site)


def pages(site: Site) -> Mapping[str, PageRecipe]:
    return {page.path: page for page in register_recipes(site.editions, site.council_bodies)}


def register(site: Site, path: str) -> RegisterView:
    shown = pages(site)[path].view(site)
    assert isinstance(shown, RegisterView)
    return shown


def titles(shown: RegisterView) -> list[tuple[str, list[str]]]:
    return [(group.title, [entry.title for entry in group.entries]) for group in shown.groups]


def test_the_page_says_when_and_where_in_one_line_and_leads_there() -> None:
    shown = view(GOOD)
    assert shown.meeting == Ref(
        text="Meeting: 1\u00a0July 2026 – Cabinet (Item 12)",
        url="/decisions/2026-07-01-cabinet/",
    )
    assert shown.body == Ref(text="Cabinet", url="/decisions/cabinet/")
    assert shown.body_note == "called the Executive until 2025"
    assert (shown.item, shown.is_key, shown.outcome) == ("12", True, "agreed")


def test_dates_that_matter_are_in_words_and_say_what_is_to_come() -> None:
    assert view(GOOD).dates == (
        DatedWords("8\u00a0July", "Decision published"),
        DatedWords("15\u00a0July, 17:00", "Last moment for councillors to call it in"),
        DatedWords("16\u00a0July", "Came into force"),
    )
    assert view(GOOD, date(2026, 7, 15)).dates[2].words == "Comes into force"
    later = changed("In_force: 16 July 2026", "In_force: 1 April 2027")
    assert view(later).dates[2] == DatedWords("1\u00a0April 2027", "Comes into force")


def test_the_resolution_stands_by_its_parts() -> None:
    shown = view(GOOD)
    assert shown.lead_in == "<p>That Cabinet agree to:</p>"
    assert [(each.id, each.marker) for each in shown.clauses] == [
        ("resolved-i", "(i)"),
        ("resolved-ii", "(ii)"),
        ("resolved-iii", "(iii)"),
    ]
    assert shown.clauses[0].words == "award contracts for four years;"
    assert shown.resolved_rest == ""


def test_papers_say_what_they_are_and_why_some_are_not_public() -> None:
    shown = view(GOOD)
    assert shown.papers == (
        DocumentView(
            text="Report: Rural bus contracts (PDF, 294\u00a0kB, 12\u00a0pages)",
            url=f"/{FOLDER}/report.pdf",
            badge="PDF",
        ),
        DocumentView(
            text="Appendix 2: tender prices",
            url="",
            badge="",
            withheld="Not public: exempt under paragraph 3 of Schedule 12A.",
        ),
    )
    assert shown.additional == ()


def test_minutes_that_repeat_the_decision_print_it_from_the_same_source() -> None:
    text = changed(
        "introduced the report.\n", "spoke.\n\n[resolution]\n\n[reason]\n\nIt rained.\n"
    )
    shown = view(text)
    assert shown.minutes_before == "<p>The Cabinet Member for Transport spoke.</p>"
    assert shown.minutes_repeat
    assert shown.minutes_after == (
        "<p><strong>Reason</strong></p>\n<p>The present contracts end on 31 March 2027.</p>\n"
        "<p>It rained.</p>"
    )


def test_what_the_law_asks_for_is_there_and_what_is_not_written_is_empty() -> None:
    shown = view(GOOD)
    assert shown.reason == "<p>The present contracts end on 31 March 2027.</p>"
    assert shown.options == "<p>Two-year contracts; ending route 12.</p>"
    assert shown.interests == "<p>None declared.</p>"
    assert shown.dispensations == "<p>None.</p>"
    assert (shown.named_in, shown.story, shown.updated) == ((), None, None)
    assert shown.feedback_url.startswith("mailto:blog@example.org?subject=Rural%20bus")


def test_every_place_that_others_can_point_at_is_on_the_page_once() -> None:
    again = changed("the report.\n", "it.\n\n[resolution]\n\n[reason]\n")
    site = site_of({**TEXTS, SOURCE: again})
    theme = Theme(Path(__file__).parents[3] / "theme", site.phrases)
    for decision in site.editions[Language.EN].decisions:
        recipe = DecisionRecipe(decision)
        page = theme.render(compose_frame(site, recipe.head(site)), recipe.view(site))
        ids = [
            tag.attributes["id"] for tag in read_tags(page.decode()) if "id" in tag.attributes
        ]
        assert len(set(ids)) == len(ids)
        assert set(decision.body.anchors) <= set(ids)


def test_the_register_has_the_newest_year_and_ways_to_all_others() -> None:
    shown = register(site_of(TEXTS), "decisions/")
    assert titles(shown) == [("2026", ["A barn", "Rural bus contracts, 2027 to 2031"])]
    assert shown.years == (
        Filter("2026", "/decisions/2026/", 2),
        Filter("2023", "/decisions/2023/", 1),
    )
    assert shown.bodies == (
        Filter("Cabinet", "/decisions/cabinet/", 2),
        Filter("Planning Committee", "/decisions/planning/", 1),
    )
    assert (shown.title, shown.back, shown.empty) == ("Decisions", None, "")


def test_a_year_stands_by_meeting_with_its_bodies() -> None:
    shown = register(site_of(TEXTS), "decisions/2026/")
    assert titles(shown) == [
        ("Planning Committee, 1\u00a0July 2026", ["A barn"]),
        ("Cabinet, 1\u00a0July 2026", ["Rural bus contracts, 2027 to 2031"]),
    ]
    assert shown.years[0] == Filter("2026", None, 2)
    assert shown.bodies == (
        Filter("Cabinet", "/decisions/cabinet/2026/", 1),
        Filter("Planning Committee", "/decisions/planning/2026/", 1),
    )
    assert (shown.before, shown.after) == (
        MonthRef(title="2023", url="/decisions/2023/", count=1),
        None,
    )


def test_a_body_keeps_its_decisions_under_its_name_of_today() -> None:
    shown = register(site_of(TEXTS), "decisions/cabinet/2023/")
    assert shown.title == "Decisions by the Cabinet, 2023"
    assert titles(shown) == [("Executive, 1\u00a0July 2023", ["A bridge"])]
    (entry,) = shown.groups[0].entries
    assert (entry.facts, entry.outcome) == ("Executive, item 3 · 3\u00a0parts", "put-off")


def test_a_year_without_decisions_of_a_body_says_so() -> None:
    shown = register(site_of(TEXTS), "decisions/cabinet/2024/")
    assert (shown.empty, shown.groups) == ("The Cabinet recorded no decisions in 2024.", ())
    assert shown.before == MonthRef(title="2023", url="/decisions/cabinet/2023/", count=1)
    assert shown.after == MonthRef(title="2025", url="/decisions/cabinet/2025/", count=0)


def test_a_meeting_has_its_decisions_and_leads_to_the_bodys_other_meetings() -> None:
    shown = register(site_of(TEXTS), "decisions/2026-07-01-cabinet/")
    assert shown.title == "Cabinet, 1\u00a0July 2026"
    assert titles(shown) == [("1\u00a0decision", ["Rural bus contracts, 2027 to 2031"])]
    assert shown.groups[0].entries[0].facts == (
        "Cabinet, item 12 · 3\u00a0parts · Report (PDF, 294\u00a0kB, 12\u00a0pages)"
    )
    assert shown.before == MonthRef(
        title="Executive, 1\u00a0July 2023", url="/decisions/2023-07-01-executive/", count=1
    )
    assert shown.after is None


def test_pages_lead_to_the_same_page_in_the_other_language_where_there_is_one() -> None:
    site = site_of(TEXTS)
    both = {Language.EN: "decisions/cabinet/", Language.CY: "cy/decisions/cabinet/"}
    assert pages(site)["decisions/cabinet/"].head(site).translations == both
    alone = pages(site)["decisions/planning/"].head(site).translations
    assert alone == {Language.EN: "decisions/planning/"}
    assert pages(site)["cy/decisions/cabinet/"].head(site).title.endswith("Y Cabinet")


def test_there_is_no_register_without_decisions() -> None:
    assert pages(site_of({})) == {}


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "number 7 hourly",
            "number 8 hourly",
            {
                "decisions/",
                "decisions/2026/",
                "decisions/cabinet/",
                "decisions/cabinet/2026/",
                "decisions/2026-07-01-cabinet/",
            },
        ),
        ("The present contracts end", "They all end", set()),
    ],
)
def test_an_edit_touches_the_lists_that_show_it(old: str, new: str, changes: set[str]) -> None:
    before, after = site_of(TEXTS), site_of({**TEXTS, SOURCE: changed(old, new)})
    was, now = pages(before), pages(after)
    assert {
        path for path in now if was[path].ingredients(before) != now[path].ingredients(after)
    } == changes


def test_all_that_a_decisions_page_shows_is_among_its_ingredients() -> None:
    site = site_of(TEXTS)
    decision = next(one for one in site.editions[Language.EN].decisions if one.item == "12")
    recipe = DecisionRecipe(decision)
    known = recipe.ingredients(site)
    larger = {f"{FOLDER}/report.pdf": REPORT._replace(size=1)}
    for other in (
        replace(site, documents=larger),
        replace(site, council_bodies=CouncilBodies()),
        replace(site, today=date(2026, 7, 15)),
        replace(site, translations={**site.translations, SOURCE: {Language.EN: FOLDER}}),
    ):
        assert recipe.ingredients(other) != known


def test_five_thousand_decisions_are_listed_in_good_time() -> None:
    site = site_of(TEXTS)
    first = next(one for one in site.editions[Language.EN].decisions if one.item == "12")
    many = tuple(_copy(first, number) for number in range(5_000))
    edition = replace(site.editions[Language.EN], decisions=many)
    large = replace(site, editions={Language.EN: edition})
    began = process_time()
    found = pages(large)
    sizes = [len(page.ingredients(large)) for page in found.values()]
    assert process_time() - began < 4
    # Each decision stands in its meeting, its year, its body's year, and a newest list or two.
    assert sum(sizes) < 5 * len(many) + 10 * len(found)


def _copy(decision: Decision, number: int) -> Decision:
    day = date(2026, 7, 1) - timedelta(days=7 * (number // 5))
    key = f"decisions/{day}-cabinet/{number}-x"
    return decision._replace(
        key=key, source=f"{key}/decision.md", met_on=day, item=str(number), url_path=f"{key}/"
    )
