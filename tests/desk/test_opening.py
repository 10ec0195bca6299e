"""How long the desk takes to open when two thousand comments are waiting."""

from __future__ import annotations

import time
from pathlib import Path

from councilblog.comments.ids import comment_id
from councilblog.desk.access import Access
from councilblog.desk.app import DeskApp
from councilblog.desk.requests import Answer, Request
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision
from councilblog.moderation.event import RECEIVED, Event
from councilblog.moderation.kept import Kept, record_json
from councilblog.moderation.root import PrivateRoot, open_private
from tests.desk.a_desk import BUS, NOW, WHO, a_desk_of, a_root

_WORDS = "the bus was late again and nobody at the stop knew when the next would come ".split()


def fill(root: PrivateRoot, count: int) -> None:
    """Let so many comments wait, without the disk's own slowness in taking each in."""
    events = []
    for number in range(count):
        id_ = comment_id(1_786_000_000_000 + number, b"0123456789")
        words = f"{' '.join(_WORDS * 4)} {number}"
        at = "2026-08-14T05:15:00Z"
        kept = Kept(id_, BUS.thread, None, at, f"Resident {number}", None, words, "form", at)
        root.kept(id_).write_bytes(record_json(kept))
        events.append(Event(0, "", "intake", RECEIVED, id_, BUS.thread, 0, 0))
    root.ledger.append(events, NOW)


def test_two_thousand_waiting_are_shown_within_a_second(tmp_path: Path) -> None:
    root = a_root(tmp_path)
    fill(root, 2_002)
    one, two, *_ = root.ledger.ids()
    for id_, action in ((one, Action.APPROVE), (two, Action.SPAM)):
        decide(root, Decision(action=action, ids=(id_,)), who=WHO, now=NOW)
    again = open_private(root.folder, root.content, tmp_path / "output")
    app = DeskApp(a_desk_of(again), lambda: None)
    times, answer = [], Answer()
    for _ in range(3):
        # In time of the processor, so that other work on the computer does not count.
        started = time.process_time()
        answer = app.answer(Request(path="/waiting"), Access(1))
        times.append(time.process_time() - started)
    assert answer.status == 200
    assert b"Waiting: 2,000 comments" in answer.body
    assert times[0] < 1.0, times
    assert min(times[1:]) < 0.25, times
