"""What the scans of caption files find: cues by line, and what no cue holds."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class LossKind(Enum):
    """Why lines of a file are in no cue, or not as their writer meant them."""

    TIME = "a line of times that cannot be read; its words are lost"
    AS_WORDS = "a line that was meant as times and is shown as words"
    NUMBER = "the number of a cue that has no times"
    BEHIND = "words in the line of times"
    STRAY = "words that belong to no cue"
    JOINED = "no blank line before a line of times"
    IN_NOTE = "a cue that stands in a comment and is shown all the same"


class Loss(NamedTuple):
    """A line of a file that is lost or doubtful, and its words if it has any."""

    line: int
    kind: LossKind
    text: str
    words: str = ""


class ScannedCue(NamedTuple):
    """A cue as it stands in the file. `payload` is its text, line by line, as written."""

    line: int
    start_ms: int
    end_ms: int
    payload: tuple[str, ...]
    identifier: str = ""
    settings: str = ""


class Scan(NamedTuple):
    """Everything in a file that is not a comment or a style."""

    cues: tuple[ScannedCue, ...]
    losses: tuple[Loss, ...]
    language: str = ""
