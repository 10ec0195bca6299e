"""Which heading begins which section of a decision, and the normal form of its text.

In normal form each section stands once, under an h2 with the id of the section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from councilblog.decisions.blocks import TAG, Block, blocks_of
from councilblog.markup import Tag, plain_text, rewrite_tags
from councilblog.suggestions import closest


class Section(StrEnum):
    """A section of a decision; the value is the id of its heading."""

    RESOLVED = "resolved"
    REASON = "reason"
    PAPERS = "papers"
    ADDITIONAL = "additional"
    MINUTES = "minutes"
    OPTIONS = "options"
    INTERESTS = "interests"
    DISPENSATIONS = "dispensations"

    __hash__ = str.__hash__  # as `Language`: a key of many a mapping

    @property
    def heading(self) -> str:
        """The heading as we write it in examples, in English."""
        return _HEADINGS[self][0].capitalize()

    @property
    def welsh_heading(self) -> str:
        """The heading as we write it in examples, in Welsh."""
        return _WELSH[self][0].capitalize()


#: What a heading may say, the usual words first.
_HEADINGS = {
    Section.RESOLVED: ("resolved", "resolution", "decision", "the decision"),
    Section.REASON: (
        "reason",
        "reasons",
        "reason for decision",
        "reasons for decision",
        "reason for the decision",
        "reasons for the decision",
    ),
    Section.PAPERS: ("papers", "report", "reports", "documents"),
    Section.ADDITIONAL: ("additional documents", "additional papers"),
    Section.MINUTES: ("minutes", "minute"),
    Section.OPTIONS: (
        "other options considered",
        "other options",
        "alternative options considered",
        "alternative options considered and rejected",
        "alternatives considered",
        "options considered",
    ),
    Section.INTERESTS: (
        "interests declared",
        "declarations of interest",
        "conflicts of interest",
        "conflicts of interest declared",
    ),
    Section.DISPENSATIONS: ("dispensations", "dispensations granted", "dispensation"),
}
_WELSH = {
    Section.RESOLVED: ("penderfynwyd", "penderfyniad", "y penderfyniad"),
    Section.REASON: ("rheswm", "rhesymau", "rhesymau dros y penderfyniad"),
    Section.PAPERS: ("papurau", "adroddiad", "adroddiadau", "dogfennau"),
    Section.ADDITIONAL: ("dogfennau ychwanegol", "papurau ychwanegol"),
    Section.MINUTES: ("cofnodion",),
    Section.OPTIONS: ("opsiynau eraill a ystyriwyd", "opsiynau eraill", "dewisiadau eraill"),
    Section.INTERESTS: ("buddiannau a ddatganwyd", "datgan buddiannau"),
    Section.DISPENSATIONS: ("gollyngiadau", "goddefebau"),
}
_SECTION_OF = {
    words: section
    for table in (_HEADINGS, _WELSH)
    for section, every in table.items()
    for words in every
}
_FOOTNOTES = '<div class="footnote"'
_RESERVED = re.compile(rf"(?:{'|'.join(Section)})|resolved-(?:[ivxlc]+|[a-z]|[0-9]+)")


@dataclass(slots=True, kw_only=True)
class SectionedText:
    """A text by its sections.

    `sections` are in the order of the text, each with its HTML; `headings` what was
    written over each. `repeated` are sections that stand a second time; `unknown` are
    headings that are none of them; `above` is what stands above the first heading.
    """

    sections: dict[Section, str] = field(default_factory=dict)
    headings: dict[Section, str] = field(default_factory=dict)
    repeated: list[tuple[Section, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    above: str = ""


def section_named(words: str) -> Section | None:
    """Return the section that a heading of these words begins, None if there is none."""
    return _SECTION_OF.get(_plain(words))


def section_meant(words: str) -> tuple[Section, str] | None:
    """Return the section that was most likely meant, and its usual heading; or None."""
    near = closest(_plain(words), _SECTION_OF)
    if near is None:
        return None
    section = _SECTION_OF[near]
    is_welsh = near in _WELSH[section]
    return section, section.welsh_heading if is_welsh else section.heading


def sectioned(html: str) -> SectionedText:
    """Return the HTML of a text by its sections. A heading nearly right counts as meant."""
    text = SectionedText()
    into: Section | None = None
    parts: list[str] = []
    html, notes = _without_notes(html)

    def close() -> None:
        content = _without_reserved_ids("\n".join(parts))
        parts.clear()
        if into is None:
            text.above = content
        elif into in text.sections:
            text.repeated.append((into, content))
        else:
            text.sections[into] = content

    for block in blocks_of(html):
        words = plain_text(block.inner) if block.name == "h2" else ""
        section = _section_of(words) if words else None
        if section:
            close()
            into = section
            text.headings.setdefault(section, block.inner)
        if words and (section is None or section_named(words) is None):
            text.unknown.append(words)
        if section is None:
            parts.append(block.html)
    close()
    _add_notes(text, notes)
    return text


def _without_notes(html: str) -> tuple[str, str]:
    """Return the HTML without its footnotes, which stand at its end, and these."""
    at = html.find(_FOOTNOTES)
    return (html, "") if at < 0 else (html[:at], html[at:].strip())


def _add_notes(text: SectionedText, notes: str) -> None:
    """Put footnotes under the first section that points at them."""
    if notes:
        pointing = [each for each, html in text.sections.items() if "footnote-ref" in html]
        for section in pointing[:1]:
            text.sections[section] = f"{text.sections[section]}\n{notes}"


def normal_form(text: SectionedText) -> str:
    """Return the text in normal form. What stands twice in other words is kept beside."""
    return "".join(
        f'<h2 id="{section}">{text.headings[section]}</h2>\n{html}\n'
        for section, html in text.sections.items()
    )


def sections_of(html: str) -> Mapping[Section, str]:
    """Return the HTML of each section of a text in normal form, without its heading."""
    return sectioned_normal(blocks_of(html))


def sectioned_normal(blocks: tuple[Block, ...]) -> Mapping[Section, str]:
    """Return the sections of a text in normal form, by the ids of its headings."""
    sections: dict[Section, list[str]] = {}
    into: list[str] = []
    for block in blocks:
        section = _by_id(block)
        if section:
            into = sections.setdefault(section, [])
        else:
            into.append(block.html)
    return {section: "\n".join(parts) for section, parts in sections.items()}


def _by_id(block: Block) -> Section | None:
    opener = TAG.match(block.html)
    found = re.search(r' id="([^"]*)"', opener["attributes"]) if opener else None
    is_heading = block.name == "h2" and found is not None and found[1] in set(Section)
    return Section(found[1]) if is_heading and found else None


def _section_of(words: str) -> Section | None:
    named = section_named(words)
    if named:
        return named
    meant = section_meant(words)
    return meant[0] if meant else None


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split()).rstrip(" :.…")


def _without_reserved_ids(html: str) -> str:
    """Return the HTML with no id that is a section's or a part's own."""

    def renamed(tag: Tag) -> str | None:
        name = tag.attributes.get("id", "")
        return (
            str(tag.with_attributes(id=f"text-{name}")) if _RESERVED.fullmatch(name) else None
        )

    return rewrite_tags(html, renamed) if ' id="' in html else html
