"""Where a film is shown: the language of the page, its addresses, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from councilblog import addresses
from councilblog.builds import video_words as words
from councilblog.builds.transcript_parts import seconds_of
from councilblog.builds.video_views import FileLink
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.languages.sizes import size_words
from councilblog.settings import BlogSettings
from councilblog.videos.providers import watch_url
from councilblog.videos.video import Provider, Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Where a film is shown: in which language, and on which post.

    `post_url` is the address of the post's own page as links write it ("/2026/07/buses/").
    """

    settings: BlogSettings
    phrases: Mapping[Language, Phrases]
    language: Language
    post_url: str

    @property
    def t(self) -> Phrases:
        """The phrases of the page."""
        return self.phrases[self.language]

    @property
    def tag(self) -> str:
        """The page's language as films name theirs: "en-GB", "cy"."""
        return self.language.html_lang

    def file(self, video: Video, name: str) -> str:
        """Return the address of a film's file."""
        return self.url(addresses.video_file(video.slug, name))

    def url(self, path: str) -> str:
        """Return an output path as links write it."""
        return self.settings.base_path + path

    def url_at(self, video: Video, ms: int) -> str:
        """Return the address that plays the film from that moment on, without a script."""
        if video.provider is not Provider.FILE:
            return watch_url(video, ms // 1000)
        if not video.media:
            return self.post_url
        # Media Fragments URI 1.0, section 4.2.1: seconds, with a fraction if need be.
        return f"{self.file(video, video.media[0].name)}#t={seconds_of(ms)}"

    def media_link(self, video: Video, phrase: str) -> FileLink | None:
        """Return the link that takes the recording itself away, in the words of `phrase`."""
        if not video.media:
            return None
        media, t = video.media[0], self.t
        size = size_words(media.size_bytes, t)
        return FileLink(
            text=t(phrase, type=words.type_of(media.name), size=size),
            url=self.file(video, media.name),
        )
