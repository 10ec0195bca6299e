"""Every line of video.toml: what is read, and what is said when it cannot be."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.captions.model import ChapterMark
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.videos.video import (
    CaptionsStatus,
    DescriptionStatus,
    Lines,
    Provider,
    Speaker,
    VideoKind,
    Wording,
)
from tests.library.videos.films import (
    BELOW,
    SLUG,
    SOURCE,
    TOP,
    a_video,
    folder,
    picture,
    reading,
    recording,
    words,
)

GOOD = TOP + BELOW


def problems(toml: str) -> list[tuple[str, int, str, str]]:
    """What is said of a video.toml: rule, line, problem, remedy."""
    return [
        (finding.rule, finding.where.line, finding.problem, finding.remedy)
        for finding in reading(folder(toml)).findings
        if finding.where.path == SOURCE
    ]


def test_a_film_that_is_as_it_should_be_has_no_findings() -> None:
    assert reading().findings == ()


def test_everything_that_is_written_is_in_the_record() -> None:
    toml = (
        TOP
        + 'language = "en"\nkind = "video"\nexempt_reason = "It is old."\n'
        + BELOW
        + 'L = { name = "Leader", role = "Leads", cy = "Arweinydd", url = "https://a.test/" }\n'
        + 'M = "Minute taker"\n'
        + '[[chapter]]\nstart = "0:05"\ntitle = "Two"\ncy = "Dau"\n'
        + '[cy]\ntitle = "Y bws cyntaf"\nchecked_by = "Tîm cyfathrebu"\n'
    )
    video = a_video(toml)
    assert video.texts[0].speakers == ("Chief Executive",)
    assert video._replace(texts=(), media=(), poster=None, digest="", lines=Lines()) == (
        type(video)(
            slug=SLUG,
            language="en-GB",
            kind=VideoKind.VIDEO,
            provider=Provider.FILE,
            id="",
            vimeo_hash="",
            published_at=datetime(2026, 7, 1, tzinfo=LONDON),
            broadcast_at=None,
            duration_ms=10_000,
            width=640,
            height=360,
            media=(),
            poster=None,
            captions_status=CaptionsStatus.CHECKED,
            checked_by="Communications team",
            checked_on=date(2026, 6, 30),
            description_status=DescriptionStatus.NOT_NEEDED,
            description_version="",
            wordings=(
                Wording(
                    "en-GB",
                    "The first bus",
                    "Who is on it before six.",
                    "A bus at the stop.",
                    "She speaks to camera.",
                    "It is old.",
                    "Communications team",
                ),
                Wording("cy", "Y bws cyntaf", "", "", "", "", "Tîm cyfathrebu"),
            ),
            speakers=(
                Speaker("CX", "Chief Executive", "", ""),
                Speaker("L", "Leader", "Leads", "https://a.test/", (("cy", "Arweinydd"),)),
                Speaker("M", "Minute taker", "", ""),
            ),
            chapters=(ChapterMark(5_000, "Two"),),
            texts=(),
            digest="",
        )
    )


def test_gaps_in_another_language_are_filled_from_the_films_own() -> None:
    video = a_video(GOOD + '[cy]\ntitle = "Y bws cyntaf"\n')
    assert video.wording("cy") == Wording(
        "cy",
        "Y bws cyntaf",
        "Who is on it before six.",
        "A bus at the stop.",
        "She speaks to camera.",
        "",
        "Communications team",
    )
    assert video.wording("fr") == video.wordings[0]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "remedy"),
    [
        (
            "title =",
            "titel =",
            1,
            "There is no line called “titel” in video.toml.",
            'Did you mean “title”? Write:  title = "A morning at the depot"',
        ),
        (
            "checked_by =",
            "checkd_by =",
            7,
            "There is no line called “checkd_by” under [captions].",
            'Did you mean “checked_by”? Write:  checked_by = "Communications team"',
        ),
        (
            "[captions]",
            "checked_on = 2026-01-01\n[captions]",
            5,
            "There is no line called “checked_on” in video.toml.",
            "Put it below a line that reads [captions]:  checked_on = 2026-07-01",
        ),
        (
            "[speakers]",
            'kind = "video"\n[speakers]',
            12,
            "There is no line called “kind” under [description].",
            (
                "Move the line up, above the first line with square brackets; what stands "
                'below one belongs to it:  kind = "video"'
            ),
        ),
        (
            "[speakers]",
            "qqqq = 1\n[speakers]",
            12,
            "There is no line called “qqqq” under [description].",
            "The lines here may be status, visual_summary and version.",
        ),
        (
            'name = "Chief',
            'nme = "x", name = "Chief',
            13,
            "There is no line called “nme” under [speakers.CX].",
            'Did you mean “name”? Write:  name = "Chief Executive"',
        ),
    ],
)
def test_a_line_that_is_not_known_is_named_with_what_was_meant(
    old: str, new: str, line: int, problem: str, remedy: str
) -> None:
    toml = GOOD.replace(old, new, 1)
    assert ("unknown-key", line, problem, remedy) in problems(toml)


@pytest.mark.parametrize(
    ("line", "rule", "problem"),
    [
        ("kind = 3", "not-words", "What stands behind “kind =” is not words between"),
        ('kind = "vidio"', "unknown-choice", "“vidio” is none of the words that may stand"),
        ('provider = "Facebook"', "unknown-choice", "“Facebook” is none of the words"),
        ('language = "Klingonish"', "unknown-language", "“Klingonish” is not the short name"),
        ('duration = "six"', "not-a-time", "“six” behind “duration =” is not a length of"),
        ("duration = 372", "not-a-time", "“372” behind “duration =” is not a length of time."),
        ("width = 0", "not-a-number", "“0” behind “width =” is not a number of pixels."),
        ("height = true", "not-a-number", "“True” behind “height =” is not a number"),
        ("captions = 1", "not-a-table", "“captions” is a part with lines of its own"),
        ("chapter = 1", "not-a-table", "“chapter” is a part that is repeated"),
        ('vimeo_hash = "\\u202e"', "hidden-character", "Character 1 of line 1 is a hidden"),
        ('en = {title = "x"}', "own-language", "The film itself is in the language of [en]."),
    ],
)
def test_what_cannot_stand_there_is_quoted(line: str, rule: str, problem: str) -> None:
    told = problems(f"{TOP}{line}\n")
    assert [(told_rule, number) for told_rule, number, *_ in told if told_rule == rule] == [
        (rule, 5)
    ]
    assert any(said.startswith(problem) for _, _, said, _ in told)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('"32 July 2026"', "“32 July 2026” is not a date: July has 31 days."),
        ('"soon"', "“soon” is not a date."),
        ("1066-10-14", "The year of “1066-10-14” is not between 1890 and 2199."),
        ("0001-01-01T00:00:00+14:00", "The year of “0001-01-01 00:00:00+14:00” is not between"),
        ("7", "“7” is not a date."),
    ],
)
def test_a_day_that_is_none_is_told_and_the_film_is_not_shown(
    written: str, problem: str
) -> None:
    read = reading(folder(GOOD.replace("2026-07-01", written)))
    assert read.video is None
    assert [(f.rule, f.where.line) for f in read.findings] == [("not-a-date", 3)]
    assert read.findings[0].problem.startswith(problem)


@pytest.mark.parametrize(
    "written",
    [
        "2026-07-01",
        '"1 July 2026"',
        '"2026-07-01"',
        '"01/07/2026"',
        "2026-07-01T00:00:00",
        "2026-06-30T23:00:00Z",
        "2026-07-01T00:00:00+01:00",
    ],
)
def test_days_may_be_written_as_in_a_post_or_as_toml_has_them(written: str) -> None:
    video = a_video(GOOD.replace("2026-07-01", written))
    assert video.published_at == datetime(2026, 7, 1, tzinfo=LONDON)
    assert video.published_on == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("old", "line", "problem"),
    [
        ('title = "The first bus"', 0, "Nothing says what the film is called."),
        ('summary = "Who', 0, "Nothing says in a sentence what the film is about."),
        ("published = 2026", 0, "Nothing says when the film first came out."),
    ],
)
def test_each_line_that_is_needed_is_asked_for(old: str, line: int, problem: str) -> None:
    toml = "".join(row + "\n" for row in GOOD.split("\n") if not row.startswith(old))
    assert [(rule, number, said) for rule, number, said, _ in problems(toml)] == [
        ("key-missing", line, problem)
    ]


@pytest.mark.parametrize(
    ("part", "line", "problem"),
    [
        ('[[chapter]]\nstart = "0:05"\n', 14, "This chapter has no “title”."),
        ('[[chapter]]\ntitle = "Two"\n', 14, "This chapter has no “start”."),
        (
            '[[chapter]]\nstart = "later"\ntitle = "Two"\n',
            15,
            "“later” behind “start =” is not a moment in the film.",
        ),
        (
            (
                '[[chapter]]\nstart = "0:01"\ntitle = "A"\ncy = "A"\n'
                '[[chapter]]\nstart = "0:05"\ntitle = "B"\n'
            ),
            18,
            "This chapter has no “cy”.",
        ),
        ("L = { role = 'x' }\n", 14, "The speaker “L” has no name."),
        (
            "L = { name = 'x', url = 'javascript:alert(1)' }\n",
            14,
            "“javascript:alert(1)” is not an address that a name can lead to.",
        ),
        (
            "L = { name = 'x', url = '//a.test' }\n",
            14,
            "“//a.test” is not an address that a name can lead to.",
        ),
    ],
)
def test_chapters_and_speakers_are_whole(part: str, line: int, problem: str) -> None:
    told = problems(GOOD + part)
    assert [(number, said) for _, number, said, _ in told] == [(line, problem)]


def test_toml_that_cannot_be_read_is_told_with_its_line() -> None:
    read = reading(folder('title = "The first bus\npublished = 2026-07-01\n'))
    assert read.video is None
    assert read.findings == (
        Finding(
            rule="video-not-read",
            gravity=Gravity.LOSS,
            where=SourceRef(path=SOURCE, line=1),
            problem='Line 1, “title = "The first bus”, cannot be read: the closing quotation '
            "mark is missing.",
            consequence="Nothing is known of the film, so it cannot be shown.",
            remedy="Put the words between two straight quotation marks, for example:  "
            'role = "Leader"',
            standard="TOML 1.0",
        ),
    )


def test_a_video_toml_in_another_encoding_is_told() -> None:
    read = reading(folder() | {"video.toml": words("title = “x”".encode("cp1252"))})
    assert read.video is None
    assert [finding.rule for finding in read.findings] == ["not-utf8"]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    files = folder() | {"video.toml": words(data)}
    assert reading(files).video is None or reading(files) == reading(files)


@given(
    st.dictionaries(
        st.sampled_from(
            "title summary published kind provider id file duration width captions description "
            "live speakers chapter cy vimeo_hash language".split()
        ),
        st.sampled_from(
            [
                "1",
                "-1",
                "true",
                '""',
                '"x"',
                "[]",
                "[1]",
                "{}",
                "{a = 1}",
                "[{}]",
                "[{start=1}]",
                "2026-07-01",
                "10:00:00",
                "nan",
                "1e400",
                "{broadcast = 9999-12-31T23:59:59Z}",
                '{status = "draft"}',
                "{CX = {}}",
                "{CX = [1]}",
                '"../../x"',
            ]
        ),
    )
)
def test_whatever_stands_behind_a_name_is_told_and_never_raises(values: dict[str, str]) -> None:
    toml = "".join(f"{key} = {value}\n" for key, value in values.items())
    read = reading(folder(toml))
    assert read.video is None or read.video.title == "x"
    assert all(finding.problem.endswith((".", "?", "”")) for finding in read.findings)


def test_a_picture_and_formats_are_in_the_record() -> None:
    files = folder(video__webm=recording(None), poster__jpg=picture((640, 360)))
    video = reading(files).video
    assert video is not None
    assert [(media.name, media.mime_type) for media in video.media] == [
        ("video.mp4", "video/mp4"),
        ("video.webm", "video/webm"),
    ]
    assert video.poster is not None
    assert video.poster[:4] == ("poster.jpg", "image/jpeg", 640, 360)
