"""What stands under a film: its transcript with downloads, or what is in its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from councilblog.builds import video_words as words
from councilblog.builds.showing import Showing
from councilblog.builds.transcript_parts import transcript_chapters
from councilblog.builds.video_views import (
    ChapterView,
    FileLink,
    TranscriptView,
    WithoutView,
)
from councilblog.captions.model import Transcript
from councilblog.languages.sizes import size_words
from councilblog.videos.law import LegalClass, captions_due, legal_class
from councilblog.videos.video import Provider, Speaker, Video


def transcript_view(  # noqa: PLR0913 - each is one thing that differs from page to page
    place: Showing,
    video: Video,
    *,
    transcript: Transcript,
    sizes: Mapping[str, int],
    contents: tuple[ChapterView, ...],
    whole_url: str,
) -> TranscriptView:
    """Return the transcript, or as much of it as stands on this page.

    `sizes` are those of the film's derived files in bytes, by name; `contents` the chapters
    if they stand at its head; `whole_url` is where the rest is, "" if all is here.
    """
    t, text = place.t, video.text_in(place.tag)
    tag = text.language if text else video.language
    count = text.words if text else 0
    facts = []
    if text and text.speakers:
        facts.append(t("transcript.speakers", n=len(text.speakers)))
    if count:
        facts.append(t("transcript.words", n=count))
    whole = t("transcript.whole", n=count)
    return TranscriptView(
        html_lang=tag,
        facts=tuple(facts),
        status=words.status_sentences(video, place.tag, t),
        downloads=tuple(_downloads(place, video, tag, sizes)),
        contents=contents,
        chapters=transcript_chapters(
            transcript, lambda ms: place.url_at(video, ms), _linked(place, video)
        ),
        whole=FileLink(text=whole, url=whole_url) if whole_url else None,
        can_follow=video.provider is Provider.FILE,
    )


def _linked(place: Showing, video: Video) -> tuple[Speaker, ...]:
    """Return who speaks, their addresses on this site as links write them."""
    return tuple(
        speaker._replace(url=place.url(speaker.url[1:]))
        if speaker.url.startswith("/")
        else speaker
        for speaker in video.speakers
    )


def _downloads(
    place: Showing, video: Video, tag: str, sizes: Mapping[str, int]
) -> Iterator[FileLink]:
    t = place.t
    for name, phrase in (
        (f"captions.{tag}.vtt", "transcript.vtt"),
        (f"captions.{tag}.srt", "transcript.srt"),
        (f"transcript.{tag}.txt", "transcript.txt"),
    ):
        if name in sizes:
            size = size_words(sizes[name], t)
            yield FileLink(text=t(phrase, size=size), url=place.file(video, name))
    phrase = "transcript.media_sound" if video.is_sound_only else "transcript.media"
    media = place.media_link(video, phrase)
    if media:
        yield media


def without_view(place: Showing, video: Video) -> WithoutView:
    """Return what stands where the transcript would, and how to ask for one (RFC 6068)."""
    t, wording = place.t, video.wording(place.tag)
    due = captions_due(video)
    if legal_class(video) is LegalClass.EXEMPT:
        notice = t("transcript.legacy", year=str(video.published_on.year))
    elif due:
        notice = t("transcript.due", date=words.day(due, t))
    else:
        notice = t("transcript.none")
    subject = quote(t("transcript.ask_subject", title=wording.title), safe="")
    body = quote(place.settings.absolute(place.post_url), safe="")
    return WithoutView(
        notice=notice,
        summary=wording.summary or wording.title,
        ask_url=f"mailto:{place.settings.contact}?subject={subject}&body={body}",
    )
