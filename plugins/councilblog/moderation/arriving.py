"""What a submission becomes: pure, and each refusal a sentence."""

from __future__ import annotations

import re
from typing import Final

from councilblog.comments.comment_json import MOST_BODY
from councilblog.comments.comment_json import MOST_NAME as MOST_IMPORTED_NAME
from councilblog.comments.ids import is_thread
from councilblog.comments.posts_list import CommentedPost
from councilblog.comments.submission import Submission
from councilblog.comments.text import normalised_name, text_troubles
from councilblog.comments.ticket import plain_ticket
from councilblog.moderation.decision import Action
from councilblog.moderation.event import RECEIVED, Event
from councilblog.moderation.kept import Kept, Person
from councilblog.suggestions import quoted

_SOURCE = re.compile(r"(?:form|mail|file|import:[a-z0-9][a-z0-9-]{0,30})")
_EMAIL = re.compile(r"[^\s@<>\x00-\x20]{1,64}@[^\s@<>\x00-\x20]{1,190}")
_MOST_NOTES = 20
_LONGEST_NOTE = 200
_IMPORTED_AS: Final = {
    "approved": (Action.APPROVE, ""),
    "spam": (Action.SPAM, ""),
    "deleted": (Action.REJECT, "other"),
}


def arrival_trouble(submission: Submission, body: str, name: str, *, is_dated: bool) -> str:
    """Return why normalised words and name cannot be taken in, or ""."""
    if not is_dated:
        return "It does not say when it was received, as “2026-11-22T09:14:03Z”."
    if _SOURCE.fullmatch(submission.source) is None:
        return f"Where it comes from is not known: “{submission.source[:40]}”."
    if submission.imported:
        too_long = len(body) > MOST_BODY or len(name) > MOST_IMPORTED_NAME
        if not body.strip() or too_long:
            return f"Its text has {len(body):,} characters; there must be 1 to {MOST_BODY:,}."
        return ""
    troubles = text_troubles(body, name)
    return (
        _limit_said(troubles[0].code, troubles[0].there, troubles[0].most) if troubles else ""
    )


def _limit_said(code: str, there: int, most: int) -> str:
    if code == "empty":
        return "It has no words."
    what = {
        "too-long": "Its text has {} characters",
        "too-many-lines": "Its text has {} lines",
        "too-many-links": "Its text has {} links",
        "name-too-long": "Its name has {} characters",
    }[code]
    return f"{what.format(f'{there:,}')}; the most is {most:,}."


def first_events(
    kept: Kept, submission: Submission, post: CommentedPost | None
) -> tuple[Event, ...]:
    """Return how the comment's history begins.

    What arrives after comments were closed is held. What another system had decided is
    entered as decided there; nothing else is ever decided by us.
    """
    blank = Event(0, "", "intake", RECEIVED, kept.id, kept.thread, 0, 0)
    if submission.imported:
        decided = _IMPORTED_AS.get(submission.imported.status)
        if decided is None:
            return (blank,)
        action, reason = decided
        return blank, blank._replace(who=submission.source, action=action.value, reason=reason)
    if post is None or post.state == "open":
        return (blank,)
    reason = "pre-election" if post.state == "paused" else "closed"
    return blank, blank._replace(action=Action.HOLD.value, reason=reason)


def about_no_post(submission: Submission, post: CommentedPost | None) -> str:
    """Return why it cannot be taken in without its post, or "" if it has one or need not.

    A person who writes a mail may know of no mark; whoever decides can say which post it is.
    """
    if post is not None or submission.source == "mail":
        return ""
    named = submission.thread or submission.ticket
    if not named:
        return "It does not say which post it is about."
    return f"No post that takes comments is named “{named[:80]}”."


def subject_of(submission: Submission) -> str:
    """Return a mail's subject as one line of at most 200 characters."""
    return short(submission.subject) or ""


def attachments_of(submission: Submission) -> tuple[str, ...]:
    """Return the names of the files that came with a mail, twenty at most, as one line each."""
    names = (short(name) for name in submission.attachments[:_MOST_NOTES])
    return tuple(name for name in names if name)


def notes_of(submission: Submission, post: CommentedPost | None) -> tuple[str, ...]:
    """Return sentences for the moderator: the feeder's, and when it arrived."""
    return (*_sent_notes(submission), *_post_notes(submission, post))


def short(text: str | None) -> str | None:
    """Return at most 200 characters of the text on one line, or None if there is none."""
    return normalised_name(text)[:_LONGEST_NOTE] or None if text else None


def _post_notes(submission: Submission, post: CommentedPost | None) -> tuple[str, ...]:
    if post is None:
        mark = plain_ticket(submission.ticket)
        return (f"No post has the mark {quoted(mark)} that it names.",) if mark else ()
    if submission.imported or post.state == "open":
        return ()
    if post.state == "paused":
        return ("It arrived in a pre-election period.",)
    return ("It arrived when comments on this post were closed.",)


def _sent_notes(submission: Submission) -> tuple[str, ...]:
    notes = (normalised_name(note)[:_LONGEST_NOTE] for note in submission.notes[:_MOST_NOTES])
    return tuple(note for note in notes if note)


def person_of(id_: str, submission: Submission) -> Person:
    """Return who sent it, as far as it can be an address; nothing is checked with anyone."""
    email = (submission.email or "").strip()
    return Person(
        id=id_,
        email=email if _EMAIL.fullmatch(email) else None,
        address_prefix=short(submission.address_prefix),
        agent=short(submission.agent),
        message_id=short(submission.message_id),
        ticket=plain_ticket(submission.ticket),
        imported_id=normalised_name(submission.imported.id)[:_LONGEST_NOTE]
        if submission.imported
        else "",
    )


def bare_post(thread: str) -> CommentedPost | None:
    """Return a post for old comments on one that takes none any more, if it can be one."""
    return (
        CommentedPost(thread, thread, "", "", "", "", "closed", None)
        if is_thread(thread)
        else None
    )
