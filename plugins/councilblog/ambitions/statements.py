"""The statements of an ambition: each has a place of its own that others can name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from councilblog.ambitions import statement_findings as say
from councilblog.ambitions.ambition import Statement
from councilblog.ambitions.numbering import Item, NumberedSection, numbered_sections
from councilblog.errors import Finding
from councilblog.markup import plain_text
from councilblog.prose.blocks import Block, blocks_of
from councilblog.prose.prose import Prose
from councilblog.prose.source_text import SourceText

_OPENER = '<ul class="statements">'
_OURS = re.compile(r"statement-[0-9]+(?:-2)*")
_HEADING = re.compile(r"<h[1-6][ >]")
_WORD = re.compile(r"[^\W_]+")
_TAG_WITH_ID = re.compile(r'(<[^>]*?) id="([^"]*)"([^>]*>)')
_NOTE_MARK = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_INNER_BLOCK = re.compile(r"<(?:ul|ol|dl|table|blockquote|figure|div)[ >]")


class AmbitionText(NamedTuple):
    """The text of an ambition, parted at its statements.

    `lead_in` are the words of the heading over them and `lead_in_id` is its id;
    `statements` come with their inner HTML. Without statements all is in `before`.
    """

    before: str
    lead_in: str
    lead_in_id: str
    statements: tuple[tuple[Statement, str], ...]
    after: str


def with_statements(
    prose: Prose, source: SourceText
) -> tuple[Prose, tuple[Statement, ...], tuple[Finding, ...]]:
    """Return the text with its list of statements, the statements, and what is wrong.

    The list is the first numbered one that stands under a heading with nothing beside it.
    It has numbers as they are typed in `source`, and no order: Markdown's `<ol>` becomes
    a `<ul>`, whose items have the ids “statement-5”. No other element keeps such an id.
    """
    sections = numbered_sections(source.text)
    html = _without_our_ids(prose.html)
    blocks = blocks_of(html)
    for at in _lone_lists(blocks, "ol"):
        entries = blocks_of(blocks[at].inner)
        section = _written(sections, entries)
        if section is None:
            return prose, (), (say.not_read(source, plain_text(blocks[at - 1].inner)),)
        made, statements = _listed(prose, html, blocks[at], section.items)
        return made, statements, tuple(say.about_numbers(section, source))
    return prose, (), (_no_statements(blocks, sections, source),)


def statements_of(html: str) -> AmbitionText:
    """Return the text parted at its statements; `html` is that of `with_statements`."""
    blocks = blocks_of(html)
    at = next((at for at, block in enumerate(blocks) if block.tag == _OPENER), 0)
    if not at:
        return AmbitionText(before=html, lead_in="", lead_in_id="", statements=(), after="")
    heading, listed = blocks[at - 1], blocks[at]
    return AmbitionText(
        before=html[: heading.start],
        lead_in=plain_text(heading.inner),
        lead_in_id=heading.attribute("id"),
        statements=tuple(
            (_statement(entry.attribute("id"), entry.inner), entry.inner)
            for entry in blocks_of(listed.inner)
        ),
        after=html[listed.end :].lstrip("\n"),
    )


def _lone_lists(blocks: Sequence[Block], name: str) -> Iterator[int]:
    """Yield where a list stands alone between its heading and the next, or the end."""
    for at, block in enumerate(blocks):
        if block.name != name or not at or not blocks[at - 1].level:
            continue
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if below is None or below.level or below.is_notes:
            yield at


def _written(
    sections: Sequence[NumberedSection], entries: Sequence[Block]
) -> NumberedSection | None:
    """Return the section of the source that these items of a list were made from."""
    for section in sections:
        if len(section.items) == len(entries) and all(
            _is_made_from(entry, item)
            for entry, item in zip(entries, section.items, strict=True)
        ):
            return section
    return None


def _is_made_from(entry: Block, item: Item) -> bool:
    first = _WORD.search(plain_text(_NOTE_MARK.sub("", entry.inner)))
    return first is None or first[0] in _WORD.findall(item.words)


def _listed(
    prose: Prose, html: str, listed: Block, items: Sequence[Item]
) -> tuple[Prose, tuple[Statement, ...]]:
    """Return the prose, `html` as its text, with this list as statements."""
    entries, statements = [], []
    taken: set[str] = set()
    for entry, item in zip(blocks_of(listed.inner), items, strict=True):
        name = f"statement-{item.number}"
        while name in taken:
            name += "-2"
        taken.add(name)
        inner = _unwrapped(entry.inner)
        entries.append(f'<li id="{name}">{inner}</li>\n')
        statements.append(_statement(name, inner))
    html = "".join((html[: listed.start], _OPENER, "\n", *entries, "</ul>", html[listed.end :]))
    anchors = tuple(dict.fromkeys(match[2] for match in _TAG_WITH_ID.finditer(html)))
    return replace(prose, html=html, anchors=anchors), tuple(statements)


def _statement(name: str, inner: str) -> Statement:
    own = _INNER_BLOCK.split(_NOTE_MARK.sub("", inner), maxsplit=1)[0]
    return Statement(number=int(name.split("-")[1]), id=name, words=plain_text(own))


def _unwrapped(inner: str) -> str:
    """Return what stands in an item, without the paragraph of one that is all of it."""
    inner = inner.strip()
    blocks = blocks_of(inner)
    is_paragraph = len(blocks) == 1 and blocks[0].tag == "<p>"
    return blocks[0].inner if is_paragraph and blocks[0].end == len(inner) else inner


def _without_our_ids(html: str) -> str:
    """Return the HTML with no id like that of a statement: a heading's has another name."""

    def freed(match: re.Match[str]) -> str:
        if not _OURS.fullmatch(match[2]):
            return match[0]
        other = f' id="section-{match[2]}"' if _HEADING.match(match[0]) else ""
        return f"{match[1]}{other}{match[3]}"

    return _TAG_WITH_ID.sub(freed, html)


def _no_statements(
    blocks: Sequence[Block], sections: Sequence[NumberedSection], source: SourceText
) -> Finding:
    nearly = next((each.nearly for each in sections if not each.items and each.nearly), ())
    if nearly:
        return say.other_numbers(source, nearly[0])
    bullets = next(_lone_lists(blocks, "ul"), None)
    if bullets is not None:
        return say.bullets(
            source, [plain_text(b.inner) for b in blocks_of(blocks[bullets].inner)]
        )
    return say.no_statements(source)
