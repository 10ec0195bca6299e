"""From a caption file's bytes to its cues, with a word about everything that was lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from councilblog.captions.cue_settings import split_settings
from councilblog.captions.decoding import decode_captions
from councilblog.captions.findings import Occurrence, Rule, told
from councilblog.captions.losses import loss_findings
from councilblog.captions.markup_findings import markup_findings
from councilblog.captions.model import CaptionFile, CaptionFormat, Cue
from councilblog.captions.plain_lines import (
    plain_sbv_text,
    plain_srt_text,
    scan_sbv,
    scan_srt,
)
from councilblog.captions.recognising import recognise
from councilblog.captions.scanning import Scan, ScannedCue
from councilblog.captions.second_reading import first_difference, read_again
from councilblog.captions.setting_findings import setting_findings
from councilblog.captions.spans import Names, cue_spans
from councilblog.captions.vtt_lines import scan_vtt
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

#: A meeting of ten hours, and some.
MOST_CUES = 20_000

_FORMATS = {".srt": CaptionFormat.SRT, ".sbv": CaptionFormat.SBV}
_TOO_MANY = Rule(
    "captions-too-many",
    Gravity.LOSS,
    consequence="Its page would be too long for a telephone, so it is not read at all.",
    remedy="Check that it is the caption file; publish a longer recording in parts.",
)
_NO_CUES = Rule(
    "no-captions",
    Gravity.LOSS,
    consequence="The film would have no captions and no transcript.",
    remedy="Put the captions back, or delete the file.",
)
_READ_TWO_WAYS = Rule(
    "caption-read-two-ways",
    Gravity.LOSS,
    consequence="Some players would show other words than the transcript has.",
    remedy="Type this caption again: its times on one line, its words on the next, and an "
    "empty line below.",
)


def read_captions(data: bytes, source: str, *, speakers: Collection[str] = ()) -> CaptionFile:
    """Return the cues of a WebVTT, SubRip or SBV file, and what is wrong in reading it.

    Never raises. `source` is the path that findings name; its ending must suit what the
    file is. “Name:” at the start of a line names a speaker only if the name is among
    `speakers` (capitals do not matter). Serves chapters and descriptions files as well.
    """
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in speakers if name.strip()))
    kind = _FORMATS.get(PurePosixPath(source).suffix.lower(), CaptionFormat.VTT)
    text, findings = decode_captions(data, source)
    if text is None:
        return CaptionFile(source, kind, (), findings, speakers=names)
    found, unsuited = recognise(text, source)
    findings += unsuited
    if found is None:
        return CaptionFile(source, kind, (), findings, speakers=names)
    if (count := text.count("-->")) > MOST_CUES:
        problem = f"There are {count:,} captions in this file; at most {MOST_CUES:,} are read."
        findings += told(_TOO_MANY, source, [Occurrence(0, problem)])
        return CaptionFile(source, found, (), findings, speakers=names)
    lines = text.split("\n")
    scan = _scanned(lines, found)
    findings += _all_losses(lines, scan, found, source)
    cues = _cues(scan.cues, found, Names(names))
    in_order = tuple(sorted(findings, key=lambda finding: finding.where.line))
    return CaptionFile(source, found, cues, in_order, scan.language, names)


def _scanned(lines: Sequence[str], kind: CaptionFormat) -> Scan:
    match kind:
        case CaptionFormat.VTT:
            return scan_vtt(lines)
        case CaptionFormat.SRT:
            return scan_srt(lines)
        case CaptionFormat.SBV:
            return scan_sbv(lines)


def _all_losses(
    lines: Sequence[str], scan: Scan, kind: CaptionFormat, source: str
) -> tuple[Finding, ...]:
    findings = loss_findings(scan.losses, kind, source)
    if kind is CaptionFormat.VTT:
        findings += markup_findings(scan.cues, source)
        findings += setting_findings(scan.cues, source)
    if not scan.cues:
        if not findings:
            problem = "There is not one caption in this file."
            findings += told(_NO_CUES, source, [Occurrence(0, problem)])
        return findings
    different = first_difference(scan, read_again(lines, scan, kind))
    if different:
        words = quoted(" ".join(different.payload))
        problem = f"This caption is read in two ways by two programs: {words}."
        findings += told(_READ_TWO_WAYS, source, [Occurrence(different.line, problem)])
    return findings


def _cues(scanned: Sequence[ScannedCue], kind: CaptionFormat, names: Names) -> tuple[Cue, ...]:
    # A speaker is carried over in the order in which captions are shown.
    in_time = sorted(enumerate(scanned), key=lambda numbered: numbered[1].start_ms)
    cues: dict[int, Cue] = {}
    speaker = ""
    for number, cue in in_time:
        spans, speaker = cue_spans(
            _text(cue, kind), names, speaker, has_tags=kind is CaptionFormat.VTT
        )
        known = split_settings(cue.settings)[0] if cue.settings else ()
        # Regions are not written, so that nothing may point to one.
        settings = " ".join(part for part in known if not part.startswith("region:"))
        cues[number] = Cue(cue.start_ms, cue.end_ms, spans, cue.line, cue.identifier, settings)
    return tuple(cues[number] for number in range(len(scanned)))


def _text(cue: ScannedCue, kind: CaptionFormat) -> str:
    match kind:
        case CaptionFormat.VTT:
            return "\n".join(cue.payload)
        case CaptionFormat.SRT:
            return plain_srt_text(cue.payload)
        case CaptionFormat.SBV:
            return plain_sbv_text(cue.payload)
