"""The text of a WebVTT cue: its tags and references, as browsers read them.

Source: WebVTT, W3C, 6.4 (cue text parsing rules), 6.4.1 (cue text tokenizer).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from councilblog.captions.references import decoded, decoded_in_tag

#: A tag ends at the first “>”, and without one at the end of the cue: every state of the
#: standard's tokenizer agrees in this, so that one pattern cuts the text as they do.
_PIECE = re.compile(r"<([^>]*)(>?)|([^<]+)")
_NAME = re.compile(r"[^ \t\n\f.]*")
_CLASSES = re.compile(r"(?:\.[^ \t\n\f.]*)*")
_SPACES = re.compile(r"[ \t\n\f]+")
_TIMESTAMP = re.compile(r"(?:[0-9]+:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}")

#: The tags that a browser knows.
KNOWN_TAGS = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})


class Text(NamedTuple):
    """Words, with references decoded."""

    text: str


class StartTag(NamedTuple):
    """`<v.loud Chief Executive>`: its name, classes, and the rest with references decoded."""

    name: str
    classes: tuple[str, ...] = ()
    annotation: str = ""


class EndTag(NamedTuple):
    """`</v>`."""

    name: str


class Timestamp(NamedTuple):
    """`<00:00:01.000>`: as written; it may be none that a browser understands."""

    written: str


Token = Text | StartTag | EndTag | Timestamp


class Node(NamedTuple):
    """A tag with what is inside it. `value` is the speaker or the language it names."""

    name: str
    classes: tuple[str, ...]
    value: str
    children: list[Node | str]


class Piece(NamedTuple):
    """A token, the text it was made from, and whether a tag was left open (“<v Leader”)."""

    token: Token
    written: str
    is_open: bool = False


def pieces(text: str) -> Iterator[Piece]:
    """Yield the tokens of a cue's text in order, each with what was written."""
    for match in _PIECE.finditer(text):
        if match[3] is not None:
            yield Piece(Text(decoded(match[3])), match[3])
        else:
            yield Piece(_tag(match[1]), match[0], not match[2])


def cue_tree(text: str) -> Node:
    """Return the cue's text as a tree under a node without a name.

    Tags that no browser knows leave only what is inside them; a tag that is not closed is
    closed by the end of the cue; timestamps stand as empty nodes named "timestamp".
    """
    root = Node("", (), "", [])
    path = [root]
    for piece in pieces(text):
        token = piece.token
        match token:
            case Text():
                path[-1].children.append(token.text)
            case Timestamp():
                if is_timestamp(token.written):
                    path[-1].children.append(Node("timestamp", (), token.written, []))
            case StartTag():
                _open(token, path)
            case EndTag():
                _close(token, path)
    return root


def is_timestamp(written: str) -> bool:
    """Whether a browser takes the inside of a tag for a time."""
    return _TIMESTAMP.fullmatch(written) is not None


def _tag(inside: str) -> Token:
    if inside.startswith("/"):
        return EndTag(inside[1:])
    if inside[:1].isdecimal() and inside[:1].isascii():
        return Timestamp(inside)
    name = _NAME.match(inside)
    end = name.end() if name else 0
    classes = _CLASSES.match(inside, end)
    after = classes.end() if classes else end
    return StartTag(
        inside[:end],
        tuple(part for part in inside[end:after].split(".") if part),
        " ".join(part for part in _SPACES.split(decoded_in_tag(inside[after:])) if part),
    )


def _open(tag: StartTag, path: list[Node]) -> None:
    if tag.name not in KNOWN_TAGS or (tag.name == "rt" and path[-1].name != "ruby"):
        return
    value = tag.annotation if tag.name in {"v", "lang"} else ""
    node = Node(tag.name, tag.classes, value, [])
    path[-1].children.append(node)
    path.append(node)


def _close(tag: EndTag, path: list[Node]) -> None:
    innermost = path[-1].name
    if innermost and tag.name == innermost:
        path.pop()
    elif tag.name == "ruby" and innermost == "rt":
        del path[-2:]
