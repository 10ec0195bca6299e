"""Attributes in braces: `## Next steps {: #next }`. Only what can be nothing else.

Python-Markdown takes the last line of a paragraph for attributes if it stands in braces,
whatever it says, and "{see annex A}" would be gone. Here braces hold attributes only if
each of their words is one: `#id`, `.class`, `key=value`.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor

_ATTRIBUTE = r"""(?:[#.][^\s{}=]+|[A-Za-z][\w:-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}=]+))"""
#: Braces with attributes and nothing else.
BRACES = rf"\{{:?[ ]*({_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*)[ ]*\}}"


class AttributeExtension(Extension):
    """Python-Markdown extension: in place of its own `attr_list`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the processor under the name and rank that other extensions look for."""
        md.treeprocessors.register(AttributeProcessor(md), "attr_list", 8)
        md.registerExtension(self)


class AttributeProcessor(AttrListTreeprocessor):
    """Python-Markdown's, with stricter patterns."""

    BASE_RE = BRACES  # type: ignore[misc] # final in the stubs only
    HEADER_RE = re.compile(rf"[ ]+{BRACES}[ ]*$")  # type: ignore[misc] # final in the stubs only
    BLOCK_RE = re.compile(rf"\n[ ]*{BRACES}[ ]*$")  # type: ignore[misc] # final in the stubs only
    INLINE_RE = re.compile(rf"^{BRACES}")  # type: ignore[misc] # final in the stubs only
