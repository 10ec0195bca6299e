"""Comments in a real Chromium: axe-core, reflow, targets, jumps, the form without a script."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from playwright.sync_api import Browser, Page, expect

from councilblog.builds.post_views import PostPageView
from councilblog.comments.submission import Submission
from councilblog.intake.endpoint import EndpointSettings, endpoint
from councilblog.intake.endpoint_limits import PrefixKey
from councilblog.stylesheet import joined_stylesheet
from tests.browser import CONTRAST, RULES, chromium, violations
from tests.theme.sample_comments import ENDPOINT, comment_samples, id_of
from tests.theme.sample_views import THEME
from tests.theme.test_in_a_browser import (
    _FOCUS,
    _MEASURE,
    _TARGETS,
    WIDTHS,
    QuietHandler,
)
from tests.theme_samples import Sample, render

SAMPLES = {sample.name: sample for sample in comment_samples()}
#: One page of each state, for the slow checks.
STATES = [
    "comments",
    "comments-cy",
    "comments-none",
    "comments-21",
    "comments-mail",
    "comments-closed-cy",
    "comments-paused",
    "comments-gone",
    "comment_sent-cy",
    "comment_problem-mistake",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    css = made / "theme" / "css"
    css.mkdir(parents=True)
    css.joinpath("site.css").write_text(
        joined_stylesheet(THEME / "static" / "css"), encoding="utf-8"
    )
    shutil.copytree(THEME / "static" / "images", made / "theme" / "images")
    for name, sample in SAMPLES.items():
        html = render(Sample(name=name, frame=sample.frame, view=sample.view))
        made.joinpath(f"{name}.html").write_text(html, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def looking(browser: Browser) -> Page:
    """A window that lets a test add a style of its own."""
    return browser.new_page(bypass_csp=True)


@pytest.fixture
def mouse(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_in_any_state(looking: Page, site: str, name: str) -> None:
    found = {}
    looking.goto(f"{site}/{name}.html")
    # Rule, ticks and dots are ornament, and axe gives contrast up where they stand.
    looking.add_style_tag(content="*::before, *::after { content: none !important; }")
    looking.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    for width in (390, 1280):
        looking.set_viewport_size({"width": width, "height": 900})
        looking.emulate_media(color_scheme="light")
        found[width, "light"] = violations(looking, RULES)
        looking.emulate_media(color_scheme="dark")
        found[width, "dark"] = violations(looking, CONTRAST)
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_no_page_scrolls_sideways_and_the_rule_stands_beside_the_words(
    mouse: Page, site: str, name: str
) -> None:
    mouse.goto(f"{site}/{name}.html")
    wrong = {}
    for width in WIDTHS if name in STATES else (320, 1280):
        mouse.set_viewport_size({"width": width, "height": 900})
        measured = mouse.evaluate(_MEASURE)
        aside = 26 if width < 768 else 0
        off = [abs(start - measured["rule"] - aside) for start in measured["starts"]]
        if measured["page"] > width or not off or max(off) > 1:
            wrong[width] = measured
    assert wrong == {}


@pytest.mark.parametrize("name", STATES)
def test_what_can_be_pressed_is_large_enough(
    mouse: Page, phone: Page, site: str, name: str
) -> None:
    small = {}
    for page, least in ((mouse, 24), (phone, 44)):
        page.goto(f"{site}/{name}.html")
        small[least] = page.evaluate(_TARGETS, least)
        small[-least] = page.evaluate(_CONTROLS)
    assert small == {24: [], -24: [], 44: [], -44: []}


#: Controls under 44 pixels, but the one for robots.
_CONTROLS = """() => [...document.querySelectorAll('select, input, textarea, button')]
  .filter(e => e.type !== 'hidden' && e.name !== 'website')
  .filter(e => e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 80))"""


def test_text_spacing_of_the_readers_own_loses_nothing(mouse: Page, site: str) -> None:
    """WCAG 2.2, 1.4.12."""
    for width in (320, 1280):
        mouse.set_viewport_size({"width": width, "height": 900})
        for name in ("comments", "comments-cy", "comment_problem-not-stored-cy"):
            mouse.goto(f"{site}/{name}.html")
            mouse.evaluate(
                """document.querySelectorAll('*').forEach(e => {
                  e.style.lineHeight = 1.5; e.style.letterSpacing = '.12em';
                  e.style.wordSpacing = '.16em'; })"""
            )
            assert mouse.evaluate("document.documentElement.scrollWidth") <= width, name


def test_every_stop_of_the_keyboard_is_shown_and_the_field_for_robots_is_none(
    mouse: Page, site: str
) -> None:
    # High enough for the whole field: a browser brings only its first line into view.
    mouse.set_viewport_size({"width": 1280, "height": 1600})
    mouse.goto(f"{site}/comments.html#comments")
    stops = []
    while (stop := _next_stop(mouse)) is not None:
        stops.append(stop)
    assert [s for s in stops if s["outline"] < 2 or s["shadow"] == "none" or s["covered"]] == []
    html = " ".join(stop["html"] for stop in stops)
    assert "_comment" in html
    assert "website" not in html


def _next_stop(page: Page) -> dict[str, Any] | None:
    page.keyboard.press("Tab")
    stop: dict[str, Any] | None = page.evaluate(_FOCUS)
    return stop


def test_numbers_stand_left_of_the_rule_and_an_official_reply_starts_at_it(
    mouse: Page, site: str
) -> None:
    for width in (768, 1280, 1920):
        mouse.set_viewport_size({"width": width, "height": 900})
        mouse.goto(f"{site}/comments.html")
        rule, numbers, tints = mouse.evaluate(
            """[parseFloat(getComputedStyle(document.body, '::before').left),
              [...document.querySelectorAll('.comment__number a')]
                .map(e => e.getBoundingClientRect().right),
              [...document.querySelectorAll('.comment--official .comment__said')]
                .map(e => e.getBoundingClientRect().left)]"""
        )
        assert {rule - 30 < right < rule for right in numbers} == {True}
        assert [round(left) for left in tints] == [round(rule)] * 3


def test_on_a_phone_an_official_reply_meets_the_edge_and_the_number_is_a_label(
    phone: Page, site: str
) -> None:
    phone.goto(f"{site}/comments.html")
    tint = "document.querySelector('.comment--official .comment__said').getBoundingClientRect()"
    assert phone.evaluate(f"[{tint}.left, {tint}.right]") == [0, 370]
    expect(phone.locator("#comment-2 .comment__number")).to_have_text("Comment 2")


def test_the_thread_reads_in_the_order_it_is_written(phone: Page, site: str) -> None:
    phone.goto(f"{site}/comments.html")
    tops = phone.evaluate(
        """[...document.querySelectorAll('main :is(h1, h2, h3, p, li, label, button)')]
          .filter(e => e.getClientRects().length && !e.closest('.field-for-robots'))
          .filter(e => !e.matches('.comment__facts'))
          .map(e => Math.round(e.getBoundingClientRect().top))"""
    )
    assert [(a, b) for a, b in pairwise(tops) if b < a - 12] == []


def test_a_link_to_a_comment_behind_the_line_opens_it(mouse: Page, site: str) -> None:
    mouse.goto(f"{site}/comments-500.html")
    expect(mouse.locator("#comment-345")).to_be_hidden()
    mouse.goto(f"{site}/comments-500.html#comment-345")
    expect(mouse.locator("#comment-345")).to_be_visible()
    expect(mouse.locator("#comment-345")).to_be_in_viewport()
    bar = mouse.evaluate(
        "getComputedStyle(document.querySelector('#comment-345'), '::before').height"
    )
    assert bar == "9px"


def test_a_link_to_reply_leads_the_keyboard_to_the_list_of_comments(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/comments.html")
    page.get_by_role("link", name="Reply to comment 7").click()
    assert page.url.endswith("#_parent")
    expect(page.locator("label[for='_parent']")).to_be_in_viewport(ratio=1)
    # The list has the focus: typing chooses in it, as in any list.
    page.keyboard.type("Comment 7")
    assert page.locator("select").input_value() == id_of(7)
    context.close()


def test_paper_has_every_comment_and_no_form(mouse: Page, site: str) -> None:
    mouse.goto(f"{site}/comments-21.html")
    mouse.emulate_media(media="print")
    shown = mouse.evaluate(
        """['#comment-1', '#comment-21', '.notice', 'form', '.comment__reply'].map(
          name => document.querySelector(name)?.checkVisibility() ?? null)"""
    )
    assert shown == [True, True, None, False, False]


def test_a_problem_has_the_focus_when_its_page_opens(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/comment_problem-too-long.html")
    assert page.evaluate("document.activeElement.className").startswith("outcome ")
    page.close()


class QuietRequests(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _a_friday() -> datetime:
    return datetime(2026, 8, 14, tzinfo=UTC)


@pytest.fixture
def taken(folder: Path, site: str, tmp_path: Path) -> Iterator[list[Submission]]:
    """What the endpoint took; /with-endpoint.html and its Welsh twin send to it."""
    kept: list[Submission] = []
    settings = EndpointSettings(
        blog=f"{site}/",
        thanks=f"{site}/comment_sent.html",
        thanks_cy=f"{site}/comment_sent-cy.html",
    )
    application = endpoint(settings, kept.append, PrefixKey(tmp_path), clock=_a_friday)
    with make_server(
        "127.0.0.1",
        0,
        application,
        handler_class=QuietRequests,
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        for name in ("comments", "comments-cy"):
            html = _sent_to(name, origin)
            folder.joinpath(f"with-endpoint-{name}.html").write_text(html, encoding="utf-8")
        yield kept
        server.shutdown()


def _sent_to(name: str, origin: str) -> str:
    sample = SAMPLES[name]
    assert isinstance(sample.view, PostPageView)
    assert sample.view.comments is not None
    assert sample.view.comments.form is not None
    form = sample.view.comments.form._replace(action=f"{origin}/comment")
    view = sample.view._replace(comments=replace(sample.view.comments, form=form))
    frame = sample.frame._replace(form_targets=(origin,))
    html = render(Sample(name=name, frame=frame, view=view))
    assert ENDPOINT not in html
    return html


def test_a_comment_is_sent_without_a_script_and_its_writer_is_thanked(
    browser: Browser, site: str, taken: list[Submission]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site}/with-endpoint-comments.html")
    page.get_by_label("Replying to").select_option(label="Comment 3, by Darllenydd o’r dref")
    page.get_by_label("Name to show").fill("A resident")
    page.get_by_role("textbox", name="Your comment").fill(
        "The shelter & the <bench>.\n\nDiolch."
    )
    page.get_by_role("button", name="Send comment for reading").click()
    # The page's own policy let the form go to the endpoint, and back to the blog.
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your comment")
    assert page.url == f"{site}/comment_sent.html"
    assert said == []
    [sent] = taken
    assert (sent.name, sent.email, sent.body, sent.parent, sent.language, sent.source) == (
        "A resident",
        None,
        "The shelter & the <bench>.\n\nDiolch.",
        id_of(3),
        "en",
        "form",
    )
    context.close()


def test_a_comment_in_welsh_is_thanked_in_welsh(
    browser: Browser, site: str, taken: list[Submission]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/with-endpoint-comments-cy.html")
    page.get_by_role("textbox", name="Eich sylw").fill("Diolch am y bws.")
    page.get_by_role("button", name="Anfon sylw i’w ddarllen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mae eich sylw wedi cyrraedd")
    assert [(sent.language, sent.parent) for sent in taken] == [("cy", None)]
    context.close()


def test_an_empty_comment_does_not_leave_the_page(
    browser: Browser, site: str, taken: list[Submission]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/with-endpoint-comments.html")
    page.get_by_label("Name to show").fill("A resident")
    page.get_by_role("button", name="Send comment for reading").click()
    assert page.url == f"{site}/with-endpoint-comments.html"
    expect(page.get_by_label("Name to show")).to_have_value("A resident")
    assert taken == []
    context.close()
