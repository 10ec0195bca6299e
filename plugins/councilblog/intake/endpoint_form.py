"""The comment form as it is sent: bytes into fields, or why not. Nothing is put right."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from councilblog.comments.ids import is_comment_id
from councilblog.comments.text import normalised, normalised_name, text_troubles
from councilblog.comments.ticket import plain_ticket

LARGEST_FORM_BYTES: Final = 16 * 1024
_MOST_FIELDS = 20
#: Filled in by programs alone: people do not see it. Named as a field people would have.
TRAP: Final = "website"
#: All that the form on the page sends. Anything else did not come from it.
FIELDS: Final = frozenset(
    {"name", "email", "comment", "ticket", "parent", "language", "staff", TRAP}
)
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\x00-\x1f\x7f]{1,64}@[^\s@<>,;:\"()\x00-\x1f\x7f]{3,190}")


class Form(NamedTuple):
    """What the form says, normalised. `ticket` identifies the post ("7H3KQ2M9X")."""

    name: str
    email: str | None
    comment: str
    ticket: str
    parent: str | None
    language: str | None
    staff: bool
    is_trapped: bool


class Mistakes(NamedTuple):
    """What is to be put right, as codes of the endpoint's words, and in which language."""

    codes: tuple[str, ...]
    language: str | None


def form_from(body: bytes) -> Form | Mistakes:
    """Return the form, or what is to be put right in it.

    Strict: percent-encoded UTF-8, at most 20 fields, each known and sent once.

    Source: the URL standard, application/x-www-form-urlencoded.
    """
    try:
        text = body.decode("ascii")
        pairs = parse_qsl(
            text,
            keep_blank_values=True,
            strict_parsing=bool(text),
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        return Mistakes(("unreadable",), None)
    values = dict(pairs)
    language = values.get("language", "")
    known = language if language in {"en", "cy"} else None
    if len(values) != len(pairs) or not values.keys() <= FIELDS or language != (known or ""):
        return Mistakes(("unreadable",), known)
    return _read(values, known)


def typed_in(body: bytes) -> dict[str, str]:
    """Return what was typed into the form, as it was typed; {} if it is not the form's."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        return {}
    values = dict(pairs)
    return values if values.keys() <= FIELDS and "comment" in values else {}


def _read(values: dict[str, str], language: str | None) -> Form | Mistakes:
    form = Form(
        name=normalised_name(values.get("name", "")),
        email=values.get("email", "").strip() or None,
        comment=normalised(values.get("comment", "")),
        ticket=plain_ticket(values.get("ticket", "")),
        parent=values.get("parent") or None,
        language=language,
        staff=values.get("staff", "") not in {"", "no"},
        is_trapped=bool(values.get(TRAP, "").strip()),
    )
    codes = () if form.is_trapped else _mistakes(form)
    return Mistakes(codes, language) if codes else form


def _mistakes(form: Form) -> tuple[str, ...]:
    # The same limits as when it is taken in: what is thanked for is never lost to them.
    texts = [trouble.code for trouble in text_troubles(form.comment, form.name)]
    is_lost = not form.ticket or (form.parent and not is_comment_id(form.parent))
    is_unlike = form.email is not None and not _ADDRESS.fullmatch(form.email)
    return (
        *(("post-unknown",) if is_lost else ()),
        *texts,
        *(("email-unlike",) if is_unlike else ()),
    )
