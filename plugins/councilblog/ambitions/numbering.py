"""The numbers of an ambition's statements as they are typed.

Markdown counts for itself: it would make 3 of a 7 that follows 2. A number, once given, is
pointed at by others, so it is read from the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}\s*[^#\s]")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*\Z")
_ITEM = re.compile(r" {0,3}(?P<number>[0-9]{1,9})\.[ \t]+(?P<words>\S.*)")
#: A number that begins no item: “2.people”, “2) people”, “(2) people”.
_NEARLY = re.compile(
    r" {0,3}(?:(?P<dot>[0-9]{1,4})\.(?=[^\s0-9])"
    r"|\(?(?P<bracket>[0-9]{1,4})\)[ \t]*(?=\S))(?P<words>.*)"
)


class Item(NamedTuple):
    """A line that begins an item of a list: its number and words, and which line it is.

    `row` counts the lines of the text from 0.
    """

    number: int
    words: str
    row: int


class NumberedSection(NamedTuple):
    """What stands under a heading, if its first line has a number.

    `nearly` are lines with a number that Markdown does not take for one.
    """

    items: tuple[Item, ...]
    nearly: tuple[Item, ...]


def numbered_sections(text: str) -> tuple[NumberedSection, ...]:
    """Return the sections of a Markdown text that begin with a number, in order."""
    found = []
    for lines in _sections(text.split("\n")):
        first = next((line for _, line in lines if line.strip()), "")
        if _ITEM.match(first) or _NEARLY.match(first):
            found.append(
                NumberedSection(items=tuple(_items(lines)), nearly=tuple(_nearly(lines)))
            )
    return tuple(found)


def _items(lines: list[tuple[int, str]]) -> Iterator[Item]:
    for index, line in lines:
        if match := _ITEM.fullmatch(line):
            yield Item(number=int(match["number"]), words=match["words"].strip(), row=index)


def _nearly(lines: list[tuple[int, str]]) -> Iterator[Item]:
    for index, line in lines:
        if match := _NEARLY.fullmatch(line):
            number = int(match["dot"] or match["bracket"])
            yield Item(number=number, words=match["words"].strip(), row=index)


def _sections(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield what stands under each heading, line by line with its index; no code."""
    section: list[tuple[int, str]] | None = None
    fence = ""
    for index, line in enumerate(lines):
        opener = _FENCE.match(line)
        if fence or opener:
            fence = _fence_after(fence, opener, line)
            if section is not None:
                section.append((index, ""))
        elif _HEADING.match(line) or _is_underlined(lines, index):
            if section is not None:
                yield section
            section = []
        elif section is not None and not (
            _UNDERLINE.match(line) and _is_underlined(lines, index - 1)
        ):
            section.append((index, line))
    if section is not None:
        yield section


def _fence_after(fence: str, opener: re.Match[str] | None, line: str) -> str:
    if not fence:
        return opener["fence"] if opener else ""
    closes = opener is not None and opener["fence"].startswith(fence) and not line.strip(" `~")
    return "" if closes else fence


def _is_underlined(lines: list[str], index: int) -> bool:
    if index < 0 or index + 1 >= len(lines) or not lines[index].strip():
        return False
    starts = index == 0 or not lines[index - 1].strip()
    return starts and bool(_UNDERLINE.match(lines[index + 1]))
