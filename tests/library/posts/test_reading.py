"""Records of posts: kind and ties, and a card that only changes with what is shown."""

from __future__ import annotations

from councilblog.posts.metadata import PostHeader
from councilblog.posts.post import Post, PostKind
from councilblog.posts.reading import post_of, read_source
from councilblog.posts.ties import Mention, Ties

SOURCE = "posts/2026-07-01-buses.md"


def post(header: str, text: str = "Some words.") -> Post:
    reading = read_source(
        f"Title: Buses\n{header}\n\n{text}\n".encode(),
        SOURCE,
        default_author="Chief Executive",
        is_page=False,
    )
    assert isinstance(reading.header, PostHeader)
    assert reading.prose
    return post_of(reading.header, reading.prose, SOURCE, "2026/07/buses/")


def test_a_record_has_the_kind_and_the_ties_of_its_header() -> None:
    made = post("Kind: news\nThread: Buses\nCites: our-ambition")
    assert (made.kind, made.ties) == (
        PostKind.NEWS,
        Ties(story="Buses", story_line=3, cites=(Mention("our-ambition", 4),)),
    )


def test_a_record_without_ties_holds_none() -> None:
    assert (post("Tags: a").kind, post("Tags: a").ties) == (PostKind.BLOG, None)


def test_a_card_is_the_same_when_lines_of_the_header_move() -> None:
    lines = ["Thread: Buses", "Cites: a", "Answers: b", "Ask: Why?", "Tags: t"]
    here, moved = post("\n".join(lines)), post("\n".join(reversed(lines)))
    assert here.ties != moved.ties
    assert here.card == moved.card


def test_a_card_is_another_when_a_tie_is_another() -> None:
    cards = {
        post(header).card
        for header in (
            "Tags: t",
            "Tags: t\nKind: news",
            "Tags: t\nThread: a",
            "Tags: t\nCites: a",
            "Tags: t\nAnswers: a",
            "Tags: t\nAsk: a?",
            "Tags: t\nAsk: a?\nAsk_until: 2026-08-01",
            "Tags: t\nAsk: a?\nAsk_where: https://www.example.gov.uk/",
        )
    }
    assert len(cards) == 8
