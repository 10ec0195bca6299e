"""Cue settings: what stands after the times of a WebVTT cue.

Source: WebVTT, W3C, 4.4 (cue settings), 6.3 (cue timings and settings parsing).
"""

from __future__ import annotations

import re

_PERCENT = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)%"
_KNOWN = {
    "vertical": re.compile("rl|lr"),
    "line": re.compile(rf"(?:{_PERCENT}|-?[0-9]+(?:\.[0-9]+)?)(?:,(?:start|center|end))?"),
    "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(_PERCENT),
    "align": re.compile("start|center|end|left|right"),
    "region": re.compile(r"(?!.*-->)\S+"),
}
#: “name:value”, also with another sign between; so are the coordinates of SubRip.
_LIKE_ONE = re.compile(r"[A-Za-z][A-Za-z0-9-]*[:=].")
_NAME = re.compile(r"\S+[ \t]+\W?[0-9]+")
_WORD = re.compile(r"\w")
_NOW = {
    "align:middle": "align:center",
    "position:start": "position:0%,line-left",
    "position:middle": "position:50%,center",
    "position:end": "position:100%,line-right",
}
_ANCHORS = {"start": "line-left", "middle": "center", "end": "line-right"}


def split_settings(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the settings that browsers follow, and those that they pass over."""
    known: list[str] = []
    unknown: list[str] = []
    for setting in written.split():
        name, _, value = setting.partition(":")
        pattern = _KNOWN.get(name)
        (known if pattern and pattern.fullmatch(value) else unknown).append(setting)
    return tuple(known), tuple(unknown)


def words_among(written: str) -> str:
    """Return what stands among settings and is none, however mistyped: words, or ""."""
    parts = written.split()
    return " ".join(part for part in parts if not _LIKE_ONE.match(part) and _WORD.search(part))


def is_name(written: str) -> bool:
    """Whether this is a caption's name rather than words: “intro”, “Slide 12”, “cue #3”."""
    return len(written.split()) <= 1 or _NAME.fullmatch(written.strip()) is not None


def present_form(setting: str) -> str:
    """Return how an obsolete setting is written now, or "" if there is no telling."""
    if setting in _NOW:
        return _NOW[setting]
    head, comma, anchor = setting.partition(",")
    if comma and head.startswith("position:") and anchor in _ANCHORS:
        return f"{head},{_ANCHORS[anchor]}"
    return ""
