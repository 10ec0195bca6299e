"""A desk to test: a private folder in a temporary one, comments that came in, a server."""

from __future__ import annotations

import json
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from councilblog.builds.renderer import Theme
from councilblog.comments.posts_list import CommentedPost, PostInOtherLanguage
from councilblog.comments.submission import Submission, submission_json
from councilblog.comments.ticket import ticket_of
from councilblog.desk import guard as desk_guard
from councilblog.desk.app import DeskApp
from councilblog.desk.desk import Desk
from councilblog.desk.reading import Reader
from councilblog.desk.server import DeskServer, Guard
from councilblog.languages.language import Language
from councilblog.languages.phrases import read_phrases
from councilblog.moderation.root import PrivateRoot, open_private
from councilblog.moderation.states import Status
from councilblog.moderation.taking_in import take_in

ROOT = Path(__file__).parents[2]
#: Friday 14 August 2026, 9:15 in London.
NOW = datetime(2026, 8, 14, 8, 15, tzinfo=UTC)
WHO = "communications team"
RULES = "https://blog.example.org/comments-policy/"


def a_post(key: str, title: str, state: str = "open") -> CommentedPost:
    return CommentedPost(
        id=key,
        thread=key.replace("/", "-"),
        ticket=ticket_of(key),
        title=title,
        url=f"https://blog.example.org/{key}/",
        language="en",
        state=state,
        closes=None,
        other=(
            PostInOtherLanguage("cy", f"{title} (Cymraeg)", "https://blog.example.org/cy/"),
        ),
    )


BUS = a_post("2026/08/number-7", "What we heard on the number 7")
BUDGET = a_post("2026/07/a-budget", "A budget in plain words")
LIBRARY = a_post("2026/08/four-libraries", "Four libraries, one Saturday")
POSTS = (BUS, BUDGET, LIBRARY)


def a_comment(
    body: str = "Thank you for the new shelter.",
    name: str = "A resident",
    *,
    ago: timedelta = timedelta(hours=1),
    post: CommentedPost = BUS,
    **fields: Any,
) -> Submission:
    return Submission(
        received=(NOW - ago).strftime("%Y-%m-%dT%H:%M:%SZ"),
        source="form",
        body=body,
        name=name,
        ticket=post.ticket,
        **fields,
    )


#: The queue of the desk's pictures, oldest first.
FIVE = (
    a_comment(
        "Holding for the train is right. Please tell the control room (01632 960123, "
        "control@example.org) before you tell the passengers this time.",
        "Bus driver, route 7",
        ago=timedelta(hours=27),
        email="driver@example.org",
    ),
    a_comment(
        "I have now been told twice that the shelter is coming. Is the date still the 28th?",
        "A resident by the health centre",
        ago=timedelta(hours=5),
    ),
    a_comment(
        "Great post!! Visit our site for cheap loans today, no checks, apply here and here\n\n"
        "https://loans.example.com https://loans.example.net https://loans.example.org",
        "Best prices",
        ago=timedelta(hours=3),
        post=BUDGET,
    ),
    a_comment(
        "Under the Freedom of Information Act please send me the cost of opening on Sundays.",
        "Parent of two",
        ago=timedelta(hours=2),
        post=LIBRARY,
        email="parent@example.org",
    ),
    a_comment(
        "Un diwrnod arall yr wythnos? Byddwn i’n talu am docyn bws a thrên gyda’i gilydd.",
        "Myfyriwr, chweched dosbarth",
        ago=timedelta(minutes=40),
        language="cy",
    ),
)


@dataclass(frozen=True, kw_only=True)
class ADesk:
    """A desk that runs: where it keeps things, and how to come in."""

    root: PrivateRoot
    server: DeskServer
    desk: Desk

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def ids(self, status: Status = Status.WAITING) -> tuple[str, ...]:
        self.root.ledger.refresh()
        return tuple(state.id for state in self.root.ledger.states() if state.status is status)

    def id_of(self, name: str) -> str:
        for id_ in self.root.ledger.ids():
            if json.loads(self.root.kept(id_).read_text())["name"] == name:
                return id_
        raise KeyError(name)

    def status(self, name: str) -> str:
        self.root.ledger.refresh()
        state = self.root.ledger.state(self.id_of(name))
        assert state is not None
        return state.status.value


def a_root(folder: Path) -> PrivateRoot:
    (folder / "content" / "posts").mkdir(parents=True)
    (folder / "output").mkdir()
    return open_private(folder / "private", folder / "content", folder / "output")


def bring_in(root: PrivateRoot, comments: Sequence[Submission], now: datetime = NOW) -> None:
    for number, each in enumerate(comments):
        path = root.folder / "inbox" / "new" / f"{number:06}.json"
        path.write_bytes(submission_json(each))
    taken = take_in(root, POSTS, now=now)
    assert taken.quarantined == ()
    assert len(taken.ids) == len(comments)


def a_desk_of(root: PrivateRoot, *, who: str = WHO, theme: Path = ROOT / "theme") -> Desk:
    phrases = read_phrases(theme / "translations")
    ticks = iter(range(1_000_000))
    return Desk(
        root=root,
        reader=Reader(root),
        who=who,
        now=lambda: NOW + timedelta(seconds=next(ticks)),
        posts=lambda: {post.thread: post for post in POSTS},
        promise_days=2,
        rules=RULES,
        office="Chief Executive",
        theme=Theme(theme, phrases),
        theme_folder=theme,
        phrases=phrases[Language.EN],
        arrive=lambda: None,
    )


@contextmanager
def running(
    root: PrivateRoot, *, who: str = WHO, guard: Guard = desk_guard.refusal
) -> Iterator[ADesk]:
    """Run a desk on the private folder; no fault of ours may happen."""
    desk = a_desk_of(root, who=who)
    faults: list[str] = []

    def on_fault() -> None:
        faults.append(traceback.format_exc())

    apps: list[DeskApp] = []
    server = DeskServer(
        lambda request, access: apps[0].answer(request, access),  # noqa: PLW0108  (made below)
        on_fault=on_fault,
        clock=lambda: 0.0,
        guard=guard,
    )
    apps.append(DeskApp(desk, server.is_over.set))
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield ADesk(root=root, server=server, desk=desk)
    finally:
        server.is_over.set()
        thread.join(10)
        server.server_close()
        assert faults == [], faults[0]
