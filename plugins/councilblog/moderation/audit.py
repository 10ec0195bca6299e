"""Looking whether everything is as the log says, from the first line to the last file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from councilblog.comments.comment import Comment
from councilblog.comments.store import read_comments
from councilblog.errors import BlogError
from councilblog.moderation.kept import read_kept, read_person
from councilblog.moderation.ledger import Ledger
from councilblog.moderation.projecting import mark_fits, public_comment, remembered
from councilblog.moderation.root import PrivateRoot, held
from councilblog.moderation.states import Status

_OTHER_LOG = (
    "The end of the log is not what it was when the files were last made to follow it: a "
    "line was changed or is missing, or a backup was put back and not yet followed."
)


class Audit(NamedTuple):
    """What an audit found. `troubles` are sentences; none means that all agrees.

    `events` of the log, `comments` by status; `unknown` published comments of which the
    log says nothing (see `packing.adopt`).
    """

    events: int
    comments: Mapping[Status, int]
    unknown: tuple[str, ...]
    troubles: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether the log is whole and everything follows from it."""
        return not self.troubles and not self.unknown


def audit(root: PrivateRoot) -> Audit:
    """Read the whole log anew, and compare every text and published file with it."""
    with held(root):
        ledger = Ledger(root.folder / "log")
        try:
            ledger.refresh()
        except BlogError as error:
            told = (f"{each.where.path}: {each.problem}" for each in error.findings)
            return Audit(0, {}, (), tuple(told))
        read = read_comments(root.content)
        troubles = [] if mark_fits(root, ledger) else [_OTHER_LOG]
        troubles += [f"{each.where.path}: {each.problem}" for each in read.findings]
        public = {one.id: one for thread in read.threads.values() for one in thread}
        for state in ledger.states():
            person = read_person(root, state.id)
            if isinstance(person, str):
                troubles.append(person)
            kept = read_kept(root, state.id)
            if isinstance(kept, str):
                troubles.append(kept)
                public.pop(state.id, None)
                continue
            wanted = public_comment(remembered(kept, state), state)
            troubles += _differences(state.id, wanted, public.pop(state.id, None))
        statuses = Counter(state.status for state in ledger.states())
        return Audit(ledger.seq, statuses, tuple(sorted(public)), tuple(troubles))


def _differences(id_: str, wanted: Comment | None, found: Comment | None) -> tuple[str, ...]:
    if wanted == found:
        return ()
    if wanted is None:
        return (f"Comment {id_} is published, and the log says that it must not be.",)
    if found is None:
        return (f"Comment {id_} is not published, and the log says that it must be.",)
    unlike = [
        field
        for field, one, other in zip(Comment._fields, wanted, found, strict=True)
        if one != other
    ]
    return (f"Comment {id_} is published otherwise than was decided: {', '.join(unlike)}.",)
