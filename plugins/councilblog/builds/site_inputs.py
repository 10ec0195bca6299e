"""What a site is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from councilblog.builds.records import Authors, Records
from councilblog.comments.comment import Comment
from councilblog.decisions.council_body import CouncilBodies
from councilblog.documents.document import Document
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.settings import BlogSettings
from councilblog.videos.video import VideoFile


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInputs:
    """What a site is made of.

    `shows_unpublished`: drafts and posts for later are in it too, for nobody but the writer.
    """

    records: Records
    authors: Authors
    settings: BlogSettings
    phrases: Mapping[Language, Phrases]
    files: frozenset[str]
    sizes: Mapping[str, tuple[int, int] | None]
    documents: Mapping[str, Document]
    council_bodies: CouncilBodies
    video_words: Callable[[str], Mapping[str, VideoFile]]
    comments_in: Callable[[str], tuple[Comment, ...]]
    now: datetime
    shows_unpublished: bool = False

    @property
    def today(self) -> date:
        """The day in London."""
        return self.now.astimezone(LONDON).date()
