"""What is said of lines that are in no cue, or not as their writer meant them."""

from __future__ import annotations

from collections.abc import Sequence

from councilblog.captions.findings import Occurrence, Rule, told
from councilblog.captions.mistyped_times import likely_times
from councilblog.captions.model import CaptionFormat
from councilblog.captions.scanning import Loss, LossKind
from councilblog.captions.times import srt_time, vtt_time
from councilblog.errors import Finding, Gravity
from councilblog.suggestions import quoted

_STANDARD = "WebVTT, W3C, 4.1 (file structure)"
_TIME = Rule(
    "caption-time",
    Gravity.LOSS,
    consequence="Browsers drop the whole caption and say nothing.",
    standard="WebVTT, W3C, 4.1 (timestamps)",
    each=8,
)
_AS_WORDS = Rule(
    "caption-time",
    Gravity.LOSS,
    consequence="It would be shown as words of the caption before, and so would all below it.",
    standard="WebVTT, W3C, 4.1 (timestamps)",
    each=8,
)
_BEHIND = Rule(
    "caption-words-behind-times",
    Gravity.LOSS,
    consequence="Browsers and players do not show these words.",
    remedy="Put them on a line of their own, below the times.",
    standard="WebVTT, W3C, 4.4 (cue settings)",
    each=5,
)
_STRAY = Rule(
    "caption-stray-text",
    Gravity.ADVICE,
    consequence="These words are shown to nobody, in the captions and in the transcript.",
    remedy="If they belong to the caption above, delete the empty line between them.",
    standard=_STANDARD,
    each=5,
)
_JOINED = Rule(
    "caption-joined",
    Gravity.FAULT,
    consequence="A number above these times would be shown as the last line of the caption "
    "before.",
    remedy="Put an empty line above this caption.",
    standard=_STANDARD,
    each=3,
)
_IN_NOTE = Rule(
    "caption-in-note",
    Gravity.FAULT,
    consequence="A line of times ends a comment: its words are shown to everybody.",
    remedy="Delete it, or if it is meant to be shown, put an empty line above it.",
    standard="WebVTT, W3C, 4.1 (comment block)",
    each=3,
)
_RULES = {
    LossKind.TIME: _TIME,
    LossKind.AS_WORDS: _AS_WORDS,
    LossKind.NUMBER: _AS_WORDS,
    LossKind.BEHIND: _BEHIND,
    LossKind.STRAY: _STRAY,
    LossKind.JOINED: _JOINED,
    LossKind.IN_NOTE: _IN_NOTE,
}


def loss_findings(
    losses: Sequence[Loss], kind: CaptionFormat, source: str
) -> tuple[Finding, ...]:
    """Return the findings about everything that a scan could not put into a cue."""
    return tuple(
        finding
        for loss_kind, rule in _RULES.items()
        for finding in told(
            rule,
            source,
            [_occurrence(loss, kind) for loss in losses if loss.kind is loss_kind],
        )
    )


def _occurrence(loss: Loss, kind: CaptionFormat) -> Occurrence:
    match loss.kind:
        case LossKind.TIME:
            return _bad_times(loss, kind)
        case LossKind.AS_WORDS:
            problem = f"{quoted(loss.text)} is not a line of times that can be read."
            return Occurrence(loss.line, problem, f"Type:  {_right_times(loss.text, kind)}")
        case LossKind.NUMBER:
            problem = f"No line of times follows the number {quoted(loss.text)}."
            remedy = f"Type below it:  {_right_times('', kind)}"
            return Occurrence(loss.line, problem, remedy)
        case LossKind.BEHIND:
            return Occurrence(loss.line, f"{quoted(loss.words)} stands behind the times.")
        case LossKind.STRAY:
            return Occurrence(loss.line, f"{quoted(loss.words)} belongs to no caption.")
        case LossKind.JOINED:
            return Occurrence(
                loss.line, f"There is no empty line above the caption of {quoted(loss.text)}."
            )
        case LossKind.IN_NOTE:
            problem = f"{quoted(loss.text)} stands in a comment and is shown as a caption."
            return Occurrence(loss.line, problem)


def _bad_times(loss: Loss, kind: CaptionFormat) -> Occurrence:
    words = f" Lost with it: {quoted(loss.words)}." if loss.words.strip() else ""
    problem = f"{quoted(loss.text)} is not a line of times that browsers can read.{words}"
    return Occurrence(loss.line, problem, f"Type:  {_right_times(loss.text, kind)}")


def _right_times(written: str, kind: CaptionFormat) -> str:
    between = "," if kind is CaptionFormat.SBV else " --> "
    show = srt_time if kind is CaptionFormat.SRT else vtt_time
    first, second = likely_times(written)
    if first is None or second is None:
        return f"{show(64_000)}{between}{show(66_500)}   (hours, minutes, seconds, thousandths)"
    return f"{show(first)}{between}{show(second)}"
