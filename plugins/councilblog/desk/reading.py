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
from councilblog.moderation.detectors import Flag, fingerprint, flags_of
from councilblog.moderation.kept import Kept, read_kept
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.spam import Score, Scorer, words_of
from councilblog.moderation.spam_memory import spam_memory
from councilblog.moderation.states import State, Status
from councilblog.moderation.waiting import LIKELY_SPAM, Waiting
from councilblog.moderation.watched import read_watched

STATUSES: Final[Mapping[str, frozenset[Status]]] = {
    "waiting": frozenset({Status.WAITING}),
    "held": frozenset({Status.HELD}),
    "decided": frozenset({Status.APPROVED, Status.REJECTED, Status.SPAM, Status.WITHDRAWN}),
}
#: Later than any instant.
_NEVER: Final = "9999"
#: A comment is compared with so many of its thread, the newest.
_COMPARED: Final = 500


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
        self._texts: dict[str, tuple[int, Kept | None]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._prints: dict[str, str] = {}
        self._threads: dict[str, list[State]] = {}
        self._scorer: Scorer | None = None
        self._read_to = -1

    def listing(
        self, name: str, query: str, posts: Mapping[str, CommentedPost], now: datetime
    ) -> Listing:
        """Return the list "waiting" or "held", oldest first; "decided", newest first.

        With a query, only comments that have all its words in name, text or post's title.

        Raises:
            BlogError: The log is not what was written.
        """
        self._catch_up()
        states = tuple(self._root.ledger.states())
        chosen = [state for state in states if _list_of(state) == name]
        texts = [self._text(each) for each in chosen if each.status in STATUSES[name]]
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
        state = self._root.ledger.state(id_)
        kept = self._text(state) if state else None
        if state is None or kept is None:
            return None
        flags = flags_of(kept.name, kept.body, read_watched(self._root.folder))
        twin = self._twin(state, kept)
        if twin:
            flags = (*flags, Flag("duplicate", "body", 0, len(kept.body), "", twin))
        age = now - datetime.fromisoformat(state.received_at)
        return Waiting(kept, state, _left(flags, state), self._score(kept), age)

    def _in_order(self, name: str, chosen: Iterable[State]) -> tuple[str, ...]:
        if name == "decided":
            newest = sorted(chosen, key=_decided_seq, reverse=True)
            return tuple(state.id for state in newest)
        readable = [state.id for state in chosen if self._text(state)]
        in_order = sorted(readable, key=self._is_likely_spam)
        # The law's clock runs: complaints stand first.
        clocks = {state.id: state.complained_at for state in chosen if state.complained_at}
        return tuple(sorted(in_order, key=lambda id_: clocks.get(id_, _NEVER)))

    def _catch_up(self) -> None:
        """Take in what was decided since the last page, here or by somebody else."""
        self._root.ledger.refresh()
        if self._read_to == self._root.ledger.seq:
            return
        memory = spam_memory(self._root)
        spam, honest = memory.learnt("spam"), memory.learnt("honest")
        self._scorer = Scorer(spam, honest) if spam.comments and honest.comments else None
        self._threads = {}
        for state in self._root.ledger.states():
            if "text" not in state.forgotten:
                self._threads.setdefault(state.thread, []).append(state)
        self._read_to = self._root.ledger.seq

    def _text(self, state: State) -> Kept | None:
        """Return the text. It changes only with an event, when some of it is forgotten."""
        rev, kept = self._texts.get(state.id, (0, None))
        if rev != state.rev:
            read = read_kept(self._root, state.id)
            kept = None if isinstance(read, str) else read
            self._texts[state.id] = (state.rev, kept)
            self._words.pop(state.id, None)
            self._prints.pop(state.id, None)
        return kept

    def _score(self, kept: Kept) -> Score | None:
        return None if self._scorer is None else self._scorer.score(self._words_of(kept))

    def _is_likely_spam(self, id_: str) -> bool:
        kept = self._texts[id_][1]
        if kept is None or self._scorer is None:
            return False
        # All that wait are asked for this, and only those of a page for its reasons.
        likely = self._scorer.likely(self._words_of(kept))
        return likely is not None and likely >= LIKELY_SPAM

    def _words_of(self, kept: Kept) -> tuple[str, ...]:
        if kept.id not in self._words:
            self._words[kept.id] = words_of(kept.name, kept.body)
        return self._words[kept.id]

    def _twin(self, state: State, kept: Kept) -> str:
        """Return the first comment of the thread that says the same, or ""."""
        mark = self._print(kept)
        for other in self._threads.get(state.thread, [])[-_COMPARED:] if mark else ():
            if other.id >= state.id:
                break
            text = self._text(other)
            if text and self._print(text) == mark:
                return other.id
        return ""

    def _print(self, kept: Kept) -> str:
        if kept.id not in self._prints:
            self._prints[kept.id] = fingerprint(kept.body)
        return self._prints[kept.id]

    def _matches(self, id_: str, query: str, posts: Mapping[str, CommentedPost]) -> bool:
        state = self._root.ledger.state(id_)
        kept = self._text(state) if state else None
        if kept is None:
            return False
        post = posts.get(kept.thread)
        text = f"{kept.name}\n{kept.body}\n{post.title if post else ''}".casefold()
        return all(word in text for word in query.casefold().split())


def _list_of(state: State) -> str:
    """Return the list a comment is in: questions to colleagues and complaints wait, too."""
    if state.asked or state.complained_at:
        return "waiting"
    return next((name for name, found in STATUSES.items() if state.status in found), "")


def _decided_seq(state: State) -> int:
    return state.decided.seq if state.decided else 0


def _left(flags: Iterable[Flag], state: State) -> tuple[Flag, ...]:
    """Return the flags but those on words that were removed: they are dealt with."""
    return tuple(
        flag
        for flag in flags
        if flag.field != "body"
        or flag.kind == "duplicate"
        or not any(
            span.start <= flag.start and flag.start + flag.length <= span.start + span.length
            for span in state.redactions
        )
    )
