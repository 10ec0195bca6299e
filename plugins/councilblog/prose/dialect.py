"""The Markdown that is written here: Python-Markdown with its extensions and ours.

One engine serves the whole process. It is reset before every text, so one text never
changes another; extensions are registered once, when the engine is made (registering
again on an engine in use makes each reading slower than the one before).

Typographic quotation marks are not made here: Python-Markdown makes them text node by
text node and cannot see across `<em>`. `quotation_marks` works on the finished HTML.
"""

from __future__ import annotations

from functools import cache

import markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from councilblog.prose.attributes import AttributeExtension
from councilblog.prose.bracket_lists import BracketListExtension
from councilblog.prose.close_lists import CloseListExtension
from councilblog.prose.plain_text import PlainTextExtension
from councilblog.prose.typed_bullets import TypedBulletExtension


def markdown_html(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text as HTML, not yet sanitised, and the list markers left as text.

    The second value holds a sentence part for each "(i) (iii)" whose numbering does not
    follow on, as `bracket_lists` noted it.

    Raises:
        RecursionError: The text nests deeper than Python can follow.
    """
    engine, brackets = _engine()
    engine.reset()
    try:
        return engine.convert(text), tuple(brackets.broken)
    except Exception:
        # Left in the middle of a list, it would take the next text for a part of it.
        _engine.cache_clear()
        raise


@cache
def _engine() -> tuple[markdown.Markdown, BracketListExtension]:
    brackets = BracketListExtension()
    engine = markdown.Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(),
            DefListExtension(),
            AbbrExtension(),
            AttributeExtension(),
            MarkdownInHtmlExtension(),
            SaneListExtension(),
            FencedCodeExtension(),
            TypedBulletExtension(),
            brackets,
            CloseListExtension(),
            PlainTextExtension(),
        ]
    )
    # Word processors and other converters write \" and \': a quotation mark is meant.
    engine.ESCAPED_CHARS = [*engine.ESCAPED_CHARS, '"', "'"]
    return engine, brackets
