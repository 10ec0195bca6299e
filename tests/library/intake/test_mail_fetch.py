"""Comments from mail that lies in files: taken once, or put aside with a reason."""

from __future__ import annotations

import mailbox
import os
from pathlib import Path

import pytest

from councilblog.errors import BlogError
from councilblog.intake.mail_fetch import fetch_mail_files
from tests.library.intake.places import (
    NOW,
    PLAIN,
    TICKET,
    a_private_folder,
    set_aside,
    waiting,
)


def a_mail(words: str = "I agree.", id_: str = "<1@example.org>", **headers: str) -> bytes:
    lines = {"From": "A resident <r@example.org>", "Subject": TICKET, "Message-ID": id_}
    written = "".join(f"{name}: {value}\n" for name, value in {**lines, **headers}.items())
    return f"{written}\n{words}\n".encode()


def test_a_folder_of_mails_is_taken_once(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "2.eml").write_bytes(a_mail("Second.", "<2@example.org>"))
    (folder / "1.eml").write_bytes(a_mail("First."))
    (folder / "notes.txt").write_text("not a mail")
    assert fetch_mail_files(private, folder, now=NOW)[:2] == (2, 0)
    assert fetch_mail_files(private, folder, now=NOW)[:2] == (0, 2)
    assert [each.body for each in waiting(private)] == ["First.", "Second."]


def test_an_mbox_and_a_maildir_are_read_as_the_standard_library_writes_them(
    tmp_path: Path,
) -> None:
    private = a_private_folder(tmp_path)
    box = mailbox.mbox(tmp_path / "comments.mbox")
    for number in range(3):
        words = f"From here it is {number} miles.\n\nFrom me, in 2026: thank you."
        box.add(a_mail(words, f"<{number}@example.org>"))
    box.close()
    folder = mailbox.Maildir(tmp_path / "Maildir")
    folder.add(a_mail("In a Maildir.", "<9@example.org>"))
    folder.close()
    assert fetch_mail_files(private, tmp_path / "comments.mbox", now=NOW).taken == 3
    assert fetch_mail_files(private, tmp_path / "Maildir", now=NOW).taken == 1
    assert sorted(each.body for each in waiting(private)) == [
        *(f"From here it is {n} miles.\n\nFrom me, in 2026: thank you." for n in range(3)),
        "In a Maildir.",
    ]


def test_one_mail_in_two_places_is_one_comment(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    (tmp_path / "a.eml").write_bytes(a_mail())
    (tmp_path / "b.eml").write_bytes(a_mail(Received="from elsewhere"))
    results = [fetch_mail_files(private, tmp_path / f"{name}.eml", now=NOW) for name in "ab"]
    assert [each[:2] for each in results] == [(1, 0), (0, 1)]


def test_a_borrowed_message_id_does_not_keep_somebody_else_out(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    (tmp_path / "a.eml").write_bytes(a_mail("Mine."))
    (tmp_path / "b.eml").write_bytes(a_mail("Yours."))
    for name in "ab":
        assert fetch_mail_files(private, tmp_path / f"{name}.eml", now=NOW).taken == 1


def test_what_cannot_be_used_is_kept_with_its_reason_and_not_looked_at_again(
    tmp_path: Path,
) -> None:
    private = a_private_folder(tmp_path)
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "away.eml").write_bytes(a_mail(**{"Auto-Submitted": "auto-replied"}))
    (folder / "empty.eml").write_bytes(a_mail(" \n \n"))
    (folder / "large.eml").write_bytes(a_mail("x" * 300_000))
    (folder / "outlook.msg").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "link.eml").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.eml")
    os.link(folder / "empty.eml", tmp_path / "second name")
    fetched = fetch_mail_files(private, folder, now=NOW)
    assert [each.label for each in fetched.quarantined] == [
        "away.eml",
        "empty.eml",
        "large.eml",
        "link.eml",
        "outlook.msg",
        "pipe.eml",
    ]
    assert set_aside(private) == [
        "This is an automatic reply, such as an out-of-office message.",
        (
            "This message is larger than 256 kB, so it was not opened. Its words, without"
            " pictures and attachments, can be sent again."
        ),
    ]
    assert waiting(private) == []
    assert len(fetch_mail_files(private, folder, now=NOW).quarantined) == 4
    assert len(set_aside(private)) == 2


def test_a_mail_that_names_no_post_is_taken_with_what_tells_of_it(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    (tmp_path / "a.eml").write_bytes(a_mail(Subject="The number 7"))
    assert fetch_mail_files(private, tmp_path / "a.eml", now=NOW) == (1, 0, (), ())
    assert [(each.ticket, each.subject) for each in waiting(private)] == [("", "The number 7")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Subject": f"RE: Comment ({TICKET.lower()})"},
        {"Subject": "Re: Comment", "To": f"Blog <blog+{TICKET}@example.org>"},
        {"Subject": f"Re: {PLAIN[:4]} {PLAIN[4:8]} {PLAIN[8:]}"},
    ],
)
def test_the_ticket_is_found_in_the_subject_or_the_address(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    private = a_private_folder(tmp_path)
    (tmp_path / "a.eml").write_bytes(a_mail(**headers))
    fetch_mail_files(private, tmp_path / "a.eml", now=NOW)
    assert [each.ticket for each in waiting(private)] == [PLAIN]


@pytest.mark.parametrize(
    ("name", "rule"), [("none.eml", "mail-place"), ("folder", "mail-none"), ("a", "mail-kind")]
)
def test_a_place_without_mail_is_told(tmp_path: Path, name: str, rule: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").write_text("Dear council,")
    with pytest.raises(BlogError) as told:
        fetch_mail_files(a_private_folder(tmp_path), tmp_path / name, now=NOW)
    assert [finding.rule for finding in told.value.findings] == [rule]


def test_a_file_without_line_ends_is_read_in_pieces(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    start = b"From a@example.org Sun Nov 22 09:14:03 2026\n"
    (tmp_path / "long.mbox").write_bytes(start + a_mail("x" * 20_000_000))
    fetched = fetch_mail_files(private, tmp_path / "long.mbox", now=NOW)
    assert [each.reason[:37] for each in fetched.quarantined] == [
        "This message is larger than 256 kB, s"
    ]
