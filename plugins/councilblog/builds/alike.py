"""What a build may take over from the last one, if only the words of some texts differ.

Most edits mend a word. Then the site is what it was: the same posts in the same lists,
with the same titles, addresses and links. What differs is the text itself, and that is an
ingredient only of outputs that name it among their `sources`
(tests/library/builds/test_alike.py holds every recipe to it). So all others have the
fingerprint that they had, and nobody needs to work it out. Where anything else differs,
or may differ, nothing is taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from councilblog.builds.index import BuildIndex, PrintRow
from councilblog.builds.records import PIECES, Kept, Record
from councilblog.languages.dates import LONDON


class Alike(NamedTuple):
    """What is remembered of the outputs, and the sources whose texts are others now."""

    prints: Mapping[str, PrintRow]
    texts: frozenset[str]


def alike_but_for_texts(
    index: BuildIndex, kept: Mapping[str, Kept], beside: str, now: datetime
) -> Alike | None:
    """Return what can be taken over from the build that left this index, or None.

    `beside` is a digest of all else that the site is made from; "" if nobody can say.
    """
    if not beside or beside != index.beside:
        return None
    then = datetime.fromisoformat(index.made_at)
    if _day(then) != _day(now) or _comes_due(kept, then, now):
        return None
    texts = _texts_that_differ(kept, index.kept)
    return None if texts is None else Alike(index.prints, texts)


def _day(moment: datetime) -> str:
    return moment.astimezone(LONDON).date().isoformat()


def _comes_due(kept: Mapping[str, Kept], then: datetime, now: datetime) -> bool:
    """Return whether a moment of any source lies between two others."""
    first, last = min(then, now).timestamp(), max(then, now).timestamp()
    moments = [one.facts.published_at for one in kept.values()]
    return any(first < moment.timestamp() <= last for moment in moments if moment)


def _texts_that_differ(
    now: Mapping[str, Kept], before: Mapping[str, Kept]
) -> frozenset[str] | None:
    """Return the sources whose texts differ; None if anything but a text does."""
    if now.keys() != before.keys():
        return None
    differing = [kept for source, kept in now.items() if kept is not before[source]]
    differing = [kept for kept in differing if kept != before[kept.source]]
    if all(_is_same_but_for_text(kept, before[kept.source]) for kept in differing):
        return frozenset(kept.source for kept in differing)
    return None


def _is_same_but_for_text(one: Kept, other: Kept) -> bool:
    shape = _without_text(one)
    return shape is not None and shape == _without_text(other) and one.facts == other.facts


def _without_text(kept: Kept) -> Record | None:
    """Return a record without what only pages that show its text look at."""
    record = kept.record
    if not isinstance(record, PIECES):
        return None
    return record._replace(body=record.body._replace(digest="", words=0))
