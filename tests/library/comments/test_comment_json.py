"""A comment as a file: what is read, and what is refused in which words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import councilblog.comments.comment_json as module
from councilblog.comments.comment import Comment, Redaction, Withdrawn
from councilblog.comments.comment_json import (
    comment_from_values,
    comment_json,
    comment_values,
    parsed,
)
from councilblog.comments.upgrades import UnreadableError
from tests.library.comments.factories import THREAD, a_comment, an_id

SCHEMA = json.loads((Path(module.__file__).parent / "comment.schema.json").read_bytes())
GOLDEN = {
    0: {
        "v": 0,
        "id": an_id(1),
        "post": THREAD,
        "parent": None,
        "at": "2026-11-22T09:00:01Z",
        "name": "A bus driver",
        "role": "resident",
        "body": "Buses run late.",
        "redactions": [{"start": 3, "len": 4, "code": "personal-info"}],
        "approved_at": "2026-11-23T10:02:00Z",
        "rev": 2,
        "source": "form",
        "tombstone": None,
    },
    1: {
        "v": 1,
        "id": an_id(1),
        "thread": THREAD,
        "parent": None,
        "at": "2026-11-22T09:00:01Z",
        "name": "A bus driver",
        "role": "resident",
        "language": None,
        "body": "Buses run late.",
        "redactions": [{"start": 3, "length": 4, "code": "personal-info"}],
        "approved_at": "2026-11-23T10:02:00Z",
        "rev": 2,
        "source": "form",
        "pinned": False,
        "outcome": None,
        "withdrawn": None,
    },
}
REDACTED = a_comment(language=None, redactions=(Redaction(3, 4, "personal-info"),))


def read(data: bytes) -> Comment:
    return comment_from_values(parsed(data))


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as told:
        read(data)
    return str(told.value)


def changed(**changes: Any) -> bytes:
    return json.dumps({**comment_values(a_comment()), **changes}).encode()


def test_a_comment_is_written_so() -> None:
    assert comment_json(a_comment(name="Siân")).decode() == (
        '{\n  "approved_at": "2026-11-23T10:02:00Z",\n  "at": "2026-11-22T09:00:01Z",\n'
        f'  "body": "Buses run late.",\n  "id": "{an_id(1)}",\n  "language": "en",\n'
        '  "name": "Siân",\n  "outcome": null,\n  "parent": null,\n  "pinned": false,\n'
        '  "redactions": [],\n  "rev": 2,\n  "role": "resident",\n  "source": "form",\n'
        f'  "thread": "{THREAD}",\n  "v": 1,\n  "withdrawn": null\n}}\n'
    )


@given(
    body=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).filter(
        str.strip
    ),
    name=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60),
    pinned=st.booleans(),
    rev=st.integers(1, 10**6),
)
def test_what_is_written_is_read_back_as_the_same(
    body: str, name: str, rev: int, *, pinned: bool
) -> None:
    comment = a_comment(body=body, name=name, rev=rev, role="official", pinned=pinned)
    assert read(comment_json(comment)) == comment


@pytest.mark.parametrize("version", sorted(GOLDEN))
def test_every_version_that_ever_was_is_read(version: int) -> None:
    assert read(json.dumps(GOLDEN[version]).encode()) == REDACTED


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "It stops being JSON in line 1, column 1."),
        (b'{"v": 1,\n', "It stops being JSON in line 2, column 1."),
        (b"\xff{}", "It is not text in UTF-8."),
        (b"[" * 200_000, "It is nested too deeply to be a comment."),
        (b"[NaN]", "It holds NaN, which is not a number."),
        (b"[-Infinity]", "It holds -Infinity, which is not a number."),
        (b'{"v": 1, "v": 1}', "It says one thing twice."),
        (b"1" * 9_999, "It holds a number that is too long to be one of ours."),
        (b"[]", "It is not one comment."),
        (b"{}", "It does not say which version of the format it has (“v”)."),
        (changed(v=2), "It has version 2 of the format; this blog reads up to 1."),
        (changed(v=-1), "It has version -1 of the format, which never was."),
        (changed(v=True), "It does not say which version of the format it has (“v”)."),
        (changed(ip="203.0.113.9"), "It holds “ip”, which no published comment has."),
        (b'{"v": 1}', "It does not say its “approved_at”."),
        (changed(id="x"), "What its “id” says cannot be: “x”."),
        (changed(id=an_id(1) + "\n"), f"What its “id” says cannot be: “{an_id(1)}”."),
        (changed(thread="../x"), "What its “thread” says cannot be: “../x”."),
        (changed(parent="x"), "What its “parent” says cannot be: “x”."),
        (
            changed(at="2026-13-01T00:00:00Z"),
            "What its “at” says cannot be: “2026-13-01T00:00:00Z”.",
        ),
        (
            changed(at="2026-11-22T09:14:03+00:00"),
            "What its “at” says cannot be: “2026-11-22T09:14:03+00:00”.",
        ),
        (changed(name="a\u202eb"), "What its “name” says cannot be: “a\u202eb”."),
        (changed(body="\x00"), "What its “body” says cannot be: “\x00”."),
        (changed(body="\ud800"), "What its “body” says cannot be: “\ud800”."),
        (changed(body=" "), "It has no words."),
        (changed(body=["x"]), "What its “body” says cannot be: “['x']”."),
        (changed(role="admin"), "What its “role” says cannot be: “admin”."),
        (changed(role=[]), "What its “role” says cannot be: “[]”."),
        (changed(language="de"), "What its “language” says cannot be: “de”."),
        (changed(rev=0), "What its “rev” says cannot be: “0”."),
        (changed(rev=True), "What its “rev” says cannot be: “True”."),
        (changed(source="import:"), "What its “source” says cannot be: “import:”."),
        (changed(pinned=1), "What its “pinned” says cannot be: “1”."),
        (changed(pinned=True), "Only an official reply can be pinned or have an outcome."),
        (changed(outcome="done"), "Only an official reply can be pinned or have an outcome."),
        (
            changed(redactions=[{"start": 16, "length": 1, "code": "x"}]),
            "Words are said to be missing after its end.",
        ),
        (
            changed(withdrawn={"at": "2026-11-22T09:14:03Z", "code": "author-request"}),
            "It was taken down and still has a name or words.",
        ),
    ],
)
def test_what_is_not_a_comment_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    assert refusal(data) == said


def test_a_comment_that_was_taken_down_has_neither_name_nor_words() -> None:
    gone = a_comment(
        name="", body="", withdrawn=Withdrawn("2026-11-24T08:00:00Z", "legal-notice")
    )
    assert read(comment_json(gone)) == gone


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_a_comment_or_refused(data: bytes) -> None:
    assert refusal(data).endswith(".")


def test_one_flipped_bit_never_does_worse_than_change_a_word() -> None:
    data = comment_json(a_comment())
    for place in range(len(data)):
        for bit in (0, 3, 6):
            flipped = data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
            try:
                comment = read(flipped)
            except UnreadableError:
                continue
            assert comment != a_comment()


def test_the_schema_that_goes_with_the_files_knows_the_same_fields_and_rules() -> None:
    properties = SCHEMA["properties"]
    values = comment_values(a_comment())
    assert SCHEMA["additionalProperties"] is False
    assert sorted(SCHEMA["required"]) == sorted(properties) == sorted(values)
    assert properties["role"]["enum"] == ["resident", "staff", "official"]
    assert properties["body"]["maxLength"] == module.MOST_BODY
    assert properties["name"]["maxLength"] == module.MOST_NAME
    for pattern, text in (
        (SCHEMA["$defs"]["id"]["pattern"], an_id(1)),
        (properties["thread"]["pattern"], THREAD),
        (SCHEMA["$defs"]["instant"]["pattern"], "2026-11-22T09:14:03Z"),
        (properties["source"]["pattern"], "import:disqus"),
    ):
        assert re.search(pattern, text)
