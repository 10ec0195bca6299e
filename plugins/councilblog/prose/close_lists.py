"""Lists as people type them: right under a line, or nested by two or three spaces.

Python-Markdown wants an empty line before a list and four spaces for a list within a
list. Other Markdown does not (CommonMark 0.31, 5.2 and 5.3), and neither do people.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor

#: Two items with the same mark, or one after a colon. A single "- " may be a dash of speech.
_BULLETS_BELOW = re.compile(
    r"(?<=\n)(?=[ ]{0,3}(?P<mark>[-*+])[ ]+\S.*\n(?:[ ]{2,}\S.*\n)*[ ]{0,3}(?P=mark)[ ]+\S)"
)
_ITEM_AFTER_COLON = re.compile(r":[*_]{0,3}[ ]*\n(?=[ ]{0,3}(?:[-*+]|1\.)[ ]+\S)")
_NUMBERS_BELOW = re.compile(
    r"(?<=\n)(?=[ ]{0,3}(?P<one>\d{1,3})\.[ ]+\S.*\n(?:[ ]{2,}\S.*\n)*"
    r"[ ]{0,3}(?P<two>\d{1,3})\.[ ]+\S)"
)
_STARTS_WITH_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d+\.)[ ]+\S")
_ITEM = re.compile(
    r"^(?P<indent>[ ]*)(?P<mark>[-*+]|(?P<number>\d+)\.)(?P<words>[ ]+\S.*)$", re.MULTILINE
)
_SHORT_INDENT = re.compile(r"^[ ]{2,3}(?:[-*+]|\d+\.)[ ]+\S", re.MULTILINE)
_INDENT = 4


class CloseListExtension(Extension):
    """Python-Markdown extension: registers the block processors below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add one processor before Markdown's lists, one just before its paragraphs."""
        processors = md.parser.blockprocessors
        processors.register(ShortIndentProcessor(md.parser), "short_indent", 45)
        processors.register(NumberListProcessor(md.parser), "olist", 40)
        processors.register(CloseListProcessor(md.parser), "close_list", 12)


class ShortIndentProcessor(BlockProcessor):
    """Gives items nested by two or three spaces the four that Python-Markdown needs."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the base class asks for it
        """Answer whether the block is a list with a shortly indented item."""
        return bool(
            _STARTS_WITH_ITEM.match(block)
            and _SHORT_INDENT.search(block)
            and with_full_indents(block) != block
        )

    def run(self, parent: Element, blocks: list[str]) -> None:  # noqa: ARG002 - the base class asks for it
        """Put the block back with full indents."""
        blocks[0] = with_full_indents(blocks[0])


class CloseListProcessor(BlockProcessor):
    """Parts a paragraph from the list that stands right under it."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the base class asks for it
        """Answer whether a list stands under the first line of the block."""
        return list_start(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Parse what is above the list; put the list back as a block of its own."""
        block = blocks.pop(0)
        start = list_start(block) or 0
        self.parser.parseBlocks(parent, [block[:start].rstrip("\n")])
        blocks.insert(0, block[start:])


class NumberListProcessor(SaneOListProcessor):
    """Keeps "1. 2. 3." from running on in an `<ol type="i">` right before it."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Start a list of its own after a bracket list; else as Python-Markdown does."""
        before = self.lastChild(parent)
        if before is None or not before.get("type"):
            super().run(parent, blocks)
            return
        # Python-Markdown goes by the tag of the list before; for a moment it has another.
        before.tag = "section"
        super().run(parent, blocks)
        before.tag = "ol"


def list_start(block: str) -> int | None:
    """Return where a list begins under the first line of the block; None if none does."""
    if "\n" not in block:
        return None
    starts = [
        match.end()
        for match in (_BULLETS_BELOW.search(block), _ITEM_AFTER_COLON.search(block))
        if match
    ]
    starts += [
        match.end()
        for match in _NUMBERS_BELOW.finditer(block)
        if int(match["two"]) == int(match["one"]) + 1
    ]
    return min(starts, default=None)


def with_full_indents(block: str) -> str:
    """Return the list with four spaces for each level, whatever was typed.

    An item two or more spaces right of the one above it is one level deeper; a number
    only if it is 1, so that a ragged "9." and "10." stay in one list.
    """
    indents: list[int] = []

    def item(match: re.Match[str]) -> str:
        indent = len(match["indent"])
        while len(indents) > 1 and indent < indents[-1]:
            indents.pop()
        deeper = indents and indent >= indents[-1] + 2 and match["number"] in {None, "1"}
        if deeper or not indents:
            indents.append(indent)
        return f"{' ' * (_INDENT * (len(indents) - 1))}{match['mark']}{match['words']}"

    return _ITEM.sub(item, block)
