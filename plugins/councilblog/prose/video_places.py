"""Where in a text its video stands: a paragraph that says only “[video: slug]”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from councilblog.errors import Finding, Gravity
from councilblog.markup import read_tags
from councilblog.prose.source_text import SourceText, quoted

_PLACE = re.compile(r"<p>\s*\[\s*video\s*:\s*([^\[\]<>]*?)\s*\]\s*</p>\n?", re.IGNORECASE)
_WITHIN = re.compile(r"\[\s*video\s*:\s*([^\[\]<>]*?)\s*\]", re.IGNORECASE)
_CODE = re.compile(r"<(code|pre)(?: [^>]*)?>.*?</\1>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>.*?</p>\n?", re.DOTALL)
#: Elements that have no end tag (HTML standard, 13.1.2).
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class VideoPlace(NamedTuple):
    """A video that a text names, and the line where it does."""

    slug: str
    line: int


def video_places(html: str, source: SourceText) -> tuple[VideoPlace, ...]:
    """Return the videos that stand in the text, in order, each on a line of its own."""
    return tuple(
        VideoPlace(slug=unescape(match[1]), line=_line(match[0], source))
        for match in _at_top(_PLACE, html)
    )


def without_video_places(html: str) -> str:
    """Return the text as it reads without its videos."""
    parts, end = [], 0
    for match in _at_top(_PLACE, html):
        parts.append(html[end : match.start()])
        end = match.end()
    return "".join((*parts, html[end:]))


def around_video(html: str) -> tuple[str, str]:
    """Return the text before the video, and the text after it.

    Without a place of its own the video stands behind the first paragraph; behind all of
    a text that has none.
    """
    for match in _at_top(_PLACE, html):
        return html[: match.start()], without_video_places(html[match.end() :])
    for match in _at_top(_PARAGRAPH, html):
        return html[: match.end()], html[match.end() :]
    return html, ""


def check_video_places(html: str, source: SourceText) -> Iterator[Finding]:
    """Yield a finding for each “[video: …]” that is not on a line of its own."""
    if "[" not in html:
        return
    at_top = {match.start(1) for match in _at_top(_PLACE, html)}
    code = [match.span() for match in _CODE.finditer(html)]
    for match in _WITHIN.finditer(html):
        if match.start(1) in at_top or any(a <= match.start() < b for a, b in code):
            continue
        yield source.finding(
            "video-within-text",
            Gravity.FAULT,
            _line(match[0], source),
            (
                f"{quoted(unescape(match[0]))} stands within a paragraph, list or quotation.",
                "Readers would see these words, and no video there.",
                (
                    "Put it on a line of its own, with an empty line above and below:"
                    f"\n  [video: {unescape(match[1]) or 'our-away-day'}]"
                ),
            ),
        )


def _at_top(pattern: re.Pattern[str], html: str) -> Iterator[re.Match[str]]:
    """Yield the matches that stand within no element of this sanitised HTML."""
    if pattern is _PLACE and "[" not in html:
        return
    depth = end = 0
    for match in pattern.finditer(html):
        for tag in read_tags(html[end : match.start()]):
            if tag.name not in _VOID:
                depth += -1 if tag.is_end else 1
        end = match.start()
        if depth == 0:
            yield match


def _line(html: str, source: SourceText) -> int:
    words = _WITHIN.search(html)
    return source.place("video-place", (unescape(words[0]),)) if words else 0
