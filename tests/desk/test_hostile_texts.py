"""Hostile texts in every field of the desk, in a real Chromium without a security policy.

The policy is switched off, so that only the escaping stands between a text and the
moderator; with it on, nothing of it would run either.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from councilblog.comments.submission import Submission
from councilblog.comments.text import normalised, normalised_name, text_troubles
from councilblog.desk.letters import letter_url
from tests.browser import chromium
from tests.desk.a_desk import ADesk, a_comment, a_root, bring_in, running
from tests.library.comments.payloads import ALARM, hostile_texts

TEXTS = hostile_texts(1_200)
#: Elements that the desk's own templates and the renderer of comments make.
KNOWN = set(
    """html head meta title link script body a header p form input span strong button div
    section h1 h2 h3 nav progress label ol li ul main article mark em del details summary dl
    dt dd time kbd fieldset legend textarea select option br code pre blockquote""".split()
)
FOUND = """() => {
  const all = [...document.querySelectorAll("*")];
  return {
    elements: [...new Set(all.map((each) => each.localName))],
    handlers: all.flatMap((each) => each.getAttributeNames().filter((n) => n.startsWith("on"))),
    styles: all.filter((each) => each.hasAttribute("style")).length,
    scripts: [...document.scripts].map((each) => each.getAttribute("src")),
    schemes: [...new Set([...document.links].map((each) => each.protocol))],
    forms: [...new Set([...document.forms].map(
      (each) => new URL(each.getAttribute("action"), location.href).origin))],
  };
}"""
HOOKS = """
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print"]) {
    window[name] = (...words) => window.ran.push(name + words);
  }
"""
EVENTS = """() => {
  for (const element of document.querySelectorAll("body *")) {
    for (const type of ["error", "load", "mouseover", "focus", "toggle", "pointerenter",
                        "animationstart", "begin", "blur", "input"]) {
      element.dispatchEvent(new Event(type, { bubbles: false }));
    }
  }
  return window.ran;
}"""


def comments() -> Iterator[Submission]:
    """Yield comments with as many hostile texts as each can hold, in name and words."""
    body: list[str] = []
    for text in TEXTS:
        words = normalised(text)
        if text_troubles(words) or len(words) > 900:
            continue
        longer = "\n\n".join([*body, words])
        if body and (text_troubles(longer) or len(longer) > 3_000):
            yield a_comment("\n\n".join(body), normalised_name(body[0])[:60] or "x")
            body = []
        body.append(words)
    yield a_comment("\n\n".join(body), normalised_name(body[-1])[:60] or "x")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    root = a_root(tmp_path_factory.mktemp("hostile"))
    bring_in(root, list(comments()))
    with running(root, who=f"<img src=x onerror={ALARM}>") as started:
        yield started


@pytest.fixture
def page(browser: Browser, desk: ADesk) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(HOOKS)
    window = context.new_page()
    server = desk.server
    server.access = type(server.access)(server.server_port)  # a new token for a new window
    window.goto(server.address)
    yield window
    context.close()


def looked_at(page: Page, address: str) -> None:
    page.goto(address)
    found = page.evaluate(FOUND)
    assert set(found["elements"]) <= KNOWN, address
    assert found["handlers"] == [], address
    assert found["styles"] == 0, address
    assert found["scripts"] == ["/desk.js"], address
    assert set(found["schemes"]) <= {"http:", "https:", "mailto:"}, address
    assert found["forms"] == [page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2]]
    assert page.evaluate(EVENTS) == [], address


def test_a_planted_text_is_noticed(page: Page) -> None:
    # The control: what is not escaped does run here, and is found both ways.
    page.evaluate(
        "text => document.body.insertAdjacentHTML('beforeend', text)",
        f"<img src=x onerror={ALARM} style='color:red'>",
    )
    found = page.evaluate(FOUND)
    assert "img" in found["elements"]
    assert found["handlers"] == ["onerror"]
    assert page.evaluate(EVENTS) != []


def test_no_comment_runs_or_leaves_its_place(page: Page, desk: ADesk) -> None:
    ids = desk.ids()
    assert len(ids) > 30
    for id_ in ids:
        looked_at(page, f"{desk.base}/waiting/{id_}")
    for number in range(-(-len(ids) // 25)):
        looked_at(page, f"{desk.base}/waiting?page={number + 1}&several=1")


def test_no_field_of_an_address_runs(page: Page, desk: ADesk) -> None:
    id_ = desk.ids()[0]
    for text in TEXTS[:400:8]:
        written = quote(text, safe="", errors="replace")
        looked_at(page, f"{desk.base}/waiting?q={written}")
        chosen = f"do=reject&reason={written}&language={written}&said={written}"
        looked_at(page, f"{desk.base}/waiting/{id_}?{chosen}")


def test_no_field_of_a_form_runs_when_it_comes_back(page: Page, desk: ADesk) -> None:
    id_ = desk.ids()[1]
    for text in TEXTS[3:400:20]:
        for action, fields in (
            ("redact", {"words": text}),
            ("reply", {"office": text, "reply": "", "outcome": "done"}),
        ):
            page.goto(f"{desk.base}/waiting/{id_}?do={action}")
            page.evaluate(
                """([action, fields]) => {
                  const form = document.querySelector("#_form form");
                  for (const [name, value] of Object.entries(fields)) {
                    form.elements[name].value = value;
                  }
                  for (const found of form.querySelectorAll("[name=span]")) found.remove();
                }""",
                [action, fields],
            )
            with page.expect_navigation():
                page.locator("#_form [type=submit]").click()
            found = page.evaluate(FOUND)
            assert set(found["elements"]) <= KNOWN
            assert found["handlers"] == []
            assert page.evaluate(EVENTS) == []


def test_a_letter_to_a_hostile_address_names_nobody_else() -> None:
    assert letter_url("a@example.org", "en", "T", "Words\nmore") == (
        "mailto:a@example.org?subject=Your%20comment%20on%20%E2%80%9CT%E2%80%9D"
        "&body=Words%0D%0Amore"
    )
    assert letter_url("a?bcc=b@example.org", "en", "T\r\nBcc: x", "W") == (
        "mailto:a%3Fbcc%3Db@example.org?subject=Your%20comment%20on%20%E2%80%9CT%20Bcc%3A%20x"
        "%E2%80%9D&body=W"
    )
    for address in ("", "nobody", "@example.org", "a@", "a b@example.org", "a@b,c@d"):
        assert letter_url(address, "cy", "T", "W") == ""
