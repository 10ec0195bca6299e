"""A film as feed readers show it: its picture, a link, and what is said in it as text.

No player: readers take it out, or would show one without captions.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from councilblog.captions.model import OnScreen, Paragraph, Transcript, Turn

#: A transcript of more words than this is cut in feeds, and then so many are shown.
LONG_WORDS: Final = 2_500
_SHOWN_WORDS: Final = 500


class FilmLabels(NamedTuple):
    """What is said around a film, in the language of its post; plain text.

    `caption` is "Video: Our first bus (6 minutes)."; `watch` the words of the link to the
    post; `whole` those of the link to the rest of a long transcript. `without` stands
    where there is no transcript, "" for nothing.
    """

    caption: str
    watch: str
    transcript: str
    on_screen: str
    whole: str
    without: str


class FilmPlaces(NamedTuple):
    """Where things are, as absolute addresses. `poster` is "" if there is no picture.

    `width` and `height` are the picture's pixels, 0 for unknown.
    """

    post_url: str
    transcript_url: str
    poster: str
    poster_alt: str
    width: int
    height: int


def film_html(
    transcript: Transcript, labels: FilmLabels, places: FilmPlaces, *, language: str = ""
) -> str:
    """Return the film as HTML. `language` is the transcript's, if it is not the post's."""
    parts = [_figure(labels, places)]
    said = "".join(_said(transcript, labels))
    if said:
        lang = f' lang="{escape(language)}"' if language else ""
        parts.append(f"<h2>{escape(labels.transcript)}</h2>\n")
        parts.append(f"<div{lang}>\n{said}</div>\n" if lang else said)
    elif labels.without:
        parts.append(f"<p>{escape(labels.without)}</p>\n")
    if transcript.word_count > LONG_WORDS:
        parts.append(_paragraph(_link(places.transcript_url, labels.whole)))
    return "".join(parts)


def _figure(labels: FilmLabels, places: FilmPlaces) -> str:
    picture = ""
    if places.poster:
        size = (
            f' width="{places.width}" height="{places.height}"'
            if places.width and places.height
            else ""
        )
        image = f'<img src="{escape(places.poster)}" alt="{escape(places.poster_alt)}"{size}>'
        picture = f'<a href="{escape(places.post_url)}">{image}</a>'
    caption = f"{escape(labels.caption)} {_link(places.post_url, labels.watch)}"
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>\n"


def _said(transcript: Transcript, labels: FilmLabels) -> Iterator[str]:
    """Yield chapters and turns; of a long transcript those that begin in the first words."""
    most = _SHOWN_WORDS if transcript.word_count > LONG_WORDS else transcript.word_count + 1
    words = 0
    for chapter in transcript.chapters:
        if words >= most:
            return
        if chapter.title:
            yield f"<h3>{escape(chapter.title)}</h3>\n"
        for seen in chapter.on_screen:
            yield _seen(seen, labels)
        for turn in chapter.turns:
            if words >= most:
                return
            yield from _turn(turn, labels)
            words += len(turn.text.split())


def _turn(turn: Turn, labels: FilmLabels) -> Iterator[str]:
    name = f"<strong>{escape(turn.speaker)}:</strong> " if turn.speaker else ""
    for block in turn.blocks:
        if isinstance(block, OnScreen):
            yield _seen(block, labels)
        else:
            yield _paragraph(name + _words(block))
            name = ""


def _words(paragraph: Paragraph) -> str:
    parts = []
    for phrase in paragraph.phrases:
        text = escape(phrase.text, quote=False)
        if phrase.language:
            text = f'<span lang="{escape(phrase.language)}">{text}</span>'
        parts.append(f"<em>{text}</em>" if phrase.is_sound else text)
    return " ".join(parts)


def _seen(seen: OnScreen, labels: FilmLabels) -> str:
    return _paragraph(f"<em>{escape(labels.on_screen)} {escape(seen.text, quote=False)}</em>")


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>\n"


def _link(url: str, words: str) -> str:
    return f'<a href="{escape(url)}">{escape(words, quote=False)}</a>'


def plain_transcript(transcript: Transcript, *, on_screen: str) -> str:
    """Return what is said, as plain text: a line for each paragraph, names before them."""
    lines: list[str] = []
    for chapter in transcript.chapters:
        lines.extend([chapter.title] if chapter.title else [])
        lines.extend(f"[{on_screen} {seen.text}]" for seen in chapter.on_screen)
        for turn in chapter.turns:
            name = f"{turn.speaker}: " if turn.speaker else ""
            for block in turn.blocks:
                if isinstance(block, OnScreen):
                    lines.append(f"[{on_screen} {block.text}]")
                else:
                    lines.append(name + block.text)
                    name = ""
    return "\n".join(lines)
