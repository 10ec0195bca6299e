"""One file of the content folder, read: header, text, and all that is wrong in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, Self, TypeVar

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.files import digest_of
from councilblog.posts.header import split_header
from councilblog.posts.metadata import (
    PageHeader,
    PostHeader,
    read_page_header,
    read_post_header,
)
from councilblog.posts.news import notes_of
from councilblog.posts.post import Body, Page, Post, PostKind, Status
from councilblog.posts.text_file import decode_text
from councilblog.posts.ties import Ties, without_lines
from councilblog.prose.prose import Prose
from councilblog.prose.quotations import check_speakers
from councilblog.prose.render import render_prose
from councilblog.prose.sentences import first_sentences
from councilblog.prose.source_text import SourceText


class _Piece(Protocol):
    """A record of something with a text: post, page, decision, ambition."""

    @property
    def body(self) -> Body: ...

    def _replace(self, *args: Any, **fields: Any) -> Self: ...


AnyPiece = TypeVar("AnyPiece", bound=_Piece)
_NOTHING = Body(digest="", links=(), anchors=(), words=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a source gave. `header` and `prose` are None if nothing could be made of it.

    `digest` is that of the bytes that were read.
    """

    source: str
    digest: str
    header: PostHeader | PageHeader | None
    prose: Prose | None
    findings: tuple[Finding, ...]

    @property
    def is_readable(self) -> bool:
        """Whether a record can be made of it."""
        return self.header is not None and self.header.ok and self.prose is not None

    @property
    def published_at(self) -> datetime | None:
        """The date of a post, if it could be read."""
        return self.header.published_at if isinstance(self.header, PostHeader) else None

    @property
    def is_draft(self) -> bool:
        """Whether the writer says so. A status that could not be read says nothing."""
        if self.header is None or self.header.status is not Status.DRAFT:
            return False
        return all(finding.rule != "unknown-status" for finding in self.header.findings)


def read_source(data: bytes, source: str, *, default_author: str, is_page: bool) -> Reading:
    """Return what a post's or page's file holds. Never raises for what is written in it."""
    text, findings = decode_text(data, source)
    if text is None:
        return Reading(
            source=source, digest=digest_of(data), header=None, prose=None, findings=findings
        )
    split = split_header(text, source)
    prose = render_prose(split.body, source=source, first_line=split.body_line)
    header: PostHeader | PageHeader
    speakers: tuple[Finding, ...] = ()
    if is_page:
        header = read_page_header(
            split,
            source=source,
            first_words=first_sentences(prose.lead, 80),
            videos=prose.videos,
        )
    else:
        header = read_post_header(
            split,
            source=source,
            default_author=default_author,
            first_words=first_sentences(prose.lead, 80),
            videos=prose.videos,
        )
        if header.kind is PostKind.NEWS:
            text_of = SourceText(split.body, path=source, first_line=split.body_line)
            speakers = tuple(check_speakers(notes_of(prose.html)[0], text_of))
    return Reading(
        source=source,
        digest=digest_of(data),
        header=header,
        prose=prose,
        findings=(
            *findings,
            *split.findings,
            *header.findings,
            *prose.findings,
            *speakers,
            *([] if prose.html or not header.ok else [no_text(source, split.body_line)]),
        ),
    )


def no_text(source: str, line: int) -> Finding:
    """Return what is said of a file with nothing under its header."""
    return Finding(
        rule="no-text",
        gravity=Gravity.FAULT,
        where=SourceRef(path=source, line=line),
        problem="There is no text under the header.",
        consequence="Readers would open a page with nothing on it.",
        remedy="Write the text below the empty line, or add to the header:  Status: draft",
    )


def post_of(header: PostHeader, prose: Prose, source: str, url_path: str) -> Post:
    """Return the record of a readable post. `url_path` is the address Pelican gave it."""
    assert header.published_at is not None  # noqa: S101  (true of every readable post)
    key = url_path.removeprefix(header.language.path_prefix).strip("/")
    return with_card(
        Post(
            key=key,
            id=header.id or key,
            source=source,
            language=header.language,
            title=header.title,
            status=header.status,
            published_at=with_offset(header.published_at),
            modified_at=with_offset(header.modified_at) if header.modified_at else None,
            authors=header.authors,
            tags=header.tags,
            series=header.series,
            video=header.video,
            comments=header.comments,
            summary=header.summary or first_sentences(prose.lead),
            url_path=url_path,
            body=body_of(prose),
            card="",
            feed_id=header.feed_id,
            in_feeds=header.in_feeds,
            kind=header.kind,
            ties=header.ties,
        )
    )


def page_of(header: PageHeader, prose: Prose, source: str, url_path: str) -> Page:
    """Return the record of a readable page."""
    return with_card(
        Page(
            key=url_path.removeprefix(header.language.path_prefix).strip("/"),
            source=source,
            language=header.language,
            title=header.title,
            status=header.status,
            modified_at=with_offset(header.modified_at) if header.modified_at else None,
            summary=header.summary or first_sentences(prose.lead),
            url_path=url_path,
            body=body_of(prose),
            card="",
        )
    )


def with_card(piece: AnyPiece) -> AnyPiece:
    """Return the record with the digest of what lists show of it.

    Where a line of the header stands in its file is nothing that anybody sees.
    """
    shown = piece._replace(body=_NOTHING, card="")
    ties: Ties | None = getattr(piece, "ties", None)
    if ties is not None:
        shown = shown._replace(ties=without_lines(ties))
    words = (repr(shown), str(piece.body.minutes))
    return piece._replace(card=digest_of("\0".join(words).encode()))


def with_offset(moment: datetime) -> datetime:
    """Return the moment with London’s offset as a number, as an index remembers it."""
    return datetime.fromisoformat(moment.isoformat())


def body_of(prose: Prose) -> Body:
    """Return what a record remembers of a text."""
    return Body(
        digest=digest_of(prose.html.encode()),
        links=prose.links,
        anchors=prose.anchors,
        words=prose.words,
    )
