"""Links to documents that say what they lead to: their kind, size and length.

So that nobody is taken by surprise by a large file, or by another program (WCAG 2.2, 2.4.4
and technique G197).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

from councilblog.documents.document import Document
from councilblog.documents.words import LONGEST_TYPED, typed_facts
from councilblog.markup import plain_text
from councilblog.prose.figures import tag_of

_LINK: Final = re.compile(r"(<a [^>]*>)(.*?)</a>", re.DOTALL)
_CLOSERS: Final = re.compile(r"(?:\s*</[a-z0-9]+>)*\s*\Z")
_LAST_BRACKET: Final = re.compile(r"[(\[][^()\[\]<>]*\Z")
_GAP: Final = re.compile(r"(?:\s|&nbsp;){0,3}")
_SPACES: Final = " \t\r\n\f\xa0"


def describe_documents(
    html: str,
    document_at: Callable[[str], Document | None],
    describe: Callable[[Document], str],
) -> str:
    """Return the HTML with the words of `describe` in each link to a document, at its end.

    `document_at` says what a written address leads to. A kind and a size that the writer
    typed, at the end of the link or right behind it, make room: they were true once. Of a
    link that is a picture and nothing else the words stand behind it, where they are seen.
    """
    parts: list[str] = []
    at = 0
    for match in _LINK.finditer(html):
        document = document_at(tag_of(match[1]).attributes.get("href", ""))
        if document is None:
            continue
        words = escape(describe(document), quote=False)
        inner = _without_typed(match[2])
        parts += [html[at : match.start()], match[1]]
        if plain_text(match[2]):
            parts.append(f"{inner} {words}</a>" if inner else f"{words}</a>")
        else:
            parts.append(f"{inner}</a> {words}")
        at = match.end()
        gap = _GAP.match(html, at)
        start = gap.end() if gap else at
        typed = typed_facts(html[start : start + LONGEST_TYPED])
        if typed:
            at = start + typed.end()
    return "".join([*parts, html[at:]])


def _without_typed(inner: str) -> str:
    """Return what is in a link without a kind and a size at its end, and spaces there."""
    beginning, end = inner[:-LONGEST_TYPED], inner[-LONGEST_TYPED:]
    closers = _CLOSERS.search(end)
    tags = closers[0].strip() if closers else ""
    words = end[: closers.start()] if closers else end
    bracket = words.rstrip(")] \t\r\n")
    opened = _LAST_BRACKET.search(bracket)
    if opened:
        typed = typed_facts(words[opened.start() :])
        if typed and not words[opened.start() + typed.end() :].strip():
            words = words[: opened.start()]
    words = _stripped(beginning + words)
    return words + tags


def _stripped(text: str) -> str:
    while True:
        shorter = text.rstrip(_SPACES).removesuffix("&nbsp;")
        if shorter == text:
            return text
        text = shorter
