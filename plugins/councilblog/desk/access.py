"""Who has come in: a token that is used once, then a cookie, then a token in every form.

Cookies do not know ports: a browser sends one of localhost:8000 to localhost:9000 too. So
the cookie is named with its port and names it again in its value, and one that was made by
another desk opens nothing here.

Source: RFC 6265, sections 4.1.2 (SameSite=Strict, HttpOnly) and 8.5 (weak confidentiality:
ports); OWASP Cross-Site Request Forgery Prevention (synchroniser token).
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Iterable, Iterator

_BYTES = 32


class Access:
    """The way in to one desk, at one port. Used by several threads."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._lock = threading.Lock()
        self._token = secrets.token_urlsafe(_BYTES)
        self._session = ""
        #: What every form of this desk carries, and no other page can know.
        self.form_token = secrets.token_urlsafe(_BYTES)

    @property
    def token(self) -> str:
        """The token that opens the desk, once; "" when it was used."""
        return self._token

    @property
    def cookie_name(self) -> str:
        """The name of the cookie, which is this port's alone."""
        return f"desk_{self._port}"

    def enter(self, token: str) -> str:
        """Return what Set-Cookie says, and let the token die; "" for any other token."""
        with self._lock:
            if not self._token or not _same(token, self._token):
                return ""
            self._token = ""
            self._session = f"{self._port}.{secrets.token_urlsafe(_BYTES)}"
            return f"{self.cookie_name}={self._session}; Path=/; HttpOnly; SameSite=Strict"

    def is_in(self, cookies: Iterable[str]) -> bool:
        """Return whether these `Cookie` headers are of somebody who has come in.

        Two cookies of our name are one too many: another server on this computer set one.
        """
        sent = [value for name, value in _cookies(cookies) if name == self.cookie_name]
        return bool(self._session) and len(sent) == 1 and _same(sent[0], self._session)

    def is_our_form(self, token: str) -> bool:
        """Return whether a form was one of this desk's."""
        return _same(token, self.form_token)


def _cookies(headers: Iterable[str]) -> Iterator[tuple[str, str]]:
    for header in headers:
        for part in header.split(";"):
            name, _, value = part.strip(" \t").partition("=")
            yield name, value


def _same(one: str, other: str) -> bool:
    # As bytes: compare_digest takes no text beyond ASCII.
    return hmac.compare_digest(
        one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass")
    )
