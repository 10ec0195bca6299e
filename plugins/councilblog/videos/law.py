"""What the law asks of a film, by the day on which it came out.

Sources: The Public Sector Bodies (Websites and Mobile Applications) Accessibility
Regulations 2018 (SI 2018/952); WCAG 2.2, guideline 1.2 (time-based media).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from councilblog.errors import Finding
from councilblog.languages.dates import LONDON
from councilblog.posts.date_names import MONTH_NAMES
from councilblog.videos.findings import Words, advice, fault
from councilblog.videos.video import (
    CaptionsStatus,
    DescriptionStatus,
    Video,
    VideoKind,
    VideoText,
)

#: Recordings that came out before this day are exempt (SI 2018/952, regulation 4(2)).
EXEMPT_BEFORE = date(2020, 9, 23)
#: A recording of a live broadcast that is still there after this counts as any other
#: (Directive (EU) 2016/2102, recital 27).
LIVE_DAYS = 14
_WARNING_DAYS = 3
_CHECKED = 'status = "checked"   checked_by = "Communications team"   checked_on = 2026-07-01'
_NOT_NEEDED = 'status = "not-needed"   visual_summary = "She speaks to camera in an office."'
_TRACK = "descriptions.{language}.vtt"
_UNDECIDED = (
    "Nothing says how somebody who cannot see learns what is shown.",
    f"Write in video.toml, below [description]:  {_NOT_NEEDED}",
)
#: What is wrong when a status does not answer the question, and what to do.
_DESCRIPTION = {
    DescriptionStatus.UNDECIDED: _UNDECIDED,
    DescriptionStatus.IN_SOUNDTRACK: _UNDECIDED,
    DescriptionStatus.NOT_NEEDED: (
        "Audio description is said not to be needed, but not what is to be seen.",
        f"Write in video.toml, below [description]:  {_NOT_NEEDED}",
    ),
    DescriptionStatus.MISSING: (
        "Audio description is needed, and it is missing.",
        f'Say what is shown in a file {_TRACK}; below [description]:  status = "text-track"',
    ),
    DescriptionStatus.TEXT_TRACK: (
        "The descriptions are said to be in a file, and there is none.",
        f"Put a file {_TRACK} beside video.toml.",
    ),
    DescriptionStatus.SEPARATE_VERSION: (
        "Another version is said to have audio description, but not which.",
        'Write in video.toml, below [description]:  version = "described.mp4"',
    ),
}


class LegalClass(StrEnum):
    """Which rules hold for a film, whatever the day."""

    EXEMPT = "exempt"
    LIVE_RECORDING = "live-recording"
    COVERED = "covered"


def legal_class(video: Video) -> LegalClass:
    """Return which rules hold for the film."""
    if video.published_on < EXEMPT_BEFORE:
        return LegalClass.EXEMPT
    if video.kind is VideoKind.LIVE_RECORDING and video.broadcast_at is not None:
        return LegalClass.LIVE_RECORDING
    return LegalClass.COVERED


def captions_due(video: Video) -> date | None:
    """Return the last day on which a live recording may be without checked captions."""
    if legal_class(video) is not LegalClass.LIVE_RECORDING or video.broadcast_at is None:
        return None
    return video.broadcast_at.astimezone(LONDON).date() + timedelta(days=LIVE_DAYS)


def gate(video: Video, today: date) -> tuple[Finding, ...]:
    """Return what stops the film on this day in London, and what soon will.

    Films that came out before 23 September 2020 are told only what is untrue of them.
    """
    due = captions_due(video)
    found = list(_untrue(video, today))
    if legal_class(video) is not LegalClass.EXEMPT:
        if due is None:
            found += [*_captions(video), *_description(video)]
        elif today >= due - timedelta(days=_WARNING_DAYS):
            found += _live(video, due, today)
        found += _always(video)
    return tuple(sorted(found, key=lambda finding: (finding.where.line, finding.rule)))


def _captions(video: Video) -> Iterator[Finding]:
    """Yield why the captions (of sound: the transcript) may not go out."""
    if video.kind is VideoKind.SILENT:
        return
    name = "transcript" if video.is_sound_only else "captions"
    standard = f"WCAG 2.2, {'1.2.1' if video.is_sound_only else '1.2.2'}; SI 2018/952"
    consequence = (
        "Somebody who cannot hear could not follow it, and the law asks that they can."
    )
    own = _own_text(video)
    if own is None or not own.captions:
        words = Words(
            rule="captions-missing",
            problem=f"There are no captions in the film’s own language, {video.language}.",
            consequence=consequence,
            remedy=f"Put a file captions.{video.language}.vtt beside video.toml. To make one "
            f"from a file you have:  make captions FROM=file VIDEO={video.slug}   or from the "
            f"speech:  make captions SCRIPT=speech.txt VIDEO={video.slug}",
            standard=standard,
        )
        yield fault(words, video.source)
    elif video.captions_status is not CaptionsStatus.CHECKED:
        is_draft = video.captions_status is CaptionsStatus.DRAFT
        words = Words(
            rule="captions-not-checked",
            problem=f"The {name} {'are' if name == 'captions' else 'is'} still a draft."
            if is_draft
            else f"Nothing says that anybody has checked the {name}.",
            consequence="Automatic captions and drafts are not enough: a wrong word can turn a "
            "sentence round.",
            remedy="Watch the film with them and correct them. Then write in video.toml, below "
            f"[captions]:  {_CHECKED}",
            standard=standard,
        )
        yield fault(words, video.source, video.lines.captions)
    elif not video.checked_by or video.checked_on is None:
        missing = "by whom" if not video.checked_by else "when"
        words = Words(
            rule="captions-not-checked",
            problem=f"The {name} {'are' if name == 'captions' else 'is'} said to be checked, "
            f"but not {missing}.",
            consequence="Readers could not be told, and nobody could ask.",
            remedy=f"Write in video.toml, below [captions]:  {_CHECKED}",
            standard=standard,
        )
        yield fault(words, video.source, video.lines.captions)


def _description(video: Video) -> Iterator[Finding]:
    """Yield why somebody who cannot see would miss what is shown."""
    if video.is_sound_only:
        return
    own = _own_text(video)
    has_track = own is not None and bool(own.descriptions)
    has_summary = bool(video.wordings[0].visual_summary)
    is_silent = video.kind is VideoKind.SILENT
    answers = {
        DescriptionStatus.IN_SOUNDTRACK: not is_silent,
        DescriptionStatus.NOT_NEEDED: has_summary,
        DescriptionStatus.TEXT_TRACK: has_track,
        DescriptionStatus.SEPARATE_VERSION: bool(video.description_version),
    }
    if answers.get(video.description_status) or (is_silent and (has_summary or has_track)):
        return
    problem, remedy = _DESCRIPTION[video.description_status]
    words = Words(
        rule="description-undecided",
        problem=problem,
        consequence="Somebody who cannot see could miss a part of the film.",
        remedy=remedy.format(language=video.language),
        standard="WCAG 2.2, 1.2.3 and 1.2.5; SI 2018/952",
    )
    yield fault(words, video.source, video.lines.description)


def _live(video: Video, due: date, today: date) -> Iterator[Finding]:
    """Yield what is still missing of a live recording whose time is up, or soon is."""
    missing = [*_captions(video), *_description(video)]
    if not missing:
        return
    day = f"{due.day} {MONTH_NAMES[due.month - 1]} {due.year}"
    is_over = today > due
    words = Words(
        rule="live-captions-late" if is_over else "live-captions-due",
        problem=f"The law gave this live recording {LIVE_DAYS} days, until {day}. "
        f"{missing[0].problem}"
        if is_over
        else f"This live recording needs checked captions by {day}. {missing[0].problem}",
        consequence="It may no longer stand on the site as it is."
        if is_over
        else "From the day after, it stops the publish.",
        remedy=missing[0].remedy,
        standard="SI 2018/952; Directive (EU) 2016/2102, recital 27; WCAG 2.2, 1.2.2",
    )
    line = missing[0].where.line or video.lines.live
    yield (fault if is_over else advice)(words, video.source, line)


def _always(video: Video) -> Iterator[Finding]:
    """Yield what every film needs that is not exempt: a picture, its words, a length."""
    if not video.is_sound_only and video.poster is None:
        words = Words(
            rule="poster-missing",
            problem="There is no still picture for the film.",
            consequence="Readers would see an empty box until they press play.",
            remedy="Save one moment of the film as poster.jpg beside video.toml.",
        )
        yield fault(words, video.source)
    if video.poster is not None and not video.wordings[0].poster_alt:
        words = Words(
            rule="poster-alt-missing",
            problem="Nothing says what the still picture shows.",
            consequence="Somebody who cannot see it would not be told.",
            remedy='Write at the top of video.toml:  poster_alt = "A bus at the stop beside a '
            'valley road."',
            standard="WCAG 2.2, 1.1.1",
        )
        yield fault(words, video.source, video.lines.poster_alt)
    if not video.duration_ms:
        words = Words(
            rule="duration-missing",
            problem="Nothing says how long it is, and the file cannot be asked.",
            consequence="Readers could not know, and captions could run past its end.",
            remedy='Write at the top of video.toml:  duration = "PT6M12S"   or:  "6:12"',
        )
        yield fault(words, video.source, video.lines.duration)


def _untrue(video: Video, today: date) -> Iterator[Finding]:
    """Yield what would say something untrue, whatever the law asks."""
    is_checked = video.captions_status is CaptionsStatus.CHECKED
    is_exempt = legal_class(video) is LegalClass.EXEMPT
    own = _own_text(video)
    if video.checked_on is not None and video.checked_on > today:
        words = Words(
            rule="checked-later",
            problem=f"The captions are said to be checked on {video.checked_on.isoformat()}, "
            "which is a day to come.",
            consequence="The page would say something that is not true.",
            remedy="Write the day on which they were checked, for example:  "
            f"checked_on = {today.isoformat()}",
        )
        yield fault(words, video.source, video.lines.checked_on)
    if is_exempt and is_checked and (own is None or not own.captions):
        words = Words(
            rule="captions-missing",
            problem="The captions are said to be checked, and there are none.",
            consequence="The page would say something that is not true.",
            remedy=f"Put the file captions.{video.language}.vtt there, or take the line out.",
        )
        yield fault(words, video.source, video.lines.captions)
    if video.wordings[0].exempt_reason and not is_exempt:
        words = Words(
            rule="not-exempt",
            problem="There is a reason for an exemption, but the film came out on "
            f"{video.published_on.isoformat()}, and only films from before 23 September 2020 "
            "are exempt.",
            consequence="The page would claim an exemption that the law does not give.",
            remedy="Take the line “exempt_reason” out, or correct “published” if the film is "
            "older.",
            standard="SI 2018/952, regulation 4(2)",
        )
        yield fault(words, video.source)


def _own_text(video: Video) -> VideoText | None:
    return next((text for text in video.texts if text.language == video.language), None)
