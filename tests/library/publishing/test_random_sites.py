from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.files import digest_of
from councilblog.publishing.trees import GENERATOR_MARK, open_site
from tests.library.publishing.small_sites import MEMORY, Site, folders_of, publish, read_site

_POOL = (
    "a",
    "a/b",
    "a/b/c",
    "a/d.html",
    "b.txt",
    "e/f/g/h.html",
    "e/f.html",
    "ffeil/tŷ.html",
    "x y/“z”.txt",
    "i/.hidden",
)
_CONTENTS = (b"", b"1", b"2", b"long " * 2000)


def _without_clashes(site: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path: data
        for path, data in site.items()
        if not any(other.startswith(path + "/") for other in site)
    }


_SITES = st.dictionaries(
    st.sampled_from(_POOL), st.sampled_from(_CONTENTS), max_size=len(_POOL)
).map(lambda site: {"index.html": GENERATOR_MARK, **_without_clashes(site)})

_EDITS = st.sampled_from(
    "nothing overwrite delete empty link hard-link folder closed folder-link".split()
)


def _now_later(path: Path) -> None:
    """A hand is slower than the ticks of the disk's clock; a test is not."""
    os.utime(path, ns=(time.time_ns() + 10**9,) * 2)


def _edit(root: Path, path: str, kind: str) -> None:
    """Do to a file, or to the folder it is in, what hands and tools do."""
    file = root / path
    if kind in {"overwrite", "empty"}:
        file.write_bytes(b"?" * file.stat().st_size if kind == "overwrite" else b"")
        _now_later(file)
    elif kind == "closed":
        file.chmod(0o600)
    elif kind == "hard-link":
        os.link(file, root.parent / "other-name")
        (root.parent / "other-name").write_bytes(b"!")
        _now_later(file)
    elif kind in {"delete", "link", "folder"}:
        file.unlink()
        if kind == "link":
            file.symlink_to("/etc/hostname")
        if kind == "folder":
            (file / "deep").mkdir(parents=True)
    elif kind == "folder-link" and file.parent != root:
        shutil.move(file.parent, root.parent / "moved")
        file.parent.symlink_to(root.parent / "moved")


def _undo_outside(output: Path) -> None:
    for name in ("other-name", ".output-state/other-name"):
        (output.parent / name).unlink(missing_ok=True)
    for name in ("moved", ".output-state/moved"):
        shutil.rmtree(output.parent / name, ignore_errors=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(_SITES, min_size=1, max_size=5))
def test_after_each_publish_the_output_is_the_site_and_nothing_else(sites: list[Site]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        for site in sites:
            manifest = publish(output, site)
            assert read_site(output) == site
            assert folders_of(output) == {
                str(parent) for path in site for parent in Path(path).parents
            } - {"."}
            assert {path: row.digest for path, row in manifest.items()} == {
                path: digest_of(data) for path, data in site.items()
            }
            trees = open_site(output)
            assert trees.live_manifest == manifest
            assert trees.live_matches()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_edits_by_hand_in_either_tree_heal(data: st.DataObject) -> None:
    first, second = data.draw(_SITES), data.draw(_SITES)
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        idle = Path(folder, ".output-state", "idle")
        publish(output, first)
        publish(output, second)
        live_edit = data.draw(_EDITS.filter(lambda kind: kind != "folder-link"))
        path = data.draw(st.sampled_from(sorted(second)))
        _edit(output, path, live_edit)
        assert open_site(output).live_matches() is (live_edit == "nothing")
        _edit(idle, data.draw(st.sampled_from(sorted(first))), data.draw(_EDITS))
        (idle / "stranger").mkdir(exist_ok=True)
        (idle / "stranger" / "file").touch()
        for site in (second, second, first):
            publish(output, site)
            assert read_site(output) == site
            assert open_site(output).live_matches()
        _undo_outside(output)
