"""What the tests of feeds share: sites with comments, a walk, a hub that listens."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

from councilblog.comments.comment import Withdrawn
from councilblog.comments.comment_json import comment_json, json_bytes
from councilblog.comments.store import STORE
from tests.library.comments.factories import a_comment, an_id
from tests.library.feeds.profiles import A
from tests.whole_site.driver import ROOT, Run, run

SITE = "https://blog.example.org/"


def comment_files(
    thread: str,
    count: int,
    *,
    withdrawn: int | None = None,
    name: str = "A neighbour",
    words: str = "",
) -> dict[str, bytes]:
    """Return the files of so many comments; each after the first answers the one before."""
    files = {"comments/store.json": json_bytes(STORE)}
    for number in range(count):
        at = f"2026-11-02T09:00:{number:02}Z"
        is_gone = number == withdrawn
        comment = a_comment(
            number,
            thread=thread,
            parent=an_id(number - 1) if number else None,
            at=at,
            approved_at=at,
            name="" if is_gone else name,
            body="" if is_gone else words or f"Words of comment {number}.",
            withdrawn=Withdrawn(at=at, code="offensive") if is_gone else None,
        )
        files[f"comments/{thread}/{comment.id}.json"] = comment_json(comment)
    return files


def feeds_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the feeds and lists of feeds of a site."""
    endings = (".atom.xml", ".rss.xml", "feeds/all.json", ".opml")
    return {path: data for path, data in files.items() if path.endswith(endings)}


def entries_of(atom: bytes) -> list[str]:
    """Return the paths that the entries of an Atom document lead to, in order."""
    entries = ET.fromstring(atom).findall(f"{A}entry")  # noqa: S314  (our own bytes)
    links = [entry.find(f"{A}link[@rel='alternate']") for entry in entries]
    return [str(link.get("href")).removeprefix(SITE) for link in links if link is not None]


def walked(files: Mapping[str, bytes], start: str) -> list[str]:
    """Return the documents of a logical feed, from the one to subscribe to back in time.

    Source: RFC 5005, section 4.
    """
    path, found = start, []
    while path:
        assert path not in found
        found.append(path)
        root = ET.fromstring(files[path])  # noqa: S314  (our own bytes)
        before = root.find(f"{A}link[@rel='prev-archive']")
        path = "" if before is None else str(before.get("href")).removeprefix(SITE)
    return found


def settings_file(folder: Path, **settings: object) -> Path:
    """Return a settings file with some settings other than the project's."""
    file = folder / "settings" / "publishconf.py"
    file.parent.mkdir(exist_ok=True)
    lines = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    own: dict[str, object] = {
        "SITEURL": SITE.rstrip("/"),
        "THEME": str(ROOT / "theme"),
        "PLUGIN_PATHS": [str(ROOT / "plugins")],
    }
    told = "".join(f"{name} = {value!r}\n" for name, value in (own | settings).items())
    file.write_text(f"{lines}\n{told}", encoding="utf-8")
    return file


def publish_with(settings: Path, content: Path, output: Path, *more: str) -> Run:
    """Publish with these settings."""
    arguments = ["publish", "--settings", str(settings), "--content", str(content)]
    return run(output, *arguments, "--output", str(output), *more)


class Hub:
    """A WebSub hub on this computer, which writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.answer = 204
        hub = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                form = parse_qs(self.rfile.read(length).decode())
                assert form["hub.mode"] == ["publish"]
                hub.told.extend(form["hub.url"])
                self.send_response(hub.answer)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name)
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Hub]:
        """Give a hub that listens."""
        hub = cls()
        thread = threading.Thread(target=hub.server.serve_forever, daemon=True)
        thread.start()
        try:
            yield hub
        finally:
            hub.server.shutdown()
            hub.server.server_close()
            thread.join()
