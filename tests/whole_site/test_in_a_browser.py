"""The published sample site in a real Chromium: axe-core, requests, console; strict HTML."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from councilblog.cli.serving import make_server
from tests.browser import chromium, violations
from tests.whole_site.driver import ROOT, publish

#: One page of each kind, and posts with each kind of content, in both languages.
PAGES = [
    "",
    "2013/09/eight-things-we-will-hold-to/",
    "2014/07/what-cabinet-decided-about-our-offices/",
    "2017/07/the-importance-of-digital/",
    "2026/06/three-mornings-on-the-bus-1/",
    "2026/07/three-mornings-on-the-bus-2/",
    "2017/07/",
    "2017/",
    "archive/",
    "topics/",
    "topics/staff/",
    "authors/chief-executive/",
    "authors/interim-chief-executive/",
    "our-ambition/",
    "no-wrong-door/",
    "decisions/",
    "decisions/2026/",
    "decisions/cabinet/",
    "decisions/cabinet/2015/",
    "decisions/2013-03-12-executive/",
    "decisions/2013-03-12-executive/9-the-old-depot/",
    "decisions/2014-07-01-cabinet/12-our-offices/",
    "decisions/2026-07-07-cabinet/12-the-number-32/",
    "stories/the-number-32/",
    "questions/",
    "2026/03/which-journey-could-you-not-make/",
    "2026/11/what-i-promised-and-what-is-not-done/",
    "news/",
    "news/2026/",
    "2026/07/cabinet-keeps-the-32/",
    "blog/",
    "blog/2026/",
    "accessibility/",
    "feeds/",
    "updates/",
    "no/such/page/",
    "cy/",
    "cy/2017/07/the-importance-of-digital/",
    "cy/2017/07/",
    "cy/archive/",
    "cy/topics/",
    "cy/our-ambition/",
    "cy/decisions/",
    "cy/decisions/2026-07-07-cabinet/12-the-number-32/",
    "cy/stories/the-number-32/",
    "cy/questions/",
    "cy/feeds/",
    "cy/updates/",
]

#: Where ornament stands, or a wide table is scrolled out of sight, axe gives contrast up.
PLAIN = """
*::before, *::after { content: none !important; }
.table-scroll table { table-layout: fixed !important; inline-size: 100% !important; }
.table-scroll * { overflow-wrap: anywhere !important; }
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    result = publish(ROOT / "content", tmp_path_factory.mktemp("site") / "output")
    assert result.code == 0, result.complained
    return result.output


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    with make_server(output, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    # Lets the test switch off ornament, where axe cannot work out contrast.
    return browser.new_page(bypass_csp=True)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_desk_and_phone_in_light_and_dark(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    page.add_style_tag(content=PLAIN)
    # What is folded away is read too.
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found[width, scheme] = violations(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_no_page_asks_anything_of_another_site_or_breaks_its_own_policy(
    browser: Browser, address: str
) -> None:
    asked: set[str] = set()
    said: list[str] = []
    window = browser.new_page()
    window.on("request", lambda request: asked.add(request.url))
    window.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        window.goto(address + path)
    assert {url for url in asked if not url.startswith(address)} == set()
    assert [text for text in said if "404" not in text] == []


def strict_errors(folder: Path) -> dict[str, list[str]]:
    wrong = {}
    for path in sorted(folder.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes())
        if parser.errors:
            wrong[str(path.relative_to(folder))] = [str(error) for error in parser.errors[:3]]
    return wrong


def test_every_page_of_the_sample_is_strict_html(output: Path) -> None:
    assert strict_errors(output) == {}


def test_every_page_of_the_corpus_is_strict_html(tmp_path: Path) -> None:
    corpus = ROOT.parent / "shared/corpus"
    result = publish(corpus, tmp_path / "output", "--strict-from", "2030-01-01")
    assert result.code == 0
    assert len(list(result.output.rglob("*.html"))) > 400
    assert strict_errors(result.output) == {}
