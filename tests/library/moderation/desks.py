"""A private folder with comments in it, in few words, for the tests beside this file."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from councilblog.comments.posts_list import CommentedPost
from councilblog.comments.submission import Submission, submission_json
from councilblog.comments.ticket import ticket_of
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision, Outcome
from councilblog.moderation.root import PrivateRoot, open_private
from councilblog.moderation.taking_in import TakenIn, take_in

NOW = datetime(2026, 11, 22, 9, 14, 3, tzinfo=UTC)
WHO = "Communications team"
POST = CommentedPost(
    id="2017/07/slt-away-day",
    thread="2017-07-slt-away-day",
    ticket=ticket_of("2017/07/slt-away-day"),
    title="Away day",
    url="https://blog.example/2017/07/slt-away-day/",
    language="en",
    state="open",
    closes=None,
)
RECEIVED = "2026-11-22T09:14:03Z"


def a_desk(folder: Path) -> PrivateRoot:
    """Open the private folder beside a content folder, both in `folder`."""
    (folder / "blog" / "content").mkdir(parents=True, exist_ok=True)
    return open_private(
        folder / "private", folder / "blog" / "content", folder / "blog" / "output"
    )


def a_submission(body: str = "Buses run late.", **changes: Any) -> Submission:
    base = Submission(
        received=RECEIVED,
        source="form",
        body=body,
        name="A bus driver",
        thread=POST.thread,
        email="driver@example.org",
    )
    return base._replace(**changes)


def send(root: PrivateRoot, *submissions: Submission, prefix: str = "s") -> None:
    """Put submissions into the inbox, as feeders do."""
    new = root.folder / "inbox" / "new"
    start = len(list(new.iterdir()))
    for number, submission in enumerate(submissions, start=start):
        spool(root.folder / "inbox", f"{prefix}{number:05}", submission_json(submission))


def spool(inbox: Path, name: str, data: bytes, *, durable: bool = False) -> None:
    path = inbox / "tmp" / name
    with path.open("wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    path.rename(inbox / "new" / name)


def take(root: PrivateRoot, *submissions: Submission, now: datetime = NOW) -> TakenIn:
    send(root, *submissions)
    return take_in(root, [POST], now=now)


def waiting(root: PrivateRoot, *bodies: str) -> tuple[str, ...]:
    """Return the ids of new comments with those words."""
    return take(root, *(a_submission(body) for body in bodies)).ids


def decided(
    root: PrivateRoot, action: Action, *ids: str, after: timedelta = timedelta(), **more: Any
) -> tuple[Outcome, ...]:
    decision = Decision(action=action, ids=ids, **more)
    return decide(root, decision, who=WHO, now=NOW + after)


def public_files(root: PrivateRoot) -> dict[str, bytes]:
    """Return every file of the content folder by its path."""
    return {
        path.relative_to(root.content).as_posix(): path.read_bytes()
        for path in sorted(root.content.rglob("*"))
        if path.is_file()
    }


def all_bytes(folder: Path) -> bytes:
    """Return the names and contents of all files, one after the other."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"\n".join(os.fsencode(path.name) + b"\n" + path.read_bytes() for path in files)
