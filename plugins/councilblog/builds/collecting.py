"""What is kept of all sources, gathered into the records of the whole content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from councilblog.builds.bodies import Bodies
from councilblog.builds.records import Authors, Kept, Records
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.authors import read_author
from councilblog.posts.post import Author, Page, Post
from councilblog.slugs import slug_of
from councilblog.suggestions import closest
from councilblog.videos.video import Video


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
        videos=tuple(piece.record for piece in ordered if isinstance(piece.record, Video)),
        threads=tuple(
            piece.record for piece in ordered if isinstance(piece.record, ThreadFacts)
        ),
        bodies=bodies,
        facts=facts,
        unreadable=frozenset(piece.source for piece in ordered if piece.record is None),
        findings=(
            *(finding for piece in ordered for finding in piece.findings),
            *(_lost(source) for source in expected if source not in facts),
        ),
    )


def read_authors(folder: Path, paths: Iterable[str], posts: Sequence[Post]) -> Authors:
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
        written = {name for post in posts for name in post.authors}
        unknown = {name for name in written if slug_of(name) not in names}
        findings.extend(
            _unknown_author(post, name, names)
            for post in (posts if unknown else ())
            for name in post.authors
            if name in unknown
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
