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
    best = None
    for word in sorted(known) if wanted else ():
        distance = _changes(wanted, word.casefold(), limit)
        if distance <= limit:
            # From here on only a nearer word is of interest.
            best, limit = word, distance - 1
    return best


def quoted(text: str) -> str:
    """Return the text in “curly quotes” on one line, cut to 70 characters with “…”."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{line}”"


def _changes(first: str, second: str, limit: int) -> int:
    """Return the changes between two words; any number above `limit` means "more".

    Source: optimal string alignment distance (restricted Damerau–Levenshtein).
    """
    first, second = _without_common_ends(first, second)
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    more = limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        before, last, row = row, before, [i] + [more] * len(second)
        # Beyond the limit on either side of the diagonal nothing can be near enough.
        for j in range(max(1, i - limit), min(len(second), i + limit) + 1):
            cost = min(before[j], row[j - 1], before[j - 1] - (letter == second[j - 1])) + 1
            swapped = (
                i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == second[j - 1]
            )
            row[j] = min(cost, last[j - 2] + 1) if swapped else cost
        if min(row) > limit:
            return more
    return row[-1]


def _without_common_ends(first: str, second: str) -> tuple[str, str]:
    start = _common_start(first, second)
    first, second = first[start:], second[start:]
    end = _common_start(first[::-1], second[::-1])
    return first[: len(first) - end], second[: len(second) - end]


def _common_start(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    unlike = (place for place, (one, other) in pairs if one != other)
    return next(unlike, min(len(first), len(second)))
