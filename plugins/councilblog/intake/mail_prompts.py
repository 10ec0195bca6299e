"""The lines that the page's mail link types for people, taken out of what they send.

The link under a post starts a mail with “Name to show:” and “Your comment:”, in English or
Welsh. What stands after the first is the name; the prompts themselves are no comment.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = re.compile(
    r"^(?:name to show|your name|name|enw i(?:'|’)w ddangos|eich enw|enw) ?:[ \t]*(.{0,200})$",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"^(?:your comment|comment|eich sylw|sylw) ?:[ \t]*(.*)$", re.IGNORECASE)
_REFERENCE = re.compile(r"^(?:reference|ticket|cyfeirnod) ?:[ \t]*[\w -]{0,30}$", re.IGNORECASE)
#: Prompts stand at the top; further down the same words are part of what is said.
_WITHIN_LINES = 8


class Answers(NamedTuple):
    """The name that was typed after its prompt, "" if none, and the comment."""

    name: str
    body: str


def answers_to_prompts(text: str) -> Answers:
    r"""Return the name and the comment without the prompts of the mail link.

    A mail without prompts comes back as it is. Lines end in "\n".
    """
    name = ""
    top: list[str] = []
    lines = text.split("\n")
    for line in lines[:_WITHIN_LINES]:
        if match := _NAME.match(line.strip()):
            name = name or match[1].strip()
        elif match := _COMMENT.match(line.strip()):
            top.append(match[1])
        elif not _REFERENCE.match(line.strip()):
            top.append(line)
    return Answers(name, "\n".join((*top, *lines[_WITHIN_LINES:])).strip("\n"))
