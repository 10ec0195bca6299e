"""The files that are made from a film's words, and its transcript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from councilblog.captions.model import Transcript
from councilblog.videos.video import Video, VideoFile, VideoText

# What reads and writes captions is imported where it is wanted: all pages with films need
# the names of these files, and few are made.

_CHAPTERS_JSON = "chapters.json"


def derived_names(video: Video) -> tuple[str, ...]:
    """Return the names of all files that are made, from the record alone.

    For each language with captions `captions.<tag>.vtt`, `captions.<tag>.srt`; with
    captions or descriptions `transcript.<tag>.txt`, `transcript.<tag>.json`, and with
    chapters too `chapters.<tag>.vtt`; and `chapters.json`, in the film's own language.
    """
    return tuple(_names(video))


def derived_file(
    video: Video, files: Mapping[str, VideoFile], name: str, *, on_screen: str = "On screen"
) -> bytes:
    """Return the bytes of one of `derived_names`.

    `on_screen` is what stands before descriptions in text files, in that file's language.

    Raises:
        KeyError: No such file is made, or the source it is made from is not among `files`.
    """
    if name not in derived_names(video):
        raise KeyError(name)
    from councilblog.captions import writing  # noqa: PLC0415  (see above)
    from councilblog.videos.film_words import timed_file  # noqa: PLC0415

    if name == _CHAPTERS_JSON:
        return writing.chapters_json(video.chapters)
    role, tag, kind = name.split(".")
    text = next(text for text in video.texts if text.language == tag)
    for source in filter(None, (text.captions, text.descriptions)):
        if source not in files:  # it must not become an empty one
            raise KeyError(source)
    if role == "chapters":
        return writing.chapters_vtt(text.chapters, media_ms=_length_ms(video, files, text))
    if role == "captions":
        captions = timed_file(video.slug, files, text.captions, video.speakers)
        cues = captions.cues if captions else ()
        return writing.vtt_file(cues) if kind == "vtt" else writing.srt_file(cues)
    transcript = transcript_of(video, files, tag)
    if kind == "json":
        return writing.transcript_json(transcript)
    return writing.txt_file(transcript, title=video.wording(tag).title, on_screen=on_screen)


def transcript_of(
    video: Video, files: Mapping[str, VideoFile], language: str = ""
) -> Transcript:
    """Return the transcript in a language; by default in the film's own.

    It has no chapters if there are no captions or descriptions in that language. Never
    raises.
    """
    from councilblog.videos.film_words import timed_file, transcript_from  # noqa: PLC0415

    wanted = language or video.language
    text = next((text for text in video.texts if text.language == wanted), None)
    if text is None:
        return Transcript(chapters=())
    captions = timed_file(video.slug, files, text.captions, video.speakers)
    seen = timed_file(video.slug, files, text.descriptions, video.speakers)
    return transcript_from(captions, seen, text.chapters)


def _names(video: Video) -> Iterator[str]:
    for text in video.texts:
        if text.captions:
            yield f"captions.{text.language}.vtt"
            yield f"captions.{text.language}.srt"
        yield f"transcript.{text.language}.txt"
        yield f"transcript.{text.language}.json"
        if text.chapters:
            yield f"chapters.{text.language}.vtt"
    if video.chapters:
        yield _CHAPTERS_JSON


def _length_ms(video: Video, files: Mapping[str, VideoFile], text: VideoText) -> int:
    """Return where the last chapter ends: with the film, or else with what is said."""
    if video.duration_ms:
        return video.duration_ms
    from councilblog.videos.film_words import timed_file  # noqa: PLC0415

    read = [
        timed_file(video.slug, files, name, ()) for name in (text.captions, text.descriptions)
    ]
    ends = [cue.end_ms for file in read if file for cue in file.cues]
    return max([*ends, text.chapters[-1].start_ms + 1])
