"""Where one text stands in another, word for word or nearly, in time that grows with both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

#: Words in a row that must agree before two texts are taken to run together again.
_RUN = 3
_LOOK_AHEAD = 40
_MOST_DIFFERENCES = 20
_LEAD = 5
#: Fewer words stand by chance where they are not repeated.
_SHORTEST = 4
_ENOUGH = 0.5


class Difference(NamedTuple):
    """Places (from, to) in the first text and in the second that differ."""

    first: tuple[int, int]
    second: tuple[int, int]


class Copy(NamedTuple):
    """Where a text stands in another: from word `start` to before `end`, and what differs."""

    start: int
    end: int
    differences: tuple[Difference, ...]


def find_copy(text: Sequence[str], within: Sequence[str]) -> Copy | None:
    """Return where the text stands in another, None if it does not.

    A copy that differs is known by its first words, or by half of all its runs of words.
    """
    if not text or (len(text) < _SHORTEST and list(text) != list(within)):
        return None
    exact = _find(text, within)
    if exact is not None:
        return Copy(exact, exact + len(text), ())
    if len(text) <= _LEAD:
        return None
    best = None
    for start in _starts(text, within):
        copy, agreeing = _aligned(text, within, start)
        if agreeing >= _ENOUGH * len(text) and (best is None or agreeing > best[1]):
            best = (copy, agreeing)
    return best[0] if best else None


def _find(text: Sequence[str], within: Sequence[str]) -> int | None:
    # A character that no word holds stands between words, and at both ends.
    gap = "\n"
    haystack = gap + gap.join(within) + gap
    at = haystack.find(gap + gap.join(text) + gap)
    return None if at < 0 else haystack.count(gap, 0, at)


def _starts(text: Sequence[str], within: Sequence[str]) -> Iterator[int]:
    """Yield the likeliest places at which a copy may begin, at most three."""
    lead = list(text[:_LEAD])
    places = (
        at
        for at in range(len(within) - _LEAD + 1)
        if within[at] == lead[0] and list(within[at : at + _LEAD]) == lead
    )
    found = list(islice(places, 2))
    yield from found
    likeliest = _likeliest(text, within)
    if likeliest is not None and likeliest not in found:
        yield likeliest


def _likeliest(text: Sequence[str], within: Sequence[str]) -> int | None:
    """Return the start for which most runs of words stand where they would; None if none do."""
    runs: dict[tuple[str, ...], int] = {}
    for at in range(len(text) - _RUN, -1, -1):
        runs[tuple(text[at : at + _RUN])] = at
    votes: Counter[int] = Counter()
    for at in range(len(within) - _RUN + 1):
        run = runs.get(tuple(within[at : at + _RUN]))
        if run is not None:
            votes[max(0, at - run)] += 1
    return max(votes, key=lambda each: (votes[each], -each)) if votes else None


def _aligned(text: Sequence[str], within: Sequence[str], start: int) -> tuple[Copy, int]:
    """Return the copy that begins there, and how many words agree."""
    one, other, agreeing = 0, start, 0
    differences: list[Difference] = []
    while one < len(text):
        if other < len(within) and text[one] == within[other]:
            one, other, agreeing = one + 1, other + 1, agreeing + 1
            continue
        skipped = _run_again(text, within, one, other)
        if skipped is None or len(differences) == _MOST_DIFFERENCES:
            # As many words of the other as are left here: nothing tells where it ends.
            end = min(len(within), other + len(text) - one)
            differences.append(Difference((one, len(text)), (other, end)))
            other = end
            break
        differences.append(Difference((one, one + skipped[0]), (other, other + skipped[1])))
        one, other = one + skipped[0], other + skipped[1]
    return Copy(start, other, tuple(differences)), agreeing


def _run_again(
    text: Sequence[str], within: Sequence[str], one: int, other: int
) -> tuple[int, int] | None:
    """Return how many words to pass over on each side until both say the same again."""
    for total in range(1, _LOOK_AHEAD):
        for here in range(total + 1):
            there = total - here
            left = text[one + here : one + here + _RUN]
            right = within[other + there : other + there + _RUN]
            is_end = one + here + len(left) == len(text)
            if (
                left
                and list(left) == list(right[: len(left)])
                and (len(left) == _RUN or is_end)
            ):
                return here, there
    return None
