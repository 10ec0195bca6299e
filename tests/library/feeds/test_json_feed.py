from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.feeds.json_feed import json_feed_bytes
from councilblog.feeds.self_check import check_feed
from tests.library.feeds.feed_factory import (
    A_FILM,
    SITE,
    SOME_REPLIES,
    a_feed,
    an_entry,
    london,
)
from tests.library.feeds.test_xml import LATER, hostile_feed

ADDRESS = f"{SITE}feeds/all.json"


def test_a_feed_is_json_feed_1_1_in_every_field() -> None:
    feed = a_feed(
        self_url=ADDRESS,
        hub_url="https://hub.example.org/",
        entries=(an_entry(film=A_FILM, replies=SOME_REPLIES),),
    )
    assert json.loads(json_feed_bytes(feed)) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Leadership blog",
        "home_page_url": SITE,
        "feed_url": ADDRESS,
        "description": "From the chief executive",
        "authors": [{"name": "Exampleshire Council", "url": SITE}],
        "language": "en-GB",
        "hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
        "items": [
            {
                "id": "tag:blog.example.org,2026:post/2017/07/slt-away-day",
                "url": f"{SITE}2017/07/slt-away-day/",
                "title": "Senior leaders’ away day",
                "summary": "What we said & did, in < 100 words.",
                "image": f"{SITE}videos/bus/poster.jpg",
                "date_published": "2017-07-31T09:00:00+01:00",
                "date_modified": "2017-08-01T09:30:00+01:00",
                "authors": [
                    {"name": "Chief Executive", "url": f"{SITE}authors/chief-executive/"},
                    {"name": "Leader of the Council"},
                ],
                "tags": ["Digital & data", "People"],
                "language": "en-GB",
                "attachments": [
                    {
                        "url": f"{SITE}videos/bus/bus.mp4",
                        "mime_type": "video/mp4",
                        "title": "Our first bus",
                        "size_in_bytes": 48213004,
                        "duration_in_seconds": 372,
                    }
                ],
                "_comments": {
                    "about": "https://www.jsonfeed.org/version/1.1/#extensions-a-name-"
                    "extensions-a",
                    "url": SOME_REPLIES.feed_url,
                    "count": 2,
                },
                "content_html": an_entry().content,
            }
        ],
    }


def test_an_empty_feed_has_an_empty_list_of_items() -> None:
    empty = json.loads(json_feed_bytes(a_feed(entries=(), updated_at=london(2026, 1, 5))))
    assert empty["items"] == []
    assert "2026" not in json.dumps(empty)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_text_in_any_field_breaks_it(data: st.DataObject) -> None:
    feed = hostile_feed(data)
    items = json.loads(json_feed_bytes(feed))["items"]
    assert len(items) == len(feed.entries)
    assert all(item["id"] and item["title"] and "content_html" in item for item in items)


def test_the_self_check_reads_it_too() -> None:
    data = json_feed_bytes(a_feed(self_url=ADDRESS))
    assert check_feed(data, address=ADDRESS, now=LATER) == ()
    wrong = json_feed_bytes(a_feed(self_url=ADDRESS, entries=(an_entry(), an_entry())))
    assert [one.rule for one in check_feed(wrong, address=ADDRESS, now=LATER)] == [
        "feed-id-repeated"
    ]
    assert [one.rule for one in check_feed(data[:-9], address=ADDRESS, now=LATER)] == [
        "feed-unreadable"
    ]
    assert [one.rule for one in check_feed(b'{"a":1}', address=ADDRESS, now=LATER)] == [
        "feed-unreadable"
    ]
