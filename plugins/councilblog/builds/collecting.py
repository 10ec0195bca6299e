"""What is kept of all sources, gathered into the records of the whole content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.bodies import Bodies
from councilblog.builds.content_files import FileFacts
from councilblog.builds.records import Authors, Kept, Records
from councilblog.builds.tenure_findings import tenure_findings
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.decisions.bodies_file import read_council_bodies
from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.authors import read_author
from councilblog.posts.post import Author, Page, Post
from councilblog.slugs import slug_of
from councilblog.suggestions import closest
from councilblog.videos.video import Video

#: The register of the bodies that decide.
BODIES_FILE = "decisions/bodies.toml"


def collect_records(kept: Iterable[Kept], bodies: Bodies, expected: Sequence[str]) -> Records:
    """Return the records of all sources.

    `expected` are the sources that the content folder holds: each must come back, so that
    no post can vanish between the folder and the site.
    """
    ordered = sorted(kept, key=attrgetter("source"))
    facts = {piece.source: piece.facts for piece in ordered}
    by_kind: defaultdict[type, list[Any]] = defaultdict(list)
    for piece in ordered:
        by_kind[type(piece.record)].append(piece.record)
    return Records(
        posts=tuple(by_kind[Post]),
        pages=tuple(by_kind[Page]),
        videos=tuple(by_kind[Video]),
        threads=tuple(by_kind[ThreadFacts]),
        decisions=tuple(by_kind[Decision]),
        ambitions=tuple(by_kind[Ambition]),
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
    files = [
        read_author((folder / path).read_bytes(), path)
        for path in paths
        if path.startswith("authors/") and path.endswith(".toml")
    ]
    people = [file.author for file in files if file.author is not None]
    roles = {slug: _is_role(slug, people) for slug in {author.slug for author in people}}
    known = {
        (author.language, author.slug): author._replace(is_named_by_role=roles[author.slug])
        for author in people
    }
    findings = [finding for file in files for finding in file.findings]
    findings.extend(tenure_findings(files, posts))
    if known:
        names = {author.slug: author.name for author in reversed(known.values())}
        written = {name for names in {post.authors for post in posts} for name in names}
        unknown = {name for name in written if slug_of(name) not in names}
        findings.extend(
            _unknown_author(post, name, names)
            for post in (posts if unknown else ())
            for name in post.authors
            if name in unknown
        )
    return Authors(known=known, findings=tuple(findings))


def read_bodies(
    folder: Path, facts: Mapping[str, FileFacts]
) -> tuple[CouncilBodies, tuple[Finding, ...]]:
    """Return the register of the council's bodies, and what is wrong in it."""
    if BODIES_FILE not in facts:
        return CouncilBodies(), ()
    return read_council_bodies((folder / BODIES_FILE).read_bytes(), BODIES_FILE)


def _is_role(slug: str, people: Iterable[Author]) -> bool:
    """Return whether somebody is called by role: "former-chief-executive" is.

    Asked of the slug, which is the same in all languages: "Cyn-Brif Weithredwr" does not
    have the letters of "Prif Weithredwr" in it.
    """
    held = {
        slug_of(words)
        for author in people
        if author.slug == slug
        for tenure in author.tenures
        for words in (tenure.role, tenure.office)
    }
    return any(f"-{role}-" in f"-{slug}-" for role in held)


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
