"""What the spam score has learnt, in one file that can be thrown away at any time.

It follows from the log and the texts: decisions since it was written are learnt or
unlearnt, and without it all is learnt anew, to the same sums.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Final

from councilblog.moderation.disk import write_private
from councilblog.moderation.kept import read_kept
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.spam import Learnt, words_of
from councilblog.moderation.states import State, Status

#: Only so many decisions are remembered, the newest: what spam looks like changes.
MOST_COMMENTS: Final = 5_000
_VERSION = 1


class SpamMemory:
    """The sums, and which comments are in them as what."""

    def __init__(self) -> None:
        self.learnt_as: dict[str, str] = {}
        self.words: dict[str, Counter[str]] = {"spam": Counter(), "honest": Counter()}

    def learnt(self, kind: str) -> Learnt:
        """Return the sums of one kind, "spam" or "honest"."""
        return Learnt(list(self.learnt_as.values()).count(kind), self.words[kind])


def spam_memory(root: PrivateRoot) -> SpamMemory:
    """Return what was learnt from all decisions up to now; the file is written if it grew."""
    path = root.folder / "spam" / "model.json"
    memory = _read(path)
    wanted = _wanted(root)
    if memory.learnt_as == wanted:
        return memory
    if not _follow(root, memory, wanted):
        memory = SpamMemory()
        _follow(root, memory, wanted)
    _write(path, memory)
    return memory


def forget_spam_memory(root: PrivateRoot) -> None:
    """Throw away what was learnt, because a text that it was learnt from is gone."""
    (root.folder / "spam" / "model.json").unlink(missing_ok=True)


def _wanted(root: PrivateRoot) -> dict[str, str]:
    kinds = [(state.id, _kind(state)) for state in root.ledger.states()]
    newest = [each for each in kinds if each[1]][-MOST_COMMENTS:]
    return dict(newest)


def _kind(state: State) -> str:
    if state.role == "official" or state.forgotten & {"text", "name"}:
        return ""
    if state.status is Status.SPAM:
        return "spam"
    return "honest" if state.status is Status.APPROVED else ""


def _follow(root: PrivateRoot, memory: SpamMemory, wanted: dict[str, str]) -> bool:
    """Learn and unlearn until the memory is what is wanted; False if a text is missing."""
    for id_ in sorted(memory.learnt_as.keys() | wanted.keys()):
        before, after = memory.learnt_as.get(id_), wanted.get(id_)
        if before == after:
            continue
        kept = read_kept(root, id_)
        if isinstance(kept, str):
            if before:
                return False
            wanted.pop(id_)
            continue
        words = words_of(kept.name, kept.body)
        if before:
            memory.words[before].subtract(words)
            del memory.learnt_as[id_]
        if after:
            memory.words[after].update(words)
            memory.learnt_as[id_] = after
    for kind, counts in memory.words.items():
        memory.words[kind] = +counts
    return True


def _read(path: Path) -> SpamMemory:
    memory = SpamMemory()
    try:
        values = json.loads(path.read_bytes())
        if values["v"] == _VERSION:
            learnt_as = {str(id_): str(kind) for id_, kind in values["learnt_as"].items()}
            words = {kind: Counter(values["words"][kind]) for kind in memory.words}
            memory.learnt_as, memory.words = learnt_as, words
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return SpamMemory()
    return memory


def _write(path: Path, memory: SpamMemory) -> None:
    values = {"v": _VERSION, "learnt_as": memory.learnt_as, "words": memory.words}
    data = json.dumps(values, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    write_private(path, data, durable=False)
