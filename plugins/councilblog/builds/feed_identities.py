"""The ids of posts against the ledger, and feeds at the addresses of an old blog."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from councilblog.builds.outputs import Output
from councilblog.builds.recipes.feed_lists import copy_paths
from councilblog.builds.records import Records
from councilblog.comments.ids import thread_of
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.feeds.id_ledger import (
    FILE,
    Identity,
    Ledger,
    ledger_findings,
    read_ledger,
    same_ids,
)
from councilblog.feeds.ids import decision_id, post_id
from councilblog.posts.post import Post
from councilblog.settings import BlogSettings
from councilblog.suggestions import closest

#: Where the blog's settings are, for messages.
_SETTINGS = "pelicanconf.py"


def identities(posts: Iterable[Post], authority: str) -> tuple[Identity, ...]:
    """Return the id in feeds of each post."""
    return tuple(
        [
            Identity(
                post_id(authority, thread_of(post.id), post.language, post.feed_id), post.source
            )
            for post in posts
        ]
    )


def decision_identities(decisions: Iterable[Decision], authority: str) -> tuple[Identity, ...]:
    """Return the id in feeds of each decision: it follows from its folder."""
    return tuple(
        [
            Identity(decision_id(authority, one.id, one.language), one.source)
            for one in decisions
        ]
    )


def ledger_in(content: Path) -> Ledger | None:
    """Return the ledger of the content folder; None if it keeps none.

    Raises:
        OSError: It is there and cannot be read.
    """
    try:
        return read_ledger((content / FILE).read_bytes())
    except FileNotFoundError:
        return None


def identity_findings(
    content: Path, records: Records, settings: BlogSettings
) -> tuple[Finding, ...]:
    """Return what is wrong with ids: two posts with one, or one that readers know and is gone.

    While a post cannot be read, nobody can say that an id is gone.
    """
    authority = settings.feed_authority
    ledger = ledger_in(content)
    if ledger is None and not any(post.feed_id for post in records.posts):
        return ()
    known = identities(records.posts, authority)
    # An id that both have from their `Id:` lines or addresses is told with those.
    brought = {post.source for post in records.posts if post.feed_id}
    twice = [one for one in same_ids(known) if one.where.path in brought]
    if ledger is None or records.unreadable:
        return tuple(twice)
    known = (*known, *decision_identities(records.decisions, authority))
    gone = ledger_findings(ledger, known, authority=authority, settings_file=_SETTINGS)
    return (*twice, *gone)


def alias_findings(settings: BlogSettings, outputs: Iterable[Output]) -> tuple[Finding, ...]:
    """Return what is wrong with BLOG_FEED_ALIASES, seen what the site consists of."""
    if not settings.feed_aliases:
        return ()
    paths = {output.path for output in outputs}
    folders = {
        "/".join(parts[:end])
        for parts in (path.split("/") for path in paths)
        for end in range(1, len(parts))
    }
    findings = []
    for old, ours in settings.feed_aliases.items():
        if ours not in paths:
            guess = closest(ours, (path for path in paths if path.endswith((".xml", ".json"))))
            findings.append(
                _alias(
                    f"BLOG_FEED_ALIASES names “/{ours}”, and the site has no such feed.",
                    f"Did you mean “/{guess}”?" if guess else "Choose one from /feeds/.",
                )
            )
        elif any(path in folders for path in copy_paths(old)):
            findings.append(
                _alias(
                    f"“/{old}” in BLOG_FEED_ALIASES is a folder of the site too.",
                    f'If the old feed ended in a slash, write: "/{old}/"',
                )
            )
    return tuple(findings)


def _alias(problem: str, remedy: str) -> Finding:
    return Finding(
        rule="feed-alias",
        gravity=Gravity.LOSS,
        where=SourceRef(path=_SETTINGS),
        problem=problem,
        consequence="Who subscribed to the old blog would hear nothing more.",
        remedy=remedy,
    )
