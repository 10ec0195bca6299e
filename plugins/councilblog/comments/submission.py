"""What somebody sent, before anybody has looked at it: one file in the spool.

Feeders (mail, form exports, the endpoint, importers) write this and know nothing else.
"""

from __future__ import annotations

import json
from typing import Final, NamedTuple, cast

#: A file of the spool is never larger.
MOST_BYTES: Final = 256 * 1024
STATUSES: Final = ("approved", "pending", "spam", "deleted")
_VERSION = 1
_TEXTS = ("received", "source", "ticket", "thread", "name", "body")
_TEXTS_OR_NOTHING = (
    "parent",
    "email",
    "language",
    "address_prefix",
    "agent",
    "message_id",
    "claimed_at",
)
#: Only where there are any: programs that wrote submissions before know nothing of them.
_MAYBE = ("subject", "attachments")
_FIELDS = frozenset({"v", *_TEXTS, *_TEXTS_OR_NOTHING, "staff", "notes", "imported", *_MAYBE})


class Imported(NamedTuple):
    """What another system knew of the comment: its ids there, its state, its time.

    `parent` is the other system's id of the comment that this one answers, "" if none.
    `status` is one of `STATUSES`; `at` is UTC ("2017-08-01T10:00:00Z").
    """

    id: str
    parent: str
    status: str
    at: str


class Submission(NamedTuple):
    """What a person sent, as it came.

    `received` is UTC ("2026-11-22T09:14:03Z"), set by us. `ticket` or `thread` says to
    which post it belongs. `parent` is the comment that this one answers: its id, or the
    number that it has under the post ("3"). `staff` and `claimed_at` (a mail's own date)
    are only what the sender says. `address_prefix` is a keyed digest of a shortened
    network address. `notes` are sentences for the moderator ("2 attachments were left
    out"). `subject` and `attachments` (names of files) are a mail's: they help to find the
    post of one that names none.
    """

    received: str
    source: str
    body: str
    name: str = ""
    ticket: str = ""
    thread: str = ""
    parent: str | None = None
    email: str | None = None
    language: str | None = None
    staff: bool = False
    address_prefix: str | None = None
    agent: str | None = None
    message_id: str | None = None
    claimed_at: str | None = None
    notes: tuple[str, ...] = ()
    imported: Imported | None = None
    subject: str = ""
    attachments: tuple[str, ...] = ()


def submission_json(submission: Submission) -> bytes:
    """Return the submission as the file that the spool holds.

    Lone surrogates, which no file can hold, become “\ufffd”.
    """
    values: dict[str, object] = {"v": _VERSION, **submission._asdict()}
    if submission.imported is not None:
        values["imported"] = submission.imported._asdict()
    for key in _MAYBE:
        if not values[key]:
            del values[key]
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
    return text.encode("utf-8", errors="replace") + b"\n"


def submission_from_json(data: bytes) -> Submission | str:
    """Return the submission, or a sentence that says why it cannot be read."""
    if len(data) > MOST_BYTES:
        return f"It has {len(data)} bytes; the most is {MOST_BYTES}."
    try:
        values = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return "It is not JSON."
    if not isinstance(values, dict):
        return "It is not one JSON object."
    unlike = _unlike(values)
    if unlike:
        return f"Its “{unlike}” is missing, unknown or of another kind than it must be."
    imported = values["imported"]
    texts = {key: cast("str", values[key]) for key in _TEXTS}
    maybe = {key: cast("str | None", values[key]) for key in _TEXTS_OR_NOTHING}
    return Submission(
        **texts,
        **maybe,  # type: ignore[arg-type]  # which keys may be None is checked above
        staff=values["staff"],
        notes=tuple(values["notes"]),
        imported=Imported(**imported) if imported else None,
        subject=values.get("subject", ""),
        attachments=tuple(values.get("attachments", ())),
    )


def _unlike(values: dict[str, object]) -> str:
    """Return the name of the first field that is not as it must be, or ""."""
    for key in sorted(_FIELDS.difference(_MAYBE) | set(values)):
        value = values.get(key)
        if key not in values or key not in _FIELDS or not _fits(key, value):
            return key[:40]
    return ""


def _fits(key: str, value: object) -> bool:
    if key in _TEXTS or key == "subject":
        return isinstance(value, str)
    if key in _TEXTS_OR_NOTHING:
        return value is None or isinstance(value, str)
    if key in {"notes", "attachments"}:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if key == "imported":
        return value is None or _is_imported(value)
    return value is True or value is False if key == "staff" else value == _VERSION


def _is_imported(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == set(Imported._fields)
        and all(isinstance(each, str) for each in value.values())
        and value["status"] in STATUSES
    )
