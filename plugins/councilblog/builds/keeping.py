"""From a reading, with the address Pelican gave it, to what is kept of the source."""

from __future__ import annotations

from dataclasses import dataclass

from councilblog.builds.bodies import Bodies
from councilblog.builds.lone_links import resolve_alone
from councilblog.builds.records import Kept, Piece, SourceFacts
from councilblog.builds.text_reading import AnyReading, published_at, record_of
from councilblog.errors import Finding
from councilblog.prose.prose import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One reading, and the address (url path) it would have."""

    reading: AnyReading
    url_path: str


def keep(placed: Placed, bodies: Bodies, site_url: str) -> Kept:
    """Return what is kept of a reading; its text goes into the store.

    Links whose end follows from their text alone are answered here, once; the record
    remembers only those that depend on the rest of the site.
    """
    reading = placed.reading
    findings = list(reading.findings)
    record: Piece | None = None
    if reading.is_readable and reading.prose is not None:
        record = record_of(reading, placed.url_path)
        bodies.put(reading.prose.html)
        record, wrong = _without_lone_links(record, site_url)
        findings.extend(wrong)
    return Kept(
        source=reading.source,
        record=record,
        facts=SourceFacts(published_at=published_at(reading), is_draft=reading.is_draft),
        findings=tuple(findings),
    )


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
