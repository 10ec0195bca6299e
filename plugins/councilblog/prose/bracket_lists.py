"""Lists numbered (i) (ii) (iii) or (a) (b) (c), as council papers number them.

They become `<ol type="i">` and `<ol type="a">`, one within the other where the text does
so. A marker is read by what stands around it: "(i)" after "(h)" is a letter, "(i)" before
"(ii)" a number. Where the numbering does not follow on, the lines stay paragraphs with
their markers, and that is noted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

_MARKER = re.compile(r"^[ ]*\((?P<marker>[ivxlc]{1,7}|[a-z])\)[ ]+(?=\S)", re.MULTILINE)
_STARTS_WITH_MARKER = re.compile(r"[ ]*\((?P<marker>[ivxlc]{1,7}|[a-z])\)[ ]+(?=\S)")
_ROMAN_DIGITS = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ITEMS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A marker without its brackets ("ii") and the words after it."""

    marker: str
    words: str


@dataclass(slots=True, kw_only=True)
class Item:
    """One item of a list: its words and the lists within it."""

    words: str
    lists: list[BracketList] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class BracketList:
    """A list of one kind ("i" or "a", as in HTML's `type`), with its first number."""

    kind: str
    start: int
    items: list[Item]

    @property
    def next_number(self) -> int:
        """The number that would follow on."""
        return self.start + len(self.items)


class BracketListExtension(Extension):
    """Python-Markdown extension. `broken` holds what did not follow on in this text."""

    def __init__(self) -> None:
        super().__init__()
        self.broken: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the processor before those of the Markdown lists."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(
            BracketListProcessor(md.parser, self.broken), "bracket_lists", 47
        )

    def reset(self) -> None:
        """Forget the text before."""
        self.broken.clear()


class BracketListProcessor(BlockProcessor):
    """Turns lines with bracketed markers into lists."""

    def __init__(self, parser: BlockParser, broken: list[str]) -> None:
        super().__init__(parser)
        self._broken = broken

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the base class asks for it
        """Answer whether a line of the block begins with a bracketed marker."""
        return bool(_MARKER.search(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Build the list; answer False to leave a single marker in its paragraph."""
        before, lines = split_at_markers(blocks[0])
        if before and len(lines) < 2:
            return False
        tree = bracket_list(lines)
        if tree is None:
            self._leave_as_paragraphs(blocks, before, lines)
            return True
        taken = 1
        while (
            taken < len(blocks)
            and len(lines) < _MOST_ITEMS
            and _STARTS_WITH_MARKER.match(blocks[taken])
        ):
            more = [*lines, *split_at_markers(blocks[taken])[1]]
            longer = bracket_list(more)
            if longer is None:
                break
            tree, lines, taken = longer, more, taken + 1
        self._note_gap(lines[-1], blocks[taken : taken + 1])
        if len(lines) < 2:
            return False
        del blocks[:taken]
        if before:
            self.parser.parseBlocks(parent, [before])
        self._build(parent, tree)
        return True

    def _leave_as_paragraphs(
        self, blocks: list[str], before: str, lines: Sequence[Line]
    ) -> None:
        # An escaped bracket is no marker, so the paragraphs are not tried again.
        self._broken.append(_gap(lines))
        paragraphs = [f"\\({line.marker}) {line.words}" for line in lines]
        blocks[:1] = [before, *paragraphs] if before else paragraphs

    def _note_gap(self, last: Line, following: Sequence[str]) -> None:
        match = _STARTS_WITH_MARKER.match(following[0]) if following else None
        if match and match["marker"] not in {"i", "a"}:
            self._broken.append(f"({last.marker}) … ({match['marker']})")

    def _build(self, parent: Element, tree: BracketList) -> None:
        numbered = SubElement(parent, "ol", {"type": tree.kind})
        if tree.start != 1:
            numbered.set("start", str(tree.start))
        for item in tree.items:
            li = SubElement(numbered, "li")
            self.parser.state.set("list")
            self.parser.parseBlocks(li, [item.words])
            self.parser.state.reset()
            for inner in item.lists:
                self._build(li, inner)


def split_at_markers(block: str) -> tuple[str, list[Line]]:
    """Return what stands before the first marker, and each marker with its words."""
    matches = list(_MARKER.finditer(block))
    ends = [match.start() for match in matches[1:]] + [len(block)]
    lines = [
        Line(marker=match["marker"], words=_joined(block[match.end() : end]))
        for match, end in zip(matches, ends, strict=True)
    ]
    return block[: matches[0].start()].rstrip("\n"), lines


def bracket_list(lines: Sequence[Line]) -> BracketList | None:
    """Return the lines as a list with lists in it; None if the numbering does not follow on."""
    for kind in ("i", "a"):
        start = _number(lines[0].marker, kind)
        if start is None:
            continue
        tree = BracketList(kind=kind, start=start, items=[Item(words=lines[0].words)])
        if _grown(tree, lines[1:]):
            return tree
    return None


def _grown(tree: BracketList, lines: Sequence[Line]) -> bool:
    open_lists = [tree]
    for position, line in enumerate(lines):
        following = lines[position + 1].marker if position + 1 < len(lines) else ""
        inner = _inner_list(open_lists, line, following)
        if inner:
            open_lists[-1].items[-1].lists.append(inner)
            open_lists.append(inner)
            continue
        while (
            open_lists
            and _number(line.marker, open_lists[-1].kind) != open_lists[-1].next_number
        ):
            open_lists.pop()
        if not open_lists:
            return False
        open_lists[-1].items.append(Item(words=line.words))
    return True


def _inner_list(
    open_lists: Sequence[BracketList], line: Line, following: str
) -> BracketList | None:
    kinds = {each.kind for each in open_lists}
    if line.marker not in {"i", "a"} or line.marker in kinds:
        return None
    letter_follows_on = line.marker == "i" and open_lists[-1].next_number == _number("i", "a")
    if letter_follows_on and following != "ii":
        return None
    return BracketList(kind=line.marker, start=1, items=[Item(words=line.words)])


def _number(marker: str, kind: str) -> int | None:
    if kind == "a":
        return ord(marker) - ord("a") + 1 if len(marker) == 1 else None
    number, rest = 0, marker
    for value, digits in _ROMAN_DIGITS:
        while rest.startswith(digits):
            number, rest = number + value, rest[len(digits) :]
    return number if number and not rest and _roman(number) == marker else None


def _roman(number: int) -> str:
    written = ""
    for value, digits in _ROMAN_DIGITS:
        times, number = divmod(number, value)
        written += digits * times
    return written


def _gap(lines: Sequence[Line]) -> str:
    for count in range(2, len(lines) + 1):
        if bracket_list(lines[:count]) is None:
            return f"({lines[count - 2].marker}) … ({lines[count - 1].marker})"
    return f"({lines[0].marker})"


def _joined(words: str) -> str:
    return "\n".join(line.strip() for line in words.strip().split("\n"))
