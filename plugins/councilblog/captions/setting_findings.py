"""What is said of cue settings that browsers pass over, and of names that stand twice."""

from __future__ import annotations

from collections.abc import Sequence

from councilblog.captions.cue_settings import (
    is_name,
    present_form,
    split_settings,
    words_among,
)
from councilblog.captions.findings import Occurrence, Rule, told
from councilblog.captions.scanning import ScannedCue
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

_SETTING = Rule(
    "caption-setting",
    Gravity.ADVICE,
    consequence="Browsers pass over it, and put the caption where captions usually are.",
    standard="WebVTT, W3C, 4.4 (cue settings)",
)
_TWICE = Rule(
    "caption-id-twice",
    Gravity.ADVICE,
    consequence="A style or script that goes by the name would find the wrong caption.",
    remedy="Nothing is needed for the site, which numbers the captions anew.",
    standard="WebVTT, W3C, 4.1 (cue identifier)",
)
_WORDS = Rule(
    "caption-name-of-words",
    Gravity.ADVICE,
    consequence="A name is not shown, so that these words are read by nobody.",
    remedy="If they are to be read, put them below the times.",
    standard="WebVTT, W3C, 4.1 (cue identifier)",
    each=3,
)


def setting_findings(cues: Sequence[ScannedCue], source: str) -> tuple[Finding, ...]:
    """Return what is wrong with settings and identifiers of WebVTT cues."""
    settings: list[Occurrence] = []
    twice: list[Occurrence] = []
    named: list[Occurrence] = []
    seen: dict[str, int] = {}
    for cue in cues:
        unknown = split_settings(cue.settings)[1] if cue.settings else ()
        settings.extend(
            _unknown(setting, cue.line) for setting in unknown if not words_among(setting)
        )
        if not cue.identifier:
            continue
        if not is_name(cue.identifier):
            problem = f"{quoted(cue.identifier)} stands above the times, as a caption’s name."
            named.append(Occurrence(cue.line - 1, problem))
        first = seen.setdefault(cue.identifier, cue.line)
        if first != cue.line:
            name = quoted(cue.identifier)
            problem = f"{name} names this caption and the one on line {first}."
            twice.append(Occurrence(cue.line, problem))
    return (
        *told(_SETTING, source, settings),
        *told(_TWICE, source, twice),
        *told(_WORDS, source, named),
    )


def _unknown(setting: str, line: int) -> Occurrence:
    right = present_form(setting)
    problem = f"{quoted(setting)} is not a setting that browsers know."
    return Occurrence(line, problem, f"Type:  {right}" if right else "Delete it.")
