"""The text that a new decision begins with: its header, its headings, what to write where.

Under each heading a line says what to write. It is a comment: readers never see it, and
while nothing else stands there the section counts as empty, so the record cannot be
published without what the law asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.decision import Outcome
from councilblog.decisions.header import DecisionHeader
from councilblog.decisions.keys import DECISIONS
from councilblog.decisions.new_decision import NOT_STARTED, NewDecision
from councilblog.decisions.reading import read_decision
from councilblog.decisions.sections import Section, section_named
from councilblog.decisions.written import written_sections
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.date_names import MONTH_NAMES
from councilblog.posts.header import Header, split_header
from councilblog.posts.new_post import TIES, copied, header_text
from councilblog.posts.post import Status
from councilblog.posts.text_file import decode_text

#: What regulation 12(2) of SI 2012/2089 asks for, and the papers; in the order of the page.
_ALWAYS = (
    Section.RESOLVED,
    Section.REASON,
    Section.PAPERS,
    Section.OPTIONS,
    Section.INTERESTS,
    Section.DISPENSATIONS,
)
#: In one line each: a numeral or a dash that begins a line would count as a part or a paper.
_LINES = {
    Language.EN: {
        Section.RESOLVED: "Below this line: what was resolved, word for word. Each part begins "
        "with its numeral: (i), (ii), (iii).",
        Section.REASON: "Below this line: why it was decided.",
        Section.PAPERS: "Put the papers into the folder of this file. Below this line, one "
        "line for each, for example: - [Report: Rural bus contracts](report.pdf)",
        Section.OPTIONS: "Below this line: what else was considered, and why not. If nothing "
        "was: None considered.",
        Section.INTERESTS: "Below this line: who declared which interest. If nobody did: None "
        "declared.",
        Section.DISPENSATIONS: "Below this line: which the head of paid service granted. If "
        "none: None.",
        Section.MINUTES: "Below this line: what was said.",
    },
    Language.CY: {
        Section.RESOLVED: "O dan y llinell hon: yr hyn a benderfynwyd, air am air. Mae pob "
        "rhan yn dechrau â’r un rhif ag yn Saesneg: (i), (ii), (iii).",
        Section.REASON: "O dan y llinell hon: pam y penderfynwyd hyn.",
        Section.PAPERS: "O dan y llinell hon: y papurau, un llinell yr un, er enghraifft: "
        "- [Adroddiad: Contractau bysiau gwledig](report.pdf)",
        Section.ADDITIONAL: "O dan y llinell hon: y dogfennau ychwanegol, un llinell yr un.",
        Section.OPTIONS: "O dan y llinell hon: beth arall a ystyriwyd, a pham nad hynny. Os na "
        "ystyriwyd dim: Ni ystyriwyd dim.",
        Section.INTERESTS: "O dan y llinell hon: pwy a ddatganodd ba fuddiant. Os na wnaeth "
        "neb: Ni ddatganwyd dim.",
        Section.DISPENSATIONS: "O dan y llinell hon: pa rai a roddwyd gan bennaeth y "
        "gwasanaeth cyflogedig. Os dim: Dim.",
        Section.MINUTES: "O dan y llinell hon: yr hyn a ddywedwyd.",
    },
}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: Facts of a decision that are the same in both languages.
_FACTS = (
    "meeting",
    "item",
    "outcome",
    "key_decision",
    "published",
    "call_in_until",
    "in_force",
    "reference",
    "executive",
)


def decision_text(new: NewDecision) -> str:
    """Return the whole text of a new decision: a draft, with what the law asks for."""
    day = f"{new.met_on.day} {MONTH_NAMES[new.met_on.month - 1]} {new.met_on.year}"
    header = (
        ("Title", new.title),
        ("Body", new.body_name),
        ("Meeting", day),
        *([("Item", new.item)] if new.item else []),
        ("Outcome", Outcome.AGREED.value),
        ("Key_decision", "no"),
        *((key, "") for key in ("Published", "Call_in_until", "In_force", "Reference")),
        ("Summary", ""),
        ("Status", Status.DRAFT.value),
    )
    return header_text(header) + "\n".join(_outline(Language.EN, _ALWAYS, {}))


def welsh_text(title: str, original: bytes, source: str, bodies: CouncilBodies) -> str:
    """Return the whole text of the Welsh pair of a decision: a draft.

    Facts, dates and ties are copied, and the list of papers, whose files are the same.
    `source` is the English file's path in the content folder.

    Raises:
        BlogError: The original cannot be read, or is itself in Welsh.
    """
    split, read = _read(original, source)
    assert read.met_on is not None  # noqa: S101  (true of every readable decision)
    body = bodies.find(read.council_body, read.met_on)
    header = (
        ("Title", title),
        ("Body", body.name_on(read.met_on, Language.CY)),
        *copied(split, *_FACTS, *TIES),
        ("Summary", ""),
        ("Status", Status.DRAFT.value),
        *copied(split, "id"),
    )
    typed = {
        section: written.lines
        for written in written_sections(split.body, split.body_line)
        if (section := section_named(written.words))
    }
    papers: Mapping[Section, Sequence[str]] = {
        section: typed[section]
        for section in (Section.PAPERS, Section.ADDITIONAL)
        if section in typed
    }
    wanted = [section for section in Section if section in _ALWAYS or section in typed]
    return header_text(header) + "\n".join(_outline(Language.CY, wanted, papers))


def _outline(
    language: Language, sections: Sequence[Section], below: Mapping[Section, Sequence[str]]
) -> Iterator[str]:
    """Yield headings, what to write under each, and lines that are there already."""
    for section in sections:
        is_welsh = language is Language.CY
        yield f"## {section.welsh_heading if is_welsh else section.heading}\n"
        yield f"<!-- {_LINES[language][section]} -->\n"
        # Our own line above them is there already, in this language.
        lines = _COMMENT.sub("", "\n".join(below.get(section, ()))).strip()
        if lines:
            yield f"{lines}\n"


def _read(data: bytes, source: str) -> tuple[Header, DecisionHeader]:
    reading = read_decision(data, source)
    header, text = reading.header, decode_text(data, source)[0]
    if not reading.is_readable or header is None or text is None:
        losses = [each for each in reading.findings if each.gravity is Gravity.LOSS]
        raise BlogError(*(replace(each, consequence=NOT_STARTED) for each in losses))
    if header.language is Language.CY:
        raise BlogError(
            Finding(
                rule="already-welsh",
                gravity=Gravity.LOSS,
                where=SourceRef(path=source),
                problem="This decision is the Welsh one of the two.",
                consequence=NOT_STARTED,
                remedy="Name the English one, whose file is called decision.md.",
            )
        )
    return split_header(text, source, DECISIONS), header
