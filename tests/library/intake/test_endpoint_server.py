"""The endpoint under its server, over real connections on this machine alone."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from councilblog.comments.submission import Submission, submission_from_json
from tests.library.intake.asking import FORM

ROOT = Path(__file__).parents[3]
BLOG = "https://blog.example.org"
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Origin": BLOG}


@contextmanager
def an_endpoint_process(folder: Path, *more: str) -> Iterator[tuple[int, int]]:
    """Give the port and the process number of an endpoint for the length of the block."""
    folder.mkdir(mode=0o700, exist_ok=True)
    paths = [str(ROOT / "plugins"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.library.intake.serving", str(folder), BLOG, *more],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        cwd=ROOT,
    )
    try:
        assert process.stdout
        yield int(process.stdout.readline()), process.pid
    finally:
        process.kill()
        process.communicate()


def post(port: int, body: bytes, headers: dict[str, str] = HEADERS) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", "/", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read(200)


def memory_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").split("\n")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def test_a_flood_costs_neither_memory_nor_the_next_honest_comment(tmp_path: Path) -> None:
    bodies = [
        urlencode({**FORM, "comment": "Flood. " * 400}).encode(),
        b"comment=" + b"x" * 16_000,
        b"x" * 200_000,
        b"&".join(b"a%d=1" % number for number in range(3_000)),
        b"",
    ]
    statuses: Counter[int] = Counter()

    def flood(port: int, count: int) -> None:
        for number in range(count):
            try:
                statuses[post(port, bodies[number % len(bodies)])] += 1
            except (ConnectionError, http.client.HTTPException):
                # Told 413 and hung up on while it was still sending: as it should be.
                statuses[0] += 1

    with an_endpoint_process(tmp_path / "state") as (port, pid):
        assert post(port, urlencode(FORM).encode()) == 303
        before = memory_kb(pid)
        floods = [threading.Thread(target=flood, args=(port, 1_250)) for _ in range(4)]
        for thread in floods:
            thread.start()
        for thread in floods:
            thread.join()
        grown = memory_kb(pid) - before
        honest = post(port, urlencode({**FORM, "website": "x"}).encode())
    assert statuses.total() == 5_000
    assert set(statuses) <= {0, 303, 400, 413, 429}
    assert honest == 303
    assert grown < 16_000, f"{grown} kB more than before the flood"
    # 3 in ten minutes from one neighbourhood, however many were sent.
    assert len(list((tmp_path / "state" / "inbox" / "new").iterdir())) == 3


def test_stalled_connections_do_not_hold_up_a_comment(tmp_path: Path) -> None:
    with an_endpoint_process(tmp_path / "state") as (port, _):
        stalled = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
        for each in stalled:
            each.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
        started = time.monotonic()
        assert post(port, urlencode(FORM).encode()) == 303
        assert time.monotonic() - started < 15
        for each in stalled:
            each.close()


def test_requests_that_are_not_as_http_has_them_are_refused(tmp_path: Path) -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    requests = {
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\n\r\n",
        head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        head + b"Content-Length: -5\r\n\r\n",
        head + b"Content-Length: 0x5\r\n\r\nabcde",
        head + b"Content-Length: 60000000\r\n\r\n" + b"x" * 70_000,
        head + b"Transfer-Encoding: gzip\r\n\r\nabc",
        head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        head + b"X: " + b"y" * 20_000 + b"\r\n\r\n",
        head + b"Content-Length: 3\r\n\r\na=b",
    }
    with an_endpoint_process(tmp_path / "state") as (port, _):
        for request in sorted(requests):
            try:
                status = raw(port, request)[9:12]
            except ConnectionError:
                status = b""
            assert status in {b"", b"400", b"405", b"413", b"431", b"501"}, (request, status)
        assert post(port, urlencode(FORM).encode()) == 303
    assert len(list((tmp_path / "state" / "inbox" / "new").iterdir())) == 1


def test_two_processes_fill_one_inbox(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with an_endpoint_process(state) as (first, _), an_endpoint_process(state) as (second, _):
        statuses = [
            post(port, urlencode({**FORM, "comment": f"Number {number}"}).encode())
            for number in range(3)
            for port in (first, second)
        ]
    assert statuses == [303] * 6
    files = sorted((state / "inbox" / "new").iterdir())
    read = [submission_from_json(path.read_bytes()) for path in files]
    assert all(isinstance(each, Submission) for each in read)
    assert len({each.address_prefix for each in read if isinstance(each, Submission)}) == 1
