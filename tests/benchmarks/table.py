"""The table: one part for each thing measured, a row for each job, a column for each size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log

from tests.benchmarks.measuring import Took

#: job → what it took; one for each number of posts.
Results = Mapping[int, Mapping[str, Took]]

_PARTS: tuple[tuple[str, Callable[[Took], float | None], str], ...] = (
    ("Seconds", lambda took: took.seconds, "{:,.2f}"),
    ("Processor seconds", lambda took: took.cpu_seconds, "{:,.2f}"),
    ("Peak memory, MB", lambda took: took.peak_mb, "{:,.0f}"),
    ("Live files changed", lambda took: took.changed, "{:,.0f}"),
    ("Files written", lambda took: took.written, "{:,.0f}"),
    ("Content files opened", lambda took: took.read, "{:,.0f}"),
)
_NAME, _CELL = 26, 10


def table_text(results: Results, compared_with: str) -> str:
    """Return the table. The job `compared_with` is what the last column divides by."""
    parts = [_part(results, title, of, form) for title, of, form in _PARTS]
    seconds = _part(results, *_PARTS[0], compared_with)
    return "\n".join(part for part in (seconds, *parts[1:]) if part)


def growth(smallest: tuple[int, float], largest: tuple[int, float]) -> float | None:
    """Return the exponent of growth between two (posts, value); None if it has none.

    0: the same whatever the size. 1: twice for twice the posts. 2: four times.
    """
    (posts, value), (more_posts, more_value) = smallest, largest
    if posts == more_posts or value <= 0 or more_value <= 0:
        return None
    return log(more_value / value) / log(more_posts / posts)


def _part(
    results: Results,
    title: str,
    of: Callable[[Took], float | None],
    form: str,
    compared_with: str = "",
) -> str:
    sizes = sorted(results)
    base = results[sizes[-1]].get(compared_with)
    heads = [f"{size:,}" for size in sizes] + ["growth"] + (["ratio"] if base else [])
    lines = [_line(title, heads), "-" * (_NAME + _CELL * len(heads))]
    for name in {name: None for size in sizes for name in results[size]}:
        values = {
            size: value
            for size in sizes
            if (took := results[size].get(name)) is not None and (value := of(took)) is not None
        }
        if values:
            cells = [form.format(values[size]) if size in values else "" for size in sizes]
            cells.append(_growth_cell(values))
            if base and sizes[-1] in values:
                cells.append(f"×{values[sizes[-1]] / (of(base) or 1):.3f}")
            lines.append(_line(name, cells))
    return "\n".join(lines) + "\n" if len(lines) > 2 else ""


def _growth_cell(values: Mapping[int, float]) -> str:
    exponent = growth(min(values.items()), max(values.items()))
    return "" if exponent is None else f"{exponent:.2f}"


def _line(name: str, cells: list[str]) -> str:
    return (f"{name:<{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)).rstrip()
