"""Recipes of the files that are made from films: captions, transcripts, the table as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from councilblog import addresses
from councilblog.builds import video_words as words
from councilblog.builds.recipes import films
from councilblog.builds.recipes.recipe import FileRecipe, Ingredients
from councilblog.builds.site import Site
from councilblog.posts.post import Post
from councilblog.videos.derived import derived_file, derived_names
from councilblog.videos.law import captions_due, legal_class
from councilblog.videos.video import Video


def video_files(site: Site) -> Iterator[FileRecipe]:
    """Yield the files that are made from films: captions, transcripts, chapters, the table."""
    if site.videos:
        yield VideoStatusData()
    for slug, video in site.videos.items():
        for name in derived_names(video):
            yield DerivedFile(slug, name)


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """A file that is made from a film's words: captions, transcript, chapters."""

    slug: str
    name: str

    @property
    def path(self) -> str:
        """The output path."""
        return addresses.video_file(self.slug, self.name)

    @property
    def sources(self) -> tuple[str, ...]:
        """The film's own file."""
        return (f"videos/{self.slug}/video.toml",)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the file is made from, by name."""
        video = site.videos[self.slug]
        return [(f"the video “{video.title}”", video.digest)]

    def content(self, site: Site) -> bytes:
        """Return the file's bytes."""
        return derived_file(
            site.videos[self.slug],
            site.video_words(self.slug),
            self.name,
            on_screen=self._on_screen(site),
        )

    def _on_screen(self, site: Site) -> str:
        """Return what stands before what is seen, in the language that the file is in."""
        tag = self.name.split(".")[1]
        first = site.settings.languages[0]
        known = {language.value: language for language in site.phrases}
        phrases = site.phrases[known.get(words.primary(tag), first)]
        return phrases.t("transcript.on_screen").rstrip(":")


@dataclass(frozen=True, slots=True)
class VideoStatusData:
    """The accessibility table as data, for other systems."""

    path: str = addresses.VIDEO_STATUS_DATA
    sources: tuple[str, ...] = ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the table is made from, by name."""
        return [
            one for language in site.editions for one in films.listed(site, language) if one[1]
        ]

    def content(self, site: Site) -> bytes:
        """Return one JSON object for each film, newest first."""
        seen: dict[str, object] = {}
        for language in site.editions:
            for video, post in films.each_film(site, language):
                seen.setdefault(video.slug, _facts(site, video, post))
        text = json.dumps({"videos": list(seen.values())}, ensure_ascii=False, indent=1)
        return f"{text}\n".encode()


def _facts(site: Site, video: Video, post: Post) -> dict[str, object]:
    due = captions_due(video)
    return {
        "slug": video.slug,
        "title": video.title,
        "url": site.settings.absolute(site.url(post.url_path)),
        "kind": video.kind.value,
        "published": video.published_on.isoformat(),
        "rules": legal_class(video).value,
        "captions": {
            "status": video.captions_status.value or "none",
            "languages": [text.language for text in video.texts if text.captions],
            "checked_on": video.checked_on.isoformat() if video.checked_on else None,
            "due": due.isoformat() if due else None,
        },
        "audio_description": video.description_status.value or "undecided",
        "transcript_words": {text.language: text.words for text in video.texts},
    }
