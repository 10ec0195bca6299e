"""Minutes that repeat the decision: it is stored once, and said if a copy differs.

In the minutes in normal form a paragraph "[resolution]" or "[reason]" stands where they
repeat it. A writer may type these too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from councilblog.decisions.alignment import Copy, find_copy
from councilblog.decisions.blocks import TAG, Block, blocks_of, cut
from councilblog.decisions.words import GAP_TAGS, Word, shown, words_in_html
from councilblog.markup import plain_text
from councilblog.suggestions import closest

RESOLUTION, REASON = "[resolution]", "[reason]"
_TYPED = {
    "resolution": RESOLUTION,
    "resolved": RESOLUTION,
    "decision": RESOLUTION,
    "penderfyniad": RESOLUTION,
    "penderfynwyd": RESOLUTION,
    "reason": REASON,
    "reasons": REASON,
    "rheswm": REASON,
    "rhesymau": REASON,
}
_MARKER = re.compile(r"\[([^\W\d_]{4,16})\](?![(\[])")
_PARAGRAPHS = {f"<p>{RESOLUTION}</p>": RESOLUTION, f"<p>{REASON}</p>": REASON}
#: What is written above a copy; it is printed with the copy, so it goes with it.
_LABELS = frozenset(
    """resolved|it was resolved|resolution|decision|the decision|reason|reasons|
    reason for decision|reasons for decision|reason for the decision|
    reasons for the decision|penderfynwyd|penderfyniad|rheswm|rhesymau""".replace(
        "\n    ", ""
    ).split("|")
)
_EMPTY = re.compile(r"<([a-z][a-z0-9]*)(?: [^>]*)?>\s*</\1>\n?")
_QUOTATION = re.compile(r"<blockquote.*?</blockquote>", re.DOTALL)
_SENTENCE_ENDS = tuple(".;:!?”’\"')")
_MOST_CONTEXT = 4


class Minutes(NamedTuple):
    """Minutes around the place where they repeat the decision or its reason."""

    before: str
    repeats_resolution: bool
    repeats_reason: bool
    after: str


class Differing(NamedTuple):
    """Words of a copy (`said`) and of what it copies (`first`), with one word around each.

    `said_at` and `first_at` are numbers of words, for finding their lines.
    """

    said: str
    first: str
    said_at: int
    first_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """Minutes with markers for copies, and what differs in a copy, by its marker.

    `unknown` are markers that are nearly right, with what was meant.
    """

    html: str
    differing: tuple[tuple[str, Differing], ...]
    unknown: tuple[tuple[str, str], ...]


def without_repetition(minutes: str, resolved: str, reason: str) -> Repetition:
    """Return minutes in which copies of the resolution and the reason are markers.

    Where a marker was typed, nothing else is taken for a copy; nor is what stands in a
    quotation, such as a motion that was lost.
    """
    minutes, unknown = _typed_markers(minutes)
    differing: list[tuple[str, Differing]] = []
    for marker, html in ((RESOLUTION, resolved), (REASON, reason)):
        if f"<p>{marker}</p>" in minutes:
            continue
        wanted = words_in_html(html)
        words = words_in_html(_QUOTATION.sub(_blank, minutes))
        copy = find_copy(_plain(wanted), _plain(words))
        if copy is None or not _begins_alone(minutes, words, copy):
            continue
        if copy.differences:
            differing.extend((marker, each) for each in differences(copy, wanted, words))
        elif _ends_alone(minutes, words, copy):
            start, end = words[copy.start].start, words[copy.end - 1].end
            minutes = _replaced(minutes, start, end, marker)
    return Repetition(html=minutes, differing=tuple(differing), unknown=tuple(unknown))


def compared(first: str, second: str) -> tuple[Differing, ...] | None:
    """Return what differs in the second of two HTML texts; None if it is no copy at all."""
    one, other = words_in_html(first), words_in_html(second)
    copy = find_copy(_plain(one), _plain(other))
    if copy is None:
        return () if not other else None
    extra = len(other) - copy.end + copy.start
    if extra and not copy.differences:
        return None
    return differences(copy, one, other)


def differences(
    copy: Copy, first: Sequence[Word], said: Sequence[Word]
) -> tuple[Differing, ...]:
    """Return what differs in a copy, in words: with a neighbour, so that it can be found."""
    return tuple(
        Differing(
            said=_with_neighbour(said, *each.second, last=copy.end),
            first=_with_neighbour(first, *each.first, last=len(first)),
            said_at=min(each.second[0], len(said) - 1),
            first_at=min(each.first[0], len(first) - 1),
        )
        for each in copy.differences
    )


def minutes_of(html: str) -> Minutes:
    """Return the minutes in normal form, parted where they repeat the decision."""
    before: list[str] = []
    after: list[str] = []
    found: set[str] = set()
    for block in blocks_of(html):
        marker = _PARAGRAPHS.get(block.html)
        if marker:
            found.add(marker)
        elif not (found and _is_label(block)):
            (after if found else before).append(block.html)
    return Minutes(
        before="\n".join(before),
        repeats_resolution=RESOLUTION in found,
        repeats_reason=REASON in found,
        after="\n".join(after),
    )


def _typed_markers(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the HTML with each typed marker in a paragraph of its own, and near misses."""
    unknown = []
    # From the end, so that places before it stay.
    for match in reversed(list(_MARKER.finditer(html))):
        word = match[1].casefold()
        marker = _TYPED.get(word)
        if marker:
            html = _replaced(html, match.start(), match.end(), marker)
            continue
        meant = closest(word, _TYPED)
        if meant:
            unknown.append((match[0], _TYPED[meant]))
    return html, unknown[::-1]


def _replaced(html: str, start: int, end: int, marker: str) -> str:
    before, after = cut(html, start)[0], cut(html, end)[1]
    above = list(_with_words(before))
    if above and _is_label(above[-1]):
        above.pop()
    parts = [block.html for block in above]
    parts += [f"<p>{marker}</p>", *(block.html for block in _with_words(after))]
    return "\n".join(parts)


def _with_words(html: str) -> tuple[Block, ...]:
    """Return the blocks that say something: more than a number or a full stop."""
    shorter = _EMPTY.sub("", html)
    while shorter != html:
        html, shorter = shorter, _EMPTY.sub("", shorter)
    return tuple(
        block for block in blocks_of(html) if "<img" in block.html or words_in_html(block.html)
    )


def _begins_alone(html: str, words: Sequence[Word], copy: Copy) -> bool:
    """Return whether the copy begins a paragraph, or follows a sentence or its label."""
    if copy.start == 0:
        return True
    before, first = words[copy.start - 1], words[copy.start]
    if _parts_blocks(html, before, first):
        return True
    above = " ".join(word.plain for word in words[max(0, copy.start - 3) : copy.start])
    return before.shown.endswith(_SENTENCE_ENDS) or above.endswith(tuple(_LABELS))


def _ends_alone(html: str, words: Sequence[Word], copy: Copy) -> bool:
    if copy.end == len(words):
        return True
    last, following = words[copy.end - 1], words[copy.end]
    return last.shown.endswith(_SENTENCE_ENDS) or _parts_blocks(html, last, following)


def _parts_blocks(html: str, before: Word, following: Word) -> bool:
    between = html[before.end : following.start]
    return any(match["name"] in GAP_TAGS for match in TAG.finditer(between))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_label(block: Block) -> bool:
    return plain_text(block.inner).casefold().rstrip(" :.–-") in _LABELS


def _plain(words: Sequence[Word]) -> list[str]:
    return [word.plain for word in words]


def _with_neighbour(words: Sequence[Word], start: int, end: int, *, last: int) -> str:
    if end - start < _MOST_CONTEXT:
        if end < last:
            end += 1
        elif start:
            start -= 1
    return shown(words[start:end])
