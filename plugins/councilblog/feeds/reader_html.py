"""Prose as feed readers show it: plain elements, absolute addresses, nothing that runs.

Readers keep what they know and drop the rest, each in another way (Miniflux has no div,
span, details or summary; feedparser none of style, track and script). So only what all of
them keep is handed over, and what a page needs for its looks goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from councilblog.markup import Tag, rewrite_tags

#: Go with all that is in them.
_DROPPED: Final = (
    "script style form iframe object embed svg math template noscript select textarea button"
).split()
_DROPPED_WHOLE = re.compile(
    rf"<({'|'.join(_DROPPED)})\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)
#: Go, and their content stays.
_UNWRAPPED: Final = frozenset(
    """section details video audio source track input label link meta base article aside
    header footer main nav""".split()
) | frozenset(_DROPPED)
#: Stay only if they say in which language their words are, or in which direction they run.
_CARRIERS: Final = frozenset({"div", "span"})
_ATTRIBUTES: Final = frozenset(
    """href src srcset alt title width height cite datetime lang dir id colspan rowspan span
    scope headers start type reversed value hreflang""".split()
)
#: Most tags of a text: they stay as they are.
_PLAIN: Final = re.compile(
    "(</?(?:p|li|[uo]l|em|strong|h[2-6]|blockquote|br|t[hdr]|tbody|thead|table|code|pre|sup)>)"
)
_ADDRESSES: Final = ("href", "src", "cite", "poster")
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


def reader_html(html: str, *, base_url: str) -> str:
    """Return the HTML for feed readers. `base_url` is the post's own absolute address.

    `html` is strict (nh3's, or our own). Addresses that begin with another scheme than
    http, https, mailto and tel go, and leave the words. Ids stay, for footnotes.
    """
    before = ""
    while before != html:  # what is within what went may be joined to a new one
        before, html = html, _DROPPED_WHOLE.sub("", html)
    pieces = _PLAIN.split(html)
    changed = _Reader(base_url).changed
    pieces[::2] = [
        rewrite_tags(piece, changed) if "<" in piece else piece for piece in pieces[::2]
    ]
    return "".join(pieces)


@dataclass(slots=True)
class _Reader:
    base_url: str
    kept: list[bool] = field(default_factory=list)  # whether each open carrier was kept

    def changed(self, tag: Tag) -> str | None:
        if tag.name in _UNWRAPPED:
            return ""
        if tag.name == "summary":
            return "</strong></p>" if tag.is_end else "<p><strong>"
        if tag.name in _CARRIERS:
            return self._carrier(tag)
        return None if tag.is_end else str(self._plain(tag))

    def _carrier(self, tag: Tag) -> str:
        if tag.is_end:
            return str(tag) if self.kept and self.kept.pop() else ""
        plain = self._plain(tag)
        self.kept.append("lang" in plain.attributes or "dir" in plain.attributes)
        return str(plain) if self.kept[-1] else ""

    def _plain(self, tag: Tag) -> Tag:
        kept = {
            name: self._value(name, value)
            for name, value in tag.attributes.items()
            if name in _ATTRIBUTES
        }
        gone = [name for name in _ADDRESSES if not kept.get(name, "x")]
        return Tag(name=tag.name, attributes=kept).with_attributes(**dict.fromkeys(gone))

    def _value(self, name: str, value: str) -> str:
        if name in _ADDRESSES:
            return absolute(value, self.base_url)
        return _srcset(value, self.base_url) if name == "srcset" else value


def absolute(written: str, base_url: str) -> str:
    """Return the address as it is everywhere, or "" if a feed must not hold it.

    Source: RFC 3986, section 5.2.
    """
    try:
        address = urljoin(base_url, written.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES:
        return ""
    return address if parts.netloc or parts.scheme.lower() in {"mailto", "tel"} else ""


def _srcset(written: str, base_url: str) -> str:
    """Return the candidates of a picture, each with a whole address (HTML, 4.8.4.2.1)."""
    candidates = []
    for candidate in filter(None, (part.strip() for part in written.split(","))):
        address, space, size = candidate.partition(" ")
        candidates.append(f"{absolute(address, base_url)}{space}{size.strip()}")
    return ", ".join(candidates)
