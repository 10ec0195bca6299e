"""What video.toml says: read name by name, and all that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from councilblog.captions.model import ChapterMark
from councilblog.errors import Finding
from councilblog.languages.dates import LONDON
from councilblog.suggestions import quoted
from councilblog.toml_lines import toml_lines
from councilblog.videos.language_tags import read_tag
from councilblog.videos.sidecar_parts import read_chapters, read_speakers
from councilblog.videos.sidecar_table import Table
from councilblog.videos.video import (
    CaptionsStatus,
    DescriptionStatus,
    Lines,
    Provider,
    Speaker,
    VideoKind,
    Wording,
)

_WORDING = {
    "title": 'title = "A morning at the depot"',
    "summary": 'summary = "What a bus costs, and what drivers would do first."',
    "poster_alt": 'poster_alt = "A bus at the stop beside a valley road."',
    "visual_summary": 'visual_summary = "She speaks to camera in an office."',
    "exempt_reason": 'exempt_reason = "The film is from 2017."',
    "checked_by": 'checked_by = "Communications team"',
}
_TOP = {
    "title": _WORDING["title"],
    "summary": _WORDING["summary"],
    "published": "published = 2026-07-01",
    "language": 'language = "en-GB"',
    "kind": 'kind = "video"',
    "provider": 'provider = "file"',
    "id": 'id = "EXAMPLE-123"',
    "vimeo_hash": 'vimeo_hash = "0a1b2c3d4e"',
    "file": 'file = "video.mp4"',
    "duration": 'duration = "PT6M12S"',
    "width": "width = 1280",
    "height": "height = 720",
    "poster_alt": _WORDING["poster_alt"],
    "exempt_reason": _WORDING["exempt_reason"],
    "captions": "[captions]",
    "description": "[description]",
    "live": "[live]",
    "speakers": "[speakers]",
    "chapter": "[[chapter]]",
    "en": "[en]",
    "cy": "[cy]",
}
_CAPTIONS = {
    "status": 'status = "checked"',
    "checked_by": _WORDING["checked_by"],
    "checked_on": "checked_on = 2026-07-01",
}
_DESCRIPTION = {
    "status": 'status = "not-needed"',
    "visual_summary": _WORDING["visual_summary"],
    "version": 'version = "described.mp4"',
}
_LIVE = {"broadcast": "broadcast = 2026-07-01T18:00:00+01:00"}


class Sidecar(NamedTuple):
    """What video.toml says; "", 0 or None where it says nothing. Fields as in `Video`."""

    language: str
    kind: VideoKind
    provider: Provider
    id: str
    vimeo_hash: str
    file: str
    published_at: datetime | None
    broadcast_at: datetime | None
    duration_ms: int
    width: int
    height: int
    captions_status: CaptionsStatus
    checked_by: str
    checked_on: date | None
    description_status: DescriptionStatus
    description_version: str
    wordings: tuple[Wording, ...]
    speakers: tuple[Speaker, ...]
    chapters: Mapping[str, tuple[ChapterMark, ...]]
    line_of: Mapping[str, int]
    lines: Lines


def read_sidecar(
    values: Mapping[str, object], text: str, source: str
) -> tuple[Sidecar, tuple[Finding, ...]]:
    """Return what the values of a video.toml say, and what is wrong in them, by line.

    `text` is what the values were read from; `source` is named in findings.
    """
    found: list[Finding] = []
    lines = toml_lines(text)
    top = Table(values, (), source, lines, found=found)
    top.refuse_unknown(_TOP, _belongs_below())
    captions = top.table("captions", _CAPTIONS["status"])
    captions.refuse_unknown(_CAPTIONS, _belongs_above())
    description = top.table("description", _DESCRIPTION["status"])
    description.refuse_unknown(_DESCRIPTION, _belongs_above())
    live = top.table("live", _LIVE["broadcast"])
    live.refuse_unknown(_LIVE, _belongs_above())
    language = _language(top)
    checked = captions.moment("checked_on")
    checked_by = captions.words("checked_by", _CAPTIONS["checked_by"])
    sidecar = Sidecar(
        language=language,
        kind=top.choice("kind", VideoKind, VideoKind.VIDEO),
        provider=top.choice("provider", Provider, Provider.FILE),
        id=top.words("id", _TOP["id"]),
        vimeo_hash=top.words("vimeo_hash", _TOP["vimeo_hash"]),
        file=top.words("file", _TOP["file"]),
        published_at=top.moment("published"),
        broadcast_at=live.moment("broadcast"),
        duration_ms=top.duration("duration"),
        width=top.pixels("width"),
        height=top.pixels("height"),
        captions_status=captions.choice("status", CaptionsStatus, CaptionsStatus.MISSING),
        checked_by=checked_by,
        checked_on=checked.astimezone(LONDON).date() if checked else None,
        description_status=description.choice(
            "status", DescriptionStatus, DescriptionStatus.UNDECIDED
        ),
        description_version=description.words("version", _DESCRIPTION["version"]),
        wordings=_wordings(top, description, language, checked_by),
        speakers=read_speakers(top),
        chapters=read_chapters(top, language, _belongs_above()),
        line_of={key: top.line(key) for key in values},
        lines=_lines(top, captions, description, live),
    )
    return sidecar, tuple(found)


def _belongs_below() -> dict[str, str]:
    below = (("captions", _CAPTIONS), ("description", _DESCRIPTION), ("live", _LIVE))
    return {
        key: f"Put it below a line that reads [{name}]:  {line}"
        for name, keys in below
        for key, line in keys.items()
        if key not in _TOP
    }


def _belongs_above() -> dict[str, str]:
    # In TOML everything below a line in square brackets belongs to it, to people's surprise.
    return {
        key: "Move the line up, above the first line with square brackets; what stands below "
        f"one belongs to it:  {line}"
        for key, line in _TOP.items()
        if not line.startswith("[")
    }


def _language(top: Table) -> str:
    written = top.words("language", _TOP["language"])
    tag = read_tag(written) if written else "en-GB"
    if tag:
        return tag
    top.tell(
        "unknown-language",
        "language",
        f"{quoted(written)} is not the short name of a language.",
        'Write  language = "en-GB"  for English, or  language = "cy"  for Welsh.',
    )
    return "en-GB"


def _wordings(
    top: Table, description: Table, language: str, checked_by: str
) -> tuple[Wording, ...]:
    own = Wording(
        language=language,
        title=top.words("title", _TOP["title"]),
        summary=top.words("summary", _TOP["summary"]),
        poster_alt=top.words("poster_alt", _TOP["poster_alt"]),
        visual_summary=description.words("visual_summary", _DESCRIPTION["visual_summary"]),
        exempt_reason=top.words("exempt_reason", _TOP["exempt_reason"]),
        checked_by=checked_by,
    )
    wordings = [own]
    for key in ("en", "cy"):
        table = top.table(key, _WORDING["title"])
        table.refuse_unknown(_WORDING, _belongs_above())
        words = [table.words(name, line) for name, line in _WORDING.items()]
        if not any(words):
            continue
        if read_tag(key) == language:
            top.tell(
                "own-language",
                key,
                f"The film itself is in the language of [{key}].",
                f"Move its lines up, above the first line with square brackets, and take "
                f"[{key}] out.",
            )
            continue
        wordings.append(Wording(read_tag(key), *words))
    return tuple(wordings)


def _lines(top: Table, captions: Table, description: Table, live: Table) -> Lines:
    return Lines(
        captions=captions.line("status"),
        checked_on=captions.line("checked_on"),
        description=description.line("status"),
        live=live.line("broadcast"),
        poster_alt=top.line("poster_alt"),
        duration=top.line("duration"),
    )


#: For messages elsewhere: a right line for each name at the top.
EXAMPLES: Mapping[str, str] = _TOP
