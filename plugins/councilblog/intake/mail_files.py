"""Mail that lies in files: `.eml` files and folders of them, mbox files, Maildir folders.

Nothing here is changed: no message is moved, deleted or marked as read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.files import read_plain_file
from councilblog.intake.mail_child import LARGEST_MAIL_BYTES

#: One byte over the cap says that there was more.
_MOST = LARGEST_MAIL_BYTES + 1
_MBOX_START = re.compile(rb"^From \S.*\d{4}")
_MBOX_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_OUTLOOK = frozenset({".msg", ".pst", ".oft"})


class RawMail(NamedTuple):
    """One message as it lies there: what people call it, and its bytes (capped).

    `trouble` is a sentence when there is something at the place that is no message.
    """

    label: str
    data: bytes
    trouble: str = ""


def mail_at(path: Path) -> Iterator[RawMail]:
    """Yield every message of an .eml or mbox file, a Maildir, or a folder of .eml files.

    In the order of names; in an mbox, of the file. At most 256 KiB and one byte of each are
    read, so that who takes them sees which are larger.

    Raises:
        BlogError: There is nothing at the path, or nothing that can hold mail.
    """
    if not path.exists():
        raise _nothing_there(path)
    if path.is_dir():
        if (path / "new").is_dir() and (path / "cur").is_dir():
            yield from _maildir(path)
        else:
            yield from _folder(path)
    elif path.suffix.lower() in _OUTLOOK:
        yield RawMail(path.name, b"", _outlook_said(path))
    elif path.suffix.lower() == ".eml":
        yield _file(path)
    else:
        yield from _mbox(path)


def _maildir(folder: Path) -> Iterator[RawMail]:
    for part in ("cur", "new"):
        for path in sorted((folder / part).iterdir()):
            if not path.name.startswith("."):
                yield _file(path)


def _folder(folder: Path) -> Iterator[RawMail]:
    found = False
    for path in sorted(folder.iterdir()):
        ending = path.suffix.lower()
        if ending == ".eml":
            found = True
            yield _file(path)
        elif ending in _OUTLOOK:
            found = True
            yield RawMail(path.name, b"", _outlook_said(path))
        elif ending == ".mbox" and path.is_file():
            found = True
            yield from _mbox(path)
    if not found:
        raise BlogError(
            Finding(
                rule="mail-none",
                gravity=Gravity.FAULT,
                where=SourceRef(path=folder.name),
                problem=f"There are no mails in the folder “{folder.name}”.",
                consequence="No comment was taken.",
                remedy="Save the mails into that folder as files that end in “.eml”.",
            )
        )


def _file(path: Path) -> RawMail:
    try:
        return RawMail(path.name, read_plain_file(path, LARGEST_MAIL_BYTES))
    except OSError:
        return RawMail(
            path.name,
            b"",
            f"“{path.name}” is a link or a device and not a mail, so it was not opened.",
        )


def _mbox(path: Path) -> Iterator[RawMail]:
    if not stat.S_ISREG(path.lstat().st_mode):
        yield _file(path)
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        first = file.readline(_MOST)
        if not _MBOX_START.match(first):
            raise _no_mbox(path)
        for number, data in enumerate(_messages(file), 1):
            yield RawMail(f"{path.name}, message {number}", data)


def _messages(file: IO[bytes]) -> Iterator[bytes]:
    """Yield each message after its From line, cut one byte over the cap.

    Read in bounded lines, so that a file without line ends costs no more than the cap.

    Source: RFC 4155, appendix A, with the ">From " of the mboxrd variant.
    """
    message = bytearray()
    after_blank = False
    while line := file.readline(65_536):
        if after_blank and _MBOX_START.match(line):
            yield _unquoted(message)
            message = bytearray()
            after_blank = False
            continue
        after_blank = line in {b"\n", b"\r\n"}
        if len(message) < _MOST:
            message += line[: _MOST - len(message)]
    yield _unquoted(message)


def _unquoted(message: bytearray) -> bytes:
    return _MBOX_QUOTED.sub(rb"\1", bytes(message))


def _outlook_said(path: Path) -> str:
    return (
        f"“{path.name}” is in a format of Outlook's own, which only Outlook reads. In"
        " Outlook on the web, open the mail and choose “Download”; that gives a file that"
        " ends in “.eml”."
    )


def _nothing_there(path: Path) -> BlogError:
    return BlogError(
        Finding(
            rule="mail-place",
            gravity=Gravity.FAULT,
            where=SourceRef(path=path.name),
            problem=f"There is no file or folder “{path}”.",
            consequence="No comment was taken.",
            remedy="Name a mail, or a folder of mails, for example:  mails/2026-11-22.eml",
        )
    )


def _no_mbox(path: Path) -> BlogError:
    return BlogError(
        Finding(
            rule="mail-kind",
            gravity=Gravity.FAULT,
            where=SourceRef(path=path.name),
            problem=f"“{path.name}” does not start as a mailbox file (mbox) starts.",
            consequence="No comment was taken from it.",
            remedy="If it is a single mail, give it a name that ends in “.eml”; a mailbox "
            "file starts with a line such as:  From blog@example.org Sun Nov 22 09:14:03 2026",
        )
    )
