"""News, ways of reading, questions, signatures and documents in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import expect

from tests.whole_site.reader import Reader, line, lines, links, published_sample, reading

NEWS = "2026/07/cabinet-keeps-the-32/"
RECORDED = "2026/10/the-library-van-in-winter/"
ASKED = "2026/03/which-journey-could-you-not-make/"
ASKING = "2026/11/what-i-promised-and-what-is-not-done/"
ITEMS = {
    "2026/11/first-report-on-the-32/": "Nineteen in twenty on time, but for the 7:50",
    RECORDED: "The library van in winter",
    NEWS: "Cabinet keeps the number 32 for four more years",
    "2025/11/fourteen-homes/": "Payments reach all 14 flooded homes",
    "2013/04/mend-and-make-opens/": "mend&make opens its doors in the old depot",
}
#: One page of each kind of the record.
KINDS = [
    "decisions/",
    "decisions/2026/",
    "decisions/cabinet/",
    "decisions/2026-07-07-cabinet/",
    "decisions/2026-07-07-cabinet/12-the-number-32/",
    "our-ambition/",
    "stories/the-number-32/",
    "questions/",
    "news/",
    "news/2026/",
    "blog/",
    NEWS,
    RECORDED,
    ASKED,
    "authors/former-chief-executive/",
    "",
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with published_sample(tmp_path_factory.mktemp("news")) as folder:
        yield folder


@pytest.fixture(scope="module")
def reader(output: Path) -> Iterator[Reader]:
    with reading(output) as one:
        yield one


def test_a_news_item_says_what_it_is_when_and_about_what(reader: Reader) -> None:
    page = reader.open(NEWS)
    article = page.get_by_role("article")
    assert line(article.get_by_role("time").first) == "Wednesday 8 July 2026"
    assert line(article.locator(".kicker, p").first).lower() == "news"
    topics = article.get_by_role("listitem").filter(has_text="Topics:")
    assert links(topics) == {"Transport": "/topics/transport/", "Money": "/topics/money/"}


def test_its_permalink_is_heard_with_its_title(reader: Reader) -> None:
    page = reader.open(NEWS)
    name = f"Permanent link to {ITEMS[NEWS]}"
    link = page.get_by_role("link", name=name, exact=True)
    assert link.get_attribute("href") == f"/{NEWS}"


def test_each_quotation_has_its_own_speaker(reader: Reader) -> None:
    page = reader.open(NEWS)
    figures = page.get_by_role("article").get_by_role("figure")
    assert [
        (line(figure.locator("blockquote"))[:29], line(figure.locator("figcaption")))
        for figure in figures.all()
    ] == [
        ("“We were about to decide this", "— Leader of the Council"),
        (
            "“I have been standing at the ",
            "— a porter at the hospital, who spoke at the meeting",
        ),
    ]
    assert page.get_by_role("figure", name="— Leader of the Council").count() == 1


def test_notes_to_editors_are_folded_and_open(reader: Reader) -> None:
    page = reader.open(NEWS)
    note = page.get_by_text("The contract costs up to £385,000 a year, from 1 September 2026.")
    expect(note).to_be_hidden()
    page.get_by_text("Notes to editors", exact=True).click()
    expect(note).to_be_visible()
    record = page.get_by_role("link", name="the record of the decision", exact=True)
    assert record.get_attribute("href") == "/decisions/2026-07-07-cabinet/12-the-number-32/"


def test_a_news_item_has_its_recording_with_the_transcript(reader: Reader) -> None:
    page = reader.open(RECORDED)
    assert line(page.get_by_role("article").locator("p").first).lower() == "news"
    assert page.locator("audio").count() == 1
    page.get_by_role("link", name="Read the transcript").click()
    transcript = reader.region("Transcript")
    expect(transcript).to_be_in_viewport()
    assert "From Monday, the library van comes in the afternoon" in line(transcript)


@pytest.mark.parametrize("path", ["", "archive/", "news/", "blog/", "news/2026/"])
def test_lists_are_read_as_all_as_blog_or_as_news(reader: Reader, path: str) -> None:
    page = reader.open(path)
    ways = page.get_by_role("navigation", name="Ways of reading", exact=True)
    assert ways.get_by_role("listitem").count() == 3
    if "2026" not in path:
        said = lines(ways.get_by_role("listitem"))
        assert said == ["All 23", "Blog posts 18", "News 5"]
        here = {"news/": "News 5", "blog/": "Blog posts 18"}.get(path, "All 23")
        assert {name for name in said if name not in links(ways)} == {here}


def test_news_lists_news_and_blog_lists_the_rest(reader: Reader, output: Path) -> None:
    page = reader.open("news/")
    headings = page.locator("main").get_by_role("heading", level=3)
    assert lines(headings) == list(ITEMS.values())
    feeds = {}
    for name in ("feeds/all", "blog/feed", "news/feed"):
        for kind in ("atom.xml", "rss.xml"):
            feed = feedparser.parse((output / f"{name}.{kind}").read_bytes())
            assert not feed.bozo
            feeds[name, kind] = {entry.link for entry in feed.entries}
    news = {f"https://blog.example.org/{path}" for path in ITEMS}
    assert feeds["news/feed", "atom.xml"] == feeds["news/feed", "rss.xml"] == news
    for kind in ("atom.xml", "rss.xml"):
        assert feeds["blog/feed", kind] & news == set()
        assert feeds["feeds/all", kind] & news
        assert feeds["feeds/all", kind] <= feeds["blog/feed", kind] | news


def test_an_open_question_says_until_when_and_where(reader: Reader) -> None:
    page = reader.open(ASKING)
    question = reader.region("Which promise of mine have I left out?")
    assert lines(question.get_by_role("paragraph")) == [
        "Your views wanted",
        "Answer by Friday 18 December 2026.",
        "Answer the question",
    ]
    question.get_by_role("link", name="Answer the question", exact=True).click()
    assert page.url.endswith(f"/{ASKING}#comments")
    assert question.get_by_role("heading", name="What happened next").count() == 0


def test_a_closed_question_says_so_and_what_happened_next(reader: Reader) -> None:
    reader.open(ASKED)
    question = reader.region(
        "Which journey could you not make last month, because there was no bus?"
    )
    assert "Closed on Thursday 30 April 2026." in lines(question.get_by_role("paragraph"))
    assert question.get_by_role("link", name="Answer the question").count() == 0
    assert lines(question.get_by_role("heading")) == [
        "Which journey could you not make last month, because there was no bus?",
        "What happened next",
    ]
    assert lines(question.get_by_role("listitem")) == [
        "The number 32 bus, 2026 to 2030 Decision, 7 July 2026",
        "What we changed on the 32, and what we could not Post, 14 August 2026",
    ]


def test_the_page_of_questions_says_how_far_each_is(reader: Reader) -> None:
    reader.open("questions/")
    for heading, state in {
        "Open now": "Answer by 18 December 2026 · “What I promised, and what is not done”",
        "Waiting for an answer from us": (
            "Closed 16 October 2026, 5 weeks without an answer · “A day on the library van”"
        ),
        "You said, we did": "Closed 30 April 2026 · “Which journey could you not make?”",
    }.items():
        region = reader.region(heading)
        assert state in lines(region.get_by_role("paragraph"))
        assert region.get_by_role("heading", level=3).count() == 1
    done = reader.region("You said, we did").get_by_role("listitem").first
    assert set(links(done).values()) == {
        f"/{ASKED}",
        "/decisions/2026-07-07-cabinet/12-the-number-32/",
        "/2026/08/three-mornings-on-the-bus-3/",
    }


@pytest.mark.parametrize(
    ("path", "signed", "time"),
    [
        ("2017/07/slt-away-day/", "By the then Chief Executive", "May 2012 to January 2024."),
        (
            "2024/03/holding-the-keys-for-a-while/",
            "By the then Interim Chief Executive",
            "February to May 2024.",
        ),
        (ASKED, "By the Chief Executive", "in post since May 2024."),
    ],
)
def test_a_post_is_signed_with_the_role_held_then(
    reader: Reader, path: str, signed: str, time: str
) -> None:
    page = reader.open(path)
    facts = page.get_by_role("article").get_by_role("listitem")
    assert signed in lines(facts)
    card = page.get_by_text("of Example County Council,").first
    assert line(card).startswith(f"of Example County Council, {time}")


def test_the_author_page_keeps_archive_and_feed_after_the_handover(
    reader: Reader, output: Path
) -> None:
    page = reader.open("authors/former-chief-executive/")
    held = page.get_by_role("list", name="In post").get_by_role("listitem")
    assert lines(held) == ["Chief Executive, May 2012 to January 2024"]
    said = line(page.locator("main"))
    assert "Left the post on 31 January 2024. Now in post: Chief Executive." in said
    assert page.locator("main").get_by_role("heading", level=3).count() == 7
    feed = feedparser.parse(
        (output / "authors/former-chief-executive/feed.atom.xml").read_bytes()
    )
    assert len(feed.entries) == 7


def test_a_document_linked_from_a_post_says_its_type_size_and_pages(reader: Reader) -> None:
    page = reader.open(ASKED)
    link = page.get_by_role("link", name="Our report (PDF, 31 kB, 4 pages)", exact=True)
    assert link.get_attribute("href") == (
        "/decisions/2026-03-17-cabinet/8-the-number-32/report.pdf"
    )


def test_all_of_it_can_be_read_without_javascript(reader: Reader) -> None:
    browser = reader.page.context.browser
    assert browser
    plain = Reader(browser.new_page(java_script_enabled=False), reader.address)
    for path in KINDS:
        heard = [
            lines(each.open(path).locator("main").get_by_role("heading"))
            for each in (plain, reader)
        ]
        assert heard[0] == heard[1] != []
    plain.open(NEWS)
    plain.page.get_by_text("Notes to editors", exact=True).click()
    expect(plain.page.get_by_text("The contract costs up to £385,000")).to_be_visible()
    plain.open("decisions/2026-07-07-cabinet/12-the-number-32/#resolved-iv")
    expect(plain.region("Resolved").get_by_role("listitem").nth(3)).to_be_in_viewport()


def test_nothing_is_asked_of_another_host(reader: Reader) -> None:
    asked: set[str] = set()
    reader.page.on("request", lambda request: asked.add(request.url))
    for path in KINDS:
        reader.open(path)
    assert len(asked) > len(KINDS)
    assert {url for url in asked if not url.startswith(reader.address)} == set()
