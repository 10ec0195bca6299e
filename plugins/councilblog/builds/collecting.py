"""Readings, with the addresses Pelican gave them, gathered into records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from councilblog.builds.records import Authors, Records, SourceFacts
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.authors import read_author
from councilblog.posts.metadata import PostHeader
from councilblog.posts.post import Author, Page, Piece, Post
from councilblog.posts.reading import Reading, page_of, post_of
from councilblog.slugs import slug_of
from councilblog.suggestions import closest


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
