"""A decision that was published keeps its address and its id: its folder keeps its name."""

from __future__ import annotations

from pathlib import Path

from tests.whole_site.driver import good_content, publish, write_content
from tests.whole_site.exactness.record_texts import decision


def published(tmp_path: Path) -> tuple[Path, Path]:
    """Publish a decision, with a ledger; return the content folder and the decision's."""
    content = good_content(tmp_path / "content")
    files = {"decision.md": decision("Bus", "2026-03-10", "4"), "report.csv": "what\nbus\n"}
    folder = write_content(content / "decisions/2026-03-10-cabinet/4-the-bus", files)
    (content / "feed-ids.txt").touch()
    first = publish(content, tmp_path / "output")
    assert first.code == 0, first.complained
    return content, folder


def test_a_folder_that_was_renamed_stops_and_says_its_old_name(tmp_path: Path) -> None:
    content, folder = published(tmp_path)
    name = folder.relative_to(content).as_posix()
    before = publish(content, tmp_path / "output").files
    folder.rename(folder.with_name(f"{folder.name}-again"))

    after = publish(content, tmp_path / "output")

    assert after.code == 1
    assert (
        f"{name}/decision.md was published, and it is not there any more." in after.complained
    )
    assert f"If the folder has another name now, name it {name} again." in after.complained
    assert after.files == before


def test_a_decision_taken_away_on_purpose_goes_with_its_line(tmp_path: Path) -> None:
    content, folder = published(tmp_path)
    ledger = content / "feed-ids.txt"
    kept = [line for line in ledger.read_text("utf-8").splitlines() if folder.name not in line]
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert publish(content, tmp_path / "output").code == 1

    ledger.write_text("\n".join(kept) + "\n", "utf-8")
    assert publish(content, tmp_path / "output").code == 0
