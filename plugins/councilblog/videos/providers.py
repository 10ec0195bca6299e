"""Where a film that others hold is watched: ids as they are written, and addresses."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from councilblog.videos.video import Provider, Video

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_VIMEO_ID = re.compile(r"[1-9][0-9]{4,11}", re.ASCII)
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,40}", re.ASCII)
_YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
_VIMEO_HOSTS = {"vimeo.com", "player.vimeo.com"}

#: Whom readers deal with when they press play, as people know them.
NAMES = {Provider.YOUTUBE: "YouTube", Provider.VIMEO: "Vimeo"}
#: What a Content-Security-Policy has to allow in `frame-src`.
FRAME_SOURCES = {
    Provider.YOUTUBE: "https://www.youtube-nocookie.com",
    Provider.VIMEO: "https://player.vimeo.com",
}


def is_id(provider: Provider, written: str) -> bool:
    """Return whether this can be a film's id: 11 characters at YouTube, figures at Vimeo."""
    shape = {Provider.YOUTUBE: _YOUTUBE_ID, Provider.VIMEO: _VIMEO_ID}.get(provider)
    return shape is not None and shape.fullmatch(written) is not None


def is_vimeo_hash(written: str) -> bool:
    """Return whether this can be the second part of an unlisted film's Vimeo address."""
    return _VIMEO_HASH.fullmatch(written) is not None


def pasted(written: str) -> tuple[Provider, str, str] | None:
    """Return provider, id and hash (or "") of a whole address, or None if it is not one."""
    text = written.strip()
    try:
        parts = urlsplit(text if "//" in text else f"https://{text}")
    except ValueError:
        return None
    host = (parts.netloc.rpartition("@")[2].partition(":")[0]).lower().removeprefix("www.")
    path = [part for part in parts.path.split("/") if part]
    query = parse_qs(parts.query)
    if host == "youtu.be" or host in _YOUTUBE_HOSTS:
        found = query.get("v", [])[:1] or path[-1:]
        is_one = bool(found) and is_id(Provider.YOUTUBE, found[0])
        return (Provider.YOUTUBE, found[0], "") if is_one else None
    if host in _VIMEO_HOSTS:
        found = [part for part in path if is_id(Provider.VIMEO, part)][:1]
        if not found:
            return None
        after = path[path.index(found[0]) + 1 :][:1] or query.get("h", [])[:1]
        secret = after[0] if after and is_vimeo_hash(after[0]) else ""
        return Provider.VIMEO, found[0], secret
    return None


def watch_url(video: Video, seconds: int = 0) -> str:
    """Return the address at the provider, from that second on; "" for our own files."""
    if video.provider is Provider.YOUTUBE:
        at = f"&t={seconds}s" if seconds else ""
        return f"https://www.youtube.com/watch?v={video.id}{at}"
    if video.provider is Provider.VIMEO:
        secret = f"/{video.vimeo_hash}" if video.vimeo_hash else ""
        at = f"#t={seconds}s" if seconds else ""
        return f"https://vimeo.com/{video.id}{secret}{at}"
    return ""


def embed_url(video: Video, seconds: int = 0) -> str:
    """Return the address of the player for an `<iframe>`, playing at once; "" for our files.

    YouTube's is the one that sets no cookies before play; Vimeo's is told not to track.
    """
    if video.provider is Provider.YOUTUBE:
        tag = video.language.partition("-")[0]
        at = f"&start={seconds}" if seconds else ""
        return (
            f"{FRAME_SOURCES[video.provider]}/embed/{video.id}"
            f"?cc_load_policy=1&cc_lang_pref={tag}&rel=0&playsinline=1&autoplay=1{at}"
        )
    if video.provider is Provider.VIMEO:
        secret = f"&h={video.vimeo_hash}" if video.vimeo_hash else ""
        at = f"#t={seconds}s" if seconds else ""
        return f"{FRAME_SOURCES[video.provider]}/video/{video.id}?dnt=1{secret}&autoplay=1{at}"
    return ""
