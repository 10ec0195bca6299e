"""Killed at any moment, `output/` is the old site or the new one."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from councilblog.publishing.lock import publishing_lock
from tests.whole_site.driver import ROOT, a_post, files_of, publish, write_content

KILLS = 50


def started(content: Path, output: Path) -> int:
    """Publish in a process of its own, which has the program in hand: it works at once."""
    child = os.fork()
    if child == 0:
        try:
            publish(content, output)
        finally:
            os._exit(0)
    return child


def commanded(content: Path, output: Path) -> int:
    """Publish by the command."""
    command = [sys.executable, "-m", "councilblog", "publish"]
    command += ["--content", str(content), "--output", str(output)]
    child = os.fork()
    if child == 0:
        os.chdir(ROOT)
        silence = os.open(os.devnull, os.O_RDWR)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.execv(sys.executable, command)  # noqa: S606  (no shell is wanted)
    return child


def write_version(content: Path, version: int) -> None:
    for number in range(1, 13):
        path = f"posts/2026-{number:02d}-01-letter-{number}.md"
        date = f"2025-{number:02d}-01"
        words = f"This is version {version:04d} of it."
        write_content(content, {path: a_post(f"Letter {number}", date, words=words)})


def test_fifty_kills_at_random_moments_leave_a_whole_site_every_time(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    trees = []
    for version in (1, 2):
        write_version(content, version)
        publish(content, output)
        trees.append(files_of(output))
    # One of ten by the command, which is busy for a while with getting ready.
    ways = {commanded: 0.3, started: 0.05}
    whole: dict[Callable[[Path, Path], int], float] = {}
    for start in ways:
        write_version(content, 1 + len(whole))
        begun = time.monotonic()
        os.waitpid(start(content, output), 0)
        whole[start] = time.monotonic() - begun

    dice = random.Random(20261122)
    cut_short = 0
    for attempt in range(4 * KILLS):
        write_version(content, 1 + attempt % 2)
        start = started if attempt % 10 else commanded
        child = start(content, output)
        time.sleep(dice.uniform(ways[start], 0.95) * whole[start])
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        cut_short += os.WIFSIGNALED(status)
        assert files_of(output) in trees
        if cut_short == KILLS:
            break
    assert cut_short == KILLS

    write_version(content, 2)
    assert publish(content, output).code == 0
    assert files_of(output) == trees[1]


def test_the_second_of_two_publishers_is_told_who_is_publishing(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    write_version(content, 1)
    with publishing_lock(output, who="comms", now="09:31"):
        second = publish(content, output)
    assert second.code == 1
    assert "Someone else is publishing (started 09:31 by comms)." in second.complained
