"""Lines that begin with a typed bullet (•) become a real list.

People paste them from letters and slides. A screen reader announces a real list and its
length; a typed bullet is read out as "bullet" (WCAG 2.2, 1.3.1).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

#: The middle dot also stands inside words (Catalan col·legi), so it needs a space after it.
_BULLET = re.compile(
    r"^[ ]{0,3}(?P<mark>[•▪‣◦\uf0b7]|·(?=\s))\s*(?P<words>\S.*)$", re.MULTILINE
)
_NUMBER = re.compile(r"[ ]{0,3}\d+[.)][ ]")
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d+\.)[ ]")
_INDENT = 4


class TypedBulletExtension(Extension):
    """Python-Markdown extension: registers the block processor below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the processor before those of the Markdown lists (40 and 30)."""
        md.parser.blockprocessors.register(TypedBulletProcessor(md.parser), "typed_bullets", 48)


class TypedBulletProcessor(BlockProcessor):
    """Rewrites typed bullets as Markdown bullets and leaves the list to Markdown."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the base class asks for it
        """Answer whether a line of the block begins with a typed bullet."""
        return bool(_BULLET.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Put the block back with Markdown bullets; words above the list come first."""
        block = blocks.pop(0)
        below_number = bool(_NUMBER.match(block))
        first = _BULLET.search(block)
        start = first.start() if first and not _ITEM.match(block) else 0
        if start:
            self.parser.parseBlocks(parent, [block[:start].rstrip("\n")])
        blocks.insert(0, with_markdown_bullets(block[start:], level=1 if below_number else 0))


def with_markdown_bullets(block: str, *, level: int = 0) -> str:
    """Return the block with "- " for each typed bullet.

    Another kind of bullet below the first (• then ◦) is one level deeper, up to the next
    bullet of the kind before. `level` is the depth of the first kind.
    """
    kinds: list[str] = []

    def bullet(match: re.Match[str]) -> str:
        mark = match["mark"]
        if mark in kinds:
            del kinds[kinds.index(mark) + 1 :]
        else:
            kinds.append(mark)
        indent = " " * (_INDENT * (level + len(kinds) - 1))
        return f"{indent}- {match['words']}"

    return _BULLET.sub(bullet, block)
