"""HTML that we made ourselves, read and rewritten tag by tag.

Works on strict HTML only: lower-case tags, every attribute value in double quotes, as the
sanitiser (nh3) and our templates write it. One regular expression takes whole tags with
their attributes, so a "<h2" inside an attribute value is never mistaken for a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)"""
    r"""(?P<attributes>(?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*/?>"""
    r"""|<!--.*?-->|<![^>]*>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:="([^"]*)")?""")
#: Elements that end a word or a line when HTML is read as text.
_BLOCKS = frozenset(
    """address article aside blockquote br caption dd details div dl dt figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr
    ul""".split()
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A start tag with its attributes (entities decoded), or an end tag."""

    name: str
    attributes: Mapping[str, str]
    is_end: bool = False

    def with_attributes(self, **changes: str | None) -> Tag:
        """Return the tag with attributes set; None takes one away. Order is kept.

        Python names stand for HTML names: a trailing underscore is dropped.
        """
        attributes = dict(self.attributes)
        for key, value in changes.items():
            name = key.rstrip("_").replace("_", "-")
            if value is None:
                attributes.pop(name, None)
            else:
                attributes[name] = value
        return Tag(name=self.name, attributes=attributes, is_end=self.is_end)

    def __str__(self) -> str:
        if self.is_end:
            return f"</{self.name}>"
        written = "".join(f' {key}="{escape(value)}"' for key, value in self.attributes.items())
        return f"<{self.name}{written}>"


def read_tags(html: str) -> Iterator[Tag]:
    """Yield every tag of the HTML in order; comments and the doctype are passed over."""
    for match in _TAG.finditer(html):
        if match["name"]:
            yield _tag(match)


def rewrite_tags(html: str, change: Callable[[Tag], str | None]) -> str:
    """Return the HTML with each tag replaced by what `change` answers.

    `change` gives the new HTML for a tag ("" drops it, its content stays), or None to
    leave the tag as it stands, byte for byte.
    """

    def replaced(match: re.Match[str]) -> str:
        if not match["name"]:
            return match[0]
        new = change(_tag(match))
        return match[0] if new is None else new

    return _TAG.sub(replaced, html)


def plain_text(html: str) -> str:
    """Return the words of the HTML as text: no tags, entities decoded, spaces single.

    Blocks and line breaks separate words; inline tags do not.
    """

    def gap(match: re.Match[str]) -> str:
        return " " if match["name"] in _BLOCKS else ""

    return _SPACE.sub(" ", unescape(_TAG.sub(gap, html))).strip(" ")


def _tag(match: re.Match[str]) -> Tag:
    attributes = {
        name: unescape(value or "") for name, value in _ATTRIBUTE.findall(match["attributes"])
    }
    return Tag(name=match["name"], attributes=attributes, is_end=bool(match["end"]))
