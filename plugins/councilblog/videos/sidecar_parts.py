"""The parts of video.toml that are lists: who speaks, and where chapters begin."""

from __future__ import annotations

from collections.abc import Mapping

from councilblog.captions.model import ChapterMark
from councilblog.suggestions import quoted
from councilblog.videos.language_tags import read_tag
from councilblog.videos.sidecar_table import Table
from councilblog.videos.video import Speaker

_SPEAKER = {
    "name": 'name = "Chief Executive"',
    "role": 'role = "Leads the council\'s staff"',
    "url": 'url = "/authors/chief-executive/"',
    "en": 'en = "Chief Executive"',
    "cy": 'cy = "Prif Weithredwr"',
}
_CHAPTER = {
    "start": 'start = "1:04"',
    "title": 'title = "Where the money goes"',
    "en": 'en = "Where the money goes"',
    "cy": 'cy = "I ble mae’r arian yn mynd"',
}
_SPEAKER_LINE = 'CX = { name = "Chief Executive", role = "Chief Executive" }'


def read_speakers(top: Table) -> tuple[Speaker, ...]:
    """Return who speaks, as the lines below [speakers] say; findings go to the table."""
    table = top.table("speakers", _SPEAKER_LINE)
    speakers = []
    for key, value in table.values.items():
        if isinstance(value, str) and value.strip():
            speakers.append(Speaker(key, table.words(key, _SPEAKER_LINE), "", ""))
            continue
        one = table.table(key, _SPEAKER["name"])
        one.refuse_unknown(_SPEAKER)
        name = one.words("name", _SPEAKER["name"])
        url = one.words("url", _SPEAKER["url"])
        if not name and isinstance(value, dict):
            table.tell(
                "no-name",
                key,
                f"The speaker {quoted(key)} has no name.",
                f"Write it like this:  {_SPEAKER_LINE}",
            )
        if url and not _is_safe_url(url):
            one.tell(
                "speaker-address",
                "url",
                f"{quoted(url)} is not an address that a name can lead to.",
                f"Write one on this site that begins with /, for example:  {_SPEAKER['url']}   "
                "or a whole one that begins with https://",
            )
            url = ""
        others = [(read_tag(tag), one.words(tag, _SPEAKER[tag])) for tag in ("en", "cy")]
        speakers.append(
            Speaker(
                key=key,
                name=name or key,
                role=one.words("role", _SPEAKER["role"]),
                url=url,
                names=tuple((tag, called) for tag, called in others if called),
            )
        )
    return tuple(speakers)


def _is_safe_url(url: str) -> bool:
    is_ours = url.startswith("/") and not url.startswith(("//", "/\\"))
    return (is_ours or url.startswith("https://")) and not set(url) & set(' "<>\\^`{|}')


def read_chapters(
    top: Table, language: str, elsewhere: Mapping[str, str]
) -> dict[str, tuple[ChapterMark, ...]]:
    """Return the chapters by language, as the parts [[chapter]] give them.

    `elsewhere` says where names of other parts belong; findings go to the table.
    """
    marks: dict[str, list[ChapterMark]] = {}
    tables = top.tables("chapter", f"{_CHAPTER['start']}   and   {_CHAPTER['title']}")
    others = [key for key in ("en", "cy") if any(key in table.values for table in tables)]
    for table in tables:
        table.refuse_unknown(_CHAPTER, elsewhere)
        start = table.time_of("start", _CHAPTER["start"], "a moment in the film")
        titles = {"title": table.words("title", _CHAPTER["title"])}
        titles |= {key: table.words(key, _CHAPTER[key]) for key in others}
        if "start" not in table.values:
            _incomplete(table, "start")
        for key, title in titles.items():
            if not title:
                _incomplete(table, key)
            elif start is not None:
                mark = ChapterMark(start_ms=start, title=title, line=table.line())
                marks.setdefault(language if key == "title" else read_tag(key), []).append(mark)
    return {tag: tuple(found) for tag, found in marks.items()}


def _incomplete(table: Table, key: str) -> None:
    table.tell(
        "chapter-incomplete",
        "",
        f"This chapter has no “{key}”.",
        f"Add a line below [[chapter]]:  {_CHAPTER[key]}",
    )
