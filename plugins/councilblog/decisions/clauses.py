"""The parts of a resolution, (i) to (iv): each with an id, so that others can point at it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councilblog.decisions.blocks import TAG, Block, blocks_of
from councilblog.decisions.decision import Clause
from councilblog.markup import Tag, read_tags

_ROMAN = (
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
#: How numbers are written if not in the usual way: the class of their list.
BOTH, AFTER = "in-brackets", "before-bracket"
_STYLES = {BOTH: "({})", AFTER: "{})"}


def with_clause_ids(html: str, style: str = "") -> str:
    """Return a resolution whose parts have ids: "resolved-ii", "resolved-2", "resolved-b".

    `style` is BOTH for "(1)" and AFTER for "a)", "" for the usual "(i)", "(a)" and "1.".
    """
    return "\n".join(
        _with_ids(block, style) if part else block.html for block, part in _parts(html)
    )


def clauses_of(html: str) -> tuple[str, tuple[tuple[Clause, str], ...], str]:
    """Return lead-in, parts with their inner HTML, and the rest of a resolution.

    The HTML is that of the section in normal form. A resolution without parts is all rest.
    """
    before: list[str] = []
    clauses: list[tuple[Clause, str]] = []
    between: list[str] = []
    for block, is_part in _parts(html):
        if not is_part:
            (between if clauses else before).append(block.html)
            continue
        if clauses and between:
            # What stands between two parts goes on from the one above it.
            clause, inner = clauses[-1]
            clauses[-1] = (clause, "\n".join((inner, *between)))
            between = []
        clauses.extend(_clauses_of_list(block))
    if not clauses:
        return "", (), "\n".join(before)
    return "\n".join(before), tuple(clauses), "\n".join(between)


def _parts(html: str) -> Iterator[tuple[Block, bool]]:
    """Yield each block, and whether it is the list of parts or one that follows on."""
    kind, number = None, 0
    for block in blocks_of(html):
        if block.name != "ol":
            yield block, False
            continue
        tag = _opener(block)
        start = int(tag.attributes.get("start", "1"))
        follows = kind is None or (kind == tag.attributes.get("type", "1") and start == number)
        if follows:
            kind = tag.attributes.get("type", "1")
            number = start + sum(item.name == "li" for item in blocks_of(block.inner))
        yield block, follows


def _opener(block: Block) -> Tag:
    return next(iter(read_tags(block.html)))


def _with_ids(block: Block, style: str) -> str:
    tag = _opener(block)
    kind, number = tag.attributes.get("type", "1"), int(tag.attributes.get("start", "1"))
    items = []
    for item in blocks_of(block.inner):
        if item.name != "li":
            items.append(item.html)
            continue
        own = _opener(item).with_attributes(id=f"resolved-{_digits(number, kind)}")
        items.append(f"{own}{item.inner}</li>")
        number += 1
    styled = tag.with_attributes(class_=style) if style else tag
    return "\n".join((str(styled), *items, "</ol>"))


def _clauses_of_list(block: Block) -> Iterator[tuple[Clause, str]]:
    tag = _opener(block)
    kind, number = tag.attributes.get("type", "1"), int(tag.attributes.get("start", "1"))
    usual = "{}." if kind == "1" else "({})"
    style = _STYLES.get(tag.attributes.get("class", ""), usual)
    for item in blocks_of(block.inner):
        if item.name == "li":
            digits = _digits(number, kind)
            yield (
                Clause(id=f"resolved-{digits}", marker=style.format(digits)),
                item.inner.strip(),
            )
            number += 1


def _digits(number: int, kind: str) -> str:
    if kind == "a":
        return chr(ord("a") + number - 1) if 1 <= number <= 26 else str(number)
    if kind != "i":
        return str(number)
    written = ""
    for value, digits in _ROMAN:
        times, number = divmod(number, value)
        written += digits * times
    return written


def ids_in(html: str) -> tuple[str, ...]:
    """Return every id in the HTML, in order."""
    tags = (match[0] for match in TAG.finditer(html) if " id=" in match[0])
    found = (re.search(r' id="([^"]*)"', tag) for tag in tags)
    return tuple(match[1] for match in found if match)
