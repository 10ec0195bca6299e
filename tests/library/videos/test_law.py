"""What the law asks of a film, on either side of its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.videos.law import LegalClass, captions_due, gate, legal_class
from councilblog.videos.video import Video
from tests.library.videos.films import BELOW, SOURCE, TODAY, TOP, a_video

DRAFT = BELOW.replace('status = "checked"', 'status = "draft"')
LIVE = TOP + 'kind = "live-recording"\n' + "{}[live]\nbroadcast = {}\n"


def live(broadcast: str, below: str = DRAFT) -> Video:
    return a_video(LIVE.format(below, broadcast))


def at_gate(video: Video, today: date = TODAY) -> list[tuple[str, Gravity]]:
    return [(finding.rule, finding.gravity) for finding in gate(video, today)]


def test_a_film_that_is_as_it_should_be_passes() -> None:
    assert gate(a_video(), TODAY) == ()


@pytest.mark.parametrize(
    ("published", "stopped"),
    [("2020-09-22", False), ("2020-09-23", True), ("2013-01-01", False), ("2026-07-01", True)],
)
def test_films_from_before_23_september_2020_are_exempt(
    published: str, *, stopped: bool
) -> None:
    toml = TOP.replace("2026-07-01", published) + DRAFT
    bare = TOP.replace("2026-07-01", published).replace("poster_alt", "# ")
    assert bool(at_gate(a_video(toml))) is stopped
    nothing_else = a_video(bare, without=("poster.jpg", "captions.en-GB.vtt", "video.mp4"))
    rules = [rule for rule, _ in at_gate(nothing_else)]
    all_of_it = [
        "captions-missing",
        "description-undecided",
        "duration-missing",
        "poster-missing",
    ]
    assert rules == (all_of_it if stopped else [])


@pytest.mark.parametrize(
    ("published", "law"),
    [
        ("2020-09-22T23:30:00+01:00", LegalClass.EXEMPT),
        ("2020-09-22T23:30:00Z", LegalClass.COVERED),
        ("2020-09-23T00:30:00+01:00", LegalClass.COVERED),
        ('"22 September 2020"', LegalClass.EXEMPT),
    ],
)
def test_the_day_is_londons(published: str, law: LegalClass) -> None:
    assert legal_class(a_video(TOP.replace("2026-07-01", published) + BELOW)) is law


def test_draft_captions_are_told_whole() -> None:
    assert gate(a_video(TOP + DRAFT), TODAY) == (
        Finding(
            rule="captions-not-checked",
            gravity=Gravity.FAULT,
            where=SourceRef(path=SOURCE, line=6),
            problem="The captions are still a draft.",
            consequence="Automatic captions and drafts are not enough: a wrong word can turn "
            "a sentence round.",
            remedy="Watch the film with them and correct them. Then write in video.toml, below "
            '[captions]:  status = "checked"   checked_by = "Communications team"   '
            "checked_on = 2026-07-01",
            standard="WCAG 2.2, 1.2.2; SI 2018/952",
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('status = "checked"', "", "captions-not-checked"),
        ('checked_by = "Communications team"', "", "captions-not-checked"),
        ("checked_on = 2026-06-30", "", "captions-not-checked"),
        ("checked_on = 2026-06-30", "checked_on = 2026-11-23", "checked-later"),
        ('status = "not-needed"', "", "description-undecided"),
        ('status = "not-needed"', 'status = "missing"', "description-undecided"),
        ('status = "not-needed"', 'status = "text-track"', "description-undecided"),
        ('status = "not-needed"', 'status = "separate-version"', "description-undecided"),
        ('visual_summary = "She speaks to camera."', "", "description-undecided"),
        ('poster_alt = "A bus at the stop."', "", "poster-alt-missing"),
        ('poster_alt = "A bus', 'exempt_reason = "Old."\nposter_alt = "A bus', "not-exempt"),
    ],
)
def test_each_thing_that_is_missing_stops(old: str, new: str, rule: str) -> None:
    toml = (TOP + BELOW).replace(old, new, 1)
    assert toml != TOP + BELOW
    assert at_gate(a_video(toml)) == [(rule, Gravity.FAULT)]


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("captions.en-GB.vtt", ["captions-missing"]),
        ("poster.jpg", ["poster-missing"]),
        ("video.mp4", ["duration-missing"]),
    ],
)
def test_each_file_that_is_missing_stops(name: str, rules: list[str]) -> None:
    video = a_video(without=(name,))
    assert at_gate(video) == [(rule, Gravity.FAULT) for rule in rules]


def test_sound_needs_a_checked_transcript_and_nothing_to_see() -> None:
    top = TOP + 'kind = "audio"\n'
    rest = DRAFT.replace('status = "not-needed"', "")
    video = a_video(top + rest, without=("poster.jpg",))
    assert [finding.problem for finding in gate(video, TODAY)] == [
        "The transcript is still a draft."
    ]


def test_a_silent_film_needs_words_for_what_is_shown_and_no_captions() -> None:
    top = TOP + 'kind = "silent"\n'
    gone = ("captions.en-GB.vtt",)
    assert at_gate(a_video(top + BELOW, without=gone)) == []
    nothing = BELOW.replace("visual_summary", "#").replace("not-needed", "in-soundtrack")
    assert at_gate(a_video(top + nothing, without=gone)) == [
        ("description-undecided", Gravity.FAULT)
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-07-01", []),
        ("2026-07-11", []),
        ("2026-07-12", [("live-captions-due", Gravity.ADVICE)]),
        ("2026-07-15", [("live-captions-due", Gravity.ADVICE)]),
        ("2026-07-16", [("live-captions-late", Gravity.FAULT)]),
        ("2027-07-16", [("live-captions-late", Gravity.FAULT)]),
    ],
)
def test_a_live_recording_has_fourteen_days(
    today: str, said: list[tuple[str, Gravity]]
) -> None:
    day = date.fromisoformat(today)
    video = live("2026-07-01T18:00:00+01:00", DRAFT.replace("2026-06-30", "2026-06-01"))
    assert captions_due(video) == date(2026, 7, 15)
    assert at_gate(video, day) == said


def test_the_fourteen_days_begin_on_londons_day_of_the_broadcast() -> None:
    assert captions_due(live("2026-06-30T23:30:00Z")) == date(2026, 7, 15)
    assert captions_due(live("2026-07-01")) == date(2026, 7, 15)
    assert captions_due(a_video()) is None


def test_a_live_recording_that_is_late_says_until_when_and_what_to_do() -> None:
    (finding,) = gate(live("2026-07-01T18:00:00+01:00"), date(2026, 7, 16))
    assert finding.problem == (
        "The law gave this live recording 14 days, until 15 July 2026. "
        "The captions are still a draft."
    )
    assert finding.where == SourceRef(path=SOURCE, line=7)


def test_a_live_recording_with_checked_captions_is_never_late() -> None:
    assert at_gate(live("2026-07-01T18:00:00+01:00", BELOW), date(2030, 1, 1)) == []


def test_an_exempt_film_may_not_say_what_is_untrue() -> None:
    top = TOP.replace("2026-07-01", "2017-07-01")
    assert at_gate(a_video(top + BELOW, without=("captions.en-GB.vtt",))) == [
        ("captions-missing", Gravity.FAULT)
    ]


@settings(max_examples=40)
@given(st.dates(date(2020, 9, 23), date(2030, 1, 1)), st.integers(-20, 40))
def test_a_live_recording_stops_from_the_fifteenth_day(day: date, after: int) -> None:
    video = live(day.isoformat(), DRAFT.replace("checked_on = 2026-06-30", ""))
    video = video._replace(published_at=video.broadcast_at or video.published_at)
    stops = [g for _, g in at_gate(video, day + timedelta(days=after)) if g is Gravity.FAULT]
    assert bool(stops) is (after > 14)
