"""A film as pages are handed it: from its record and its words to views. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from councilblog import addresses
from councilblog.builds import video_words as words
from councilblog.builds.showing import Showing
from councilblog.builds.transcript_parts import (
    chapter_views,
    first_turn,
    time_view,
)
from councilblog.builds.under_film import transcript_view, without_view
from councilblog.builds.video_data import structured_data
from councilblog.builds.video_views import (
    ChapterView,
    FileLink,
    HostedView,
    PictureView,
    SourceView,
    TrackView,
    TranscriptView,
    VideoView,
    WithoutView,
)
from councilblog.captions.model import Transcript
from councilblog.videos.derived import derived_names
from councilblog.videos.providers import FRAME_SOURCES, embed_url, watch_url
from councilblog.videos.video import Provider, Video, VideoText

#: A transcript of more words than this has a page of its own.
LONG_TRANSCRIPT = 2_500
#: A longer film has its chapters at the head of the transcript, as a list of contents.
LONG_FILM_MS = 20 * 60 * 1000
#: Chapters that the home page shows of its film.
_HOME_CHAPTERS = 3
_UNKNOWN_SIZE = (1280, 720)
#: What readers are told before a player of somebody else's comes in, and the way round it.
_HOSTED = {
    Provider.YOUTUBE: ("video.hosted_youtube", "video.watch_youtube"),
    Provider.VIMEO: ("video.hosted_vimeo", "video.watch_vimeo"),
}


def post_video(
    place: Showing, video: Video, transcript: Transcript, sizes: Mapping[str, int]
) -> VideoView:
    """Return the film as its post shows it.

    `transcript` is empty if there is none; `sizes` are those of its derived files in bytes.
    """
    text = _text(place, video, transcript)
    is_long = text is not None and text.words > LONG_TRANSCRIPT
    page_url = place.url(addresses.transcript(place.language, video.slug)) if is_long else ""
    chapters = chapter_views(transcript, lambda ms: place.url_at(video, ms), page_url=page_url)
    as_contents = is_long or video.duration_ms > LONG_FILM_MS
    return _video_view(
        place,
        video,
        read=_read_here(place, video, text),
        chapters=() if as_contents else chapters,
        transcript=transcript_view(
            place,
            video,
            transcript=first_turn(transcript) if is_long else transcript,
            sizes=sizes,
            contents=chapters if as_contents else (),
            whole_url=page_url,
        )
        if text
        else None,
        without=None if text else without_view(place, video),
        structured=structured_data(
            place.settings, video, transcript, tag=place.tag, post_url=place.post_url
        ),
    )


def transcript_page_video(
    place: Showing, video: Video, transcript: Transcript, sizes: Mapping[str, int]
) -> VideoView:
    """Return the film as the page of its long transcript shows it: with every turn."""
    chapters = chapter_views(transcript, lambda ms: place.url_at(video, ms), page_url="")
    text = _text(place, video, transcript)
    return _video_view(
        place,
        video,
        read=_read_here(place, video, text),
        chapters=(),
        transcript=transcript_view(
            place,
            video,
            transcript=transcript,
            sizes=sizes,
            contents=chapters,
            whole_url="",
        ),
        without=None,
        structured=Markup(),
    )


def month_video(place: Showing, video: Video) -> VideoView:
    """Return the film as it stands among the posts of a month: player, and the way on."""
    t, title = place.t, video.wording(place.tag).title
    has_words = video.text_in(place.tag) is not None
    phrase = "video.read_of" if has_words else "video.read_summary_of"
    return _video_view(
        place,
        video,
        read=FileLink(text=t(phrase, title=title), url=f"{place.post_url}#_transcript"),
        chapters=(),
        transcript=None,
        without=None,
        structured=Markup(),
    )


def home_video(place: Showing, video: Video) -> VideoView:
    """Return the film as the home page shows it: player, and its first chapters."""
    text = video.text_in(place.tag)
    marks = text.chapters if text and text.chapters else video.chapters
    chapters = tuple(
        ChapterView(
            title=mark.title,
            at=time_view(mark.start_ms, lambda ms: place.url_at(video, ms)),
            url=place.post_url,
        )
        for mark in marks[:_HOME_CHAPTERS]
    )
    return _video_view(
        place,
        video,
        read=None,
        chapters=chapters,
        transcript=None,
        without=None,
        structured=Markup(),
    )


def home_words(place: Showing, video: Video) -> str:
    """Return "6 minutes. Captions and a full transcript." for the home page."""
    length = words.short_length(video.duration_ms, place.t)
    if not length:
        return ""
    has_words = video.text_in(place.tag) is not None and not video.is_sound_only
    return place.t("video.home_caption" if has_words else "video.home_plain", length=length)


def frame_hosts(video: Video) -> tuple[str, ...]:
    """Return whose player a page with this film may show, for its policy."""
    host = FRAME_SOURCES.get(video.provider)
    return (host,) if host else ()


def _text(place: Showing, video: Video, transcript: Transcript) -> VideoText | None:
    return video.text_in(place.tag) if transcript.chapters else None


def _read_here(place: Showing, video: Video, text: VideoText | None) -> FileLink:
    phrase = "video.read" if text else "video.read_summary"
    if text and video.provider is not Provider.FILE:
        phrase = "video.read_instead"
    return FileLink(text=place.t(phrase), url="#_transcript")


def _video_view(  # noqa: PLR0913 - each is one thing that differs from page to page
    place: Showing,
    video: Video,
    *,
    read: FileLink | None,
    chapters: tuple[ChapterView, ...],
    transcript: TranscriptView | None,
    without: WithoutView | None,
    structured: Markup,
) -> VideoView:
    t, wording = place.t, video.wording(place.tag)
    width, height = _dimensions(video)
    length = words.full_length(video.duration_ms, t)
    told = [t("video.caption", length=length)] if length else []
    if not video.is_sound_only:
        told.append(
            words.captions_in([text.language for text in video.texts if text.captions], t)
        )
    return VideoView(
        slug=video.slug,
        title=wording.title,
        is_sound_only=video.is_sound_only,
        width=width,
        height=height,
        poster=_poster(place, video),
        sources=tuple(
            SourceView(url=place.file(video, media.name), media_type=media.mime_type)
            for media in video.media
        ),
        tracks=() if video.is_sound_only else tuple(_tracks(place, video)),
        hosted=_hosted(place, video),
        file=_download(place, video),
        described=_described(place, video),
        facts=words.facts_of(video, t),
        length=length,
        caption=" ".join(part for part in told if part),
        read=read,
        chapters=chapters,
        transcript=transcript,
        without=without,
        address=place.settings.absolute(place.post_url),
        structured=structured,
    )


def _dimensions(video: Video) -> tuple[int, int]:
    if video.width and video.height:
        return video.width, video.height
    if video.poster and video.poster.width and video.poster.height:
        return video.poster.width, video.poster.height
    return _UNKNOWN_SIZE


def _poster(place: Showing, video: Video) -> PictureView | None:
    poster = video.poster
    if poster is None or video.is_sound_only:
        return None
    return PictureView(
        url=place.file(video, poster.name),
        alt=video.wording(place.tag).poster_alt,
        width=poster.width,
        height=poster.height,
    )


def _tracks(place: Showing, video: Video) -> Iterator[TrackView]:
    """Yield captions of every language; on at once are those of the page, or the film's own."""
    if not video.media:
        return
    chosen = video.text_in(place.tag)
    made = frozenset(derived_names(video))
    for text in video.texts:
        label = words.own_name(text.language, place.phrases, place.language)
        for kind in ("captions", "descriptions", "chapters"):
            name = f"{kind}.{text.language}.vtt"
            if name not in made:
                continue
            yield TrackView(
                kind=kind,
                html_lang=text.language,
                label=label,
                url=place.file(video, name),
                is_default=kind == "captions" and text is chosen,
            )


def _hosted(place: Showing, video: Video) -> HostedView | None:
    if video.provider is Provider.FILE:
        return None
    notice, watch = _HOSTED[video.provider]
    return HostedView(
        notice=place.t(notice),
        embed_url=embed_url(video),
        watch=FileLink(text=place.t(watch), url=watch_url(video)),
    )


def _download(place: Showing, video: Video) -> FileLink | None:
    phrase = "video.download_sound" if video.is_sound_only else "video.download"
    return place.media_link(video, phrase)


def _described(place: Showing, video: Video) -> FileLink | None:
    version = video.description_version
    if not version:
        return None
    url = version if "://" in version else place.file(video, version)
    return FileLink(text=place.t("video.described"), url=url)
