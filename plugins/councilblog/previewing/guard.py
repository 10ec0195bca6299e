"""Who may ask the preview: a browser on this computer, for pages of the preview itself.

What a page elsewhere could read are drafts. Somebody may follow a link to a page of the
preview; what only the preview's own pages ask for is answered to them alone.
"""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus

from councilblog.localhost import FROM_US, is_followed_link, misdirected, names

#: What only the preview's own pages ask for stands below this address.
OWN = "/_preview/"
_NAMES = ("localhost", "127.0.0.1", "[::1]")


def refusal(target: str, headers: Message, port: int) -> HTTPStatus | None:
    """Return why a request is not answered, or None if it is.

    `target` is the address as it was asked for; `port` the one the preview listens on.
    """
    refused = misdirected(target, headers, names(_NAMES, port))
    if refused is not None:
        return refused
    is_from_us = set(headers.get_all("Sec-Fetch-Site", [])) <= FROM_US
    if is_from_us or (is_followed_link(headers) and not target.startswith(OWN)):
        return None
    return HTTPStatus.FORBIDDEN
