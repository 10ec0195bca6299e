"""Posts, moments and folders that these tests share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from councilblog.comments.posts_list import CommentedPost, PostInOtherLanguage
from councilblog.comments.submission import Submission, submission_from_json
from councilblog.comments.ticket import plain_ticket, ticket_of
from councilblog.intake.post_finding import Posts

NOW = datetime(2026, 11, 22, 9, 14, 3, tzinfo=UTC)
RECEIVED = "2026-11-22T09:14:03Z"
TICKET = ticket_of("2017/07/slt-away-day")
PLAIN = plain_ticket(TICKET)
AWAY_DAY = CommentedPost(
    id="2017/07/slt-away-day",
    thread="2017-07-slt-away-day",
    ticket=TICKET,
    title="SLT away day",
    url="https://blog.example.org/2017/07/slt-away-day/",
    language="en",
    state="open",
    closes=None,
    other=(
        PostInOtherLanguage(
            "cy", "Diwrnod i ffwrdd", "https://blog.example.org/cy/2017/07/diwrnod-i-ffwrdd/"
        ),
    ),
)
BUSES = CommentedPost(
    id="2017/08/buses",
    thread="2017-08-buses",
    ticket=ticket_of("2017/08/buses"),
    title="What we heard on the buses",
    url="https://blog.example.org/2017/08/buses/",
    language="en",
    state="open",
    closes="2026-12-01",
)
POSTS = Posts([AWAY_DAY, BUSES])


def a_private_folder(folder: Path) -> Path:
    """Return an empty private folder in `folder`, made if it is missing."""
    private = folder / "private"
    private.mkdir(mode=0o700, exist_ok=True)
    return private


def waiting(private: Path) -> list[Submission]:
    """Return what is in the spool, in the order of its file names."""
    found = []
    for path in sorted((private / "inbox" / "new").iterdir()):
        submission = submission_from_json(path.read_bytes())
        assert isinstance(submission, Submission), submission
        found.append(submission)
    return found


def set_aside(private: Path) -> list[str]:
    """Return the reasons that stand in quarantine, in alphabetical order."""
    folder = private / "inbox" / "quarantine"
    return sorted(path.read_text("utf-8").split("\n")[1] for path in folder.glob("*.why.txt"))
