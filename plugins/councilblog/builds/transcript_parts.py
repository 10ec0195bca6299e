"""A transcript as templates are handed it: chapters, turns, phrases with their seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, pairwise

from councilblog.builds.video_views import (
    BlockView,
    ChapterView,
    PhraseView,
    TimeView,
    TranscriptChapter,
    TurnView,
)
from councilblog.captions.model import OnScreen, Paragraph, Phrase, Transcript, Turn
from councilblog.videos.durations import clock_time, iso_duration
from councilblog.videos.video import Speaker

#: A silence of this and more ends what is marked as spoken; shorter ones would flicker.
SILENCE_MS = 2_000

#: The address that plays a film from a moment (milliseconds) on without a script.
UrlAt = Callable[[int], str]


def seconds_of(ms: int) -> str:
    """Return milliseconds as seconds, no longer than need be: "66.2", "64"."""
    whole, rest = divmod(ms, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


def time_view(ms: int, url_at: UrlAt) -> TimeView:
    """Return a moment as a link that plays from there."""
    shown = ms - ms % 1000
    return TimeView(
        words=clock_time(shown), iso=iso_duration(shown), seconds=seconds_of(ms), url=url_at(ms)
    )


def chapter_views(
    transcript: Transcript, url_at: UrlAt, *, page_url: str
) -> tuple[ChapterView, ...]:
    """Return the chapters as links; `page_url` is where their headings are, "": here."""
    return tuple(
        ChapterView(
            title=chapter.title,
            at=time_view(chapter.start_ms, url_at),
            url=f"{page_url}#{chapter.id}",
        )
        for chapter in transcript.chapters
        if chapter.title
    )


def first_turn(transcript: Transcript) -> Transcript:
    """Return the transcript up to the end of its first turn, without its heading."""
    for chapter in transcript.chapters:
        if chapter.turns:
            only = chapter._replace(id="", title="", turns=chapter.turns[:1])
            return Transcript(chapters=(only,))
    return Transcript(chapters=())


def transcript_chapters(
    transcript: Transcript, url_at: UrlAt, speakers: tuple[Speaker, ...]
) -> tuple[TranscriptChapter, ...]:
    """Return the whole transcript as views; each speaker's role is given once."""
    ends = _ends(transcript)
    known = {name: speaker for speaker in speakers for name in speaker.called}
    introduced: set[str] = set()

    def turn_view(turn: Turn) -> TurnView:
        speaker = known.get(turn.speaker)
        # Who somebody is, and where more is said of them, is told once.
        is_new = speaker is not None and turn.speaker not in introduced
        introduced.add(turn.speaker)
        return TurnView(
            id=turn.id,
            speaker=turn.speaker,
            speaker_url=speaker.url if speaker and is_new else "",
            role=speaker.role if speaker and is_new and speaker.role != turn.speaker else "",
            at=time_view(turn.start_ms, url_at),
            blocks=tuple([_block_view(block, ends) for block in turn.blocks]),
        )

    return tuple(
        TranscriptChapter(
            id=chapter.id,
            title=chapter.title,
            on_screen=tuple(seen.text for seen in chapter.on_screen),
            turns=tuple([turn_view(turn) for turn in chapter.turns]),
        )
        for chapter in transcript.chapters
    )


def _block_view(block: Paragraph | OnScreen, ends: Iterator[str]) -> BlockView:
    if isinstance(block, OnScreen):
        return BlockView(on_screen=block.text, phrases=())
    return BlockView(
        on_screen="",
        phrases=tuple(
            [
                PhraseView(
                    phrase.text,
                    seconds_of(phrase.start_ms),
                    next(ends),
                    phrase.is_sound,
                    phrase.language,
                )
                for phrase in block.phrases
            ]
        ),
    )


def _ends(transcript: Transcript) -> Iterator[str]:
    """Yield for each phrase in order where it ends, or "" if the next follows at once."""
    phrases = [
        phrase
        for turn in transcript.turns()
        for paragraph in turn.paragraphs
        for phrase in paragraph.phrases
    ]
    follows: Iterator[tuple[Phrase, Phrase | None]] = chain(
        pairwise(phrases), ((phrase, None) for phrase in phrases[-1:])
    )
    for phrase, after in follows:
        is_followed = after is not None and after.start_ms - phrase.end_ms < SILENCE_MS
        yield "" if is_followed else seconds_of(phrase.end_ms)
