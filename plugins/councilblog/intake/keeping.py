"""Where the endpoint puts what it takes: an inbox on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from councilblog.comments.submission import Submission
from councilblog.intake.spool import open_spool, put, waiting_count

#: More than this are not kept: somebody would have noticed long before, or is flooding us.
MOST_WAITING: Final = 5_000


class SpoolFullError(Exception):
    """As many submissions wait as may wait; this one was not kept."""


def keep_in(inbox: Path, *, most_waiting: int = MOST_WAITING) -> Callable[[Submission], None]:
    """Return what puts a submission into the inbox, on the disk before it returns.

    It raises `SpoolFullError` when so many are waiting, and OSError when the disk does.

    Raises:
        BlogError: There can be no inbox at that place.
    """
    open_spool(inbox)

    def keep(submission: Submission) -> None:
        if waiting_count(inbox) >= most_waiting:
            raise SpoolFullError
        put(inbox, submission)

    return keep
