from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.library.publishing.small_sites import (
    MEMORY,
    known_trees,
    live_version,
    publish,
    read_site,
    version_of_site,
)

ROOT = Path(__file__).parents[3]
KILLS, MOST_KILLS = 60, 400
_STATES = {"live moved on", "live stayed", "idle unknown"}
PUBLISHES_READ = 40


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as path:
        yield Path(path)


def test_a_kill_at_any_moment_leaves_one_whole_version_and_the_next_publish_is_exact(
    folder: Path,
) -> None:
    chance = random.Random(20170731)
    seen: set[str] = set()
    output, version = folder / "0" / "output", 1
    output.parent.mkdir()
    took_s = _seconds_of(lambda: publish(output, version_of_site(1)))
    with _publisher() as publisher:
        for kill in range(MOST_KILLS):
            if kill >= KILLS and seen >= _STATES:
                break
            if kill % 12 == 11:  # a first publish can be killed as well
                output = folder / str(kill) / "output"
                output.parent.mkdir()
            # On a busy machine the first measure may be far too short: reach further each time.
            moment_s = chance.uniform(0, 2.5 + kill / KILLS) * took_s
            _publish_and_kill(publisher, output, version + 1, after_s=moment_s)
            if output.exists():
                version_found = live_version(output)
                assert read_site(output) == version_of_site(version_found)
                seen.add("live moved on" if version_found > version else "live stayed")
                version = version_found
            else:
                seen.add("no site yet")
            seen.add(_state_of_idle(output))
            if kill % 2:  # every other time the next killed publisher finds what was left
                version += 1
                publish(output, version_of_site(version))
                assert read_site(output) == version_of_site(version)
    # The kills hit different states; else the moments want choosing anew.
    assert seen >= _STATES


def test_a_reader_of_the_whole_site_sees_one_version_while_it_is_replaced(
    folder: Path,
) -> None:
    output = folder / "output"
    publish(output, version_of_site(1))
    reader = _Reader(output)
    reader.start()
    for version in range(2, 2 + PUBLISHES_READ):
        publish(output, version_of_site(version))
        # A reading may last as long as a whole publish, and no longer (see trees.py).
        reader.wait_for_a_reading_begun_now()
    reader.stop()
    assert (reader.mixed, reader.missing) == (0, 0)
    assert reader.readings >= PUBLISHES_READ


def _seconds_of(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@contextmanager
def _publisher() -> Iterator[subprocess.Popen[str]]:
    script = Path(__file__).with_name("publish_until_killed.py")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"}
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def _publish_and_kill(
    publisher: subprocess.Popen[str], output: Path, version: int, *, after_s: float
) -> None:
    assert publisher.stdin
    assert publisher.stdout
    publisher.stdin.write(f"{output} {version}\n")
    publisher.stdin.flush()
    child = int(publisher.stdout.readline())
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    assert int(publisher.stdout.readline()) == -signal.SIGKILL


def _state_of_idle(output: Path) -> str:
    state = output.parent / f".{output.name}-state"
    if not (state / "idle").exists():
        return "no idle tree"
    known = known_trees(output)
    return "idle known" if (state / "idle").stat().st_ino in known else "idle unknown"


class _Reader(threading.Thread):
    """Reads all files through one opened folder, again and again."""

    def __init__(self, output: Path) -> None:
        super().__init__()
        self.expected = {
            version: version_of_site(version) for version in range(1, 2 + PUBLISHES_READ)
        }
        self.output = output
        self.readings = self.mixed = self.missing = 0
        self._stopping = False
        self._read_once = threading.Condition()

    def run(self) -> None:
        while not self._stopping:
            self._read()
            with self._read_once:
                self.readings += 1
                self._read_once.notify_all()

    def wait_for_a_reading_begun_now(self) -> None:
        with self._read_once:
            # The one under way may have begun before; the one after it has not.
            target = self.readings + 2
            assert self._read_once.wait_for(lambda: self.readings >= target, timeout=30)

    def stop(self) -> None:
        self._stopping = True
        self.join()

    def _read(self) -> None:
        folder = os.open(self.output, os.O_RDONLY | os.O_DIRECTORY)
        try:
            version = int(_bytes_at(folder, "index.html").split()[-1])
            for path, expected in self.expected[version].items():
                self.mixed += _bytes_at(folder, path) != expected
        except OSError:
            self.missing += 1
        finally:
            os.close(folder)


def _bytes_at(folder: int, path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()
