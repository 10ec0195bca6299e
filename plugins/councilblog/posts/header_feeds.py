"""What a header says of feeds: whether the post is in them, and an id from another system."""

from __future__ import annotations

import re

from councilblog.errors import Finding, Gravity
from councilblog.posts.header import Header
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.suggestions import quoted

_YES = frozenset(("", "yes", "on", "true", "ydw", "ydy", "ie"))
_NO = frozenset(("no", "off", "false", "none", "na", "nac ydy"))
#: An absolute IRI. RFC 3987, section 2.2, without what no id has in practice.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LONGEST = 500


def read_in_feeds(header: Header, source: str) -> tuple[bool, tuple[Finding, ...]]:
    """Return whether the post is in feeds; it is, unless the header says “Feed: no”."""
    field = find_field(header, "feed")
    written = value_of(field)
    if written.lower() in _YES:
        return True, ()
    if written.lower() in _NO:
        return False, ()
    finding = Finding(
        rule="unknown-feed",
        gravity=Gravity.LOSS,
        where=place_of(header, field, source),
        problem=f"{quoted(written)} does not say whether the post is in the feeds.",
        consequence="It might be sent to everybody who subscribes, against your wish.",
        remedy="Type:  Feed: no  to leave it out of the feeds. Otherwise delete the line.",
    )
    return False, (finding,)


def read_feed_id(header: Header, source: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the whole id of a post that came from another blog; "" if it has none.

    Source: RFC 4287, section 4.2.6 (an id is an IRI).
    """
    field = find_field(header, "feed_id")
    written = value_of(field)
    if not written or (_IRI.fullmatch(written) and len(written) <= _LONGEST):
        return written, ()
    finding = Finding(
        rule="unsafe-feed-id",
        gravity=Gravity.LOSS,
        where=place_of(header, field, source),
        problem=f"{quoted(written)} is not an id that a feed can have.",
        consequence="Feed readers could not tell this post apart from others.",
        remedy="Copy it from the old feed just as it stands there, for example:  "
        "Feed_Id: tag:blogger.com,1999:blog-123.post-456  or delete the line.",
        standard="RFC 4287, section 4.2.6",
    )
    return "", (finding,)
