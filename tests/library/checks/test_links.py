from __future__ import annotations

import pytest

from councilblog.checks.finding import PageFinding
from councilblog.checks.runner import check_site
from tests.library.checks.pages import NOW, a_page, a_site


def one(page: str) -> PageFinding:
    [finding] = check_site(a_site(page), now=NOW)
    return finding


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/blog/2017/07/slt-away-dya/", "/blog/2017/07/slt-away-day/"),
        ("/blog/2017/07", "/blog/2017/07/"),
        ("/blog/2018/01/slt-away-day/", "/blog/2017/07/slt-away-day/"),
        ("/blog/papers/minuets.pdf", "/blog/papers/minutes.pdf"),
    ],
)
def test_a_link_with_a_slip_in_it_is_answered_with_what_was_meant(
    written: str, meant: str
) -> None:
    assert one(a_page(f'<a href="{written}">x</a>')) == PageFinding(
        page="index.html",
        rule="link-missing",
        problem=f"“{written}” leads to no page of this site.",
        remedy=f"Did you mean “{meant}”?",
        standard="WCAG 2.2 SC 2.4.4",
    )


def test_a_link_to_nothing_near_is_answered_with_what_can_be_done() -> None:
    finding = one(a_page('<a href="/blog/zebra/">x</a>'))
    assert finding.remedy == "Write the address of a page that is on the site, or take it away."


def test_a_slip_in_the_place_on_a_page_is_answered_with_what_was_meant() -> None:
    assert one(a_page('<a href="/blog/2017/07/#pln">x</a>')) == PageFinding(
        page="index.html",
        rule="fragment-missing",
        problem="“/blog/2017/07/#pln” leads to a place that is not on that page.",
        remedy="Did you mean “/blog/2017/07/#plan”?",
        standard="WCAG 2.2 SC 2.4.4",
    )


def test_a_broken_address_written_many_times_on_a_page_is_told_once() -> None:
    one(a_page('<a href="/blog/zebra/">x</a> <a href="/blog/zebra/">y</a>'))


def test_the_top_of_a_page_needs_no_id() -> None:
    links = '<a href="#">x</a> <a href="#top">y</a> <a href="#main:~:text=z">z</a>'
    assert check_site(a_site(a_page(links)), now=NOW) == ()
