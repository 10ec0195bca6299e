"""“Did you mean …?”: the nearest known word, and how a person's words are quoted back."""

from __future__ import annotations

from collections.abc import Iterable

#: More changes than this and a suggestion is a guess, however long the word.
_MOST_CHANGES = 4
_LONGEST_QUOTE = 70


def closest(written: str, known: Iterable[str]) -> str | None:
    """Return the known word that `written` was most likely meant to be, or None.

    Capitals do not count. One change (a letter wrong, missing, too many, or two letters
    swapped) is forgiven for every three letters written, at most four. Of equally near
    words the first in alphabetical order is returned, whatever the order of `known`.
    """
    wanted = written.strip().casefold()
    limit = min(_MOST_CHANGES, max(1, len(wanted) // 3))
    near = (
        (distance, word)
        for word in sorted(known)
        if (distance := _changes(wanted, word.casefold(), limit)) <= limit
    )
    best = min(near, default=None)
    return best[1] if best and wanted else None


def quoted(text: str) -> str:
    """Return the text in “curly quotes” on one line, cut to 70 characters with “…”."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{line}”"


def _changes(first: str, second: str, limit: int) -> int:
    """Return the changes between two words; more than `limit` is `limit` + 1.

    Source: optimal string alignment distance (restricted Damerau–Levenshtein).
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        before, last, row = row, before, [i]
        for j, other in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            swapped = i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other
            row.append(min(cost, last[j - 2] + 1) if swapped else cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
