"""Measure publishes of large sites: python -m tests.benchmarks --help."""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.jobs import measure_all
from tests.benchmarks.large_site import LargeSite
from tests.benchmarks.measuring import Took
from tests.benchmarks.project_copy import ProjectCopy
from tests.benchmarks.rivals import hugo, stock_pelican
from tests.benchmarks.table import table_text
from tests.benchmarks.words import CORPUS

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / ".cache/bench"
STOCK = "stock Pelican, all of it"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and keep it."""
    options = _options(arguments)
    results: dict[int, dict[str, Took]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = options.folder or Path(temporary)
        for posts in options.posts:
            results[posts] = _measure(posts, folder / str(posts), options)
    text = _heading(options) + table_text(results, STOCK)
    name = f"posts-{'-'.join(map(str, options.posts))}.txt"
    REPORTS.mkdir(parents=True, exist_ok=True)
    (REPORTS / name).write_text(text, encoding="utf-8")
    _tell(f"\n{text}\nKept in .cache/bench/{name}")
    return 0


def _measure(posts: int, folder: Path, options: argparse.Namespace) -> dict[str, Took]:
    _tell(f"{posts:,} posts: writing them")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    copy = ProjectCopy(folder=folder.resolve())
    site = LargeSite(copy.content, posts, options.decisions)
    site.write()
    copy.make(options.project)
    results = dict(measure_all(copy, site, options.runs, _tell))
    is_largest = posts == max(options.posts)
    if options.stock or (options.stock is None and is_largest):
        _tell(f"  {STOCK}")
        results[STOCK] = stock_pelican(copy.content, folder / "stock")
    if options.hugo:
        _tell("  Hugo, all of it")
        took = hugo(copy.content, folder / "hugo")
        if took is None:
            _tell("  There is no command “hugo” here, so it is left out.")
        else:
            results["Hugo, all of it"], results["Hugo, after one edit"] = took
    return results


def _heading(options: argparse.Namespace) -> str:
    words = "the public corpus" if any(CORPUS.glob("*.md")) else "the sample posts"
    return (
        f"Medians of {options.runs}; words of {words}; Python {platform.python_version()}.\n"
        "growth: exponent from the smallest to the largest size (0 none, 1 as the posts);\n"
        f"ratio: to {STOCK}, once, at the largest size.\n\n"
    )


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description=__doc__)
    parser.add_argument("--posts", type=_sizes, default=(1_000, 5_000, 10_000))
    parser.add_argument("--decisions", type=int, help="a twentieth of the posts, if not said")
    parser.add_argument("--runs", type=int, default=3, help="of each job; medians are shown")
    parser.add_argument(
        "--stock",
        action=argparse.BooleanOptionalAction,
        help="stock Pelican at every size, or at none; otherwise at the largest",
    )
    parser.add_argument("--hugo", action="store_true", help="Hugo too, if it is installed")
    parser.add_argument("--project", type=Path, default=ROOT, help="another copy of the code")
    parser.add_argument("--folder", type=Path, help="where the sites are made, and stay")
    return parser.parse_args(arguments)


def _sizes(written: str) -> tuple[int, ...]:
    return tuple(sorted({int(part) for part in written.split(",")}))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
