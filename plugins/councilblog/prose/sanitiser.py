"""Which HTML may stand in prose, and nh3 (ammonia) set up to hold to it.

What nh3 writes is strict: lower-case tags, attributes in double quotes with `<`, `>` and
`"` escaped, void tags without a slash, no comments. So `<[^>]*>` is exactly one tag of
its output, and the modules beside this one rely on that.
"""

from __future__ import annotations

import re
from typing import Final

import nh3

TAGS: Final = frozenset(
    """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl
    dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp
    section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var
    wbr""".split()
)
#: Elements whose content is no text to read: it goes with them.
NOT_TEXT: Final = frozenset({"script", "style"})
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_EVERYWHERE = frozenset("id lang dir class role".split())
_ATTRIBUTES = {
    "a": "href title hreflang",
    "abbr": "title",
    "blockquote": "cite",
    "col": "span",
    "colgroup": "span",
    "del": "datetime",
    "details": "open",
    "dfn": "title",
    "img": "src alt title",
    "ins": "datetime",
    "li": "value",
    "ol": "type start reversed",
    "q": "cite",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
}
_CLASSES = frozenset(
    "footnote footnote-ref footnote-backref align-left align-right align-center".split()
)
_CLASSED = frozenset("div a td th".split())
_ROLES = frozenset("doc-endnotes doc-noteref doc-backlink".split())
_VALUES = {
    "dir": re.compile(r"(?:ltr|rtl|auto)\Z"),
    "id": re.compile(r"[^\s]+\Z"),
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z"),
    "scope": re.compile(r"(?:row|col|rowgroup|colgroup)\Z"),
    "start": re.compile(r"-?\d{1,9}\Z"),
    "type": re.compile(r"[1aAiI]\Z"),
    "value": re.compile(r"-?\d{1,9}\Z"),
    **dict.fromkeys(("colspan", "rowspan", "span"), re.compile(r"[1-9]\d{0,2}\Z")),
}


def is_allowed(tag: str, attribute: str) -> bool:
    """Answer whether the attribute may stand on the tag (its value may still be refused)."""
    return attribute in _EVERYWHERE or attribute in _ATTRIBUTES.get(tag, "").split()


def sanitised(html: str) -> str:
    """Return the HTML with only what the lists above allow, in nh3's strict writing.

    Tags outside the list go and their content stays, except for scripts and styles.
    Addresses with other schemes go; relative ones and "{filename}…" stay as written.
    """
    return _CLEANER.clean(html)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        kept = [each for each in value.split() if each in _CLASSES] if tag in _CLASSED else []
        return " ".join(kept) or None
    if name == "role":
        return value if value in _ROLES else None
    pattern = _VALUES.get(name)
    return value if pattern is None or pattern.match(value) else None


_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(NOT_TEXT),
    attributes={
        "*": set(_EVERYWHERE),
        **{tag: set(names.split()) for tag, names in _ATTRIBUTES.items()},
    },
    attribute_filter=_attribute,
    strip_comments=True,
    link_rel=None,
    url_schemes=set(SCHEMES),
)
