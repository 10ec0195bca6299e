"""What search engines are told of a film: schema.org VideoObject or AudioObject, as JSON-LD.

Sources: schema.org 29 (VideoObject, Clip); JSON-LD 1.1, section 7 (in HTML).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from markupsafe import Markup

from councilblog import addresses
from councilblog.captions.model import Transcript
from councilblog.settings import BlogSettings
from councilblog.videos.durations import iso_duration
from councilblog.videos.providers import embed_url
from councilblog.videos.video import DescriptionStatus, Video

#: A longer transcript is left to the page, so that the data does not outweigh it.
_LONGEST_TRANSCRIPT = 5_000
#: What could end the script element, or a line of a script in old browsers.
_UNSAFE: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_DESCRIBED: Final = {
    DescriptionStatus.IN_SOUNDTRACK,
    DescriptionStatus.SEPARATE_VERSION,
    DescriptionStatus.TEXT_TRACK,
}


def json_for_script(value: object) -> Markup:
    """Return the value as JSON that may stand in a script element, whatever its texts are.

    Source: HTML Living Standard, section 4.12.1.3 (restrictions on script contents).
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(_UNSAFE))  # noqa: S704 - no "<" is left in it


def structured_data(
    settings: BlogSettings, video: Video, transcript: Transcript, *, tag: str, post_url: str
) -> Markup:
    """Return the film as JSON-LD. `tag`: the page's language; `post_url` starts with “/”."""

    def absolute(name: str) -> str:
        path = addresses.video_file(video.slug, name)
        return settings.absolute(settings.base_path + path)

    page, wording = settings.absolute(post_url), video.wording(tag)
    words = "\n".join(_lines(transcript))
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "AudioObject" if video.is_sound_only else "VideoObject",
        "name": wording.title,
        "description": wording.summary or wording.title,
        "uploadDate": video.published_at.isoformat(),
        "inLanguage": video.language,
        "url": page,
        "thumbnailUrl": [absolute(video.poster.name)] if video.poster else None,
        "duration": iso_duration(video.duration_ms) if video.duration_ms else None,
        **_where(video, absolute),
        "accessibilityFeature": list(_features(video)),
        "caption": [
            {
                "@type": "MediaObject",
                "encodingFormat": "text/vtt",
                "inLanguage": text.language,
                "contentUrl": absolute(f"captions.{text.language}.vtt"),
            }
            for text in video.texts
            if text.captions
        ],
        "transcript": words if len(words) <= _LONGEST_TRANSCRIPT else None,
        "hasPart": list(_clips(video, transcript, page)),
    }
    return json_for_script({name: value for name, value in data.items() if value})


def _where(video: Video, absolute: Callable[[str], str]) -> Mapping[str, object]:
    if video.media:
        media = video.media[0]
        return {"contentUrl": absolute(media.name), "encodingFormat": media.mime_type}
    # What search engines open is not somebody who pressed play.
    return {"embedUrl": embed_url(video).replace("&autoplay=1", "")}


def _features(video: Video) -> Iterator[str]:
    if video.texts:
        yield from ("transcript",) if video.is_sound_only else ("captions", "transcript")
    if video.description_status in _DESCRIBED and not video.is_sound_only:
        yield "audioDescription"


def _lines(transcript: Transcript) -> Iterator[str]:
    before = ""
    for turn in transcript.turns():
        said = turn.speaker and turn.speaker != before
        yield f"{turn.speaker}: {turn.text}" if said else turn.text
        before = turn.speaker


def _clips(video: Video, transcript: Transcript, page: str) -> Iterator[Mapping[str, object]]:
    chapters = [chapter for chapter in transcript.chapters if chapter.title]
    for number, chapter in enumerate(chapters, start=1):
        is_last = number == len(chapters)
        end_ms = video.duration_ms if is_last else chapters[number].start_ms
        clip: dict[str, object] = {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": _number(chapter.start_ms),
            "url": f"{page}#{chapter.id}",
        }
        if end_ms > chapter.start_ms:
            clip["endOffset"] = _number(end_ms)
        yield clip


def _number(ms: int) -> int | float:
    return ms // 1000 if ms % 1000 == 0 else ms / 1000
