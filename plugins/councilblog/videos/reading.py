"""From the files of a film's folder to its record, and all that is wrong in them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from councilblog.errors import Finding, SourceRef
from councilblog.files import digest_of
from councilblog.posts.text_file import decode_text
from councilblog.slugs import slug_of
from councilblog.suggestions import quoted
from councilblog.toml_text import TomlTrouble, read_toml
from councilblog.videos.agreement import check_film
from councilblog.videos.film_files import POSTER_TYPES, SIDECAR, FilmFiles, sort_files
from councilblog.videos.film_words import FilmWords, Told, read_words
from councilblog.videos.findings import Words, advice, loss
from councilblog.videos.media import MIME_TYPES
from councilblog.videos.sidecar import EXAMPLES, Sidecar, read_sidecar
from councilblog.videos.video import (
    DescriptionStatus,
    Media,
    MediaFacts,
    Poster,
    Provider,
    Video,
    VideoFile,
    source_of,
)


class VideoReading(NamedTuple):
    """The record (None if nothing could be made of the folder), and what was found."""

    video: Video | None
    findings: tuple[Finding, ...]


def read_video(slug: str, files: Mapping[str, VideoFile]) -> VideoReading:
    """Return the record of the film in content/videos/<slug>/. Never raises.

    `files` are all files of the folder by their names. The day plays no part; ask
    `law.gate` for what depends on it.
    """
    found = list(_check_slug(slug))
    sidecar, wrong = _read_toml(slug, files)
    found += wrong
    if sidecar is None:
        return VideoReading(None, _in_order(found))
    folder = sort_files(
        slug,
        files,
        language=sidecar.language,
        file=sidecar.file,
        version=sidecar.description_version,
    )
    found += folder.findings
    found += check_film(slug, sidecar, folder, files)
    facts = _facts(folder, files)
    told = Told(
        language=sidecar.language,
        duration_ms=facts.duration_ms or sidecar.duration_ms,
        speakers=sidecar.speakers,
        chapters=sidecar.chapters,
    )
    words = read_words(slug, folder, files, told)
    found += words.findings
    found += _speakers_seen_only(slug, sidecar, words)
    found += _required(slug, sidecar)
    if sidecar.published_at is None or not sidecar.wordings[0].title or slug_of(slug) != slug:
        return VideoReading(None, _in_order(found))
    film = _Film(slug, sidecar, folder, words, facts)
    return VideoReading(_record(film, files, sidecar.published_at), _in_order(found))


class _Film(NamedTuple):
    slug: str
    sidecar: Sidecar
    folder: FilmFiles
    words: FilmWords
    facts: MediaFacts


def _record(film: _Film, files: Mapping[str, VideoFile], published_at: datetime) -> Video:
    sidecar, facts = film.sidecar, film.facts
    is_ours = sidecar.provider is Provider.FILE
    return Video(
        slug=film.slug,
        language=sidecar.language,
        kind=sidecar.kind,
        provider=sidecar.provider,
        id="" if is_ours else sidecar.id,
        vimeo_hash=sidecar.vimeo_hash if sidecar.provider is Provider.VIMEO else "",
        published_at=published_at,
        broadcast_at=sidecar.broadcast_at,
        duration_ms=facts.duration_ms or sidecar.duration_ms,
        width=facts.width or sidecar.width,
        height=facts.height or sidecar.height,
        media=tuple(_media(name, files[name]) for name in film.folder.media if is_ours),
        poster=_poster(film.folder.poster, files),
        captions_status=sidecar.captions_status,
        checked_by=sidecar.checked_by,
        checked_on=sidecar.checked_on,
        description_status=sidecar.description_status,
        description_version=sidecar.description_version,
        wordings=sidecar.wordings,
        speakers=sidecar.speakers,
        chapters=film.words.chapters,
        texts=film.words.texts,
        digest=_digest(files),
        lines=sidecar.lines,
    )


def _check_slug(slug: str) -> Iterator[Finding]:
    if slug_of(slug) == slug:
        return
    words = Words(
        rule="unsafe-slug",
        problem=f"The folder’s name, {quoted(slug)}, has more in it than small letters, "
        "figures and single hyphens.",
        consequence="The film would have no good address.",
        remedy=f"Rename the folder to:  videos/{slug_of(slug) or 'a-morning-at-the-depot'}",
    )
    yield loss(words, f"videos/{slug}")


def _read_toml(
    slug: str, files: Mapping[str, VideoFile]
) -> tuple[Sidecar | None, tuple[Finding, ...]]:
    source = source_of(slug, SIDECAR)
    file = files.get(SIDECAR)
    if file is None or file.data is None:
        words = Words(
            rule="no-sidecar",
            problem=f"There is no file {SIDECAR} in videos/{slug}.",
            consequence="Nothing is known of the film, so it cannot be shown.",
            remedy="Make a folder with one to copy from; type:  make video "
            'SLUG=a-morning-at-the-depot TITLE="A morning at the depot"',
        )
        return None, (loss(words, source),)
    text, findings = decode_text(file.data, source)
    if text is None:
        return None, findings
    values = read_toml(text)
    if isinstance(values, TomlTrouble):
        words = Words(
            rule="video-not-read",
            problem=values.problem,
            consequence="Nothing is known of the film, so it cannot be shown.",
            remedy=values.remedy,
            standard="TOML 1.0",
        )
        return None, (*findings, loss(words, source, values.line))
    sidecar, wrong = read_sidecar(values, text, source)
    return sidecar, (*findings, *wrong)


def _required(slug: str, sidecar: Sidecar) -> Iterator[Finding]:
    own = sidecar.wordings[0]
    missing = [key for key in ("title", "summary") if not getattr(own, key)]
    if sidecar.published_at is None:
        missing.append("published")
    what = {
        "title": "what the film is called",
        "summary": "in a sentence what the film is about",
        "published": "when the film first came out",
    }
    for key in missing:
        if key in sidecar.line_of and key == "published":
            continue  # what stands there is no date, and has been told
        words = Words(
            rule="key-missing",
            problem=f"Nothing says {what[key]}.",
            consequence="The film cannot be shown without it."
            if key != "published"
            else "What the law asks of a film goes by the day on which it came out.",
            remedy=f"Add a line at the top of {SIDECAR}, for example:  {EXAMPLES[key]}",
        )
        yield loss(words, source_of(slug, SIDECAR), sidecar.line_of.get(key, 0))


def _speakers_seen_only(slug: str, sidecar: Sidecar, words: FilmWords) -> Iterator[Finding]:
    is_not_needed = sidecar.description_status is DescriptionStatus.NOT_NEEDED
    if not is_not_needed or len(sidecar.speakers) < 2 or not words.unnamed_turns:
        return
    told = Words(
        rule="speakers-seen-only",
        problem=f"{len(sidecar.speakers)} people speak, and at {words.unnamed_turns} place"
        f"{'s' if words.unnamed_turns > 1 else ''} the captions do not say who.",
        consequence="Where only the picture shows who speaks, audio description is needed.",
        remedy="Name each speaker in the captions, for example:  <v Chief Executive>Good "
        'morning.   Or change the line below [description] to:  status = "missing"',
        standard="WCAG 2.2, 1.2.5; technique G203",
    )
    yield advice(told, source_of(slug, SIDECAR), sidecar.lines.description)


def _facts(folder: FilmFiles, files: Mapping[str, VideoFile]) -> MediaFacts:
    """Return what the first format says of itself that says anything."""
    facts = [files[name].media for name in folder.media]
    return next((fact for fact in facts if isinstance(fact, MediaFacts)), MediaFacts(0))


def _media(name: str, file: VideoFile) -> Media:
    mime_type = MIME_TYPES[posixpath.splitext(name)[1]]
    return Media(name, mime_type, file.size_bytes, file.digest)


def _poster(name: str, files: Mapping[str, VideoFile]) -> Poster | None:
    file = files.get(name)
    if file is None or file.dimensions is None:
        return None
    mime_type = POSTER_TYPES[posixpath.splitext(name)[1]]
    return Poster(name, mime_type, *file.dimensions, file.size_bytes, file.digest)


def _digest(files: Mapping[str, VideoFile]) -> str:
    rows = (f"{name}\0{file.digest}\n" for name, file in sorted(files.items()))
    return digest_of("".join(rows).encode())


def _in_order(found: list[Finding]) -> tuple[Finding, ...]:
    def order(finding: Finding) -> tuple[SourceRef, str, str]:
        return finding.where, finding.rule, finding.problem

    return tuple(sorted(set(found), key=order))
