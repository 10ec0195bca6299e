"""Most of a text is plain: paragraphs of one line with nothing of Markdown in them.

Python-Markdown asks every processor of every block, and every pattern of every piece of
text, whether there is something for it. This says at once where there is nothing: the
HTML is the same, in two thirds of the time.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

#: What each inline pattern needs one of: code, escapes, links, tags, entities, emphasis;
#: two spaces at the end of a line are a line break.
_INLINE = re.compile(r"[`\\\[<&*_]|  \n")
#: Signs that open a line of speech.
_OPENING = "“‘\"'"


class PlainTextExtension(Extension):
    """Python-Markdown extension: registers the processors below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add one before those of blocks, and one on either side of the inline patterns."""
        blocks = md.parser.blockprocessors
        # After that of HTML (105), which is asked of every block and remembers what it saw.
        blocks.register(PlainParagraphProcessor(md.parser), "plain_paragraph", 104)
        md.treeprocessors.register(_HidePlainText(md), "hide_plain_text", 21)
        md.treeprocessors.register(_ShowPlainText(md), "show_plain_text", 19)


class PlainParagraphProcessor(ParagraphProcessor):
    """Takes a block of one line that begins with a letter: it can be nothing but words.

    Headings, lists, quotations, tables, definitions and notes begin with a sign, a number
    or a space, or have a second line.
    """

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the base class asks for it
        """Answer whether the block is such a line."""
        return (block[:1].isalpha() or block[:1] in _OPENING) and "\n" not in block


class _PlainText(AtomicString):
    """Text that the inline patterns pass over, and what comes later does not."""


class _HidePlainText(Treeprocessor):
    """Marks the text that no inline pattern has anything to do in."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and not _INLINE.search(text):
                element.text = _PlainText(text)


class _ShowPlainText(Treeprocessor):
    """Takes the marks away."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.text, _PlainText):
                element.text = str(element.text)
