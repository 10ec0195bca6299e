"""The outermost elements of a text, so that it can be parted without breaking any."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)[^>]*>")
_VOID = frozenset("br col hr img wbr".split())
_HEADING = re.compile(r"h[1-6]\Z")


class Block(NamedTuple):
    """An element that stands in no other: from `start` to `end` in the HTML.

    `tag` is its start tag as written; `inner` is what stands between it and its end tag.
    """

    name: str
    tag: str
    inner: str
    start: int
    end: int

    @property
    def level(self) -> int:
        """The level of a heading, 1 to 6; 0 of anything else."""
        return int(self.name[1]) if _HEADING.match(self.name) else 0

    def attribute(self, name: str) -> str:
        """Return an attribute as it is written in the HTML, "" if it has none."""
        found = re.search(rf' {name}="([^"]*)"', self.tag)
        return found[1] if found else ""

    @property
    def is_notes(self) -> bool:
        """Whether it holds the footnotes of the whole text."""
        return self.name == "div" and 'class="footnote"' in self.tag


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return the outermost elements in order. The HTML is the sanitiser's: all are closed."""
    blocks: list[Block] = []
    opener: re.Match[str] | None = None
    depth = 0
    for match in _TAG.finditer(html):
        if match["name"] in _VOID:
            if not depth:
                blocks.append(Block(match["name"], match[0], "", match.start(), match.end()))
            continue
        if not match["end"]:
            opener = opener or match
            depth += 1
            continue
        depth -= 1
        if not depth and opener:
            inner = html[opener.end() : match.start()]
            blocks.append(Block(match["name"], opener[0], inner, opener.start(), match.end()))
            opener = None
    return tuple(blocks)
