"""What is said when a site cannot be put live: every sentence ends with the live site."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from councilblog.errors import Finding, Gravity, PublishError, SourceRef

UNCHANGED = "The live site has not changed."


def publish_error(rule: str, output: Path, problem: str, remedy: str) -> PublishError:
    """Return the error with one finding about the folder `output`."""
    return PublishError(
        Finding(
            rule=rule,
            gravity=Gravity.LOSS,
            where=SourceRef(path=shown(str(output))),
            problem=problem,
            consequence=UNCHANGED,
            remedy=remedy,
        )
    )


def shown(name: str) -> str:
    r"""Return a file name as it can be printed: line ends and broken letters as \x0a."""
    return "".join(
        f"\\x{ord(letter):02x}" if unicodedata.category(letter) in {"Cc", "Cs"} else letter
        for letter in name
    )


@contextmanager
def disk_trouble_told(output: Path) -> Iterator[None]:
    """Turn what the disk refuses inside the block into sentences.

    Raises:
        PublishError: The disk is full, closed to this account, read-only, or broken.
    """
    try:
        yield
    except OSError as error:
        raise _disk_error(output, error) from error


def _disk_error(output: Path, error: OSError) -> PublishError:
    name = shown(str(output))
    what = _told_name(error) or name
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return publish_error(
            "disk-full",
            output,
            f"There is no room left on the disk that holds “{name}”.",
            "Make room on that disk and publish again, or ask whoever looks after the machine.",
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return publish_error(
            "output-closed",
            output,
            f"Your account may not write “{what}”.",
            "Publish with the account that owns this folder, or ask whoever looks after the "
            "machine to give it to yours.",
        )
    if error.errno == errno.EROFS:
        return publish_error(
            "output-closed",
            output,
            f"The disk that holds “{name}” can only be read, not written.",
            "Publish to a folder on another disk, for example:  make publish OUTPUT=output",
        )
    return publish_error(
        "disk-trouble",
        output,
        f"The disk would not write “{what}” and said: {error.strerror or 'nothing'}.",
        "Publish again. If this comes back, show it to whoever looks after the machine.",
    )


def _told_name(error: OSError) -> str:
    """Return the file or folder the disk spoke of; "" if it named none."""
    if not isinstance(error.filename, str | bytes | Path):
        return ""
    path = Path(os.fsdecode(error.filename))
    # Nobody has seen the temporary file (see `files.write_whole`); they know its folder.
    return shown(str(path.parent if path.suffix == ".part" else path))
