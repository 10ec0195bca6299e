from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.large_site import LargeSite
from tests.whole_site.driver import publish

ROOT = Path(__file__).parents[2]
_WRITE = (
    "import sys; from pathlib import Path; from tests.benchmarks.large_site import LargeSite; "
    "LargeSite(Path(sys.argv[1]), 60).write()"
)


def written_with(hash_seed: str, folder: Path) -> dict[str, str]:
    """What another Python, with another order of its sets, writes: path → digest."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Asia/Tokyo"}
    subprocess.run(
        [sys.executable, "-c", _WRITE, str(folder)], cwd=ROOT, env=environment, check=True
    )
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_same_posts_are_written_every_time(tmp_path: Path) -> None:
    first = written_with("1", tmp_path / "one")
    assert first == written_with("2", tmp_path / "two")
    posts = [path for path in first if path.startswith("posts/")]
    assert len([path for path in posts if not path.endswith(".cy.md")]) == 60
    assert len([path for path in posts if path.endswith(".cy.md")]) == 1


def test_a_post_is_about_a_thousand_words_long(tmp_path: Path) -> None:
    site = LargeSite(tmp_path, 200)
    lengths = [len(site.text_of(post).split()) for post in site.posts]
    assert 900 < sum(lengths) / len(lengths) < 1_100


@pytest.mark.parametrize("strict_from", ["1990-01-01", "2050-01-01"])
def test_nothing_in_it_is_to_be_put_right(
    strict_from: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    LargeSite(tmp_path / "content", 60).write()
    run = publish(tmp_path / "content", tmp_path / "output", "--strict-from", strict_from)
    assert (run.code, run.complained) == (0, "")
    assert "Worth a look" not in run.told
    assert "Draft" not in run.told
    assert "Waiting" not in run.told
