"""A complaint at the desk: entered, first in the queue with its clock, answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, violations
from tests.desk.a_desk import FIVE, ADesk, a_root, bring_in, running
from tests.desk.test_in_a_browser import press, tab_to

BUS_DRIVER, *_, STUDENT = (each.name for each in FIVE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ADesk]:
    root = a_root(tmp_path)
    bring_in(root, FIVE)
    with running(root) as started:
        yield started


def opened(browser: Browser, desk: ADesk, *, scripts: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=scripts, bypass_csp=scripts).new_page()
    page.goto(desk.server.address)
    return page


def approved(page: Page, desk: ADesk, name: str) -> None:
    page.goto(f"{desk.base}/waiting/{desk.id_of(name)}")
    page.get_by_role("button", name="Approve").click()
    page.goto(f"{desk.base}/decided/{desk.id_of(name)}")


def test_a_complaint_is_entered_and_answered_by_keyboard(browser: Browser, desk: ADesk) -> None:
    page = opened(browser, desk)
    approved(page, desk, BUS_DRIVER)
    tab_to(page, "A complaint has come")
    press(page, "Enter")
    expect(page.locator("#_form-title")).to_be_focused()
    expect(page.get_by_label("When it came")).to_have_value("2026-08-14T09:15")
    tab_to(page, "_note", by="id")
    page.keyboard.type("The control room says that this is untrue.")
    tab_to(page, "Start the clock")
    press(page, "Enter")
    expect(page.locator("#_said")).to_contain_text(f"Entered a complaint about “{BUS_DRIVER}”.")
    expect(page.locator("#_clock")).to_have_text("Answer by Tuesday 9:15")
    # Friday 9:15, 48 hours without a weekend: Tuesday 9:15. It stands first in the queue.
    page.goto(f"{desk.base}/waiting")
    row = page.locator(".desk-row").first
    expect(row).to_contain_text(BUS_DRIVER)
    expect(row.locator(".desk-flag")).to_have_text(["Answer by Tuesday 9:15"])
    expect(page.locator(".desk-history")).to_contain_text(
        "Note: The control room says that this is untrue."
    )
    letter = page.get_by_role("link", name="Write to whoever wrote the comment")
    href = letter.get_attribute("href") or ""
    assert href.startswith("mailto:driver@example.org?subject=")
    assert "defamatory" in href
    tab_to(page, "The complaint is answered")
    press(page, "Enter")
    expect(page.locator("#_said")).to_contain_text("The complaint is answered about")
    expect(page.locator("#_clock")).to_have_count(0)
    assert desk.status(BUS_DRIVER) == "approved"


def test_without_javascript_a_time_to_come_is_told_and_what_was_typed_stays(
    browser: Browser, desk: ADesk
) -> None:
    page = opened(browser, desk, scripts=False)
    approved(page, desk, STUDENT)
    page.get_by_role("link", name="A complaint has come").click()
    page.get_by_label("When it came").fill("2026-08-15T10:00")
    page.get_by_label("What it says").fill("Untrue.")
    page.get_by_role("button", name="Start the clock").click()
    expect(page.locator("#_problem")).to_have_text(
        "The complaint cannot have come later than now. Say when it came."
    )
    expect(page.get_by_label("What it says")).to_have_value("Untrue.")
    page.get_by_label("When it came").fill("2026-08-10T10:00")
    page.get_by_role("button", name="Start the clock").click()
    expect(page.locator("#_clock")).to_have_text("Was to be answered by 12\xa0August, 10:00")
    expect(page.locator(".desk-clock")).to_contain_text("There is no address to write to")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator("#_clock")).to_have_count(0)


def test_axe_finds_nothing_where_a_clock_runs(browser: Browser, desk: ADesk) -> None:
    page = opened(browser, desk)
    approved(page, desk, BUS_DRIVER)
    address = page.url
    page.goto(f"{address}?do=complaint")
    page.get_by_role("button", name="Start the clock").click()
    for url in (f"{desk.base}/waiting", f"{address}?do=complaint"):
        page.goto(url)
        page.add_style_tag(content="*::before, *::after { content: none !important; }")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert violations(page) == []
