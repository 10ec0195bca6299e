"""What a new film begins with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.errors import BlogError
from councilblog.videos.new_video import new_video_text, slug_from, title_from
from tests.library.videos.films import TODAY, folder, reading, rules

DAY = date(2026, 11, 22)


def test_a_new_film_needs_only_what_nobody_can_know_for_you() -> None:
    files = folder(new_video_text("The first bus", "first-bus", DAY))
    assert rules(files, TODAY) == [
        "key-missing",
        "poster-alt-missing",
        "captions-not-checked",
        "description-undecided",
    ]
    (told, *_) = reading(files).findings
    assert (told.problem, told.where.line) == (
        "Nothing says in a sentence what the film is about.",
        10,
    )


def test_every_comment_can_be_taken_away() -> None:
    text = new_video_text("The first bus", "first-bus", DAY)
    lines = [
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line
        for line in text.split("\n")
    ]
    toml = "\n".join(lines).replace('provider = "youtube"\n', "").replace('status = ""\n', "")
    told = [finding.rule for finding in reading(folder(toml)).findings]
    assert "version-missing" in told
    assert "not-live" in told
    assert "unknown-key" not in told
    assert "video-not-read" not in told


def test_sound_alone_begins_as_sound() -> None:
    assert 'kind = "audio"' in new_video_text("T", "t", DAY, ["sound.m4a", "poster.jpg"])
    assert 'kind = "video"' in new_video_text("T", "t", DAY, ["sound.m4a", "video.mp4"])
    assert 'kind = "video"' in new_video_text("T", "t", DAY)


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
def test_any_title_that_is_taken_is_read_back(typed: str) -> None:
    try:
        title = title_from(typed)
    except BlogError:
        return
    video = reading(folder(new_video_text(title, "first-bus", DAY))).video
    assert video is not None
    assert video.title == title


@pytest.mark.parametrize(
    ("typed", "title", "slug"),
    [
        ("", "Our eight principles", "our-eight-principles"),
        ("  bus ", "Our eight principles", "bus"),
        ("", "word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("", "x" * 80, "x" * 60),
    ],
)
def test_the_slug_is_what_was_typed_or_else_the_title(
    typed: str, title: str, slug: str
) -> None:
    assert slug_from(typed, title) == slug


@pytest.mark.parametrize(
    ("typed", "title", "remedy"),
    [
        ("The First Bus", "T", "Type:  make video SLUG=the-first-bus TITLE=…"),
        ("../secrets", "T", "Type:  make video SLUG=secrets TITLE=…"),
        ("!", "The first bus", "Type:  make video SLUG=the-first-bus TITLE=…"),
        ("x" * 61, "T", f"Type:  make video SLUG={'x' * 60} TITLE=…"),
        (
            "",
            "!!",
            'Type:  make video SLUG=a-morning-at-the-depot TITLE="A morning at the depot"',
        ),
    ],
)
def test_what_is_no_slug_is_refused_with_one_that_is(
    typed: str, title: str, remedy: str
) -> None:
    with pytest.raises(BlogError) as refused:
        slug_from(typed, title)
    assert [finding.remedy for finding in refused.value.findings] == [remedy]


@pytest.mark.parametrize("typed", ["", "  ", "a\x00b", "a\u202eb", "\udcff"])
def test_a_title_that_will_not_do_is_refused(typed: str) -> None:
    with pytest.raises(BlogError):
        title_from(typed)
