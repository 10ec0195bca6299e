"""Hostile texts as names and words of comments, in the feeds of a published blog, in Chromium.

Each feed is opened as it is, and each of its entries is put into a page as the least careful
reader would: without cleaning anything. 300 texts; `COMMENTS_HOSTILE=5000` says how many.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from councilblog.comments.comment_json import comment_json
from councilblog.comments.text import normalised, normalised_name
from tests.browser import chromium
from tests.library.comments.payloads import ALARM, hostile_texts
from tests.theme.sample_comments import a_comment
from tests.whole_site.driver import a_post, write_content
from tests.whole_site.test_comments_on_pages import IN_TIME, STORE, publish_on

MANY = int(os.environ.get("COMMENTS_HOSTILE", "300"))
A_THREAD = 500
ORIGIN = "https://blog.example.org"
#: What of an Atom document may be there (RFC 4287, 4685, 5005), and in it of XHTML: nothing.
ATOM = set(
    """feed id title subtitle updated link generator icon logo rights entry author name uri
    published summary content category in-reply-to complete source""".split()
)
#: What a comment's words may hold, and what a reader needs of it.
WORDS = set("p br strong em a code pre blockquote ul ol li div span".split())
RAN = """
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print"])
    window[name] = (...said) => { window.ran.push(name + said); };
"""
FIRE = """() => {
  document.addEventListener("click", (event) => event.preventDefault(), true);
  for (const element of document.querySelectorAll("*"))
    for (const type of ["click", "error", "load", "mouseover", "focus", "toggle", "begin",
                        "pointerenter", "animationstart"])
      element.dispatchEvent(new Event(type, { bubbles: false, cancelable: true }));
  return window.ran;
}"""
OPENED = """() => {
  const all = [...document.querySelectorAll("*")];
  return {
    elements: [...new Set(all.map((each) => each.localName))],
    spaces: [...new Set(all.map((each) => each.namespaceURI))],
    handlers: all.flatMap((each) => each.getAttributeNames().filter((n) => n.startsWith("on"))),
    entries: document.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry").length,
  };
}"""
#: The entries as text: what a reader gets to work with.
ENTRIES = """() => [...document.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry")]
  .map((entry) => {
    const of = (name) => entry.getElementsByTagNameNS("http://www.w3.org/2005/Atom", name)[0];
    const html = (each) => each === undefined ? "" : each.getAttribute("type") === "html"
      ? each.textContent : each.textContent.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    return html(of("title")) + html(of("summary")) + html(of("content")) + html(of("name"));
  })"""
READ = """(entries) => {
  document.body.innerHTML = entries.join("<hr>");
  const all = [...document.body.querySelectorAll("*")].filter((e) => e.localName !== "hr");
  const attributes = (e) => e.getAttributeNames().filter((name) =>
    !(e.localName === "a" ? ["href", "rel", "lang"] : ["lang"]).includes(name));
  return {
    looked: all.length,
    parts: document.body.querySelectorAll(":scope > hr").length + 1,
    elements: [...new Set(all.map((each) => each.localName))],
    attributes: all.flatMap((each) => attributes(each).map((n) => `${each.localName} ${n}`)),
    schemes: [...new Set([...document.links].map((each) => each.protocol))],
  };
}"""


def presentable() -> tuple[tuple[str, str], ...]:
    """So many hostile texts that something is left of as a name, and as words."""
    found = []
    for text in hostile_texts(MANY + MANY // 5 + 50):
        name, words = normalised_name(text)[:60].strip(), normalised(text)
        if name and words.strip():
            found.append((name, words))
    assert len(found) >= MANY
    return tuple(found[:MANY])


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    """Every file of a blog whose comments are all hostile, by path."""
    content = tmp_path_factory.mktemp("hostile") / "content"
    files: dict[str, bytes | str] = {"comments/store.json": STORE}
    files["pages/comments-policy.md"] = "Title: Comments policy\n\nBe fair to people.\n"
    texts = presentable()
    for number, start in enumerate(range(0, len(texts), A_THREAD)):
        name = f"letter-{number}"
        files[f"posts/2026-08-{14 - number:02}-{name}.md"] = a_post(
            f"Letter {number}", f"2026-08-{14 - number:02}"
        )
        for place, (who, words) in enumerate(texts[start : start + A_THREAD], 1):
            at = f"2026-08-19T{place // 60:02}:{place % 60:02}:00Z"
            comment = a_comment(place, name=who, body=words, at=at, approved_at=at)
            comment = comment._replace(thread=f"2026-08-{name}")
            files[f"comments/2026-08-{name}/{comment.id}.json"] = comment_json(comment)
    write_content(content, files)
    with pytest.MonkeyPatch.context() as patch:
        yield publish_on(IN_TIME, content, patch).files


@pytest.fixture(scope="module")
def window(feeds: dict[str, bytes]) -> Iterator[Page]:
    """A window onto the blog, with no policy of the page in the way; nothing else answers."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0].lstrip("/")
        if route.request.url.startswith(ORIGIN) and path in feeds:
            kind = "text/css" if path.endswith(".css") else "text/xml"
            route.fulfill(body=feeds[path], content_type=kind)
        elif path == "reader":
            route.fulfill(
                body="<!doctype html><title>A reader</title>", content_type="text/html"
            )
        else:
            route.abort()

    with chromium() as browser:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(RAN)
        page = context.new_page()
        page.route("**/*", answer)
        yield page
        context.close()


def comment_feeds(feeds: dict[str, bytes]) -> list[str]:
    return [path for path in feeds if path.endswith("comments.atom.xml")]


def opened(window: Page, path: str) -> tuple[dict[str, Any], list[str]]:
    window.goto(f"{ORIGIN}/{path}")
    entries: list[str] = window.evaluate(ENTRIES)
    found: dict[str, Any] = window.evaluate(OPENED)
    assert window.evaluate(FIRE) == [], path
    return found, entries


def read(window: Page, entries: list[str]) -> dict[str, Any]:
    window.goto(f"{ORIGIN}/reader")
    found: dict[str, Any] = window.evaluate(READ, entries)
    found["ran"] = window.evaluate(FIRE)
    return found


def test_no_hostile_text_runs_in_a_feed_or_in_a_reader_that_cleans_nothing(
    window: Page, feeds: dict[str, bytes]
) -> None:
    shown = looked = 0
    for path in comment_feeds(feeds):
        found, entries = opened(window, path)
        assert set(found["elements"]) <= ATOM, path
        assert "http://www.w3.org/1999/xhtml" not in found["spaces"], path
        assert found["handlers"] == [], path
        assert found["entries"] == len(entries)
        as_read = read(window, entries)
        assert set(as_read["elements"]) <= WORDS, path
        assert as_read["attributes"] == [], path
        assert set(as_read["schemes"]) <= {"http:", "https:", "mailto:"}, path
        assert as_read["parts"] == len(entries)
        assert as_read["ran"] == [], path
        if "/letter-" in path:
            shown += len(entries)
            looked += as_read["looked"]
    assert shown == MANY
    assert looked > MANY
    threads = len(comment_feeds(feeds))
    print(  # noqa: T201  # the figure
        f"\n{shown:,} hostile comments in {threads} feeds, {looked:,} elements in a reader: "
        "0 ran, 0 outside the list"
    )


def test_the_files_of_threads_hold_the_texts_as_text(feeds: dict[str, bytes]) -> None:
    kept = {
        (each["name"], each["body"])
        for path, data in feeds.items()
        if path.startswith("comments/2026-08-letter-") and path.endswith(".json")
        for each in json.loads(data)["comments"]
    }
    assert kept == set(presentable())


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (f"<img src=x onerror={ALARM}>", "img"),
        (f"<svg onload={ALARM}></svg>", "svg"),
        ("<iframe srcdoc=x></iframe>", "iframe"),
        (f"<p onclick={ALARM}>x</p>", "p onclick"),
        (f'<a href="javascript:{ALARM}">x</a>', "javascript:"),
    ],
)
def test_a_reader_would_notice_what_is_planted(window: Page, planted: str, found: str) -> None:
    as_read = read(window, ["<p>Words.</p>", planted])
    noticed = [*as_read["elements"], *as_read["attributes"], *as_read["schemes"]]
    assert found in noticed


def test_a_feed_would_be_noticed_that_runs_something(
    window: Page, feeds: dict[str, bytes]
) -> None:
    [path, *_] = comment_feeds(feeds)
    script = f'<script xmlns="http://www.w3.org/1999/xhtml">{ALARM}</script></feed>'.encode()
    feeds["planted.atom.xml"] = feeds[path].replace(b"</feed>", script)
    try:
        window.goto(f"{ORIGIN}/planted.atom.xml")
        assert "script" in window.evaluate(OPENED)["elements"]
        assert window.evaluate("window.ran") != []
    finally:
        del feeds["planted.atom.xml"]


def test_every_feed_is_whole_xml(feeds: dict[str, bytes], tmp_path: Path) -> None:
    from xml.etree import ElementTree as ET  # noqa: PLC0415

    del tmp_path
    for path in comment_feeds(feeds):
        ET.fromstring(feeds[path])  # noqa: S314  (our own bytes)
