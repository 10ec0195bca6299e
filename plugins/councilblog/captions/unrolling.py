"""Automatic captions that roll, as YouTube makes them, into captions that stand still.

In a rolling file each line is shown two or three times: while its words come in, for a
hundredth of a second alone, and then above the next line. Read as it stands, everything
in the transcript would be said three times.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from councilblog.captions.model import Cue, Span

#: So short that nobody sees it: it only carries a line over to the next cue.
_FLASH_MS = 50
#: Between two cues of a rolling file there is no pause longer than this.
_TOUCHING_MS = 250
_FEWEST_CUES = 4

_Row = tuple[Span, ...]


class Unrolled(NamedTuple):
    """Captions in which nothing is said twice, and what was taken out to get there."""

    cues: tuple[Cue, ...]
    cues_before: int
    repeated_lines: int
    flash_cues: int


def is_rolling(cues: Sequence[Cue]) -> bool:
    """Whether most cues show again what the one before has shown, with something new.

    A caption that repeats another as it is does not count: people say a thing twice.
    """
    pairs = list(itertools.pairwise(cue for cue in cues if cue.spans))
    rolling = sum(_rolls_on(first, second) for first, second in pairs)
    return len(pairs) + 1 >= _FEWEST_CUES and rolling * 2 > len(pairs)


def unroll(cues: Sequence[Cue]) -> Unrolled:
    """Return the cues with each line once, shown from its first appearance.

    A line stays until the next one comes, or until its last cue ends. Meant for cues of
    which `is_rolling` is true; a cue that repeats nothing is kept as it is.
    """
    made: list[Cue] = []
    repeated = flashes = 0
    shown: tuple[_Row, ...] = ()
    last_end_ms = 0
    for cue in cues:
        rows = cue.rows
        again = _repeated(shown, rows) if cue.start_ms - last_end_ms <= _TOUCHING_MS else 0
        repeated += again
        flashes += bool(again) and cue.end_ms - cue.start_ms <= _FLASH_MS
        if again and made:
            # While its line is still to be seen, a caption lasts.
            until_ms = cue.end_ms if again == len(rows) else cue.start_ms
            made[-1] = made[-1]._replace(end_ms=max(made[-1].end_ms, until_ms))
        if rows[again:]:
            made.append(cue._replace(spans=_of_rows(rows[again:])))
        if rows:
            shown, last_end_ms = rows, cue.end_ms
    return Unrolled(tuple(made), len(cues), repeated, flashes)


def _rolls_on(first: Cue, second: Cue) -> bool:
    if second.start_ms - first.end_ms > _TOUCHING_MS:
        return False
    again = _repeated(first.rows, second.rows)
    is_flash = min(second.end_ms - second.start_ms, first.end_ms - first.start_ms) <= _FLASH_MS
    return bool(again) and (again < len(second.rows) or is_flash)


def _repeated(shown: tuple[_Row, ...], rows: tuple[_Row, ...]) -> int:
    """Return how many of the first rows are the last ones that were shown."""
    before, now = [_words(row) for row in shown], [_words(row) for row in rows]
    most = min(len(before), len(now))
    return next((count for count in range(most, 0, -1) if before[-count:] == now[:count]), 0)


def _words(row: _Row) -> str:
    return " ".join("".join(span.text for span in row).split())


def _of_rows(rows: Sequence[_Row]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for number, row in enumerate(rows):
        spans.extend(row)
        if number + 1 < len(rows):
            spans[-1] = spans[-1]._replace(text=spans[-1].text.rstrip() + "\n")
    return tuple(spans)
