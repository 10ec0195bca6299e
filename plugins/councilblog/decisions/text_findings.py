"""What is said of the sections of a decision: their headings, their order, their copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from councilblog.decisions.blocks import blocks_of
from councilblog.decisions.repetition import REASON, RESOLUTION, Differing, Repetition, compared
from councilblog.decisions.sections import (
    Section,
    SectionedText,
    section_meant,
    section_named,
)
from councilblog.decisions.words import Word, words_in_html, words_in_lines
from councilblog.decisions.written import WrittenSection
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.markup import plain_text
from councilblog.suggestions import quoted

_LIST = ", ".join(f"“{section.heading}”" for section in Section)
_MOST = 5
_MARKERS = {RESOLUTION: Section.RESOLVED, REASON: Section.REASON}
_BEGINS_WITH_NAME = re.compile(
    r"\s*<p>\s*(?:<(?:strong|b|em)>)?([^<:\n]{4,60})(?:</(?:strong|b|em)>)?\s*(?::|\n|</p>)"
)
_ONLY_NAME = re.compile(
    r"\s*(?:<(?:strong|b|em)>)?([^<]{4,60}?)(?:</(?:strong|b|em)>)?\s*:?\s*"
)


class TextFindings:
    """Says what is wrong in the sections of one text. `written` are they as typed."""

    def __init__(self, written: Sequence[WrittenSection], source: str) -> None:
        self._written = written
        self._source = source

    def section(self, section: Section, *, last: bool = False) -> WrittenSection | None:
        """Return the section as typed: the first of its kind, or the last."""
        found = [each for each in self._written if _is(each, section)]
        return (found[-1] if last else found[0]) if found else None

    def lines(self) -> Mapping[Section, int]:
        """Return the lines of the headings of the sections that are there."""
        found = ((section, self.section(section)) for section in Section)
        return {section: each.line for section, each in found if each}

    def of_headings(self, text: SectionedText) -> Iterator[Finding]:
        """Yield what is said of headings that are no section's, and of words above them all."""
        if text.above:
            yield self._above(text)
        for words in text.unknown:
            yield self._unknown(words)
        for section, html in text.sections.items():
            yield from self._headings_within(section, html, text)

    def of_repeated(self, text: SectionedText) -> Iterator[Finding]:
        """Yield what is said of a section that stands twice: nothing if it says the same."""
        for section, html in text.repeated:
            differing = compared(text.sections[section], html)
            where = self.section(section, last=True)
            if differing is None or (differing and section is not Section.REASON):
                yield self._twice(section)
            elif where:
                for each in differing[:_MOST]:
                    copy = f"The second “{section.heading}”"
                    yield self._differs(each, text.sections[section], section, where, copy)

    def of_repetition(self, repetition: Repetition, text: SectionedText) -> Iterator[Finding]:
        """Yield what is said of copies in the minutes that differ, and of markers."""
        where = self.section(Section.MINUTES)
        if where is None:
            return
        for marker, each in repetition.differing[:_MOST]:
            section = _MARKERS[marker]
            yield self._differs(each, text.sections[section], section, where, "The minutes")
        for typed, meant in repetition.unknown:
            yield self._unknown_marker(typed, meant, where)
        for marker, section in _MARKERS.items():
            if f"<p>{marker}</p>" in repetition.html and not text.sections.get(section):
                yield self._nothing_to_repeat(marker, section, where)

    def _above(self, text: SectionedText) -> Finding:
        words = plain_text(text.above)
        has_none = not text.sections
        heading = _heading_above(text)
        return self._finding(
            "text-above-sections",
            next((self._line_of(words, each) for each in self._written), 0),
            f"{quoted(words)} stands above the first heading."
            if not has_none
            else "The text has no headings that part the resolution from its reason.",
            "These words would not be shown.",
            f"Type, on a line of its own in place of {quoted(heading)}:  ## {heading}"
            if heading
            else "Put a heading above them:  ## Resolved"
            if has_none
            else "Move them below the heading that they belong under, for example  ## Minutes",
        )

    def _unknown(self, words: str) -> Finding:
        meant = section_meant(words)
        line = next((each.line for each in self._written if each.words == words), 0)
        return self._finding(
            "unknown-section",
            line or next((each.line for each in self._written if words in each.words), 0),
            f"{quoted(words)} is not a heading of a decision. Those are {_LIST}.",
            "What stands under it would have no place on the page.",
            f"Did you mean “{meant[1]}”? Type:  ## {meant[1]}"
            if meant
            else "Type one of these, or begin the heading with  ###  to let it belong to the "
            "section above it.",
        )

    def _headings_within(
        self, section: Section, html: str, text: SectionedText
    ) -> Iterator[Finding]:
        for block in blocks_of(html):
            if block.name in ("h3", "h4", "h5", "h6"):
                named = section_named(plain_text(block.inner))
                is_label = section is Section.MINUTES
            elif block.name == "p" and (match := _ONLY_NAME.fullmatch(block.inner)):
                named, is_label = section_named(match[1]), False
            else:
                continue
            if named and named is not section and not is_label and named not in text.sections:
                yield self._not_a_heading(plain_text(block.inner), section)

    def _not_a_heading(self, words: str, within: Section) -> Finding:
        written = self.section(within)
        return self._finding(
            "section-not-heading",
            self._line_of(words, written) if written else 0,
            f"{quoted(words)} stands under “{within.heading}”, and is no heading of its own.",
            f"What follows it would be shown as a part of “{within.heading}”.",
            f"Type:  ## {words.rstrip(' :')}",
        )

    def _twice(self, section: Section) -> Finding:
        first, second = self.section(section), self.section(section, last=True)
        return self._finding(
            "section-twice",
            second.line if second else 0,
            f"There is a second section “{section.heading}”; the first begins on line "
            f"{first.line if first else 0}.",
            "The second would not be shown.",
            "Put both under one heading.",
        )

    def _differs(
        self,
        each: Differing,
        first_html: str,
        section: Section,
        copy: WrittenSection,
        copy_name: str,
    ) -> Finding:
        first = self.section(section)
        name = "the decision" if section is Section.RESOLVED else "the reason"
        line = _line_of_word(words_in_html(first_html), each.first_at, first)
        there = f"(line {line})"
        is_one = copy_name.startswith("The second")
        say, leave = ("says", "leaves") if is_one else ("say", "leave")
        if not each.said:
            problem = f"{copy_name} {leave} out {quoted(each.first)}, which {name} has {there}."
        elif not each.first:
            problem = f"{copy_name} {say} {quoted(each.said)}, which {name} does not {there}."
        else:
            problem = f"{copy_name} {say} {quoted(each.said)} where {name} says "
            problem += f"{quoted(each.first)} {there}."
        marker = RESOLUTION if section is Section.RESOLVED else REASON
        return self._finding(
            "copy-differs",
            _line_of_shown(each.said, copy),
            problem,
            "Readers would find two versions of what was decided.",
            f"Correct the one that is wrong, or type  {marker}  on a line of its own in place "
            "of the copy. If it is another motion, begin its lines with  >",
        )

    def _unknown_marker(self, typed: str, meant: str, where: WrittenSection) -> Finding:
        return self._finding(
            "unknown-marker",
            self._line_of(typed, where),
            f"{quoted(typed)} stands in the minutes in square brackets.",
            "Readers would see these words as they are typed.",
            f"Did you mean “{meant}”? Type:  {meant}",
        )

    def _nothing_to_repeat(
        self, marker: str, section: Section, where: WrittenSection
    ) -> Finding:
        return self._finding(
            "nothing-to-repeat",
            self._line_of(marker, where),
            f"“{marker}” stands in the minutes, and there is no section “{section.heading}”.",
            "Nothing would be shown in its place.",
            f"Write the section, under  ## {section.heading}  or take the marker out.",
        )

    def _line_of(self, words: str, where: WrittenSection) -> int:
        return _line_of_shown(words, where)

    def _finding(
        self, rule: str, line: int, problem: str, consequence: str, remedy: str
    ) -> Finding:
        return Finding(
            rule=rule,
            gravity=Gravity.LOSS,
            where=SourceRef(path=self._source, line=line),
            problem=problem,
            consequence=consequence,
            remedy=remedy,
        )


def _heading_above(text: SectionedText) -> str:
    """Return the heading that the words above all others begin with, or nothing."""
    match = _BEGINS_WITH_NAME.match(text.above)
    named = section_named(match[1].strip()) if match else None
    return named.heading if named and named not in text.sections else ""


def _is(written: WrittenSection, section: Section) -> bool:
    if not written.words:
        return False
    meant = section_named(written.words)
    if meant is None:
        near = section_meant(written.words)
        meant = near[0] if near else None
    return meant is section


def _line_of_word(words: Sequence[Word], at: int, where: WrittenSection | None) -> int:
    """Return the line of the word of this number, known by its neighbours too."""
    if where is None or not words:
        return 0
    start = max(0, at - 1)
    return _line_of_run([word.plain for word in words[start : start + 3]], at - start, where)


def _line_of_shown(words: str, where: WrittenSection) -> int:
    plain = [word.plain for word in words_in_lines([words], 1)][:3]
    return _line_of_run(plain, 0, where)


def _line_of_run(run: list[str], offset: int, where: WrittenSection) -> int:
    written = words_in_lines(where.lines, where.first_line)
    for at in range(len(written) - len(run) + 1):
        if [word.plain for word in written[at : at + len(run)]] == run:
            return written[min(at + offset, len(written) - 1)].start
    return where.line
