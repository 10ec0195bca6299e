"""Every trouble in samples/broken is answered by its sentences, and harms nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.whole_site.driver import ROOT, good_content, publish

BROKEN = ROOT / "tests/samples/broken"
#: Broken records have a test of their own: test_broken_records.py.
TROUBLES = sorted(path.name for path in BROKEN.iterdir() if not path.name.startswith("record-"))


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_is_answered_and_the_live_site_keeps_its_bytes(
    trouble: str, tmp_path: Path
) -> None:
    content = good_content(tmp_path / "content")
    before = publish(content, tmp_path / "output")
    assert before.code == 0, before.complained
    files = before.files

    shutil.copytree(BROKEN / trouble / "content", content, dirs_exist_ok=True)
    after = publish(content, tmp_path / "output")

    said = after.complained.replace(str(tmp_path) + "/", "")
    expected = (BROKEN / trouble / "expected.txt").read_text(encoding="utf-8")
    assert said == expected
    assert after.code == 1
    assert after.files == files


def test_there_are_at_least_forty_troubles() -> None:
    assert len(TROUBLES) >= 40


def test_all_troubles_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    content = good_content(tmp_path / "content")
    for trouble in ("date-impossible", "key-misspelt", "link-words-here", "image-missing"):
        for source in (BROKEN / trouble / "content/posts").iterdir():
            shutil.copy(source, content / "posts" / f"2026-05-04-{trouble}.md")
    said = publish(content, tmp_path / "output").complained
    for trouble in ("date-impossible", "key-misspelt", "link-words-here", "image-missing"):
        assert f"content/posts/2026-05-04-{trouble}.md" in said
