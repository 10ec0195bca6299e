"""Isso: its database (SQLite), or the list of threads that it reads itself (JSON)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from councilblog.intake.form_dates import moment_from
from councilblog.intake.importers.old_comment import ExportTroubleError, OldComment
from councilblog.intake.importers.xml_export import LARGEST_EXPORT_BYTES

_SQLITE: Final = b"SQLite format 3\x00"
#: Isso's modes: 1 shown, 2 waiting for a moderator, 4 deleted but answered.
_STATUSES: Final = {1: "approved", 2: "pending", 4: "deleted"}
_QUERY = """
    SELECT comments.id, comments.parent, threads.uri, comments.created, comments.mode,
           comments.text, comments.author, comments.email
    FROM comments JOIN threads ON threads.id = comments.tid ORDER BY comments.id
"""
_AGAIN = "Name the database of Isso, for example:  comments.db"


def isso_comments(path: Path) -> Iterator[OldComment]:
    """Yield every comment; the file is only read. Texts are Markdown, as Isso keeps them.

    Raises:
        ExportTroubleError: The file cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(len(_SQLITE))
    if path.stat().st_size > LARGEST_EXPORT_BYTES:
        raise ExportTroubleError(f"“{path.name}” is larger than 200 MB.", _AGAIN)
    yield from _database(path) if start == _SQLITE else _json(path)


def _database(path: Path) -> Iterator[OldComment]:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            for row in database.execute(_QUERY):
                yield _row(row)
    except sqlite3.Error:
        raise ExportTroubleError(f"“{path.name}” is no database of Isso.", _AGAIN) from None


def _row(row: tuple[Any, ...]) -> OldComment:
    id_, parent, uri, created, mode, text, author, email = row
    return OldComment(
        id=str(id_),
        post=_text(uri),
        body=_text(text),
        at=_moment(created),
        status=_STATUSES.get(mode, "pending"),
        parent="" if parent is None else str(parent),
        name=_text(author),
        email=_text(email) or None,
    )


def _json(path: Path) -> Iterator[OldComment]:
    try:
        threads = json.loads(path.read_bytes())
        listed = [(thread["id"], thread["comments"]) for thread in threads]
        for uri, comments in listed:
            for number, comment in enumerate(comments):
                yield _listed(comment, uri, number)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ExportTroubleError(
            f"“{path.name}” is neither a database of Isso nor a list of its threads.", _AGAIN
        ) from None


def _listed(comment: dict[str, Any], uri: str, number: int) -> OldComment:
    parent = comment.get("parent")
    return OldComment(
        id=str(comment.get("id", f"{uri}#{number}")),
        post=_text(uri),
        body=_text(comment["text"]),
        at=_moment(comment.get("created")),
        status=_STATUSES.get(comment.get("mode", 1), "pending"),
        parent="" if parent is None else str(parent),
        name=_text(comment.get("author")),
        email=_text(comment.get("email")) or None,
    )


def _moment(created: object) -> str:
    if isinstance(created, int | float):
        return moment_from(str(int(created))) or ""
    # Isso writes the times in its lists without a zone; they are UTC.
    written = _text(created)
    return (moment_from(f"{written} UTC") or moment_from(written) or "") if written else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
