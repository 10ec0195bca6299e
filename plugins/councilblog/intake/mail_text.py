"""One mail as what its writer meant to say: read from bytes that anybody may have made.

The parser underneath (the standard library's `email`) can be made to take minutes or to
give up by mails of a few hundred kilobytes, so `read_mail` is only ever called in a child
process with limits: see `mail_child`.
"""

from __future__ import annotations

import re
from datetime import UTC
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import NamedTuple

from councilblog.comments.text import MOST_NAME
from councilblog.comments.ticket import plain_ticket, ticket_in
from councilblog.intake.html_text import text_of_html
from councilblog.intake.mail_prompts import answers_to_prompts
from councilblog.intake.reply_trimming import trim_reply

#: Parts that are looked at; a mail with more says so in a note.
_MOST_PARTS = 200
_LONGEST_HEADER = 500
#: Attachments whose names are kept; all are counted.
_MOST_NAMES = 20
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PLUS = re.compile(r"\+([^@\s<>]{1,40})@")
_SHOWN_TICKET = re.compile(
    r"(?<![0-9A-Za-z])C-[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}-?[0-9A-Za-z](?![0-9A-Za-z])",
    re.IGNORECASE,
)
_SHOWN_ANSWER = re.compile(
    rf"{_SHOWN_TICKET.pattern}\s*/\s*([1-9][0-9]{{0,5}})\b", re.IGNORECASE
)
_TICKET_WITHIN = 50_000
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"[^\s<>@,;:\"()]{1,64}@[A-Za-z0-9.-]{1,190}")
#: RFC 3834, section 5, and what mail programs of offices send when nobody is in.
_AUTOMATIC = re.compile(r"^auto-(?:replied|generated|notified)", re.IGNORECASE)


class ReadMail(NamedTuple):
    """What a mail says. `sent_at` is its own claim, in UTC ("2026-11-22T09:14:03Z").

    `ticket` is what identifies the post ("7H3KQ2M9X"), "" if the mail names none; `answers`
    is the number of the comment under it that the mail answers ("3"), or None.
    `attachments` are the names of files that came with it and were left out.
    """

    name: str
    address: str | None
    subject: str
    ticket: str
    answers: str | None
    body: str
    sent_at: str | None
    message_id: str | None
    notes: tuple[str, ...]
    attachments: tuple[str, ...] = ()


class UnusableMail(NamedTuple):
    """A mail that gives no comment, and why: a whole sentence."""

    reason: str


def read_mail(raw: bytes) -> ReadMail | UnusableMail:
    """Return what the mail says, or why it cannot be used.

    Only text/plain, or text/html with its tags taken out, is read; everything attached is
    counted and dropped with a note. Nothing in a mail makes its writer official: From and
    Authentication-Results are never looked at for that.

    Source: RFC 5322; RFC 2045 to 2047.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw)
    if _AUTOMATIC.match(_header(message, "Auto-Submitted")):
        return UnusableMail("This is an automatic reply, such as an out-of-office message.")
    if message.get_content_type() == "multipart/report":
        return UnusableMail("This is a delivery report, not a message from a person.")
    if _header(message, "Content-Type").lower().startswith("multipart/encrypted"):
        return UnusableMail("This message is encrypted, so its words cannot be read here.")
    found = _text_of(message)
    if not found.text.strip():
        return UnusableMail("There are no words in this message.")
    trimmed = trim_reply(found.text)
    prompted = answers_to_prompts(trimmed.text)
    if not prompted.body.strip():
        return UnusableMail("There are no words in this message.")
    subject = _header(message, "Subject")
    return ReadMail(
        # Only a name that was given to be shown: the one in From may be nobody's business.
        name=prompted.name[:MOST_NAME],
        address=_address(_header(message, "From")),
        subject=subject,
        ticket=_ticket(subject, _recipients(message), found.text),
        answers=_answers(subject),
        body=prompted.body,
        sent_at=_date(_header(message, "Date")),
        message_id=_header(message, "Message-ID") or None,
        notes=(*found.notes, *trimmed.notes, *_name_notes(prompted.name)),
        attachments=found.attachments,
    )


class _Found(NamedTuple):
    text: str
    notes: tuple[str, ...]
    attachments: tuple[str, ...]


def _text_of(message: EmailMessage) -> _Found:
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    notes: list[str] = []
    attached = 0
    names: list[str] = []
    parts = list(islice(message.walk(), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        notes.append(f"Only the first {_MOST_PARTS} parts of the message were read.")
    for part in parts[:_MOST_PARTS]:
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        if part.is_attachment() or part.get_filename() or kind not in texts:
            attached += 1
            names.append(_one_line(part.get_filename() or ""))
        else:
            texts[kind].append(_decoded(part, notes))
    plain, html = texts["text/plain"], texts["text/html"]
    text = "\n\n".join(part for part in plain if part.strip())
    if not text:
        text = "\n\n".join(filter(None, map(text_of_html, html)))
    if attached:
        notes.append(
            "1 attachment was left out."
            if attached == 1
            else f"{attached} attachments were left out."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Found(text, tuple(notes), tuple(filter(None, names[:_MOST_NAMES])))


def _decoded(part: EmailMessage, notes: list[str]) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    named = part.get_content_charset() or "utf-8"
    try:
        return data.decode("utf-8" if named == "us-ascii" else named)
    except (LookupError, UnicodeDecodeError, ValueError):
        # A wrong or unknown name is common; the words matter more than the name.
        pass
    note = f"Some characters may be wrong: the message says its text is in “{named[:40]}”."
    if note not in notes:
        notes.append(note)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _header(message: EmailMessage, name: str) -> str:
    """Return the first header of the name as one line of text, cut, without controls.

    An encoded word can hold a real line break; taken over into a header of a mail of ours
    it would start a header of its own.
    """
    written = message.get(name)
    if written is None:
        return ""
    return _one_line(str(written))


def _one_line(written: str) -> str:
    return _CONTROLS.sub("", _SPACE.sub(" ", written))[:_LONGEST_HEADER].strip()


def _ticket(subject: str, recipients: str, text: str) -> str:
    """Return the ticket of the subject, else of the address it was sent to, else of the text.

    In the text only a ticket as we show it counts: many a word of nine letters could be one.
    """
    for place in (subject, *_PLUS.findall(recipients), text[:_TICKET_WITHIN]):
        for shown in _SHOWN_TICKET.findall(place):
            if found := plain_ticket(shown):
                return found
    return ticket_in(subject)


def _answers(subject: str) -> str | None:
    """Return the number behind the ticket of the subject: “(C-7H3K-Q2M9-X/3)”."""
    found = _SHOWN_ANSWER.search(subject)
    return found[1] if found else None


def _name_notes(prompted: str) -> tuple[str, ...]:
    return ("The name was longer and was cut.",) if len(prompted) > MOST_NAME else ()


def _recipients(message: EmailMessage) -> str:
    names = ("Delivered-To", "X-Original-To", "To", "Cc")
    return " ".join(filter(None, (_header(message, name) for name in names)))


def _address(written: str) -> str | None:
    """Return the address in a From header: the last, if its name looks like one too."""
    addresses = _ADDRESS.findall(written)
    return addresses[-1] if addresses else None


def _date(written: str) -> str | None:
    try:
        sent = parsedate_to_datetime(written)
        if sent.tzinfo is None:
            sent = sent.replace(tzinfo=UTC)
        return sent.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
