"""A copy of the project to measure: its own theme, state and site, beside its content."""

from __future__ import annotations

import compileall
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.measuring import (
    Took,
    differences,
    digests_below,
    marks_below,
    timed,
)

COUNTING = Path(__file__).parent / "counting"
#: 1 June 2026, after the newest post: all are due.
NOW = {"SOURCE_DATE_EPOCH": "1780272000"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCopy:
    """Three folders side by side: content/, project/ (the code), site/ (output, its state)."""

    folder: Path

    @property
    def content(self) -> Path:
        """The posts."""
        return self.folder / "content"

    @property
    def project(self) -> Path:
        """The code, settings and theme; commands run here."""
        return self.folder / "project"

    @property
    def site(self) -> Path:
        """What a publish makes."""
        return self.folder / "site"

    @property
    def output(self) -> Path:
        """The live tree."""
        return self.site / "output"

    @property
    def cache(self) -> Path:
        """What a publish remembers beside the code."""
        return self.project / ".cache"

    def make(self, original: Path) -> None:
        """Copy a project as it is now."""
        unwanted = shutil.ignore_patterns("__pycache__")
        for name in ("plugins", "theme"):
            shutil.copytree(original / name, self.project / name, ignore=unwanted)
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy2(original / name, self.project / name)
        # Otherwise the first run would be measured compiling.
        compileall.compile_dir(self.project / "plugins", quiet=1)
        self.site.mkdir()

    def forget(self) -> None:
        """Remove all that a publish has made or remembered."""
        shutil.rmtree(self.site)
        shutil.rmtree(self.cache, ignore_errors=True)
        self.site.mkdir()

    def command(self) -> list[str]:
        """Return the command of a publish."""
        return [
            *(sys.executable, "-m", "councilblog", "publish"),
            *("--settings", "publishconf.py"),
            *("--content", str(self.content), "--output", str(self.output)),
        ]

    def publish(self) -> Took:
        """Publish, and return what it took and how many files it wrote."""
        before = digests_below(self.output)
        marks = marks_below(self.site, self.cache)
        took = timed(self.command(), self.project, self._environment())
        return replace(
            took,
            changed=differences(before, digests_below(self.output)),
            written=len(marks_below(self.site, self.cache) - marks),
        )

    def publish_counted(self) -> int:
        """Publish, and return how many files of the content folder were opened."""
        noted = self.folder / "opened.txt"
        extra = {
            "PYTHONPATH": f"{COUNTING}:{self.project / 'plugins'}",
            "BENCH_COUNT_BELOW": f"{self.content.resolve()}/",
            "BENCH_COUNT_LIST": str(noted),
        }
        timed(self.command(), self.project, {**NOW, **extra})
        opened = noted.read_text(encoding="utf-8").splitlines()
        noted.unlink()
        return len(set(opened))

    def _environment(self) -> Mapping[str, str]:
        return {**NOW, "PYTHONPATH": str(self.project / "plugins")}
