"""What whole-site tests say: publish this folder, and what came of it."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from councilblog.builds import (  # noqa: F401  (or every helper that reads imports Pelican)
    keeping,
    pelican_run,
)
from councilblog.cli.main import main

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests/samples/good"


@dataclass(frozen=True, kw_only=True)
class Run:
    """One press of the button: its exit code and its words."""

    code: int
    told: str  # standard output
    complained: str  # standard error
    output: Path

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the output folder."""
        return files_of(self.output)

    def page(self, address: str) -> str:
        """The page at an address: "2017/07/"."""
        return (self.output / address / "index.html").read_text(encoding="utf-8")


def publish(content: Path, output: Path, *more: str) -> Run:
    """Press `make publish` for a content folder."""
    arguments = ["publish", "--settings", str(ROOT / "publishconf.py")]
    return run(output, *arguments, "--content", str(content), "--output", str(output), *more)


def run(output: Path, *arguments: str) -> Run:
    """Run one verb."""
    told, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complained):
        try:
            code = main(arguments)
        except SystemExit as stop:  # argparse's way to leave
            code = int(str(stop.code))
    return Run(code=code, told=told.getvalue(), complained=complained.getvalue(), output=output)


def write_content(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a content folder: path → text."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def a_post(title: str = "A letter", date: str = "2026-05-04", **more: str) -> str:
    """The text of a post that is as it should be, but for what you name."""
    words = more.pop("words", "We listened at the stop.")
    header = {"Title": title, "Date": date} | {key.capitalize(): v for key, v in more.items()}
    return "".join(f"{key}: {value}\n" for key, value in header.items()) + f"\n{words}\n"


def good_content(folder: Path) -> Path:
    """A copy of the good sample content."""
    shutil.copytree(GOOD, folder)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
