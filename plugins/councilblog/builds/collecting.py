"""Readings, with the addresses Pelican gave them, gathered into records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from councilblog.builds.bodies import Bodies
from councilblog.builds.lone_links import resolve_alone
from councilblog.builds.records import Authors, Kept, Records, SourceFacts
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.authors import read_author
from councilblog.posts.metadata import PageHeader, PostHeader
from councilblog.posts.post import Author, Page, Piece, Post
from councilblog.posts.reading import Reading, page_of, post_of
from councilblog.prose.prose import Link, Prose
from councilblog.slugs import slug_of
from councilblog.suggestions import closest


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
    anchors = frozenset(record.body.anchors)
    others: list[Link] = []
    findings: list[Finding] = []
    for link in record.body.links:
        found = resolve_alone(link, record.source, anchors, site_url) if link.written else None
        if found is None:
            others.append(link)
        elif found.finding:
            findings.append(found.finding)
    body = replace(record.body, links=tuple(others))
    return replace(record, body=body), findings


def collect_records(kept: Iterable[Kept], bodies: Bodies, expected: Sequence[str]) -> Records:
    """Return the records of all sources.

    `expected` are the sources that the content folder holds: each must come back, so that
    no post can vanish between the folder and the site.
    """
    ordered = sorted(kept, key=lambda piece: piece.source)
    facts = {piece.source: piece.facts for piece in ordered}
    return Records(
        posts=tuple(piece.record for piece in ordered if isinstance(piece.record, Post)),
        pages=tuple(piece.record for piece in ordered if isinstance(piece.record, Page)),
        bodies=bodies,
        facts=facts,
        unreadable=frozenset(piece.source for piece in ordered if piece.record is None),
        findings=(
            *(finding for piece in ordered for finding in piece.findings),
            *(_lost(source) for source in expected if source not in facts),
        ),
    )


def read_authors(folder: Path, paths: Iterable[str], posts: Iterable[Post]) -> Authors:
    """Return the people described in content/authors, and what is wrong with them.

    Where anybody is described, everybody who writes is: a misspelt name would otherwise
    become a second person with a page of their own.
    """
    known: dict[tuple[Language, str], Author] = {}
    findings: list[Finding] = []
    for path in paths:
        if path.startswith("authors/") and path.endswith(".toml"):
            author, wrong = read_author((folder / path).read_bytes(), path)
            findings.extend(wrong)
            if author is not None:
                known[author.language, author.slug] = author
    if known:
        names = {author.slug: author.name for author in reversed(known.values())}
        findings.extend(
            _unknown_author(post, name, names)
            for post in posts
            for name in post.authors
            if slug_of(name) not in names
        )
    return Authors(known=known, findings=tuple(findings))


def _unknown_author(post: Post, name: str, names: Mapping[str, str]) -> Finding:
    guess = closest(name, names.values())
    return Finding(
        rule="unknown-author",
        gravity=Gravity.FAULT,
        where=SourceRef(path=post.source),
        problem=f"Nobody named “{name}” is described in the folder authors.",
        consequence="The post would be signed by somebody whom readers cannot look up.",
        remedy=(
            f"Did you mean “{guess}”?"
            if guess
            else f"Describe them in a file:  authors/{slug_of(name)}.toml"
        ),
    )


def _lost(source: str) -> Finding:
    return Finding(
        rule="post-lost",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem="This file was not read, and nothing says why.",
        consequence="What is written in it would be missing from the blog.",
        remedy="This is a fault in the publisher. Tell whoever looks after it.",
    )
