"""What came of an official reply, and whether it is pinned: each with one press."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, violations
from tests.desk.a_desk import BUS, FIVE, ADesk, a_root, bring_in, running
from tests.desk.test_in_a_browser import press, tab_to

HEALTH = FIVE[1].name


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


def replied(browser: Browser, desk: ADesk, *, scripts: bool = True) -> Page:
    """A window onto an official reply that is published."""
    page = browser.new_context(java_script_enabled=scripts, bypass_csp=scripts).new_page()
    page.goto(desk.server.address)
    page.goto(f"{desk.base}/waiting/{desk.id_of(HEALTH)}?do=reply")
    page.get_by_label("Reply", exact=True).fill("It comes on the 28th.")
    page.get_by_role("button", name="Approve the comment and reply").click()
    page.goto(f"{desk.base}/decided/{desk.id_of('Chief Executive')}")
    return page


def public(desk: ADesk) -> tuple[bool, str]:
    id_ = desk.id_of("Chief Executive")
    values = json.loads((desk.root.public / BUS.thread / f"{id_}.json").read_text())
    return values["pinned"], values["outcome"]


def test_what_came_of_it_is_changed_by_keyboard(browser: Browser, desk: ADesk) -> None:
    page = replied(browser, desk)
    assert public(desk) == (True, "answered")
    now = page.locator(".desk-button[aria-current]")
    expect(now).to_have_text("Answered: now")
    tab_to(page, "Done")
    press(page, "Enter")
    expect(page.locator("#_said")).to_contain_text("Changed what came of “Chief Executive”.")
    expect(now).to_have_text("Done: now")
    assert public(desk) == (True, "done")
    press(page, "u")
    expect(now).to_have_text("Answered: now")
    assert public(desk) == (True, "answered")


def test_it_is_unpinned_and_pinned_without_javascript(browser: Browser, desk: ADesk) -> None:
    page = replied(browser, desk, scripts=False)
    page.get_by_role("button", name="No longer pin it").click()
    expect(page.locator("#_said")).to_contain_text("No longer pinned “Chief Executive”.")
    assert public(desk) == (False, "answered")
    page.get_by_role("button", name="Passed to a service").click()
    page.get_by_role("button", name="Pin it first").click()
    assert public(desk) == (True, "passed-to-service")
    # Of a resident's comment there is nothing of the kind.
    page.goto(f"{desk.base}/decided/{desk.id_of(HEALTH)}")
    expect(page.get_by_role("button", name="Pin it first")).to_have_count(0)
    expect(page.get_by_role("heading", name="What came of it")).to_have_count(0)


def test_axe_finds_nothing_on_an_official_reply(browser: Browser, desk: ADesk) -> None:
    page = replied(browser, desk)
    page.mouse.move(0, 0)  # what it is over looks otherwise
    page.add_style_tag(content="*::before, *::after { content: none !important; }")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []
