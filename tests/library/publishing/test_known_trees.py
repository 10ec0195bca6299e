"""Trees of which everything is remembered: what is still seen of what hands and tools did.

Every test begins with two settled trees; of these nothing is read that was not touched.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from councilblog.errors import PublishError
from councilblog.publishing.manifest import UNSETTLED
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.trees import open_site
from tests.library.publishing.small_sites import (
    MEMORY,
    folders_of,
    known_trees,
    plan_of,
    publish,
    publish_known,
    read_site,
    settle,
)

SITE = {
    "index.html": GENERATOR_MARK,
    "a/b/c.html": b"right",
    "a/d.html": b"right",
    "e.txt": b"right",
    "f/g.html": b"right",
}


@pytest.fixture
def output(request: pytest.FixtureRequest) -> Iterator[Path]:
    """The output folder of a settled site, in memory unless a test asks for a disk."""
    with tempfile.TemporaryDirectory(dir=getattr(request, "param", MEMORY)) as folder:
        output = Path(folder, "output")
        settle(output, SITE)
        yield output


def _idle(output: Path) -> Path:
    return open_site(output).idle


def _write_keeping_time(file: Path, data: bytes) -> None:
    status = file.stat()
    file.write_bytes(data)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def _replace_keeping_time(file: Path, data: bytes) -> None:
    status = file.stat()
    other = file.with_name("other")
    other.write_bytes(data)
    other.chmod(0o644)
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.rename(file)


def test_nothing_is_made_for_a_site_that_is_known(output: Path) -> None:
    assert publish_known(output, SITE) == []
    assert publish_known(output, {**SITE, "new/x.html": b"new"}) == ["new/x.html"]
    assert publish_known(output, {**SITE, "new/x.html": b"new"}) == []  # copied
    assert read_site(output) == {**SITE, "new/x.html": b"new"}


@pytest.mark.parametrize("output", [MEMORY, None], indirect=True)
@pytest.mark.parametrize("write", [_write_keeping_time, _replace_keeping_time])
@pytest.mark.parametrize("name", ["e.txt", "a/b/c.html"])
def test_an_edit_that_kept_size_and_time_is_seen_in_both_trees(
    output: Path, write: Callable[[Path, bytes], None], name: str
) -> None:
    idle = _idle(output)
    write(idle / name, b"wrong")
    publish(output, SITE, known=SITE, settling_ns=0)
    assert read_site(output) == SITE
    write(output / name, b"wrong")
    assert not open_site(output).live_matches()
    for _ in range(2):
        assert publish_known(output, SITE) == []
        assert read_site(output) == SITE


def test_a_file_that_differs_in_the_live_tree_is_not_copied(output: Path) -> None:
    (_idle(output) / "e.txt").unlink()
    _write_keeping_time(output / "e.txt", b"wrong")
    assert publish_known(output, SITE) == ["e.txt"]
    assert read_site(output) == SITE


@pytest.mark.parametrize("kind", ["deleted", "pipe", "link", "folder"])
def test_what_is_no_file_in_the_live_tree_is_not_copied(output: Path, kind: str) -> None:
    (_idle(output) / "e.txt").unlink()
    (output / "e.txt").unlink()
    if kind == "pipe":
        os.mkfifo(output / "e.txt")
    elif kind == "link":
        (output / "e.txt").symlink_to("/dev/zero")
    elif kind == "folder":
        (output / "e.txt").mkdir()
    assert publish_known(output, SITE) == ["e.txt"]
    assert read_site(output) == SITE


def test_a_digest_that_was_wrong_gives_what_is_made(output: Path) -> None:
    plan = plan_of({**SITE, "e.txt": b"made"})
    plan = [row._replace(digest="00" if row.path == "e.txt" else None) for row in plan]
    trees = open_site(output)
    manifest = trees.update_idle(plan)
    trees.exchange()
    assert read_site(output) == {**SITE, "e.txt": b"made"}
    assert manifest["e.txt"].digest != "00"


@pytest.mark.parametrize("folder", ["", "a", "a/b"])
@pytest.mark.parametrize("kind", ["file", "link", "folder", "folder with a file"])
def test_a_stranger_in_the_idle_tree_goes(output: Path, folder: str, kind: str) -> None:
    stranger = _idle(output) / folder / "stranger"
    if kind == "file":
        stranger.touch()
    elif kind == "link":
        stranger.symlink_to("/etc")
    else:
        stranger.mkdir()
        if kind == "folder with a file":
            (stranger / "file").touch()
    assert publish_known(output, SITE) == []
    assert read_site(output) == SITE
    assert not (output / folder / "stranger").exists()


@pytest.mark.parametrize("name", ["stranger", "a/stranger", "a/b/stranger", "f/new/stranger"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_stranger_in_the_live_tree_is_refused_until_it_goes(
    output: Path, name: str, kind: str
) -> None:
    stranger = output / name
    stranger.parent.mkdir(exist_ok=True)
    if kind == "link":
        stranger.symlink_to("nowhere")
    else:
        stranger.touch()
    assert not open_site(output).live_matches()
    for _ in range(2):
        with pytest.raises(PublishError, match=f"off the site: “{name}”"):
            publish_known(output, SITE)
    stranger.unlink()
    assert publish_known(output, SITE) == []
    assert read_site(output) == SITE


def test_a_stranger_that_comes_between_update_and_exchange_is_refused(output: Path) -> None:
    trees = open_site(output, settling_ns=0)
    trees.update_idle(plan_of(SITE, known=SITE))
    (output / "a" / "b" / "stranger").touch()
    with pytest.raises(PublishError, match="off the site: “a/b/stranger”"):
        trees.exchange()


@pytest.mark.parametrize("folder", ["a", "a/b", "f"])
def test_a_folder_behind_a_link_is_seen_in_both_trees(output: Path, folder: str) -> None:
    idle = _idle(output)
    shutil.move(idle / folder, output.parent / "moved")
    (idle / folder).symlink_to(output.parent / "moved")
    assert publish_known(output, SITE) == []
    assert read_site(output) == SITE
    shutil.move(output / folder, output.parent / "moved-too")
    (output / folder).symlink_to(output.parent / "moved-too")
    assert not open_site(output).live_matches()
    with pytest.raises(PublishError, match=f"off the site: “{folder}”"):
        publish_known(output, SITE)


@pytest.mark.parametrize("name", ["a", "a/b", "a/d.html", "e.txt"])
def test_what_is_gone_from_either_tree_comes_back(output: Path, name: str) -> None:
    roots = [_idle(output), output]
    for root in roots:
        if (root / name).is_dir():
            shutil.rmtree(root / name)
        else:
            (root / name).unlink()
        assert open_site(output).live_matches() is (root != output)
    for _ in range(2):
        publish_known(output, SITE)
        assert read_site(output) == SITE
        assert open_site(output).live_matches()


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder(output: Path) -> None:
    idle = _idle(output)
    (idle / "e.txt").unlink()
    (idle / "e.txt" / "deep").mkdir(parents=True)
    shutil.rmtree(idle / "a")
    (idle / "a").touch()
    assert publish_known(output, SITE) == []
    assert read_site(output) == SITE


def test_modes_and_second_names_are_put_right(output: Path) -> None:
    idle = _idle(output)
    (idle / "a" / "b").chmod(0o777)
    (idle / "e.txt").chmod(0o666)
    os.link(idle / "f" / "g.html", output.parent / "second-name")
    assert publish_known(output, SITE) == []
    assert read_site(output) == SITE  # which looks at modes and numbers of names


def test_a_page_that_comes_goes_and_moves_is_exact(output: Path) -> None:
    smaller = {path: data for path, data in SITE.items() if not path.startswith("a/")}
    moved = {"index.html": GENERATOR_MARK, "a": b"a file", "f/g.html/h": b"", "F2/g": b"right"}
    for site in (smaller, SITE, moved, moved, SITE, SITE, smaller, smaller):
        publish_known(output, site)
        assert read_site(output) == site
        folders = {str(parent) for path in site for parent in Path(path).parents} - {"."}
        assert folders_of(output) == folders


def test_paths_that_clash_with_new_ones_are_refused_before_anything_is_touched(
    output: Path,
) -> None:
    for path in ("A/x.html", "e.txt/x", "a", "../x", "E.TXT"):
        with pytest.raises(PublishError):
            publish_known(output, {**SITE, path: b""})
        assert len(known_trees(output)) == 2


def test_times_are_those_of_the_content(output: Path) -> None:
    old = {path: (output / path).stat().st_mtime_ns for path in SITE}
    changed = {**SITE, "e.txt": b"other"}
    publish_known(output, changed)
    time_of_change = (output / "e.txt").stat().st_mtime_ns
    assert time_of_change > old["e.txt"]
    publish_known(output, changed)
    assert (output / "e.txt").stat().st_mtime_ns == time_of_change
    publish_known(output, SITE)  # the content before, and not its time
    assert (output / "e.txt").stat().st_mtime_ns > time_of_change
    others = SITE.keys() - {"e.txt"}
    assert all((output / path).stat().st_mtime_ns == old[path] for path in others)


def test_old_content_that_comes_back_from_the_idle_tree_has_a_new_time(output: Path) -> None:
    publish_known(output, {**SITE, "e.txt": b"other"})
    time_of_change = (output / "e.txt").stat().st_mtime_ns
    assert publish_known(output, SITE) == []  # the idle tree still had it
    assert (output / "e.txt").stat().st_mtime_ns > time_of_change


def test_what_was_touched_in_the_last_two_seconds_is_not_believed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for _ in range(4):
        publish(output, SITE)
    for tree in known_trees(output).values():
        assert {row.ctime_ns for row in tree.files.values()} == {UNSETTLED}
        assert {row.ctime_ns for row in tree.folders.values()} == {UNSETTLED}
