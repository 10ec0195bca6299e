"""How tags are written in our pages, and where they may not stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

#: Groups: "/" of an end tag, name, attributes, "/" at the end, doctype.
TAG = re.compile(
    r"""<(/?)([A-Za-z][A-Za-z0-9:-]*+)"""
    r"""((?:\s++[^\s"'<>/=]++(?:="[^"]*+")?)*+)\s*+(/?)>"""
    r"""|<!--.*?-->|<!((?i:doctype html))>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:="([^"]*+)")?""")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: What a browser ends an open paragraph for. HTML Living Standard, section 13.2.6.4.7.
ENDS_PARAGRAPH = frozenset(
    """address article aside blockquote details div dl fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre search section table ul""".split()
)


def attributes_of(written: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the attributes of a tag, the first of each name, and the names written again."""
    attributes: dict[str, str] = {}
    repeated = []
    for name, value in _ATTRIBUTE.findall(written):
        if name in attributes:
            repeated.append(name)
        attributes.setdefault(name, unescape(value) if "&" in value else value)
    return attributes, tuple(repeated)
