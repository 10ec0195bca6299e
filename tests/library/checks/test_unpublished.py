from __future__ import annotations

import json
from html import escape
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.checks.finding import PageFinding
from councilblog.checks.runner import check_site
from tests.library.checks.pages import NOW, a_page, a_site, findings

TITLE = "👍 Café R&D: 50%+ of the leader’s “quiet” <plan>"
ADDRESS = "/2027/01/quiet-plan/"

WAYS = {
    "as it stands": TITLE,
    "in HTML": escape(TITLE),
    "in HTML with named letters": escape(TITLE).replace("é", "&eacute;"),
    "in HTML with numbers": TITLE.translate({ord(sign): f"&#{ord(sign)};" for sign in "é&<>’"}),
    "in HTML within XML": escape(escape(TITLE)),
    "in an address": quote(TITLE),
    "in an address that keeps its plus signs": quote(TITLE, safe="+"),
    "in a form's address": quote_plus(TITLE),
    "in an address within HTML": escape(quote(TITLE, safe="&")),
    "in JSON": json.dumps(TITLE),
    "in JSON as HTML": json.dumps(escape(TITLE)),
    "with straight quotes": TITLE.replace("’", "'").replace("“", '"').replace("”", '"'),
    "over two lines": TITLE.replace(" ", "\n    "),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_the_title_of_a_draft_is_found_however_it_is_written(way: str) -> None:
    site = a_site(more={"search.json": f"before {WAYS[way]} after"})
    assert findings(site, unpublished=[TITLE]) == [("search.json", "unpublished-shown")]


letters = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="&")


@given(st.text(letters, min_size=3).filter(str.strip))
def test_any_title_is_found_in_a_page_and_in_data(title: str) -> None:
    for written in (escape(title), json.dumps(title), quote(title)):
        site = a_site(more={"a.txt": f"<p>{written}</p>"})
        assert ("a.txt", "unpublished-shown") in findings(site, unpublished=[title])


def test_the_address_of_a_draft_is_found_in_a_link_and_as_a_file() -> None:
    page = a_page(f'<a href="https://elsewhere.example{ADDRESS}">x</a>')
    site = a_site(page, {"2027/01/quiet-plan/index.html": a_page()})
    assert findings(site, unpublished=[ADDRESS]) == [
        ("2027/01/quiet-plan/index.html", "unpublished-shown"),
        ("index.html", "unpublished-shown"),
    ]


def test_the_message_names_what_was_found() -> None:
    site = a_site(a_page(f"<p>{escape(TITLE)}</p>"))
    assert check_site(site, unpublished=[TITLE], now=NOW) == (
        PageFinding(
            page="index.html",
            rule="unpublished-shown",
            problem="“👍 Café R&D: 50%+ of the leader’s “quiet” <plan>” is a draft, or for "
            "a later day, and is in this file.",
            remedy="Take it out of the text that names it, or publish the post.",
        ),
    )


def test_what_is_only_like_a_draft_is_not_told() -> None:
    page = a_page("<p>The quiet plan, and the leader’s plan: cafe R and D.</p>")
    assert findings(a_site(page), unpublished=[TITLE, ADDRESS, " "]) == []


def test_pictures_are_not_searched_but_their_names_are() -> None:
    site = a_site(more={"images/quiet-plan-2027.jpg": b"quiet-plan-2027 and secret-words"})
    assert findings(site, unpublished=["secret-words"]) == []
    assert findings(site, unpublished=["quiet-plan-2027"]) == [
        ("images/quiet-plan-2027.jpg", "unpublished-shown")
    ]
