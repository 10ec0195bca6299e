"""The records of films and sound recordings, as content/videos/<slug>/ describes them.

A record holds no words of the film: only how many there are. It is small and made of
tuples, so that pages and lists that show hundreds of films are cheap.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from councilblog.captions.model import ChapterMark
from councilblog.languages.dates import LONDON


class VideoKind(StrEnum):
    """What the recording is; the value is what `kind` says in video.toml."""

    VIDEO = "video"
    AUDIO = "audio"
    SILENT = "silent"
    LIVE_RECORDING = "live-recording"


class Provider(StrEnum):
    """Who holds the recording; the value is what `provider` says in video.toml."""

    FILE = "file"
    YOUTUBE = "youtube"
    VIMEO = "vimeo"


class CaptionsStatus(StrEnum):
    """Whether a person has compared the captions with the film. MISSING: nothing is said."""

    MISSING = ""
    DRAFT = "draft"
    CHECKED = "checked"


class DescriptionStatus(StrEnum):
    """How somebody who cannot see learns what is shown. UNDECIDED: nothing is said of it."""

    UNDECIDED = ""
    NOT_NEEDED = "not-needed"
    IN_SOUNDTRACK = "in-soundtrack"
    SEPARATE_VERSION = "separate-version"
    TEXT_TRACK = "text-track"
    MISSING = "missing"


class MediaFacts(NamedTuple):
    """What a media file says of itself.

    `width` and `height` are pixels, 0 for sound. `plays_late`: the table of contents stands
    at the end, so that a player has to fetch the end before it can begin.
    """

    duration_ms: int
    width: int = 0
    height: int = 0
    plays_late: bool = False


class MediaTrouble(NamedTuple):
    """Why nothing can be told of a media file, as the end of a sentence: “it is cut off”."""

    why: str


class VideoFile(NamedTuple):
    """One file of a film's folder, as the disk has it.

    `data` is None for pictures and recordings, which are not read into memory; `size_bytes`
    and `digest` are known of all. `dimensions` are a picture's pixels, or None if it is no
    picture. `media` is what was found in a recording (None: of a kind we do not look into).
    """

    data: bytes | None
    size_bytes: int
    digest: str
    dimensions: tuple[int, int] | None = None
    media: MediaFacts | MediaTrouble | None = None


class Media(NamedTuple):
    """A file of the recording itself, by its name in the folder."""

    name: str
    mime_type: str
    size_bytes: int
    digest: str


class Poster(NamedTuple):
    """The still picture, by its name in the folder; width and height in pixels."""

    name: str
    mime_type: str
    width: int
    height: int
    size_bytes: int
    digest: str


class Speaker(NamedTuple):
    """Somebody who speaks. `key` is the short name in video.toml; `role`, `url` may be "".

    `url` is an address on this site that begins with “/”, or begins with “https://”.
    `names` are what others call them: (language tag, name).
    """

    key: str
    name: str
    role: str
    url: str
    names: tuple[tuple[str, str], ...] = ()

    def name_in(self, language: str) -> str:
        """Return the name in that language, or else in the film's own."""
        return dict(self.names).get(language) or self.name

    @property
    def called(self) -> tuple[str, ...]:
        """Everything that captions may call this speaker."""
        return (self.key, self.name, *(name for _, name in self.names))


class Wording(NamedTuple):
    """What is said about the film in one language. Words may be "" (see `Video.wording`)."""

    language: str
    title: str
    summary: str
    poster_alt: str
    visual_summary: str
    exempt_reason: str
    checked_by: str = ""


class VideoText(NamedTuple):
    """The words of the film in one language: the files they are in, and how many there are.

    `captions` and `descriptions` are names in the folder, one of which may be "": a silent
    film has only descriptions, most others have only captions. `words` counts what is
    said; `speakers` are those who speak, in order of appearance.
    """

    language: str
    captions: str
    descriptions: str
    words: int
    speakers: tuple[str, ...]
    chapters: tuple[ChapterMark, ...]


class Lines(NamedTuple):
    """Where video.toml says what the law asks about; 0 where it says nothing."""

    captions: int = 0
    checked_on: int = 0
    description: int = 0
    live: int = 0
    poster_alt: int = 0
    duration: int = 0


class Video(NamedTuple):
    """One film or sound recording.

    `language` and those of `texts` and `wordings` are BCP 47 tags (“en-GB”, “cy”); those of
    the film itself come first. `published_at` (when the *film* first came out; the law goes
    by it) and `broadcast_at` are aware, Europe/London. `duration_ms` is 0 when unknown,
    `width` and `height` too. `media` is empty for what others hold; the format that most
    browsers play comes first. `description_version` is a file in the folder or a whole address
    of a version with audio description, or "". `digest` is that of all files in the folder.
    """

    slug: str
    language: str
    kind: VideoKind
    provider: Provider
    id: str
    vimeo_hash: str
    published_at: datetime
    broadcast_at: datetime | None
    duration_ms: int
    width: int
    height: int
    media: tuple[Media, ...]
    poster: Poster | None
    captions_status: CaptionsStatus
    checked_by: str
    checked_on: date | None
    description_status: DescriptionStatus
    description_version: str
    wordings: tuple[Wording, ...]
    speakers: tuple[Speaker, ...]
    chapters: tuple[ChapterMark, ...]
    texts: tuple[VideoText, ...]
    digest: str
    lines: Lines = Lines()

    @property
    def title(self) -> str:
        """The title in the film's own language."""
        return self.wordings[0].title

    @property
    def summary(self) -> str:
        """The summary in the film's own language."""
        return self.wordings[0].summary

    @property
    def published_on(self) -> date:
        """The day in London on which the film came out."""
        return self.published_at.astimezone(LONDON).date()

    @property
    def source(self) -> str:
        """The path of its video.toml in the content folder."""
        return f"videos/{self.slug}/video.toml"

    @property
    def url_path(self) -> str:
        """What the addresses of all its files begin with: "videos/away-day/"."""
        return f"videos/{self.slug}/"

    @property
    def is_sound_only(self) -> bool:
        """Whether there is nothing to see."""
        return self.kind is VideoKind.AUDIO

    def wording(self, language: str) -> Wording:
        """Return what is said about the film in the language; gaps are filled from its own."""
        own = self.wordings[0]
        for wording in self.wordings:
            if wording.language == language:
                both = zip(wording, own, strict=True)
                return Wording(*(words or fallback for words, fallback in both))
        return own

    def speaker(self, name: str) -> Speaker | None:
        """Return who is called so in the captions of any language, or None."""
        wanted = name.casefold()
        return next(
            (one for one in self.speakers if wanted in map(str.casefold, one.called)), None
        )

    def text_in(self, language: str) -> VideoText | None:
        """Return the words in this language; else in the film's own; else None."""
        by_language = {text.language: text for text in self.texts}
        return by_language.get(language) or by_language.get(self.language)


def source_of(slug: str, name: str) -> str:
    """Return the path of a film's file in the content folder."""
    return f"videos/{slug}/{name}"
