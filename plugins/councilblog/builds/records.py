"""What reading the content folder gave: records, bodies, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.bodies import Bodies
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.posts.post import Author, Page, Post
from councilblog.videos.video import Video


class SourceFacts(NamedTuple):
    """What is known of a source even if no record could be made of it.

    `published_at` decides whether its faults are errors or warnings (None: undated, so
    today's rules hold). `is_draft`: its faults stop nobody.
    """

    published_at: datetime | None
    is_draft: bool


#: Whatever has a text and an address of its own.
Piece = Post | Page | Decision | Ambition
#: The same, to ask of what kind something is.
PIECES = (Post, Page, Decision, Ambition)
#: What can be made of a source.
Record = Piece | Video | ThreadFacts


class Kept(NamedTuple):
    """What is kept of one source from one publish to the next.

    `record` is None if none could be made of it; its own findings then stop a publish.
    """

    source: str
    record: Record | None
    facts: SourceFacts
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class Records:
    """The whole content, read. Sources are paths in the content folder.

    `bodies` holds the texts by digest, addresses in them still as written. `unreadable`
    are sources of which no record could be made.
    """

    posts: tuple[Post, ...]
    pages: tuple[Page, ...]
    decisions: tuple[Decision, ...]
    ambitions: tuple[Ambition, ...]
    videos: tuple[Video, ...]
    threads: tuple[ThreadFacts, ...]
    bodies: Bodies
    facts: Mapping[str, SourceFacts]
    unreadable: frozenset[str]
    findings: tuple[Finding, ...]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All posts, then all pages, decisions and ambitions."""
        return (*self.posts, *self.pages, *self.decisions, *self.ambitions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """The people in content/authors, by language and slug, and what is wrong there."""

    known: Mapping[tuple[Language, str], Author]
    findings: tuple[Finding, ...]
