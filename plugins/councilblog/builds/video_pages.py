"""What templates of pages about films are handed. See `views` and `video_views`."""

from __future__ import annotations

from dataclasses import dataclass

from councilblog.builds.video_views import VideoView
from councilblog.builds.views import DateView, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoEntry:
    """A film as a row in the list of all films."""

    title: str
    url: str  # of the post that shows it
    date: DateView
    summary: str
    facts: str  # "Video, 6 minutes"
    words: str  # "captions and a full transcript", or what there is in their place


@dataclass(frozen=True, slots=True, kw_only=True)
class VideosView:
    """All films, newest first."""

    films: tuple[VideoEntry, ...]
    status_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoStatus:
    """One row of the accessibility table."""

    film: Ref
    published: DateView
    law: str
    captions: str
    description: str
    transcript: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoStatusView:
    """How far each film can be used by everybody."""

    films: tuple[VideoStatus, ...]
    videos_url: str
    data_url: str  # the same as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptPageView:
    """The whole transcript of a long film, with its player."""

    film: VideoView
    post: Ref
