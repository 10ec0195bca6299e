"""What the law asks of the record of an executive decision.

Source: The Local Authorities (Executive Arrangements) (Meetings and Access to
Information) (England) Regulations 2012 (SI 2012/2089), regulation 12(2). The date, (a), is
in the header.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from councilblog.decisions.sections import Section
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.markup import plain_text
from councilblog.suggestions import quoted


class Requirement(NamedTuple):
    """What a record must have: the section, its paragraph, and what to type for none."""

    section: Section
    paragraph: str
    what: str
    none: str
    none_cy: str


REQUIREMENTS = (
    Requirement(
        Section.RESOLVED,
        "(a)",
        "a record of the decision",
        "That Cabinet agree to award the contract.",
        "Bod y Cabinet yn cytuno i ddyfarnu’r contract.",
    ),
    Requirement(
        Section.REASON,
        "(b)",
        "the reasons for the decision",
        "The present contract ends on 31 March 2027.",
        "Daw’r contract presennol i ben ar 31 Mawrth 2027.",
    ),
    Requirement(
        Section.OPTIONS,
        "(c)",
        "the other options that were considered and rejected",
        "None considered.",
        "Ni ystyriwyd dim.",
    ),
    Requirement(
        Section.INTERESTS,
        "(d)",
        "the conflicts of interest that were declared",
        "None declared.",
        "Ni ddatganwyd dim.",
    ),
    Requirement(
        Section.DISPENSATIONS,
        "(e)",
        "dispensations granted by the head of paid service",
        "None.",
        "Dim.",
    ),
)
#: What stands in for words that are still to come. “N/A” is an answer, and is not of them.
_STAND_IN = re.compile(
    r"[\W_]*(?:t\.?b\.?[acd]|to be (?:added|completed|confirmed)|to follow|x{2,}"
    r"|i’w (?:ychwanegu|gadarnhau))?[\W_]*",
    re.IGNORECASE,
)
_STANDARD = "SI 2012/2089, regulation 12(2)"


def regulation_findings(
    sections: Mapping[Section, str],
    lines: Mapping[Section, int],
    *,
    is_executive: bool,
    language: Language,
    source: str,
) -> tuple[Finding, ...]:
    """Return what is said of sections that the law asks for and that say nothing.

    `lines` are those of the headings that are there. Every body records what it decided;
    the rest is asked of executive decisions.
    """
    asked = REQUIREMENTS if is_executive else REQUIREMENTS[:1]
    return tuple(
        _missing(each, lines, language, source, plain_text(sections.get(each.section, "")))
        for each in asked
        if not _says_something(sections.get(each.section, ""))
    )


def _says_something(html: str) -> bool:
    return "<img" in html or not _STAND_IN.fullmatch(plain_text(html))


def _missing(
    wanted: Requirement,
    lines: Mapping[Section, int],
    language: Language,
    source: str,
    stand_in: str,
) -> Finding:
    is_welsh = language is Language.CY
    heading = wanted.section.welsh_heading if is_welsh else wanted.section.heading
    none = wanted.none_cy if is_welsh else wanted.none
    line = lines.get(wanted.section, 0)
    if stand_in:
        problem = f"Only {quoted(stand_in)} stands under “{heading}”."
    elif wanted.section in lines:
        problem = f"Nothing stands under “{heading}”."
    else:
        problem = f"The section “{heading}” is missing."
    remedy = f"under the heading:  {none}" if line else f"## {heading}\n\n  {none}"
    return Finding(
        rule=f"no-{wanted.section}",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=line),
        problem=problem,
        consequence=f"The record would lack {wanted.what}, which the law asks for."
        if wanted.section is not Section.RESOLVED
        else "Readers could not tell what was decided.",
        remedy=f"Write {remedy}"
        if line
        else f"Add this to the text, or what is right instead:\n  {remedy}",
        standard=f"{_STANDARD}{wanted.paragraph}",
    )
