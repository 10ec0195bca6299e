"""How long what is kept: each class has its term, and a dry run says what would go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from councilblog.moderation.forgetting import forget_event, record_and_follow
from councilblog.moderation.ledger import instant
from councilblog.moderation.recovery import ready
from councilblog.moderation.root import INBOX, PrivateRoot, held
from councilblog.moderation.states import State, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Days after which something goes; the council's own schedule sets them.

    Contact details count from when a comment came in, the rest from the decision. The log
    holds nothing personal and is kept; its months can be put into an archive as they are.
    """

    contact_days: int = 365
    rejected_days: int = 183
    spam_days: int = 30
    withdrawn_days: int = 365
    removed_words_days: int = 365
    quarantine_days: int = 30


class Due(NamedTuple):
    """What is over its term: the comment, which parts of it, and since when (UTC)."""

    id: str
    parts: tuple[str, ...]
    since: str


class Retention(NamedTuple):
    """What went, or would go: of comments, and files of the quarantine; and troubles."""

    due: tuple[Due, ...]
    quarantined: tuple[str, ...]
    troubles: tuple[str, ...]


def retention(
    root: PrivateRoot,
    *,
    now: datetime,
    dry_run: bool,
    terms: Terms = Terms(),
) -> Retention:
    """Delete what is over its term; with `dry_run` only say what.

    Raises:
        BlogError: The log is not what was written.
        OSError: A file cannot be written.
    """
    with held(root):
        ready(root)
        has_person = {path.stem for path in (root.folder / "people").glob("*.json")}
        due = tuple(
            each
            for state in root.ledger.states()
            for each in _due(state, terms, now, has_person=state.id in has_person)
        )
        stale = tuple(_stale(root.folder / INBOX / "quarantine", terms, now))
        troubles: tuple[str, ...] = ()
        if not dry_run:
            states = {state.id: state for state in root.ledger.states()}
            drafts = [
                forget_event(states[each.id], each.parts, who="retention") for each in due
            ]
            troubles = record_and_follow(root, drafts, now)
            for path in stale:
                path.unlink(missing_ok=True)
        return Retention(due, tuple(path.name for path in stale), troubles)


def _due(state: State, terms: Terms, now: datetime, *, has_person: bool) -> Iterator[Due]:
    found = [
        (part, since)
        for part, since, days in _terms_of(state, terms)
        if part not in state.forgotten and since < instant(now - timedelta(days=days))
        if part != "contact" or has_person
    ]
    if found:
        parts = tuple(dict.fromkeys(part for part, _ in found))
        yield Due(state.id, parts, max(since for _, since in found))


def _terms_of(state: State, terms: Terms) -> Iterator[tuple[str, str, int]]:
    decided = state.decided.at if state.decided else ""
    yield "contact", state.received_at, terms.contact_days
    if state.redactions:
        yield "originals", decided, terms.removed_words_days
    days = {
        Status.REJECTED: terms.rejected_days,
        Status.SPAM: terms.spam_days,
        Status.WITHDRAWN: terms.withdrawn_days,
        Status.TAKEN_BACK: terms.rejected_days,
    }.get(state.status)
    if days is not None:
        for part in ("contact", "name", "text"):
            yield part, decided or state.received_at, days


def _stale(folder: Path, terms: Terms, now: datetime) -> Iterator[Path]:
    oldest = now.timestamp() - terms.quarantine_days * 86_400
    for path in sorted(folder.iterdir()):
        if path.lstat().st_mtime < oldest and not path.is_dir():
            yield path
