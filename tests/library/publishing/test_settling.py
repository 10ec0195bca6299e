"""What is read of a tree to believe it is read once: counted in files and folders."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from councilblog.publishing.manifest import UNSETTLED
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.trees import open_site
from tests.library.publishing.small_sites import (
    MEMORY,
    known_trees,
    publish,
    publish_known,
    read_site,
)

POSTS = 150
SITE = {
    "index.html": GENERATOR_MARK,
    **{f"2017/{number}/index.html": b"%d" % number for number in range(POSTS)},
}
TICK_S = 0.012  # a tick or more of the disk's clock

_opened: list[tuple[str, str]] = []
sys.addaudithook(
    lambda event, details: (
        _opened.append((event, str(details[0]))) if event in {"open", "os.scandir"} else None
    )
)


def _reads(action: Callable[[], object]) -> tuple[int, int]:
    """Return how many files of sites, and how many folders, were opened to be read."""
    _opened.clear()
    action()
    files = [path for event, path in _opened if event == "open" and path.endswith(".html")]
    folders = [path for event, path in _opened if event == "os.scandir"]
    return len(files), len(folders)


@pytest.fixture
def output() -> Iterator[Path]:
    """The output folder of a site that was published for the first time, a tick ago."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        publish(output, SITE, settling_ns=0)
        time.sleep(TICK_S)
        yield output


def _live_matches(output: Path) -> bool:
    return open_site(output, settling_ns=0).live_matches()


def test_a_new_site_is_read_once_to_see_that_it_is_as_it_was_published(output: Path) -> None:
    read = [_reads(lambda: _live_matches(output)) for _ in range(3)]
    assert read == [(POSTS + 1, POSTS + 2), (0, 1), (0, 1)]
    assert _live_matches(output)
    (live,) = known_trees(output).values()
    assert UNSETTLED not in {row.ctime_ns for row in live.files.values()}
    assert UNSETTLED not in {row.ctime_ns for row in live.folders.values()}


def test_each_tree_is_read_once_by_the_edits_that_follow(output: Path) -> None:
    read = []
    for edit in range(6):
        site = {**SITE, f"2017/{edit}/index.html": b"edited"}
        read.append(_reads(partial(publish_known, output, site))[0])
        time.sleep(TICK_S)
        assert read_site(output) == site
    few = 10  # outputs that were edited or mended of late
    copied, first_again, second, *later = read
    assert copied >= POSTS
    assert first_again < few
    assert second >= POSTS
    assert max(later) < few


def test_what_was_touched_in_the_last_two_seconds_is_not_remembered(output: Path) -> None:
    (ledger,) = (output.parent / ".output-state" / "ledger").iterdir()
    before = ledger.stat().st_ino
    read = [_reads(lambda: open_site(output).live_matches()) for _ in range(2)]
    assert read == [(POSTS + 1, POSTS + 2)] * 2
    assert ledger.stat().st_ino == before


@pytest.mark.parametrize("name", ["2017/7/index.html", "index.html"])
def test_an_edit_that_kept_size_and_time_is_seen_in_what_was_read(
    output: Path, name: str
) -> None:
    assert _live_matches(output)
    status = (output / name).stat()
    (output / name).write_bytes(b"x" * status.st_size)
    os.utime(output / name, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not _live_matches(output)
    publish_known(output, SITE)
    assert read_site(output) == SITE


def test_litter_is_still_seen_where_a_folder_was_read(output: Path) -> None:
    litter = output / "2017" / "7" / ".DS_Store"
    litter.touch()
    (output / "2017" / "new").mkdir()
    time.sleep(TICK_S)
    assert _live_matches(output)  # nobody misses it, and it does no harm
    assert _reads(lambda: _live_matches(output)) == (0, 4)
    for _ in range(2):
        publish_known(output, SITE)
        assert read_site(output) == SITE
        assert not (output / "2017" / "new").exists()


def test_a_file_that_is_gone_is_still_missed_where_a_folder_was_read(output: Path) -> None:
    open_site(output).idle.mkdir(exist_ok=True)
    (output / "2017" / "7" / "index.html").unlink()
    time.sleep(TICK_S)
    for _ in range(3):
        publish_known(output, SITE)
        assert read_site(output) == SITE
        assert _live_matches(output)


def test_a_disk_that_takes_no_more_is_no_trouble_to_a_site_that_is_live(output: Path) -> None:
    trees = open_site(output, settling_ns=0)
    ledger = output.parent / ".output-state" / "ledger"
    assert trees.live_manifest is not None
    ledger.rename(ledger.with_name("ledger-moved"))
    ledger.touch()
    assert trees.live_matches()
