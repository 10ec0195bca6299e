"""Several programs at once, stopped at any instant: nothing that was acknowledged is lost.

The numbers are smaller than in the plan, so that the suite is quick; environment variables
raise them (COMMENTS_KILLS=300 COMMENTS_SPOOL=500 COMMENTS_RACES=200 COMMENTS_MERGES=150).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from councilblog.comments.comment_json import comment_json, json_bytes
from councilblog.comments.store import STORE, read_comments
from councilblog.moderation.audit import audit
from councilblog.moderation.decision import Action, Result
from councilblog.moderation.recovery import Recovered, recover
from councilblog.moderation.root import PrivateRoot
from tests.library.comments.factories import THREAD, a_comment, an_id
from tests.library.moderation.desks import a_desk, a_submission, decided, send, take

PROJECT = Path(__file__).parents[3]
KILLS = int(os.environ.get("COMMENTS_KILLS", "5"))
SPOOL = int(os.environ.get("COMMENTS_SPOOL", "20"))
RACES = int(os.environ.get("COMMENTS_RACES", "15"))
MERGES = int(os.environ.get("COMMENTS_MERGES", "5"))
DECISIONS = int(os.environ.get("COMMENTS_DECISIONS", "10"))


def started(kind: str, folder: Path, name: str, many: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.library.moderation.worker",
            kind,
            str(folder),
            name,
            str(many),
        ],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}"},
        stdout=subprocess.PIPE,
        text=True,
    )


def finished(*programs: subprocess.Popen[str]) -> list[list[str]]:
    """Return the lines of each program, once all have ended well."""
    outputs = [program.communicate()[0].splitlines() for program in programs]
    assert [program.returncode for program in programs] == [0] * len(programs)
    return outputs


def a_full_desk(folder: Path, many: int) -> PrivateRoot:
    root = a_desk(folder)
    take(root, *(a_submission(f"Comment {number} says so.") for number in range(many)))
    return root


def assert_all_agrees(root: PrivateRoot) -> None:
    found = audit(root)
    assert (found.troubles, found.unknown) == ((), ())
    assert list(root.folder.parent.rglob(".*.part")) == []


def test_eight_writers_lose_no_decision(tmp_path: Path) -> None:
    root = a_full_desk(tmp_path, 24)
    names = [f"moderator-{number}" for number in range(8)]
    outputs = finished(
        *(started("decide_in_turns", tmp_path, name, DECISIONS) for name in names)
    )
    acknowledged = [line for lines in outputs for line in lines]
    assert len(acknowledged) == 8 * DECISIONS
    root.ledger.refresh()
    recorded = {f"{e.seq} {e.who} {e.action} {e.id}" for e in root.ledger.since(0)}
    assert set(acknowledged) <= recorded
    assert root.ledger.seq == 24 + 8 * DECISIONS
    assert_all_agrees(root)


def test_a_program_killed_at_any_instant_loses_nothing_it_said_was_done(tmp_path: Path) -> None:
    root = a_full_desk(tmp_path, 10)
    chance = random.Random(11)
    acknowledged: list[str] = []
    replayed = 0
    said: list[str] = []
    for round_ in range(KILLS):
        send(
            root,
            *(a_submission(f"Round {round_}, number {number}") for number in range(3)),
            prefix=f"r{round_}-",
        )
        said += [f"Round {round_}, number {number}" for number in range(3)]
        programs = [
            started("decide_in_turns", tmp_path, f"moderator-{round_}", 100_000),
            started("consume", tmp_path, "consumer", 100_000),
        ]
        # Start-up takes a while; after it every instant is as likely.
        first = programs[0].stdout
        assert first is not None
        acknowledged.append(first.readline().strip())
        time.sleep(chance.random() * 0.05)
        for program in programs:
            program.kill()
        acknowledged += [line for line in programs[0].communicate()[0].split("\n")[:-1] if line]
        programs[1].communicate()
        fresh = a_desk(tmp_path)
        replayed += recover(fresh).replayed > 0
        assert recover(fresh) == Recovered(0, 0, 0, 0, ())
    take(root)
    recorded = {f"{e.seq} {e.who} {e.action} {e.id}" for e in root.ledger.since(0)}
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= recorded
    bodies = Counter(
        path.read_text().split('"body": "')[1].split('"')[0]
        for path in (root.folder / "queue").iterdir()
    )
    assert {body: bodies[body] for body in said} == dict.fromkeys(said, 1)
    told = f"{KILLS} kills, {len(acknowledged)} acknowledged, 0 lost, {replayed} replayed"
    print(f"\n{told}")  # noqa: T201  # the figure
    assert_all_agrees(root)


def test_a_spool_with_many_feeders_and_three_consumers_takes_each_file_once(
    tmp_path: Path,
) -> None:
    root = a_desk(tmp_path)
    feeders = [started("submit", tmp_path, f"feeder-{number}", SPOOL) for number in range(8)]
    consumers = [started("consume", tmp_path, "consumer", 8 * SPOOL) for _ in range(3)]
    finished(*feeders)
    taken = [id_ for lines in finished(*consumers) for id_ in lines]
    assert len(taken) == len(set(taken)) == 8 * SPOOL
    assert list((root.folder / "inbox" / "new").iterdir()) == []
    assert_all_agrees(root)


def test_of_two_moderators_on_one_comment_exactly_one_decides(tmp_path: Path) -> None:
    root = a_full_desk(tmp_path, RACES)
    programs = [
        started("decide_all_once", tmp_path, name, RACES) for name in ("Web team", "Comms team")
    ]
    results: dict[str, list[str]] = {}
    for lines in finished(*programs):
        for line in lines:
            result, id_, _ = line.split(" ", 2)
            results.setdefault(id_, []).append(result)
    assert sorted(results) == sorted(root.ledger.ids())
    assert {tuple(sorted(each)) for each in results.values()} == {("already", "done")}
    assert_all_agrees(root)


def git(folder: Path, *words: str) -> bool:
    """Run Git in the folder; answer whether it was content."""
    settings = ("user.name=x", "user.email=x@example.org", "gc.auto=0")
    options = [option for setting in settings for option in ("-c", setting)]
    program = subprocess.run(
        ["git", *options, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    return program.returncode == 0


def write(folder: Path, number: int, body: str) -> None:
    comment = a_comment(number, body=body, rev=len(body))
    (folder / f"{an_id(number)}.json").write_bytes(comment_json(comment))


def on_a_branch(folder: Path, name: str, start: str, changes: dict[int, str]) -> None:
    git(folder, "checkout", "-qb", name, start)
    for number, body in changes.items():
        write(folder, number, body)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", name)
    git(folder, "checkout", "-q", "main")


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not there")
def test_two_branches_that_change_different_comments_of_a_post_merge(tmp_path: Path) -> None:
    folder = tmp_path / "comments" / THREAD
    folder.mkdir(parents=True)
    (folder.parent / "store.json").write_bytes(json_bytes(STORE))
    git(tmp_path, "init", "-q", "-b", "main")
    for number in range(12):
        write(folder, number, "First words.")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "start")
    chance = random.Random(4)
    clean = conflicts = 0
    for trial in range(MERGES):
        one, other = chance.sample(range(12), 2)
        new = 100 + 3 * trial
        on_a_branch(folder, f"one-{trial}", "main", {one: f"One {trial}", new: "New"})
        on_a_branch(folder, f"other-{trial}", "main", {other: f"Other {trial}", new + 1: "New"})
        on_a_branch(folder, f"same-{trial}", "main", {one: f"Same {trial}"})
        assert git(folder, "merge", "-q", "--no-edit", f"one-{trial}")
        clean += git(folder, "merge", "-q", "--no-edit", f"other-{trial}")
        read = read_comments(tmp_path)
        assert read.findings == ()
        bodies = {each.id: each.body for each in read.threads[THREAD]}
        assert (bodies[an_id(one)], bodies[an_id(other)]) == (f"One {trial}", f"Other {trial}")
        # The same comment on both sides must stop the merge, never mix.
        conflicts += not git(folder, "merge", "-q", "--no-edit", f"same-{trial}")
        git(folder, "merge", "--abort")
    assert (clean, conflicts) == (MERGES, MERGES)


def test_whatever_a_decision_is_stopped_at_the_next_start_makes_good(tmp_path: Path) -> None:
    """Stop at every single operation on the disk, one after the other."""
    script = """
import os, signal, sys
from pathlib import Path
from councilblog.moderation.decision import Action, Reply, Span
from councilblog.moderation.packing import pack
from councilblog.moderation.people import erase_person
from tests.library.moderation.desks import NOW, POST, WHO, a_desk, decided, take
folder, stop = Path(sys.argv[1]), int(sys.argv[2])
root = a_desk(folder)
done = 0
def count(event, arguments):
    global done
    if event in {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"} or (
        event == "open" and str(folder) in str(arguments[0])
    ):
        done += 1
        if done == stop:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
ids = take(root).ids
print("taken", *ids, flush=True)
for turn, (action, more) in enumerate((
    (Action.APPROVE, {"note": "Good."}), (Action.REDACT, {"spans": (Span(0, 3),)}),
    (Action.REPLY, {"reply": Reply(name="Leader", body="Yes.")}),
    (Action.WITHDRAW, {"reason": "other"}), (Action.UNDO, {}))):
    outcome, = decided(root, action, ids[0], **more)
    print(outcome.seq, action, outcome.result, flush=True)
print("packed", pack(root, POST.thread), flush=True)
print("erased", erase_person(root, "driver@example.org", who=WHO, now=NOW).troubles, flush=True)
"""
    stops = int(os.environ.get("COMMENTS_STOPS", "6"))
    every = 1 if stops > 100 else 13
    for stop in range(3, 3 + stops * every, every):
        folder = tmp_path / str(stop)
        send(a_desk(folder), a_submission("One two three."), a_submission("Four five."))
        program = subprocess.run(
            [sys.executable, "-c", script, str(folder), str(stop)],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}"},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert program.returncode in {0, -9}
        root = a_desk(folder)
        recover(root)
        assert recover(root) == Recovered(0, 0, 0, 0, ())
        assert_all_agrees(root)
        seqs = [
            int(line.split()[0]) for line in program.stdout.splitlines() if line[0].isdigit()
        ]
        assert root.ledger.seq >= max(seqs, default=0)
        # What was in the inbox is there still, or is taken in, and once only.
        take(root)
        assert sum(event.action == "received" for event in root.ledger.since(0)) == 2
        if program.returncode == 0:
            break


def failing_at(call: int, name: str) -> Callable[..., object]:
    """Return the operation of `os` as it is, but for one call, when the disk is full."""
    real = getattr(os, name)
    calls = count(1)

    def operation(*arguments: object, **more: object) -> object:
        if next(calls) == call:
            raise OSError(28, "No space left on device")
        return real(*arguments, **more)

    return operation


@pytest.mark.parametrize("call", range(1, 9))
@pytest.mark.parametrize("name", ["write", "fsync", "replace"])
def test_a_disk_that_is_full_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: int
) -> None:
    root = a_full_desk(tmp_path, 1)
    (id_,) = root.ledger.ids()
    for action, reason in ((Action.APPROVE, ""), (Action.WITHDRAW, "other")):
        before = root.ledger.seq
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing_at(call, name))
            try:
                recorded = decided(root, action, id_, reason=reason)[0].result is Result.DONE
            except OSError:
                recorded = False
        fresh = a_desk(tmp_path)
        fresh.ledger.refresh()
        assert fresh.ledger.seq == before + recorded
        recover(root)
        assert_all_agrees(root)
        if not recorded:
            assert decided(root, action, id_, reason=reason)[0].result is Result.DONE
