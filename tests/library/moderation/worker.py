"""One program of several that work on the same private folder, and that may be stopped.

Run as a command. Each line that it prints is an acknowledgement: what it says is done.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from councilblog.comments.submission import submission_json
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision, Result, Span
from councilblog.moderation.recovery import recover
from councilblog.moderation.taking_in import take_in
from tests.library.moderation.desks import NOW, POST, a_desk, a_submission, spool

#: In turns, so that a comment goes through every state.
TURNS = (
    Decision(action=Action.APPROVE),
    Decision(action=Action.REDACT, spans=(Span(0, 3),)),
    Decision(action=Action.WITHDRAW, reason="other"),
    Decision(action=Action.UNDO),
    Decision(action=Action.UNDO),
    Decision(action=Action.UNDO),
    Decision(action=Action.REJECT, reason="off-topic"),
    Decision(action=Action.HOLD, note="Ask somebody."),
)


def decide_in_turns(folder: Path, name: str, many: int) -> None:
    """Decide on one comment after the other; say each that is done, by its line of the log."""
    root = a_desk(folder)
    recover(root)
    ids = root.ledger.ids()
    done = turn = 0
    while done < many:
        order = TURNS[turn % len(TURNS)]
        id_ = ids[(turn // len(TURNS) + sum(map(ord, name))) % len(ids)]
        turn += 1
        decision = Decision(
            action=order.action,
            ids=(id_,),
            reason=order.reason,
            note=order.note,
            spans=order.spans,
        )
        (outcome,) = decide(root, decision, who=name, now=NOW + timedelta(seconds=turn))
        if outcome.result is Result.DONE:
            done += 1
            print(f"{outcome.seq} {name} {decision.action} {id_}", flush=True)  # noqa: T201  # see above


def decide_all_once(folder: Path, name: str, many: int) -> None:
    """Decide on `many` comments in a shuffled order, each only as it was when it came in."""
    root = a_desk(folder)
    root.ledger.refresh()
    for id_ in root.ledger.ids()[:many]:
        decision = Decision(action=Action.APPROVE, ids=(id_,), expected_rev={id_: 1})
        (outcome,) = decide(root, decision, who=name, now=NOW)
        print(f"{outcome.result} {id_} {outcome.said}", flush=True)  # noqa: T201  # see above


def submit(folder: Path, name: str, many: int) -> None:
    """Put `many` different submissions into the inbox."""
    inbox = a_desk(folder).folder / "inbox"
    for number in range(many):
        said = f"{name} says {number}"
        spool(inbox, f"{name}-{number:04}", submission_json(a_submission(said)), durable=True)
        print(said, flush=True)  # noqa: T201  # see above


def consume(folder: Path, _: str, many: int) -> None:
    """Take in what is there, until `many` comments are known or nothing came for long."""
    root = a_desk(folder)
    start = datetime.now(UTC)
    while len(root.ledger.ids()) < many and datetime.now(UTC) - start < timedelta(minutes=4):
        for id_ in take_in(root, [POST], now=NOW).ids:
            print(id_, flush=True)  # noqa: T201  # see above
        root.ledger.refresh()


def main() -> None:
    """Run the kind of work named first on the folder, under a name, so many times."""
    work = {each.__name__: each for each in (decide_in_turns, decide_all_once, submit, consume)}
    kind, folder, name, many = sys.argv[1:]
    work[kind](Path(folder), name, int(many))


if __name__ == "__main__":
    main()
