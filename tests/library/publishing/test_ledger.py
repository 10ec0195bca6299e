from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.publishing.ledger import read_ledger
from councilblog.publishing.trees import GENERATOR_MARK, open_site
from tests.library.publishing.small_sites import MEMORY, publish, read_site

_SMALL = {"index.html": GENERATOR_MARK + b"1", "a/b.html": b"right"}


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_damaged_ledger_is_never_believed(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        ledger = Path(folder, ".output-state", "trees")
        publish(output, _SMALL)
        publish(output, _SMALL)
        whole = ledger.read_bytes()
        assert len(read_ledger(ledger)) == 2
        ledger.write_bytes(_damaged(data, whole))
        assert read_ledger(ledger) == {}
        # Whoever believed it would leave this file as it is: size and time are right.
        idle_file = Path(folder, ".output-state", "idle", "a", "b.html")
        status = idle_file.stat()
        idle_file.write_bytes(b"wrong")
        os.utime(idle_file, ns=(status.st_mtime_ns,) * 2)
        assert open_site(output).live_manifest is None
        publish(output, _SMALL)
        assert read_site(output) == _SMALL


def _damaged(data: st.DataObject, whole: bytes) -> bytes:
    at = data.draw(st.integers(0, len(whole) - 1))
    kind = data.draw(st.sampled_from("flip cut insert remove".split()))
    if kind == "flip":
        other = whole[at] ^ (1 << data.draw(st.integers(0, 7)))
        return whole[:at] + bytes([other]) + whole[at + 1 :]
    if kind == "insert":
        return whole[:at] + data.draw(st.binary(min_size=1, max_size=3)) + whole[at:]
    return whole[:at] if kind == "cut" else whole[:at] + whole[at + 1 :]


@pytest.mark.parametrize("kind", ["missing", "a folder", "empty", "copied from elsewhere"])
def test_a_ledger_that_is_no_ledger_of_this_site_is_not_believed(
    tmp_path: Path, kind: str
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        publish(tmp_path / name / "output", _SMALL)
        publish(tmp_path / name / "output", _SMALL)
    output, ledger = tmp_path / "one" / "output", tmp_path / "one" / ".output-state" / "trees"
    ledger.unlink()
    if kind == "a folder":
        ledger.mkdir()
    elif kind == "empty":
        ledger.touch()
    elif kind == "copied from elsewhere":
        shutil.copy(tmp_path / "two" / ".output-state" / "trees", ledger)
    assert read_ledger(ledger) == {}
    if kind != "a folder":
        publish(output, _SMALL)
        assert read_site(output) == _SMALL
        assert len(read_ledger(ledger)) == 1
