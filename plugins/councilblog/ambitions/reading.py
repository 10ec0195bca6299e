"""One ambition, read: header, text, statements, and all that is wrong in them."""

from __future__ import annotations

from dataclasses import dataclass

from councilblog.ambitions.ambition import Ambition, Statement
from councilblog.ambitions.header import KEYS, AmbitionHeader, read_ambition_header
from councilblog.ambitions.statements import with_statements
from councilblog.errors import Finding
from councilblog.files import digest_of
from councilblog.posts.header import split_header
from councilblog.posts.header_features import page_videos
from councilblog.posts.post import Status
from councilblog.posts.reading import body_of, no_text, with_card, with_offset
from councilblog.posts.text_file import decode_text
from councilblog.prose.prose import Prose
from councilblog.prose.render import render_prose
from councilblog.prose.sentences import first_sentences
from councilblog.prose.source_text import SourceText


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionReading:
    """What the file of an ambition gave. `header` and `prose` are None if that is nothing.

    `digest` is that of the bytes that were read.
    """

    source: str
    digest: str
    header: AmbitionHeader | None
    prose: Prose | None
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]

    @property
    def is_readable(self) -> bool:
        """Whether a record can be made of it."""
        return self.header is not None and self.header.ok and self.prose is not None

    @property
    def is_draft(self) -> bool:
        """Whether the writer says so. A status that could not be read says nothing."""
        if self.header is None or self.header.status is not Status.DRAFT:
            return False
        return all(finding.rule != "unknown-status" for finding in self.header.findings)


def read_ambition(data: bytes, source: str) -> AmbitionReading:
    """Return what an ambition's file holds. Never raises for what is written in it."""
    text, findings = decode_text(data, source)
    if text is None:
        return AmbitionReading(
            source=source,
            digest=digest_of(data),
            header=None,
            prose=None,
            statements=(),
            findings=findings,
        )
    split = split_header(text, source, KEYS)
    written = SourceText(split.body, path=source, first_line=split.body_line)
    rendered = render_prose(split.body, source=source, first_line=split.body_line)
    header = read_ambition_header(
        split, source=source, first_words=first_sentences(rendered.lead, 80)
    )
    prose, statements, about_statements = with_statements(rendered, written)
    is_empty = not prose.html
    return AmbitionReading(
        source=source,
        digest=digest_of(data),
        header=header,
        prose=prose,
        statements=statements,
        findings=(
            *findings,
            *split.findings,
            *header.findings,
            *prose.findings,
            *page_videos(prose.videos, source),
            *(about_statements if not is_empty else ()),
            *([no_text(source, split.body_line)] if is_empty and header.ok else ()),
        ),
    )


def ambition_of(reading: AmbitionReading, url_path: str) -> Ambition:
    """Return the record of a readable ambition. `url_path` is the address it has.

    Raises:
        ValueError: The reading is not readable.
    """
    header, prose = reading.header, reading.prose
    if header is None or prose is None:
        raise ValueError(reading.source)
    return with_card(
        Ambition(
            key=url_path.removeprefix(header.language.path_prefix).strip("/"),
            source=reading.source,
            language=header.language,
            title=header.title,
            status=header.status,
            agreed_on=header.agreed_on,
            review=header.review,
            modified_at=with_offset(header.modified_at) if header.modified_at else None,
            summary=header.summary or first_sentences(prose.lead),
            statements=reading.statements,
            url_path=url_path,
            body=body_of(prose),
            card="",
            ties=header.ties,
        )
    )
