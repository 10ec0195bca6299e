"""What is known about a piece of Markdown once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from councilblog.errors import Finding
from councilblog.prose.video_places import VideoPlace


class LinkKind(StrEnum):
    """What a written address is used for."""

    ANCHOR = "a"  # <a href>
    IMAGE = "img"  # <img src>

    __hash__ = str.__hash__  # as `Language`: a key of many a mapping


class Link(NamedTuple):
    """One address in a text, as it was written, before it is resolved.

    `written` is the href or src with HTML entities decoded; `text` is the link's words,
    or a picture's alternative text; `line` is the line in the source file.
    """

    kind: LinkKind
    written: str
    text: str
    line: int


class Heading(NamedTuple):
    """A heading in a text: its level (2 to 6), its id, and its words."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A Markdown text turned into safe HTML, with what lists and checks need of it.

    `html` is sanitised, and well-formed in the strict sense of `markup.rewrite_tags`:
    lower-case tags, every attribute quoted with `"`. Addresses in it are still as
    written. `anchors` are all ids in it. `lead` is the first paragraph as plain text
    ("" if there is none); `words` counts the words a reader sees. `videos` are those
    that the text gives a place.
    """

    html: str
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
    lead: str
    words: int
    videos: tuple[VideoPlace, ...]
    findings: tuple[Finding, ...]
