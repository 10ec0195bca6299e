"""Fetching comments from a mailbox on a server: IMAP over TLS, and nothing else.

A message is marked as read only when it is on our disk; one that cannot be used is also
flagged, so that somebody who opens the mailbox sees which. Nothing is moved or deleted.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.intake.mail_child import LARGEST_MAIL_BYTES
from councilblog.intake.mail_fetch import Fetched, take_mail
from councilblog.intake.mail_files import RawMail
from councilblog.intake.mailbox_settings import Mailbox
from councilblog.intake.moments import utc_text
from councilblog.intake.spool import Quarantined, open_spool, quarantine
from councilblog.intake.taken import Memory, digest_of_parts, open_memory

_TIMEOUT_SECONDS = 30
_MOST_MESSAGES = 10_000
_HEADER_BYTES = 16_384
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")


class _Refused(Exception):  # noqa: N818  (a reason, told as a finding)
    """The server said no; the argument is a finding's problem and remedy."""


def fetch_mailbox(private: Path, mailbox: Mailbox, password: str, *, now: datetime) -> Fetched:
    """Take every unread message of the mailbox's folder, each once.

    What was taken before something stopped the rest is in the answer, with the problem.

    Raises:
        BlogError: There is no spool.
        OSError: The spool cannot be written; what is not in it stays unread.

    Source: RFC 9051 (IMAP4rev2) and RFC 3501; RFC 8314 for TLS at port 993.
    """
    open_spool(private / "inbox")
    fetched = Fetched()
    with open_memory(private) as memory:
        try:
            with _opened(mailbox, password) as server:
                for number, uid in enumerate(_unread(server), 1):
                    fetched += _take(server, uid, private, memory, now=now, number=number)
        except _Refused as refusal:
            problem, remedy = refusal.args
            fetched += Fetched(problems=(_finding(mailbox, problem, remedy),))
        except (imaplib.IMAP4.error, ssl.SSLError, ConnectionError, TimeoutError):
            fetched += Fetched(problems=(_stopped(mailbox, fetched.taken),))
    return fetched


@contextmanager
def _opened(mailbox: Mailbox, password: str) -> Iterator[imaplib.IMAP4_SSL]:
    server = _connected(mailbox)
    try:
        _log_in(server, mailbox, password)
        yield server
    finally:
        try:
            server.logout()
        except (imaplib.IMAP4.error, OSError):
            with suppress(OSError):
                server.shutdown()


def _connected(mailbox: Mailbox) -> imaplib.IMAP4_SSL:
    place = f"“{mailbox.host}”, port {mailbox.port}"
    try:
        context = ssl.create_default_context()
        if mailbox.certificates:
            context.load_verify_locations(mailbox.certificates)
        return imaplib.IMAP4_SSL(
            mailbox.host, mailbox.port, ssl_context=context, timeout=_TIMEOUT_SECONDS
        )
    except ssl.SSLCertVerificationError:
        raise _Refused(
            f"The mail server at {place}, could not prove that it is the one it says it is.",
            "Ask whoever looks after the mail server for its right name, or for the file of"
            " certificates to name as “certificates”.",
        ) from None
    except (OSError, imaplib.IMAP4.error):
        raise _Refused(
            f"The mail server at {place}, does not answer, or not over a secure connection.",
            "Look at “host” and “port” in BLOG_COMMENTS_MAILBOX, and whether this computer"
            " can reach the server.",
        ) from None


def _log_in(server: imaplib.IMAP4_SSL, mailbox: Mailbox, password: str) -> None:
    try:
        server.login(mailbox.user, password)
    except (imaplib.IMAP4.error, UnicodeEncodeError):
        raise _Refused(
            f"The mail server does not let “{mailbox.user}” in with that password.",
            "Look at “user”, and put the password in again where the settings say it is.",
        ) from None
    folder = '"' + mailbox.folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
    try:
        done, _ = server.select(folder)
    except (imaplib.IMAP4.error, UnicodeEncodeError):
        done = "NO"
    if done != "OK":
        raise _Refused(
            f"There is no folder “{mailbox.folder}” in the mailbox.",
            'Name the folder as the mailbox does, for example:  "folder": "INBOX"',
        )


def _unread(server: imaplib.IMAP4_SSL) -> list[bytes]:
    _, found = server.uid("SEARCH", "UNSEEN")
    uids = found[0].split() if found and isinstance(found[0], bytes) else []
    return [uid for uid in uids if uid.isdigit()][:_MOST_MESSAGES]


def _take(  # noqa: PLR0913  (all belong to the one message)
    server: imaplib.IMAP4_SSL,
    uid: bytes,
    private: Path,
    memory: Memory,
    *,
    now: datetime,
    number: int,
) -> Fetched:
    name = uid.decode("ascii")
    label = f"message {name} of the mailbox"
    if _size(server, name) > LARGEST_MAIL_BYTES:
        header = _data(server, name, f"BODY.PEEK[HEADER]<0.{_HEADER_BYTES}>")
        fetched = _put_large_aside(private, memory, label, header, now=now)
    else:
        data = _data(server, name, f"BODY.PEEK[]<0.{LARGEST_MAIL_BYTES + 1}>")
        fetched = take_mail(private, memory, RawMail(label, data), now=now, number=number)
    flags = r"(\Seen \Flagged)" if fetched.quarantined else r"(\Seen)"
    server.uid("STORE", name, "+FLAGS.SILENT", flags)
    return fetched


def _size(server: imaplib.IMAP4_SSL, uid: str) -> int:
    _, answer = server.uid("FETCH", uid, "(RFC822.SIZE)")
    for part in answer:
        line = part[0] if isinstance(part, tuple) else part
        if isinstance(line, bytes) and (found := _SIZE.search(line)):
            return int(found[1])
    return 0


def _data(server: imaplib.IMAP4_SSL, uid: str, what: str) -> bytes:
    _, answer = server.uid("FETCH", uid, f"({what})")
    for part in answer:
        if isinstance(part, tuple) and isinstance(part[1], bytes):
            return part[1]
    return b""


def _put_large_aside(
    private: Path, memory: Memory, label: str, header: bytes, *, now: datetime
) -> Fetched:
    digest = digest_of_parts("large mail", header)
    if memory.knows(digest):
        return Fetched(known=1)
    why = Quarantined(
        label,
        "This message is larger than 256 kB, so only its header was fetched. The message"
        " itself is in the mailbox, with a flag.",
    )
    quarantine(private / "inbox", header, why, ending="eml", now=utc_text(now))
    memory.put_aside([digest])
    return Fetched(quarantined=(why,))


def _stopped(mailbox: Mailbox, taken: int) -> Finding:
    comments = "1 comment" if taken == 1 else f"{taken} comments"
    return _finding(
        mailbox,
        f"The mail server stopped answering after {comments}.",
        "Fetch again in a while; each message is taken once.",
    )


def _finding(mailbox: Mailbox, problem: str, remedy: str) -> Finding:
    return Finding(
        rule="mailbox",
        gravity=Gravity.FAULT,
        where=SourceRef(path=mailbox.host),
        problem=problem,
        consequence="What is not taken yet stays in the mailbox, unread.",
        remedy=remedy,
    )
