"""A settings, theme or plugin file that cannot be used is answered in a sentence too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole_site.driver import ROOT, good_content


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the program's own files, with good content."""
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    skipped = shutil.ignore_patterns("__pycache__", "*.png")
    shutil.copytree(ROOT / "theme", tmp_path / "theme", ignore=skipped)
    shutil.copytree(ROOT / "plugins", tmp_path / "plugins", ignore=skipped)
    good_content(tmp_path / "content")
    return tmp_path


def publish_in(clone: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "councilblog", "publish"],
        cwd=clone,
        env=os.environ | {"PYTHONPATH": str(clone / "plugins")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_the_copy_publishes(clone: Path) -> None:
    assert publish_in(clone) == (0, "")


def test_a_plugin_that_is_not_there(clone: Path) -> None:
    edit(
        clone / "pelicanconf.py",
        lambda text: text.replace('"blog_records",', '"blog_record",'),
    )
    code, said = publish_in(clone)
    assert code == 1
    assert "plugins/blog_record.py\n  The plugin “blog_record” does not load." in said
    assert "The live site has not changed." in said


def test_a_plugin_that_python_cannot_read(clone: Path) -> None:
    edit(clone / "plugins/blog_records.py", lambda text: text + "\ndef broken(:\n")
    code, said = publish_in(clone)
    assert code == 1
    assert "The plugin “blog_records” does not load" in said
    assert "Traceback" not in said


def test_a_settings_file_that_python_cannot_read(clone: Path) -> None:
    edit(clone / "pelicanconf.py", lambda text: text + '\nBLOG_CONTACT = "blog@example.org\n')
    code, said = publish_in(clone)
    assert code == 1
    lines = (clone / "pelicanconf.py").read_text(encoding="utf-8").count("\n")
    assert f"pelicanconf.py, line {lines}\n  Python cannot read this line" in said
    assert "Traceback" not in said


def test_a_template_that_cannot_be_read(clone: Path) -> None:
    edit(clone / "theme/templates/month.html", lambda text: text + "{% if %}")
    code, said = publish_in(clone)
    assert code == 1
    assert "theme/templates/month.html, line" in said
    assert "This template cannot be used" in said
    assert "Traceback" not in said


def test_a_template_that_asks_for_what_it_was_not_handed(clone: Path) -> None:
    edit(
        clone / "theme/templates/home.html",
        lambda text: text.replace("{% block main %}", "{% block main %}{{ articles }}", 1),
    )
    code, said = publish_in(clone)
    assert code == 1
    assert "theme/templates/home.html, line" in said
    assert "'articles' is undefined" in said


def test_a_phrase_that_is_not_there(clone: Path) -> None:
    edit(clone / "theme/translations/en.toml", lambda text: text.replace("[nav]", "[navv]"))
    code, said = publish_in(clone)
    assert code == 1
    assert "theme/translations/en.toml" in said
    assert "“nav." in said
    assert "Traceback" not in said


def test_a_stylesheet_that_is_not_there(clone: Path) -> None:
    (clone / "theme/static/css/tokens.css").unlink()
    code, said = publish_in(clone)
    assert code == 1
    assert "tokens.css" in said
    assert "Traceback" not in said


def test_a_fault_of_ours_is_code_three_and_no_traceback(clone: Path) -> None:
    edit(
        clone / "plugins/councilblog/builds/frame.py",
        lambda text: text.replace("canonical = site", "canonical = 1 / 0 or site", 1),
    )
    code, said = publish_in(clone)
    assert code == 3
    assert said == (
        "This is a fault in the publisher, not in what you wrote.\n"
        "Send the file .cache/fault.txt to whoever looks after it. "
        "The live site has not changed.\n"
    )
    assert "ZeroDivisionError" in (clone / ".cache/fault.txt").read_text(encoding="utf-8")


def test_a_link_out_of_the_content_folder_is_refused(clone: Path) -> None:
    (clone / "secret.md").write_text("Title: Secret\nDate: 2026-01-01\n\nSecret.\n")
    (clone / "content/posts/2026-01-01-secret.md").symlink_to(clone / "secret.md")
    code, said = publish_in(clone)
    assert code == 1
    assert "is not a file but a link to another place on this computer." in said
