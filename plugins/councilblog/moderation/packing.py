"""Packing the comments of a post that is closed for good; taking over what was published."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from councilblog.comments.comment import Comment
from councilblog.comments.ids import is_thread
from councilblog.comments.store import read_comments
from councilblog.moderation.decision import Action, Span
from councilblog.moderation.disk import sync_folder, write_private
from councilblog.moderation.event import RECEIVED, Event
from councilblog.moderation.kept import GONE, Kept, record_json
from councilblog.moderation.projecting import apply, mark_applied, write_packed
from councilblog.moderation.recovery import ready
from councilblog.moderation.root import PrivateRoot, held

_AT_A_TIME = 500
#: Who decided what was published before the record began, as the record says it.
ADOPTED: Final = "an earlier record"


def pack(root: PrivateRoot, thread: str) -> tuple[str, ...]:
    """Fold the thread's published comments into one file; return what stands in the way.

    Decisions still reach it. A pack that was cut short is finished by the next one; until
    then both are there, and readers of the store take either.

    Raises:
        BlogError: The log is not what was written.
        OSError: A file cannot be written.
    """
    if not is_thread(thread):
        return (f"No post's comments can be named “{thread[:80]}”.",)
    with held(root):
        ready(root)
        return write_packed(root, thread, {})


def adopt(root: PrivateRoot, *, who: str, now: datetime) -> tuple[str, ...]:
    """Enter published comments that the log does not know; return their ids.

    For a new private folder beside a blog that has comments already. Words that were
    taken out of them before stay out; nobody knows them any more.

    Raises:
        BlogError: The log is not what was written.
        OSError: A file cannot be written.
    """
    with held(root):
        ready(root)
        threads = read_comments(root.content).threads.values()
        unknown = [
            comment
            for comments in threads
            for comment in comments
            if root.ledger.state(comment.id) is None
        ]
        for start in range(0, len(unknown), _AT_A_TIME):
            some = unknown[start : start + _AT_A_TIME]
            for comment in some:
                write_private(root.kept(comment.id), record_json(kept_from(comment)))
            sync_folder(root.folder / "queue")
            root.ledger.append([each for one in some for each in events_from(one, who)], now)
            apply(root, [one.id for one in some])
        mark_applied(root)
        return tuple(comment.id for comment in unknown)


def kept_from(comment: Comment) -> Kept:
    """Return the text of a published comment, with “█” for each character taken out."""
    body = comment.body
    for redaction in reversed(comment.redactions):
        start = redaction.start
        body = body[:start] + GONE * redaction.length + body[start:]
    return Kept(
        id=comment.id,
        thread=comment.thread,
        parent=comment.parent,
        at=comment.at,
        name=comment.name,
        language=comment.language,
        body=body,
        source=comment.source,
        received=comment.at,
    )


def events_from(comment: Comment, who: str) -> tuple[Event, ...]:
    """Return a history that leads to the comment as it is published."""
    blank = Event(0, "", who, RECEIVED, comment.id, comment.thread, 0, 0, role=comment.role)
    official = comment.role == "official"
    action = Action.REPLY if official else Action.APPROVE
    events = [] if official else [blank]
    approved = blank._replace(action=action.value, outcome=comment.outcome)
    events.append(approved._replace(was_at=comment.approved_at))
    spans = _spans(comment)
    if spans:
        gone = blank._replace(action=Action.REDACT.value, spans=spans)
        events.append(gone._replace(was_at=comment.approved_at))
    if official and not comment.pinned and comment.withdrawn is None:
        events.append(blank._replace(action=Action.UNPIN.value))
    if comment.withdrawn:
        at, code = comment.withdrawn
        down = blank._replace(action=Action.WITHDRAW.value, reason=code, was_at=at)
        events.append(down)
    return tuple(events)


def _spans(comment: Comment) -> tuple[Span, ...]:
    spans: list[Span] = []
    before = 0
    for redaction in sorted(comment.redactions):
        spans.append(Span(redaction.start + before, redaction.length, redaction.code))
        before += redaction.length
    return tuple(spans)
