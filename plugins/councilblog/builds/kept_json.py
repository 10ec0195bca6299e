"""What is kept of a source, as JSON values and back.

Lists stand for the fields in order, so that ten thousand records are quick to read.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from councilblog.builds.records import Kept, SourceFacts
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.post import Body, Comments, Page, Piece, Post, Status
from councilblog.prose.prose import Heading, Link, LinkKind

#: Looking a member up is cheaper than asking its class for it, ten thousand times.
_LANGUAGES = {language.value: language for language in Language}
_COMMENTS = {comments.value: comments for comments in Comments}
_STATUSES = {status.value: status for status in Status}


def json_of(kept: Kept) -> list[Any]:
    """Return a JSON value that `kept_from` reads back as the same."""
    facts = kept.facts
    return [
        kept.source,
        _text_of(facts.published_at),
        int(facts.is_draft),
        [_finding_values(finding) for finding in kept.findings],
        None if kept.record is None else _record_values(kept.record),
    ]


def kept_from(values: list[Any]) -> Kept:
    """Return what `json_of` was given.

    Raises:
        ValueError, TypeError, KeyError, IndexError: The values are not of `json_of`.
    """
    source, published, is_draft, findings, record = values
    return Kept(
        source=source,
        record=None if record is None else _record_from(source, record),
        facts=SourceFacts(published_at=_moment_of(published), is_draft=bool(is_draft)),
        findings=tuple(_finding_from(finding) for finding in findings),
    )


def _record_values(record: Piece) -> list[Any]:
    body = record.body
    common = [
        record.key,
        record.language.value,
        record.title,
        record.status.value,
        _text_of(record.modified_at),
        record.summary,
        record.url_path,
        record.card,
        body.digest,
        [[link.kind.value, link.written, link.text, link.line] for link in body.links],
        [[heading.level, heading.id, heading.text] for heading in body.headings],
        body.anchors,
        body.lead,
        body.words,
    ]
    if isinstance(record, Page):
        return common
    return [
        *common,
        record.id,
        _text_of(record.published_at),
        record.authors,
        record.tags,
        record.series,
        record.video,
        record.comments.value,
    ]


def _record_from(source: str, values: list[Any]) -> Piece:
    key, language, title, status, modified, summary, url_path, card = values[:8]
    digest, links, headings, anchors, lead, words = values[8:14]
    body = Body(
        digest,
        tuple([Link(LinkKind(kind), *rest) for kind, *rest in links]),
        tuple([Heading(*heading) for heading in headings]),
        tuple(anchors),
        lead,
        words,
    )
    changed = _moment_of(modified)
    if len(values) == 14:
        return Page(
            key=key,
            source=source,
            language=_LANGUAGES[language],
            title=title,
            status=_STATUSES[status],
            modified_at=changed,
            summary=summary,
            url_path=url_path,
            body=body,
            card=card,
        )
    id_, published, authors, tags, series, video, comments = values[14:]
    return Post(
        key=key,
        id=id_,
        source=source,
        language=_LANGUAGES[language],
        title=title,
        status=_STATUSES[status],
        published_at=datetime.fromisoformat(published),
        modified_at=changed,
        authors=tuple(authors),
        tags=tuple(tags),
        series=series,
        video=video,
        comments=_COMMENTS[comments],
        summary=summary,
        url_path=url_path,
        body=body,
        card=card,
    )


def _finding_values(finding: Finding) -> list[Any]:
    return [
        finding.rule,
        finding.gravity.value,
        finding.where.path,
        finding.where.line,
        finding.problem,
        finding.consequence,
        finding.remedy,
        finding.standard,
    ]


def _finding_from(values: list[Any]) -> Finding:
    rule, gravity, path, line, problem, consequence, remedy, standard = values
    return Finding(
        rule=rule,
        gravity=Gravity(gravity),
        where=SourceRef(path=path, line=line),
        problem=problem,
        consequence=consequence,
        remedy=remedy,
        standard=standard,
    )


def _text_of(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment_of(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
