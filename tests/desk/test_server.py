"""The desk's server by raw bytes: what it refuses, what it says with it, that it goes on."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from councilblog.desk.requests import Answer
from councilblog.desk.server import IDLE_S, DeskServer
from tests.desk.serving import QUEUE, Reply, come_in, send, serving

#: {H} is the right Host, {C} the cookie of somebody who came in, {T} the form's token.
GET = "GET / HTTP/1.1\r\nHost: {H}\r\n"
POST = "POST /decide HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
OURS = "Sec-Fetch-Site: same-origin\r\nOrigin: http://{H}\r\n"
BODY = "token={T}&action=approve"

REFUSED: dict[str, tuple[str, int]] = {
    # Host: once, and ours to the letter
    "no host": ("GET / HTTP/1.1\r\nCookie: {C}\r\n\r\n", 421),
    "empty host": ("GET / HTTP/1.1\r\nHost:\r\nCookie: {C}\r\n\r\n", 421),
    "another name": ("GET / HTTP/1.1\r\nHost: evil.test\r\nCookie: {C}\r\n\r\n", 421),
    "another name with our port": (
        "GET / HTTP/1.1\r\nHost: evil.test:{P}\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "our name without its port": (
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "our name with another port": (
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "our name, longer": (
        "GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.test:{P}\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "a user in the name": ("GET / HTTP/1.1\r\nHost: {H}@evil.test\r\nCookie: {C}\r\n\r\n", 421),
    "ours as a user": ("GET / HTTP/1.1\r\nHost: evil.test@{H}\r\nCookie: {C}\r\n\r\n", 421),
    "two hosts": (GET + "Host: {H}\r\nCookie: {C}\r\n\r\n", 421),
    "two hosts, ours second": (
        "GET / HTTP/1.1\r\nHost: evil.test\r\nHost: {H}\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "two names in one host": ("GET / HTTP/1.1\r\nHost: {H}, {H}\r\nCookie: {C}\r\n\r\n", 421),
    "the sixth version of the address": (
        "GET / HTTP/1.1\r\nHost: [::1]:{P}\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "all addresses": ("GET / HTTP/1.1\r\nHost: 0.0.0.0:{P}\r\nCookie: {C}\r\n\r\n", 421),
    "the address as a number": (
        "GET / HTTP/1.1\r\nHost: 2130706433:{P}\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "a dot at its end": (
        "GET / HTTP/1.1\r\nHost: localhost.:{P}\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    "a name through a proxy's header": (
        "GET / HTTP/1.1\r\nX-Forwarded-Host: {H}\r\nCookie: {C}\r\n\r\n",
        421,
    ),
    # The address
    "a whole address": ("GET http://{H}/ HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n\r\n", 400),
    "an address of others": (
        "GET http://evil.test/ HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n\r\n",
        400,
    ),
    "an asterisk": ("GET * HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n\r\n", 400),
    "a broken query": ("GET /?a=%ff HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n\r\n", 400),
    "300 fields in the query": (
        "GET /?" + "a=1&" * 300 + " HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n\r\n",
        400,
    ),
    # Who asks
    "another origin": (GET + "Cookie: {C}\r\nOrigin: http://evil.test\r\n\r\n", 403),
    "no origin of its own": (GET + "Cookie: {C}\r\nOrigin: null\r\n\r\n", 403),
    "our origin by https": (GET + "Cookie: {C}\r\nOrigin: https://{H}\r\n\r\n", 403),
    "our origin at another port": (
        GET + "Cookie: {C}\r\nOrigin: http://127.0.0.1:1\r\n\r\n",
        403,
    ),
    "two origins": (
        GET + "Cookie: {C}\r\nOrigin: http://{H}\r\nOrigin: http://evil.test\r\n\r\n",
        403,
    ),
    "another site": (GET + "Cookie: {C}\r\nSec-Fetch-Site: cross-site\r\n\r\n", 403),
    "another port of this computer": (
        GET + "Cookie: {C}\r\nSec-Fetch-Site: same-site\r\n\r\n",
        403,
    ),
    "two sites in one": (GET + "Cookie: {C}\r\nSec-Fetch-Site: none, cross-site\r\n\r\n", 403),
    "a link from elsewhere": (
        GET + "Cookie: {C}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\r\n",
        403,
    ),
    "fetched before it was asked for": (
        GET + "Cookie: {C}\r\nSec-Purpose: prefetch\r\n\r\n",
        403,
    ),
    # Who came in
    "no cookie": (GET + "\r\n", 403),
    "a made-up cookie": (GET + "Cookie: desk_{P}={P}.AAAA\r\n\r\n", 403),
    "two cookies": (GET + "Cookie: {C}; {C}\r\n\r\n", 403),
    "a cookie named for another port": (GET + "Cookie: {OTHER}\r\n\r\n", 403),
    "a made-up token": ("GET /enter?token=AAAA HTTP/1.1\r\nHost: {H}\r\n\r\n", 403),
    "no token": ("GET /enter HTTP/1.1\r\nHost: {H}\r\n\r\n", 403),
    # Methods
    "PUT": ("PUT / HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n" + OURS + "\r\n", 405),
    "DELETE": ("DELETE / HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n" + OURS + "\r\n", 405),
    "TRACE": ("TRACE / HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n\r\n", 405),
    "OPTIONS": (
        "OPTIONS /decide HTTP/1.1\r\nHost: {H}\r\nAccess-Control-Request-Method: POST\r\n\r\n",
        405,
    ),
    "CONNECT": ("CONNECT evil.test:80 HTTP/1.1\r\nHost: {H}\r\n\r\n", 405),
    "get in small letters": ("get / HTTP/1.1\r\nHost: {H}\r\nCookie: {C}\r\n\r\n", 405),
    # Changing something
    "neither origin nor site": (
        POST + FORM + "Content-Length: {L}\r\n\r\n" + BODY,
        403,
    ),
    "a form without our token": (
        POST + OURS + FORM + "Content-Length: 14\r\n\r\naction=approve",
        403,
    ),
    "a form with a made-up token": (
        POST + OURS + FORM + "Content-Length: 10\r\n\r\ntoken=AAAA",
        403,
    ),
    "a form from elsewhere with everything else": (
        POST + "Origin: http://evil.test\r\n" + FORM + "Content-Length: {L}\r\n\r\n" + BODY,
        403,
    ),
    "no type, as a Blob without one": (
        POST + OURS + "Content-Length: {L}\r\n\r\n" + BODY,
        415,
    ),
    "plain text": (
        POST + OURS + "Content-Type: text/plain\r\nContent-Length: {L}\r\n\r\n" + BODY,
        415,
    ),
    "JSON": (
        POST + OURS + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}",
        415,
    ),
    "parts": (
        POST
        + OURS
        + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 0\r\n\r\n",
        400,
    ),
    "two types": (
        POST + OURS + FORM + "Content-Type: text/plain\r\nContent-Length: {L}\r\n\r\n" + BODY,
        415,
    ),
    # The body
    "no length": (POST + OURS + FORM + "\r\n", 411),
    "in pieces": (
        POST + OURS + FORM + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    "in pieces and with a length": (
        POST + OURS + FORM + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        400,
    ),
    "two lengths": (
        POST + OURS + FORM + "Content-Length: {L}\r\nContent-Length: {L}\r\n\r\n" + BODY,
        400,
    ),
    "a length below nothing": (POST + OURS + FORM + "Content-Length: -1\r\n\r\n", 400),
    "a length with a sign": (POST + OURS + FORM + "Content-Length: +5\r\n\r\n12345", 400),
    "a length in words": (POST + OURS + FORM + "Content-Length: five\r\n\r\n", 400),
    "a length in Arabic figures": (POST + OURS + FORM + "Content-Length: ٥\r\n\r\n", 400),
    "too long a body": (POST + OURS + FORM + "Content-Length: 65537\r\n\r\n", 413),
    "a length of fifty figures": (
        POST + OURS + FORM + "Content-Length: " + "9" * 50 + "\r\n\r\n",
        413,
    ),
    "a body that breaks off": (POST + OURS + FORM + "Content-Length: 500\r\n\r\n" + BODY, 400),
    "a body that is not UTF-8": (
        POST + OURS + FORM + "Content-Length: 8\r\n\r\nnote=%ff",
        400,
    ),
    "a body beyond ASCII": (POST + OURS + FORM + "Content-Length: 7\r\n\r\nnote=é", 400),
    "a body with a GET": (GET + "Cookie: {C}\r\nContent-Length: 3\r\n\r\na=b", 400),
    # What is no request
    "no words": ("\r\n\r\n", 0),
    "one word": ("GET\r\n\r\n", 400),
    "four words": ("GET / / HTTP/1.1 x\r\nHost: {H}\r\n\r\n", 400),
    "a version that is none": ("GET / FTP/1.1\r\nHost: {H}\r\n\r\n", 400),
    "version two": ("GET / HTTP/2.0\r\nHost: {H}\r\n\r\n", 400),
    "a header without a colon": (GET + "Cookie: {C}\r\nno colon here\r\n\r\n", 400),
    "a header that starts with a colon": (GET + ": x\r\nCookie: {C}\r\n\r\n", 400),
    "a space before the colon": ("GET / HTTP/1.1\r\nHost : {H}\r\nCookie: {C}\r\n\r\n", 400),
    "a folded header": (GET + "Cookie: {C}\r\n folded: x\r\n\r\n", 403),
    "a line of 70,000 letters": (GET + "X: " + "a" * 70_000 + "\r\n\r\n", 400),
    "an address of 70,000 letters": ("GET /" + "a" * 70_000 + " HTTP/1.1\r\n\r\n", 400),
    "200 headers": (GET + "".join(f"X-{n}: 1\r\n" for n in range(200)) + "\r\n", 400),
    "bytes": ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
}
ECHO = "evil.test"


@pytest.fixture(scope="module")
def desk() -> Iterator[tuple[DeskServer, str, str]]:
    with serving() as server, serving() as other:
        yield server, come_in(server), come_in(other)


def filled(shape: str, desk: tuple[DeskServer, str, str]) -> bytes:
    server, cookie, other = desk
    token = server.access.form_token
    length = len(BODY.replace("{T}", token))
    return shape.format(
        H=f"127.0.0.1:{server.server_port}",
        P=server.server_port,
        C=cookie,
        OTHER=other,
        T=token,
        L=length,
    ).encode()


def test_there_are_more_than_forty_ways_to_ask_wrongly() -> None:
    assert len(REFUSED) >= 40


@pytest.mark.parametrize("name", REFUSED)
def test_it_answers_only_what_its_own_pages_ask(
    name: str, desk: tuple[DeskServer, str, str]
) -> None:
    shape, status = REFUSED[name]
    reply = send(desk[0], filled(shape, desk))
    assert reply.status == status
    if status:
        assert QUEUE not in reply.body
        assert ECHO not in str(reply)
        assert_guarded(reply)


def test_its_own_pages_are_answered_by_both_names(desk: tuple[DeskServer, str, str]) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        asked = (
            f"GET / HTTP/1.1\r\nHost: {name}:{desk[0].server_port}\r\nCookie: {desk[1]}\r\n\r\n"
        )
        reply = send(desk[0], asked.encode())
        assert (reply.status, reply.body) == (200, QUEUE)
        assert_guarded(reply)


@pytest.mark.parametrize(
    "proof", ["Sec-Fetch-Site: same-origin\r\n", "Origin: http://{H}\r\n", OURS]
)
def test_its_own_forms_are_answered(proof: str, desk: tuple[DeskServer, str, str]) -> None:
    shape = POST + proof + FORM + "Content-Length: {L}\r\n\r\n" + BODY
    assert send(desk[0], filled(shape, desk)).status == 200


def test_a_form_of_64_kib_is_read_and_not_a_byte_more(
    desk: tuple[DeskServer, str, str],
) -> None:
    token = f"token={desk[0].access.form_token}&note="
    for size, status in ((65_536, 200), (65_537, 413)):
        body = token + "a" * (size - len(token))
        shape = POST + OURS + FORM + f"Content-Length: {size}\r\n\r\n"
        assert send(desk[0], filled(shape, desk) + body.encode()).status == status


def test_a_head_is_an_answer_without_its_body(desk: tuple[DeskServer, str, str]) -> None:
    reply = send(desk[0], filled(GET.replace("GET", "HEAD") + "Cookie: {C}\r\n\r\n", desk))
    assert (reply.status, reply.body) == (200, "")


def test_a_token_is_dead_once_it_was_used() -> None:
    with serving() as server:
        target = server.address.partition(str(server.server_port))[2]
        asked = f"{{}} {target} HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n{{}}\r\n"
        prefetched = send(server, asked.format("GET", "Sec-Purpose: prefetch\r\n").encode())
        headed = send(server, asked.format("HEAD", "").encode())
        first = send(server, asked.format("GET", "").encode())
        again = send(server, asked.format("GET", "").encode())
        cookie = first.headers["set-cookie"].partition(";")[0]
        with_cookie = send(server, asked.format("GET", f"Cookie: {cookie}\r\n").encode())
    assert [reply.status for reply in (prefetched, headed, first, again, with_cookie)] == [
        403,
        403,
        303,
        403,
        403,
    ]
    assert first.headers["location"] == "/"
    assert first.headers["set-cookie"].startswith(
        f"desk_{server.server_port}={server.server_port}."
    )
    assert first.headers["set-cookie"].endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert "set-cookie" not in again.headers


def test_it_listens_on_the_loopback_address_only_and_at_a_port_of_chance() -> None:
    with serving() as one, serving() as other:
        assert one.server_address[0] == "127.0.0.1"
        assert one.server_port != other.server_port
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("::1", one.server_port), timeout=1)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.2", one.server_port), timeout=1)


def test_sixty_connections_that_stall_do_not_hold_up_a_request() -> None:
    with serving() as server:
        cookie = come_in(server)
        host = f"127.0.0.1:{server.server_port}"
        parts = [b"", b"GET / HT", f"GET / HTTP/1.1\r\nHost: {host}\r\n".encode()]
        body = f"POST / HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nOrigin: http://{host}\r\n{FORM}"
        parts.append(f"{body}Content-Length: 900\r\n\r\ntoken=".encode())
        stalled = []
        for number in range(60):
            stalled.append(socket.create_connection(("127.0.0.1", server.server_port)))
            stalled[-1].sendall(parts[number % 4])
        started = time.monotonic()
        asked = f"GET / HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n".encode()
        assert send(server, asked).status == 200
        assert time.monotonic() - started < 0.5
        for connection in stalled:
            connection.close()


def test_it_stops_by_itself_half_an_hour_after_it_was_last_used() -> None:
    now = [1_000.0]
    server = DeskServer(lambda *_: Answer(), on_fault=lambda: None, clock=lambda: now[0])
    stopped: list[bool] = []
    thread = threading.Thread(target=lambda: stopped.append(server.serve()))
    thread.start()
    now[0] += IDLE_S - 1
    cookie = come_in(server)  # somebody uses it
    now[0] += IDLE_S - 1
    host = f"Host: 127.0.0.1:{server.server_port}\r\n"
    refused = send(server, f"GET / HTTP/1.1\r\n{host}\r\n".encode())  # nobody who came in
    assert refused.status == 403
    thread.join(0.5)
    assert thread.is_alive()
    now[0] += 1
    thread.join(5)
    server.server_close()
    assert stopped == [True]
    assert cookie


def test_a_fault_of_ours_is_told_in_words_and_shows_nothing() -> None:
    told: list[str] = []

    def broken(*_: object) -> Answer:
        raise LookupError("resident@example.org")

    with serving() as server:
        server.answer = broken
        server.on_fault = lambda: told.append("told")
        cookie = come_in(server)
        host = f"127.0.0.1:{server.server_port}"
        asked = f"GET / HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n"
        reply = send(server, asked.encode())
    assert told == ["told"]
    assert reply.status == 500
    assert "resident" not in reply.body
    assert "Nothing was decided." in reply.body
    assert_guarded(reply)


def assert_guarded(reply: Reply) -> None:
    """Every answer, refusals too, carries every header, and none that lets others read."""
    wanted = {
        "content-security-policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "same-origin",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    assert {name: reply.headers.get(name) for name in wanted} == wanted
    assert [name for name in reply.headers if name.startswith("access-control")] == []
