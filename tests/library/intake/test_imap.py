"""Fetching from a mailbox, over TLS, from a small server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.comments.submission import Submission
from councilblog.intake.imap import fetch_mailbox
from councilblog.intake.mailbox_settings import Mailbox
from tests.library.intake.places import (
    NOW,
    PLAIN,
    RECEIVED,
    TICKET,
    a_private_folder,
    set_aside,
    waiting,
)
from tests.library.intake.small_imap_server import (
    PASSWORD,
    USER,
    SmallImapServer,
    a_certificate,
    an_imap_server,
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_certificate(tmp_path_factory.mktemp("certificate"))


def a_mail(number: int, words: str = "I agree.") -> bytes:
    return (
        f"From: A resident <resident@example.org>\r\nTo: blog@example.org\r\n"
        f"Subject: Comment on SLT away day [{TICKET}]\r\nMessage-ID: <{number}@example.org>\r\n"
        f"Date: Sun, 22 Nov 2026 08:00:00 +0000\r\n\r\n{words} {number}\r\n"
    ).encode()


def the_mailbox(server: SmallImapServer, certificate: Path) -> Mailbox:
    return Mailbox("localhost", USER, server.port, certificates=str(certificate))


def test_each_unread_message_is_taken_once_and_then_read(
    tmp_path: Path, certificate: Path
) -> None:
    private = a_private_folder(tmp_path)
    with an_imap_server(certificate, [a_mail(1), a_mail(2)]) as server:
        mailbox = the_mailbox(server, certificate)
        assert fetch_mailbox(private, mailbox, PASSWORD, now=NOW).taken == 2
        assert [message.flags for message in server.messages.values()] == [{"\\Seen"}] * 2
        assert fetch_mailbox(private, mailbox, PASSWORD, now=NOW) == (0, 0, (), ())
        for message in server.messages.values():
            message.flags.clear()
        assert fetch_mailbox(private, mailbox, PASSWORD, now=NOW).known == 2
    assert waiting(private)[0] == Submission(
        received=RECEIVED,
        source="mail",
        body="I agree. 1",
        name="",
        ticket=PLAIN,
        email="resident@example.org",
        message_id="<1@example.org>",
        claimed_at="2026-11-22T08:00:00Z",
        subject=f"Comment on SLT away day [{TICKET}]",
    )
    assert len(waiting(private)) == 2


def test_a_message_is_read_only_when_it_is_on_the_disk(
    tmp_path: Path, certificate: Path
) -> None:
    private = a_private_folder(tmp_path)
    seen: list[tuple[int, int]] = []
    with an_imap_server(certificate, [a_mail(n) for n in (1, 2, 3)]) as server:
        server.before_store = lambda uid: seen.append((uid, len(waiting(private))))
        fetch_mailbox(private, the_mailbox(server, certificate), PASSWORD, now=NOW)
    assert seen == [(1, 1), (2, 2), (3, 3)]


def test_a_server_that_hangs_up_loses_nothing(tmp_path: Path, certificate: Path) -> None:
    private = a_private_folder(tmp_path)
    with an_imap_server(certificate, [a_mail(n) for n in (1, 2, 3)]) as server:
        mailbox = the_mailbox(server, certificate)
        server.hang_up_at_fetch = 2
        first = fetch_mailbox(private, mailbox, PASSWORD, now=NOW)
        assert first.taken == 1
        assert first.problems[0].problem == "The mail server stopped answering after 1 comment."
        assert fetch_mailbox(private, mailbox, PASSWORD, now=NOW).taken == 2
    bodies = sorted(each.body for each in waiting(private))
    assert bodies == ["I agree. 1", "I agree. 2", "I agree. 3"]


def test_a_large_message_is_not_fetched_and_stands_out_in_the_mailbox(
    tmp_path: Path, certificate: Path
) -> None:
    private = a_private_folder(tmp_path)
    with an_imap_server(certificate, [a_mail(1, "x" * 300_000)]) as server:
        fetched = fetch_mailbox(private, the_mailbox(server, certificate), PASSWORD, now=NOW)
        assert server.messages[1].flags == {"\\Seen", "\\Flagged"}
    assert len(fetched.quarantined) == 1
    assert set_aside(private) == [
        (
            "This message is larger than 256 kB, so only its header was fetched. The message"
            " itself is in the mailbox, with a flag."
        )
    ]
    assert max(path.stat().st_size for path in private.rglob("*.eml")) < 1_000


@pytest.mark.parametrize(
    ("change", "password", "problem"),
    [
        ({}, "wrong", "The mail server does not let “blog-comments” in with that password."),
        ({"folder": "Comments"}, PASSWORD, "There is no folder “Comments” in the mailbox."),
        ({"folder": "Sylwadau ŵ"}, PASSWORD, "There is no folder “Sylwadau ŵ” in the mailbox."),
    ],
)
def test_what_the_server_refuses_is_told(
    tmp_path: Path, certificate: Path, change: dict[str, str], password: str, problem: str
) -> None:
    private = a_private_folder(tmp_path)
    with an_imap_server(certificate, [a_mail(1)]) as server:
        mailbox = the_mailbox(server, certificate)._replace(
            folder=change.get("folder", "INBOX")
        )
        fetched = fetch_mailbox(private, mailbox, password, now=NOW)
    assert [finding.problem for finding in fetched.problems] == [problem]
    assert waiting(private) == []


def test_a_server_that_cannot_prove_its_name_is_not_given_the_password(
    tmp_path: Path, certificate: Path
) -> None:
    private = a_private_folder(tmp_path)
    with an_imap_server(certificate, [a_mail(1)]) as server:
        fetched = fetch_mailbox(
            private, Mailbox("localhost", USER, server.port), PASSWORD, now=NOW
        )
    assert fetched.problems[0].problem == (
        f"The mail server at “localhost”, port {server.port}, could not prove that it is the "
        "one it says it is."
    )


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    fetched = fetch_mailbox(
        a_private_folder(tmp_path), Mailbox("localhost", USER, 1), PASSWORD, now=NOW
    )
    assert fetched.problems[0].problem == (
        "The mail server at “localhost”, port 1, does not answer, or not over a secure "
        "connection."
    )
