"""What a build may take over from the last one, if only the words of some texts differ.

Most edits mend a word. Then the site is what it was: the same posts in the same lists,
with the same titles, addresses and links. What differs is the text itself, and that is an
ingredient only of outputs that name it among their `sources`
(tests/library/builds/test_alike.py holds every recipe to it). So nothing else need be
worked out: all other outputs are what they were, and so is what only the whole site could
show to be wrong. Where anything else differs, or may differ, nothing is taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from councilblog.builds.index import BuildIndex, PrintRow
from councilblog.builds.records import PIECES, Kept, Record
from councilblog.documents.findings import FEW_WORDS
from councilblog.errors import Finding
from councilblog.languages.dates import LONDON

_A_DAY = timedelta(days=1)


class Alike(NamedTuple):
    """What is remembered of the outputs and told of the whole; sources with other texts now."""

    prints: Mapping[str, PrintRow]
    told: tuple[Finding, ...]
    texts: frozenset[str]


def alike_but_for_texts(
    index: BuildIndex, kept: Mapping[str, Kept], beside: str, now: datetime, label: str
) -> Alike | None:
    """Return what can be taken over from the build that left this index, or None.

    `beside` is a digest of all else that the site is made from; "" if nobody can say.
    Findings name sources behind the `label` ("content/posts/…").
    """
    if not beside or beside != index.beside:
        return None
    then = datetime.fromisoformat(index.made_at)
    if _day(then) != _day(now) or _comes_due(kept, then, now):
        return None
    texts = _texts_that_differ(kept, index, label)
    return None if texts is None else Alike(index.prints, index.told, texts)


def _day(moment: datetime) -> str:
    return moment.astimezone(LONDON).date().isoformat()


def _comes_due(kept: Mapping[str, Kept], then: datetime, now: datetime) -> bool:
    """Return whether a moment of any source lies between two others."""
    first, last = min(then, now), max(then, now)
    # Comparing moments of different zones is slow, and most are of other days for sure.
    days = first.date() - _A_DAY, last.date() + _A_DAY
    moments = [one.facts.published_at for one in kept.values()]
    near = [moment for moment in moments if moment and days[0] <= moment.date() <= days[1]]
    return any(first < moment <= last for moment in near)


def _texts_that_differ(
    now: Mapping[str, Kept], index: BuildIndex, label: str
) -> frozenset[str] | None:
    """Return the sources whose texts differ; None if anything but a text does."""
    before = index.kept
    if now.keys() != before.keys():
        return None
    differing = [kept for source, kept in now.items() if kept is not before[source]]
    differing = [kept for kept in differing if kept != before[kept.source]]
    told_of = {finding.where.path for finding in index.told} if differing else set()
    for kept in differing:
        is_told_of = f"{label}/{kept.source}" in told_of
        if not _is_same_but_for_text(kept, before[kept.source], is_told_of=is_told_of):
            return None
    return frozenset(kept.source for kept in differing)


def _is_same_but_for_text(one: Kept, other: Kept, *, is_told_of: bool) -> bool:
    shape = _without_text(one, keeps_lines=is_told_of)
    same = shape == _without_text(other, keeps_lines=is_told_of)
    return shape is not None and same and one.facts == other.facts


def _without_text(kept: Kept, *, keeps_lines: bool) -> Record | None:
    """Return a record without what only pages that show its text look at.

    The lines of its links are in what is told of it, and nowhere else.
    """
    record = kept.record
    if not isinstance(record, PIECES):
        return None
    body = record.body._replace(digest="", words=min(record.body.words, FEW_WORDS))
    if not keeps_lines:
        body = body._replace(links=tuple([link._replace(line=0) for link in body.links]))
    return record._replace(body=body)
