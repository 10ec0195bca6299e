"""What one edit costs, counted and not timed: the same on every machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
SMALL, LARGE = 300, 3000


def _counts(posts: int) -> list[dict[str, Any]]:
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
    publishes = zip(_counts(SMALL), _counts(LARGE), strict=True)
    for number, (small, large) in enumerate(publishes):
        assert large["made"] == small["made"]
        assert large["made"] == [f"2017/{number:02}/post-{number}/index.html"]
        assert large["done"] == small["done"]
        assert large["done"]["open"] < 30
        assert large["asked"]["fsync"] == small["asked"]["fsync"] < 20
        # A question for each file and folder of the idle tree, and each folder of the live.
        assert large["asked"]["lstat"] - small["asked"]["lstat"] == 3 * (LARGE - SMALL)
