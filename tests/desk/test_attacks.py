"""Six ways in which a page elsewhere reaches for the desk, in a real Chromium.

Each is tried on a desk without any rule, which shows that the attack is one, and on desks
with one rule each; then on the desk as it is, before and after somebody has come in.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from councilblog.desk import guard
from councilblog.desk.access import Access
from councilblog.desk.requests import Answer
from councilblog.desk.server import DeskServer, Guard
from councilblog.localhost import FROM_US, misdirected, names
from tests.browser import CHROMIUM
from tests.desk.serving import QUEUE

ATTACKS: Final = {
    "a script's GET": """(desk) => fetch(desk + "/waiting", {mode: "no-cors"})""",
    "a form": """(desk) => {
      const frame = document.createElement("iframe");
      frame.name = "hidden";
      document.body.append(frame);
      const form = document.createElement("form");
      Object.assign(form, {method: "post", action: desk + "/decide", target: "hidden"});
      form.append(Object.assign(document.createElement("input"), {name: "action", value: "x"}));
      document.body.append(form);
      form.submit();
    }""",
    "plain text": """(desk) => fetch(desk + "/decide", {
      method: "POST", mode: "no-cors", credentials: "include",
      headers: {"Content-Type": "text/plain"}, body: '{"action": "approve"}'})""",
    "no type": """(desk) => fetch(desk + "/decide", {
      method: "POST", mode: "no-cors", credentials: "include", body: new Blob(["{}"])})""",
    "JSON": """(desk) => fetch(desk + "/decide", {
      method: "POST", credentials: "include",
      headers: {"Content-Type": "application/json"}, body: "{}"})""",
    "another name": """async (desk) => {
      const port = new URL(desk).port;
      const answer = await fetch("http://evil.test:" + port + "/waiting");
      window.stolen = await answer.text();
    }""",
}


class Seen:
    """A desk that tells which requests its rules let through."""

    def __init__(self, rules: Guard) -> None:
        self.reached: list[str] = []
        self.asked: list[str] = []  # whatever came in, refused or not

        def watched(
            method: str, target: str, headers: Message, access: Access, port: int
        ) -> HTTPStatus | None:
            self.asked.append(target)
            refused = rules(method, target, headers, access, port)
            if refused is None and target in {"/waiting", "/decide", "/"}:
                self.reached.append(target)
            return refused

        self.server = DeskServer(
            lambda *_: Answer(body=QUEUE.encode()),
            on_fault=lambda: None,
            clock=lambda: 0.0,
            guard=watched,
        )


def nothing(*_: object) -> HTTPStatus | None:
    return None


def host_only(
    method: str, target: str, headers: Message, access: Access, port: int
) -> HTTPStatus | None:
    del method, access
    without_origin = Message()
    for host in headers.get_all("Host", []):
        without_origin["Host"] = host
    return misdirected(target, without_origin, names(("127.0.0.1", "localhost"), port))


def provenance_only(
    method: str, target: str, headers: Message, access: Access, port: int
) -> HTTPStatus | None:
    del target, access, port
    if method in {"GET", "HEAD"}:
        return None
    is_ours = set(headers.get_all("Sec-Fetch-Site", [])) <= FROM_US
    return None if is_ours else HTTPStatus.FORBIDDEN


def session_only(
    method: str, target: str, headers: Message, access: Access, port: int
) -> HTTPStatus | None:
    del method, target, port
    is_in = access.is_in(headers.get_all("Cookie", []))
    return None if is_in else HTTPStatus.FORBIDDEN


@contextmanager
def a_desk(rules: Guard) -> Iterator[Seen]:
    seen = Seen(rules)
    thread = threading.Thread(target=seen.server.serve, daemon=True)
    thread.start()
    yield seen
    seen.server.is_over.set()
    thread.join(10)
    seen.server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for which evil.test is this computer, as after a rebinding of its name."""
    assert Path(CHROMIUM).exists(), "There is no Chromium here. Type: make test"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--host-resolver-rules=MAP evil.test 127.0.0.1",
                # A browser may ask people first whether a page may reach this computer. The
                # desk must stand by itself, so that is switched off.
                "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
            ],
        )
        yield started
        started.close()


class Evil(BaseHTTPRequestHandler):
    """A page elsewhere, without any words of its own."""

    def do_GET(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>x</title><body></body>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as http.server)
        pass


@pytest.fixture(scope="module")
def evil() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://evil.test:{server.server_port}/"
    server.shutdown()
    server.server_close()


def attacked(context: BrowserContext, evil: str, seen: Seen) -> dict[str, str]:
    """Return what each attack came to: "reached", or "" if the desk's pages saw nothing."""
    found = {}
    desk = f"http://127.0.0.1:{seen.server.server_port}"
    for name, script in ATTACKS.items():
        seen.reached.clear()
        seen.asked.clear()
        page = context.new_page()
        # Served at the desk's own port by its rebound name, if a browser got that far.
        page.goto(evil)
        page.evaluate(f"desk => Promise.resolve(({script})(desk)).catch(() => 0)", desk)
        # Some are a moment on their way when the machine is busy; some never set out.
        for _ in range(20):
            page.wait_for_timeout(100)
            if seen.asked:
                break
        page.wait_for_timeout(100)
        found[name] = "reached" if seen.reached else ""
        assert page.evaluate("window.stolen ?? ''") == ""
        page.close()
    return found


def rebound(context: BrowserContext, seen: Seen) -> str:
    """Return what a page under another name, at the desk's own port, can read of it."""
    port = seen.server.server_port
    page = context.new_page()
    page.route(
        f"http://evil.test:{port}/evil",
        lambda route: route.fulfill(content_type="text/html", body="<!doctype html><body>"),
    )
    page.goto(f"http://evil.test:{port}/evil")
    text = page.evaluate("fetch('/waiting').then((answer) => answer.text())")
    page.close()
    return str(text)


@pytest.mark.parametrize(
    ("rules", "let_in", "read"),
    [
        (nothing, set(ATTACKS) - {"JSON"}, "all"),
        (host_only, set(ATTACKS) - {"JSON", "another name"}, ""),
        (provenance_only, {"a script's GET", "another name"}, "all"),
        (session_only, set(), ""),
        (guard.refusal, set(), ""),
    ],
    ids=["no rule", "host", "provenance", "session", "all"],
)
def test_what_each_rule_stops(
    rules: Guard, let_in: set[str], read: str, browser: Browser, evil: str
) -> None:
    context = browser.new_context()
    with a_desk(rules) as seen:
        found = attacked(context, evil, seen)
        stolen = rebound(context, seen)
    context.close()
    assert {name for name, what in found.items() if what} == let_in
    assert ("all" if stolen == QUEUE else "") == read


def test_nothing_gets_in_while_somebody_is_at_the_desk(browser: Browser, evil: str) -> None:
    context = browser.new_context()
    with a_desk(guard.refusal) as seen:
        page = context.new_page()
        page.goto(seen.server.address)
        assert page.inner_text("body") == QUEUE
        assert attacked(context, evil, seen) == dict.fromkeys(ATTACKS, "")
        assert QUEUE not in rebound(context, seen)
        # A link from elsewhere, and a frame.
        other = context.new_page()
        other.goto(evil)
        seen.reached.clear()
        other.evaluate(
            "desk => { location = desk; }", f"{seen.server.address.rpartition('/')[0]}/"
        )
        other.wait_for_timeout(300)
        assert QUEUE not in other.inner_text("body")
        assert seen.reached == []
        # And the desk itself goes on.
        page.reload()
        assert page.inner_text("body") == QUEUE
    context.close()


def test_two_desks_in_one_browser_do_not_know_each_other(browser: Browser) -> None:
    context = browser.new_context()
    with a_desk(guard.refusal) as one, a_desk(guard.refusal) as other:
        page = context.new_page()
        page.goto(one.server.address)
        page.goto(other.server.address)
        assert page.inner_text("body") == QUEUE
        # Both cookies are sent to both; each opens its own desk only.
        cookies = {cookie["name"] for cookie in context.cookies()}
        assert cookies == {
            f"desk_{one.server.server_port}",
            f"desk_{other.server.server_port}",
        }
        page.goto(f"http://127.0.0.1:{one.server.server_port}/")
        assert page.inner_text("body") == QUEUE
        context.clear_cookies(name=f"desk_{one.server.server_port}")
        page.goto(f"http://127.0.0.1:{one.server.server_port}/")
        assert "whoever opened it" in page.inner_text("body")
    context.close()
