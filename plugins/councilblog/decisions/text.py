"""The text of a decision: from Markdown to its sections in normal form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from councilblog.decisions.blocks import blocks_of
from councilblog.decisions.clauses import with_clause_ids
from councilblog.decisions.decision import Paper
from councilblog.decisions.numbering import in_usual_markers, number_findings
from councilblog.decisions.papers import read_papers
from councilblog.decisions.repetition import without_repetition
from councilblog.decisions.sections import (
    Section,
    SectionedText,
    normal_form,
    section_named,
    sectioned,
)
from councilblog.decisions.text_findings import TextFindings
from councilblog.decisions.written import WrittenSection, written_sections
from councilblog.errors import Finding
from councilblog.markup import plain_text
from councilblog.posts.header_features import page_videos
from councilblog.prose.prose import Prose
from councilblog.prose.render import render_prose


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionText:
    """The text of a decision. `html` is in normal form; `prose` is as it was rendered.

    `lines` are those of the headings of the sections, `findings` about the whole text.
    """

    html: str
    prose: Prose
    sections: Mapping[Section, str]
    papers: tuple[Paper, ...]
    lines: Mapping[Section, int]
    findings: tuple[Finding, ...]


def read_text(text: str, *, source: str, first_line: int) -> DecisionText:
    """Return the Markdown text of a decision by its sections, with all that is wrong in it."""
    say = TextFindings(written_sections(text, first_line), source)
    resolution = say.section(Section.RESOLVED)
    markdown, style = _with_usual_markers(text, resolution, first_line)
    prose = render_prose(markdown, source=source, first_line=first_line)
    found = sectioned(prose.html)
    _leave_out_labels(found)
    findings = [*say.of_headings(found), *say.of_repeated(found)]
    if resolution:
        findings += number_findings(resolution, source)
    if Section.RESOLVED in found.sections:
        found.sections[Section.RESOLVED] = with_clause_ids(
            found.sections[Section.RESOLVED], style
        )
    findings += _in_minutes(found, say)
    papers, about_papers = _papers(found, say, source)
    findings += [*about_papers, *page_videos(prose.videos, source), *_of_prose(prose, findings)]
    _leave_out_empty(found, papers)
    return DecisionText(
        html=normal_form(found),
        prose=prose,
        sections=found.sections,
        papers=papers,
        lines=say.lines(),
        findings=tuple(sorted(findings, key=lambda finding: finding.where.line)),
    )


def _with_usual_markers(
    text: str, resolution: WrittenSection | None, first_line: int
) -> tuple[str, str]:
    if resolution is None:
        return text, ""
    lines = text.split("\n")
    usual, style = in_usual_markers(resolution)
    start = resolution.first_line - first_line
    lines[start : start + len(usual)] = usual
    return "\n".join(lines), style


def _in_minutes(found: SectionedText, say: TextFindings) -> Iterator[Finding]:
    minutes = found.sections.get(Section.MINUTES)
    if not minutes:
        return
    repetition = without_repetition(
        minutes,
        found.sections.get(Section.RESOLVED, ""),
        found.sections.get(Section.REASON, ""),
    )
    found.sections[Section.MINUTES] = repetition.html
    yield from say.of_repetition(repetition, found)


def _papers(
    found: SectionedText, say: TextFindings, source: str
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    papers: list[Paper] = []
    findings: list[Finding] = []
    for section in (Section.PAPERS, Section.ADDITIONAL):
        written = say.section(section)
        if written and section in found.sections:
            some, about = read_papers(
                found.sections[section],
                written,
                source,
                is_additional=section is Section.ADDITIONAL,
            )
            papers += some
            findings += about
    return tuple(papers), tuple(findings)


def _leave_out_labels(found: SectionedText) -> None:
    """Take out a section's name where it stands once more under its heading."""
    for section in (Section.RESOLVED, Section.REASON):
        blocks = blocks_of(found.sections.get(section, ""))
        if len(blocks) > 1 and section_named(plain_text(blocks[0].inner)) is section:
            found.sections[section] = "\n".join(block.html for block in blocks[1:])


def _leave_out_empty(found: SectionedText, papers: tuple[Paper, ...]) -> None:
    """Take out sections that the page does not show, so that nothing can point at them."""
    listed = {paper.is_additional for paper in papers}
    for section, html in tuple(found.sections.items()):
        is_list = section in (Section.PAPERS, Section.ADDITIONAL)
        if not html or (is_list and (section is Section.ADDITIONAL) not in listed):
            del found.sections[section]


def _of_prose(prose: Prose, said: list[Finding]) -> Iterator[Finding]:
    """Yield what is said of the prose, without a weaker word on what is said already."""
    is_clause_said = any(each.rule.startswith("clause-") for each in said)
    for finding in prose.findings:
        is_said = finding.rule == "list-numbers" and is_clause_said
        # A section's name in bold is told above, or stands over a copy in the minutes.
        is_label = finding.rule == "bold-heading" and _names_section(finding.problem)
        if not is_said and not is_label:
            yield finding


def _names_section(problem: str) -> bool:
    words = problem.partition("“")[2].partition("”")[0]
    return section_named(words) is not None
