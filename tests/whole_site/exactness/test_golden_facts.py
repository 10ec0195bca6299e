"""Facts about a small site, in words: what is wrong in every build alike is seen only here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from tests.theme.parsed_page import Page
from tests.whole_site.exactness.sample_site import post
from tests.whole_site.exactness.world import (
    World,
    copy_program,
    picture,
    scratch_folder,
    write_file,
)

NOON = datetime(2018, 6, 1, 12, tzinfo=UTC)
#: The night on which the clocks went back: half past one in summer time came first.
SUMMER, WINTER = "2017-10-29 01:30 BST", "2017-10-29 01:15 GMT"

CONTENT: Mapping[str, str | bytes] = {
    "authors/chief-executive.toml": 'name = "Chief Executive"\nrole = "Leads"\n'
    'since = "May 2016"\nabout = "Writes here."\n',
    "images/bus.png": picture(40, 20),
    "pages/about.md": "Title: About\n\nWho writes.\n",
    "pages/about.cy.md": "Title: Amdanom\n\nPwy sy’n ysgrifennu.\n",
    "posts/2017-10-29-summer-time.md": post("Half past one", SUMMER, tags="health & care"),
    "posts/2017-10-29-winter-time.md": post("A quarter past", WINTER, tags="Health and care"),
    "posts/2017-07-31-last-hour.md": post("Last hour", "2017-07-31 23:30", series="On foot"),
    "posts/2017-08-01-first-hour.md": post("First hour", "2017-08-01 00:15", series="On foot"),
    "posts/2017-03-01-alike-b.md": post("Alike, the second", "2017-03-01", series="On foot"),
    "posts/2017-03-01-alike-a.md": post("Alike, the first", "2017-03-01"),
    "posts/2016-12-31-old.md": post(
        "Old year", "2016-12-31", "See [the last hour]({filename}2017-07-31-last-hour.md).\n\n"
        "![A bus]({static}/images/bus.png)", modified="2017-01-03",
    ),
    "posts/2017-08-01-first-hour.cy.md": post("Yr awr gyntaf", "2017-08-01 00:15"),
    "posts/2018-05-05-drafted.md": post("Nobody may read this", "2018-05-05", status="draft"),
    "posts/2018-07-02-waiting.md": post("Not before July", "2018-07-02 09:30"),
}  # fmt: skip


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with scratch_folder() as folder:
        copy_program(folder)
        for path, text in CONTENT.items():
            write_file(folder / "content" / path, text)
        yield World(folder=folder, now=NOON)


@pytest.fixture(scope="module")
def files(world: World) -> dict[str, bytes]:
    came = world.publish()
    assert came.refused == ()
    return came.files


def page(files: Mapping[str, bytes], address: str) -> Page:
    return Page(files[f"{address}index.html"].decode())


def links(files: Mapping[str, bytes], address: str, of: str = "main") -> list[tuple[str, str]]:
    """The words and addresses of the links in a part of a page."""
    found = page(files, address).tree.iterfind(f".//{of}//a")
    return [(" ".join("".join(a.itertext()).split()), a.attrib["href"]) for a in found]


def titles(files: Mapping[str, bytes], address: str) -> list[str]:
    """The titles of the posts that a list shows, in its order, each once."""
    posts = [
        words for words, to in links(files, address) if re.search(r"/\d{4}/\d\d/[a-z]", to)
    ]
    known = {
        match[1] for text in CONTENT.values() if isinstance(text, str)
        if (match := re.match("Title: (.*)\n", text))
    }  # fmt: skip
    return list(dict.fromkeys(words for words in posts if words in known))


ALL = ["A quarter past", "Half past one", "First hour", "Last hour"]
ALL += ["Alike, the second", "Alike, the first", "Old year"]


def test_the_night_the_clocks_go_back_is_in_the_order_in_which_it_passed(
    files: dict[str, bytes],
) -> None:
    assert titles(files, "2017/10/") == ["A quarter past", "Half past one"]


def test_the_home_page_lists_newest_first_and_no_more_than_six(files: dict[str, bytes]) -> None:
    assert titles(files, "") == ALL[:6]


def test_posts_of_one_moment_stand_in_the_order_of_their_files(files: dict[str, bytes]) -> None:
    assert titles(files, "2017/03/") == ["Alike, the second", "Alike, the first"]


def test_months_are_those_of_london(files: dict[str, bytes]) -> None:
    # Both came in July by Greenwich: half past ten and a quarter past eleven at night.
    assert titles(files, "2017/07/") == ["Last hour"]
    assert titles(files, "2017/08/") == ["First hour"]


@pytest.mark.parametrize(
    ("address", "around"),
    [
        ("2017/08/first-hour/", ["Last hour", "Half past one"]),
        ("2016/12/old/", ["Alike, the first"]),
        ("2017/10/winter-time/", ["Half past one"]),
        ("2017/10/", ["August 2017 (1 post)"]),
        ("2017/08/", ["July 2017 (1 post)", "October 2017 (2 posts)"]),
        ("2017/", ["2016 (1 post)"]),
    ],
)
def test_neighbours_are_the_nearest_in_time_in_that_language(
    files: dict[str, bytes], address: str, around: list[str]
) -> None:
    beside = links(files, address, "nav[@class='neighbours']")
    assert [words for words, _ in beside] == around


def test_the_archive_counts_posts_by_year_and_month(files: dict[str, bytes]) -> None:
    archive = page(files, "archive/")
    assert archive.words("p[@class='year__count']") == ["6 posts", "1 post"]
    with_posts = [words for words in archive.words("li") if re.search(r" \d+$", words)]
    assert with_posts == ["March 2", "July 1", "August 1", "October 2", "December 1"]


def test_a_topic_is_spelt_as_in_its_oldest_post_and_holds_both_spellings(
    files: dict[str, bytes],
) -> None:
    assert ("health & care", "/topics/health-and-care/") in links(files, "topics/")
    assert page(files, "topics/health-and-care/").words("h1") == ["health & care"]
    assert titles(files, "topics/health-and-care/") == ["A quarter past", "Half past one"]
    assert ("health & care", "/topics/health-and-care/") in links(files, "2017/10/winter-time/")


def test_the_parts_of_a_series_are_numbered_by_date(files: dict[str, bytes]) -> None:
    parts = page(files, "2017/07/last-hour/").words(
        "ol[@class='ledger__sheet series__list']/li"
    )
    assert parts == ["1 Alike, the second", "2 You are here Last hour", "3 First hour"]


def test_a_post_appears_at_its_minute_and_not_a_second_before(
    world: World, files: dict[str, bytes]
) -> None:
    del files  # the time goes back afterwards
    # Half past nine in July is half past eight by Greenwich.
    due = datetime(2018, 7, 2, 8, 30, tzinfo=UTC)
    try:
        for now, is_out in ((due - timedelta(seconds=1), False), (due, True), (NOON, False)):
            world.now = now
            came = world.publish()
            assert ("2018/07/waiting/index.html" in came.files) == is_out
            holding = [path for path, data in came.files.items() if b"Not before" in data]
            assert bool(holding) == is_out
    finally:
        world.now = NOON


def test_a_draft_is_in_no_file(files: dict[str, bytes]) -> None:
    words = (b"Nobody may read", b"drafted")
    assert [path for path, data in files.items() if any(word in data for word in words)] == []


def test_the_two_languages_name_each_other_and_do_not_mix(files: dict[str, bytes]) -> None:
    both = [
        ("en-GB", "https://blog.example.org/2017/08/first-hour/"),
        ("cy", "https://blog.example.org/cy/2017/08/first-hour/"),
    ]
    for address in ("2017/08/first-hour/", "cy/2017/08/first-hour/"):
        found = page(files, address).all("link[@hreflang]")
        assert sorted((one["hreflang"], one["href"]) for one in found) == sorted(both)
    assert titles(files, "cy/") == ["Yr awr gyntaf"]
    assert titles(files, "2017/") == ALL[:6]


def test_links_and_pictures_in_a_text_lead_to_where_things_stand(
    files: dict[str, bytes],
) -> None:
    assert ("the last hour", "/2017/07/last-hour/") in links(files, "2016/12/old/")
    (shown,) = page(files, "2016/12/old/").all("main//img")
    assert (shown["src"], shown["width"], shown["height"]) == ("/images/bus.png", "40", "20")
    assert files["images/bus.png"] == CONTENT["images/bus.png"]


def test_the_feed_holds_the_posts_newest_first_in_full(files: dict[str, bytes]) -> None:
    feed = feedparser.parse(files["feeds/all.atom.xml"])
    assert [entry.title for entry in feed.entries] == ALL
    assert feed.entries[-1].updated == "2017-01-03T00:00:00+00:00"
    assert "https://blog.example.org/2017/07/last-hour/" in feed.entries[-1].content[0].value
    assert feed.entries[1].published == "2017-10-29T01:30:00+01:00"


def test_the_sitemap_holds_every_page_and_the_day_of_each_posts_last_change(
    files: dict[str, bytes],
) -> None:
    text = files["sitemap.xml"].decode()
    listed = dict(
        re.findall(r"<loc>https://blog\.example\.org/(.*?)</loc>(?:<lastmod>(.*?)<)?", text)
    )
    pages = {path.removesuffix("index.html") for path in files if path.endswith("index.html")}
    moved = {"updates/", "cy/updates/"}  # they only lead to where the feeds are now
    assert listed.keys() == pages - moved
    assert listed["2016/12/old/"] == "2017-01-03"
    assert listed["2017/08/first-hour/"] == "2017-08-01"
    assert listed["archive/"] == ""


def test_an_author_is_named_with_all_posts(files: dict[str, bytes]) -> None:
    assert titles(files, "authors/chief-executive/") == ALL


def test_a_blog_with_pages_and_no_posts_can_be_published(world: World) -> None:
    kept = world.remembered()
    try:
        for path in world.posts():
            world.file(path).unlink()
        assert world.publish().refused == ()
    finally:
        world.put_back(kept)


def test_welsh_pages_need_no_welsh_posts(world: World) -> None:
    kept = world.remembered()
    try:
        for path in world.posts():
            if path.endswith(".cy.md"):
                world.file(path).unlink()
        assert world.publish().refused == ()
    finally:
        world.put_back(kept)
