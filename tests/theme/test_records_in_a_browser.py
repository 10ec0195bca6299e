"""The record in a real Chromium, with no script: on paper, by keyboard, on a telephone."""

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, violations
from tests.theme_samples import write_site

#: Pages with parts that no plain page of their kind has.
ODD = ("post-news", "post-asked", "decision-40", "decision-bare", "register-empty")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A window in which no script of a page runs."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Page]:
    """A sheet of A4: 178 millimetres between its margins, at 96 pixels an inch."""
    page = browser.new_page(viewport={"width": 673, "height": 1000})
    page.emulate_media(media="print")
    yield page
    page.close()


def left_of(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"]


def top_of(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"]


def right_of(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ODD)
def test_axe_finds_nothing(browser: Browser, site: str, name: str, scheme: Any) -> None:
    page = browser.new_page(bypass_csp=True, color_scheme=scheme)
    page.goto(f"{site}/{name}.html")
    # Rule, ticks and hairlines are ornament, and axe gives contrast up where they stand.
    page.add_style_tag(content="*::before, *::after { content: none !important; }")
    found = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = violations(page)
    page.close()
    assert found == {390: [], 1280: []}


def test_the_number_of_a_part_stands_left_of_the_rule_and_its_words_right(
    plain: Page, site: str
) -> None:
    plain.goto(f"{site}/decision-40.html")
    rule = left_of(plain, ".resolved h2")  # its box starts there, its words do not
    assert right_of(plain, "#resolved-xxxviii .numbered__mark") <= rule
    assert left_of(plain, "#resolved-xxxviii .prose") > rule
    # The widest number is whole within the margin.
    assert left_of(plain, "#resolved-xxxviii .numbered__mark") >= 32


def test_on_a_telephone_numbers_hang_beside_their_words_unless_there_are_many(
    plain: Page, site: str
) -> None:
    plain.set_viewport_size({"width": 320, "height": 800})
    plain.goto(f"{site}/decision.html")
    marks, words = "#resolved-iii .numbered__mark", "#resolved-iii .prose"
    assert top_of(plain, words) - top_of(plain, marks) < 12
    assert right_of(plain, marks) <= left_of(plain, words)
    plain.goto(f"{site}/decision-40.html")
    marks, words = "#resolved-xxxviii .numbered__mark", "#resolved-xxxviii .prose"
    assert top_of(plain, words) > top_of(plain, marks) + 12
    assert left_of(plain, words) == left_of(plain, marks)


def test_a_jump_to_a_part_thickens_its_tick(browser: Browser, site: str) -> None:
    page = browser.new_page()
    heights = {}
    for place in ("", "#resolved-ii"):
        page.goto(f"{site}/decision.html{place}")
        heights[place] = page.evaluate(
            "getComputedStyle(document.querySelector('#resolved-ii'), '::before').height"
        )
    page.close()
    assert heights == {"": "auto", "#resolved-ii": "9px"}


def test_the_tick_of_the_page_that_is_read_is_thicker_than_the_others(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site}/decision.html")
    heights = page.evaluate(
        """[...document.querySelectorAll('.story .tick')]
          .map(tick => getComputedStyle(tick, '::after').height)"""
    )
    page.close()
    assert heights == ["3px", "3px", "3px", "9px", "3px"]


def test_what_is_closed_opens_by_keyboard_without_a_script(plain: Page, site: str) -> None:
    for name, summary, inside in (
        ("ambition", "#statement-1 summary", "#statement-1 details a"),
        ("post-news", ".notes summary", ".notes .prose"),
        ("post-asked", ".story summary", ".story details a"),
    ):
        plain.goto(f"{site}/{name}.html")
        assert not plain.locator(inside).first.is_visible(), name
        plain.locator(summary).focus()
        plain.keyboard.press("Enter")
        assert plain.locator(inside).first.is_visible(), name


def test_on_paper_a_decision_keeps_its_margin_and_gains_the_addresses_of_its_papers(
    sheet: Page, site: str
) -> None:
    sheet.goto(f"{site}/decision.html")
    rule = left_of(sheet, ".resolved h2")
    assert right_of(sheet, "#resolved-iii .numbered__mark") <= rule
    assert left_of(sheet, "#resolved-iii .prose") > rule
    shown = {
        name: sheet.locator(name).first.is_visible()
        for name in (".resolved", ".paper__printed", ".story", ".nav", ".feedback", ".dates")
    }
    assert shown == {
        ".resolved": True,
        ".paper__printed": True,
        ".story": True,
        ".nav": False,
        ".feedback": False,
        ".dates": True,
    }
    tops = sheet.evaluate(
        """[...document.querySelectorAll('.dates__date')]
          .map(date => Math.round(date.getBoundingClientRect().top))"""
    )
    assert len(set(tops)) == 1


def test_on_paper_what_was_closed_is_open(sheet: Page, site: str) -> None:
    for name, inside in (
        ("ambition", "#statement-1 details a"),
        ("post-news", ".notes .prose"),
        ("post-asked", ".story details a"),
    ):
        sheet.goto(f"{site}/{name}.html")
        assert sheet.locator(inside).first.is_visible(), name


def test_no_part_of_a_decision_is_parted_by_the_end_of_a_sheet(sheet: Page, site: str) -> None:
    sheet.goto(f"{site}/decision-40.html")
    kept = sheet.evaluate(
        """['.numbered__row', '.paper', '.record-list__row', '.entry', 'h2']
          .map(name => getComputedStyle(document.querySelector('main ' + name)))
          .map(style => [style.breakInside, style.breakAfter])"""
    )
    assert kept == [["avoid", "auto"]] * 4 + [["auto", "avoid"]]
