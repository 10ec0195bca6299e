"""A caption file from elsewhere into one that can be published, and what was changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from councilblog.captions.decoding import from_windows
from councilblog.captions.model import CaptionFile
from councilblog.captions.reading import read_captions
from councilblog.captions.unrolling import is_rolling, unroll

#: What writing the captions anew puts right by itself.
_PUT_RIGHT = frozenset(
    """captions-ending captions-first-line caption-ampersand caption-html caption-joined
    caption-setting caption-id-twice control-character hidden-character""".split()
)


class Conversion(NamedTuple):
    """The captions, and a sentence about each thing that was changed on the way.

    `file.findings` tells what could not be put right. Write `vtt_file(file.cues)` only if
    there are cues.
    """

    file: CaptionFile
    changes: tuple[str, ...]


def convert_captions(data: bytes, source: str, *, speakers: Collection[str] = ()) -> Conversion:
    """Return the captions of a file of any of the kinds and encodings that are understood.

    Never raises. Rolling captions are made to stand still.
    """
    file = read_captions(data, source, speakers=speakers)
    changes: list[str] = []
    if not file.cues and any(finding.rule == "not-utf8" for finding in file.findings):
        data = from_windows(data).encode()
        file = read_captions(data, source, speakers=speakers)
        changes.append("The letters were changed from Windows-1252 to UTF-8.")
    if file.cues:
        count = len(file.cues)
        were = "1 caption was" if count == 1 else f"{count:,} captions were"
        changes.append(f"{were} read as {file.format}.")
    changes.extend(
        f"Line {finding.where.line} was put right. {finding.problem}"
        for finding in file.findings
        if finding.rule in _PUT_RIGHT and finding.where.line
    )
    left = tuple(finding for finding in file.findings if finding.rule not in _PUT_RIGHT)
    file = file._replace(findings=left)
    if is_rolling(file.cues):
        rolled = unroll(file.cues)
        changes.append(
            f"These are automatic captions that roll: {rolled.cues_before:,} captions became "
            f"{len(rolled.cues):,}. {rolled.repeated_lines:,} lines that were shown again were "
            f"taken out, among them {rolled.flash_cues:,} shown for a moment only."
        )
        file = file._replace(cues=rolled.cues)
    return Conversion(file, tuple(changes))
