"""What is said of signs in a cue's text that browsers take for markup, and lose words by.

Source: WebVTT, W3C, 4.2.2 (cue text: "<" and "&" are written as references), 6.4.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from councilblog.captions.characters import harmful_characters, without_harm
from councilblog.captions.cue_text import (
    KNOWN_TAGS,
    EndTag,
    Piece,
    StartTag,
    Text,
    Timestamp,
    is_timestamp,
    pieces,
)
from councilblog.captions.findings import Occurrence, Rule, convert_command, told
from councilblog.captions.references import decoded
from councilblog.captions.scanning import ScannedCue
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

_AMPERSAND = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};)([A-Za-z0-9]{0,40};?)")
_WORD = re.compile(r"[^\s<>]+")
_LONGEST_WORD = 60
#: Tags of web pages and of SubRip: browsers leave them out, and no word with them.
_FORMATTING = frozenset("font span p br br/ em strong div s small big center".split())
_TAG = Rule(
    "caption-tag",
    Gravity.LOSS,
    consequence="What stands between “<” and “>” is not shown to anybody.",
    remedy="If it is meant to be read, type &lt; in place of “<”. If not, delete it.",
    standard="WebVTT, W3C, 4.2.2 (cue text)",
    each=5,
)
_HTML_TAG = Rule(
    "caption-html",
    Gravity.FAULT,
    consequence="Browsers leave it out; what it was to do is not done.",
    remedy="Delete it.",
    standard="WebVTT, W3C, 4.2.2 (cue text)",
)
_BARE = Rule(
    "caption-ampersand",
    Gravity.FAULT,
    consequence="With some letters after it, a browser shows another sign in its place.",
    standard="WebVTT, W3C, 4.2.2 (cue text)",
)


def markup_findings(cues: Sequence[ScannedCue], source: str) -> tuple[Finding, ...]:
    """Return what is wrong with “<” and “&” in the texts of WebVTT cues."""
    tags: list[Occurrence] = []
    html: list[Occurrence] = []
    bare: list[Occurrence] = []
    shown_lines: list[tuple[int, str]] = []
    for cue in cues:
        text = "\n".join(cue.payload)
        if "<" in text:
            for place, is_html in _strange_tags(text, cue):
                (html if is_html else tags).append(place)
        if "&" in text:
            bare.extend(_bare_ampersands(cue, source))
            if (shown := decoded(text)) != without_harm(shown):
                shown_lines.append((cue.line + 1, shown.replace("\n", " ")))
    return (
        *told(_TAG, source, tags),
        *told(_HTML_TAG, source, html),
        *told(_BARE, source, bare),
        *harmful_characters(shown_lines, source),
    )


def _strange_tags(text: str, cue: ScannedCue) -> Iterator[tuple[Occurrence, bool]]:
    line = cue.line + 1
    for piece in pieces(text):
        if "\n" in piece.written or isinstance(piece.token, Text):
            lines_passed = piece.written.count("\n")
        else:
            lines_passed = 0
        if problem := _problem(piece):
            name = (
                piece.token.name.lower() if isinstance(piece.token, StartTag | EndTag) else ""
            )
            yield Occurrence(line, problem), name in _FORMATTING and not piece.is_open
        line += lines_passed


def _problem(piece: Piece) -> str:
    written = quoted(piece.written)
    if piece.is_open:
        return f"{written} begins with “<”, and no “>” follows in this caption."
    match piece.token:
        case StartTag(name=name) if name not in KNOWN_TAGS:
            return f"{written} is not a tag that captions have."
        case EndTag(name=name) if name.strip() not in KNOWN_TAGS:
            return f"{written} is not a tag that captions have."
        case StartTag(name=name, annotation=extra) if extra and name not in {"v", "lang"}:
            return f"{written} has words in it that are not shown."
        case Timestamp(written=inside) if not is_timestamp(inside):
            return f"{written} is not a time that browsers can read."
    return ""


def _bare_ampersands(cue: ScannedCue, source: str) -> Iterator[Occurrence]:
    for number, line in enumerate(cue.payload, start=cue.line + 1):
        for match in _WORD.finditer(line) if "&" in line else ():
            word = match[0]
            right = _AMPERSAND.sub(_escaped, word) if "&" in word else word
            if right == word:
                continue
            shown = decoded(word)
            as_shown = f" Browsers show {quoted(shown)}." if shown != word else ""
            remedy = f"Type:  {right}" if len(right) < _LONGEST_WORD else "Type &amp; instead."
            yield Occurrence(
                number,
                f"{quoted(word)} has a bare “&”.{as_shown}",
                f"{remedy}   (or for the whole file:  {convert_command(source)})",
            )


def _escaped(match: re.Match[str]) -> str:
    """Return the reference as it stands if it is one, and else with its “&” escaped."""
    written = match[0]
    is_reference = written.endswith(";") and decoded(written) != written
    return written if is_reference else f"&amp;{written[1:]}"
