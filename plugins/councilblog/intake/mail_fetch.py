"""Fetching comments from mail: each message once, into the spool or into quarantine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from councilblog.comments.submission import Submission
from councilblog.errors import Finding
from councilblog.intake.mail_child import read_mail_safely
from councilblog.intake.mail_files import RawMail, mail_at
from councilblog.intake.mail_text import ReadMail, UnusableMail
from councilblog.intake.moments import utc_text
from councilblog.intake.spool import Quarantined, TooLargeError, open_spool, quarantine
from councilblog.intake.taken import Memory, digest_of_parts, open_memory


class Fetched(NamedTuple):
    """What came of fetching: how many are new in the spool, how many were known before.

    `quarantined` could not be used and are kept with their reasons; `problems` stopped
    something as a whole (a mailbox that does not answer).
    """

    taken: int = 0
    known: int = 0
    quarantined: tuple[Quarantined, ...] = ()
    problems: tuple[Finding, ...] = ()

    def __add__(self, other: object) -> Fetched:
        """Return both together."""
        if not isinstance(other, Fetched):
            return NotImplemented
        return Fetched(
            self.taken + other.taken,
            self.known + other.known,
            self.quarantined + other.quarantined,
            self.problems + other.problems,
        )


def fetch_mail_files(private: Path, path: Path, *, now: datetime) -> Fetched:
    """Take every new message of an .eml or mbox file, a Maildir, or a folder of .eml files.

    Nothing at `path` is changed; what was taken is remembered in the private folder. `now`
    is when the comments count as received.

    Raises:
        BlogError: There is no mail at the path, or no spool.
        OSError: The spool cannot be written; the next run takes what this one did not.
    """
    open_spool(private / "inbox")
    with open_memory(private) as memory:
        return take_mails(private, memory, mail_at(path), now=now)


def take_mails(
    private: Path, memory: Memory, mails: Iterable[RawMail], *, now: datetime
) -> Fetched:
    """Take the messages into the spool, or into quarantine, each once."""
    fetched = Fetched()
    for number, mail in enumerate(mails, 1):
        fetched += take_mail(private, memory, mail, now=now, number=number)
    return fetched


def take_mail(
    private: Path, memory: Memory, mail: RawMail, *, now: datetime, number: int
) -> Fetched:
    """Take one message; when this returns, it is on the disk or was there before."""
    if mail.trouble:
        return Fetched(quarantined=(Quarantined(mail.label, mail.trouble),))
    whole = digest_of_parts("mail", mail.data)
    if memory.knows(whole):
        return Fetched(known=1)
    read = read_mail_safely(mail.data)
    if isinstance(read, UnusableMail):
        return _put_aside(private, memory, mail, read.reason, whole, now=now)
    return _take_read(private, memory, mail, read, whole, now=now, number=number)


def _take_read(  # noqa: PLR0913  (all belong to the one message)
    private: Path,
    memory: Memory,
    mail: RawMail,
    read: ReadMail,
    whole: str,
    *,
    now: datetime,
    number: int,
) -> Fetched:
    digests = [whole]
    if read.message_id:
        # With its words: a forged Message-ID must not keep somebody else's message out.
        digests = [digest_of_parts("id", read.message_id, read.address or "", read.body), whole]
    if memory.knows(digests[0]):
        memory.put_aside(digests)
        return Fetched(known=1)
    received = utc_text(now)
    submission = Submission(
        received=received,
        source="mail",
        body=read.body,
        name=read.name,
        ticket=read.ticket,
        parent=read.answers,
        email=read.address,
        message_id=read.message_id,
        claimed_at=read.sent_at,
        notes=read.notes,
        # Kept only if no post has the ticket: whoever decides says which one it is about.
        subject=read.subject,
        attachments=read.attachments,
    )
    order = f"{received.replace('-', '').replace(':', '')}-{number:06}"
    try:
        memory.take(submission, digests, order=order)
    except TooLargeError as error:
        return _put_aside(private, memory, mail, str(error), whole, now=now)
    return Fetched(taken=1)


def _put_aside(  # noqa: PLR0913  (all belong to the one message)
    private: Path, memory: Memory, mail: RawMail, reason: str, whole: str, *, now: datetime
) -> Fetched:
    why = Quarantined(mail.label, reason)
    quarantine(private / "inbox", mail.data, why, ending="eml", now=utc_text(now))
    memory.put_aside([whole])
    return Fetched(quarantined=(why,))
