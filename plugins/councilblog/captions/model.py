"""The records of what was said in a recording: cues as they are shown, turns as they are read.

Times are whole milliseconds from the start of the recording. All text is plain: entities
are decoded, tags are gone, and nothing is escaped; whoever writes it out escapes it once.
Records are tuples, because a long meeting has thousands of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from councilblog.errors import Finding


class CaptionFormat(StrEnum):
    """The three kinds of caption file that are read."""

    VTT = "WebVTT"
    SRT = "SubRip"
    SBV = "SBV"


class Span(NamedTuple):
    r"""A run of a cue's text that one speaker says in one language.

    `text` keeps the lines of the cue, parted by "\n", and the white space at its ends: the
    spans of a cue joined are its text, and between two of them there is always white
    space. `speaker` is "" while nobody has been named. A sound is what is heard and not
    said: “[applause]”, “(laughter)”, “♪ … ♪”; its text keeps the brackets. `language` is
    the tag of a `<lang>` span, or "".
    """

    text: str
    speaker: str = ""
    is_sound: bool = False
    language: str = ""


class Cue(NamedTuple):
    """One caption: when it is shown, and its text by speaker.

    `line` is the line of its times in the source, from 1. `settings` is what stands after
    the times in WebVTT ("align:start"), without what browsers would pass over.
    """

    start_ms: int
    end_ms: int
    spans: tuple[Span, ...]
    line: int = 0
    identifier: str = ""
    settings: str = ""

    @property
    def text(self) -> str:
        """All its words in one line, sounds included, names left out."""
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown, line by line, with single spaces; blank lines are left out."""
        lines = "".join(span.text for span in self.spans).split("\n")
        return tuple(" ".join(line.split()) for line in lines if line.strip())

    @property
    def rows(self) -> tuple[tuple[Span, ...], ...]:
        """The same lines, each as its spans; blank lines are left out."""
        rows: list[list[Span]] = [[]]
        for span in self.spans:
            first, *more = span.text.split("\n")
            rows[-1].append(span._replace(text=first))
            rows.extend([span._replace(text=text)] for text in more)
        kept = (tuple(span for span in row if span.text.strip()) for row in rows)
        return tuple(row for row in kept if row)


class CaptionFile(NamedTuple):
    """What a caption file holds, and what was lost or doubtful in reading it.

    `cues` are in the order of the file; () when it cannot be read at all, and then a
    finding says why. `language` is the file's own `Language:` line, or "". `speakers` are
    the names that the reader was told to look for.
    """

    source: str
    format: CaptionFormat
    cues: tuple[Cue, ...]
    findings: tuple[Finding, ...]
    language: str = ""
    speakers: tuple[str, ...] = ()


class ChapterMark(NamedTuple):
    """Where a chapter begins. `line` is its line in the source, or 0."""

    start_ms: int
    title: str
    line: int = 0
    end_ms: int = 0


class Phrase(NamedTuple):
    """What one cue adds to a paragraph, in one line."""

    start_ms: int
    end_ms: int
    text: str
    is_sound: bool = False
    language: str = ""


class Paragraph(NamedTuple):
    """Phrases of one speaker that are read as one paragraph."""

    phrases: tuple[Phrase, ...]

    @property
    def is_on_screen(self) -> bool:
        """Whether this is seen rather than heard: never."""
        return False

    @property
    def text(self) -> str:
        """The whole paragraph in one line."""
        return " ".join(phrase.text for phrase in self.phrases)


class OnScreen(NamedTuple):
    """What is to be seen at that moment, from the descriptions file."""

    start_ms: int
    end_ms: int
    text: str

    @property
    def is_on_screen(self) -> bool:
        """Whether this is seen rather than heard: always."""
        return True


class Turn(NamedTuple):
    """One speaker's unbroken words.

    `id` is "t-" and the second at which it starts ("t-64"), with "-2" and so on if that
    is taken. `blocks` are paragraphs, and what is seen meanwhile, in the order of time;
    there is at least one paragraph, and it comes first.
    """

    id: str
    speaker: str
    start_ms: int
    end_ms: int
    blocks: tuple[Paragraph | OnScreen, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its words alone."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def text(self) -> str:
        """All its words in one line."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


class Chapter(NamedTuple):
    """A part of the recording with a heading of its own.

    `id` and `title` are "" for what comes before the first chapter, or when there are no
    chapters. `on_screen` is what is seen before its first turn; `turns` may be empty.
    """

    id: str
    title: str
    start_ms: int
    on_screen: tuple[OnScreen, ...]
    turns: tuple[Turn, ...]


class Transcript(NamedTuple):
    """What was said, as reading text: chapters, turns, paragraphs, phrases."""

    chapters: tuple[Chapter, ...]

    def turns(self) -> Iterator[Turn]:
        """Yield the turns of all chapters in order."""
        for chapter in self.chapters:
            yield from chapter.turns

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of those who speak, in the order of their first words."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns() if turn.speaker))

    @property
    def word_count(self) -> int:
        """How many words are said; sounds and what is seen are not counted."""
        return sum(
            len(phrase.text.split())
            for turn in self.turns()
            for paragraph in turn.paragraphs
            for phrase in paragraph.phrases
            if not phrase.is_sound
        )
