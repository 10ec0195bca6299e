from __future__ import annotations

import os
import shutil
import time
from itertools import pairwise
from pathlib import Path

import pytest

from councilblog.errors import PublishError
from councilblog.publishing.manifest import Planned
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.trees import open_site
from tests.library.publishing.small_sites import known_trees, plan_of, publish, read_site

_SMALL = {"index.html": GENERATOR_MARK + b"1", "a/b.html": b"right"}


def _times(root: Path) -> dict[str, int]:
    return {
        path.relative_to(root).as_posix(): path.stat().st_mtime_ns
        for path in root.rglob("*")
        if path.is_file()
    }


def test_an_unchanged_file_keeps_its_time_and_a_changed_one_gets_a_later_one(
    tmp_path: Path,
) -> None:
    output = tmp_path / "output"
    same = {"index.html": GENERATOR_MARK, "same": b"same"}
    contents = [b"1", b"2", b"2", b"1", b"3", b"1", b"1"]
    publish(output, {**same, "page": contents[0]})
    for before, after in pairwise(contents):
        time.sleep(0.02)  # some ticks of the disk's clock
        old = _times(output)
        publish(output, {**same, "page": after})
        new = _times(output)
        assert (new["index.html"], new["same"]) == (old["index.html"], old["same"])
        assert (new["page"] > old["page"]) is (before != after)
        assert (new["page"] == old["page"]) is (before == after)


def test_times_settle_again_after_the_ledger_was_lost(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        publish(output, _SMALL)
        time.sleep(0.02)
    shutil.rmtree(tmp_path / ".output-state" / "ledger")
    shutil.rmtree(open_site(output).idle)
    publish(output, _SMALL)
    times = _times(output)
    for _ in range(3):
        publish(output, _SMALL)
        assert _times(output) == times


def test_an_edit_that_kept_the_time_is_seen_by_its_size(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        publish(output, _SMALL)
    for root in (output, open_site(output).idle):
        status = (root / "a/b.html").stat()
        (root / "a/b.html").write_bytes(b"longer")
        os.utime(root / "a/b.html", ns=(status.st_mtime_ns,) * 2)
    assert not open_site(output).live_matches()
    for _ in range(2):
        publish(output, _SMALL)
        assert read_site(output) == _SMALL


def test_a_second_name_of_a_file_and_a_closed_folder_do_not_go_live(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        publish(output, _SMALL)
    idle = open_site(output).idle
    os.link(idle / "a/b.html", tmp_path / "second-name")
    (idle / "a").chmod(0o700)
    idle.chmod(0o700)
    publish(output, _SMALL)
    assert read_site(output) == _SMALL  # which looks at modes and numbers of names


def test_what_a_killed_publisher_left_beside_the_ledger_is_removed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, _SMALL)
    ledger = tmp_path / ".output-state" / "ledger"
    for name in (".0123456789abcdef.part", "1"):
        (ledger / name).touch()
    publish(output, _SMALL)
    assert {int(path.name) for path in ledger.iterdir()} == known_trees(output).keys()
    assert len(known_trees(output)) == 2


def test_a_file_that_is_right_already_is_not_written_again(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        publish(output, _SMALL)
    idle = open_site(output).idle
    before = (idle / "a/b.html").stat().st_ino
    publish(output, {**_SMALL, "new": b""})
    assert (output / "a/b.html").stat().st_ino == before


def test_an_unknown_idle_tree_is_compared_by_its_bytes(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, _SMALL)
    idle = open_site(output).idle
    (idle / "a").mkdir(parents=True)
    (idle / "a/b.html").write_bytes(b"right")
    (idle / "a/b.html").chmod(0o644)
    (idle / "index.html").write_bytes(GENERATOR_MARK + b"0")
    inode = (idle / "a/b.html").stat().st_ino
    publish(output, _SMALL)
    assert read_site(output) == _SMALL
    assert (output / "a/b.html").stat().st_ino == inode


def test_files_and_folders_are_open_to_the_web_server_whatever_the_umask(
    tmp_path: Path,
) -> None:
    before = os.umask(0o077)
    try:
        for version in (b"1", b"2", b"3"):
            publish(tmp_path / "output", {**_SMALL, "c/d/e": version})
            assert read_site(tmp_path / "output") == {**_SMALL, "c/d/e": version}
    finally:
        os.umask(before)


def test_trouble_in_making_the_outputs_leaves_the_live_site_and_heals(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        publish(output, _SMALL)

    def missing() -> bytes:
        raise FileNotFoundError("a picture")

    trees = open_site(output)
    with pytest.raises(FileNotFoundError):  # not ours to tell
        trees.update_idle([*plan_of({"a/b.html": b"wrong"}), Planned("b", "00", missing)])
    with pytest.raises(RuntimeError):
        trees.exchange()
    assert read_site(output) == _SMALL
    assert len(known_trees(output)) == 1
    publish(output, _SMALL)
    assert read_site(output) == _SMALL


def test_two_outputs_with_one_path_leave_the_live_site(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, _SMALL)
    with pytest.raises(PublishError) as caught:
        open_site(output).update_idle(plan_of({"Tags/index.html": b"", "tags/index.html": b""}))
    assert "“Tags/” and “tags/” differ only in capital letters" in str(caught.value)
    assert read_site(output) == _SMALL


def test_gitkeep_stays_with_the_live_tree_and_goes_when_it_is_deleted(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / ".gitkeep").write_text("kept\n")
    for _ in range(3):
        manifest = publish(output, _SMALL)
        assert read_site(output) == {**_SMALL, ".gitkeep": b"kept\n"}
        assert set(manifest) == set(_SMALL)
        assert open_site(output).live_matches()
    (output / ".gitkeep").unlink()
    publish(output, _SMALL)
    assert read_site(output) == _SMALL


@pytest.mark.parametrize("tree", ["live", "idle"])
@pytest.mark.parametrize("change", ["content", "time", "mode"])
def test_gitkeep_is_that_of_the_live_tree(tmp_path: Path, tree: str, change: str) -> None:
    output, idle = tmp_path / "output", tmp_path / ".output-state" / "idle"
    output.mkdir()
    (output / ".gitkeep").write_text("kept\n")
    for _ in range(2):
        publish(output, _SMALL)
    changed = (output if tree == "live" else idle) / ".gitkeep"
    time_ns = changed.stat().st_mtime_ns
    if change == "content":
        changed.write_text("KEPT\n")
    if change == "mode":
        changed.chmod(0o600)
    os.utime(changed, ns=(0, 0 if change == "time" else time_ns))
    expected = (output / ".gitkeep").read_bytes(), (output / ".gitkeep").stat().st_mtime_ns
    publish(output, _SMALL)
    status = (output / ".gitkeep").stat()
    assert ((output / ".gitkeep").read_bytes(), status.st_mtime_ns) == expected
    assert status.st_mode == 0o100644


def test_a_file_whose_time_alone_was_changed_is_put_right(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        publish(output, _SMALL)
    time_ns = (output / "a/b.html").stat().st_mtime_ns
    os.utime(output / "a/b.html", ns=(0, 0))
    assert not open_site(output).live_matches()
    for _ in range(2):
        publish(output, _SMALL)
        assert (output / "a/b.html").stat().st_mtime_ns == time_ns


def test_a_deleted_site_and_a_deleted_idle_tree_come_back(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(2):
        publish(output, _SMALL)
    shutil.rmtree(output)
    publish(output, _SMALL)
    assert read_site(output) == _SMALL
    shutil.rmtree(tmp_path / ".output-state")
    publish(output, _SMALL)
    assert read_site(output) == _SMALL
    idle = tmp_path / ".output-state" / "idle"
    shutil.rmtree(idle)
    idle.symlink_to(output)
    publish(output, {**_SMALL, "new": b"new"})
    assert read_site(output) == {**_SMALL, "new": b"new"}


def test_the_two_trees_share_no_file(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(3):
        publish(output, _SMALL)
    idle = open_site(output).idle
    for path in _SMALL:
        assert (output / path).stat().st_ino != (idle / path).stat().st_ino


def test_a_site_of_many_files_is_published_whole(tmp_path: Path) -> None:
    output = tmp_path / "output"
    site = {"index.html": GENERATOR_MARK, **{f"{n}.html": b"%d" % n for n in range(250)}}
    publish(output, site)
    assert read_site(output) == site


def test_a_relative_folder_is_the_folder_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    publish(Path("output"), _SMALL)
    publish(Path("../site/output/"), {**_SMALL, "2": b""})
    assert read_site(tmp_path / "site" / "output") == {**_SMALL, "2": b""}
    assert sorted(os.listdir(tmp_path / "site")) == [".output-state", "output"]  # noqa: PTH208
    monkeypatch.chdir(tmp_path / "site" / "output")
    with pytest.raises(PublishError, match="state"):
        publish(Path("../.output-state"), _SMALL)
