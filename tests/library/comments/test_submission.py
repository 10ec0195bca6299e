"""One file of the spool, written and read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.posts_list import (
    CommentedPost,
    PostInOtherLanguage,
    posts_from_json,
    posts_json,
)
from councilblog.comments.submission import (
    Imported,
    Submission,
    submission_from_json,
    submission_json,
)

SENT = Submission(received="2026-11-22T09:14:03Z", source="form", body="Buses run late.")
FULL = SENT._replace(
    email="a@b.example",
    staff=True,
    notes=("2 attachments were left out",),
    imported=Imported("7", "", "approved", "2017-08-01T10:00:00Z"),
)


@pytest.mark.parametrize("sent", [SENT, FULL])
def test_what_is_written_is_read_back(sent: Submission) -> None:
    assert submission_from_json(submission_json(sent)) == sent


@given(st.text(st.characters()), st.none() | st.text())
def test_whatever_is_typed_can_be_written(body: str, email: str | None) -> None:
    read = submission_from_json(submission_json(SENT._replace(body=body, email=email)))
    assert isinstance(read, Submission)
    assert read.body == body.encode("utf-8", "replace").decode()


def changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(submission_json(SENT)), **changes}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "It is not JSON."),
        (b"[" * 100_000, "It is not JSON."),
        (b"\xff", "It is not JSON."),
        (b"[]", "It is not one JSON object."),
        (b" " * 300_000, "It has 300000 bytes; the most is 262144."),
        *(
            (
                changed(**{key: value}),
                f"Its “{key}” is missing, unknown or of another kind than it must be.",
            )
            for key, value in {
                "v": 2,
                "body": None,
                "email": 3,
                "staff": 1,
                "notes": [1],
                "imported": {"id": "1"},
                "ip": "203.0.113.9",
            }.items()
        ),
        (
            changed(imported={"id": "1", "parent": "", "status": "odd", "at": ""}),
            "Its “imported” is missing, unknown or of another kind than it must be.",
        ),
    ],
)
def test_what_is_no_submission_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    assert submission_from_json(data) == said


POST = CommentedPost(
    id="2017/07/slt-away-day",
    thread="2017-07-slt-away-day",
    ticket="C-CQQZ-YC99-B",
    title="Away day",
    url="https://blog.example/2017/07/slt-away-day/",
    language="en",
    state="open",
    closes="2026-12-01",
    other=(PostInOtherLanguage("cy", "Diwrnod i ffwrdd", "https://blog.example/cy/2017/07/"),),
)


def test_the_list_of_posts_is_read_back_in_order_of_ids() -> None:
    first = POST._replace(id="2016/x", closes=None, other=())
    assert posts_from_json(posts_json([POST, first])) == (first, POST)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"v": 1, "posts": [{}]}',
        b'{"v": 1, "posts": 3}',
        posts_json([POST._replace(state="odd")]),
        posts_json([POST]).replace(b'"language": "en"', b'"language": 3'),
    ],
)
def test_another_file_is_no_list_of_posts(data: bytes) -> None:
    assert posts_from_json(data) == "The list of posts cannot be read. Build the blog again."


def test_a_list_of_another_version_asks_for_a_build() -> None:
    said = "The list of posts was made by another version of the blog. Build again."
    assert posts_from_json(b'{"v": 2, "posts": []}') == said
