"""Words run together, doubled, bold as headings, leftovers of other systems."""

from __future__ import annotations

import pytest

from councilblog.prose.render import render_prose


def found(text: str) -> list[tuple[str, int]]:
    prose = render_prose(text, source="a.md", first_line=1)
    return [(each.rule, each.where.line) for each in prose.findings]


@pytest.mark.parametrize(
    "text", ["Very intellectualWe think", "the **end**We go", "councilThe plan", "futureIn May"]
)
def test_words_run_together_are_found(text: str) -> None:
    assert found(f"One.\n\n{text}") == [("run-together", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "McDonald MacLeod iPhone YouTube GitHub LinkedIn linkedIn DevOps JavaScript WordPress",
        "OpenStreetMap FedRAMP eRegs betaFEC signIn plugIn logOn makeIt eBay macOS NHSmail",
        "`intellectualWe` and <https://example.org/intellectualWe> @intellectualWe #budgetThe",
        "a@intellectualWe.example.org www.intellectualWe.org camelCase.theThe",
        "The end.\n\nThe start. End\n\n- of\n- of",
    ],
)
def test_names_code_and_addresses_are_no_slips(text: str) -> None:
    assert [rule for rule, _ in found(text) if rule in {"run-together", "doubled-word"}] == []


@pytest.mark.parametrize("text", ["It is the the end", "The the end", "of\nof it"])
def test_doubled_words_are_found(text: str) -> None:
    assert found(text) == [("doubled-word", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "that that had had is is in in",
        "The end of\n\nof it",
        "![a the](x.jpg) the![the](y.jpg)",
    ],
)
def test_doubles_that_can_be_right_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "leftover", ["{: .lead}", "{% include a.html %}", "{{ site.baseurl }}/x"]
)
def test_leftovers_of_other_systems_are_found_in_text_but_not_in_code(leftover: str) -> None:
    assert found(f"a {leftover} b") == [("template-leftover", 1)]
    assert found(f"a `{leftover}` b") == []


def test_a_bold_line_used_as_a_heading_is_found_once_a_text() -> None:
    assert found("Text\n\n**What next**\n\nText\n\n**And then?**\n\nText") == [
        ("bold-heading", 3)
    ]


@pytest.mark.parametrize(
    "text", ["**Do it now.**", "> **A quotation**", "**“Said**", "**A** b"]
)
def test_bold_that_is_no_heading(text: str) -> None:
    assert found(text) == []
