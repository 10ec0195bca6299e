"""What the desk reads for a page: which comments are in a list, and what is known of each.

A page shows twenty-five comments, so only those are looked through for what to look at
twice. What was read stays in memory as long as the desk runs, so that the next page costs
what has changed. The order is that of `moderation.waiting`: oldest first, and what is
likely spam behind the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from councilblog.comments.posts_list import CommentedPost
from councilblog.moderation.comment_reading import CommentReader, Waiting
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import State, Status

STATUSES: Final[Mapping[str, frozenset[Status]]] = {
    "waiting": frozenset({Status.WAITING}),
    "held": frozenset({Status.HELD}),
    "decided": frozenset({Status.APPROVED, Status.REJECTED, Status.SPAM, Status.WITHDRAWN}),
}
#: Later than any instant.
_NEVER: Final = "9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list: the ids of its comments in order, and how many comments each list has.

    `entry` gives what is known of one, or None if its text cannot be read. `oldest` is
    when the oldest of the list came in ("2026-11-22T09:14:03Z"), "" if that is not known;
    `decided_at` when the last comment was decided, "" if none was.
    """

    ids: tuple[str, ...]
    counts: Mapping[str, int]
    entry: Callable[[str], Waiting | None]
    oldest: str
    decided_at: str


class Reader:
    """Reads the private folder for one desk. Used by one thread at a time."""

    def __init__(self, root: PrivateRoot) -> None:
        self._root = root
        self._comments = CommentReader(root)

    def listing(
        self, name: str, query: str, posts: Mapping[str, CommentedPost], now: datetime
    ) -> Listing:
        """Return the list "waiting" or "held", oldest first; "decided", newest first.

        With a query, only comments that have all its words in name, text and post's title.

        Raises:
            BlogError: The log is not what was written.
        """
        self._comments.catch_up()
        states = tuple(self._root.ledger.states())
        chosen = [state for state in states if _list_of(state) == name]
        timed = [each for each in chosen if each.status in STATUSES[name] and name != "decided"]
        texts = [self._comments.text(each) for each in timed]
        ids = self._in_order(name, chosen)
        if query:
            ids = tuple(id_ for id_ in ids if self._matches(id_, query, posts))
        counts = Counter(map(_list_of, states))
        return Listing(
            ids=ids,
            counts={each: counts[each] for each in STATUSES},
            entry=lambda id_: self.entry(id_, now),
            oldest=min((text.received for text in texts if text), default=""),
            decided_at=max((each.decided.at for each in states if each.decided), default=""),
        )

    def entry(self, id_: str, now: datetime) -> Waiting | None:
        """Return what is known of one comment, in whatever list; None if it is not there."""
        return self._comments.entry(id_, now)

    def _in_order(self, name: str, chosen: Iterable[State]) -> tuple[str, ...]:
        if name == "decided":
            newest = sorted(chosen, key=_decided_seq, reverse=True)
            return tuple(state.id for state in newest)
        readable = [state for state in chosen if self._comments.text(state)]
        in_order = [state.id for state in sorted(readable, key=self._comments.is_likely_spam)]
        # The law's clock runs: complaints stand first.
        clocks = {state.id: state.complained_at for state in chosen if state.complained_at}
        return tuple(sorted(in_order, key=lambda id_: clocks.get(id_, _NEVER)))

    def _matches(self, id_: str, query: str, posts: Mapping[str, CommentedPost]) -> bool:
        state = self._root.ledger.state(id_)
        kept = self._comments.text(state) if state else None
        if kept is None:
            return False
        post = posts.get(kept.thread)
        about = post.title if post else kept.subject
        text = f"{kept.name}\n{kept.body}\n{about}".casefold()
        return all(word in text for word in query.casefold().split())


def _list_of(state: State) -> str:
    """Return the list a comment is in: questions to colleagues and complaints wait, too."""
    if state.asked or state.complained_at:
        return "waiting"
    return next((name for name, found in STATUSES.items() if state.status in found), "")


def _decided_seq(state: State) -> int:
    return state.decided.seq if state.decided else 0
