"""HTML that somebody else wrote, as plain text: the tags go, the words and links stay.

Nothing of the HTML is kept as HTML, so this is no sanitiser: what it gives is text, and
whoever shows it escapes it. It reads each character once, however wrong the HTML is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

#: Not read by people: what is in them goes with them.
_UNREAD = frozenset("head iframe math noscript object script style svg template title".split())
_PARAGRAPHS = frozenset(
    """address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6
    header hr main nav ol p pre section table ul""".split()
)
_LINES = frozenset("br dd dt figcaption li tr".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=][^\s<>/=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>`]++)))?"""
)
_BETWEEN = re.compile(r"[\s/]*+")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_KEPT_SCHEMES = ("http://", "https://", "mailto:")
_BLANK_LINES = re.compile(r"\n{3,}")


class _Tag(NamedTuple):
    name: str
    is_end: bool
    href: str
    end: int


def text_of_html(html: str) -> str:
    r"""Return the words of the HTML as text with a blank line between paragraphs.

    A link becomes "its words <its address>", or the address alone if the words say the
    same; only web and mail addresses are kept. Quoted paragraphs start with "> ", points of
    a list with "- ". Scripts, styles and comments go whole. Entities are decoded. A tag that
    never ends is taken as text. Line ends are "\n"; there is none at the end.
    """
    writer = _Writer()
    for part in _parts(html):
        if isinstance(part, str):
            writer.words(part)
        else:
            writer.tag(part)
    return writer.text()


def _parts(html: str) -> Iterator[str | _Tag]:
    place = 0
    while (start := html.find("<", place)) >= 0:
        yield html[place:start]
        if html.startswith(("<!", "<?"), start):
            place = _after_comment(html, start)
            continue
        name = _NAME.match(html, start)
        if not name:
            yield "<"
            place = start + 1
            continue
        tag = _tag(html, name)
        if tag is None:
            yield html[start:]
            return
        yield tag
        place = tag.end
        if tag.name in _UNREAD and not tag.is_end:
            place = _after_unread(html, tag)
    yield html[place:]


def _after_comment(html: str, start: int) -> int:
    closing = "-->" if html.startswith("<!--", start) else ">"
    end = html.find(closing, start + 2)
    return len(html) if end < 0 else end + len(closing)


def _after_unread(html: str, tag: _Tag) -> int:
    ends = re.compile(rf"</{re.escape(tag.name)}[\s/>]", re.IGNORECASE)
    found = ends.search(html, tag.end)
    return found.start() if found else len(html)


def _tag(html: str, name: re.Match[str]) -> _Tag | None:
    place, href = name.end(), ""
    while True:
        between = _BETWEEN.match(html, place)
        place = between.end() if between else place
        if html.startswith(">", place):
            break
        attribute = _ATTRIBUTE.match(html, place)
        if attribute:
            if attribute[1].lower() == "href" and not href:
                href = unescape(attribute[2] or attribute[3] or attribute[4] or "").strip()
            place = attribute.end()
        elif place < len(html) and html[place] != "<":
            place += 1
        else:
            return None
    is_end = html.startswith("</", name.start())
    return _Tag(name[1].lower(), is_end, href, place + 1)


class _Writer:
    """What has been read so far: lines of text, and the links that are open."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._link_open: tuple[str, int] | None = None
        self._quotes = 0
        self._in_pre = 0

    def words(self, text: str) -> None:
        text = unescape(text)
        if self._in_pre:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._line.append(first)
            for line in rest:
                self._end_line()
                self._line.append(line)
            return
        text = _SPACE.sub(" ", text)
        if not self._line:
            text = text.lstrip(" ")
        if text:
            self._line.append(text)

    def tag(self, tag: _Tag) -> None:
        if tag.name == "a":
            self._link(tag)
        elif tag.name in _PARAGRAPHS:
            self._end_paragraph()
            step = -1 if tag.is_end else 1
            self._quotes = min(max(0, self._quotes + step * (tag.name == "blockquote")), 5)
            self._in_pre = max(0, self._in_pre + step * (tag.name == "pre"))
        elif tag.name in _LINES:
            if tag.name == "br" or self._line:
                self._end_line()
            if tag.name == "li" and not tag.is_end:
                self._line.append("- ")
        elif tag.name in {"td", "th"} and self._line:
            self._line.append(" ")

    def text(self) -> str:
        self._end_paragraph()
        return _BLANK_LINES.sub("\n\n", "\n".join(self._lines)).strip("\n")

    def _link(self, tag: _Tag) -> None:
        # A link within a link is not HTML: the second closes the first.
        if self._link_open:
            href, start = self._link_open
            words = "".join(self._line[start:]).strip()
            if href.lower().startswith(_KEPT_SCHEMES):
                self._line[start:] = [_with_address(words, _plain_address(href))]
        self._link_open = None if tag.is_end else (tag.href, len(self._line))

    def _end_line(self) -> None:
        line = "".join(self._line)
        line = line.rstrip() if self._in_pre else line.strip()
        self._lines.append("> " * self._quotes + line if line else "")
        self._line.clear()
        if self._link_open:
            self._link_open = (self._link_open[0], 0)

    def _end_paragraph(self) -> None:
        if "".join(self._line).strip():
            self._end_line()
        self._line.clear()
        if self._lines and self._lines[-1]:
            self._lines.append("")


def _plain_address(href: str) -> str:
    # Nothing that would end the "<…>" early, or hide where the link goes.
    return re.sub(r"[\s<>]+", "", href)


def _with_address(words: str, address: str) -> str:
    bare = address.removeprefix("mailto:").rstrip("/")
    if not words or words.rstrip("/") in {bare, address.rstrip("/")}:
        return address.removeprefix("mailto:")
    return f"{words} <{address}>"
