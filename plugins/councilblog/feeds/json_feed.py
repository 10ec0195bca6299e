"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Final

from councilblog.feeds.elements import enclosure_of, rfc_3339
from councilblog.feeds.feed import Feed, FeedEntry, Person
from councilblog.feeds.xml import safe_feed, whole_seconds

VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_feed_bytes(feed: Feed) -> bytes:
    """Return the feed as JSON, UTF-8. Same feed, same bytes. Empty values are left out."""
    feed = safe_feed(feed)
    values: dict[str, object] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.self_url,
        "description": feed.subtitle,
        "icon": feed.logo_url,
        "favicon": feed.icon_url,
        "authors": [_person(feed.author)],
        "language": feed.language.html_lang,
        "hubs": [{"type": "WebSub", "url": feed.hub_url}] if feed.hub_url else [],
    }
    # An empty list of items must be there all the same.
    whole = _without_gaps(values) | {"items": [_item(entry) for entry in feed.entries]}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def _item(entry: FeedEntry) -> dict[str, object]:
    recording = enclosure_of(entry)
    attachment = recording and {
        "url": recording.url,
        "mime_type": recording.media_type,
        "title": entry.film.title if entry.film else "",
        "size_in_bytes": recording.size_bytes,
        "duration_in_seconds": round(recording.duration_ms / 1000),
    }
    values: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "image": entry.film.poster.url if entry.film and entry.film.poster else "",
        "date_published": rfc_3339(whole_seconds(entry.published_at)),
        "date_modified": rfc_3339(whole_seconds(entry.updated_at)),
        "authors": [_person(person) for person in entry.authors],
        "tags": [name for _, name in entry.topics],
        "language": entry.language.html_lang,
        "attachments": [_without_gaps(attachment)] if attachment else [],
    }
    if entry.replies:
        values["_comments"] = {
            "about": "https://www.jsonfeed.org/version/1.1/#extensions-a-name-extensions-a",
            "url": entry.replies.feed_url,
            "count": entry.replies.shown,
        }
    # Every item must say something, be it nothing.
    return _without_gaps(values) | {"content_html": entry.content}


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name} | ({"url": person.url} if person.url else {})


def _without_gaps(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in ("", [], None, 0)}
