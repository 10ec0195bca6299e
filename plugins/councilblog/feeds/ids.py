"""The ids of feeds and of what stands in them: tag: URIs (RFC 4151) that never change.

They hold no address: neither the site's nor the post's. `authority` is the setting
BLOG_FEED_AUTHORITY ("blog.example.org,2026"), which stays when the site moves.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from councilblog.languages.language import Language

#: Source: Podcasting 2.0, podcast:guid (the namespace of podcast ids).
_PODCAST_IDS: Final = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"


def post_id(authority: str, thread: str, language: Language, feed_id: str = "") -> str:
    """Return the id of a post. `feed_id` is the one it brought from another blog, or "".

    `thread` is the post's id as its comments have it; both languages share it.
    """
    return feed_id or f"tag:{authority}:post/{_quoted(thread)}{_in_language(language)}"


def decision_id(authority: str, key: str, language: Language) -> str:
    """Return the id of a decision: that of its folder, in each language."""
    return f"tag:{authority}:{quote(key)}{_in_language(language)}"


def comment_id(authority: str, thread: str, comment: str) -> str:
    """Return the id of a comment: the same wherever it stands."""
    return f"tag:{authority}:post/{quote(thread)}/comment/{quote(comment)}"


def feed_id(authority: str, name: str, language: Language) -> str:
    """Return the id of a feed; all formats of one feed share it."""
    return f"tag:{authority}:feed/{language.path_prefix}{quote(name)}"


def podcast_guid(id_: str) -> str:
    """Return the UUID of a podcast whose feed has this id. It stays when the feed moves."""
    from uuid import UUID, uuid5  # noqa: PLC0415  (for one feed, and slow to import)

    return str(uuid5(UUID(_PODCAST_IDS), id_))


def _quoted(text: str) -> str:
    # Nearly every id is plain, and a large site asks for ten thousand.
    return text if text.isascii() and text.replace("-", "").isalnum() else quote(text)


def _in_language(language: Language) -> str:
    return "" if language is Language.EN else f"/{language.value}"
