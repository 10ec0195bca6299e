"""What is known of one comment: its text, what to look at twice, how likely it is spam.

What was read is remembered, so that the next question costs what has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from councilblog.moderation.detectors import Flag, fingerprint, flags_of
from councilblog.moderation.kept import Kept, read_kept
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.spam import Score, Scorer, words_of
from councilblog.moderation.spam_memory import spam_memory
from councilblog.moderation.states import State
from councilblog.moderation.watched import read_watched

#: From this likelihood on, a comment waits behind the others.
LIKELY_SPAM: Final = 0.9
#: A comment is compared with so many of its thread, the newest.
_COMPARED: Final = 500


class Waiting(NamedTuple):
    """One comment at the desk. `age` is since it came in; `score` is None until learnt."""

    kept: Kept
    state: State
    flags: tuple[Flag, ...]
    score: Score | None
    age: timedelta

    @property
    def is_likely_spam(self) -> bool:
        """Whether it waits behind the others. Nothing else follows from it."""
        return self.score is not None and self.score.likely >= LIKELY_SPAM


class CommentReader:
    """Reads comments of the private folder one by one. Used by one thread at a time.

    `troubles` says of texts that cannot be read why not.
    """

    def __init__(self, root: PrivateRoot) -> None:
        self.troubles: dict[str, str] = {}
        self._root = root
        self._texts: dict[str, tuple[int, Kept | None]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._prints: dict[str, str] = {}
        self._threads: dict[str, list[State]] = {}
        self._firsts: dict[str, tuple[dict[str, str], int]] = {}
        self._scorer: Scorer | None = None
        self._read_to = -1
        self._watched = read_watched(root.folder)

    def catch_up(self) -> None:
        """Take in what was decided since the last time, here or by somebody else.

        Raises:
            BlogError: The log is not what was written.
        """
        self._root.ledger.refresh()
        self._watched = read_watched(self._root.folder)
        if self._read_to == self._root.ledger.seq:
            return
        memory = spam_memory(self._root)
        self._scorer = Scorer(memory.learnt("spam"), memory.learnt("honest"))
        self._threads, self._firsts = {}, {}
        for state in self._root.ledger.states():
            if "text" not in state.forgotten:
                self._threads.setdefault(state.thread, []).append(state)
        self._read_to = self._root.ledger.seq

    def entry(self, id_: str, now: datetime) -> Waiting | None:
        """Return what is known of one comment; None if it is not there or not readable."""
        state = self._root.ledger.state(id_)
        kept = self.text(state) if state else None
        if state is None or kept is None:
            return None
        flags = flags_of(kept.name, kept.body, self._watched)
        twin = self._twin(state, kept)
        if twin:
            flags = (*flags, Flag("duplicate", "body", 0, len(kept.body), "", twin))
        score = self._scorer.score(self._words_of(kept)) if self._scorer else None
        age = now - datetime.fromisoformat(state.received_at)
        return Waiting(kept, state, _left(flags, state), score, age)

    def text(self, state: State) -> Kept | None:
        """Return the text. It changes only with an event, when some of it is forgotten."""
        rev, kept = self._texts.get(state.id, (0, None))
        if rev != state.rev:
            read = read_kept(self._root, state.id)
            # Of the post that it has been given to, if it named none.
            kept = None if isinstance(read, str) else read._replace(thread=state.thread)
            self.troubles.pop(state.id, None)
            if isinstance(read, str):
                self.troubles[state.id] = read
            self._texts[state.id] = (state.rev, kept)
            self._words.pop(state.id, None)
            self._prints.pop(state.id, None)
        return kept

    def is_likely_spam(self, state: State) -> bool:
        """Answer what `Waiting.is_likely_spam` does, without the reasons: all are asked."""
        kept = self.text(state)
        if kept is None or self._scorer is None:
            return False
        likely = self._scorer.likely(self._words_of(kept))
        return likely is not None and likely >= LIKELY_SPAM

    def _words_of(self, kept: Kept) -> tuple[str, ...]:
        if kept.id not in self._words:
            self._words[kept.id] = words_of(kept.name, kept.body)
        return self._words[kept.id]

    def _twin(self, state: State, kept: Kept) -> str:
        """Return the first comment of the thread that says the same, or ""."""
        mark = self._print(kept)
        if not mark:
            return ""
        others = self._threads.get(state.thread, [])[-_COMPARED:]
        firsts, place = self._firsts.get(state.thread, ({}, 0))
        # Only those before it are read: the marks of later ones are not needed yet.
        while place < len(others) and others[place].id < state.id:
            text = self.text(others[place])
            if text:
                firsts.setdefault(self._print(text), text.id)
            place += 1
        self._firsts[state.thread] = (firsts, place)
        first = firsts.get(mark, "")
        return first if first < state.id else ""

    def _print(self, kept: Kept) -> str:
        if kept.id not in self._prints:
            self._prints[kept.id] = fingerprint(kept.body)
        return self._prints[kept.id]


def _left(flags: Iterable[Flag], state: State) -> tuple[Flag, ...]:
    """Return the flags but those that are dealt with: words removed, an office's own name."""
    return tuple(
        flag
        for flag in flags
        if flag.kind != "name" or state.role != "official"
        if flag.field != "body"
        or flag.kind == "duplicate"
        or not any(
            span.start <= flag.start and flag.start + flag.length <= span.start + span.length
            for span in state.redactions
        )
    )
