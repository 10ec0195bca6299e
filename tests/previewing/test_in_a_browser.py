"""The preview in a real Chromium: edit, see, break, read what is wrong, mend, see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, violations
from tests.previewing.running import ADDRESS, POST, Running, a_project, running

SOURCE = f"content/{POST}"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(a_project(tmp_path_factory.mktemp("preview") / "project")) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, preview: Running) -> Iterator[Page]:
    """A window on the good post; at its end nothing may have been said to the console."""
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    said: list[str] = []
    window.on("console", lambda message: said.append(message.text))
    window.on("pageerror", lambda error: said.append(str(error)))
    window.goto(preview.address + ADDRESS)
    expect(title(window)).to_have_text("Preview: nothing to put right.")
    yield window
    window.close()
    assert [text for text in said if "Failed to load resource" not in text] == []


def title(page: Page) -> Any:
    return page.locator(".preview__title")


def test_a_post_is_edited_broken_and_mended_and_the_open_page_follows(
    page: Page, preview: Running
) -> None:
    with preview.saved(SOURCE, lambda text: text + "\nNobody had told the driver.\n"):
        expect(page.locator("main")).to_contain_text("Nobody had told the driver.")
    broken = "\n![](../images/stop.svg)\n"
    with preview.saved(
        SOURCE, lambda text: text.replace("\n\n", "\nColour: red\n\n", 1) + broken
    ):
        expect(title(page)).to_have_text("Preview: 2\u00a0things stop publishing")
        panel = page.locator("#_preview")
        expect(panel).to_contain_text("A header has no line called “Colour:”.")
        expect(panel).to_contain_text("has no description")
        expect(panel).to_contain_text(f"{POST}, line")
        expect(panel.locator("code")).to_contain_text("![")
        expect(page.locator("h1")).to_have_text("A good letter")
        expect(page.get_by_role("status")).to_have_text(title(page).inner_text())
    expect(title(page)).to_have_text("Preview: nothing to put right.")
    expect(page.locator("#_preview")).not_to_contain_text("Colour")


def test_the_place_the_open_parts_and_the_focus_are_kept(page: Page, preview: Running) -> None:
    page.goto(f"{preview.address}2026/03/a-long-letter/")
    source = "content/posts/2026-03-01-a-long-letter.md"
    link = "\n[What the council does](https://www.example.org/what)\n"
    with preview.saved(source, lambda text: text + link):
        page.locator("main a", has_text="What the council does").focus()
        page.evaluate("window.scrollTo(0, 900)")
        seen = page.get_by_text("Paragraph 20 of").bounding_box()
        with preview.saved(
            source,
            lambda text: text.replace("Paragraph 0 of", "Changed. Paragraph 0 of").replace(
                "\n\nParagraph 2 of", "\n\nA new one.\n\n[here](/archive/)\n\nParagraph 2 of"
            ),
        ):
            expect(page.locator("main")).to_contain_text("Changed. Paragraph 0 of")
            expect(title(page)).to_contain_text("stops publishing")
            # The box above grew and two paragraphs came in: the words stay where they were.
            now = page.get_by_text("Paragraph 20 of").bounding_box()
            assert seen is not None
            assert now is not None
            assert now["y"] == pytest.approx(seen["y"], abs=2)
            assert (
                page.evaluate("document.activeElement.textContent") == "What the council does"
            )


def test_only_the_page_that_differs_is_touched(page: Page, preview: Running) -> None:
    page.evaluate("document.querySelector('h1').ours = 'untouched'")
    with preview.saved(SOURCE, lambda text: text + "\nOne more.\n"):
        expect(page.locator("main")).to_contain_text("One more.")
        assert page.evaluate("document.querySelector('h1').ours") == "untouched"


def test_a_draft_is_there_and_marked(page: Page, preview: Running) -> None:
    page.goto(f"{preview.address}2026/04/a-draft/")
    expect(page.get_by_text("Draft. Not published.")).to_be_visible()
    page.goto(preview.address)
    label = "getComputedStyle(document.querySelector('main [data-preview]'), '::after').content"
    assert "not yet" in page.evaluate(label) or "attr(data-preview)" in page.evaluate(label)


def test_a_template_is_broken_and_mended(page: Page, preview: Running) -> None:
    page.evaluate("window.scrollTo(0, 100)")
    with preview.saved("theme/templates/post.html", lambda text: text + "{% if %}"):
        expect(page.locator("h1")).to_have_text("This page cannot be made now")
        expect(page.locator(".preview")).to_contain_text("theme/templates/post.html, line")
        expect(page.locator(".preview")).to_contain_text("This template cannot be used")
    expect(page.locator("h1")).to_have_text("A good letter")
    expect(title(page)).to_have_text("Preview: nothing to put right.")


def test_a_change_of_style_shows_by_itself(page: Page, preview: Running) -> None:
    with preview.saved(
        "theme/static/css/tokens.css",
        lambda text: text.replace("--paper: #fefdfb", "--paper: #ff0000", 1),
    ):
        expect(page.locator("body")).to_have_css("background-color", "rgb(255, 0, 0)")
    expect(page.locator("body")).not_to_have_css("background-color", "rgb(255, 0, 0)")


def test_the_box_can_be_hidden_and_stays_so_and_the_way_back_is_there(
    page: Page, preview: Running
) -> None:
    words = "A header has no line called “Colour:”."
    with preview.saved(SOURCE, lambda text: text.replace("\n\n", "\nColour: red\n\n", 1)):
        expect(page.get_by_text(words)).to_be_visible()
        page.get_by_role("button", name="Hide it").click()
        expect(page.get_by_text(words)).to_be_hidden()
        page.reload()
        expect(page.get_by_text(words)).to_be_hidden()
        page.get_by_role("button", name="Show it").click()
        expect(page.get_by_text(words)).to_be_visible()
    expect(title(page)).to_have_text("Preview: nothing to put right.")


def test_a_problem_is_shown_on_the_page_where_it_is(page: Page, preview: Running) -> None:
    with preview.saved(SOURCE, lambda text: text + "\nThe plan is [here](/archive/).\n"):
        page.get_by_role("button", name="Show it on the page").click()
        expect(page.locator(".preview-shown")).to_have_text("here")
    expect(title(page)).to_have_text("Preview: nothing to put right.")


def test_without_javascript_the_page_is_right_when_it_is_loaded_again(
    browser: Browser, preview: Running
) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    with preview.saved(SOURCE, lambda text: text.replace("\n\n", "\nColour: red\n\n", 1)):
        for _ in range(40):
            plain.goto(preview.address + ADDRESS)
            if title(plain).inner_text() == "Preview: 1\u00a0thing stops publishing":
                break
            plain.wait_for_timeout(50)
        expect(plain.locator("#_preview")).to_contain_text("“Colour:”")
        expect(plain.get_by_role("button")).to_have_count(0)
    plain.context.close()


def test_axe_finds_nothing_in_any_state_on_desk_and_phone_in_light_and_dark(
    browser: Browser, preview: Running
) -> None:
    window = browser.new_page(bypass_csp=True)
    found: dict[tuple[str, int, str], list[tuple[str, str]]] = {}
    faults = "\nRead [here](/archive/).\n\n![](../images/stop.svg)\n"
    with preview.saved(SOURCE, lambda text: text + faults):
        window.goto(preview.address + ADDRESS)
        expect(title(window)).to_contain_text("stop publishing")
        for path in (ADDRESS, "2026/04/a-draft/"):
            window.goto(preview.address + path)
            window.add_style_tag(content="*::before, *::after { content: none !important; }")
            if window.locator("summary").count():
                window.locator("summary").first.click()
            for width in (390, 1280):
                window.set_viewport_size({"width": width, "height": 900})
                for scheme in ("light", "dark"):
                    window.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                    found[path, width, scheme] = violations(window)
                    assert window.evaluate(
                        "document.documentElement.scrollWidth <= innerWidth"
                    ), path
    window.close()
    assert {where: what for where, what in found.items() if what} == {}


def test_it_says_when_it_has_stopped_and_goes_on_when_it_is_started_again(
    browser: Browser, tmp_path: Path
) -> None:
    project = a_project(tmp_path / "project")
    window = browser.new_page()
    stopped = window.get_by_text("The preview has stopped")
    with running(project) as first:
        window.goto(first.address + ADDRESS)
        expect(stopped).to_be_hidden()
    expect(stopped).to_be_visible()
    text = (project / SOURCE).read_text(encoding="utf-8")
    (project / SOURCE).write_text(text + "\nWritten meanwhile.\n", encoding="utf-8")
    with running(project, first.port):
        expect(window.locator("main")).to_contain_text("Written meanwhile.")
        expect(stopped).to_be_hidden()
        window.close()
