"""An ambition's page: its statements apart, and who names each."""

from __future__ import annotations

from datetime import date

import pytest
from markupsafe import Markup

from councilblog.builds.recipes.ambitions import AmbitionRecipe
from councilblog.builds.recipes.recipe import Head
from councilblog.builds.record_views import CitedBy, StatementView
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.languages.language import Language
from tests.library.builds.small_site import dated, small_site

SOURCE = "ambitions/our-ambition.md"
HEADER = """\
Title: Our ambition
Agreed: 4 March 2025
Review: March 2027
Summary: In short.
Thread: Buses"""
TEXT = """\
A county where [nobody](https://www.example.org/) is asked twice.

## We will know that we have done it when…

1. people tell us once
5. **a bus** comes

## What comes next

Work.
"""


def texts(**changes: str) -> dict[str, str]:
    """Return an ambition, and posts that name it; a change replaces or adds one."""
    return {
        SOURCE: f"{HEADER}\n\n{TEXT}",
        "posts/2026-01-05-a.md": dated(
            date(2026, 1, 5), "Cites: our-ambition#statement-5", "A"
        ),
        "posts/2026-02-05-b.md": dated(date(2026, 2, 5), "Cites: our-ambition 5", "B"),
        "posts/2026-03-05-c.md": dated(
            date(2026, 3, 5), "Cites: our-ambition\nThread: Buses", "C"
        ),
        **{f"{name.replace('__', '/')}.md": text for name, text in changes.items()},
    }


def page(contents: dict[str, str]) -> tuple[AmbitionRecipe, Site]:
    site, findings = small_site(contents)
    assert [found.rule for found in findings if found.rule != "story-of-one"] == []
    return AmbitionRecipe(site.editions[Language.EN].ambitions[0]), site


def test_the_page_shows_all_that_the_record_says() -> None:
    recipe, site = page(texts())
    view = recipe.view(site)
    assert (view.title, view.review, view.updated) == ("Our ambition", "March 2027", None)
    assert view.agreed
    assert view.agreed.iso == "2025-03-04"
    assert view.before == Markup(
        '<p>A county where <a href="https://www.example.org/">nobody</a> is asked twice.</p>\n'
    )
    assert (view.lead_in, view.lead_in_id) == (
        "We will know that we have done it when…",
        "we-will-know-that-we-have-done-it-when",
    )
    assert view.after == Markup('<h2 id="what-comes-next">What comes next</h2>\n<p>Work.</p>')
    assert (view.contents, view.only_language) == ((), False)


def test_each_statement_lists_who_names_it_and_the_whole_who_names_no_statement() -> None:
    recipe, site = page(texts())
    view = recipe.view(site)
    assert view.statements == (
        StatementView("statement-1", "1", Markup("people tell us once"), ()),
        StatementView(
            "statement-5",
            "5",
            Markup("<strong>a bus</strong> comes"),
            (CitedBy("2\xa0posts", (Ref("A", "/2026/01/a/"), Ref("B", "/2026/02/b/"))),),
        ),
    )
    assert view.named_in == (CitedBy("1\xa0post", (Ref("C", "/2026/03/c/"),)),)


def test_the_head_leads_to_its_place_in_the_navigation() -> None:
    recipe, site = page(texts())
    assert recipe.head(site) == Head(
        kind="ambition",
        language=Language.EN,
        path="our-ambition/",
        title="Our ambition",
        description="In short.",
        section="page:our-ambition",
        translations={Language.EN: "our-ambition/"},
    )


def test_an_ambition_without_statements_shows_its_text() -> None:
    site, findings = small_site({SOURCE: "Title: x\n\nWhy.\n\n## How\n\nSo."})
    assert [found.rule for found in findings] == ["no-statements"]
    view = AmbitionRecipe(site.editions[Language.EN].ambitions[0]).view(site)
    assert view.before == Markup('<p>Why.</p>\n<h2 id="how">How</h2>\n<p>So.</p>')
    assert (view.statements, view.lead_in, view.after) == ((), "", Markup(""))


EDITS = {
    "its words": {"ambitions__our-ambition": f"{HEADER}\n\n{TEXT}More."},
    "its date": {"ambitions__our-ambition": f"{HEADER.replace('4 M', '5 M')}\n\n{TEXT}"},
    "its review": {"ambitions__our-ambition": f"{HEADER.replace('2027', '2028')}\n\n{TEXT}"},
    "one more names a statement": {
        "posts__2026-04-05-d": dated(date(2026, 4, 5), "Cites: our-ambition 1", "D")
    },
    "one more names the whole": {
        "posts__2026-04-05-d": dated(date(2026, 4, 5), "Cites: our-ambition", "D")
    },
    "who names it has another title": {
        "posts__2026-01-05-a": dated(
            date(2026, 1, 5), "Cites: our-ambition#statement-5", "Another"
        )
    },
    "who names it names another": {
        "posts__2026-01-05-a": dated(date(2026, 1, 5), "Cites: our-ambition#statement-1", "A")
    },
    "one more text joins its story": {
        "posts__2026-04-05-d": dated(date(2026, 4, 5), "Thread: Buses", "D"),
    },
    "it is in Welsh too": {
        "ambitions__our-ambition.cy": f"Title: Ein huchelgais\nThread: Buses\n\n{TEXT}",
    },
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_that_shows_something_else_has_other_ingredients(edit: str) -> None:
    before, after = page(texts()), page(texts(**EDITS[edit]))
    shown = [(recipe.view(site), recipe.head(site)) for recipe, site in (before, after)]
    assert shown[0] != shown[1]
    made_from = [dict(recipe.ingredients(site)) for recipe, site in (before, after)]
    assert made_from[0] != made_from[1]


def test_another_post_changes_nothing() -> None:
    before = page(texts())
    after = page(texts(**{"posts__2026-04-05-d": dated(date(2026, 4, 5))}))
    assert before[0].ingredients(before[1]) == after[0].ingredients(after[1])
    assert before[0].view(before[1]) == after[0].view(after[1])
