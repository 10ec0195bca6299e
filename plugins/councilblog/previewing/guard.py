"""Who may ask the preview: a browser on this computer, for pages of the preview itself.

A web page elsewhere can make a reader's browser ask http://localhost, and with a name that
it points at this computer (DNS rebinding) it could even read the answer: drafts. The name
that was asked for tells such a request apart; a browser sends no Sec-Fetch-Site with it.

Source: Fetch Metadata Request Headers (W3C); RFC 9110, section 7.2 (Host).
"""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus

#: What only the preview's own pages ask for stands below this address.
OWN = "/_preview/"


def refusal(target: str, headers: Message, port: int) -> HTTPStatus | None:
    """Return why a request is not answered, or None if it is.

    `target` is the address as it was asked for; `port` the one the preview listens on.
    """
    hosts = headers.get_all("Host", [])
    if len(hosts) != 1 or hosts[0].lower() not in _names(port):
        return HTTPStatus.MISDIRECTED_REQUEST
    if not target.startswith("/") or target.startswith("//"):
        return HTTPStatus.BAD_REQUEST
    origins = {f"http://{name}" for name in _names(port)}
    if any(origin.lower() not in origins for origin in headers.get_all("Origin", [])):
        return HTTPStatus.FORBIDDEN
    is_from_us = set(headers.get_all("Sec-Fetch-Site", [])) <= {"same-origin", "none"}
    if is_from_us or (_is_followed_link(headers) and not target.startswith(OWN)):
        return None
    return HTTPStatus.FORBIDDEN


def _names(port: int) -> set[str]:
    names = ("localhost", "127.0.0.1", "[::1]")
    return {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())


def _is_followed_link(headers: Message) -> bool:
    """Return whether somebody followed a link here, say from a message to a colleague."""
    return (
        headers.get("Sec-Fetch-Mode") == "navigate"
        and headers.get("Sec-Fetch-Dest") == "document"
    )
