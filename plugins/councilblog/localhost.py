"""Who may ask a server on this computer: a browser on it, by this computer's own name.

A web page elsewhere can make a reader's browser ask http://localhost, and with a name that
it points at this computer (DNS rebinding) it could even read the answer. The name that was
asked for tells such a request apart; a browser sends no Sec-Fetch-Site with it. The preview
and the moderation desk share these rules; each adds what is its own.

Source: Fetch Metadata Request Headers (W3C); RFC 9110, sections 7.1 (target) and 7.2 (Host);
RFC 6454 (origin).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from email.message import Message
from http import HTTPStatus

#: With every answer: kept by nobody, framed by nobody, read by no other page. There is no
#: CORS header, ever: without one, no other page can read an answer.
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#: What Sec-Fetch-Site says of a request by our own page, or by nobody's (a typed address).
FROM_US = frozenset({"same-origin", "none"})
#: One part from its first byte, or so many last bytes.
_RANGE = re.compile(r"bytes=(?P<first>\d{0,15})-(?P<last>\d{0,15})(?<!=-)")


def names(hosts: Collection[str], port: int) -> frozenset[str]:
    """Return what `Host` may say for these names of this computer ("localhost:8000").

    Port 80 is HTTP's own, so a browser leaves it out.
    """
    return frozenset(f"{host}:{port}" for host in hosts) | (
        frozenset(hosts) if port == 80 else frozenset()
    )


def misdirected(target: str, headers: Message, allowed: Collection[str]) -> HTTPStatus | None:
    """Return why a request is not for this server, or None if it is.

    `Host` must be there once and be one of the allowed names; `target`, the address as it
    was asked for, must be a path; any `Origin` must be one of ours.
    """
    hosts = headers.get_all("Host", [])
    if len(hosts) != 1 or hosts[0].lower() not in allowed:
        return HTTPStatus.MISDIRECTED_REQUEST
    if not target.startswith("/") or target.startswith("//"):
        return HTTPStatus.BAD_REQUEST
    origins = {f"http://{name}" for name in allowed}
    if any(origin.lower() not in origins for origin in headers.get_all("Origin", [])):
        return HTTPStatus.FORBIDDEN
    return None


def is_followed_link(headers: Message) -> bool:
    """Return whether somebody followed a link here, say from a message to a colleague."""
    return (
        headers.get("Sec-Fetch-Mode") == "navigate"
        and headers.get("Sec-Fetch-Dest") == "document"
    )


def byte_range(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte that a `Range` header asks for of `size` bytes.

    None: the whole is to be sent, as it may be whatever was asked. Browsers ask for a part
    when somebody goes to a later moment of a film.

    Source: RFC 9110, section 14.1.2.
    """
    match = _RANGE.fullmatch(asked.strip())
    if match is None or not size:
        return None
    if not match["first"]:
        wanted = int(match["last"])
        return (max(size - wanted, 0), size - 1) if wanted else None
    first = int(match["first"])
    last = min(int(match["last"] or size), size - 1)
    return (first, last) if first <= last else None
