"""The preview's server: on this computer only, for nobody else's pages."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from councilblog import localhost
from councilblog.builds.site import BodyLostError
from councilblog.errors import Finding
from councilblog.previewing.answers import Answer, answer, trouble_answer
from councilblog.previewing.dressing import EVENTS
from councilblog.previewing.engine import Preview
from councilblog.previewing.guard import refusal

#: Seconds between signs of life to a page that waits; one that is gone is noticed so.
_BEAT = 15
_HEADERS = {"Content-Security-Policy": "frame-ancestors 'none'", **localhost.HEADERS}
_WORDS = {
    HTTPStatus.BAD_REQUEST: "This is not an address of the preview.",
    HTTPStatus.FORBIDDEN: "The preview answers its own pages only.",
    HTTPStatus.MISDIRECTED_REQUEST: "The preview answers at http://localhost only.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The preview can be looked at, and nothing else.",
}


class PreviewServer(ThreadingHTTPServer):
    """Serves one preview on the loopback address; port 0 chooses a free one.

    `recover` is called with a source whose text was lost, and must rebuild. `on_fault` is
    called while an exception is handled that nobody expected, and says what to show.
    """

    daemon_threads = True

    def __init__(
        self,
        preview: Preview,
        theme: Path,
        port: int,
        recover: Callable[[str], None],
        on_fault: Callable[[], Finding],
    ) -> None:
        self.preview = preview
        self.theme = theme
        self.recover = recover
        self.on_fault = on_fault
        super().__init__(("127.0.0.1", port), _Requests)

    def answer(self, target: str) -> Answer:
        """Return the answer for an address."""
        try:
            return answer(self.preview.now, self.theme, target)
        except BodyLostError as lost:
            self.recover(lost.source)
            return answer(self.preview.now, self.theme, target)


class _Requests(BaseHTTPRequestHandler):
    server: PreviewServer
    timeout = 30
    server_version = "preview"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer, or say why not."""
        refused = refusal(self.path, self.headers, self.server.server_port)
        if refused is not None:
            self._refuse(refused)
        elif self.path == EVENTS and self.command == "GET":
            self._tell_of_changes()
        else:
            self._answer()

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.do_GET()

    def _answer(self) -> None:
        try:
            found = self.server.answer(self.path)
        except Exception:  # noqa: BLE001  (the front door: no traceback reaches a person)
            findings = [self.server.on_fault()]
            found = trouble_answer(self.server.preview.now, findings)
        status, body = found.status, found.body
        headers = {"Content-Type": found.type}
        if found.location:
            headers["Location"] = found.location
        is_whole = status is HTTPStatus.OK
        part = localhost.byte_range(self.headers.get("Range", ""), len(body) * is_whole)
        if part:
            status = HTTPStatus.PARTIAL_CONTENT
            headers["Content-Range"] = f"bytes {part[0]}-{part[1]}/{len(body)}"
            body = body[part[0] : part[1] + 1]
        self._send(status, headers | {"Content-Length": str(len(body))}, body)

    def _tell_of_changes(self) -> None:
        """Tell the page each new version, until it is closed.

        Source: HTML Living Standard, section 9.2 (server-sent events).
        """
        self._send(HTTPStatus.OK, {"Content-Type": "text/event-stream"}, b"retry: 500\n\n")
        told = ""
        try:
            while True:
                version = self.server.preview.wait(told, _BEAT)
                line = f"data: {version}\n\n" if version != told else ":\n\n"
                self.wfile.write(line.encode())
                told = version
        except OSError:
            return  # the page was closed

    def _refuse(self, status: HTTPStatus) -> None:
        words = f"{_WORDS[status]}\n".encode()
        headers = {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(words)),
        }
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = "GET, HEAD"
        self._send(status, headers, words)

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        try:
            self.send_response(status)
            for name, value in (_HEADERS | headers).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the page was closed meanwhile

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Refuse what is no request, or asks for a change, without repeating any of it."""
        del message, explain
        is_method = code == HTTPStatus.NOT_IMPLEMENTED
        self.close_connection = True
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED if is_method else HTTPStatus.BAD_REQUEST)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as http.server)
        """Say nothing: each page has a dozen requests."""
