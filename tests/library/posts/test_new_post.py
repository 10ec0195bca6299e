"""A new post: what is typed comes back from the reader, and nothing goes out by accident."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import BlogError, Gravity
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.posts import new_post
from councilblog.posts.file_names import read_file_name
from councilblog.posts.header_text import plain
from councilblog.posts.metadata import PostHeader
from councilblog.posts.post import Status
from councilblog.posts.reading import read_source

DAY = date(2026, 8, 28)
SOURCE = "posts/2026/2026-08-28-our-eight-principles.md"
ENGLISH = b"""Title: The valley bus
Date: 31 July 2017 09:30
Tags: Transport
Author: Interim Chief Executive
Slug: valley-bus
Id: bus-1

We listened.
"""


def header_of(text: str, source: str = SOURCE) -> PostHeader:
    reading = read_source(
        text.encode(), source, default_author="Chief Executive", is_page=False
    )
    assert isinstance(reading.header, PostHeader)
    assert [f for f in reading.findings if f.gravity is not Gravity.ADVICE] == []
    return reading.header


def refusal_of(error: pytest.ExceptionInfo[BlogError]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.where.path) for finding in error.value.findings]


def test_the_whole_text_of_a_new_post() -> None:
    assert new_post.new_post_text("Our eight principles", DAY, "2026-08-28-k3vz") == (
        "Title: Our eight principles\n"
        "Date: 2026-08-28\n"
        "Tags:\n"
        "Status: draft\n"
        "Id: 2026-08-28-k3vz\n"
        "\n"
        "Write here, in place of this line.\n"
    )


@pytest.mark.parametrize(
    "title",
    [
        "It's “ours”; and 'yours' \"too\"",
        "Dŵr, tŷ a’r ŵyl",
        "Time: a letter: part 2",
        "-5 degrees on the 32",
        "--help",
        "- a point",
        "[Money, Staff]",
        "Where each £100 goes & why $5 #1 (100%)",
        "> less than 1 < 2",
        "| a line that YAML would read",
        "Title: Title",
        "Date: 31 June",
        "`rm -rf` $(true) \\n",
        "2017 in numbers",
        "🚌 on the bus",
    ],
)
def test_a_title_comes_back_from_the_reader_as_it_was_typed(title: str) -> None:
    typed = new_post.title_from(title)
    read = header_of(new_post.new_post_text(typed, DAY, "2026-08-28-k3vz"))
    assert (typed, read.title) == (title, title)
    assert (read.status, read.tags, read.id) == (Status.DRAFT, (), "2026-08-28-k3vz")
    assert read.published_at == datetime(2026, 8, 28, tzinfo=LONDON)


@given(st.text(max_size=150))
def test_every_title_is_refused_or_starts_a_draft_with_that_title(typed: str) -> None:
    try:
        title = new_post.title_from(typed)
        slug = new_post.slug_from(title)
    except BlogError:
        return
    name = new_post.file_name(DAY, slug)
    read = header_of(new_post.new_post_text(title, DAY, "2026-08-28-k3vz"), f"posts/{name}")
    one_line = plain(typed.replace("\r", " "))
    assert (read.title, read.status, read.slug) == (one_line, Status.DRAFT, slug)
    assert read_file_name(name).date == DAY
    assert len(slug) <= 60


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", "no-title"),
        (" \t\n ", "no-title"),
        ("31 July 2017", "title-is-date"),
        ("A bell \x07", "control-character"),
        ("Turned \u202eround", "hidden-character"),
        ("Caf\udce9", "not-utf8"),
    ],
)
def test_a_title_that_would_stop_a_publish_is_refused_before_there_is_a_file(
    typed: str, rule: str
) -> None:
    with pytest.raises(BlogError) as error:
        new_post.title_from(typed)
    assert refusal_of(error) == [(rule, "TITLE")]
    assert error.value.findings[0].consequence == "No post was started."
    assert "make new TITLE=" in error.value.findings[0].remedy


def test_a_title_on_two_lines_is_put_on_one() -> None:
    assert new_post.title_from(" Our eight\r\n\tprinciples ") == "Our eight principles"


@pytest.mark.parametrize("title", ["!!", "…", "日本", "🚌"])
def test_a_title_that_no_address_can_hold_is_refused(title: str) -> None:
    with pytest.raises(BlogError) as error:
        new_post.slug_from(title)
    assert refusal_of(error) == [("no-slug", "TITLE")]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Our eight principles", "our-eight-principles"),
        ("Dŵr, tŷ a’r ŵyl", "dwr-ty-ar-wyl"),
        ("Tom &amp; all", "tom-and-all"),
        ("word " * 20, "-".join(["word"] * 12)),
        ("w" * 200, "w" * 60),
        (f"{'w' * 60} and more", "w" * 60),
    ],
)
def test_the_slug_is_whole_words_of_the_title(title: str, slug: str) -> None:
    assert new_post.slug_from(title) == slug


def test_an_id_that_exists_is_never_given_again() -> None:
    taken = {"2026-08-28-2222", "2026-08-28-3333"}
    assert new_post.new_id(DAY, taken, ["2222", "3333", "4444"]) == "2026-08-28-4444"


def test_ids_are_found_however_they_are_written() -> None:
    data = b"Title: A\r\nid:  Bus-1\r\n\r\nText\n---\nID: 'two-2'\n---\nno Id: here\n"
    assert new_post.ids_in(data) == {"bus-1", "two-2"}


@pytest.mark.parametrize(
    ("name", "text", "is_same"),
    [
        ("2026-08-03-our-bus.md", "Title: A\nDate: 2026-08-03\n\nText", True),
        ("2026-08-03-our-bus.md", "Title: A\n\nText", True),
        ("2026-08-03-another.md", "Title: A\nSlug: our-bus\n\nText", True),
        ("2026-08-03-our-bus.md", "Title: A\nStatus: draft\n\nText", True),
        ("2026-08-03-our-bus.md", "Title: A\nDate: 2026-09-03\n\nText", False),
        ("2025-08-03-our-bus.md", "Title: A\n\nText", False),
        ("2026-08-03-our-bus.cy.md", "Title: A\n\nText", False),
        ("2026-08-03-our-bus.md", "Title: A\nSlug: another\n\nText", False),
        ("2026-08-03-our-bus-2.md", "Title: A\n\nAbout our-bus", False),
    ],
)
def test_an_address_is_the_month_and_the_slug(name: str, text: str, *, is_same: bool) -> None:
    assert new_post.has_address(text.encode(), name, day=DAY, slug="our-bus") is is_same


def test_files_that_are_no_text_have_no_address() -> None:
    assert not new_post.has_address(b"PK\x03\x04", "our-bus.md", day=DAY, slug="our-bus")


def test_the_welsh_pair_copies_what_joins_the_two() -> None:
    text = new_post.welsh_text("Bws y cwm", ENGLISH, "posts/2017-07-31-a.md")
    assert text == (
        "Title: Bws y cwm\n"
        "Date: 31 July 2017 09:30\n"
        "Tags:\n"
        "Author: Interim Chief Executive\n"
        "Slug: valley-bus\n"
        "Status: draft\n"
        "Id: bus-1\n"
        "\n"
        "Ysgrifennwch yma, yn lle’r llinell hon.\n"
    )
    read = header_of(text, "posts/2017-07-31-a.cy.md")
    assert (read.language, read.slug, read.id) == (Language.CY, "valley-bus", "bus-1")
    assert read.published_at is not None
    assert read.published_at.astimezone(UTC) == datetime(2017, 7, 31, 8, 30, tzinfo=UTC)


def test_the_welsh_pair_of_a_bare_post_takes_its_day_from_the_file_name() -> None:
    source = "posts/2017-07-31-a.md"
    assert new_post.welsh_text("Bws", b"Title: Bus\n\nText\n", source) == (
        "Title: Bws\nDate: 2017-07-31\nTags:\nStatus: draft\n\n"
        "Ysgrifennwch yma, yn lle’r llinell hon.\n"
    )


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("2017-07-31-slt-away-day.md", "2017-07-31-slt-away-day.cy.md"),
        ("2017-07-31-slt-away-day.en.md", "2017-07-31-slt-away-day.cy.md"),
    ],
)
def test_the_welsh_pair_has_the_same_name(name: str, pair: str) -> None:
    assert new_post.welsh_name(name) == pair


@pytest.mark.parametrize(
    ("data", "source", "rule"),
    [
        (ENGLISH, "posts/2017-07-31-a.cy.md", "already-welsh"),
        (b"Date: 2017-07-31\n\nText\n", "posts/2017-07-31-a.md", "no-title"),
        (b"\xff\xfe", "posts/2017-07-31-a.md", "not-utf8"),
        (b"", "posts/2017-07-31-a.md", "empty-file"),
    ],
)
def test_an_original_that_has_no_welsh_pair_is_refused(
    data: bytes, source: str, rule: str
) -> None:
    with pytest.raises(BlogError) as error:
        new_post.welsh_text("Bws", data, source)
    assert refusal_of(error) == [(rule, source)]
