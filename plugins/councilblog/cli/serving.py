"""Show a built site on this computer, and only on it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from councilblog.cli import console
from councilblog.localhost import byte_range

#: Bytes of a film that are sent at a time.
_PIECE = 1 << 16


def show_site(folder: Path, port: int) -> int:
    """Serve the folder at localhost until Ctrl and C are pressed."""
    if not (folder / "index.html").is_file():
        console.complain(f"There is no site in {folder} yet. Type: make publish")
        return 1
    try:
        server = make_server(folder, port)
    except OSError:
        console.complain(
            f"Something else on this computer uses port {port}.",
            f"Type: make serve PORT={port + 1}",
        )
        return 1
    console.say(f"The site is at http://localhost:{server.server_port}/ (stop: Ctrl and C)")
    with server:
        server.serve_forever()
    return 0


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of the folder on the loopback address; port 0 chooses a free one."""
    handler = partial(_Pages, directory=str(folder))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


class _Pages(SimpleHTTPRequestHandler):
    """Serves files; an address that leads nowhere is answered with the site's own page.

    A part of a file is answered with that part, so that films can be played from anywhere.
    """

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        asked = self.headers.get("Range", "")
        size = path.stat().st_size if asked and path.is_file() else 0
        part = byte_range(asked, size)
        if part is None:
            super().do_GET()
            return
        first, last = part
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last + 1 - first))
        self.end_headers()
        with path.open("rb") as file, suppress(OSError):  # the page was closed meanwhile
            file.seek(first)
            left = last + 1 - first
            while left and (data := file.read(min(left, _PIECE))):
                self.wfile.write(data)
                left -= len(data)

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: each page has a dozen requests."""
