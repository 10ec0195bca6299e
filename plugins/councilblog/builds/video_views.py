"""What templates are handed of a film: its player, its chapters, its transcript.

As in `views`, everything is text unless its type is Markup, and addresses are ready for
href. What a long transcript has by the thousand is a NamedTuple, which is quick to make.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class TimeView(NamedTuple):
    """A moment in a film, as a link that plays from there.

    `url` opens the recording at that second without a script (Media Fragments URI 1.0,
    section 4.2.1; a provider's own way for what it holds). `seconds` is for the script.
    """

    words: str  # "1:04"
    iso: str  # "PT1M4S", for <time datetime>
    seconds: str  # "64.2"
    url: str


class PhraseView(NamedTuple):
    """What one caption says. `end` is "" where the next phrase follows at once.

    `lang` is a BCP 47 tag where the words are in another language than the transcript.
    """

    text: str
    start: str  # seconds: "66.2"
    end: str
    is_sound: bool
    lang: str


class BlockView(NamedTuple):
    """A paragraph of a turn, or what is seen meanwhile: then `on_screen` has words."""

    on_screen: str
    phrases: tuple[PhraseView, ...]


class TurnView(NamedTuple):
    """One speaker's unbroken words.

    `role` and `speaker_url` are given once, at the speaker's first turn.
    """

    id: str
    speaker: str
    speaker_url: str
    role: str
    at: TimeView
    blocks: tuple[BlockView, ...]


class TranscriptChapter(NamedTuple):
    """A part of a transcript; no title: it has no heading."""

    id: str
    title: str
    on_screen: tuple[str, ...]
    turns: tuple[TurnView, ...]


class ChapterView(NamedTuple):
    """A chapter in a list of chapters. `url` leads to its heading in the transcript."""

    title: str
    at: TimeView
    url: str


class FileLink(NamedTuple):
    """A link to a file or a film, with its whole words: "Captions (VTT, 9 kB)"."""

    text: str
    url: str


class SourceView(NamedTuple):
    """A file that the player may play."""

    url: str
    media_type: str


class TrackView(NamedTuple):
    """A <track> of the player. `kind`: "captions", "descriptions" or "chapters"."""

    kind: str
    html_lang: str
    label: str  # in the track's own language
    url: str
    is_default: bool


class PictureView(NamedTuple):
    """A still picture with its size in pixels."""

    url: str
    alt: str
    width: int
    height: int


class HostedView(NamedTuple):
    """A film that others hold: nothing is asked of them before the reader agrees."""

    notice: str  # whose it is, and what playing it means
    embed_url: str  # of the player, put in by the script after the button
    watch: FileLink  # "Watch on YouTube"


class TranscriptView(NamedTuple):
    """What is said in a film, as reading text.

    `whole` leads to the rest, if only the first turn stands here. `can_follow`: the script
    can mark what is being said, which it cannot in a player of somebody else's.
    """

    html_lang: str
    facts: tuple[str, ...]  # "2 speakers", "940 words"
    status: str  # who checked the captions; how what is seen is told
    downloads: tuple[FileLink, ...]
    contents: tuple[ChapterView, ...]
    chapters: tuple[TranscriptChapter, ...]
    whole: FileLink | None
    can_follow: bool


class WithoutView(NamedTuple):
    """What stands in place of a transcript that is not there, and how to ask for one."""

    notice: str
    summary: str
    ask_url: str  # mailto:


class VideoView(NamedTuple):
    """A film as a page shows it.

    Within a month and on the home page it has no transcript. `chapters` stand beside the
    player: () when there are none, or when they stand at the head of the transcript.
    """

    slug: str
    title: str
    is_sound_only: bool
    width: int  # pixels; 16 by 9 if nobody knows
    height: int
    poster: PictureView | None
    sources: tuple[SourceView, ...]
    tracks: tuple[TrackView, ...]
    hosted: HostedView | None
    file: FileLink | None  # "Download the video (MP4, 48 MB)"
    described: FileLink | None  # a version with audio description
    facts: str  # in lists: "Video, 6 minutes"
    length: str  # "6 minutes 12 seconds"
    caption: str  # "6 minutes 12 seconds. Captions in English and Welsh."
    read: FileLink | None  # "Read the transcript"
    chapters: tuple[ChapterView, ...]
    transcript: TranscriptView | None
    without: WithoutView | None
    address: str  # absolute, for print: where it can be watched
    structured: Markup  # JSON-LD for search engines, or nothing
