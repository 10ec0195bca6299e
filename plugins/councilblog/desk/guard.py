"""Which requests the desk answers. It holds addresses and decides what is published.

Each rule stands alone, so that a request must pass all of them: this computer's name
(against DNS rebinding), our own page (against forms and scripts elsewhere), somebody who
came in, and, for what changes anything, a form of ours.

Source: Fetch Metadata Request Headers (W3C); RFC 9110, sections 7.2, 8.6 and 9.2.1.
"""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus

from councilblog.desk.access import Access
from councilblog.localhost import FROM_US, misdirected, names

#: Where the token is swapped for a cookie: the one address for those who are not in yet.
ENTER = "/enter"
#: The largest body that is read, in bytes.
MOST_BYTES = 64 * 1024
_FORM = "application/x-www-form-urlencoded"
#: Not [::1]: the desk listens on 127.0.0.1 only.
_NAMES = ("localhost", "127.0.0.1")
_SAFE = frozenset({"GET", "HEAD"})


def refusal(
    method: str, target: str, headers: Message, access: Access, port: int
) -> HTTPStatus | None:
    """Return why a request is not answered, or None if its body may be read.

    `target` is the address as it was asked for; `port` the one the desk listens on.
    """
    if headers.defects or headers.get_payload():
        return HTTPStatus.BAD_REQUEST
    return (
        misdirected(target, headers, names(_NAMES, port))
        or _not_allowed(method)
        or _from_elsewhere(method, headers)
        or _body_refusal(method, headers)
        or _outside(target, headers, access)
    )


def _not_allowed(method: str) -> HTTPStatus | None:
    return None if method in _SAFE or method == "POST" else HTTPStatus.METHOD_NOT_ALLOWED


def _from_elsewhere(method: str, headers: Message) -> HTTPStatus | None:
    """Refuse what another page asked for; what changes anything must prove it is ours.

    Nothing that a browser fetches before somebody asks may use up the token.
    """
    sites = headers.get_all("Sec-Fetch-Site", [])
    purposes = {*headers.get_all("Sec-Purpose", []), *headers.get_all("Purpose", [])}
    if not set(sites) <= FROM_US or purposes:
        return HTTPStatus.FORBIDDEN
    is_proven = bool(sites) or len(headers.get_all("Origin", [])) == 1
    return None if method in _SAFE or is_proven else HTTPStatus.FORBIDDEN


def _body_refusal(method: str, headers: Message) -> HTTPStatus | None:
    lengths = headers.get_all("Content-Length", [])
    if headers.get_all("Transfer-Encoding", []) or len(lengths) > 1:
        return HTTPStatus.BAD_REQUEST
    if method in _SAFE:
        return HTTPStatus.BAD_REQUEST if lengths not in ([], ["0"]) else None
    if not lengths:
        return HTTPStatus.LENGTH_REQUIRED
    if not (lengths[0].isascii() and lengths[0].isdecimal()):
        return HTTPStatus.BAD_REQUEST
    if len(lengths[0]) > 9 or int(lengths[0]) > MOST_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    types = headers.get_all("Content-Type", [])
    if [sent.lower() for sent in types] != [_FORM]:
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    return None


def _outside(target: str, headers: Message, access: Access) -> HTTPStatus | None:
    is_entering = target.partition("?")[0] == ENTER
    if is_entering or access.is_in(headers.get_all("Cookie", [])):
        return None
    return HTTPStatus.FORBIDDEN
