"""Whatever is edited, in whatever order: what is published equals a clean build.

A failure names the edits. For many more, set EXACTNESS_SEQUENCES to how many;
EXACTNESS_SEED sets what the walks begin from.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.whole_site.exactness.edits import KINDS
from tests.whole_site.exactness.sample_site import make_world
from tests.whole_site.exactness.world import World, differences, scratch_folder, tree_of

#: Kinds of edit, each with what its dice are made from; made one after the other.
Edits = list[tuple[str, int]]

_SEQUENCES = int(os.environ.get("EXACTNESS_SEQUENCES", "0"))
_SEED = int(os.environ.get("EXACTNESS_SEED", "0"))
_PUBLISHES = 6
#: What was tried, for whoever asks how much a long run was worth.
TRIED: Counter[str] = Counter()


@cache
def _published() -> Path:
    """A project that was published once; a copy of it is as good and cheaper to make."""
    with scratch_folder() as folder:
        kept = Path(mkdtemp(dir=folder.parent))
    world = make_world(kept / "project")
    assert world.publish().refused == ()
    return kept


def teardown_module() -> None:
    """Leave no folder behind."""
    shutil.rmtree(_published())


class Player:
    """Edits a project, publishes it, and compares it with a clean build."""

    def __init__(self) -> None:
        self._left = ExitStack()
        folder = self._left.enter_context(scratch_folder()) / "project"
        shutil.copytree(_published() / "project", folder, symlinks=True)
        self._world = World(folder=folder)
        self._good = self._world.remembered(), self._world.now
        # A copy has other inodes; from here on it is a place like any other.
        self.step([], is_put_right=False)

    def close(self) -> None:
        """Leave no folder behind."""
        self._left.close()

    def step(self, edits: Edits, *, is_put_right: bool) -> None:
        """Make the edits, publish, compare. What was refused may be taken back."""
        world = self._world
        for name, seed in edits:
            KINDS[name](world, Random(seed))
            TRIED[name] += 1
        before = tree_of(world.output)
        came, clean = world.publish(), world.clean()
        TRIED["(publishes)"] += 1
        TRIED["(refused)"] += bool(came.refused)
        assert differences(came, clean, before) == []
        if not came.refused:
            self._good = world.remembered(), world.now
        elif is_put_right:
            files, world.now = self._good
            world.put_back(files)


class Publishing(RuleBasedStateMachine):
    """A project, edited and published in turns, as hypothesis likes; it shortens failures."""

    def __init__(self) -> None:
        super().__init__()
        self._player = Player()

    def teardown(self) -> None:
        self._player.close()

    @rule(
        edits=st.lists(
            st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 2**20)),
            min_size=1,
            max_size=3,
        ),
        is_put_right=st.integers(0, 3).map(bool),
    )
    def edit_and_publish(self, edits: Edits, *, is_put_right: bool) -> None:
        self._player.step(edits, is_put_right=is_put_right)


TestRandomEdits = Publishing.TestCase
TestRandomEdits.settings = settings(
    max_examples=5,
    stateful_step_count=5,
    derandomize=True,
    # Shortening a failure takes minutes: only for whoever asks for many sequences.
    phases=[Phase.generate, *([Phase.shrink] if _SEQUENCES else [])],
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_a_walk_over_every_kind_of_edit() -> None:
    dice = Random(20261122)
    kinds = dice.sample(sorted(KINDS), len(KINDS))
    walk = [
        [(name, dice.randrange(2**20)) for name in kinds[at : at + 3]]
        for at in range(0, len(kinds), 3)
    ]
    _take(walk, dice)


def test_many_walks_over_edits_at_random() -> None:
    for number in range(_SEQUENCES):
        dice = Random(_SEED * 1_000_003 + number)
        walk = [
            [
                (dice.choice(sorted(KINDS)), dice.randrange(2**20))
                for _ in range(dice.randrange(1, 4))
            ]
            for _ in range(_PUBLISHES)
        ]
        _take(walk, dice)


def _take(walk: list[Edits], dice: Random) -> None:
    player = Player()
    try:
        for number, edits in enumerate(walk):
            try:
                player.step(edits, is_put_right=bool(dice.randrange(4)))
            except Exception as error:
                error.add_note(f"The walk was {walk[: number + 1]}")
                raise
    finally:
        player.close()
