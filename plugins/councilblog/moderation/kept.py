"""What is kept in private of a comment: its text in one file, its writer in another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeVar

from councilblog.files import read_plain_file
from councilblog.moderation.decision import Span
from councilblog.moderation.root import PrivateRoot

#: What stands for each character that is gone for good, so that positions still hold.
GONE: Final = "█"
_MOST_BYTES: Final = 1024 * 1024
_VERSION: Final = 1
_Record = TypeVar("_Record", "Kept", "Person")


class Kept(NamedTuple):
    """The text of a comment as it was taken in; what it is now follows from the log.

    `thread` is that of the post it named, "" if it named none (`State.thread` is the one it
    has been given to since). `at` and `received` are UTC. `is_staff` is only what the writer
    says. `notes` are sentences for the moderator. `subject` and `attachments` (names of
    files) are kept of a mail that named no post.
    """

    id: str
    thread: str
    parent: str | None
    at: str
    name: str
    language: str | None
    body: str
    source: str
    received: str
    is_staff: bool = False
    claimed_at: str | None = None
    notes: tuple[str, ...] = ()
    subject: str = ""
    attachments: tuple[str, ...] = ()


class Person(NamedTuple):
    """Who wrote a comment: whatever could lead to a person, apart from the name to show."""

    id: str
    email: str | None = None
    address_prefix: str | None = None
    agent: str | None = None
    message_id: str | None = None
    ticket: str = ""
    imported_id: str = ""


def record_json(record: Kept | Person) -> bytes:
    """Return the record as its file, sealed with a digest so that decay is noticed."""
    values: dict[str, object] = {"v": _VERSION, **record._asdict()}
    return _pretty({**values, "sum": _sum(values)})


def read_kept(root: PrivateRoot, id_: str) -> Kept | str:
    """Return the text of the comment, or a sentence that says why it cannot be read."""
    return _read(root, Kept, f"queue/{id_}.json")


def read_person(root: PrivateRoot, id_: str) -> Person | str | None:
    """Return who wrote the comment, None if nothing is kept, or why it cannot be read."""
    if not root.person(id_).exists():
        return None
    return _read(root, Person, f"people/{id_}.json")


def wiped(body: str, spans: Sequence[Span]) -> str:
    """Return the text with `GONE` for each character of the spans; it stays as long."""
    for span in spans:
        end = min(len(body), span.start + span.length)
        body = body[: span.start] + GONE * (end - span.start) + body[end:]
    return body


def _read(root: PrivateRoot, kind: type[_Record], name: str) -> _Record | str:
    broken = (
        f"“{name}” of the private folder is not what was written. Put it back from a backup."
    )
    try:
        data = read_plain_file(root.folder / name, _MOST_BYTES)
        values = json.loads(data)
        seal = values.pop("sum")
        if seal != _sum(values) or values.pop("v") != _VERSION:
            return broken
        for field in {"notes", "attachments"} & values.keys():
            values[field] = tuple(values[field])
        return kind(**values)
    except FileNotFoundError:
        return f"“{name}” of the private folder is not there. Put it back from a backup."
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return broken


def _sum(values: dict[str, object]) -> str:
    data = json.dumps(values, sort_keys=True).encode()
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _pretty(values: dict[str, object]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
