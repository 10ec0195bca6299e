"""What a mail says."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from councilblog.intake.mail_text import ReadMail, UnusableMail, read_mail
from tests.library.intake.places import PLAIN, TICKET


def test_words_come_from_the_plain_part_and_attachments_are_counted() -> None:
    message = EmailMessage()
    message["From"] = '"A resident, Castle Street" <resident@example.org>'
    message["To"] = "blog@example.org"
    message["Subject"] = f"Comment [{TICKET}]"
    message["Date"] = "Sun, 22 Nov 2026 09:00:00 +0100"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Diolch – thank you.\n")
    message.add_alternative("<p>Other words</p>", subtype="html")
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="../../x.gif")
    message.add_attachment("text too", filename="notes.txt")
    assert read_mail(message.as_bytes()) == ReadMail(
        name="",
        address="resident@example.org",
        subject=f"Comment [{TICKET}]",
        ticket=PLAIN,
        answers=None,
        body="Diolch – thank you.",
        sent_at="2026-11-22T08:00:00Z",
        message_id="<1@example.org>",
        notes=("2 attachments were left out.",),
        # Only to be read by whoever decides: no file of that name is ever opened or made.
        attachments=("../../x.gif", "notes.txt"),
    )


def test_html_alone_is_stripped() -> None:
    message = EmailMessage()
    message["From"] = "resident@example.org"
    message.set_content("<p>I <b>agree</b>.<script>x</script></p>", subtype="html")
    read = read_mail(message.as_bytes())
    assert isinstance(read, ReadMail)
    assert (read.body, read.name, read.address) == ("I agree.", "", "resident@example.org")


@pytest.mark.parametrize(
    ("head", "body", "words", "notes"),
    [
        ("utf-8", "caffi ŵ".encode(), "caffi ŵ", 0),
        ("iso-8859-1", b"caf\xe9", "café", 0),
        ("iso-8859-14", "tŷ".encode("iso8859_14"), "tŷ", 0),
        ("us-ascii", "café".encode(), "café", 0),
        ("klingon", b"caf\xe9", "café", 1),
        ("utf-8", b"caf\xe9", "café", 1),
        ("zlib", b"words", "words", 1),
    ],
)
def test_text_is_read_in_what_it_is_written_in(
    head: str, body: bytes, words: str, notes: int
) -> None:
    raw = b"Content-Type: text/plain; charset=" + head.encode() + b"\n\n" + body
    read = read_mail(raw)
    assert isinstance(read, ReadMail)
    assert (read.body, len(read.notes)) == (words, notes)


@pytest.mark.parametrize(
    ("subject", "answers"),
    [
        (f"Re: Reply to comment 3 ({TICKET}/3)", "3"),
        (f"AW: {TICKET.lower()} / 12", "12"),
        (f"{TICKET}/0", None),
        (f"{TICKET} 3", None),
        ("12/3", None),
    ],
)
def test_the_number_behind_the_ticket_is_the_comment_that_is_answered(
    subject: str, answers: str | None
) -> None:
    message = EmailMessage()
    message["From"] = "resident@example.org"
    message["Subject"] = subject
    message.set_content("I agree.")
    read = read_mail(message.as_bytes())
    assert isinstance(read, ReadMail)
    assert read.answers == answers


def test_a_line_break_that_is_hidden_in_a_subject_is_no_line_break() -> None:
    raw = b"Subject: =?utf-8?q?hello=0D=0ABcc:_x@example.org?=\n\nI agree."
    read = read_mail(raw)
    assert isinstance(read, ReadMail)
    assert read.subject == "hello Bcc: x@example.org"


def test_control_characters_in_a_header_are_left_out() -> None:
    read = read_mail(b"Subject: =?utf-8?q?a=00=1B[31m=C2=9Bb?=\nFrom: x@example.org\n\nHi")
    assert isinstance(read, ReadMail)
    assert read.subject == "a[31mb"


def test_a_name_that_no_comment_can_have_is_cut_with_a_note() -> None:
    read = read_mail(b"From: x@example.org\n\nName to show: " + b"N" * 90 + b"\n\nHi")
    assert isinstance(read, ReadMail)
    assert (read.name, read.notes[-1]) == ("N" * 60, "The name was longer and was cut.")


def test_authenticity_that_a_mail_claims_changes_nothing() -> None:
    raw = b"From: Chief Executive <ce@example.org>\nAuthentication-Results: dmarc=pass\n\nHi"
    read = read_mail(raw)
    assert isinstance(read, ReadMail)
    assert "staff" not in ReadMail._fields
    assert read.name == ""


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Sun, 99 Nov 2026 99:00:00 +9999", "9" * 300]
)
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    read = read_mail(f"Date: {date}\n\nI agree.".encode())
    assert isinstance(read, ReadMail)
    assert read.sent_at is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "There are no words in this message."),
        (b"Subject: x\n\n \n", "There are no words in this message."),
        (
            b"Content-Type: image/gif\n\nGIF89a",
            "There are no words in this message.",
        ),
        (
            b"Content-Type: multipart/report; boundary=x\n\n--x\n\nNot delivered\n--x--",
            "This is a delivery report, not a message from a person.",
        ),
        (
            b"Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nabc\n--x--",
            "This message is encrypted, so its words cannot be read here.",
        ),
        (
            b"Auto-Submitted: auto-replied\n\nI am on holiday.",
            "This is an automatic reply, such as an out-of-office message.",
        ),
    ],
)
def test_what_is_no_comment_says_why(raw: bytes, reason: str) -> None:
    assert read_mail(raw) == UnusableMail(reason)


def test_a_name_that_was_not_given_to_be_shown_is_not_shown() -> None:
    start = b"From: The Writer Herself <writer@example.org>\n\n"
    for words in (b"Hi", b"Name to show:\n\nYour comment:\n\nHi"):
        read = read_mail(start + words)
        assert isinstance(read, ReadMail)
        assert (read.name, read.address, read.body) == ("", "writer@example.org", "Hi")
