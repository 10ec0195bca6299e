"""The keys of a header: those we use, those of other systems, and what is meant by each."""

from __future__ import annotations

from councilblog.suggestions import closest

#: Keys we use, in lower case, as we write them.
USED = {
    key.lower(): key
    for key in """Title Date Modified Tags Author Authors Summary Slug Lang Status Series
    Id Feed Feed_Id Video Comments""".split()
}
#: Those of them that a page has: a page has no date and no topics.
USED_BY_PAGES = frozenset("title modified summary slug lang status id".split())
#: Keys of Pelican that mean something there and are not used here.
REFUSED = {key.lower(): key for key in "Category Template Save_as Url Translation".split()}
KNOWN = USED | REFUSED
LIST_KEYS = frozenset(("tags", "author", "authors"))

#: What people write for a key of ours, in other systems, in Welsh, or from memory.
_MEANT = {
    "headline": "Title",
    "heading": "Title",
    "subject": "Title",
    "name": "Title",
    "teitl": "Title",
    "published": "Date",
    "pubdate": "Date",
    "publishdate": "Date",
    "posted": "Date",
    "created": "Date",
    "dyddiad": "Date",
    "updated": "Modified",
    "lastmod": "Modified",
    "changed": "Modified",
    "topic": "Tags",
    "topics": "Tags",
    "labels": "Tags",
    "keywords": "Tags",
    "categories": "Tags",
    "tagiau": "Tags",
    "by": "Author",
    "writer": "Author",
    "awdur": "Author",
    "awduron": "Authors",
    "description": "Summary",
    "excerpt": "Summary",
    "abstract": "Summary",
    "crynodeb": "Summary",
    "permalink": "Slug",
    "language": "Lang",
    "iaith": "Lang",
    "draft": "Status",
    "statws": "Status",
    "cyfres": "Series",
    "guid": "Feed_Id",
    "feedid": "Feed_Id",
    "feed-id": "Feed_Id",
    "feeds": "Feed",
    "rss": "Feed",
    "ffrwd": "Feed",
    "film": "Video",
    "fideo": "Video",
    "ffilm": "Video",
    "audio": "Video",
    "comment": "Comments",
    "commenting": "Comments",
    "sylwadau": "Comments",
}


def meant_key(written: str) -> str | None:
    """Return the key of ours that an unknown one was most likely meant to be, or None."""
    lower = written.lower()
    if lower in _MEANT:
        return _MEANT[lower]
    near = closest(lower, KNOWN)
    return KNOWN[near] if near else None
