"""From the inbox to the queue: read, made safe, given an id, entered in the log."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from councilblog.comments.comment_json import is_instant
from councilblog.comments.ids import CHANCE_BYTES, chance_of, comment_id
from councilblog.comments.posts_list import CommentedPost
from councilblog.comments.store import read_thread
from councilblog.comments.submission import MOST_BYTES, Submission, submission_from_json
from councilblog.comments.text import normalised, normalised_name
from councilblog.comments.threads import thread_from
from councilblog.comments.ticket import plain_ticket
from councilblog.files import read_plain_file
from councilblog.moderation.arriving import (
    about_no_post,
    arrival_trouble,
    attachments_of,
    bare_post,
    first_events,
    notes_of,
    person_of,
    short,
    subject_of,
)
from councilblog.moderation.decision import Action
from councilblog.moderation.disk import sync_folder, write_private
from councilblog.moderation.event import Event
from councilblog.moderation.kept import Kept, Person, record_json
from councilblog.moderation.ledger import instant
from councilblog.moderation.projecting import NAMELESS, NAMELESS_ENGLISH, apply, mark_applied
from councilblog.moderation.recovery import ready
from councilblog.moderation.root import INBOX, PrivateRoot, held
from councilblog.moderation.states import Status

#: So many at a time, so that a decision never waits long for the lock.
_AT_A_TIME: Final = 200
_ANSWERABLE: Final = frozenset({Status.APPROVED, Status.WITHDRAWN})


class Quarantined(NamedTuple):
    """A file of the inbox that could not be taken in: its name, and why, as a sentence."""

    name: str
    why: str


class TakenIn(NamedTuple):
    """What came of the inbox: the new comments' ids, and what was put into quarantine.

    `again` counts files that had been taken in before (a mail fetched twice).
    """

    ids: tuple[str, ...]
    again: int
    quarantined: tuple[Quarantined, ...]


class _New(NamedTuple):
    kept: Kept
    person: Person
    events: tuple[Event, ...]
    path: Path


def take_in(root: PrivateRoot, posts: Iterable[CommentedPost], *, now: datetime) -> TakenIn:
    """Take everything that waits in the inbox into the queue.

    Several may do so at once; each file is taken in once, also if one of them is stopped
    at any instant.

    Raises:
        BlogError: The log is not what was written.
        OSError: A file cannot be written; what was not taken in is still in the inbox.
    """
    inbox = _Inbox(root, tuple(posts), now)
    totals = TakenIn((), 0, ())
    while True:
        with held(root):
            ready(root)
            paths = sorted((root.folder / INBOX / "new").iterdir())[:_AT_A_TIME]
            if not paths:
                return totals
            taken = inbox.take(paths)
        totals = TakenIn(
            (*totals.ids, *taken.ids),
            totals.again + taken.again,
            (*totals.quarantined, *taken.quarantined),
        )


class _Inbox:
    """The inbox, as long as it takes to empty it."""

    def __init__(
        self, root: PrivateRoot, posts: Sequence[CommentedPost], now: datetime
    ) -> None:
        self._root = root
        self._now = now
        self._by_thread = {post.thread: post for post in posts}
        tickets = {plain_ticket(post.ticket): post for post in posts}
        self._by_ticket = {ticket: post for ticket, post in tickets.items() if ticket}
        self._key = root.key()
        self._known: dict[str, str] = {}
        self._known_to = 0

    def take(self, paths: Sequence[Path]) -> TakenIn:
        """Take in some of its files, while the lock is held."""
        for event in self._root.ledger.since(self._known_to):
            self._known[chance_of(event.id)] = event.id
        self._known_to = self._root.ledger.seq
        readable, quarantined = self._read(paths)
        self._know_parents(readable)
        new: dict[str, _New] = {}
        again: list[Path] = []
        for path, data, submission in readable:
            made = self._made(path, data, submission)
            if isinstance(made, str):
                quarantined.append(self._put_aside(path, made))
            elif made.kept.id in new or self._root.ledger.state(made.kept.id):
                again.append(path)
            else:
                new[made.kept.id] = made
        self._write(tuple(new.values()))
        for path in (*again, *(each.path for each in new.values())):
            path.unlink()
        return TakenIn(tuple(new), len(again), tuple(quarantined))

    def _read(
        self, paths: Sequence[Path]
    ) -> tuple[list[tuple[Path, bytes, Submission]], list[Quarantined]]:
        readable: list[tuple[Path, bytes, Submission]] = []
        quarantined: list[Quarantined] = []
        for path in paths:
            try:
                data = read_plain_file(path, MOST_BYTES)
            except OSError as error:
                why = f"It cannot be read: {error.strerror or error.args[0]}."
                quarantined.append(self._put_aside(path, why))
                continue
            submission = submission_from_json(data)
            if isinstance(submission, str):
                quarantined.append(self._put_aside(path, submission))
            else:
                readable.append((path, data, submission))
        return readable, quarantined

    def _put_aside(self, path: Path, why: str) -> Quarantined:
        """Move what cannot be taken in, as it is, and say why beside it."""
        folder = self._root.folder / INBOX / "quarantine"
        # Named by us: a name from outside may be as long as the disk allows, or a trap.
        digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()
        name = f"{instant(self._now)[:10]}-{digest[:12]}"
        number = 0
        while os.path.lexists(folder / name):
            number += 1
            name = f"{name.partition('.')[0]}.{number}"
        write_private(folder / f"{name}.why.txt", f"{why}\n".encode())
        path.rename(folder / name)
        sync_folder(folder)
        return Quarantined(name, why)

    def _know_parents(self, readable: Iterable[tuple[Path, bytes, Submission]]) -> None:
        for path, data, submission in readable:
            id_ = self._id(path, data, submission)
            if id_:
                self._known.setdefault(chance_of(id_), id_)

    def _id(self, path: Path, data: bytes, submission: Submission) -> str:
        """Return the id: the same for the same mail or imported comment; "" if undated."""
        at = submission.imported.at if submission.imported else submission.received
        if not is_instant(at):
            return ""
        moment = min(datetime.fromisoformat(at), self._now)
        milliseconds = max(0, int(moment.timestamp())) * 1000
        if submission.imported:
            origin = f"import\0{submission.source}\0{submission.imported.id}".encode()
        elif submission.message_id:
            origin = f"mail\0{submission.message_id}\0{submission.body}".encode(
                errors="replace"
            )
        else:
            origin = b"file\0" + os.fsencode(path.name) + b"\0" + data
        chance = self._chance(origin)
        known = self._known.get(chance_of(comment_id(0, chance)))
        return known or comment_id(milliseconds, chance)

    def _chance(self, origin: bytes) -> bytes:
        return hashlib.blake2b(origin, key=self._key, digest_size=CHANCE_BYTES).digest()

    def _made(self, path: Path, data: bytes, submission: Submission) -> _New | str:
        """Return what the file becomes, or why it cannot be taken in."""
        id_ = self._id(path, data, submission)
        post = self._post(submission)
        body, name = normalised(submission.body), normalised_name(submission.name)
        trouble = arrival_trouble(submission, body, name, is_dated=bool(id_))
        if trouble:
            return trouble
        if trouble := about_no_post(submission, post):
            return trouble
        thread = post.thread if post else ""
        at = submission.imported.at if submission.imported else submission.received
        parent, unknown_parent = self._parent(submission, thread)
        language = submission.language if submission.language in {"en", "cy"} else None
        kept = Kept(
            id=id_,
            thread=thread,
            parent=parent,
            at=min(at, instant(self._now)),
            name=name or NAMELESS.get(language or "", NAMELESS_ENGLISH),
            language=language,
            body=body,
            source=submission.source,
            received=instant(self._now)
            if submission.imported
            else min(submission.received, instant(self._now)),
            is_staff=submission.staff,
            claimed_at=short(submission.claimed_at),
            notes=(*notes_of(submission, post), *unknown_parent),
            subject="" if post else subject_of(submission),
            attachments=() if post else attachments_of(submission),
        )
        return _New(
            kept, person_of(id_, submission), first_events(kept, submission, post), path
        )

    def _post(self, submission: Submission) -> CommentedPost | None:
        by_thread = self._by_thread.get(submission.thread)
        if by_thread is None and submission.thread and submission.imported:
            # Old comments may be on posts that take none any more.
            return bare_post(submission.thread)
        return by_thread or self._by_ticket.get(plain_ticket(submission.ticket))

    def _parent(
        self, submission: Submission, thread: str
    ) -> tuple[str | None, tuple[str, ...]]:
        if submission.imported and submission.imported.parent:
            origin = f"import\0{submission.source}\0{submission.imported.parent}".encode()
            known = self._known.get(chance_of(comment_id(0, self._chance(origin))))
            note = () if known else ("It answers a comment that was not imported.",)
            return known, note
        if not submission.parent or not thread:
            return None, ()
        parent = submission.parent
        if parent.isascii() and parent.isdecimal():
            parent = self._numbered(thread, int(parent))
        state = self._root.ledger.state(parent)
        if state and state.thread == thread and state.status in _ANSWERABLE:
            return parent, ()
        return None, ("It was sent as an answer to a comment that is not on this post.",)

    def _numbered(self, thread: str, number: int) -> str:
        """Return the id of the published comment that has this number under its post."""
        found = read_thread(self._root.content, thread).threads.get(thread, ())
        ids = {each.number: each.comment.id for each in thread_from(found).by_time}
        return ids.get(number, "")

    def _write(self, new: Sequence[_New]) -> None:
        if not new:
            return
        for each in new:
            write_private(self._root.kept(each.kept.id), record_json(each.kept))
            if each.person != Person(each.kept.id):
                write_private(self._root.person(each.kept.id), record_json(each.person))
        sync_folder(self._root.folder / "queue")
        sync_folder(self._root.folder / "people")
        events = self._root.ledger.append(
            [event for each in new for event in each.events], self._now
        )
        apply(self._root, {event.id for event in events if event.action == Action.APPROVE})
        mark_applied(self._root)
