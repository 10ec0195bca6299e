"""What tests of the desk's server say: start one, send bytes, read what comes back."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from councilblog.desk.access import Access
from councilblog.desk.guard import refusal
from councilblog.desk.requests import Answer, Request
from councilblog.desk.server import DeskServer, Guard


class Reply(NamedTuple):
    """What came back: status, headers by their small name, body."""

    status: int
    headers: dict[str, str]
    body: str


#: What nobody may read who did not come in.
QUEUE = "The queue, with an address: resident@example.org"


@contextmanager
def serving(
    answer: Callable[[Request, Access], Answer] | None = None,
    *,
    clock: Callable[[], float] = time.monotonic,
    guard: Guard = refusal,
) -> Iterator[DeskServer]:
    """Run a desk that answers everything it lets through with a secret."""

    def secret(request: Request, access: Access) -> Answer:
        del request, access
        return Answer(body=QUEUE.encode())

    def fault() -> None:
        faults.append("a fault of ours")

    faults: list[str] = []
    server = DeskServer(answer or secret, on_fault=fault, clock=clock, guard=guard)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.is_over.set()
        thread.join(10)
        server.server_close()
    assert faults == []


def send(server: DeskServer, data: bytes) -> Reply:
    """Send bytes as they are, say no more, and read the answer."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        with suppress(OSError):  # it may answer and close before all is sent
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        received = b""
        try:
            while part := connection.recv(65_536):
                received += part
        except ConnectionResetError:
            pass  # it closed on what it did not want to read
    head, _, body = received.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    headers = {
        name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
    }
    return Reply(int(first.split()[1]) if first else 0, headers, body)


def come_in(server: DeskServer) -> str:
    """Use the token up, and return the Cookie header of whoever came in."""
    target = server.address.partition(str(server.server_port))[2]
    entered = send(
        server,
        f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode(),
    )
    assert entered.status == 303
    return entered.headers["set-cookie"].partition(";")[0]
