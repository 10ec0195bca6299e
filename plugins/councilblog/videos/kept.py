"""The record of a film as JSON values, and back. Lists stand for fields in order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from councilblog.captions.model import ChapterMark
from councilblog.languages.dates import LONDON
from councilblog.videos.video import (
    CaptionsStatus,
    DescriptionStatus,
    Lines,
    Media,
    Poster,
    Provider,
    Speaker,
    Video,
    VideoKind,
    VideoText,
    Wording,
)


def video_values(video: Video) -> list[Any]:
    """Return JSON values that `video_from` reads back as the same record."""
    moments = {
        "published_at": video.published_at.isoformat(),
        "broadcast_at": video.broadcast_at.isoformat() if video.broadcast_at else "",
        "checked_on": video.checked_on.isoformat() if video.checked_on else "",
    }
    return list({**video._asdict(), **moments}.values())


def video_from(values: list[Any]) -> Video:
    """Return the record that `video_values` was given.

    Raises:
        ValueError, TypeError, KeyError, IndexError: The values are not of `video_values`.
    """
    video = Video(*values)
    poster = video.poster
    return video._replace(
        kind=VideoKind(video.kind),
        provider=Provider(video.provider),
        published_at=datetime.fromisoformat(str(video.published_at)).astimezone(LONDON),
        broadcast_at=_moment(str(video.broadcast_at or "")),
        media=tuple(Media(*row) for row in video.media),
        poster=None if poster is None else Poster(*poster),
        captions_status=CaptionsStatus(video.captions_status),
        checked_on=_day(str(video.checked_on or "")),
        description_status=DescriptionStatus(video.description_status),
        wordings=tuple(Wording(*row) for row in video.wordings),
        speakers=tuple(_speaker(list(row)) for row in video.speakers),
        chapters=_marks(video.chapters),
        texts=tuple(_text(list(row)) for row in video.texts),
        lines=Lines(*video.lines),
    )


def _moment(written: str) -> datetime | None:
    return datetime.fromisoformat(written).astimezone(LONDON) if written else None


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _speaker(row: list[Any]) -> Speaker:
    speaker = Speaker(*row)
    return speaker._replace(names=tuple((tag, name) for tag, name in speaker.names))


def _marks(rows: Any) -> tuple[ChapterMark, ...]:
    return tuple(ChapterMark(*row) for row in rows)


def _text(row: list[Any]) -> VideoText:
    text = VideoText(*row)
    return text._replace(speakers=tuple(text.speakers), chapters=_marks(text.chapters))
