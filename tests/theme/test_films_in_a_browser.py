"""Pages with films in a real Chromium, with and without JavaScript: what a reader can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser import CONTRAST, RULES, chromium, violations
from tests.ranged_server import served
from tests.theme.film_samples import film_samples, long_film, write_film_site

NAMES = [sample.name for sample in film_samples()]
WIDTHS = (320, 390, 768, 1024, 1152, 1280, 1920)
#: Where ornament stands, a wide table is scrolled out of sight, or what is far down is not
#: drawn yet, axe gives contrast up.
PLAIN = """
* { content-visibility: visible !important; }
*::before, *::after { content: none !important; }
.table-scroll table { table-layout: fixed !important; inline-size: 100% !important; }
.table-scroll * { overflow-wrap: anywhere !important; }
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("films")
    # Three hours: 3,600 captions of three seconds.
    hours = [replace(sample, name=f"{sample.name}-3h") for sample in long_film(3600)]
    write_film_site(folder, *hours)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, site: str) -> Iterator[Opens]:
    """Give a way to open a sample page in a fresh window of a certain kind."""
    contexts: list[BrowserContext] = []

    def open_page(name: str, width: int = 1280, height: int = 800, **kind: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **kind)
        contexts.append(context)
        page = context.new_page()
        page.route(
            "**/*",
            lambda route: (
                route.fulfill(body="a player", content_type="text/html")
                if _is_elsewhere(route.request.url)
                else route.continue_()
            ),
        )
        page.goto(f"{site}/{name}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _is_elsewhere(url: str) -> bool:
    return not url.startswith("http://127.0.0.1:")


def quiet(page: Page) -> Page:
    page.evaluate("document.querySelector('video, audio').muted = true")
    return page


def until(page: Page, holds: str) -> None:
    """Wait until it holds; the page's policy lets nobody else evaluate a text over and over."""
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never: {holds}")


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_on_any_page_with_a_film(opens: Opens, name: str) -> None:
    page = opens(name, bypass_csp=True)
    page.add_style_tag(content=PLAIN)
    found = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        found[width, "light"] = violations(page, RULES)
        page.emulate_media(color_scheme="dark")
        found[width, "dark"] = violations(page, CONTRAST)
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways_and_the_words_stand_beside_the_rule(
    opens: Opens, name: str
) -> None:
    page = opens(name)
    wrong = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        measured = page.evaluate(_MEASURE)
        shift = 26 if width < 768 else 0
        off = {abs(start - measured["rule"] - shift) for start in measured["starts"]}
        if measured["page"] > width or max(off) > 1:
            wrong[width] = measured
    assert wrong == {}


_MEASURE = """() => ({
  page: document.documentElement.scrollWidth,
  rule: parseFloat(getComputedStyle(document.body, '::before').left),
  starts: [...document.querySelectorAll('.ledger:not(.masthead) > *')]
    .filter(e => !/ledger__(margin|side|sheet|wide)/.test(e.className))
    .map(e => e.getBoundingClientRect())
    .filter(box => box.width > 0)
    .map(box => Math.round(box.left * 10) / 10),
})"""


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_times_stand_left_of_the_rule_and_words_right_of_it(opens: Opens, width: int) -> None:
    page = opens("film", width)
    rule, times, words = page.evaluate(
        """[
          parseFloat(getComputedStyle(document.body, '::before').left),
          [...document.querySelectorAll('.turn .moment')]
            .map(e => e.getBoundingClientRect().right),
          [...document.querySelectorAll('.turn__words, .transcript__chapter')]
            .map(e => e.getBoundingClientRect().left + parseFloat(
              getComputedStyle(e).paddingInlineStart)),
        ]"""
    )
    assert len({round(left) for left in words}) == 1
    assert min(words) > rule
    if width >= 768:
        assert max(times) < rule
        assert max(times) - min(times) < 0.5


def test_the_stage_covers_the_rule_and_the_rule_goes_on_below(opens: Opens) -> None:
    for scheme in ("light", "dark"):
        page = opens("film", color_scheme=scheme)
        over, under = page.evaluate(
            """[document.querySelector('.stage'), document.querySelector('.transcript')]
              .map(e => Number(getComputedStyle(e).zIndex) || 0)"""
        )
        rule = page.evaluate("Number(getComputedStyle(document.body, '::before').zIndex)")
        assert over > rule > under


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_pressed_is_large_enough(opens: Opens, name: str) -> None:
    small = {}
    for least, kind in ((24, {}), (44, {"has_touch": True, "is_mobile": True})):
        page = opens(name, 390 if kind else 1280, **kind)
        small[least] = page.evaluate(_TARGETS, least)
    assert small == {24: [], 44: []}


#: Links, buttons and ticks under a height, but those within a sentence (WCAG 2.2, 2.5.8).
_TARGETS = """least => [...document.querySelectorAll('a, summary, button, label')]
  .filter(e => e.checkVisibility({ contentVisibilityAuto: true }))
  .filter(e => !e.matches('.skip-link, .prose p a, .prose li a, th a'))
  .filter(e => {
    const around = (e.closest('p, li, h1, h2, h3, div, summary') || e).textContent.trim();
    const isAlone = around === e.textContent.trim() || e.matches('.moment, .video__line a');
    const box = e.getBoundingClientRect();
    return isAlone && (box.height < least - 0.1 || box.width < 24);
  })
  .map(e => e.outerHTML.slice(0, 100) + ' ' + e.getBoundingClientRect().height)"""


def test_the_page_reads_in_the_order_it_is_written(opens: Opens) -> None:
    for name in ("film", "film-hosted", "film-sound", "film-long", "month-film", "home-film"):
        page = opens(name, 390)
        tops = page.evaluate(
            """[...document.querySelectorAll('main :is(h1, h2, h3, p, li, figure, nav)')]
              .filter(e => e.checkVisibility() && !e.closest('.visually-hidden'))
              .map(e => Math.round(e.getBoundingClientRect().top))"""
        )
        back = [(a, b) for a, b in pairwise(tops) if b < a - 12]
        assert (name, back) == (name, [])


def test_the_keyboard_reaches_every_link_button_and_the_player(opens: Opens) -> None:
    for name in ("film", "film-hosted"):
        page = opens(name)
        wanted = page.evaluate(
            """[...document.querySelectorAll('a[href], button, input, video')]
              .filter(e => e.checkVisibility()).length"""
        )
        reached, unseen = set(), []
        for _ in range(wanted * 2 + 30):
            page.keyboard.press("Tab")
            stop = page.evaluate(_FOCUS)
            if stop is None:
                break
            reached.add(stop["place"])
            if stop["name"] != "VIDEO" and (stop["outline"] < 2 or stop["covered"]):
                unseen.append(stop)
        assert (name, len(reached), unseen) == (name, wanted, [])


_FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  if (e === document.body) return null;
  const box = e.getClientRects()[0];
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    place: [...document.querySelectorAll('*')].indexOf(e),
    name: e.nodeName,
    html: e.outerHTML.slice(0, 80),
    outline: style.outlineStyle === 'none' || style.boxShadow === 'none'
      ? 0 : parseFloat(style.outlineWidth),
    covered: !(e === top || e.contains(top) || (top && top.contains(e))),
  };
}"""


# --- Without JavaScript ------------------------------------------------------------------


def test_without_a_script_a_time_opens_the_film_at_that_second(opens: Opens) -> None:
    page = opens("film", java_script_enabled=False)
    page.locator("#t-50 .moment").click()
    page.wait_for_url("**/videos/night-bus/film.webm#t=50.2")


def test_without_a_script_there_is_no_control_that_does_nothing(opens: Opens) -> None:
    for name in ("film", "film-hosted", "film-sound"):
        page = opens(name, java_script_enabled=False)
        for control in ("button", "input", ".video__disc"):
            shown = [one.is_visible() for one in page.locator(control).all()]
            assert not any(shown), (name, control)
    page = opens("film-sound", java_script_enabled=False)
    assert page.locator("audio[controls]").is_visible()


# --- With it -------------------------------------------------------------------------------


def test_a_film_plays_with_its_captions_on(opens: Opens) -> None:
    page = quiet(opens("film"))
    page.evaluate("document.querySelector('video').play()")
    until(page, "document.querySelector('video').currentTime > 0.2")
    shown = page.evaluate(
        """[...document.querySelector('video').textTracks]
          .filter(track => track.mode === 'showing')
          .map(track => [track.language, track.cues.length])"""
    )
    assert shown == [["en-GB", 12]]


def test_a_time_plays_the_film_in_the_page_before_it_is_loaded(opens: Opens) -> None:
    page = quiet(opens("film"))
    assert page.evaluate("document.querySelector('video').readyState") == 0
    page.locator("#t-24 .moment").click()
    until(page, "document.querySelector('video').currentTime > 24.2")
    assert page.url.endswith("/film.html")
    assert page.evaluate("document.querySelector('video').currentTime") < 30
    # Focus is still on the time that was pressed.
    assert page.evaluate("document.activeElement.dataset.t") == "24.2"


def test_a_time_with_a_key_held_down_is_the_browsers(opens: Opens) -> None:
    page = opens("film")
    with page.context.expect_page() as opened:
        page.locator("#t-24 .moment").click(modifiers=["Control"])
    assert opened.value.url.endswith("film.webm#t=24.2")
    assert page.evaluate("document.querySelector('video').paused")


def now(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """[
          [...document.querySelectorAll('[aria-current=true]')].map(e => e.id).join(),
          [...document.querySelectorAll('.turn.is-now')].map(e => e.id).join(),
          [...document.querySelectorAll('span.is-now')].map(e => e.textContent).join(),
        ]"""
    )
    return found


def at(page: Page, seconds: float) -> None:
    page.evaluate(
        """s => new Promise(done => {
          const film = document.querySelector('video, audio');
          film.addEventListener('seeked', () => setTimeout(done, 50), { once: true });
          film.currentTime = s;
        })""",
        seconds,
    )


def test_the_mark_follows_what_is_said_and_rests_in_silence(opens: Opens) -> None:
    page = quiet(opens("film"))
    page.evaluate("document.querySelector('video').play()")
    until(page, "document.querySelector('video').readyState > 1")
    page.evaluate("document.querySelector('video').pause()")
    marks = {}
    for seconds in (0.5, 2.0, 5.0, 8.0, 10.0, 12.5, 27.5, 100.0):
        at(page, seconds)
        marks[seconds] = now(page)
    assert marks == {
        0.5: ["", "", ""],
        2.0: ["t-1", "t-1", "It is ten past nine and the last bus is warming up."],
        5.0: ["t-1", "t-1", "I have the front seat, a flask, and no timetable in my hand."],
        8.0: ["", "", ""],
        10.0: ["t-9", "t-9", "You will not need one."],
        12.5: ["t-9", "t-9", "[engine starts]"],
        27.5: [
            "t-24",
            "t-24",
            "Two students, and a baker who starts when everybody stops.",
        ],
        100.0: ["", "", ""],
    }


def ride(page: Page) -> Page:
    quiet(page).locator("#t-36 .moment").click()
    until(page, "document.querySelector('video').currentTime > 36")
    page.evaluate("document.querySelector('#t-50').scrollIntoView()")
    page.wait_for_selector(".is-riding")
    return page


def test_the_film_rides_along_only_while_it_plays_and_its_place_stays(opens: Opens) -> None:
    page = quiet(opens("film"))
    height = page.evaluate("document.querySelector('.video__place').offsetHeight")
    page.evaluate("document.querySelector('#t-50').scrollIntoView()")
    page.wait_for_timeout(200)
    assert page.locator(".is-riding").count() == 0
    ride(page)
    assert page.evaluate(
        "document.querySelector('.video__place').offsetHeight"
    ) == pytest.approx(height, abs=1)
    column, film = page.evaluate(
        """['.transcript__turns', '.video__ride'].map(name => {
          const box = document.querySelector(name).getBoundingClientRect();
          return [box.left, box.right, box.top];
        })"""
    )
    assert film[0] > column[1]
    assert 0 <= film[2] < 60
    # The foot of the page is not covered.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    until(page, "!document.querySelector('.is-riding')")


def test_the_reader_can_put_the_film_back_and_stop_the_marks(opens: Opens) -> None:
    page = ride(opens("film"))
    page.evaluate("document.querySelector('video').pause()")
    at(page, 37)
    assert now(page)[0] == "t-36"
    page.get_by_role("button", name="Stop following").click()
    assert now(page) == ["", "", ""]
    page.get_by_role("button", name="Follow again").click()
    assert now(page)[0] == "t-36"
    page.get_by_role("button", name="Put the video back").click()
    assert page.locator(".is-riding").count() == 0
    assert not page.locator(".video__riding").is_visible()


def test_a_pause_does_not_take_the_riding_film_away(opens: Opens) -> None:
    page = ride(opens("film"))
    page.evaluate("document.querySelector('video').pause()")
    page.wait_for_timeout(200)
    assert page.locator(".is-riding").count() == 1


def test_on_a_phone_the_film_rides_along_the_top_and_covers_no_focus(opens: Opens) -> None:
    page = ride(opens("film", 390, 844, has_touch=True))
    box = page.evaluate(
        "(b => [b.left, b.top, b.width, b.height])("
        "document.querySelector('.video__ride').getBoundingClientRect())"
    )
    assert box == [0, 0, 390, 224]
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        inside = page.evaluate("!!document.activeElement.closest('.video__ride')")
        assert inside or top >= 224


def test_nothing_rides_in_a_window_that_is_too_low_or_too_narrow(opens: Opens) -> None:
    for width, height in ((844, 390), (900, 1000), (1280, 400)):
        page = quiet(opens("film", width, height))
        page.locator("#t-36 .moment").click()
        until(page, "document.querySelector('video').currentTime > 36")
        page.evaluate("document.querySelector('#t-50').scrollIntoView()")
        page.wait_for_timeout(200)
        assert page.locator(".is-riding").count() == 0, (width, height)


def test_the_page_stays_where_it_is_unless_the_reader_asks_to_follow(opens: Opens) -> None:
    page = quiet(opens("film"))
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("document.querySelector('video').play()")
    until(page, "document.querySelector('video').readyState > 1")
    at(page, 57)
    assert page.evaluate("scrollY") == 0
    page.get_by_label("Follow along").check()
    page.evaluate("scrollTo(0, 0)")
    at(page, 62.5)
    assert page.evaluate("scrollY") > 0
    place = page.evaluate("document.querySelector('span.is-now').getBoundingClientRect().top")
    assert 0 < place < 800


def test_who_wants_less_motion_is_not_offered_to_be_moved(opens: Opens) -> None:
    assert opens("film").get_by_label("Follow along").is_visible()
    still = opens("film", reduced_motion="reduce")
    assert not still.get_by_label("Follow along").is_visible()


def test_a_recording_is_followed_too(opens: Opens) -> None:
    page = quiet(opens("film-sound"))
    page.locator("#t-24 .moment").click()
    until(page, "document.querySelector('audio').currentTime > 24.3")
    assert now(page)[0] == "t-24"


# --- Held elsewhere ------------------------------------------------------------------------


def _notes(into: list[str], words: Callable[[Any], str]) -> Callable[[Any], None]:
    return lambda event: into.append(words(event))


def test_nobody_else_is_asked_for_anything_before_the_button(opens: Opens, site: str) -> None:
    for name in NAMES:
        page = opens(name)
        asked: list[str] = []
        said: list[str] = []
        page.on("request", _notes(asked, lambda request: request.url))
        page.on("console", _notes(said, lambda message: message.text))
        page.reload()
        page.wait_for_load_state("networkidle")
        for one in page.locator("main :is(.moment, button, figcaption a)").all()[:6]:
            if one.is_visible():
                one.hover()
                one.focus()
        page.wait_for_timeout(100)
        assert [url for url in asked if not url.startswith(site)] == [], name
        assert said == [], name
        page.close()


def test_the_button_lets_the_player_in_and_takes_the_focus_to_it(opens: Opens) -> None:
    page = opens("film-hosted")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Play it here").click()
    page.wait_for_selector("iframe")
    frame = page.evaluate(
        """(e => [e.title, e.src, e.allow, e.referrerPolicy, document.activeElement === e])(
          document.querySelector('iframe'))"""
    )
    player = (
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
        "?cc_load_policy=1&cc_lang_pref=en&rel=0&playsinline=1&autoplay=1"
    )
    assert frame == [
        "Video: A night on the last bus",
        player,
        "autoplay; fullscreen; picture-in-picture; encrypted-media",
        "strict-origin-when-cross-origin",
        True,
    ]
    assert [url for url in asked if _is_elsewhere(url)] == [player]
    assert not page.get_by_role("button", name="Play it here").is_visible()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("film-hosted", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=24s", "&start=24"),
        ("film-vimeo", "https://vimeo.com/76979871#t=24s", "#t=24s"),
    ],
)
def test_a_time_leads_to_the_provider_before_and_to_the_player_after(
    opens: Opens, name: str, before: str, after: str
) -> None:
    page = opens(name)
    page.get_by_role("button", name="Play it here").click()
    page.locator("#t-24 .moment").click()
    source = page.evaluate("document.querySelector('iframe').src")
    assert source.endswith(after)
    assert len(page.locator("iframe").all()) == 1
    assert page.evaluate("document.activeElement.dataset.t") == "24.2"
    page = opens(name)
    page.locator("#t-24 .moment").click()
    page.wait_for_url(before)


# --- Paper, and three hours ------------------------------------------------------------------


def test_paper_has_every_word_and_where_the_film_is(opens: Opens) -> None:
    page = opens("film")
    page.emulate_media(media="print")
    shown = page.evaluate(
        """['.stage', '.downloads', '.follow', '.video__printed', '.turn__time', '.on-screen']
          .map(name => document.querySelector(name).checkVisibility())"""
    )
    assert shown == [False, False, False, True, True, True]
    assert page.locator(".video__printed").text_content() == (
        "Video: A night on the last bus, 1\u00a0minute 50\u00a0seconds. "
        "Watch it at https://blog.example.gov.uk/film.html"
    )


def top_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["y"]


def test_a_link_into_three_hours_arrives(opens: Opens) -> None:
    film = opens("film", 390, 844, java_script_enabled=False)
    film.goto(film.url.replace("film.html", "transcript-3h.html#t-9000"))
    film.wait_for_timeout(300)
    assert top_of(film.locator("#t-9000")) == pytest.approx(16, abs=2)
    film.goto(film.url.partition("#")[0])
    film.get_by_role("link", name="Item 30").click()
    film.wait_for_timeout(300)
    item = film.get_by_role("heading", name="Item 30")
    assert top_of(item) == pytest.approx(16, abs=2)


def test_three_hours_stay_usable_on_a_phone(opens: Opens) -> None:
    """On a processor taken to be four times slower than this one."""
    page = opens("film", 390, 844, has_touch=True, is_mobile=True)
    control = page.context.new_cdp_session(page)
    control.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    control.send("Performance.enable")
    page.goto(page.url.replace("film.html", "transcript-3h.html"))
    taken = {
        one["name"]: one["value"] for one in control.send("Performance.getMetrics")["metrics"]
    }
    assert taken["LayoutDuration"] + taken["RecalcStyleDuration"] < 2
    quiet(page).evaluate("document.querySelector('video').play()")
    until(page, "document.querySelector('video').readyState > 1")
    marking = page.evaluate(
        """() => new Promise(done => {
          const film = document.querySelector('video');
          film.pause();
          film.addEventListener('seeked', () => {
            film.dispatchEvent(new Event('timeupdate')); // looks everything up
            const from = performance.now();
            for (let i = 0; i < 100; i++) film.dispatchEvent(new Event('timeupdate'));
            done((performance.now() - from) / 100);
          }, { once: true });
          film.currentTime = 90;
        })"""
    )
    assert marking < 5  # milliseconds
    assert page.locator("span.is-now").text_content() is not None
