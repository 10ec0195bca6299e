"""One comment as it may be published, and nothing that may not."""

from __future__ import annotations

from typing import Final, NamedTuple

#: The version of the file format that is written; older ones are read too.
VERSION: Final = 1
ROLES: Final = ("resident", "staff", "official")
#: What came of a question, as an official reply tells it.
OUTCOMES: Final = ("answered", "passed-to-service", "done")


class Redaction(NamedTuple):
    """Where words were taken out: `start` in what is left, `length` characters, and why.

    The words themselves are in no public file. `code` is one of the moderation reasons
    ("personal-info").
    """

    start: int
    length: int
    code: str


class Withdrawn(NamedTuple):
    """When a published comment was taken down ("2026-11-22T09:14:03Z"), and why."""

    at: str
    code: str


class Comment(NamedTuple):
    """One approved comment; or what is left of one that was taken down.

    Instants are UTC to the second ("2026-11-22T09:14:03Z"), so they sort as text. `body`
    is what the writer typed, less what was taken out. `language` is "en", "cy" or None.
    `source` is "form", "mail", "file", "desk" or "import:disqus" and the like. `rev`
    counts what was ever decided about the comment. `outcome` is of an official reply
    only. A comment that was taken down has neither name nor body.
    """

    id: str
    thread: str
    parent: str | None
    at: str
    name: str
    role: str
    language: str | None
    body: str
    redactions: tuple[Redaction, ...]
    approved_at: str
    rev: int
    source: str
    pinned: bool
    outcome: str | None
    withdrawn: Withdrawn | None
