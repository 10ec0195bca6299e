"""The films of the published sample site in a real Chromium: what a resident can do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, violations
from tests.ranged_server import served
from tests.whole_site.driver import ROOT, publish

FILM = "2026/10/what-a-seat-on-the-bus-costs/"
HELD_ELSEWHERE = "2026/11/three-questions-from-the-sixth-form/"
TO_BE_HEARD = "2026/10/the-library-van-in-winter/"
PAGES = [
    FILM,
    f"cy/{FILM}",
    HELD_ELSEWHERE,
    TO_BE_HEARD,
    "2026/10/",
    "2026/11/",
    "",
    "cy/",
    "videos/",
    "videos/accessibility/",
    "cy/videos/",
    "cy/videos/accessibility/",
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
    with served(output) as where:
        yield f"{where}/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def until(page: Page, holds: str) -> None:
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never: {holds}")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_desk_and_phone_in_light_and_dark(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(bypass_csp=True)
    page.goto(address + path)
    page.add_style_tag(content=PLAIN)
    found = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found[width, scheme] = violations(page)
    page.close()
    assert {where: what for where, what in found.items() if what} == {}


def test_nobody_else_is_asked_before_the_button_and_nothing_breaks_the_policy(
    page: Page, address: str
) -> None:
    asked: set[str] = set()
    said: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert {url for url in asked if not url.startswith(address)} == set()
    assert said == []


def test_the_film_plays_with_captions_and_the_words_follow(page: Page, address: str) -> None:
    page.goto(address + FILM)
    page.evaluate("document.querySelector('video').muted = true")
    time = page.locator(".turn .moment").nth(2)
    second = float(time.get_attribute("data-t") or "-1")
    time.click()
    until(page, f"document.querySelector('video').currentTime > {second}")
    turn = page.locator(".turn").nth(2)
    until(page, "document.querySelector('[aria-current=true].turn') !== null")
    assert page.locator("[aria-current=true].turn").get_attribute("id") == (
        turn.get_attribute("id")
    )
    showing = page.evaluate(
        """[...document.querySelector('video').textTracks]
          .filter(track => track.mode === 'showing').map(track => track.language)"""
    )
    assert showing == ["en-GB"]


def test_without_a_script_a_time_opens_the_film_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + FILM)
    page.locator(".turn .moment").nth(2).click()
    page.wait_for_url(re.compile(r"/videos/what-a-seat-on-the-bus-costs/video\.mp4#t=[\d.]+$"))
    context.close()


def test_a_welsh_page_has_welsh_words_and_welsh_captions(page: Page, address: str) -> None:
    page.goto(address + f"cy/{FILM}")
    assert page.locator("track[default]").get_attribute("srclang") == "cy"
    assert page.locator("#_transcript h2").text_content() == "Trawsgrifiad"
    assert "Prif Weithredwr" in (page.locator(".turn__speaker").first.text_content() or "")


def test_the_player_of_others_comes_in_when_it_is_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.route(
        lambda url: not url.startswith(address),
        lambda route: route.fulfill(body="a player", content_type="text/html"),
    )
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + HELD_ELSEWHERE)
    page.get_by_role("button", name="Play it here").click()
    page.wait_for_selector("iframe")
    elsewhere = [url for url in asked if not url.startswith(address)]
    assert len(elsewhere) == 1
    assert elsewhere[0].startswith("https://www.youtube-nocookie.com/embed/EXAMPLE-123?")
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"


def test_each_download_is_there_and_as_large_as_it_says(page: Page, address: str) -> None:
    page.goto(address + FILM)
    for link in page.locator(".downloads a").all():
        said = link.text_content() or ""
        answer = page.request.get(address + (link.get_attribute("href") or "").lstrip("/"))
        assert answer.status == 200
        number, unit = re.findall(r"([\d.]+)\u00a0(kB|MB)\)", said)[0]
        size = len(answer.body()) / (1000 if unit == "kB" else 1_000_000)
        assert float(number) == pytest.approx(size, abs=0.51)


def test_the_table_and_its_data_name_every_film(output: Path) -> None:
    data = json.loads((output / "videos/status.json").read_text(encoding="utf-8"))
    table = (output / "videos/accessibility/index.html").read_text(encoding="utf-8")
    assert data["videos"]
    for film in data["videos"]:
        assert film["title"].replace("'", "&#39;") in table
