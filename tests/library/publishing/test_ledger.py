from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.publishing.ledger import read_ledger, remember_tree
from councilblog.publishing.manifest import FolderRow, FolderRows, Manifest, OutputRow, TreeRows
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.tree_files import NOTHING_KNOWN
from councilblog.publishing.trees import open_site
from tests.library.publishing.small_sites import MEMORY, known_trees, publish, read_site

_SMALL = {"index.html": GENERATOR_MARK + b"1", "a/b.html": b"right"}


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_damaged_ledger_is_never_believed(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        publish(output, _SMALL)
        publish(output, _SMALL)
        known = known_trees(output)
        assert len(known) == 2
        inode = data.draw(st.sampled_from(sorted(known)))
        file = Path(folder, ".output-state", "ledger", str(inode))
        file.write_bytes(_damaged(data, file.read_bytes()))
        assert known_trees(output).keys() == known.keys() - {inode}
        for _ in range(2):
            publish(output, _SMALL)
            assert read_site(output) == _SMALL
        assert len(known_trees(output)) == 2


def _damaged(data: st.DataObject, whole: bytes) -> bytes:
    at = data.draw(st.integers(0, len(whole) - 1))
    kind = data.draw(st.sampled_from("flip cut insert remove".split()))
    if kind == "flip":
        other = whole[at] ^ (1 << data.draw(st.integers(0, 7)))
        return whole[:at] + bytes([other]) + whole[at + 1 :]
    if kind == "insert":
        return whole[:at] + data.draw(st.binary(min_size=1, max_size=3)) + whole[at:]
    return whole[:at] if kind == "cut" else whole[:at] + whole[at + 1 :]


@pytest.mark.parametrize("kind", ["missing", "empty", "of another site", "of the other tree"])
def test_a_ledger_that_is_no_ledger_of_this_tree_is_not_believed(
    tmp_path: Path, kind: str
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        publish(tmp_path / name / "output", _SMALL)
        publish(tmp_path / name / "output", _SMALL)
    output = tmp_path / "one" / "output"
    ledger = tmp_path / "one" / ".output-state" / "ledger"
    live, idle = (ledger / str(root.stat().st_ino) for root in (output, open_site(output).idle))
    live.unlink()
    if kind == "empty":
        live.touch()
    elif kind == "of another site":
        other = tmp_path / "two" / "output"
        shutil.copy(
            tmp_path / "two" / ".output-state" / "ledger" / str(other.stat().st_ino), live
        )
    elif kind == "of the other tree":
        shutil.copy(idle, live)
    assert known_trees(output).keys() == {int(idle.name)}
    for _ in range(2):
        publish(output, _SMALL)
        assert read_site(output) == _SMALL
    assert len(known_trees(output)) == 2


def test_a_ledger_copied_with_its_folder_is_not_believed(tmp_path: Path) -> None:
    rows = NOTHING_KNOWN
    remember_tree(tmp_path / "one", 5, rows)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert read_ledger(tmp_path / "one", [5]) == {5: rows}
    assert read_ledger(tmp_path / "two", [5]) == {}


_PATHS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)
_NUMBERS = st.integers(-(2**63), 2**63 - 1)


@given(
    files=st.dictionaries(
        _PATHS,
        st.builds(
            OutputRow,
            st.text("0123456789abcdef", min_size=1),
            _NUMBERS,
            _NUMBERS,
            _NUMBERS,
            _NUMBERS,
        ),
    ),
    folders=st.dictionaries(_PATHS, st.builds(FolderRow, _NUMBERS, _NUMBERS, _NUMBERS)),
)
def test_what_is_written_down_is_what_is_read(
    files: dict[str, OutputRow], folders: dict[str, FolderRow]
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        rows = TreeRows(files=Manifest.of(files), folders=FolderRows.of(folders))
        remember_tree(Path(folder), 7, rows)
        (read,) = read_ledger(Path(folder), [7, 8]).values()
    assert read == rows
    assert [*map(type, read.files.values())] == [OutputRow] * len(files)
    assert [*read.files, *read.folders] == [*files, *folders]


def test_a_number_too_large_to_be_written_down_is_not_believed(tmp_path: Path) -> None:
    row = OutputRow("ab", size_bytes=1, mtime_ns=2, inode=2**64 - 1, ctime_ns=3)
    rows = NOTHING_KNOWN._replace(files=Manifest.of({"a": row, "b": row}))
    remember_tree(tmp_path / "ledger", 7, rows)
    (read,) = read_ledger(tmp_path / "ledger", [7]).values()
    assert read.files == {path: row._replace(inode=0) for path in "ab"}
