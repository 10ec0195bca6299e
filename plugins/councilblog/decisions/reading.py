"""One decision, read: header, text in normal form, and all that is wrong in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from councilblog.decisions.clauses import clauses_of, ids_in
from councilblog.decisions.decision import Clause, Decision, Paper
from councilblog.decisions.header import DecisionHeader, read_decision_header
from councilblog.decisions.keys import DECISIONS
from councilblog.decisions.place import DECISION_FILE
from councilblog.decisions.regulation import regulation_findings
from councilblog.decisions.sections import Section, sections_of
from councilblog.decisions.text import DecisionText, read_text
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.files import digest_of
from councilblog.markup import plain_text
from councilblog.posts.header import Header, split_header
from councilblog.posts.post import Body, Status
from councilblog.posts.reading import body_of
from councilblog.posts.text_file import decode_text
from councilblog.prose.prose import Prose
from councilblog.prose.sentences import first_sentences

_EXAMPLE = (
    "Title: Rural bus contracts, 2027 to 2031\n  Body: Cabinet\n  Meeting: 1 July 2026\n"
    "  Item: 12\n  Outcome: agreed"
)
#: What is said of a text that was not turned into a page.
_UNMADE = frozenset(("too-long", "too-nested"))
_NOTHING = Body(digest="", links=(), anchors=(), words=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReading:
    """What the file of a decision gave. `header` and `prose` are None if it gave nothing.

    `prose` is in normal form (see `sections`). `digest` is that of the bytes.
    """

    source: str
    digest: str
    header: DecisionHeader | None
    prose: Prose | None
    clauses: tuple[Clause, ...]
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...]

    @property
    def is_readable(self) -> bool:
        """Whether a record can be made of it."""
        return self.header is not None and self.header.ok and self.prose is not None

    @property
    def met_on(self) -> date | None:
        """The day of the meeting, if it could be read."""
        return self.header.met_on if self.header else None

    @property
    def is_draft(self) -> bool:
        """Whether the writer says so. A status that could not be read says nothing."""
        if self.header is None or self.header.status is not Status.DRAFT:
            return False
        return all(finding.rule != "unknown-status" for finding in self.header.findings)


def read_decision(data: bytes, source: str) -> DecisionReading:
    """Return what a decision's file holds. Never raises for what is written in it."""
    text, findings = decode_text(data, source)
    if not DECISION_FILE.fullmatch(source.rpartition("/")[2]):
        text = None  # a stray text: `folder_findings` tells of it
    if text is None:
        return DecisionReading(
            source=source,
            digest=digest_of(data),
            header=None,
            prose=None,
            clauses=(),
            papers=(),
            findings=findings,
        )
    split = split_header(text, source, DECISIONS)
    sectioned = read_text(split.body, source=source, first_line=split.body_line)
    prose = _normal_prose(sectioned)
    header = read_decision_header(
        split, source=source, first_words=first_sentences(prose.lead, 80)
    )
    # What was not turned into a page cannot be said to lack anything.
    unmade = tuple(each for each in sectioned.findings if each.rule in _UNMADE)
    about_text = unmade or (
        *sectioned.findings,
        *_about_law(header, sectioned, split, source),
    )
    _, clauses, _ = clauses_of(sectioned.sections.get(Section.RESOLVED, ""))
    return DecisionReading(
        source=source,
        digest=digest_of(data),
        header=header,
        prose=prose,
        clauses=tuple(clause for clause, _ in clauses),
        papers=sectioned.papers,
        findings=(
            *findings,
            *_about_shape(split),
            *header.findings,
            *about_text,
        ),
    )


def decision_of(reading: DecisionReading) -> Decision:
    """Return the record of a readable decision."""
    header, prose = reading.header, reading.prose
    # All true of every readable decision.
    assert header and prose and header.place  # noqa: S101, PT018  (of every readable one)
    assert header.met_on and header.outcome  # noqa: S101, PT018  (of every readable one)
    key = header.place.key
    decision = Decision(
        key=key,
        id=header.id or key,
        source=reading.source,
        language=header.language,
        title=header.title,
        status=header.status,
        met_on=header.met_on,
        council_body=header.council_body,
        council_body_line=header.council_body_line,
        item=header.item,
        issue=header.issue,
        outcome=header.outcome,
        is_key=header.is_key,
        published_on=header.published_on,
        call_in_until=header.call_in_until,
        in_force_on=header.in_force_on,
        reference=header.reference,
        modified_at=_moment(header.modified_at),
        summary=header.summary,
        clauses=reading.clauses,
        papers=reading.papers,
        url_path=f"{header.language.path_prefix}{key}/",
        body=body_of(prose),
        card="",
        ties=header.ties,
    )
    return with_card(decision)


def with_card(decision: Decision) -> Decision:
    """Return the record with the digest of what lists show of it."""
    papers = tuple(paper._replace(line=0) for paper in decision.papers)
    shown = decision._replace(
        body=_NOTHING, card="", papers=papers, council_body_line=0, ties=None
    )
    return decision._replace(card=digest_of(repr(shown).encode()))


def _normal_prose(text: DecisionText) -> Prose:
    html = text.html
    return replace(
        text.prose,
        html=html,
        anchors=ids_in(html),
        words=len(plain_text(html).split()),
    )


def _about_shape(split: Header) -> tuple[Finding, ...]:
    return tuple(
        replace(
            finding,
            consequence="The record would lack its title, its meeting and its outcome.",
            remedy="Put lines like these at the very top, and an empty line below them:"
            f"\n  {_EXAMPLE}",
        )
        if finding.rule == "no-header"
        else finding
        for finding in split.findings
    )


def _about_law(
    header: DecisionHeader, text: DecisionText, split: Header, source: str
) -> tuple[Finding, ...]:
    if not text.html and not text.lines:
        finding = Finding(
            rule="no-text",
            gravity=Gravity.FAULT,
            where=SourceRef(path=source, line=split.body_line),
            problem="There is no text under the header.",
            consequence="Readers could not tell what was decided.",
            remedy="Write the text below the empty line, beginning with  ## Resolved  or add "
            "to the header:  Status: draft",
        )
        return (finding,)
    return regulation_findings(
        sections_of(text.html),
        text.lines,
        is_executive=header.is_executive,
        language=header.language,
        source=source,
    )


def _moment(moment: datetime | None) -> datetime | None:
    """Return the moment with London's offset as a number, as an index remembers it."""
    return datetime.fromisoformat(moment.isoformat()) if moment else None
