"""Each text of the content folder by the reader of its kind: its folder says which."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from councilblog.ambitions.reading import AmbitionReading, ambition_of, read_ambition
from councilblog.builds.records import Piece
from councilblog.decisions.reading import DecisionReading, decision_of, read_decision
from councilblog.languages.dates import london_midnight
from councilblog.posts.metadata import PostHeader
from councilblog.posts.reading import Reading, page_of, post_of, read_source

#: What a text gave, whatever its kind.
AnyReading = Reading | DecisionReading | AmbitionReading


def read_text(data: bytes, source: str, *, default_author: str) -> AnyReading:
    """Return what the file of a text holds. Never raises for what is written in it.

    `source` is its path in the content folder.
    """
    match source.partition("/")[0]:
        case "decisions":
            return read_decision(data, source)
        case "ambitions":
            return read_ambition(data, source)
        case folder:
            is_page = folder == "pages"
            return read_source(data, source, default_author=default_author, is_page=is_page)


def published_at(reading: AnyReading) -> datetime | None:
    """Return the moment a text is dated by, if it has one that could be read.

    A decision is of the day of its meeting.
    """
    if isinstance(reading, DecisionReading):
        return london_midnight(reading.met_on) if reading.met_on else None
    return reading.published_at if isinstance(reading, Reading) else None


def record_of(reading: AnyReading, url_path: str) -> Piece:
    """Return the record of a readable text. `url_path` is the address Pelican gave it."""
    if isinstance(reading, DecisionReading):
        return decision_of(reading)
    if isinstance(reading, AmbitionReading):
        return ambition_of(reading, url_path)
    if not isinstance(reading, Reading):
        assert_never(reading)
    header, prose = reading.header, reading.prose
    assert header is not None and prose is not None  # noqa: S101, PT018  (of every readable text)
    if isinstance(header, PostHeader):
        return post_of(header, prose, reading.source, url_path)
    return page_of(header, prose, reading.source, url_path)
