"""A real browser as the judge: it shows what we say that it shows, word by word."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import TypeAlias

import pytest
from playwright.sync_api import Page

from councilblog.captions.cue_text import Node, cue_tree
from councilblog.captions.reading import read_captions
from councilblog.errors import Gravity
from tests.browser import chromium
from tests.library.captions.mutations import spoilt

_FILES, _TEXTS = 300, 3000
#: What these change on their way to us is told, and is not what the file has.
_NOT_COMPARED = {"captions-first-line", "captions-ending", "not-captions", "control-character"}
_READ_FILES = """async addresses => {
  const video = document.createElement('video'); document.body.append(video);
  return await Promise.all(addresses.map(address => new Promise(done => {
    const track = document.createElement('track'); track.kind = 'captions';
    track.onerror = () => done([]);
    track.onload = () => done([...track.track.cues].map(cue =>
      [Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000),
       cue.getCueAsHTML().textContent]));
    track.src = address; video.append(track); track.track.mode = 'hidden';
  })));
}"""
_READ_TEXTS = """texts => texts.map(text => {
  const walk = node => node.nodeType === 3 ? node.data
    : node.nodeType === 7 ? ''
    : '<' + node.localName + '|' + (node.getAttribute('class') || '') + '|'
      + (node.getAttribute('title') || node.getAttribute('lang') || '')
        .split(/[ \\t\\n\\f]+/).filter(word => word).join(' ') + '>'
      + [...node.childNodes].map(walk).join('') + '</>';
  return [...new VTTCue(0, 1, text).getCueAsHTML().childNodes].map(walk).join('');
})"""
_PARTS = (
    *"a b & < > ; # . 1 : /".split(),
    " ",
    "\n",
    "\t",
    "&amp;",
    "&amp",
    "&ampx",
    "&lt;",
    "&gt",
    "&nbsp;",
    "&lrm;",
    "&lrm",
    "&copy",
    "&copyx",
    "&notin;",
    "&notit;",
    "&AMP",
    "&NotEqualTilde;",
    "&#65;",
    "&#65",
    "&#x41",
    "&#0;",
    "&#1;",
    "&#x0b;",
    "&#x80;",
    "&#x81;",
    "&#xD800;",
    "&#xFFFF;",
    "&#99999999999;",
    "&#",
    "&#x",
    "</",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "</i >",
    "<u>",
    "<c>",
    "</c>",
    "<c.a.b>",
    "<c..>",
    "<v Leader>",
    "<v>",
    "</v>",
    "<v.loud Chief &amp; Executive>",
    "<v &ampx &amp=>",
    "<v &lt",
    "<lang cy>",
    "</lang>",
    "<ruby>",
    "</ruby>",
    "<rt>",
    "</rt>",
    "<00:00:01.000>",
    "<1>",
    "<B>",
    "<font color=red>",
    "</font>",
    "<!-- a -->",
    "<b/>",
    "</>",
    "<>",
    "<b.&amp;>",
    "ŷ",
    "😀",
    "\u2028",
    "\u3000",
)

_Cue: TypeAlias = tuple[int, int, str]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


@pytest.fixture
def served() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Give the address of a server on this computer, and the files that it serves."""
    files: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            data = files.get(self.path, b"<!doctype html><title>Captions</title>")
            self.send_response(200)
            kind = "text/vtt" if self.path in files else "text/html"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", files
    server.shutdown()
    server.server_close()
    thread.join()


def squeezed(text: str) -> str:
    """Return the text without white space, which we tidy and browsers fold."""
    return "".join(text.split())


def test_chromium_shows_the_captions_that_we_read(
    page: Page, served: tuple[str, dict[str, bytes]]
) -> None:
    address, files = served
    random = Random(20260701)
    for number in range(_FILES):
        files[f"/{number}.vtt"] = spoilt(random, "vtt")
    page.goto(address)
    shown: list[list[_Cue]] = page.evaluate(_READ_FILES, list(files))
    compared = faultless = 0
    for data, cues in zip(files.values(), shown, strict=True):
        file = read_captions(data, "videos/film/captions.en.vtt")
        rules = {finding.rule for finding in file.findings}
        if rules & _NOT_COMPARED:
            continue
        compared += 1
        faultless += all(finding.gravity is not Gravity.LOSS for finding in file.findings)
        ours = sorted((cue.start_ms, cue.end_ms, squeezed(cue.text)) for cue in file.cues)
        theirs = sorted((start, end, squeezed(text)) for start, end, text in cues)
        assert ours == theirs, data
    assert compared > _FILES // 2
    assert faultless > _FILES // 4


def test_chromium_makes_the_same_tree_of_the_text_of_a_caption(page: Page) -> None:
    random = Random(20260702)
    texts = [
        "".join(random.choice(_PARTS) for _ in range(random.randint(1, 9)))
        for _ in range(_TEXTS)
    ]
    page.goto("about:blank")
    shown: list[str] = page.evaluate(_READ_TEXTS, texts)
    for text, theirs in zip(texts, shown, strict=True):
        assert written(cue_tree(text)) == theirs, text


def written(node: Node) -> str:
    """Return the tree as Chromium would say it: voices, classes and languages are spans."""
    made = ""
    for child in node.children:
        if isinstance(child, str):
            made += child
        elif child.name != "timestamp":
            name = "span" if child.name in {"v", "c", "lang"} else child.name
            made += f"<{name}|{' '.join(child.classes)}|{child.value}>{written(child)}</>"
    return made
