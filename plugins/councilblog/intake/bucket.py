"""A bucket or shared folder between the endpoint and the desk, through rclone.

Any number of endpoint processes put one object each for a submission; the desk copies them
into its spool and deletes each only when its copy is on the disk. `rclone` is a program of
its own; where the bucket is, and the keys to it, are in its configuration, not in ours.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from councilblog.comments.submission import MOST_BYTES, Submission, submission_from_json
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.files import read_plain_file
from councilblog.intake.mail_fetch import Fetched
from councilblog.intake.moments import utc_text
from councilblog.intake.spool import (
    Quarantined,
    TooLargeError,
    new_name,
    open_spool,
    quarantine,
    spool_bytes,
)
from councilblog.intake.taken import Memory, digest_of_parts, open_memory

_TIMEOUT_SECONDS = 120
_MOST_AT_A_TIME = 5_000
_RCLONE_OPTIONS = ("--retries", "3", "--low-level-retries", "5", "--contimeout", "15s")


class Bucket(NamedTuple):
    """A place as rclone names it: "council:blog-comments/inbox", or a folder's path.

    `environment` is handed to rclone beside the process's own (RCLONE_CONFIG_…);
    `program` is the rclone to run.
    """

    place: str
    program: str = "rclone"
    environment: Mapping[str, str] = {}


class BucketError(OSError):
    """rclone could not do what it was asked to. The argument is what it said last."""


def keep_in_bucket(bucket: Bucket) -> Callable[[Submission], None]:
    """Return what puts a submission into the bucket; it is there when the call returns.

    It raises OSError when it could not be put there.
    """

    def keep(submission: Submission) -> None:
        try:
            data = spool_bytes(submission)
        except TooLargeError as error:
            raise BucketError(str(error)) from None
        _rclone(bucket, "rcat", _inside(bucket, new_name(submission)), data=data)

    return keep


def fetch_bucket(private: Path, bucket: Bucket, *, now: datetime) -> Fetched:
    """Take every object of the bucket into the spool, once, and delete it there after that.

    Objects that are no submissions go to quarantine, and are deleted too. Several desks may
    not fetch from one bucket at a time; one desk waits for itself.

    Raises:
        BlogError: There is no spool, or no rclone.
        OSError: The spool cannot be written; what is not in it is still in the bucket.
    """
    open_spool(private / "inbox")
    with open_memory(private) as memory, _copied(bucket, private) as folder:
        if isinstance(folder, Finding):
            return Fetched(problems=(folder,))
        fetched = Fetched()
        done: list[str] = []
        for path in sorted(folder.rglob("*")):
            if not path.is_dir():
                fetched += _take(private, memory, path, now=now)
                done.append(path.relative_to(folder).as_posix())
        problem = _delete(bucket, done, private)
        return fetched + Fetched(problems=(problem,) if problem else ())


@contextmanager
def _copied(bucket: Bucket, private: Path) -> Iterator[Path | Finding]:
    """Give a folder of the private place that holds what is in the bucket, for the block."""
    with tempfile.TemporaryDirectory(prefix="bucket-", dir=private / "intake") as name:
        folder = Path(name) / "objects"
        folder.mkdir()
        options = ("--max-size", "4M", "--transfers", "8", "--max-transfer", "1G")
        try:
            _rclone(bucket, "copy", bucket.place, str(folder), *options)
        except BucketError as error:
            yield _trouble(bucket, f"The bucket cannot be read: {error}")
            return
        yield folder


def _take(private: Path, memory: Memory, path: Path, *, now: datetime) -> Fetched:
    data = read_plain_file(path, MOST_BYTES)
    # By name and content: one object twice is one; two people may say the same.
    digest = digest_of_parts("object", path.name, data)
    if memory.knows(digest):
        return Fetched(known=1)
    submission = submission_from_json(data)
    if isinstance(submission, Submission) and submission.source == "form":
        memory.take(submission, [digest], order=submission.received.replace(":", "")[:20])
        return Fetched(taken=1)
    reason = submission if isinstance(submission, str) else "It does not come from the form."
    why = Quarantined("an object of the bucket", reason)
    quarantine(private / "inbox", data, why, ending="json", now=utc_text(now))
    memory.put_aside([digest])
    return Fetched(quarantined=(why,))


def _delete(bucket: Bucket, names: list[str], private: Path) -> Finding | None:
    if not names:
        return None
    with tempfile.NamedTemporaryFile("w", dir=private / "intake", suffix=".list") as listed:
        listed.write("".join(f"{name}\n" for name in names))
        listed.flush()
        try:
            _rclone(bucket, "delete", bucket.place, "--files-from-raw", listed.name)
        except BucketError as error:
            return _trouble(
                bucket, f"What was taken from the bucket could not be deleted there: {error}"
            )
    return None


def _rclone(bucket: Bucket, verb: str, *words: str, data: bytes = b"") -> None:
    program = shutil.which(bucket.program)
    if program is None:
        raise _no_rclone(bucket)
    try:
        done = subprocess.run(  # noqa: S603  (a list of words, no shell; the place is ours)
            [program, verb, *_RCLONE_OPTIONS, *words],
            input=data,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
            env={**os.environ, **bucket.environment},
        )
    except subprocess.TimeoutExpired:
        raise BucketError("no answer within two minutes.") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", errors="replace").strip().split("\n")
        raise BucketError(f"rclone says “{lines[-1][:200]}”.")


def _inside(bucket: Bucket, name: str) -> str:
    separator = "" if bucket.place.endswith((":", "/")) else "/"
    return f"{bucket.place}{separator}{name}"


def _no_rclone(bucket: Bucket) -> BlogError:
    return BlogError(
        Finding(
            rule="bucket-program",
            gravity=Gravity.FAULT,
            where=SourceRef(path="pelicanconf.py"),
            problem=f"The program “{bucket.program}”, which reaches the bucket, is not here.",
            consequence="Nothing was taken from the bucket or put into it.",
            remedy="Ask whoever looks after this computer to install rclone.",
        )
    )


def _trouble(bucket: Bucket, problem: str) -> Finding:
    return Finding(
        rule="bucket",
        gravity=Gravity.FAULT,
        where=SourceRef(path=bucket.place),
        problem=problem,
        consequence="What is in the bucket stays there, and nothing is taken twice.",
        remedy="Look whether the bucket can be reached:  rclone lsf " + bucket.place,
    )
