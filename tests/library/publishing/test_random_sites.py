from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.files import digest_of
from councilblog.publishing.manifest import Manifest
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.trees import SETTLING_NS, open_site
from tests.library.publishing.small_sites import (
    MEMORY,
    Site,
    folders_of,
    publish,
    read_site,
    settle,
)

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


def _keeping_time(file: Path, data: bytes) -> None:
    """Write as tools do that restore times (rsync -t, cp -p)."""
    mtime_ns = file.stat().st_mtime_ns
    file.write_bytes(data)
    os.utime(file, ns=(mtime_ns, mtime_ns))


def _edit(root: Path, path: str, kind: str) -> None:
    """Do to a file, or to the folder it is in, what hands and tools do."""
    file = root / path
    if kind in {"overwrite", "empty"}:
        _keeping_time(file, b"?" * file.stat().st_size if kind == "overwrite" else b"")
    elif kind == "closed":
        file.chmod(0o600)
    elif kind == "hard-link":
        os.link(file, root.parent / "other-name")
        _keeping_time(file, b"!" * file.stat().st_size)
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


def _publish_somehow(data: st.DataObject, output: Path, site: Site) -> Manifest:
    """Publish with some digests known and some not, with tree rows soon believed or late."""
    known = data.draw(st.sets(st.sampled_from(sorted(site))))
    settling_ns = data.draw(st.sampled_from([0, 0, SETTLING_NS]))
    time.sleep(data.draw(st.sampled_from([0, 0, 0.006])))
    return publish(output, site, known=known, settling_ns=settling_ns)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_after_each_publish_the_output_is_the_site_and_nothing_else(
    data: st.DataObject,
) -> None:
    choices = st.sampled_from(data.draw(st.lists(_SITES, min_size=1, max_size=4)))
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        for site in data.draw(st.lists(choices, min_size=1, max_size=8)):
            manifest = _publish_somehow(data, output, site)
            assert read_site(output) == site
            assert folders_of(output) == {
                str(parent) for path in site for parent in Path(path).parents
            } - {"."}
            assert {path: row.digest for path, row in manifest.items()} == {
                path: digest_of(content) for path, content in site.items()
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
        if data.draw(st.booleans()):
            settle(output, first)
        _publish_somehow(data, output, first)
        _publish_somehow(data, output, second)
        path = data.draw(st.sampled_from(sorted(second)))
        before = read_site(output)
        _edit(output, path, data.draw(_EDITS.filter(lambda kind: kind != "folder-link")))
        assert open_site(output).live_matches() is (read_site(output) == before)
        _edit(idle, data.draw(st.sampled_from(sorted(first))), data.draw(_EDITS))
        (idle / "stranger").mkdir(exist_ok=True)
        (idle / "stranger" / "file").touch()
        for site in (second, second, first):
            _publish_somehow(data, output, site)
            assert read_site(output) == site
            assert open_site(output).live_matches()
        _undo_outside(output)
