"""From a reading, with the address Pelican gave it, to what is kept of the source."""

from __future__ import annotations

from dataclasses import dataclass

from councilblog.builds.bodies import Bodies
from councilblog.builds.lone_links import resolve_alone
from councilblog.builds.records import Kept, SourceFacts
from councilblog.errors import Finding
from councilblog.posts.metadata import PageHeader, PostHeader
from councilblog.posts.post import Piece
from councilblog.posts.reading import Reading, page_of, post_of
from councilblog.prose.prose import Link, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One reading, and the address (url path) it would have."""

    reading: Reading
    url_path: str


def keep(placed: Placed, bodies: Bodies, site_url: str) -> Kept:
    """Return what is kept of a reading; its text goes into the store.

    Links whose end follows from their text alone are answered here, once; the record
    remembers only those that depend on the rest of the site.
    """
    reading = placed.reading
    findings = list(reading.findings)
    record: Piece | None = None
    if reading.is_readable and reading.header is not None and reading.prose is not None:
        record = _record_of(reading.header, reading.prose, placed)
        bodies.put(reading.prose.html)
        record, wrong = _without_lone_links(record, site_url)
        findings.extend(wrong)
    return Kept(
        source=reading.source,
        record=record,
        facts=SourceFacts(published_at=reading.published_at, is_draft=reading.is_draft),
        findings=tuple(findings),
    )


def _record_of(header: PostHeader | PageHeader, prose: Prose, placed: Placed) -> Piece:
    if isinstance(header, PostHeader):
        return post_of(header, prose, placed.reading.source, placed.url_path)
    return page_of(header, prose, placed.reading.source, placed.url_path)


def _without_lone_links(record: Piece, site_url: str) -> tuple[Piece, list[Finding]]:
    anchors = record.body.anchors
    others: list[Link] = []
    findings: list[Finding] = []
    for link in record.body.links:
        found = resolve_alone(link, record.source, anchors, site_url) if link.written else None
        if found is None:
            others.append(link)
        elif found.finding:
            findings.append(found.finding)
    body = record.body._replace(links=tuple(others))
    return record._replace(body=body), findings
