"""A small IMAP server over TLS, on this machine alone: what a client of one folder needs.

Written for these tests from RFC 3501, because none comes with the standard library. It
keeps its messages in memory, and can hang up in the middle.
"""

from __future__ import annotations

import re
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

USER, PASSWORD = "blog-comments", 'a "quoted" password'
_FETCH = re.compile(r"(\d+) \((?:(RFC822\.SIZE)|BODY\.PEEK\[(HEADER)?\]<0\.(\d+)>)\)")
_STORE = re.compile(r"(\d+) \+FLAGS\.SILENT \((.*)\)")


class Message(NamedTuple):
    data: bytes
    flags: set[str]


class SmallImapServer(socketserver.ThreadingTCPServer):
    """Holds the messages; `before_store` is called before a flag is set."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context: ssl.SSLContext, messages: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.context = context
        self.messages = {
            number: Message(data, set()) for number, data in enumerate(messages, 1)
        }
        self.hang_up_at_fetch = 0
        self.fetched = 0
        self.before_store: Callable[[int], None] = lambda _uid: None

    @property
    def port(self) -> int:
        port: int = self.server_address[1]
        return port

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are part of the tests."""


class _Session(socketserver.BaseRequestHandler):
    server: SmallImapServer

    def handle(self) -> None:
        with self.server.context.wrap_socket(self.request, server_side=True) as connection:
            self.file = connection.makefile("rwb")
            self.say("* OK ready")
            while line := self.file.readline().decode("ascii").rstrip("\r\n"):
                tag, _, command = line.partition(" ")
                if not self.obey(tag, command):
                    return

    def say(self, text: str, data: bytes = b"") -> None:
        self.file.write(text.encode("ascii") + data + b"\r\n")
        self.file.flush()

    def obey(self, tag: str, command: str) -> bool:
        verb, _, words = command.partition(" ")
        if verb == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif verb == "LOGIN":
            right = f'{USER} "' + PASSWORD.replace('"', '\\"') + '"'
            if words != right:
                self.say(f"{tag} NO wrong")
                return True
        elif verb == "SELECT":
            if words != '"INBOX"':
                self.say(f"{tag} NO none")
                return True
            self.say(f"* {len(self.server.messages)} EXISTS")
        elif verb == "UID" and not self.uid(words):
            return False
        elif verb == "LOGOUT":
            self.say("* BYE")
        self.say(f"{tag} OK done")
        return verb != "LOGOUT"

    def uid(self, words: str) -> bool:
        verb, _, rest = words.partition(" ")
        messages = self.server.messages
        if verb == "SEARCH":
            unseen = [str(uid) for uid in messages if "\\Seen" not in messages[uid].flags]
            self.say(f"* SEARCH {' '.join(unseen)}")
        elif verb == "FETCH" and (asked := _FETCH.fullmatch(rest)):
            return self.fetch(asked)
        elif verb == "STORE" and (stored := _STORE.fullmatch(rest)):
            uid = int(stored[1])
            self.server.before_store(uid)
            messages[uid].flags.update(stored[2].split())
        return True

    def fetch(self, asked: re.Match[str]) -> bool:
        uid = int(asked[1])
        data = self.server.messages[uid].data
        if asked[2]:
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(data)})")
            return True
        self.server.fetched += 1
        if self.server.fetched == self.server.hang_up_at_fetch:
            return False
        part = data.partition(b"\r\n\r\n")[0] if asked[3] else data
        part = part[: int(asked[4])]
        self.say(f"* {uid} FETCH (UID {uid} BODY[]<0> {{{len(part)}}}")
        self.file.write(part + b")\r\n")
        self.file.flush()
        return True


def a_certificate(folder: Path) -> Path:
    """Return a file with a new key and its certificate for this machine's own name."""
    both = folder / "localhost.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"),
            *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost", "-keyout", str(folder / "key.pem")),
            *("-out", str(both)),
        ],
        check=True,
        capture_output=True,
    )
    return both


@contextmanager
def an_imap_server(certificate: Path, messages: list[bytes]) -> Iterator[SmallImapServer]:
    """Give a server with the messages, all unread, for the length of the block."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.parent / "key.pem")
    with SmallImapServer(context, messages) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
