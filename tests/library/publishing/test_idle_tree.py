from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from councilblog.publishing.idle_tree import IdleTree
from councilblog.publishing.manifest import Manifest, OutputRow, TreeRows
from councilblog.publishing.seeing import TreeAt, see_tree
from councilblog.publishing.settling import Read, read_if_untouched
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.trees import open_site
from tests.library.publishing.small_sites import MEMORY, known_trees, plan_of, settle

SITE = {"index.html": GENERATOR_MARK, "a/d.html": b"right", "e.txt": b"right"}


@pytest.fixture
def output() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        settle(output, SITE)
        yield output


def _idle(output: Path) -> Path:
    return open_site(output).idle


def _idle_tree(output: Path, live: TreeRows) -> IdleTree:
    idle = _idle(output)
    there = TreeAt(idle, known_trees(output)[idle.stat().st_ino])
    tree = IdleTree(there, see_tree(there), live=TreeAt(output, live), settled_before_ns=0)
    tree.begin()
    return tree


def _with_row(live: TreeRows, path: str, row: OutputRow) -> TreeRows:
    return live._replace(files=live.files.altered({path: row}))


def test_a_file_is_kept_unread_if_the_live_one_has_its_content_and_its_time(
    output: Path,
) -> None:
    live, plan = known_trees(output)[output.stat().st_ino], plan_of(SITE, known=SITE)
    assert _idle_tree(output, live).keep(plan) == []
    row = live.files["e.txt"]
    for other in (row._replace(digest="00"), row._replace(mtime_ns=1)):
        (left,) = _idle_tree(output, _with_row(live, "e.txt", other)).keep(plan)
        assert left.path == "e.txt"
    fewer = {path: row for path, row in live.files.items() if path != "e.txt"}
    (left,) = _idle_tree(output, live._replace(files=Manifest.of(fewer))).keep(plan)
    assert left.path == "e.txt"


def test_a_live_file_of_another_digest_is_not_read(output: Path) -> None:
    live = known_trees(output)[output.stat().st_ino]
    (_idle(output) / "e.txt").unlink()
    assert _idle_tree(output, live).find("e.txt", live.files["e.txt"].digest)
    (_idle(output) / "e.txt").unlink()
    other = _with_row(live, "e.txt", live.files["e.txt"]._replace(digest="00"))
    assert not _idle_tree(output, other).find("e.txt", live.files["e.txt"].digest)


def test_what_is_believed_is_not_opened(output: Path) -> None:
    opened: Counter[str] = Counter()

    def count_call(_: FrameType, event: str, function: object) -> None:
        if event == "c_call":
            opened[getattr(function, "__name__", "")] += 1

    live = known_trees(output)[output.stat().st_ino]
    tree = _idle_tree(output, live)
    sys.setprofile(count_call)
    for path, data in SITE.items():
        tree.put(path, data)
    read = read_if_untouched(str(output), live, settled_before_ns=0)
    sys.setprofile(None)
    assert read == Read(files={}, folders={})
    assert opened["open"] == 2  # the folder, for names and for files
