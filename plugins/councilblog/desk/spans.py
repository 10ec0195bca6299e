"""Words of a comment by their place: found from what somebody typed, and parted for show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from councilblog.moderation.decision import Span
from councilblog.suggestions import quoted


class SourcePart(NamedTuple):
    """Some of the words that were sent: `kind` is "", "flag" or "gone" (removed)."""

    words: str
    kind: str


def typed_spans(body: str, typed: str, code: str) -> tuple[Span, ...] | str:
    """Return each place where the words of a line stand, or a sentence if one does not.

    Spaces and line breaks count as one space, because a browser that copies words changes
    them. Several lines that stand as one place in the text are taken as that place.
    """
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    whole = _places(body, " ".join(lines)) if len(lines) > 1 else []
    if whole:
        return tuple(Span(start, length, code) for start, length in whole)
    spans: list[Span] = []
    for line in lines:
        found = _places(body, line)
        if not found:
            return (
                f"{quoted(line[:80])} does not stand in what was sent. "
                "Copy the words from there, letter for letter."
            )
        spans += [Span(start, length, code) for start, length in found]
    return tuple(spans)


def ticked_spans(body: str, ticked: Iterable[str], code: str) -> tuple[Span, ...]:
    """Return the spans that ticks name ("10:14"); what is outside the text is left out."""
    spans = []
    for value in ticked:
        match = re.fullmatch(r"(\d{1,6}):(\d{1,6})", value, re.ASCII)
        if match is not None:
            start, length = int(match[1]), int(match[2])
            if length and start + length <= len(body):
                spans.append(Span(start, length, code))
    return tuple(spans)


def source_parts(
    body: str, removed: Sequence[Span], flagged: Sequence[tuple[int, int]]
) -> tuple[SourcePart, ...]:
    """Return the text in parts: plain, flagged ((start, length)), removed."""
    kinds = [""] * len(body)
    for start, length in flagged:
        for place in range(start, min(start + length, len(body))):
            kinds[place] = "flag"
    for span in removed:
        for place in range(span.start, min(span.start + span.length, len(body))):
            kinds[place] = "gone"
    parts: list[SourcePart] = []
    start = 0
    for place in range(1, len(body) + 1):
        if place == len(body) or kinds[place] != kinds[start]:
            parts.append(SourcePart(body[start:place], kinds[start]))
            start = place
    return tuple(parts)


def _places(body: str, words: str) -> list[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [(match.start(), len(match[0])) for match in re.finditer(pattern, body)]
