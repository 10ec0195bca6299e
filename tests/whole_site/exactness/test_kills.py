"""Killed at any moment, and read at any moment: the site is whole, and soon right again."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import NamedTuple

import pytest

from tests.whole_site.exactness.edits import KINDS
from tests.whole_site.exactness.edits_of_files import set_setting
from tests.whole_site.exactness.kills import killed_publish, touches
from tests.whole_site.exactness.sample_site import make_world
from tests.whole_site.exactness.world import World, differences, scratch_folder, tree_of

KILLS = int(os.environ.get("EXACTNESS_KILLS", "20"))
PUBLISHES = int(os.environ.get("EXACTNESS_PUBLISHES", "25"))

#: Edits that make or unmake addresses, and two that do not.
_EDITS = tuple(
    """post added|post deleted|file renamed|a new topic|page added|made a draft|body edited|\
date moved to another month|setting edited""".split("|")
)


@cache
def _published() -> Path:
    with scratch_folder() as folder:
        kept = Path(mkdtemp(dir=folder.parent))
    assert make_world(kept / "project").publish().refused == ()
    return kept


def teardown_module() -> None:
    """Leave no folder behind."""
    shutil.rmtree(_published())


@pytest.fixture
def world() -> Iterator[World]:
    with scratch_folder() as folder:
        shutil.copytree(_published() / "project", folder / "project", symlinks=True)
        made = World(folder=folder / "project")
        assert made.publish().refused == ()
        yield made


def test_after_a_kill_at_any_touch_of_the_disk_the_next_publish_is_exact(world: World) -> None:
    dice = Random(20261122)
    good, clean_of_good = world.remembered(), world.clean()
    _edit(world, dice)
    most = touches(world)
    cut_short = 0
    for number in range(3 * KILLS):
        world.put_back(good)
        _edit(world, dice)
        old = tree_of(world.output)
        cut_short += killed_publish(world, after=dice.randrange(1, most))
        left = tree_of(world.output)
        is_taken_back = number % 2 == 0
        if is_taken_back:
            world.put_back(good)
        came, clean = world.publish(), clean_of_good if is_taken_back else world.clean()
        assert differences(came, clean, left) == []
        assert is_taken_back or came.refused or left in (old, came.files)
        if cut_short == KILLS:
            return
    raise AssertionError(cut_short)


def _edit(world: World, dice: Random) -> None:
    for name in dice.sample(_EDITS, 2):
        KINDS[name](world, Random(dice.random()))


class Read(NamedTuple):
    """What a reader of the whole site saw."""

    whole: int
    mixed: int
    missing: int


def test_a_reader_of_the_whole_site_beside_publishes_never_sees_two_versions(
    world: World,
) -> None:
    counter = world.folder / ".published"
    _write_version(world, 0)
    assert world.publish().refused == ()
    counter.write_text("0")
    paths = sorted(path for path in tree_of(world.output) if path.endswith(".html"))
    assert len(paths) > 60
    reading, writing = os.pipe()
    reader = os.fork()
    if reader == 0:
        _read_on(world, counter, paths, writing)
    os.close(writing)
    try:
        for version in range(1, PUBLISHES + 1):
            _write_version(world, version)
            assert world.publish().refused == ()
            counter.write_text(str(version))
    finally:
        os.kill(reader, signal.SIGTERM)
    with os.fdopen(reading) as answer:
        seen = Read(*map(int, answer.read().split()))
    os.waitpid(reader, 0)
    assert (seen.mixed, seen.missing) == (0, 0)
    assert seen.whole > PUBLISHES


def _write_version(world: World, version: int) -> None:
    names = f'{{"en": "County version {version:04d}", "cy": "Cyngor version {version:04d}"}}'
    set_setting(world, "BLOG_COUNCIL", names)


def _read_on(world: World, counter: Path, paths: list[str], writing: int) -> None:
    """Read the site again and again until told to stop; then say what was seen."""
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    whole = mixed = missing = 0
    while not stopped:
        published = counter.read_text()
        # The folder is opened once, as a web server's copying tool would hold it.
        root = os.open(world.output, os.O_RDONLY | os.O_DIRECTORY)
        versions, gone = _versions_in(root, paths)
        os.close(root)
        # A tree that was held over two publishes is being rewritten by the second.
        if counter.read_text() == published:
            whole += len(versions) == 1 and not gone
            mixed += len(versions) > 1
            missing += gone
        missing += sum(not (world.output / path).exists() for path in paths[:5])
        time.sleep(0.001)
    os.write(writing, f"{whole} {mixed} {missing}".encode())
    os._exit(0)


def _versions_in(root: int, paths: list[str]) -> tuple[set[str], int]:
    versions: set[str] = set()
    gone = 0
    for path in paths:
        try:
            file = os.open(path, os.O_RDONLY, dir_fd=root)
        except FileNotFoundError:
            gone += 1
            continue
        with os.fdopen(file, encoding="utf-8") as page:
            versions.update(re.findall(r"version (\d{4})", page.read()) or ["none"])
    return versions, gone
