"""The desk's server: on this computer only, for whoever was let in, until nobody uses it.

One thread for each connection, so that one that stalls holds up nobody else; the same
server as the preview's, and no package more.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from councilblog import localhost
from councilblog.desk import guard
from councilblog.desk.access import Access
from councilblog.desk.requests import Answer, Request, one, read_request

#: Seconds without a request after which the desk stops by itself.
IDLE_S: Final = 30 * 60
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    **localhost.HEADERS,
    # Not "no-referrer", with which a browser calls the origin of our own forms "null". No
    # other site learns anything by this one either.
    "Referrer-Policy": "same-origin",
}
_WORDS: Final = {
    HTTPStatus.BAD_REQUEST: "This is not a request of the desk’s own pages.",
    HTTPStatus.FORBIDDEN: (
        "The desk answers its own pages only, and only whoever opened it. "
        "To open it again, stop it with Ctrl and C and type: make moderate"
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: "The desk does not do this.",
    HTTPStatus.LENGTH_REQUIRED: "The desk takes what its own forms send, and nothing else.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "This is more than a form of the desk can hold.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (
        "The desk takes what its own forms send, and nothing else."
    ),
    HTTPStatus.MISDIRECTED_REQUEST: "The desk answers at http://127.0.0.1 only.",
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "This is a fault in the publisher, not in what you did. Nothing was decided."
    ),
}

#: How long, and how many bytes, somebody may go on sending what was refused.
_PATIENCE_S: Final = 0.5
_MOST_LEFT: Final = 1024 * 1024
_PIECE: Final = 64 * 1024

#: Says why a request is not answered; see `guard.refusal`.
Guard = Callable[[str, str, Message, Access, int], HTTPStatus | None]


class DeskServer(ThreadingHTTPServer):
    """Answers one person at 127.0.0.1, at a port that chance chooses.

    `answer` makes the pages; `on_fault` is called while an exception is handled that nobody
    expected. `clock` gives seconds that only grow; `guard` is `guard.refusal`, but for
    tests that show what each of its rules is for.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        answer: Callable[[Request, Access], Answer],
        *,
        on_fault: Callable[[], None],
        clock: Callable[[], float],
        guard: Guard = guard.refusal,
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Requests)
        self.answer = answer
        self.on_fault = on_fault
        self.guard = guard
        self.access = Access(self.server_port)
        #: Set to stop the desk, from a page or from outside.
        self.is_over = threading.Event()
        self._clock = clock
        self._asked_at = clock()

    @property
    def address(self) -> str:
        """The address that opens the desk, once."""
        return f"http://127.0.0.1:{self.server_port}{guard.ENTER}?token={self.access.token}"

    def touch(self) -> None:
        """Take note that somebody uses the desk."""
        self._asked_at = self._clock()

    def serve(self) -> bool:
        """Answer until the desk is stopped; return whether it stopped by itself, idle."""
        self.timeout = 0.2
        while not self.is_over.is_set():
            if self._clock() - self._asked_at >= IDLE_S:
                return True
            self.handle_request()
        return False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that broke; faults of ours are told elsewhere."""


class _Requests(BaseHTTPRequestHandler):
    server: DeskServer
    timeout = 30
    default_request_version = "HTTP/1.0"  # never 0.9, which knows no headers
    server_version = "desk"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer, or say why not."""
        server = self.server
        refused = server.guard(
            self.command, self.path, self.headers, server.access, server.server_port
        )
        if refused is not None:
            self._refuse(refused)
            return
        body = self._body()
        request = read_request(self.path, body)
        if request is None or len(body or b"") != self._length():
            self._refuse(HTTPStatus.BAD_REQUEST)
        elif request.path == guard.ENTER:
            self._enter(request)
        elif request.form is not None and not self._is_our_form(request):
            self._refuse(HTTPStatus.FORBIDDEN)
        else:
            self._answer(request)

    do_HEAD = do_GET  # noqa: N815  (the names are http.server's)
    do_POST = do_GET  # noqa: N815  (as above)

    def _body(self) -> bytes | None:
        return self.rfile.read(self._length()) if self.command == "POST" else None

    def _length(self) -> int:
        return int(self.headers.get("Content-Length", "0"))

    def _is_our_form(self, request: Request) -> bool:
        assert request.form is not None  # noqa: S101  (asked of forms only)
        return self.server.access.is_our_form(one(request.form, "token"))

    def _enter(self, request: Request) -> None:
        """Swap the token for a cookie. HEAD does not use it up: nobody came in."""
        is_get = self.command == "GET"
        cookie = self.server.access.enter(one(request.query, "token")) if is_get else ""
        if not cookie:
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        self.server.touch()
        self._send(HTTPStatus.SEE_OTHER, {"Location": "/", "Set-Cookie": cookie}, b"")

    def _answer(self, request: Request) -> None:
        self.server.touch()
        try:
            found = self.server.answer(request, self.server.access)
        except Exception:  # noqa: BLE001  (the front door: no traceback reaches a person)
            self.server.on_fault()
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        headers = {"Content-Type": found.type}
        if found.location:
            headers["Location"] = found.location
        self._send(found.status, headers, found.body)

    def _refuse(self, status: HTTPStatus) -> None:
        words = f"{_WORDS[status]}\n".encode()
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = "GET, HEAD, POST"
        self._send(status, headers, words)
        self._let_finish()

    def _let_finish(self) -> None:
        """Read on for a moment: who is cut off while sending never sees the answer."""
        try:
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_PATIENCE_S)
            for _ in range(_MOST_LEFT // _PIECE):
                if not self.connection.recv(_PIECE):
                    return
        except OSError:
            return  # it was closed

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        self.close_connection = True
        try:
            self.send_response(status)
            for name, value in (_HEADERS | headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except OSError:
            return  # the page was closed meanwhile

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Refuse what is no request, or no method of ours, without repeating any of it."""
        del message, explain
        if not hasattr(self, "headers"):
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        is_method = code == HTTPStatus.NOT_IMPLEMENTED
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED if is_method else HTTPStatus.BAD_REQUEST)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as http.server)
        """Say nothing: each page has several requests."""
