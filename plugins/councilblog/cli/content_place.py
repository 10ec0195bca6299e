"""What the verbs that write into the content folder share: where it is, and refusals.

`consequence` says in each what did not happen: "No post was started."
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from councilblog.errors import BlogError, Finding, Gravity, SourceRef


def content_folder(written: Path | None, *, own: str, example: str, consequence: str) -> Path:
    """Return the content folder; who names the folder `own` in it ("posts") means the same.

    `example` is what to type, for the message.

    Raises:
        BlogError: There is no such folder, or it holds neither posts nor pages.
    """
    folder = written or Path("content")
    if folder.resolve().name == own and not (folder / own).is_dir():
        folder = folder.parent if folder.name else folder.resolve().parent
    if any((folder / name).is_dir() for name in ("posts", "pages", own)):
        return folder
    raise refusal(
        "no-content",
        written or folder,
        "This folder holds neither a folder “posts” nor a folder “pages”."
        if folder.is_dir()
        else "There is no such folder.",
        f"Name the folder that holds posts/ and pages/, for example:  {example}",
        consequence,
    )


@contextmanager
def disk_trouble_told(content: Path, consequence: str) -> Iterator[None]:
    """Turn what the disk refuses into a sentence."""
    try:
        yield
    except OSError as error:
        where = Path(os.fsdecode(error.filename)) if error.filename else content
        raise refusal(
            "disk-trouble",
            where if not where.name.endswith(".part") else where.parent,
            f"The disk would not have it and said: {error.strerror or 'nothing'}.",
            "Try again. If this comes back, show it to whoever looks after the machine.",
            consequence,
        ) from error


def refusal(
    rule: str, path: Path | str, problem: str, remedy: str, consequence: str
) -> BlogError:
    """Return the error with one finding, which stops."""
    finding = Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=str(path)),
        problem=problem,
        consequence=consequence,
        remedy=remedy,
    )
    return BlogError(finding)
