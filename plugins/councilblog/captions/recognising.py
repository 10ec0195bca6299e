"""Which kind of caption file this is, by what is in it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from councilblog.captions.findings import Occurrence, Rule, convert_command, told
from councilblog.captions.mistyped_times import is_meant_as_times
from councilblog.captions.model import CaptionFormat
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t\n]|\Z)")
_SRT = re.compile(r"^[ \t]*+\d++:\d{1,2}:\d{1,2},\d{1,3}[ \t]*+-->", re.MULTILINE)
_DOTTED = re.compile(r"^[ \t]*+[\d:]++\.\d++[ \t]*+-->", re.MULTILINE)
_NUMBERED = re.compile(r"\s*+\d++[ \t]*+\n\s*+\d++:\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*+-->")
_SBV = re.compile(
    r"^[ \t]*+\d++:\d{1,2}:\d{1,2}\.\d{3},\d++:\d{1,2}:\d{1,2}\.\d{3}[ \t]*+$", re.MULTILINE
)
_OTHERS = (
    (re.compile(r"PK\x03\x04|PK\ufffd\ufffd"), "a Word document or a zip file"),
    (re.compile(r"%PDF-"), "a PDF"),
    (re.compile(r"\{\\rtf"), "a rich text (RTF) document"),
    (re.compile(r"\[Script Info\]"), "a SubStation Alpha (.ass) subtitle file"),
    (re.compile(r"<\?xml|<tt[ >]"), "an XML caption file (TTML)"),
    (re.compile(r"(?i)<!doctype|<html"), "a web page"),
    (re.compile(r"[\[{]\s*[\"{\[]"), "a JSON file"),
)
_ENDINGS = {
    CaptionFormat.VTT: ".vtt",
    CaptionFormat.SRT: ".srt",
    CaptionFormat.SBV: ".sbv",
}
_KINDS = {ending: kind for kind, ending in _ENDINGS.items()}
_NOT_CAPTIONS = Rule(
    "not-captions",
    Gravity.LOSS,
    consequence="Nothing in it can be read, so the film would have no captions.",
    remedy="In the program that made it, save or export the captions as WebVTT (.vtt).",
)
_NO_SIGNATURE = Rule(
    "captions-first-line",
    Gravity.LOSS,
    consequence="Browsers would show none of these captions.",
    standard="WebVTT, W3C, 4.1 (file structure)",
)
_WRONG_ENDING = Rule(
    "captions-ending",
    Gravity.LOSS,
    consequence="Programs that go by the name would show none of these captions.",
)


def recognise(text: str, source: str) -> tuple[CaptionFormat | None, tuple[Finding, ...]]:
    """Return what kind of captions the text holds (None: none), and what is wrong with that.

    Source: WebVTT, W3C, 6.1 (the signature).
    """
    kind, findings = _by_content(text, source)
    if kind is None or findings:
        return kind, findings
    ending = PurePosixPath(source).suffix.lower()
    if ending == _ENDINGS[kind]:
        return kind, ()
    renamed = PurePosixPath(source).with_suffix(_ENDINGS[kind]).name
    problem = f"This is a {kind} file ({_ENDINGS[kind][1:].upper()}), although its name ends "
    written = f"in “{ending}”." if ending else "in something else."
    remedy = f"Rename it to “{renamed}”, or type:  {convert_command(source)}"
    return kind, told(_WRONG_ENDING, source, [Occurrence(0, problem + written, remedy)])


def _by_content(text: str, source: str) -> tuple[CaptionFormat | None, tuple[Finding, ...]]:
    if _SIGNATURE.match(text):
        return CaptionFormat.VTT, ()
    start = text.lstrip()
    other = next((name for pattern, name in _OTHERS if pattern.match(start)), None)
    if other:
        problem = f"This is {other}, and not a caption file."
        return None, told(_NOT_CAPTIONS, source, [Occurrence(0, problem)])
    if start.startswith("WEBVTT"):
        return CaptionFormat.VTT, told(_NO_SIGNATURE, source, [_bad_signature(text)])
    # One line of the other form is a slip in this one.
    if _SBV.search(text) and len(_SBV.findall(text)) >= len(_SRT.findall(text)):
        return CaptionFormat.SBV, ()
    if _SRT.search(text) or (_NUMBERED.match(text) and not source.lower().endswith(".vtt")):
        return CaptionFormat.SRT, ()
    kind = _KINDS.get(PurePosixPath(source).suffix.lower(), CaptionFormat.VTT)
    has_mistyped = any(map(is_meant_as_times, text.split("\n")))
    is_dotted = _DOTTED.search(text) is not None
    if (has_mistyped and kind is not CaptionFormat.VTT and not is_dotted) or (
        is_dotted and kind is CaptionFormat.SRT
    ):
        return kind, ()
    if has_mistyped or is_dotted:
        problem = f"The first line is {quoted(start.split(chr(10))[0])}, and not “WEBVTT”."
        remedy = "Put a line  WEBVTT  at the very top, and an empty line below it."
        return CaptionFormat.VTT, told(_NO_SIGNATURE, source, [Occurrence(1, problem, remedy)])
    problem = f"There are no times of captions in this file; it begins {quoted(start[:80])}."
    return None, told(_NOT_CAPTIONS, source, [Occurrence(1, problem)])


def _bad_signature(text: str) -> Occurrence:
    start = text.lstrip()
    line = text[: len(text) - len(start)].count("\n") + 1
    if start != text:
        problem = "There is something empty above “WEBVTT”, which must be the very first thing."
        return Occurrence(line, problem, "Delete what stands above “WEBVTT” and before it.")
    first = start.split("\n")[0]
    problem = f"The first line is {quoted(first)}, and must be “WEBVTT” alone."
    return Occurrence(line, problem, "Make the first line:  WEBVTT")
