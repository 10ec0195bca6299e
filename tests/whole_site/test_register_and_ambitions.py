"""Register of decisions, its feed, former names and ambitions, read in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from tests.whole_site.reader import Reader, line, lines, links, published_sample, reading

JULY = "decisions/2026-07-07-cabinet/12-the-number-32/"
MARCH = "decisions/2026-03-17-cabinet/8-the-number-32/"
NOVEMBER = "decisions/2026-11-03-cabinet/6-the-number-32/"
OFFICES = "decisions/2014-07-01-cabinet/12-our-offices/"
DEPOT = "decisions/2013-03-12-executive/9-the-old-depot/"
TITLES = {
    NOVEMBER: "The number 32 bus: the first report",
    JULY: "The number 32 bus, 2026 to 2030",
    MARCH: "The number 32 bus",
    OFFICES: "Our offices, 2014 to 2017",
    DEPOT: "The old highways depot behind the central library",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with published_sample(tmp_path_factory.mktemp("register")) as folder:
        yield folder


@pytest.fixture(scope="module")
def reader(output: Path) -> Iterator[Reader]:
    with reading(output) as one:
        yield one


def ways(reader: Reader, name: str) -> dict[str, str]:
    return links(reader.page.get_by_role("navigation", name=name, exact=True))


def decided(reader: Reader) -> dict[str, str]:
    """The decisions that the open page lists, by address."""
    headings = reader.page.locator("main").get_by_role("heading", level=3)
    return {
        (each.get_by_role("link").get_attribute("href") or "")[1:]: line(each)
        for each in headings.all()
    }


def test_the_register_shows_the_newest_year_and_ways_to_all_others(reader: Reader) -> None:
    page = reader.open("decisions/")
    assert line(page.get_by_role("heading", level=1)) == "Decisions"
    assert ways(reader, "By body") == {"Cabinet 5": "/decisions/cabinet/"}
    assert ways(reader, "By year") == {
        "2026 3": "/decisions/2026/",
        "2014 1": "/decisions/2014/",
        "2013 1": "/decisions/2013/",
    }
    assert decided(reader) == {path: TITLES[path] for path in (NOVEMBER, JULY, MARCH)}
    row = reader.region("2026").get_by_role("listitem").nth(1)
    assert lines(row.get_by_role("paragraph"))[1:] == [
        (
            "Cabinet agreed to keep the number 32 for four years, to let it wait for the "
            "hospital bus, and not to run it on Sundays."
        ),
        "Cabinet, item 12 · 4 parts · Report (PDF, 38 kB, 6 pages)",
    ]


@pytest.mark.parametrize(
    ("path", "heading", "listed"),
    [
        ("decisions/2026/", "Decisions in 2026", (NOVEMBER, JULY, MARCH)),
        ("decisions/2014/", "Decisions in 2014", (OFFICES,)),
        ("decisions/2026-07-07-cabinet/", "Cabinet, 7 July 2026", (JULY,)),
        ("decisions/2013-03-12-executive/", "Executive, 12 March 2013", (DEPOT,)),
        ("decisions/cabinet/", "Decisions by the Cabinet", (NOVEMBER, JULY, MARCH)),
        ("decisions/cabinet/2013/", "Decisions by the Cabinet, 2013", (DEPOT,)),
    ],
)
def test_the_register_is_read_by_year_by_meeting_and_by_body(
    reader: Reader, path: str, heading: str, listed: tuple[str, ...]
) -> None:
    page = reader.open(path)
    assert line(page.get_by_role("heading", level=1)) == heading
    assert decided(reader) == {each: TITLES[each] for each in listed}
    back = page.get_by_role("link", name="All decisions", exact=True).first
    assert back.get_attribute("href") == "/decisions/"


def test_a_year_without_decisions_says_so(reader: Reader) -> None:
    said = reader.says("decisions/cabinet/2015/")
    assert "The Cabinet recorded no decisions in 2015." in said


def test_a_body_is_called_as_it_was_on_that_day(reader: Reader) -> None:
    page = reader.open(DEPOT)
    meeting = "Meeting: 12 March 2013 – Executive (Item 9)"
    assert page.get_by_role("link", name=meeting, exact=True).count() == 1
    facts = page.get_by_role("article").get_by_role("list").first
    assert lines(facts.get_by_role("listitem")) == [
        "Executive (now called the Cabinet)",
        "Item 9",
    ]
    assert links(facts) == {"Executive": "/decisions/cabinet/"}


def test_the_register_has_a_feed_that_says_what_was_decided(
    reader: Reader, output: Path
) -> None:
    page = reader.open("decisions/")
    link = page.get_by_role("link", name="Get new decisions", exact=True)
    assert link.get_attribute("href") == "/decisions/feed.atom.xml"
    for name in ("feed.atom.xml", "feed.rss.xml"):
        feed = feedparser.parse((output / "decisions" / name).read_bytes())
        assert not feed.bozo
        assert feed.feed.title == "The Chief Executive’s blog: Decisions"
        assert {each.link: each.title for each in feed.entries} == {
            f"https://blog.example.org/{path}": title for path, title in TITLES.items()
        }
        july = feed.entries[1]
        said = july.content[0].value
        assert "<h2>Resolved</h2>" in said
        assert "<h2>Reason</h2>" in said
        assert "receive a first report by 30 November 2026." in said
        assert july.published_parsed[:3] in {(2026, 7, 9), (2026, 7, 8)}  # midnight in London


def test_a_decision_in_welsh_is_whole_and_leads_to_the_english(reader: Reader) -> None:
    page = reader.open(f"cy/{JULY}")
    assert page.locator("html").get_attribute("lang") == "cy"
    assert line(page.get_by_role("heading", level=1)) == "Bws rhif 32, 2026 i 2030"
    assert page.get_by_role(
        "link", name="Cyfarfod: 7 Gorffennaf 2026 – Y Cabinet (Eitem 12)", exact=True
    ).is_visible()
    assert reader.region("Penderfynwyd").get_by_role("listitem").count() == 4
    assert page.get_by_role("link", name="English", exact=True).first.get_attribute("href") == (
        f"/{JULY}"
    )


def test_an_ambition_has_numbered_statements_with_lasting_ids(reader: Reader) -> None:
    page = reader.open("our-ambition/")
    facts = page.get_by_role("article").get_by_role("list").first
    assert lines(facts.get_by_role("listitem")) == [
        "Agreed 4 March 2025",
        "Looked at again by March 2027",
    ]
    statements = reader.region("We will know that we have done it when…")
    assert line(statements.get_by_role("paragraph").first) == (
        "In no particular order. The numbers are only for pointing at."
    )
    found = {
        name: to for name, to in links(statements).items() if name.startswith("Statement ")
    }
    assert found == {f"Statement {number}": f"#statement-{number}" for number in range(1, 15)}
    page = reader.open("our-ambition/#statement-7")
    seventh = page.locator("#statement-7")
    assert seventh.evaluate("row => row.matches(':target')")
    assert line(seventh).startswith(
        "Statement 7 A bus that we pay for is there when the timetable says, and waits when "
        "it should."
    )


def test_statements_say_who_names_them(reader: Reader) -> None:
    page = reader.open("our-ambition/")
    named = page.locator("#statement-7").get_by_role("group")
    assert line(named) == "Named in 1 post and 2 decisions"
    named.locator("summary").click()
    assert links(named) == {
        "What we changed on the 32, and what we could not": (
            "/2026/08/three-mornings-on-the-bus-3/"
        ),
        TITLES[JULY]: f"/{JULY}",
        TITLES[NOVEMBER]: f"/{NOVEMBER}",
    }
    fourth = page.locator("#statement-4")
    assert line(fourth.get_by_role("paragraph").last) == (
        "Named in 1 post: The night the river came over"
    )
    assert page.locator("#statement-2").get_by_text("Named in").count() == 0


def test_an_ambition_is_undated_in_address_lists_and_feeds(
    reader: Reader, output: Path
) -> None:
    page = reader.open("our-ambition/")
    assert page.locator("main time").count() == 1  # the day on which it was agreed
    assert not list(output.glob("2025/03/*"))
    for feed in output.rglob("*.atom.xml"):
        titles = [each.title for each in feedparser.parse(feed.read_bytes()).entries]
        assert "Our ambition" not in titles


def test_there_are_two_ambitions_one_in_both_languages(reader: Reader) -> None:
    for path, title in {
        "our-ambition/": "Our ambition",
        "cy/our-ambition/": "Ein huchelgais",
        "no-wrong-door/": "No wrong door",
    }.items():
        assert line(reader.open(path).get_by_role("heading", level=1)) == title
    page = reader.open("no-wrong-door/")
    assert page.get_by_role("link", name="The whole story: No wrong door").count() == 1
