"""Comments that are right in every field the test does not name."""

from __future__ import annotations

from typing import Any

from councilblog.comments.comment import Comment
from councilblog.comments.ids import comment_id

THREAD = "2017-07-slt-away-day"


def an_id(number: int) -> str:
    """Return the id of the comment with that number; ids are in their order."""
    return comment_id(1_795_338_843_000 + number * 1_000, number.to_bytes(10, "big"))


def a_comment(number: int = 1, **changes: Any) -> Comment:
    base = Comment(
        id=an_id(number),
        thread=THREAD,
        parent=None,
        at=f"2026-11-22T09:{number // 60 % 60:02}:{number % 60:02}Z",
        name="A bus driver",
        role="resident",
        language="en",
        body="Buses run late.",
        redactions=(),
        approved_at="2026-11-23T10:02:00Z",
        rev=2,
        source="form",
        pinned=False,
        outcome=None,
        withdrawn=None,
    )
    return base._replace(**changes)
