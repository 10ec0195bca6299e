"""What a finished text begins with, and how it is divided: read from its HTML.

So no record need remember it, and ten thousand records are loaded sooner.
"""

from __future__ import annotations

import re
from typing import Final

from councilblog.markup import plain_text
from councilblog.prose.prose import Heading
from councilblog.prose.video_places import without_video_places

_HEADING = re.compile(r'<h([2-6])(?: [^>]*?)? id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_NOTE_MARK = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_CONTENTS_FROM: Final = 4


def headings_in(html: str) -> tuple[Heading, ...]:
    """Return the headings of a text that have words, in order."""
    found = [
        Heading(level=int(match[1]), id=match[2], text=plain_text(match[3]))
        for match in _HEADING.finditer(html)
    ]
    return tuple(heading for heading in found if heading.text)


def contents_of(html: str) -> tuple[Heading, ...]:
    """Return the headings for "On this page": the top level, from four headings up."""
    headings = headings_in(html)
    if len(headings) < _CONTENTS_FROM:
        return ()
    top = min(heading.level for heading in headings)
    return tuple(heading for heading in headings if heading.level == top)


def lead_of(html: str) -> str:
    """Return the first paragraph that has words, as plain text; "" if there is none."""
    for match in _PARAGRAPH.finditer(without_video_places(html)):
        words = plain_text(_NOTE_MARK.sub("", match[1]))
        if words:
            return words
    return ""
