"""WebVTT line by line, as browsers read it, so that each cue and each loss has its line.

Source: WebVTT, W3C, 6.1 (parser algorithm), 6.3 (cue timings).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from councilblog.captions.cue_settings import is_name, words_among
from councilblog.captions.mistyped_times import is_meant_as_times, meant_places
from councilblog.captions.scanning import Loss, LossKind, Scan, ScannedCue
from councilblog.captions.times import milliseconds

_TIME = r"(?:([0-9]{1,6}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMES = re.compile(rf"[ \t\f]*{_TIME}[ \t\f]*-->[ \t\f]*{_TIME}(?![0-9])(.*)")
_LANGUAGE = re.compile(r"lang(?:uage)?:[ \t]*([A-Za-z0-9-]+)[ \t]*", re.IGNORECASE)
_COMMENT = re.compile(r"NOTE(?:[ \t]|\Z)")
_STYLE = re.compile(r"(?:STYLE|REGION)[ \t]*")
#: In the header: “Kind: captions”, “X-TIMESTAMP-MAP=…”.
_METADATA = re.compile(r"[A-Za-z][\w-]*[ \t]*[:=]")


class _Block(NamedTuple):
    """Lines between blank lines. `is_joined`: a line of times ended the one before it."""

    start: int
    lines: Sequence[str]
    is_joined: bool

    @property
    def is_comment(self) -> bool:
        return _COMMENT.match(self.lines[0]) is not None

    @property
    def timing(self) -> int | None:
        """Where its line of times is: the first line, or the second below a name."""
        if "-->" in self.lines[0]:
            return 0
        return 1 if len(self.lines) > 1 and "-->" in self.lines[1] else None


def scan_vtt(lines: Sequence[str]) -> Scan:
    """Return the cues and the losses of the lines of a WebVTT file.

    Lines without the signature “WEBVTT” are read as if they had it.
    """
    start, language = _header(lines)
    cues: list[ScannedCue] = []
    losses: list[Loss] = list(_lost_in_header(lines, start))
    before: _Block | None = None
    for block in _blocks(lines, start):
        timing = block.timing
        if timing is None:
            losses.extend(_stray(block))
        else:
            _read_cue(block, timing, cues, losses)
            losses.extend(_doubtful(block, timing, before))
        before = block
    return Scan(tuple(cues), tuple(losses), language)


def _header(lines: Sequence[str]) -> tuple[int, str]:
    if not lines or not lines[0].startswith("WEBVTT"):
        return 0, ""
    position, language = 1, ""
    while position < len(lines) and lines[position] and "-->" not in lines[position]:
        match = _LANGUAGE.fullmatch(lines[position])
        language = match[1] if match else language
        position += 1
    return position, language


def _lost_in_header(lines: Sequence[str], end: int) -> Iterator[Loss]:
    # Above a line of times stands a caption's name, here too.
    has_name = end < len(lines) and "-->" in lines[end] and is_name(lines[end - 1])
    for number in range(1, end - has_name):
        kind = LossKind.TIME if is_meant_as_times(lines[number]) else LossKind.STRAY
        if lines[number].strip() and not _METADATA.match(lines[number]):
            yield Loss(number + 1, kind, lines[number], lines[number])


def _blocks(lines: Sequence[str], start: int) -> Iterator[_Block]:
    position, is_joined = start, False
    while position < len(lines):
        if not lines[position]:
            position, is_joined = position + 1, False
            continue
        begin = position
        has_times = "-->" in lines[begin]
        position += 1
        while position < len(lines) and lines[position]:
            if "-->" in lines[position]:
                if has_times or position > begin + 1:
                    break
                has_times = True
            position += 1
        yield _Block(begin, lines[begin:position], is_joined)
        is_joined = True


def _read_cue(block: _Block, timing: int, cues: list[ScannedCue], losses: list[Loss]) -> None:
    line = block.start + timing + 1
    payload = tuple(block.lines[timing + 1 :])
    match = _TIMES.fullmatch(block.lines[timing])
    if match:
        settings = match[9].strip()
        cues.append(
            ScannedCue(
                line,
                milliseconds(*match.group(1, 2, 3, 4)),
                milliseconds(*match.group(5, 6, 7, 8)),
                payload,
                block.lines[0] if timing else "",
                settings,
            )
        )
        if behind := words_among(settings):
            losses.append(Loss(line, LossKind.BEHIND, block.lines[timing], behind))
        losses.extend(
            Loss(line + 1 + place, LossKind.AS_WORDS, payload[place])
            for place in meant_places(payload)
        )
    elif timing or not block.is_comment:
        words = " ".join(payload)
        losses.append(Loss(line, LossKind.TIME, block.lines[timing], words))


def _stray(block: _Block) -> Iterator[Loss]:
    words = " ".join(" ".join(block.lines).split())
    if not words or block.is_comment or _is_style(block.lines):
        return
    places = meant_places(block.lines, begins_cue=True)
    if not places:
        yield Loss(block.start + 1, LossKind.STRAY, block.lines[0], words)
    for place in places:
        below = " ".join(block.lines[place + 1 :])
        yield Loss(block.start + place + 1, LossKind.TIME, block.lines[place], below)


def _is_style(lines: Sequence[str]) -> bool:
    if not _STYLE.fullmatch(lines[0]):
        return False
    sign = "{" if lines[0].startswith("STYLE") else ":"
    return len(lines) == 1 or any(sign in line for line in lines[1:])


def _doubtful(block: _Block, timing: int, before: _Block | None) -> Iterator[Loss]:
    line = block.start + timing + 1
    if block.is_joined and before and before.is_comment and before.timing is None:
        yield Loss(line, LossKind.IN_NOTE, block.lines[timing], " ".join(block.lines[1:]))
    elif timing and _COMMENT.fullmatch(block.lines[0].rstrip()):
        yield Loss(line, LossKind.IN_NOTE, block.lines[1], " ".join(block.lines[2:]))
    elif block.is_joined:
        yield Loss(line, LossKind.JOINED, block.lines[timing])
