"""HTML of a text, parted into its blocks: the strict HTML of `prose`, never a stranger's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: A whole tag; a "<" in a text is written "&lt;", and one in an attribute stands in quotes.
TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:[^<>"]|"[^"]*")*)>')
_VOID = frozenset("area base br col embed hr img input link source track wbr".split())


class Block(NamedTuple):
    """One element at the top of a text, or text that stands between two ("" for its name).

    `inner` is what is in the element.
    """

    name: str
    html: str
    inner: str


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return the HTML as its blocks, in order. Space between two is left out."""
    return tuple(_blocks(html))


def _blocks(html: str) -> Iterator[Block]:
    at = depth = start = inner = 0
    name = ""
    for match in TAG.finditer(html):
        if match["name"] in _VOID:
            continue
        if match["end"]:
            depth = max(0, depth - 1)
            if depth == 0 and name:
                text = html[start : match.end()]
                yield Block(name=name, html=text, inner=html[inner : match.start()])
                at, name = match.end(), ""
            continue
        if depth == 0:
            yield from _text(html[at : match.start()])
            start, inner, name = match.start(), match.end(), match["name"]
        depth += 1
    yield from _text(html[start:] if name else html[at:])


def _text(html: str) -> Iterator[Block]:
    if html.strip():
        yield Block(name="", html=html.strip(), inner=html.strip())


def cut(html: str, at: int) -> tuple[str, str]:
    """Return the HTML parted at a place between two tags, each part closed and opened whole."""
    open_tags: list[re.Match[str]] = []
    for match in TAG.finditer(html, 0, at):
        if match["end"] and open_tags:
            open_tags.pop()
        elif not match["end"] and match["name"] not in _VOID:
            open_tags.append(match)
    closers = "".join(f"</{tag['name']}>" for tag in reversed(open_tags))
    openers = "".join(_without_id(tag[0]) for tag in open_tags)
    return html[:at] + closers, openers + html[at:]


def _without_id(tag: str) -> str:
    return re.sub(r' id="[^"]*"', "", tag)
