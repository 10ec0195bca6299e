"""Recipes about films: all of them, how far each is for everybody, long transcripts, files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from councilblog import addresses
from councilblog.builds import video_words as words
from councilblog.builds.list_views import HomeFilm
from councilblog.builds.recipes import films, parts
from councilblog.builds.recipes.recipe import (
    LONG_ROWS,
    Head,
    Ingredients,
    PageRecipe,
    same_everywhere,
)
from councilblog.builds.site import Edition, Site
from councilblog.builds.video_pages import (
    TranscriptPageView,
    VideoEntry,
    VideoStatus,
    VideoStatusView,
    VideosView,
)
from councilblog.builds.video_parts import (
    LONG_TRANSCRIPT,
    frame_hosts,
    home_video,
    home_words,
    transcript_page_video,
)
from councilblog.builds.views import Ref
from councilblog.languages.language import Language
from councilblog.posts.post import Post
from councilblog.videos.video import Video


def video_pages(site: Site, edition: Edition) -> Iterator[PageRecipe]:
    """Yield the pages about films in a language; none if it shows none."""
    shown = films.films_of(site, edition)
    if not shown:
        return
    yield VideosRecipe(edition.language)
    yield VideoStatusRecipe(edition.language)
    for slug, post in shown.items():
        if has_own_page(site.videos[slug], edition.language):
            yield TranscriptRecipe(slug, post)


def home_film(site: Site, edition: Edition) -> HomeFilm | None:
    """Return the latest film to be seen; it leads if its post is the newest of all."""
    post = latest_film_post(site, edition)
    video = films.film_of(site, post) if post else None
    if post is None or video is None:
        return None
    place = films.showing(site, post)
    return HomeFilm(
        video=home_video(place, video),
        post=parts.entry_view(site, post),
        words=home_words(place, video),
        leads=post == edition.posts[0],
    )


def latest_film_post(site: Site, edition: Edition) -> Post | None:
    """Return the newest post with a film; what is only to be heard has no stage."""
    for post in edition.with_films:
        video = films.film_of(site, post)
        if video and not video.is_sound_only:
            return post
    return None


def has_own_page(video: Video, language: Language) -> bool:
    """Return whether a film's transcript is too long for the post that shows it."""
    text = video.text_in(language.html_lang)
    return text is not None and text.words > LONG_TRANSCRIPT


@dataclass(frozen=True, slots=True)
class VideosRecipe:
    """All films of a language."""

    kind: ClassVar[str] = "videos"
    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.videos(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only what is said about films is shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return films.listed(site, self.language)

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        count = len(films.films_of(site, site.editions[self.language]))
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=phrases.t("titles.videos"),
            description=phrases.t("descriptions.videos", n=count),
            section="videos",
            is_long=count > LONG_ROWS,
            translations=same_everywhere(
                site, addresses.videos, lambda other: films.films_of(site, other)
            ),
        )

    def view(self, site: Site) -> VideosView:
        """Return each film with the post that shows it."""
        return VideosView(
            films=tuple(
                _entry(site, video, post)
                for video, post in films.each_film(site, self.language)
            ),
            status_url=site.url(addresses.video_status(self.language)),
        )


def _entry(site: Site, video: Video, post: Post) -> VideoEntry:
    t, tag = site.phrases[post.language], post.language.html_lang
    wording = video.wording(tag)
    if video.text_in(tag) is None:
        said = t("videos.with_summary")
    elif video.is_sound_only:
        said = t("videos.with_transcript_sound")
    else:
        said = t("videos.with_transcript")
    return VideoEntry(
        title=wording.title,
        url=site.url(post.url_path),
        date=parts.date_view(site, video.published_at, post.language),
        summary=wording.summary,
        facts=words.facts_of(video, t),
        words=said,
    )


@dataclass(frozen=True, slots=True)
class VideoStatusRecipe:
    """How far each film can be used by everybody: for the accessibility statement."""

    kind: ClassVar[str] = "video_status"
    language: Language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.video_status(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only what is said about films is shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return films.listed(site, self.language)

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        phrases = site.phrases[self.language]
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=phrases.t("titles.video_status"),
            description=phrases.t("descriptions.video_status"),
            section="videos",
            is_long=len(films.films_of(site, site.editions[self.language])) > LONG_ROWS,
            translations=same_everywhere(
                site, addresses.video_status, lambda other: films.films_of(site, other)
            ),
        )

    def view(self, site: Site) -> VideoStatusView:
        """Return a row for each film."""
        return VideoStatusView(
            films=tuple(
                _row(site, video, post) for video, post in films.each_film(site, self.language)
            ),
            videos_url=site.url(addresses.videos(self.language)),
            data_url=site.url(addresses.VIDEO_STATUS_DATA),
        )


def _row(site: Site, video: Video, post: Post) -> VideoStatus:
    t, tag = site.phrases[post.language], post.language.html_lang
    return VideoStatus(
        film=Ref(text=video.wording(tag).title, url=site.url(post.url_path)),
        published=parts.date_view(site, video.published_at, post.language),
        law=words.law_words(video, tag, t),
        captions=words.captions_words(video, t),
        description=words.description_words(video, t),
        transcript=words.transcript_words(video, tag, t),
    )


@dataclass(frozen=True, slots=True)
class TranscriptRecipe:
    """The own page of a long transcript; `post` is the first that showed the film."""

    kind: ClassVar[str] = "transcript"
    slug: str
    post: Post

    @property
    def language(self) -> Language:
        """The language it is in."""
        return self.post.language

    @property
    def path(self) -> str:
        """The url path."""
        return addresses.transcript(self.language, self.slug)

    @property
    def sources(self) -> tuple[str, ...]:
        """The film's own file."""
        return (f"videos/{self.slug}/video.toml",)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [
            *films.ingredients(site, [self.post]),
            ("the post with the video", f"{self.post.title} {self.post.url_path}"),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        video, t = site.videos[self.slug], site.phrases[self.language]
        title = video.wording(self.language.html_lang).title
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=t("titles.transcript", title=title),
            description=t("descriptions.transcript", title=title),
            section="videos",
            is_long=True,
            scripts=(addresses.PLAYER,),
            frame_hosts=frame_hosts(video),
        )

    def view(self, site: Site) -> TranscriptPageView:
        """Return the film with every word that is said in it."""
        video = site.videos[self.slug]
        transcript, sizes = films.said_in(site, video, self.language)
        place = films.showing(site, self.post)
        return TranscriptPageView(
            film=transcript_page_video(place, video, transcript, sizes),
            post=Ref(text=self.post.title, url=site.url(self.post.url_path)),
        )
