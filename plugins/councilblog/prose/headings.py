"""Headings in prose: their level on a page that has its own h1, and their ids."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from councilblog.markup import plain_text
from councilblog.prose.figures import tag_of

_HEADING = re.compile(r"<h([1-6])((?: [^>]*)?)>(.*?)</h\1>\n?", re.DOTALL)
_ID = re.compile(r'<[^>]* id="([^"]*)"')
_LOWEST = 6
#: Ids that a post's page has for what is not its text: its comments, and what a video says.
_OURS = re.compile(r"comments|comment-\d+|t-\d+(-\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenHeading:
    """A heading as it was written: with the level it had, its words, and its id now.

    Words are "" for a heading that was empty and is gone.
    """

    typed_level: int
    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadedHtml:
    """HTML whose headings start at h2 and have ids, and what they were."""

    html: str
    written: tuple[WrittenHeading, ...]


def with_heading_ids(html: str) -> HeadedHtml:
    """Return the HTML with its headings at h2 to h6, each with an id of its own.

    The page's title is the h1: from the first h1 of the text on, all are lowered by one.
    The id is the slug of the words; a repeat gets "-2", "-3". A typed id stays.
    """
    if "<h" not in html:
        return HeadedHtml(html=html, written=())
    first_h1 = html.find("<h1")
    taken = Counter(set(_ID.findall(html)))
    written: list[WrittenHeading] = []

    def headed(match: re.Match[str]) -> str:
        words, typed = plain_text(match[3]), int(match[1])
        lowered = 1 if 0 <= first_h1 <= match.start() else 0
        level = min(typed + lowered, _LOWEST)
        if not words and "<img" not in match[3]:
            written.append(WrittenHeading(typed_level=typed, level=level, id="", text=""))
            return match[3].strip()
        tag = tag_of(f"<h{match[1]}{match[2]}>")
        name = tag.attributes.get("id") or _free(_slug(words), taken)
        written.append(WrittenHeading(typed_level=typed, level=level, id=name, text=words))
        return f"<h{level}{_with_id(match[2], name)}>{match[3]}</h{level}>{_newline(match)}"

    return HeadedHtml(html=_HEADING.sub(headed, html), written=tuple(written))


def _slug(words: str) -> str:
    slug = slugify(words, "-") or "section"
    return f"section-{slug}" if _OURS.fullmatch(slug) else slug


def _with_id(attributes: str, name: str) -> str:
    return attributes if ' id="' in attributes else f' id="{name}"{attributes}'


def _newline(match: re.Match[str]) -> str:
    return "\n" if match[0].endswith("\n") else ""


def _free(name: str, taken: Counter[str]) -> str:
    """Return the name, or the next "name-2" that is free; `taken` counts how often each was."""
    number = max(taken[name], 1)
    free = name if not taken[name] else f"{name}-{number + 1}"
    while taken[free]:
        number += 1
        free = f"{name}-{number + 1}"
    taken[name] = number if free == name else number + 1
    taken[free] = max(taken[free], 1)
    return free
