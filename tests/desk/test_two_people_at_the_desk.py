"""Two moderators at their desks: one asks a colleague to agree, the other one answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from councilblog.moderation.two_people import CHOICES, FILE
from tests.browser import chromium, violations
from tests.desk.a_desk import FIVE, ADesk, a_root, bring_in, running
from tests.desk.test_in_a_browser import press, tab_to

BUS_DRIVER, HEALTH, *_ = (each.name for each in FIVE)
ASK = "Ask a colleague to agree"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[ADesk, ADesk]]:
    root = a_root(tmp_path)
    (root.folder / FILE).write_text("\n".join(CHOICES))
    bring_in(root, FIVE)
    with running(root, who="First officer") as one, running(root, who="Second officer") as two:
        yield one, two


def opened(browser: Browser, desk: ADesk, *, scripts: bool = True) -> Page:
    context = browser.new_context(java_script_enabled=scripts, bypass_csp=scripts)
    page = context.new_page()
    page.goto(desk.server.address)
    return page


def test_one_asks_by_keyboard_and_the_other_agrees_without_javascript(
    browser: Browser, desks: tuple[ADesk, ADesk]
) -> None:
    one, two = desks
    page = opened(browser, one)
    press(page, "r")
    expect(page.get_by_text("Which rule?")).to_be_visible()
    press(page, "5")  # says something damaging of a person
    expect(page.locator("#_letter")).to_contain_text("could harm them")
    tab_to(page, ASK)
    press(page, "Enter")
    said = page.locator("#_said")
    expect(said).to_contain_text(f"Asked a colleague to agree about “{BUS_DRIVER}”.")
    expect(said).not_to_contain_text("Open the letter")
    assert one.status(BUS_DRIVER) == "waiting"
    page.goto(f"{one.base}/waiting/{one.id_of(BUS_DRIVER)}")
    expect(page.locator(".desk-asked")).to_contain_text("You asked on 14 August 2026")
    expect(page.locator(".desk-actions button")).to_have_text(["Take the question back"])
    # The colleague reads the note, agrees, and gets the letter to send.
    theirs = opened(browser, two, scripts=False)
    row = theirs.locator(".desk-row", has_text=BUS_DRIVER)
    expect(row.locator(".desk-flag")).to_have_text(["Needs a second person"])
    expect(theirs.locator(".desk-asked")).to_contain_text(
        "First officer asked on 14 August 2026, 9:15: reject it (says something damaging of a "
        "person or firm). Nothing changes until you agree."
    )
    theirs.get_by_role("button", name="Agree: reject it").click()
    expect(theirs.locator("#_said")).to_contain_text(f"Agreed about “{BUS_DRIVER}”.")
    assert two.status(BUS_DRIVER) == "rejected"
    letter = theirs.get_by_role("link", name="Open the letter in your mail program")
    assert (letter.get_attribute("href") or "").startswith("mailto:driver@example.org?")
    theirs.goto(f"{two.base}/decided/{two.id_of(BUS_DRIVER)}")
    expect(theirs.locator(".desk-history")).to_contain_text("as a colleague had asked")


def test_a_comment_stays_up_and_a_reply_stays_in_until_both_agree(
    browser: Browser, desks: tuple[ADesk, ADesk]
) -> None:
    one, two = desks
    page = opened(browser, one, scripts=False)
    page.goto(f"{one.base}/waiting/{one.id_of(HEALTH)}?do=reply")
    page.get_by_label("Reply", exact=True).fill("It comes on the 28th.")
    page.get_by_role("button", name=ASK).click()
    expect(page.locator("#_said")).to_contain_text(f"Approved “{HEALTH}”.")
    expect(page.locator("#_said")).to_contain_text("Asked a colleague to agree about")
    assert one.status("Chief Executive") == "waiting"
    page.goto(f"{one.base}/decided/{one.id_of(HEALTH)}?do=withdraw&reason=off-topic")
    page.get_by_role("button", name=ASK).click()
    assert one.status(HEALTH) == "approved"
    theirs = opened(browser, two, scripts=False)
    theirs.goto(f"{two.base}/waiting/{two.id_of('Chief Executive')}")
    theirs.get_by_role("button", name="Agree: publish this official reply").click()
    assert two.status("Chief Executive") == "approved"
    theirs.goto(f"{two.base}/waiting/{two.id_of(HEALTH)}")
    expect(theirs.locator(".desk-asked")).to_contain_text("take it down (not about this post)")
    theirs.get_by_role("button", name="Do not agree").click()
    assert two.status(HEALTH) == "approved"
    expect(theirs.locator(".desk-asked")).to_have_count(0)


def test_axe_finds_nothing_where_somebody_asks(
    browser: Browser, desks: tuple[ADesk, ADesk]
) -> None:
    one, two = desks
    page = opened(browser, one)
    id_ = one.id_of(BUS_DRIVER)
    page.goto(f"{one.base}/waiting/{id_}?do=reject&reason=defamatory-risk")
    page.get_by_label("Note for colleagues").fill("Is it true?")
    page.get_by_role("button", name=ASK).click()
    theirs = opened(browser, two)
    for window, desk in ((page, one), (theirs, two)):
        window.goto(f"{desk.base}/waiting/{id_}")
        window.add_style_tag(content="*::before, *::after { content: none !important; }")
        for width in (320, 1280):
            window.set_viewport_size({"width": width, "height": 900})
            assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(window) == []
    expect(theirs.locator(".desk-asked")).to_contain_text("Their note: Is it true?")
