"""The film of a post, as each kind of page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from councilblog import addresses
from councilblog.builds import video_parts
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.showing import Showing
from councilblog.builds.site import Edition, Site
from councilblog.builds.video_views import VideoView
from councilblog.builds.video_words import facts_of
from councilblog.captions.model import Transcript
from councilblog.languages.language import Language
from councilblog.posts.post import Post
from councilblog.videos.derived import derived_file, derived_names, transcript_of
from councilblog.videos.video import Video, VideoFile


def film_of(site: Site, post: Post) -> Video | None:
    """Return the film that a post shows, if it is there."""
    return site.videos.get(post.video) if post.video else None


def showing(site: Site, post: Post) -> Showing:
    """Return where the film of a post is shown."""
    return Showing(
        settings=site.settings,
        phrases=site.phrases,
        language=post.language,
        post_url=site.url(post.url_path),
    )


def post_film(site: Site, post: Post) -> VideoView | None:
    """Return the film of a post for its own page, with what is said in it.

    Raises:
        ChangedMeanwhileError: A file of the film is no longer what it was looked at.
    """
    video = film_of(site, post)
    if video is None:
        return None
    transcript, sizes = said_in(site, video, post.language)
    return video_parts.post_video(showing(site, post), video, transcript, sizes)


def month_film(site: Site, post: Post) -> VideoView | None:
    """Return the film of a post for the page of its month."""
    video = film_of(site, post)
    return video_parts.month_video(showing(site, post), video) if video else None


def entry_film(site: Site, post: Post) -> str:
    """Return what lists say of a post's film: "Video, 6 minutes", or ""."""
    video = film_of(site, post)
    return facts_of(video, site.phrases[post.language]) if video else ""


def films_of(site: Site, edition: Edition) -> Mapping[str, Post]:
    """Return the films of a language by slug, each with the first post that showed it.

    The film that came out last comes first.
    """
    first: dict[str, Post] = {}
    for post in edition.with_films:  # newest first, so that the oldest is what stays
        if post.video in site.videos:
            first[post.video] = post
    order = sorted(first, key=lambda slug: (site.videos[slug].published_at, slug), reverse=True)
    return {slug: first[slug] for slug in order}


def each_film(site: Site, language: Language) -> Iterator[tuple[Video, Post]]:
    """Yield each film of a language with the first post that showed it; see `films_of`."""
    for slug, post in films_of(site, site.editions[language]).items():
        yield site.videos[slug], post


def listed(site: Site, language: Language) -> Ingredients:
    """Return what pages that list all films of a language are made from, by name."""
    # In which other languages there are films is told too: the way there is in the frame.
    return [
        *(
            (f"the video “{video.title}”", f"{video.digest} {post.url_path} {post.title}")
            for video, post in each_film(site, language)
        ),
        (
            "the languages with videos",
            "|".join(
                other.value
                for other, edition in site.editions.items()
                if films_of(site, edition)
            ),
        ),
    ]


def ingredients(site: Site, posts: Iterable[Post]) -> Ingredients:
    """Return what pages that show films are made from beside their posts, by name."""
    return [
        (f"the video “{video.title}”", video.digest)
        for video in (film_of(site, post) for post in posts)
        if video
    ]


def scripts(site: Site, posts: Iterable[Post]) -> tuple[str, ...]:
    """Return the player's script for a page that shows these posts in full, if it has one."""
    return (addresses.PLAYER,) if any(film_of(site, post) for post in posts) else ()


def frame_hosts(site: Site, posts: Iterable[Post]) -> tuple[str, ...]:
    """Return whose players such a page may show, for its policy."""
    found = {
        host
        for video in (film_of(site, post) for post in posts)
        if video
        for host in video_parts.frame_hosts(video)
    }
    return tuple(sorted(found))


def said_in(
    site: Site, video: Video, language: Language
) -> tuple[Transcript, Mapping[str, int]]:
    """Return the transcript for a page in this language, and the sizes of derived files."""
    text = video.text_in(language.html_lang)
    if text is None:
        return Transcript(()), {}
    files = site.video_words(video.slug)
    return transcript_of(video, files, text.language), _sizes(video, files, text.language)


def _sizes(video: Video, files: Mapping[str, VideoFile], tag: str) -> Mapping[str, int]:
    wanted = {f"captions.{tag}.vtt", f"captions.{tag}.srt", f"transcript.{tag}.txt"}
    names = [name for name in derived_names(video) if name in wanted]
    return {name: len(derived_file(video, files, name)) for name in names}
