"""The sample pages in a real Chromium: axe-core, reflow, the rule, targets, focus.

One browser for the module; every page is fetched over loopback once for each language.
"""

import functools
import http.server
import threading
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import CONTRAST, RULES, chromium, violations
from tests.theme_samples import kinds, samples, write_site

NAMES = [sample.name for sample in samples()]
#: One page of each kind, in each language, for the slow checks.
KINDS = [sample.name for sample in kinds()]
WIDTHS = (320, 390, 640, 768, 1024, 1152, 1280, 1920)


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


@pytest.fixture(scope="module")
def mouse(browser: Browser) -> Iterator[Page]:
    """A window whose pages are looked at with a mouse; any size."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.route(
        "**/*",
        lambda route: route.abort() if _is_elsewhere(route.request.url) else route.continue_(),
    )
    yield page
    page.close()


@pytest.fixture(scope="module")
def looking(browser: Browser) -> Iterator[Page]:
    """A window that lets a test add a style of its own; else as for the mouse."""
    page = browser.new_page(bypass_csp=True)
    yield page
    page.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A telephone, 390 pixels wide, for fingers."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def _is_elsewhere(url: str) -> bool:
    return not url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(looking: Page, site: str, name: str) -> None:
    found = {}
    looking.goto(f"{site}/{name}.html")
    # Rule, ticks and hairlines are ornament, and axe gives contrast up where they stand.
    looking.add_style_tag(content="*::before, *::after { content: none !important; }")
    for width in (390, 1280):
        looking.set_viewport_size({"width": width, "height": 900})
        looking.emulate_media(color_scheme="light")
        found[width, "light"] = violations(looking, RULES)
        # Nothing but colours differs between the schemes.
        looking.emulate_media(color_scheme="dark")
        found[width, "dark"] = violations(looking, CONTRAST)
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways_and_the_rule_stands_beside_the_words(
    mouse: Page, site: str, name: str
) -> None:
    mouse.goto(f"{site}/{name}.html")
    wider, aside = {}, {}
    for width in WIDTHS:
        mouse.set_viewport_size({"width": width, "height": 900})
        measured = mouse.evaluate(_MEASURE)
        if measured["page"] > width:
            wider[width] = measured
        off = {
            abs(start - measured["rule"] - (26 if width < 768 else 0))
            for start in measured["starts"]
        }
        if not measured["starts"] or max(off) > 1:
            aside[width] = measured
    assert wider == {}
    assert aside == {}


#: The page's width, the rule's left edge, and where each text column starts.
_MEASURE = """() => ({
  page: document.documentElement.scrollWidth,
  rule: parseFloat(getComputedStyle(document.body, '::before').left),
  starts: [...document.querySelectorAll('.ledger:not(.masthead) > *')]
    .filter(e => !/ledger__(margin|side|sheet|wide)|masthead__language/.test(e.className))
    .map(e => e.getBoundingClientRect())
    .filter(box => box.width > 0)
    .map(box => Math.round(box.left * 10) / 10),
})"""


@pytest.mark.parametrize("name", KINDS)
def test_what_can_be_pressed_is_large_enough(
    mouse: Page, phone: Page, site: str, name: str
) -> None:
    small = {}
    mouse.set_viewport_size({"width": 1280, "height": 900})
    for page, least in ((mouse, 24), (phone, 44)):
        page.goto(f"{site}/{name}.html")
        small[least] = page.evaluate(_TARGETS, least)
    assert small == {24: [], 44: []}


#: Links and summaries under a height, but those within a sentence (WCAG 2.2, 2.5.8).
_TARGETS = """least => [...document.querySelectorAll('a, summary, button')]
  .filter(e => !e.matches('.skip-link, .prose p a, .prose li a'))
  .filter(e => {
    const around = (e.closest('p, li, h1, h2, h3, div, summary') || e).textContent.trim();
    const isAlone = around === e.textContent.trim();
    const box = e.getBoundingClientRect();
    return isAlone && (box.height < least - 0.1 || box.width < 24);
  })
  .map(e => e.outerHTML.slice(0, 100) + ' ' + e.getBoundingClientRect().height)"""


@pytest.mark.parametrize("name", ["home", "post", "topic", "decision", "ambition", "register"])
def test_every_stop_of_the_keyboard_is_shown_in_two_tones(
    mouse: Page, site: str, name: str
) -> None:
    mouse.set_viewport_size({"width": 1280, "height": 900})
    mouse.goto(f"{site}/{name}.html")
    unseen, stops = [], 0
    while True:
        mouse.keyboard.press("Tab")
        stop = mouse.evaluate(_FOCUS)
        if stop is None:
            break
        stops += 1
        if stop["outline"] < 2 or stop["shadow"] == "none" or stop["covered"]:
            unseen.append(stop)
    assert stops > 15
    assert unseen == []


_FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  if (e === document.body) return null;
  const box = e.getClientRects()[0];
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    html: e.outerHTML.slice(0, 80),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    shadow: style.boxShadow,
    covered: !(e === top || e.contains(top) || (top && top.contains(e))),
  };
}"""


def test_the_page_reads_in_the_order_it_is_written(phone: Page, site: str) -> None:
    for name in ("home", "post", "month", "updates", "decision", "ambition", "post-asked"):
        phone.goto(f"{site}/{name}.html")
        tops = phone.evaluate(
            """() => [...document.querySelectorAll('main :is(h1, h2, h3, time, p, li, nav)')]
              .filter(e => e.getClientRects().length && !e.closest('.visually-hidden'))
              .filter(e => !e.closest('details:not([open]) > :not(summary)'))
              .map(e => Math.round(e.getBoundingClientRect().top))"""
        )
        back = [(a, b) for a, b in pairwise(tops) if b < a - 12]
        assert (name, back) == (name, [])


def test_a_months_date_stays_in_view_while_its_post_is_read(mouse: Page, site: str) -> None:
    mouse.set_viewport_size({"width": 1280, "height": 700})
    mouse.goto(f"{site}/month.html")
    mouse.evaluate("document.querySelector('#post-0').scrollIntoView()")
    mouse.evaluate("scrollBy(0, 600)")
    assert mouse.evaluate(
        "document.querySelector('#post-0 .date').getBoundingClientRect().top"
    ) == pytest.approx(32, abs=2)


def test_the_rule_runs_the_whole_height_of_the_page(mouse: Page, site: str) -> None:
    for name in ("post", "not_found"):
        mouse.goto(f"{site}/{name}.html")
        rule, page = mouse.evaluate(
            """[parseFloat(getComputedStyle(document.body, '::before').height),
                document.documentElement.scrollHeight]"""
        )
        assert rule == pytest.approx(page, abs=1)


def test_paper_has_the_words_and_the_margin_but_no_navigation(mouse: Page, site: str) -> None:
    mouse.goto(f"{site}/post.html")
    mouse.emulate_media(media="print")
    shown = mouse.evaluate(
        """['.nav', '.contents', '.page-footer__groups', '.prose', '.page-footer__printed']
          .map(name => document.querySelector(name).checkVisibility())"""
    )
    rule = mouse.evaluate("parseFloat(getComputedStyle(document.body, '::before').top)")
    mouse.emulate_media(media="screen")
    assert shown == [False, False, False, True, True]
    assert rule == 48


def test_text_spacing_of_the_readers_own_loses_nothing(mouse: Page, site: str) -> None:
    """WCAG 2.2, 1.4.12: spacing that a reader sets; nothing is cut or pushed aside."""
    for width in (320, 1280):
        mouse.set_viewport_size({"width": width, "height": 900})
        for name in ("post", "month-cy", "updates", "decision-cy", "register-cy"):
            mouse.goto(f"{site}/{name}.html")
            mouse.evaluate(
                """document.querySelectorAll('*').forEach(e => {
                  e.style.lineHeight = 1.5; e.style.letterSpacing = '.12em';
                  e.style.wordSpacing = '.16em'; })"""
            )
            assert mouse.evaluate("document.documentElement.scrollWidth") <= width, name


def test_nothing_is_fetched_but_the_page_its_stylesheet_and_pictures(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site}/home.html")
    page.wait_for_load_state("networkidle")
    page.close()
    assert set(asked) <= {
        "/home.html",
        "/theme/css/site.css",
        "/theme/images/crest.svg",
        "/theme/images/icon.svg",
    }
    assert complaints == []
