"""What one edit costs, counted and not timed: the same on every machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SMALL, LARGE = 100, 1000


def _counts(posts: int) -> list[dict[str, dict[str, int]]]:
    script = Path(__file__).with_name("count_operations.py")
    done = subprocess.run(
        [sys.executable, str(script), str(posts)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"},
        text=True,
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_edit_opens_and_writes_as_much_on_a_large_site_as_on_a_small_one() -> None:
    for small, large in zip(_counts(SMALL), _counts(LARGE), strict=True):
        assert large["made"] == small["made"] == ["2017/00/post-0/index.html"]
        assert large["events"] == small["events"]
        assert {**large["calls"], "lstat": 0} == {**small["calls"], "lstat": 0}
        # A question for each file and folder of the idle tree and each folder of the live.
        assert large["calls"]["lstat"] - small["calls"]["lstat"] == 3 * (LARGE - SMALL)
