"""What is said of speakers: names that nobody declared, and words that nobody is named for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councilblog.captions.findings import Occurrence, Rule, told
from councilblog.captions.model import CaptionFile
from councilblog.captions.spans import Names
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import closest, quoted

_LIKE_A_NAME = re.compile(
    r"^[ \t]*+(?:(?:[-–—]|>>+)[ \t]*+)?"
    r"([^\W\d_a-z][\w.'’&-]*(?: [^\W\d_a-z][\w.'’&-]*){0,4}):(?=\s|\Z)",
    re.MULTILINE,
)
_FIND_TWICE = 2
_UNKNOWN = Rule(
    "speaker-unknown",
    Gravity.ADVICE,
    consequence="The transcript would show the name as it stands, without a role.",
    remedy="Correct the name, or add it to the film's list of speakers.",
    each=5,
)
_LIKELY = Rule(
    "speaker-not-declared",
    Gravity.ADVICE,
    consequence="It would be read as a word that is said, and not as the name of a speaker.",
    remedy="If it is a speaker, add the name to the film's list of speakers.",
    each=5,
)
_UNNAMED = Rule(
    "speaker-unnamed",
    Gravity.ADVICE,
    consequence="The transcript would begin with words that nobody is named for.",
    standard="WCAG 2.2, 1.2.2 Captions (Prerecorded): captions say who is speaking",
)


def speaker_findings(file: CaptionFile) -> tuple[Finding, ...]:
    """Return what is to be looked at in the names of speakers, each at its first place."""
    return (
        *told(_UNKNOWN, file.source, _unknown(file)),
        *told(_LIKELY, file.source, _likely(file)),
        *told(_UNNAMED, file.source, _unnamed(file)),
    )


def _unknown(file: CaptionFile) -> Iterator[Occurrence]:
    names = Names(file.speakers)
    first: dict[str, int] = {}
    for cue in file.cues if file.speakers else ():
        for span in cue.spans:
            if span.speaker and not names.is_declared(span.speaker):
                first.setdefault(span.speaker, cue.line)
    for name, line in first.items():
        near = closest(name, file.speakers)
        remedy = f"If this is the same person, type:  <v {near}>" if near else ""
        yield Occurrence(line, f"{quoted(name)} is not in the film's list of speakers.", remedy)


def _likely(file: CaptionFile) -> Iterator[Occurrence]:
    lines: dict[str, list[int]] = {}
    for cue in file.cues:
        for span in cue.spans:
            if ":" in span.text and not span.is_sound:
                for match in _LIKE_A_NAME.finditer(span.text):
                    lines.setdefault(match[1], []).append(cue.line)
    for name, places in lines.items():
        if len(places) >= _FIND_TWICE:
            problem = (
                f"{quoted(name + ':')} begins {len(places)} lines, as a speaker's name does."
            )
            yield Occurrence(places[0], problem)


def _unnamed(file: CaptionFile) -> Iterator[Occurrence]:
    said = ((cue.line, span) for cue in file.cues for span in cue.spans if not span.is_sound)
    line, first = next(said, (0, None))
    named = next((span.speaker for _, span in said if span.speaker), "")
    if first and not first.speaker and named:
        words = quoted(first.text)
        remedy = f"Say who it is:  <v {named}>{' '.join(first.text.split()[:3])} …"
        yield Occurrence(line, f"Nobody is named for the first words, {words}.", remedy)
