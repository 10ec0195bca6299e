"""What is said about a film on pages: how long, how large, in which languages, how checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from councilblog.languages.dates import date_words
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.videos.law import LegalClass, captions_due, legal_class
from councilblog.videos.video import CaptionsStatus, DescriptionStatus, Video

#: The phrase that names a language, by the first part of its BCP 47 tag.
_LANGUAGE_NAMES: Final = {
    "en": "languages.en",
    "cy": "languages.cy",
    "ar": "languages.ar",
    "bn": "languages.bn",
    "fr": "languages.fr",
    "gu": "languages.gu",
    "pa": "languages.pa",
    "pl": "languages.pl",
    "ro": "languages.ro",
    "so": "languages.so",
    "uk": "languages.uk",
    "ur": "languages.ur",
}
_TYPES: Final = {"webm": "WebM", "ogg": "Ogg", "oga": "Ogg", "opus": "Opus"}
_DESCRIBED: Final = {
    DescriptionStatus.UNDECIDED: "transcript.no_description",
    DescriptionStatus.NOT_NEEDED: "transcript.not_needed",
    DescriptionStatus.IN_SOUNDTRACK: "transcript.in_soundtrack",
    DescriptionStatus.SEPARATE_VERSION: "transcript.separate_version",
    DescriptionStatus.TEXT_TRACK: "transcript.text_track",
    DescriptionStatus.MISSING: "transcript.no_description",
}
_DESCRIBED_IN_TABLE: Final = {
    DescriptionStatus.UNDECIDED: "videos.description_missing",
    DescriptionStatus.NOT_NEEDED: "videos.description_not_needed",
    DescriptionStatus.IN_SOUNDTRACK: "videos.description_in_soundtrack",
    DescriptionStatus.SEPARATE_VERSION: "videos.description_separate",
    DescriptionStatus.TEXT_TRACK: "videos.description_text",
    DescriptionStatus.MISSING: "videos.description_missing",
}
_CAPTIONS_IN_TABLE: Final = {
    CaptionsStatus.MISSING: "videos.captions_none",
    CaptionsStatus.DRAFT: "videos.captions_draft",
    CaptionsStatus.CHECKED: "videos.captions_checked",
}


def full_length(duration_ms: int, t: Phrases) -> str:
    """Return "6 minutes 12 seconds", "3 hours 2 minutes", or "" for a length nobody knows."""
    seconds = round(duration_ms / 1000)
    if seconds >= 3600:
        return short_length(duration_ms, t)
    minutes, seconds = divmod(seconds, 60)
    parts = [t("length.minutes", n=minutes)] if minutes else []
    if seconds:
        parts.append(t("length.seconds", n=seconds))
    return _joined(parts, t)


def short_length(duration_ms: int, t: Phrases) -> str:
    """Return "6 minutes", "1 hour 2 minutes", "48 seconds", to the nearest; or ""."""
    seconds = round(duration_ms / 1000)
    if seconds < 60:
        return t("length.seconds", n=seconds) if seconds else ""
    hours, minutes = divmod((seconds + 30) // 60, 60)
    parts = [t("length.hours", n=hours)] if hours else []
    if minutes:
        parts.append(t("length.minutes", n=minutes))
    return _joined(parts, t)


def _joined(parts: list[str], t: Phrases) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return t("length.two", longer=parts[0], shorter=parts[1])


def type_of(name: str) -> str:
    """Return what a recording's kind of file is called: "MP4", "WebM"."""
    ending = name.rpartition(".")[2]
    return _TYPES.get(ending.lower(), ending.upper())


def language_name(tag: str, t: Phrases) -> str:
    """Return the name of a language in the language of `t`; its tag, if it has none there."""
    key = _LANGUAGE_NAMES.get(primary(tag))
    return t(key) if key else tag


def own_name(tag: str, phrases: Mapping[Language, Phrases], page: Language) -> str:
    """Return what a language is called by those who speak it: "Cymraeg"."""
    known = {language.value: language for language in Language}
    return language_name(tag, phrases[known.get(primary(tag), page)])


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without its region: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()


def captions_in(tags: Iterable[str], t: Phrases) -> str:
    """Return "Captions in English and Welsh.", or "" if there are none."""
    languages = list(dict.fromkeys(map(primary, tags)))
    if not languages:
        return ""
    if set(languages) == {"en"}:
        return t("video.captions_en")
    if set(languages) == {"cy"}:
        return t("video.captions_cy")
    if set(languages) == {"en", "cy"}:
        return t("video.captions_both")
    names = ", ".join(language_name(tag, t) for tag in languages)
    return t("video.captions_others", languages=names)


def facts_of(video: Video, t: Phrases) -> str:
    """Return what lists say of a film: "Video, 6 minutes"."""
    length = short_length(video.duration_ms, t)
    if video.is_sound_only:
        return t("video.facts_sound", length=length) if length else t("video.facts_sound_plain")
    return t("video.facts", length=length) if length else t("video.facts_plain")


def day(moment: date, t: Phrases) -> str:
    """Return "28 July 2026" in the language of `t`."""
    return date_words(moment, t).medium


def status_sentences(video: Video, tag: str, t: Phrases) -> str:
    """Return who checked the captions, and how what is seen is told; one short paragraph."""
    parts = []
    checker = video.wording(tag).checked_by or video.checked_by
    if video.captions_status is CaptionsStatus.DRAFT:
        parts.append(t("transcript.draft"))
    elif video.checked_on and checker:
        date_ = day(video.checked_on, t)
        parts.append(t("transcript.checked", who=checker, date=date_))
    elif video.checked_on:
        parts.append(t("transcript.checked_on", date=day(video.checked_on, t)))
    if not video.is_sound_only:
        parts.append(_description_sentence(video, tag, t))
    return " ".join(parts)


def _description_sentence(video: Video, tag: str, t: Phrases) -> str:
    seen = video.wording(tag).visual_summary.strip()
    if video.description_status is DescriptionStatus.NOT_NEEDED and seen:
        return t("transcript.not_needed_because", what=_sentence(seen))
    return t(_DESCRIBED[video.description_status])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def law_words(video: Video, tag: str, t: Phrases) -> str:
    """Return which rules hold for a film, and why."""
    match legal_class(video):
        case LegalClass.EXEMPT:
            reason = video.wording(tag).exempt_reason.strip()
            if reason:
                return t("videos.law_exempt_because", reason=_sentence(reason))
            return t("videos.law_exempt")
        case LegalClass.LIVE_RECORDING:
            return t("videos.law_live")
        case LegalClass.COVERED:
            return t("videos.law_covered")


def captions_words(video: Video, t: Phrases) -> str:
    """Return how far the captions are, for the accessibility table."""
    if video.captions_status is CaptionsStatus.CHECKED and video.checked_on:
        return t("videos.captions_checked_on", date=day(video.checked_on, t))
    if video.is_sound_only:
        return t("videos.captions_sound")
    due = captions_due(video)
    if due and video.captions_status is not CaptionsStatus.CHECKED:
        return t("videos.captions_due", date=day(due, t))
    return t(_CAPTIONS_IN_TABLE[video.captions_status])


def description_words(video: Video, t: Phrases) -> str:
    """Return how what is seen is told, for the accessibility table."""
    if video.is_sound_only:
        return t("videos.description_sound")
    return t(_DESCRIBED_IN_TABLE[video.description_status])


def transcript_words(video: Video, tag: str, t: Phrases) -> str:
    """Return whether there is a transcript, and how long it is, for the table."""
    text = video.text_in(tag)
    if text is None or not text.words:
        return t("videos.transcript_no")
    return t("videos.transcript_yes", words=t("transcript.words", n=text.words))
