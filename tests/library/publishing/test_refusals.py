from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from councilblog.errors import Gravity, PublishError
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.trees import open_site
from tests.library.publishing.small_sites import publish, read_site

HOME = {"index.html": GENERATOR_MARK}
NOBODY = 65534


def _refusal(output: Path) -> tuple[str, str]:
    """Return problem and remedy."""
    with pytest.raises(PublishError) as caught:
        publish(output, HOME)
    (finding,) = caught.value.findings
    assert finding.consequence == "The live site has not changed."
    assert finding.gravity is Gravity.LOSS
    return finding.problem, finding.remedy


def test_a_file_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.write_text("notes")
    assert _refusal(output) == (
        f"“{output}” is a file, and the site needs a folder of that name.",
        (
            "Move the file away, or publish to another folder, for example:  "
            "make publish OUTPUT=output"
        ),
    )
    assert output.read_text() == "notes"


def test_a_link_to_a_folder_is_refused_naming_the_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    output = tmp_path / "output"
    output.symlink_to("real")
    assert _refusal(output) == (
        (
            f"“{output}” is a link to the folder “{tmp_path / 'real'}”, and a link cannot be "
            "exchanged for a folder."
        ),
        f"Publish to the folder itself:  make publish OUTPUT={tmp_path / 'real'}",
    )


def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.symlink_to("gone")
    assert _refusal(output) == (
        f"“{output}” is a link to “gone”, where there is no folder.",
        f"Delete the link “{output}” and publish again; the folder is then made.",
    )


def test_a_missing_parent_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "no" / "output") == (
        f"There is no folder “{tmp_path / 'no'}” to put “output” in.",
        (
            f"Make the folder “{tmp_path / 'no'}”, or publish to another, for example:  "
            "make publish OUTPUT=output"
        ),
    )


def test_the_whole_disk_is_refused() -> None:
    assert _refusal(Path("/")) == (
        "The site cannot replace the whole disk.",
        "Choose a folder for the site alone, for example:  make publish OUTPUT=output",
    )


@contextmanager
def _ordinary_account() -> Iterator[None]:
    """Root may write anywhere, so it steps aside for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_parent_that_may_not_be_written_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        parent = Path(folder).resolve()
        parent.chmod(0o555)
        with _ordinary_account():
            refusal = _refusal(parent / "output")
        parent.chmod(0o700)
        assert os.listdir(parent) == []  # noqa: PTH208 (names alone)
    assert refusal == (
        (
            f"Your account may not write in the folder “{parent}”, and publishing replaces the "
            "folder “output” in it."
        ),
        (
            f"Ask whoever looks after the machine to let your account write in “{parent}”, or "
            "publish to another folder, for example:  make publish OUTPUT=output"
        ),
    )


def test_a_state_folder_of_another_account_is_refused() -> None:
    if os.geteuid() != 0:
        pytest.skip("needs two accounts")
    with tempfile.TemporaryDirectory() as folder:
        parent = Path(folder).resolve()
        parent.chmod(0o777)
        publish(parent / "output", HOME)
        with _ordinary_account():
            problem, remedy = _refusal(parent / "output")
    assert problem == f"Your account may not write “{parent}/.output-state/lock”."
    assert remedy == (
        "Publish with the account that owns this folder, or ask whoever looks after the "
        "machine to give it to yours."
    )


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["a.txt"], "holds 1 file that this publisher did not make, for example “a.txt”."),
        (
            ["b/c.txt", "z", "b.txt", ".DS_Store", ".gitkeep", "index.html"],
            "holds 4 files that this publisher did not make, for example “b.txt”.",
        ),
        (
            [".htaccess"],
            "holds 1 file that this publisher did not make, for example “.htaccess”.",
        ),
        (["a\nb"], "holds 1 file that this publisher did not make, for example “a\\x0ab”."),
    ],
)
def test_a_folder_of_other_files_is_refused_and_keeps_them(
    tmp_path: Path, names: list[str], problem: str
) -> None:
    output = tmp_path / "output"
    for name in names:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text("theirs")
    before = read_site(output)
    assert _refusal(output) == (
        f"The folder “{output}” {problem}",
        (
            "Choose an empty folder, for example:  make publish OUTPUT=output  Or move these "
            "files away."
        ),
    )
    assert read_site(output) == before


def test_a_folder_of_other_files_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "a.txt").touch()
    with pytest.raises(PublishError, match="did not make"):
        open_site(tmp_path / "output")


def test_a_folder_with_gitkeep_and_litter_alone_is_taken(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "empty").mkdir(parents=True)
    for name in (".gitkeep", ".DS_Store", "empty/Thumbs.db"):
        (output / name).touch()
    for _ in range(3):
        publish(output, HOME)
        assert read_site(output) == {**HOME, ".gitkeep": b""}


def test_a_site_of_ours_without_its_ledger_is_taken(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_bytes(b"<head>\n" + GENERATOR_MARK + b"</head>")
    (output / "old.html").touch()
    publish(output, HOME)
    assert read_site(output) == HOME


def test_files_that_people_put_into_the_site_are_refused_by_name(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, HOME)
    for name in (".htaccess", "1", "2", "3", "4", "5", ".DS_Store"):
        (output / name).write_text("theirs")
    (output / "link").symlink_to("/etc/passwd")
    before = read_site(output)
    assert _refusal(output) == (
        (
            f"The folder “{output}” holds files that this publisher did not make, and "
            "publishing would take them off the site: “.htaccess”, “1”, “2”, “3”, “4” and 2 "
            "more."
        ),
        (
            "Put them into content/extra/ if they belong on the site, for example "
            "content/extra/.htaccess. Otherwise delete them."
        ),
    )
    assert read_site(output) == before
    for name in (".htaccess", "1", "2", "3", "4", "5", "link"):
        (output / name).unlink()
    publish(output, HOME)
    assert read_site(output) == HOME


def test_a_file_someone_made_is_no_stranger_when_the_site_now_has_it(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, HOME)
    (output / "new.html").write_text("made by plain pelican")
    publish(output, {**HOME, "new.html": b"published"})
    assert read_site(output) == {**HOME, "new.html": b"published"}


def test_an_exchange_of_an_idle_tree_that_is_not_ready_is_a_fault_of_ours(
    tmp_path: Path,
) -> None:
    publish(tmp_path / "output", HOME)
    with pytest.raises(RuntimeError):
        open_site(tmp_path / "output").exchange()
