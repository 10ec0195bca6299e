"""The spool: where everything that comes in waits, one file each, until it is taken in.

As in a maildir, a file is written in `tmp`, put on the disk, and only then renamed into
`new`; so whoever reads `new` never sees half of one, and feeders need neither a lock nor to
know of each other. What cannot be read goes to `quarantine` with a sentence beside it.

Reading what is in `new` is `moderation/taking_in.py`'s, which follows no link and opens no
pipe or device there.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Final, NamedTuple

from councilblog.comments.submission import MOST_BYTES, Submission, submission_json
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.moderation.disk import sync_folder, write_private

_PARTS: Final = ("tmp", "new", "quarantine")
_NOT_IN_A_NAME = re.compile(r"[^0-9A-Za-z]+")


class TooLargeError(ValueError):
    """A submission that is larger than a file of the spool may be. Says so in a sentence."""


class Quarantined(NamedTuple):
    """What could not be used: what it is called to people, and why, in a sentence."""

    label: str
    reason: str


def open_spool(inbox: Path) -> Path:
    """Return the inbox, its folders made if they are missing (0700).

    Raises:
        BlogError: A folder is a link or a file, or cannot be made.
    """
    for folder in (inbox, *(inbox / part for part in _PARTS)):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _no_spool(folder, error.strerror or "it cannot be written") from None
        if folder.is_symlink():
            raise _no_spool(folder, "it is a link to another place")
    return inbox


def put(inbox: Path, submission: Submission, *, name: str = "") -> str:
    """Write the submission into `new` and return its file's name; it is then on the disk.

    Without a `name` it gets one of its time and some chance, so that files stand in order.

    Raises:
        TooLargeError: It is larger than a file of the spool may be.
        OSError: It cannot be written; nothing is in `new`.
    """
    name = name or new_name(submission)
    data = spool_bytes(submission)
    write_private(inbox / "tmp" / name, data)
    move_in(inbox / "tmp" / name, inbox)
    return name


def spool_bytes(submission: Submission) -> bytes:
    """Return the submission as its file.

    Raises:
        TooLargeError: It is larger than a file of the spool may be.
    """
    data = submission_json(submission)
    if len(data) > MOST_BYTES:
        raise TooLargeError(
            f"It would take {len(data) // 1024} kB, and {MOST_BYTES // 1024} kB is the most."
        )
    return data


def move_in(written: Path, inbox: Path) -> None:
    """Rename a file that is whole and on the disk into `new`, durably."""
    written.replace(inbox / "new" / written.name)
    sync_folder(inbox / "new")


def new_name(submission: Submission) -> str:
    """Return a file name of the time of the submission and some chance."""
    return f"{_NOT_IN_A_NAME.sub('', submission.received)}-{secrets.token_hex(8)}.json"


def quarantine(inbox: Path, data: bytes, why: Quarantined, *, ending: str, now: str) -> None:
    """Keep what could not be used, with the reason in a text file beside it.

    The reason's file is named as the other with “.why.txt” after it; neither name is made of
    anything that came from outside.

    Raises:
        OSError: It cannot be written.
    """
    stem = f"{_NOT_IN_A_NAME.sub('', now)}-{secrets.token_hex(8)}"
    folder = inbox / "quarantine"
    write_private(folder / f"{stem}.{ending}", data)
    words = f"{why.label}\n{why.reason}\n"
    write_private(folder / f"{stem}.{ending}.why.txt", words.encode("utf-8", errors="replace"))
    sync_folder(folder)


def waiting_count(inbox: Path) -> int:
    """Return how many files wait in `new`; links and folders count as files do."""
    return sum(1 for _ in (inbox / "new").iterdir())


def _no_spool(folder: Path, why: str) -> BlogError:
    return BlogError(
        Finding(
            rule="spool-folder",
            gravity=Gravity.LOSS,
            where=SourceRef(path=folder.name),
            problem=f"Comments cannot be kept in the folder “{folder}”: {why}.",
            consequence="Nothing that is sent would be kept, so nothing was taken.",
            remedy="Take that away, or name another folder in pelicanconf.py, for example:  "
            'BLOG_PRIVATE_FOLDER = "../blog-private"',
        )
    )
