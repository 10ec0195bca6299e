"""The keys of a header: those we use, those of other systems, and what is meant by each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from councilblog.suggestions import closest

#: Keys we use, in lower case, as we write them.
USED = {
    key.lower(): key
    for key in """Title Date Modified Tags Author Authors Summary Slug Lang Status Series
    Id Feed Feed_Id Video Comments Kind Thread Cites Ask Ask_until Ask_where
    Answers""".split()
}
#: Those of them that a page has: a page has no date and no topics.
USED_BY_PAGES = frozenset("title modified summary slug lang status id".split())
#: Keys of Pelican that mean something there and are not used here.
REFUSED = {key.lower(): key for key in "Category Template Save_as Url Translation".split()}
KNOWN = USED | REFUSED
LIST_KEYS = frozenset(("tags", "author", "authors", "cites", "answers"))

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
    "type": "Kind",
    "format": "Kind",
    "math": "Kind",
    "story": "Thread",
    "strand": "Thread",
    "edefyn": "Thread",
    "stori": "Thread",
    "cite": "Cites",
    "cited": "Cites",
    "mentions": "Cites",
    "references": "Cites",
    "related": "Cites",
    "see-also": "Cites",
    "see_also": "Cites",
    "dyfynnu": "Cites",
    "cyfeirio": "Cites",
    "asks": "Ask",
    "question": "Ask",
    "cwestiwn": "Ask",
    "gofyn": "Ask",
    "until": "Ask_until",
    "closes": "Ask_until",
    "closing": "Ask_until",
    "closing-date": "Ask_until",
    "closing_date": "Ask_until",
    "deadline": "Ask_until",
    "answer_by": "Ask_until",
    "answer-by": "Ask_until",
    "askuntil": "Ask_until",
    "ask-until": "Ask_until",
    "cau": "Ask_until",
    "dyddiad_cau": "Ask_until",
    "askwhere": "Ask_where",
    "ask-where": "Ask_where",
    "answer_to": "Ask_where",
    "answer-to": "Ask_where",
    "reply_to": "Ask_where",
    "reply-to": "Ask_where",
    "ateb_i": "Ask_where",
    "answer": "Answers",
    "answering": "Answers",
    "ateb": "Answers",
    "atebion": "Answers",
}


class Vocabulary(NamedTuple):
    """The keys of one kind of file: `known` as we write them, by lower case.

    `meant` are other words for them, in lower case.
    """

    known: Mapping[str, str]
    meant: Mapping[str, str]

    def meant_key(self, written: str) -> str | None:
        """Return the key that an unknown one was most likely meant to be, or None."""
        lower = written.lower()
        if lower in self.meant:
            return self.meant[lower]
        near = closest(lower, self.known)
        return self.known[near] if near else None


#: Of posts and pages.
POSTS = Vocabulary(known=KNOWN, meant=_MEANT)


def vocabulary_of(keys: str, meant: Mapping[str, str]) -> Vocabulary:
    """Return the vocabulary of a record: its keys, and their usual other words too."""
    known = {key.lower(): key for key in keys.split()}
    usual = {word: key for word, key in _MEANT.items() if key.lower() in known}
    return Vocabulary(
        known=known,
        meant={word: key for word, key in (usual | dict(meant)).items() if word not in known},
    )


def meant_key(written: str) -> str | None:
    """Return the key of a post that an unknown one was most likely meant to be, or None."""
    return POSTS.meant_key(written)
