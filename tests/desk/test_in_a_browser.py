"""The desk in a real Chromium: by keyboard alone, without JavaScript, and with axe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, violations
from tests.desk.a_desk import FIVE, ADesk, a_comment, a_root, bring_in, running

BUS_DRIVER, HEALTH, LOANS, PARENT, STUDENT = (each.name for each in FIVE)


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


@pytest.fixture
def page(browser: Browser, desk: ADesk) -> Iterator[Page]:
    """A window that has come in; at its end nothing may have been said to the console."""
    window = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    window.on("console", lambda message: said.append(message.text))
    window.on("pageerror", lambda error: said.append(str(error)))
    window.goto(desk.server.address)
    yield window
    window.close()
    # A form that comes back with what to put right has status 422; and where a script has
    # moved the focus already, Chromium says that it leaves it there.
    assert [each for each in said if "422" not in each and "Autofocus" not in each] == []


def heading(page: Page) -> Any:
    return page.locator("#_comment")


def said(page: Page) -> Any:
    return page.locator("#_said")


def test_a_morning_by_keyboard_alone(  # noqa: PLR0915  (one journey)
    page: Page, desk: ADesk
) -> None:
    expect(heading(page)).to_have_text(f"Comment from “{BUS_DRIVER}”")
    press(page, "j")
    expect(heading(page)).to_have_text(f"Comment from “{HEALTH}”")
    press(page, "k")
    expect(heading(page)).to_have_text(f"Comment from “{BUS_DRIVER}”")
    # Remove what was found, then approve with it: the next comment's heading has the focus.
    press(page, "e")
    expect(page.locator("#_form-title")).to_be_focused()
    tab_to(page, "Remove these words")
    press(page, "Enter")
    expect(said(page)).to_contain_text(f"Removed words from “{BUS_DRIVER}”.")
    expect(page.locator(".desk-appears")).to_contain_text(
        "[personal information removed by a moderator]"
    )
    press(page, "a")
    expect(said(page)).to_contain_text(f"Approved “{BUS_DRIVER}”. It goes out with the next")
    expect(heading(page)).to_have_text(f"Comment from “{HEALTH}”")
    expect(heading(page)).to_be_focused()
    assert described(page) == said(page).inner_text()
    expect(page.locator(".desk-appears")).to_contain_text("Comment 2")
    # Reject by a digit, with the letter that follows from it.
    press(page, "r")
    expect(page.get_by_text("Which rule?")).to_be_visible()
    press(page, "1")
    expect(page.locator("#_letter")).to_contain_text("about something other than the post")
    expect(page.locator("#_form-title")).to_be_focused()
    tab_to(page, "Reject")
    press(page, "Enter")
    expect(said(page)).to_contain_text(f"Rejected “{HEALTH}”.")
    press(page, "u")
    expect(said(page)).to_contain_text(f"Undone “{HEALTH}”.")
    expect(heading(page)).to_have_text(f"Comment from “{HEALTH}”")
    # An official reply, typed: letters in a field are letters.
    press(page, "o")
    expect(page.locator("#_form-title")).to_be_focused()
    tab_to(page, "_reply", by="id")
    page.keyboard.type("rash joke: it comes on the 28th.")
    tab_to(page, "Approve the comment and reply")
    press(page, "Enter")
    expect(said(page)).to_contain_text(f"Answered “{HEALTH}”.")
    press(page, "s")
    expect(said(page)).to_contain_text(f"Marked as spam “{LOANS}”.")
    press(page, "h")
    expect(said(page)).to_contain_text(f"Held “{PARENT}”.")
    statuses = {
        each: desk.status(each) for each in (BUS_DRIVER, HEALTH, LOANS, PARENT, STUDENT)
    }
    assert statuses == {
        BUS_DRIVER: "approved",
        HEALTH: "approved",
        LOANS: "spam",
        PARENT: "held",
        STUDENT: "waiting",
    }


def test_several_by_keyboard_and_one_undo_for_all(page: Page, desk: ADesk) -> None:
    press(page, "x")
    expect(heading(page)).to_have_text("Decide several together")
    press(page, "j")
    press(page, "j")
    expect(page.locator(".desk-row__tick").nth(1)).to_be_focused()
    press(page, "x")
    assert page.locator(".desk-row__tick:checked").count() == 2
    press(page, "a")  # without Shift, nothing
    assert page.locator(".desk-row__tick:checked").count() == 2
    press(page, "Shift+A")
    expect(said(page)).to_contain_text("Approved: 2 comments.")
    assert (desk.status(BUS_DRIVER), desk.status(HEALTH)) == ("approved", "approved")
    press(page, "u")
    expect(said(page)).to_contain_text("Undone: 2 comments.")
    assert len(desk.ids()) == 5


def test_words_that_are_selected_go_into_the_form(page: Page) -> None:
    press(page, "j")
    expect(heading(page)).to_have_text(f"Comment from “{HEALTH}”")
    page.evaluate(
        """() => {
          const text = document.querySelector("#_source").firstChild;
          const at = text.data.indexOf("I have now");
          getSelection().setBaseAndExtent(text, at, text, at + 10);
        }"""
    )
    press(page, "e")
    expect(page.locator("#_words")).to_have_value("I have now")
    press(page, "Enter")
    expect(said(page)).to_contain_text(f"Removed words from “{HEALTH}”.")
    expect(page.locator("#_source del")).to_have_text("I have now")
    assert page.evaluate("sessionStorage.length") == 0


def test_without_javascript_everything_can_be_done(  # noqa: PLR0915  (one journey)
    browser: Browser, desk: ADesk
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.server.address)
    page.get_by_role("button", name="Approve").click()
    expect(said(page)).to_contain_text(f"Approved “{BUS_DRIVER}”.")
    expect(page.locator("h1#_comment[autofocus]")).to_have_count(1)
    # Reject with a reason: the letter in Welsh, changed by hand.
    page.get_by_role("link", name=STUDENT).click()
    page.get_by_role("link", name="Reject…").click()
    page.get_by_role("button", name="Read the letter").click()
    expect(page.locator("#_problem")).to_contain_text("Choose a reason first")
    page.get_by_label("Sent before").check()
    page.get_by_role("button", name="Read the letter").click()
    expect(page.locator("#_letter")).to_contain_text("Diolch am eich sylw")
    assert "token" not in page.url  # what a form proves itself with stays out of the history
    page.get_by_role("link", name="Write it in English").click()
    page.locator("#_letter").fill("Thank you. We have it already.")
    page.get_by_label("Note for colleagues").fill("Sent to the box office too.")
    page.get_by_role("button", name="Reject").click()
    expect(said(page)).to_contain_text(f"Rejected “{STUDENT}”.")
    # Remove words by typing them; words that are not there are told, and what was typed stays.
    page.get_by_role("link", name=PARENT).click()
    page.get_by_role("link", name="Remove words").click()
    page.get_by_label("Words to remove").fill("no such words")
    page.get_by_role("button", name="Remove these words").click()
    expect(page.locator("#_problem")).to_contain_text("“no such words” does not stand in what")
    expect(page.get_by_label("Words to remove")).to_have_value("no such words")
    page.get_by_label("Words to remove").fill("the cost of opening on Sundays")
    page.get_by_role("button", name="Remove these words").click()
    expect(page.locator("#_source del")).to_have_text("the cost of opening on Sundays")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#_source del")).to_have_count(0)
    # An official reply with its outcome; then all of it is taken back.
    page.get_by_role("link", name="Pass to a service").click()
    expect(page.get_by_label("Passed to a service")).to_be_checked()
    page.get_by_role("button", name="Approve the comment and reply").click()
    expect(page.locator("#_problem")).to_have_text("Write the reply first.")
    assert desk.status(PARENT) == "waiting"
    page.get_by_label("Reply", exact=True).fill("The libraries team will write to you.")
    page.get_by_role("button", name="Approve the comment and reply").click()
    expect(said(page)).to_contain_text(f"Answered “{PARENT}”.")
    assert desk.status(PARENT) == "approved"
    page.get_by_role("button", name="Undo").click()
    assert desk.status(PARENT) == "waiting"
    # Several: ticks and buttons.
    page.get_by_role("link", name="Choose several").click()
    page.get_by_role("link", name="Tick all on this page").click()
    page.get_by_role("button", name="Reject all ticked").click()
    expect(said(page)).to_contain_text("Choose a reason first")
    assert page.locator(".desk-row__tick:checked").count() == 3
    page.get_by_label("Reason to reject").select_option("off-topic")
    page.get_by_role("button", name="Reject all ticked").click()
    expect(said(page)).to_contain_text("Rejected: 3 comments.")
    expect(page.locator(".desk-empty")).to_contain_text("Nothing is waiting. The last comment")
    context.close()


def test_the_letter_opens_in_the_mail_program_and_nowhere_else(page: Page, desk: ADesk) -> None:
    page.goto(f"{desk.base}/waiting/{desk.id_of(BUS_DRIVER)}?do=reject&reason=personal-info")
    page.get_by_role("button", name="Reject").click()
    letter = page.get_by_role("link", name="Open the letter in your mail program")
    href = letter.get_attribute("href") or ""
    assert href.startswith("mailto:driver@example.org?subject=Your%20comment%20on%20")
    assert "%0D%0A" in href


def test_the_second_of_two_moderators_is_told_and_nothing_is_overwritten(
    page: Page, desk: ADesk, browser: Browser
) -> None:
    with running(desk.root, who="a colleague") as other:
        theirs = browser.new_page()
        theirs.goto(other.server.address)
        theirs.get_by_role("button", name="Hold").click()
        expect(said(theirs)).to_contain_text(f"Held “{BUS_DRIVER}”.")
        theirs.close()
    page.get_by_role("button", name="Approve").click()
    expect(said(page)).to_contain_text("It was held by a colleague at 09:15 on 14 August 2026.")
    expect(said(page)).to_contain_text("Nothing was changed.")
    expect(heading(page)).to_have_text(f"Comment from “{HEALTH}”")
    assert desk.status(BUS_DRIVER) == "held"


def test_keys_can_be_changed_and_switched_off(page: Page, desk: ADesk) -> None:
    press(page, "?")
    expect(page.get_by_role("heading", name="Keys")).to_be_visible()
    page.get_by_label("Approve", exact=True).fill("h")
    page.get_by_role("button", name="Keep these keys").click()
    expect(page.locator("#_said")).to_have_text(
        "“Approve” and “Hold” have the same key. Give one of them another."
    )
    page.get_by_label("Approve", exact=True).fill("g")
    page.get_by_role("button", name="Keep these keys").click()
    expect(page.locator("#_said")).to_have_text("These keys are kept.")
    page.goto(desk.base)
    press(page, "a")  # no longer a key
    press(page, "g")
    expect(said(page)).to_contain_text("Approved")
    page.goto(f"{desk.base}/keys")
    page.get_by_label("Single keys work").uncheck()
    page.get_by_role("button", name="Keep these keys").click()
    page.goto(desk.base)
    expect(page.locator("kbd")).to_have_count(0)
    before = len(desk.ids())
    for key in "gahsruxjk?/":
        press(page, key)
    expect(page).to_have_url(f"{desk.base}/waiting")
    assert len(desk.ids()) == before
    assert oct((desk.root.folder / "keys.json").stat().st_mode)[-3:] == "600"


def test_it_stops_when_told(page: Page, desk: ADesk) -> None:
    page.get_by_role("button", name="Stop the desk").click()
    expect(page.get_by_role("heading")).to_have_text("The desk has stopped")
    assert desk.server.is_over.is_set()


def test_a_queue_that_is_late_and_long_has_pages_of_twenty_five(
    browser: Browser, tmp_path: Path
) -> None:
    root = a_root(tmp_path)
    bring_in(
        root,
        [
            a_comment(f"Number {n} of many.", ago=timedelta(days=5, minutes=-n))
            for n in range(60)
        ],
    )
    with running(root) as desk:
        page = browser.new_page()
        page.goto(desk.server.address)
        expect(page.locator(".desk-promise")).to_contain_text(
            "Oldest: 5 working days, 3 late. We promise 2."
        )
        expect(page.locator(".desk-row")).to_have_count(25)
        expect(page.locator(".desk-pager")).to_contain_text("1 to 25 of 60")
        page.get_by_role("link", name="Next page").click()
        page.get_by_role("link", name="Next page").click()
        expect(page.locator(".desk-pager")).to_contain_text("51 to 60 of 60")
        expect(page.locator(".desk-row")).to_have_count(10)
        page.get_by_label("Search").fill("number 7")
        page.get_by_role("button", name="Find").click()
        expect(page.locator(".desk-queue__note")).to_contain_text(
            "60 comments with “number 7”."
        )
        page.close()


def test_axe_finds_nothing_in_any_state_on_desk_and_phone_in_light_and_dark(
    browser: Browser, desk: ADesk
) -> None:
    window = browser.new_page(bypass_csp=True)
    window.goto(desk.server.address)
    first = desk.id_of(BUS_DRIVER)
    window.goto(f"{desk.base}/waiting/{desk.id_of(LOANS)}")
    window.get_by_role("button", name="Approve").click()
    told = window.url.partition(desk.base)[2]
    states = [
        told,
        "/waiting",
        f"/waiting/{first}",
        *(f"/waiting/{first}?do={doing}" for doing in ("reject", "redact", "reply")),
        f"/waiting/{first}?do=reject&reason=personal-info",
        "/waiting?several=1&all=1",
        "/held",
        "/decided",
        f"/decided/{desk.id_of(LOANS)}?do=withdraw",
        "/keys",
        "/nowhere",
    ]
    found: dict[tuple[str, int, str], list[tuple[str, str]]] = {}
    for state in states:
        window.goto(desk.base + state)
        # What has a shape above it cannot be judged by axe; the shapes here are empty.
        window.add_style_tag(content="*::before, *::after { content: none !important; }")
        for width in (320, 390, 1280):
            window.set_viewport_size({"width": width, "height": 900})
            wide = "document.documentElement.scrollWidth <= innerWidth"
            assert window.evaluate(wide), (state, width)
            for scheme in ("light", "dark") if width > 320 else ():
                window.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                found[state, width, scheme] = violations(window)
    window.close()
    assert {where: what for where, what in found.items() if what} == {}


def press(page: Page, key: str) -> None:
    """Press a key as somebody does who waits until the page is there."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def tab_to(page: Page, wanted: str, by: str = "text") -> None:
    """Press Tab until what is wanted has the focus."""
    script = "document.activeElement." + ("id" if by == "id" else "textContent.trim()")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(script) == wanted:
            return
    raise AssertionError(f"{wanted} is not reached by Tab.")


def described(page: Page) -> str:
    """Return what a screen reader adds to the element that has the focus."""
    return str(
        page.evaluate(
            """() => document.getElementById(
              document.activeElement.getAttribute("aria-describedby")).innerText"""
        )
    )
