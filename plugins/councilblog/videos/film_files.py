"""Which file of a film's folder is what; each file that is nothing is told of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from councilblog.errors import Finding
from councilblog.suggestions import closest, quoted
from councilblog.videos.findings import Words, advice, loss
from councilblog.videos.language_tags import read_tag
from councilblog.videos.media import MIME_TYPES, SOUND_SUFFIXES
from councilblog.videos.video import source_of

SIDECAR = "video.toml"
CAPTION_SUFFIXES = (".vtt", ".srt", ".sbv")
POSTER_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
_ROLES = ("captions", "chapters", "descriptions")
_OTHER_NAMES = {"subtitles": "captions", "subs": "captions", "transcript": "captions"}
_PICTURES = frozenset(
    {*POSTER_TYPES, ".gif", ".svg", ".avif", ".bmp", ".tif", ".tiff", ".heic"}
)
_FILMS = frozenset(
    {".mov", ".avi", ".wmv", ".mkv", ".m4v", ".mpg", ".mpeg", ".flv", ".3gp", ".ogv"}
)
_SOUNDS = frozenset({".aac", ".wma", ".ogg", ".oga", ".opus", ".aif", ".aiff", ".flac"})
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[a-z0-9]+")
_TIMED = re.compile(r"(captions|chapters|descriptions)\.([A-Za-z0-9_-]+)\.(vtt|srt|sbv)")


class FilmFiles(NamedTuple):
    """The names of the files by what they are; languages are tags as in `read_tag`.

    `media` are the film in one or more formats, the one that most browsers play first.
    """

    captions: Mapping[str, str]
    chapters: Mapping[str, str]
    descriptions: Mapping[str, str]
    poster: str
    media: tuple[str, ...]
    findings: tuple[Finding, ...]


def sort_files(
    slug: str, names: Iterable[str], *, language: str, file: str, version: str
) -> FilmFiles:
    """Return what each file of the folder is, and a finding for each that is nothing.

    `language`, `file` and `version` are what video.toml says: the film's language, the
    name of its file, and that of the version with audio description.
    """
    found: list[Finding] = []
    timed: dict[str, dict[str, str]] = {role: {} for role in _ROLES}
    posters: list[str] = []
    media: list[str] = []
    others: list[str] = []
    for name in sorted(set(names) - {SIDECAR}):
        match = _TIMED.fullmatch(name)
        tag = read_tag(match[2]) if match else ""
        suffix = posixpath.splitext(name)[1]
        if match and tag:
            others.extend(_second(timed[match[1]], tag, name, slug, found))
        elif name in {f"poster{suffix}" for suffix in POSTER_TYPES}:
            posters.append(name)
        elif suffix.lower() in MIME_TYPES and _SAFE.fullmatch(name):
            media.append(name)
        else:
            others.append(name)
    for name in others:
        if not any(finding.where.path == source_of(slug, name) for finding in found):
            found.append(_stray(slug, name, language, has_poster=bool(posters)))
    found.extend(_further_posters(slug, posters))
    films = _film_of(slug, media, file, version, found)
    return FilmFiles(
        captions=timed["captions"],
        chapters=timed["chapters"],
        descriptions=timed["descriptions"],
        poster=posters[0] if posters else "",
        media=films,
        findings=tuple(found),
    )


def _second(
    by_tag: dict[str, str], tag: str, name: str, slug: str, found: list[Finding]
) -> Iterator[str]:
    """Note the file under its language, or tell that there is one already."""
    first = by_tag.setdefault(tag, name)
    if first == name:
        return
    words = Words(
        rule="two-files-of-one-language",
        problem=f"“{first}” and “{name}” are for the same language, {tag}.",
        consequence="Only the first would be used, and changes in the other would be lost.",
        remedy=f"Keep the better one and delete the other, or move it out of videos/{slug}.",
    )
    found.append(loss(words, source_of(slug, name)))
    yield name


def _stray(slug: str, name: str, language: str, *, has_poster: bool) -> Finding:
    path = source_of(slug, name)
    suffix = posixpath.splitext(name)[1].lower()
    if name.endswith("/"):
        return loss(_folder(slug, name), path.rstrip("/"))
    if suffix in CAPTION_SUFFIXES:
        return loss(_wrong_name(name, _meant(name, language)), path)
    if suffix in _PICTURES and not has_poster:
        return loss(_no_poster(name, suffix), path)
    if suffix in MIME_TYPES:
        kind = "sound" if suffix in SOUND_SUFFIXES else "video"
        return loss(_wrong_name(name, f"{kind}{suffix}"), path)
    if suffix in _FILMS | _SOUNDS:
        return loss(_not_played(name, suffix), path)
    if suffix == ".toml":
        return loss(_wrong_name(name, SIDECAR), path)
    words = Words(
        rule="stray-file",
        problem=f"{quoted(name)} is none of the files that belong to a film.",
        consequence="It is not published.",
        remedy=f"Move it out of videos/{slug} if it is not needed there.",
    )
    return advice(words, path)


def _folder(slug: str, name: str) -> Words:
    return Words(
        rule="folder-in-video",
        problem=f"{quoted(name.rstrip('/'))} is not a file, so nothing in it is read.",
        consequence="What is in it would be missing from the film.",
        remedy=f"Put its files into videos/{slug} itself.",
    )


def _wrong_name(name: str, meant: str) -> Words:
    return Words(
        rule="video-file-name",
        problem=f"A film has no file of the name {quoted(name)}, so it is not used.",
        consequence="What is in it would be missing from the film.",
        remedy=f"If it belongs to the film, rename it to:  {meant}",
    )


def _no_poster(name: str, suffix: str) -> Words:
    new = f"poster{suffix}" if suffix in POSTER_TYPES else "poster.jpg"
    how = "rename it to" if suffix in POSTER_TYPES else "save it as a JPEG or PNG picture named"
    return Words(
        rule="video-file-name",
        problem=f"The picture {quoted(name)} is not used, because of its name.",
        consequence="The film would have no still picture.",
        remedy=f"If it is the film’s still picture, {how}:  {new}",
    )


def _not_played(name: str, suffix: str) -> Words:
    is_film = suffix in _FILMS
    new = (
        "an MP4 file (H.264 pictures, AAC sound), and name it:  video.mp4"
        if is_film
        else "an M4A or MP3 file, and name it:  sound.m4a"
    )
    return Words(
        rule="not-played",
        problem=f"Most browsers do not play {quoted(name)}.",
        consequence="Readers would see a film that does not start.",
        remedy=f"Save it again, with the program it was made with, as {new}",
    )


def _meant(name: str, language: str) -> str:
    """Return the name that a captions file should most likely have."""
    stem, suffix = posixpath.splitext(name.casefold())
    parts = [part for part in re.split(r"[._ -]+", stem) if part]
    roles = [_OTHER_NAMES.get(part) or closest(part, _ROLES) for part in parts if len(part) > 4]
    role = next((role for role in roles if role), "captions")
    # A word of two letters may be a language; of longer ones only those that name one.
    tags = [read_tag(part) for part in parts if len(part) == 2 or read_tag(part) != part]
    tag = next((tag for tag in tags if tag), language)
    return f"{role}.{tag}{suffix}"


def _further_posters(slug: str, posters: list[str]) -> Iterator[Finding]:
    for name in posters[1:]:
        words = Words(
            rule="two-posters",
            problem=f"There are two still pictures, “{posters[0]}” and “{name}”.",
            consequence=f"Only “{posters[0]}” would be shown.",
            remedy="Delete the one that is not to be shown.",
        )
        yield loss(words, source_of(slug, name))


def _film_of(
    slug: str, media: list[str], file: str, version: str, found: list[Finding]
) -> tuple[str, ...]:
    """Return the film's formats, and tell of recordings that are not the film."""
    order = list(MIME_TYPES)
    known = [name for name in media if name != version]
    stems = sorted({posixpath.splitext(name)[0] for name in known})
    if file:
        stems = [posixpath.splitext(file)[0]]
    elif len(stems) > 1:
        stems = [stem for stem in stems if stem in {"video", "sound", "audio"}][:1]
    films = [name for name in known if posixpath.splitext(name)[0] in stems]
    if not films and known and not file:
        words = Words(
            rule="which-file",
            problem=f"Which of these is the film is not said: {', '.join(known)}.",
            consequence="Nobody could play it.",
            remedy=f'Add to video.toml:  file = "{known[0]}"',
        )
        found.append(loss(words, source_of(slug, SIDECAR)))
        return ()
    for name in known:
        if name not in films:
            words = Words(
                rule="stray-recording",
                problem=f"“{name}” is not the film, and nothing says what it is.",
                consequence="It is not published.",
                remedy=f"Move it out of videos/{slug}. If it is the version with audio "
                f'description, add to video.toml, below [description]:  version = "{name}"',
            )
            found.append(loss(words, source_of(slug, name)))
    films.sort(key=lambda name: (name != file, order.index(posixpath.splitext(name)[1])))
    return tuple(films)
