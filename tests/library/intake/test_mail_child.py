"""Hostile mails: each is read within its limits, or told in a sentence."""

from __future__ import annotations

import resource
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.intake.mail_child import read_mail_safely
from councilblog.intake.mail_text import ReadMail, UnusableMail

DEEP = UnusableMail("This message is nested so deeply that it cannot be read.")


def children_seconds() -> float:
    """Return the processor time of children that have ended, in seconds."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


LONG = UnusableMail("Reading this message took longer than 5 seconds, so reading was stopped.")
MUCH = UnusableMail(
    "Reading this message needed more than 512 MB of memory, so reading was stopped."
)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"Content-Type: message/rfc822\n\n" * 5_000 + b"hi", DEEP),
        (b"From: " + b"(" * 20_000 + b"\n\nhi", DEEP),
        (
            b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(3_000)
            ),
            DEEP,
        ),
    ],
)
def test_nesting_is_told(raw: bytes, told: UnusableMail) -> None:
    assert read_mail_safely(raw) == told


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: " + b"=?utf-8?q?=41?= " * 15_000 + b"\n\nhi",
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 30_000,
        b"To: " + b"a@b.example, " * 18_000 + b"\n\nhi",
        b"References: " + b"<a@b> " * 40_000 + b"\n\nhi",
        b"Date: " + b"9" * 200_000 + b"\n\nhi",
        b"Content-Type: text/html\n\n" + b"<a" + b" " * 200_000,
        b"Content-Type: text/html\n\n" + b"<a href=x>" * 25_000,
        b"On a wrote:\n" * 20_000,
        b"Content-Type: text/plain; charset=" + b"x" * 200_000 + b"\n\nhi",
    ],
)
def test_a_mail_that_is_built_to_cost_time_ends_within_the_limit(raw: bytes) -> None:
    started = time.process_time()
    answer = read_mail_safely(raw)
    assert isinstance(answer, ReadMail | UnusableMail)
    assert time.process_time() - started < 1, "the parent did the work"


def test_reading_for_ever_is_stopped_by_the_processor_limit() -> None:
    def read_for_ever(_raw: bytes) -> ReadMail | UnusableMail:
        while True:
            pass

    before = children_seconds()
    assert read_mail_safely(b"hi", read=read_for_ever, seconds=1) == LONG
    assert 0.5 < children_seconds() - before < 2.5


def test_taking_all_memory_is_stopped_by_the_memory_limit() -> None:
    def read_too_much(_raw: bytes) -> ReadMail | UnusableMail:
        return UnusableMail(str(len(bytearray(700 * 1024 * 1024))))

    assert read_mail_safely(b"hi", read=read_too_much) == MUCH


def test_a_fault_in_the_child_stays_there() -> None:
    def read_wrongly(_raw: bytes) -> ReadMail | UnusableMail:
        raise ZeroDivisionError

    assert read_mail_safely(b"hi", read=read_wrongly) == UnusableMail(
        "This message is not built as mail is built, so it cannot be read."
    )


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_mail_or_a_sentence(raw: bytes) -> None:
    assert isinstance(read_mail_safely(raw), ReadMail | UnusableMail)
