"""Films of every kind, as records and words, and the views that pages get of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from councilblog.builds.showing import Showing
from councilblog.captions.model import (
    Chapter,
    ChapterMark,
    OnScreen,
    Paragraph,
    Phrase,
    Transcript,
    Turn,
)
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.settings import BlogSettings, read_settings
from councilblog.videos.video import (
    CaptionsStatus,
    DescriptionStatus,
    Media,
    Poster,
    Provider,
    Speaker,
    Video,
    VideoKind,
    VideoText,
    Wording,
)
from tests.theme.sample_views import phrases
from tests.theme.sample_words import BLOG, COUNCIL, CY, EN, ROLE

SLUG = "night-bus"
TITLE = {EN: "A night on the last bus", CY: "Noson ar y bws olaf"}
SUMMARY = {
    EN: "What the last bus of the day is for, told from its front seat.",
    CY: "Diben bws olaf y dydd, o’i sedd flaen.",
}
CONDUCTOR = {EN: "Head of Transport", CY: "Pennaeth Trafnidiaeth"}
SIZES = {
    f"{name}": size
    for tag in ("en-GB", "cy")
    for name, size in (
        (f"captions.{tag}.vtt", 9_214),
        (f"captions.{tag}.srt", 8_790),
        (f"transcript.{tag}.txt", 6_012),
    )
}

#: Chapter, speaker (0 the Chief Executive, 1 the Head of Transport), start and words.
_SCRIPT = {
    EN: (
        ("Before it leaves", 0, 1, "It is ten past nine and the last bus is warming up.", ""),
        ("", 0, 4, "I have the front seat, a flask, and no timetable in my hand.", ""),
        ("", 1, 9, "You will not need one.", "[engine starts]"),
        ("", 0, 14, "That is the point of tonight. I want to see who is on it.", ""),
        ("Who is on it", 1, 24, "Mostly the late shift from the hospital.", ""),
        ("", 1, 27, "Two students, and a baker who starts when everybody stops.", "on"),
        ("", 0, 36, "Nobody on this bus has another way home.", "[bell]"),
        ("What we will do", 0, 50, "So it will leave half an hour later, from September.", ""),
        ("", 1, 56, "And it will wait for a ward that runs over.", ""),
        ("", 0, 62, "Thank you. That was worth a cold seat.", ""),
    ),
    CY: (
        ("Cyn iddo adael", 0, 1, "Mae’n ddeg munud wedi naw ac mae’r bws olaf yn cynhesu.", ""),
        ("", 1, 9, "Fydd dim angen amserlen arnoch.", "[injan yn cychwyn]"),
        ("Pwy sydd arno", 1, 24, "Y sifft hwyr o’r ysbyty yn bennaf.", "on"),
        ("Beth a wnawn", 0, 50, "Bydd yn gadael hanner awr yn hwyrach, o fis Medi.", ""),
    ),
}
_SEEN = {
    EN: "a hand-written list of names on the windscreen.",
    CY: "rhestr o enwau mewn llawysgrifen ar y ffenestr flaen.",
}


@cache
def _settings() -> BlogSettings:
    return read_settings(
        {
            "SITEURL": "https://blog.example.gov.uk",
            "AUTHOR": ROLE[EN],
            "BLOG_LANGUAGES": ["en", "cy"],
            "BLOG_COUNCIL": {language.value: words for language, words in COUNCIL.items()},
            "BLOG_NAME": {language.value: words for language, words in BLOG.items()},
            "BLOG_CONTACT": "blog@example.gov.uk",
            "BLOG_FEED_AUTHORITY": "blog.example.gov.uk,2026",
            "BLOG_LAUNCHED": "2010-01-01",
            "BLOG_STRICT_FROM": "2026-01-01",
        },
        "publishconf.py",
    )


def a_place(language: Language) -> Showing:
    """Return the sample post on which a film is shown."""
    tail = "" if language is EN else "-cy"
    return Showing(
        settings=_settings(),
        phrases=phrases(),
        language=language,
        post_url=f"/film{tail}.html",
    )


def a_transcript(language: Language, *, chapters: bool = True) -> Transcript:
    """Return what is said in the sample film."""
    names = (ROLE[language], CONDUCTOR[language])
    found: list[Chapter] = []
    for title, who, start, said, also in _SCRIPT[language]:
        if (title and chapters) or not found:
            heading = title if chapters else ""
            at = f"t-{start - 1}" if heading else ""
            found.append(Chapter(at, heading, (start - 1) * 1000, (), ()))
        phrase = Phrase(start * 1000 + 200, start * 1000 + 2800, said)
        extra = (Phrase(start * 1000 + 2800, start * 1000 + 4000, also, is_sound=True),)
        paragraph = Paragraph((phrase, *(extra if also.startswith("[") else ())))
        seen = (OnScreen(start * 1000 + 500, start * 1000 + 2000, _SEEN[language]),)
        blocks = (paragraph, *(seen if also == "on" else ()))
        turns = found[-1].turns
        if turns and turns[-1].speaker == names[who]:
            turn = turns[-1]._replace(blocks=(*turns[-1].blocks, *blocks))
            found[-1] = found[-1]._replace(turns=(*turns[:-1], turn))
            continue
        turn = Turn(f"t-{start}", names[who], start * 1000 + 200, start * 1000 + 4000, blocks)
        found[-1] = found[-1]._replace(turns=(*turns, turn))
    return Transcript(tuple(found))


def a_long_transcript(cues: int) -> Transcript:
    """Return a meeting: a chapter each 100 cues, a turn each four, three seconds a cue."""
    words = "The committee looked at the late buses again and asked what they cost. "
    names = (ROLE[EN], CONDUCTOR[EN], "A councillor")
    chapters: list[Chapter] = []
    for first in range(0, cues, 4):
        phrases_ = tuple(
            Phrase(number * 3000, number * 3000 + 2900, f"{words}{number}.")
            for number in range(first, min(first + 4, cues))
        )
        if first % 100 == 0:
            at = first * 3
            chapters.append(Chapter(f"t-{at}-c", f"Item {first // 100 + 1}", at * 1000, (), ()))
        turn = Turn(
            f"t-{first * 3}",
            names[first // 4 % 3],
            first * 3000,
            (first + 4) * 3000,
            (Paragraph(phrases_),),
        )
        chapters[-1] = chapters[-1]._replace(turns=(*chapters[-1].turns, turn))
    return Transcript(tuple(chapters))


def _text(language: Language, transcript: Transcript) -> VideoText:
    return VideoText(
        language=language.html_lang,
        captions=f"captions.{language.html_lang}.vtt",
        descriptions="",
        words=transcript.word_count,
        speakers=transcript.speakers,
        chapters=tuple(
            ChapterMark(chapter.start_ms, chapter.title)
            for chapter in transcript.chapters
            if chapter.title
        ),
    )


def a_video() -> Video:
    """Return a film of our own with captions in both languages, chapters and a poster."""
    texts = tuple(_text(language, a_transcript(language)) for language in (EN, CY))
    return Video(
        slug=SLUG,
        language="en-GB",
        kind=VideoKind.VIDEO,
        provider=Provider.FILE,
        id="",
        vimeo_hash="",
        published_at=datetime(2026, 7, 28, 9, tzinfo=LONDON),
        broadcast_at=None,
        duration_ms=110_000,
        width=1280,
        height=720,
        media=(Media("film.webm", "video/webm", 48_200_000, "d" * 40),),
        poster=Poster("poster.svg", "image/svg+xml", 1280, 720, 48_000, "e" * 40),
        captions_status=CaptionsStatus.CHECKED,
        checked_by="the communications team",
        checked_on=date(2026, 7, 28),
        description_status=DescriptionStatus.NOT_NEEDED,
        description_version="",
        wordings=tuple(
            Wording(
                language=language.html_lang,
                title=TITLE[language],
                summary=SUMMARY[language],
                poster_alt="A bus at a stop at night" if language is EN else "Bws yn y nos",
                visual_summary="",
                exempt_reason="",
                checked_by="" if language is EN else "y tîm cyfathrebu",
            )
            for language in (EN, CY)
        ),
        speakers=(
            Speaker("CX", ROLE[EN], "", "/author.html", (("cy", ROLE[CY]),)),
            Speaker("HT", CONDUCTOR[EN], "E.C.C. Buses", "", (("cy", CONDUCTOR[CY]),)),
        ),
        chapters=texts[0].chapters,
        texts=texts,
        digest="f" * 40,
    )


def a_hosted_video(provider: Provider = Provider.YOUTUBE) -> Video:
    """Return the same film, held by others."""
    id_ = "dQw4w9WgXcQ" if provider is Provider.YOUTUBE else "76979871"
    return a_video()._replace(provider=provider, id=id_, media=())


def a_recording() -> Video:
    """Return a recording to be heard."""
    return a_video()._replace(kind=VideoKind.AUDIO, poster=None, width=0, height=0)


def a_legacy_video() -> Video:
    """Return a film from before the law, without a word in writing."""
    return a_video()._replace(
        published_at=datetime(2017, 7, 3, 12, tzinfo=LONDON),
        captions_status=CaptionsStatus.MISSING,
        checked_by="",
        checked_on=None,
        description_status=DescriptionStatus.UNDECIDED,
        texts=(),
        chapters=(),
    )


def a_meeting(cues: int) -> tuple[Video, Transcript]:
    """Return the recording of a long meeting, and what was said in it."""
    transcript = a_long_transcript(cues)
    text = _text(EN, transcript)
    video = a_video()._replace(
        duration_ms=cues * 3000, texts=(text,), chapters=text.chapters, slug="long-meeting"
    )
    return video, transcript
