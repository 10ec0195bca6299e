"""What the endpoint answers when a comment cannot be taken, in a real Chromium.

Without JavaScript, which the form does not need: the words that were typed are there again.
Hostile ones are only words, also where the page's own policy would not hold them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from councilblog.intake.endpoint_words import problem_page
from tests.browser import chromium, violations
from tests.library.comments.payloads import ALARM, hostile_texts
from tests.library.intake.places import TICKET

ROOT = Path(__file__).parents[3]
WORDS = "It is late.\n\n  “Again”, & <again>."
CODES = ("empty", "name-too-long", "email-unlike")
KNOWN = set(
    """html head meta title body main section h1 ul li a p form input label br textarea
    button""".split()
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The endpoint as a process of its own: its address, and where it keeps comments."""
    command = [sys.executable, "-m", "tests.library.intake.serving", str(tmp_path)]
    (tmp_path / "inbox" / "new").mkdir(parents=True)
    with subprocess.Popen(
        [*command, "http://blog.example.org"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        yield f"http://127.0.0.1:{port}/", tmp_path / "inbox" / "new"
        process.terminate()


def sent(page: Page, address: str, **fields: str) -> None:
    """Send the blog's form from a page of the blog."""
    inputs = "".join(f"<textarea name={name}></textarea>" for name in fields)
    html = f'<form method=post action="{address}">{inputs}<button>Send</button></form>'
    page.route(
        "http://blog.example.org/**",
        lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"),
    )
    page.goto("http://blog.example.org/")
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button").click()


def test_words_that_cannot_be_taken_are_typed_once(
    browser: Browser, endpoint: tuple[str, Path]
) -> None:
    address, kept = endpoint
    page = browser.new_context(java_script_enabled=False).new_page()
    typed = {"name": "A resident", "email": "no address", "comment": WORDS}
    sent(page, address, **typed, ticket=TICKET, language="en")
    expect(page.get_by_role("heading")).to_have_text("Your comment did not reach us")
    expect(page.get_by_label("Your comment")).to_have_value(WORDS)
    expect(page.get_by_label("Name to show")).to_have_value("A resident")
    link = page.get_by_role("link", name="Type the e-mail address like name@example.org")
    link.click()
    assert page.url == f"{address}#email"
    page.get_by_label("E-mail address").fill("resident@example.org")
    page.keyboard.press("Enter")
    for _ in range(100):
        if any(kept.iterdir()):
            break
        page.wait_for_timeout(50)
    [file] = kept.iterdir()
    values = json.loads(file.read_text())
    assert (values["body"], values["email"], values["name"]) == (
        WORDS,
        "resident@example.org",
        "A resident",
    )


def test_axe_finds_nothing_on_it_and_it_fits_a_phone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for language in ("en", "cy"):
        typed = {"name": "N" * 61, "email": "x", "comment": WORDS}
        html = problem_page(CODES, language, "http://blog.example.org/", typed).decode()
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []


def test_no_hostile_text_that_comes_back_is_more_than_text(browser: Browser) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.add_init_script("window.ran = []; window.alert = (said) => window.ran.push(said);")
    page.goto("about:blank")
    for text in hostile_texts(300):
        typed = dict.fromkeys(("name", "email", "comment", "ticket", "parent", "staff"), text)
        page.set_content(problem_page(CODES, "en", "https://b.example/", typed).decode())
        found = page.evaluate(
            """() => {
              const all = [...document.querySelectorAll("*")];
              for (const each of all)
                for (const type of ["error", "load", "focus", "mouseover", "toggle"])
                  each.dispatchEvent(new Event(type));
              return {
                elements: all.map((each) => each.localName),
                handlers: all.flatMap((each) =>
                  each.getAttributeNames().filter((name) => name.startsWith("on"))),
                ran: window.ran ?? [],
              };
            }"""
        )
        assert set(found["elements"]) <= KNOWN, text
        assert (found["handlers"], found["ran"]) == ([], []), text
    page.evaluate(
        "text => document.body.insertAdjacentHTML('beforeend', text)",
        f"<img src=x onerror={ALARM}>",
    )
    assert page.locator("img").count() == 1
