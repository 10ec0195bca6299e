"""Readings, with the addresses Pelican gave them, gathered into records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from councilblog.builds.records import Authors, Records, SourceFacts
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.authors import read_author
from councilblog.posts.metadata import PostHeader
from councilblog.posts.post import Author, Page, Piece, Post
from councilblog.posts.reading import Reading, page_of, post_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One reading, and the address (url path) it would have."""

    reading: Reading
    url_path: str


def collect_records(placed: Iterable[Placed], expected: Sequence[str]) -> Records:
    """Return the records of all readings.

    `expected` are the sources that the content folder holds: each must come back, so that
    no post can vanish between the folder and the site.
    """
    posts: list[Post] = []
    pages: list[Page] = []
    bodies: dict[str, str] = {}
    facts: dict[str, SourceFacts] = {}
    findings: list[Finding] = []
    unreadable: set[str] = set()
    for piece in sorted(placed, key=lambda piece: piece.reading.source):
        reading = piece.reading
        facts[reading.source] = SourceFacts(
            published_at=reading.published_at, is_draft=reading.is_draft
        )
        findings.extend(reading.findings)
        if not reading.is_readable or reading.header is None or reading.prose is None:
            unreadable.add(reading.source)
            continue
        record: Piece
        if isinstance(reading.header, PostHeader):
            record = post_of(reading.header, reading.prose, reading.source, piece.url_path)
            posts.append(record)
        else:
            record = page_of(reading.header, reading.prose, reading.source, piece.url_path)
            pages.append(record)
        bodies[record.body.digest] = reading.prose.html
    findings.extend(_lost(source) for source in expected if source not in facts)
    return Records(
        posts=tuple(posts),
        pages=tuple(pages),
        bodies=bodies,
        facts=facts,
        unreadable=frozenset(unreadable),
        findings=tuple(findings),
    )


def read_authors(folder: Path, paths: Iterable[str]) -> Authors:
    """Return the people described in content/authors, and what is wrong in their files."""
    by_slug: dict[str, Author] = {}
    findings: list[Finding] = []
    for path in paths:
        if path.startswith("authors/") and path.endswith(".toml"):
            author, wrong = read_author((folder / path).read_bytes(), path)
            findings.extend(wrong)
            if author is not None:
                by_slug[author.slug] = author
    return Authors(by_slug=by_slug, findings=tuple(findings))


def _lost(source: str) -> Finding:
    return Finding(
        rule="post-lost",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem="This file was not read, and nothing says why.",
        consequence="What is written in it would be missing from the blog.",
        remedy="This is a fault in the publisher. Tell whoever looks after it.",
    )
