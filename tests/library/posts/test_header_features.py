"""A post's video and its comments, as the header and the text ask for them."""

from __future__ import annotations

import pytest

from councilblog.posts.metadata import PageHeader, PostHeader
from councilblog.posts.post import Comments
from councilblog.posts.reading import Reading, read_source

SOURCE = "posts/2026-07-28-buses.md"


def read(header: str, text: str = "Good morning.", source: str = SOURCE) -> Reading:
    return read_source(
        f"Title: Buses\n{header}\n\n{text}\n".encode(),
        source,
        default_author="Chief Executive",
        is_page=source.startswith("pages/"),
    )


def told(reading: Reading) -> list[tuple[str, int, str]]:
    return [(found.rule, found.where.line, found.remedy) for found in reading.findings]


def post_header(reading: Reading) -> PostHeader:
    assert isinstance(reading.header, PostHeader)
    return reading.header


def test_a_post_without_a_word_about_it_has_no_video_and_comments_as_they_are_set() -> None:
    header = post_header(read("Tags: buses"))
    assert (header.video, header.comments) == ("", Comments.AS_SET)


def test_the_header_names_the_video() -> None:
    reading = read("Video: why-buses")
    assert (post_header(reading).video, told(reading)) == ("why-buses", [])


def test_a_place_in_the_text_is_enough() -> None:
    reading = read("Tags: buses", "First.\n\n[video: why-buses]\n\nThen.")
    assert (post_header(reading).video, told(reading)) == ("why-buses", [])


def test_the_place_is_no_word_of_the_text() -> None:
    reading = read("Tags: buses", "[video: why-buses]\n\nThree words here.")
    assert reading.prose is not None
    assert (reading.prose.lead, reading.prose.words) == ("Three words here.", 3)


def test_a_name_that_is_no_folder_is_told_with_the_name_it_should_be() -> None:
    assert told(read("Video: Why buses?")) == [("video-name", 2, "Type:  Video: why-buses")]


def test_a_second_video_is_told_at_its_line() -> None:
    reading = read("Video: why-buses", "First.\n\n[video: other]")
    assert [found[:2] for found in told(reading)] == [("second-video", 6)]
    assert post_header(reading).video == "why-buses"


def test_the_same_video_at_two_places_is_told() -> None:
    reading = read("Tags: x", "[video: a]\n\nText.\n\n[video: a]")
    assert [found[:2] for found in told(reading)] == [("video-twice", 8)]


def test_a_video_within_a_list_is_told() -> None:
    reading = read("Tags: x", "- one\n- see [video: a] here")
    assert [found[:2] for found in told(reading)] == [("video-within-text", 5)]


def test_code_that_shows_how_to_place_a_video_is_left_alone() -> None:
    assert told(read("Tags: x", "Type `[video: a]` there.\n\n    [video: b]")) == []


def test_a_page_has_no_video() -> None:
    reading = read("Summary: x", "Text.\n\n[video: a]", "pages/about.md")
    assert isinstance(reading.header, PageHeader)
    assert [found[:2] for found in told(reading)] == [("video-on-page", 6)]


@pytest.mark.parametrize("written", ["open", "Closed", "OFF"])
def test_comments_are_open_closed_or_off(written: str) -> None:
    assert post_header(read(f"Comments: {written}")).comments == written.lower()


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("no", "Type:  Comments: off"),
        ("yes", "Type:  Comments: open"),
        ("clsoed", "Type:  Comments: closed"),
        (
            "12",
            "Type:  Comments: open  (or closed: no new ones; or off: none are shown)",
        ),
    ],
)
def test_another_word_for_comments_is_told_and_takes_none(written: str, remedy: str) -> None:
    reading = read(f"Comments: {written}")
    assert post_header(reading).comments is Comments.CLOSED
    assert told(reading) == [("unknown-comments", 2, remedy)]
