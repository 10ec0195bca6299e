"""Words of links and pictures."""

from __future__ import annotations

import pytest

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.prose.links import guessed_name
from councilblog.prose.render import render_prose


def rules(text: str) -> list[str]:
    return [each.rule for each in render_prose(text, source="a.md", first_line=1).findings]


@pytest.mark.parametrize(
    "words",
    [
        "here",
        "HERE",
        "here.",
        "(here)",
        "click here",
        "Click here to read it",
        "read more…",
        "Read  more",
        "more",
        "this link",
        "link",
        "this",
        "this page",
        "cliciwch yma",
        "https://x.example.org",
        "www.example.org",
        "example.org/a/b",
    ],
)
def test_words_that_do_not_say_where_a_link_goes(words: str) -> None:
    assert rules(f"[{words}](https://www.example.org/a)") == ["link-words"]


@pytest.mark.parametrize(
    "words",
    ["Council tax", "here is the plan", "GOV.UK", "more than bins", "cloud.gov", "and/or"],
)
def test_words_that_say_where_a_link_goes(words: str) -> None:
    assert rules(f"[{words}](https://www.example.org/a)") == []


def test_an_email_address_may_be_its_own_words() -> None:
    assert rules("<a@example.gov.uk>") == []


def test_a_remedy_uses_the_name_guessed_from_the_address() -> None:
    text = "See\n[here](https://www.example.gov.uk/tax/council-tax-bands.html)."
    assert render_prose(text, source="posts/a.md", first_line=3).findings == (
        Finding(
            rule="link-words",
            gravity=Gravity.FAULT,
            where=SourceRef(path="posts/a.md", line=4),
            problem="The link words “here” do not say where the link goes.",
            consequence="People who hear the links one by one could not tell where this leads.",
            remedy=(
                "Make the words say what is there, for example: "
                "[Council tax bands](https://www.example.gov.uk/tax/council-tax-bands.html)"
            ),
            standard="WCAG 2.2, 2.4.4 Link purpose (in context)",
        ),
    )


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.example.gov.uk/council-tax/", "council tax"),
        ("{filename}2017-07-31-slt-away-day.cy.md", "slt away day"),
        ("https://t.co/wDVIAROBcE", ""),
        ("https://www.example.gov.uk/", ""),
        ("https://www.example.gov.uk/a/1234567", ""),
        ("http://[", ""),
    ],
)
def test_names_are_guessed_from_addresses(address: str, name: str) -> None:
    assert guessed_name(address) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](a.jpg)", ["image-no-alt"]),
        ("![a.jpg](a.jpg)", ["image-no-alt"]),
        ("![IMG_2034](a.jpg)", ["image-no-alt"]),
        ('<img src="a.jpg">', ["image-no-alt"]),
        ("![A bus](a.jpg)", []),
        ("![A bus]()", ["image-no-address"]),
        ("[words]()", ["link-no-address"]),
        ("[](https://www.example.org/)", ["link-empty"]),
        ("[![](a.jpg)](https://www.example.org/)", ["image-no-alt"]),
        ("[![A bus](a.jpg)](https://www.example.org/)", []),
        ('<a id="x"></a> words', []),
    ],
)
def test_pictures_and_links_without_words_or_address(text: str, expected: list[str]) -> None:
    assert rules(text) == expected
