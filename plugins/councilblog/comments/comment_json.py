"""A comment as a file, and back: every field checked, so that nothing else can be in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from councilblog.comments.comment import (
    OUTCOMES,
    ROLES,
    VERSION,
    Comment,
    Redaction,
    Withdrawn,
)
from councilblog.comments.ids import ID, THREAD, is_comment_id
from councilblog.comments.text import has_harmful_character
from councilblog.comments.upgrades import UnreadableError, upgraded
from councilblog.suggestions import quoted

#: Brought in from elsewhere, a comment may be longer than one that is sent to us.
MOST_BODY: Final = 20_000
MOST_NAME: Final = 120
_MOST_REDACTIONS = 200
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SOURCE = re.compile(r"(?:form|mail|file|desk|import:[a-z0-9][a-z0-9-]{0,30})")
_FIELDS: Final = frozenset({"v", *Comment._fields})


def comment_values(comment: Comment) -> dict[str, object]:
    """Return the comment as values for JSON."""
    return {
        "v": VERSION,
        **comment._asdict(),
        "redactions": [each._asdict() for each in comment.redactions],
        "withdrawn": comment.withdrawn._asdict() if comment.withdrawn else None,
    }


def comment_json(comment: Comment) -> bytes:
    """Return the comment as its file: keys sorted, so that equal comments are equal bytes."""
    return json_bytes(comment_values(comment))


def json_bytes(values: object) -> bytes:
    """Return JSON as we write it: keys sorted, two spaces, a newline at the end."""
    return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def parsed(data: bytes) -> Any:
    """Return what the JSON says.

    Stricter than Python's own reading: UTF-8, no key twice, no NaN, not too deep.

    Source: RFC 8259; RFC 7493 (I-JSON).

    Raises:
        UnreadableError: It is not such JSON.
    """
    try:
        text = data.decode("utf-8")
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise UnreadableError("It is not text in UTF-8.") from None
    except json.JSONDecodeError as error:
        said = f"It stops being JSON in line {error.lineno}, column {error.colno}."
        raise UnreadableError(said) from None
    except RecursionError:
        raise UnreadableError("It is nested too deeply to be a comment.") from None
    except UnreadableError:
        raise
    except ValueError:
        raise UnreadableError("It holds a number that is too long to be one of ours.") from None


def comment_from_values(values: Any) -> Comment:
    """Return the comment.

    Raises:
        UnreadableError: Something is not as it must be.
    """
    if not isinstance(values, dict):
        raise UnreadableError("It is not one comment.")
    new = upgraded(values)
    if new.keys() != _FIELDS:
        raise UnreadableError(_fields_said(new))
    for key, fits in _FITS.items():
        if not fits(new[key]):
            raise UnreadableError(f"What its “{key}” says cannot be: {quoted(str(new[key]))}.")
    withdrawn = new["withdrawn"]
    comment = Comment(
        id=new["id"],
        thread=new["thread"],
        parent=new["parent"],
        at=new["at"],
        name=new["name"],
        role=new["role"],
        language=new["language"],
        body=new["body"],
        redactions=tuple([Redaction(**each) for each in new["redactions"]]),
        approved_at=new["approved_at"],
        rev=new["rev"],
        source=new["source"],
        pinned=new["pinned"],
        outcome=new["outcome"],
        withdrawn=None if withdrawn is None else Withdrawn(**withdrawn),
    )
    _refuse_contradictions(comment)
    return comment


def is_instant(value: Any) -> bool:
    """Answer whether the value is an instant as we write it: "2026-11-22T09:14:03Z"."""
    if not isinstance(value, str) or _INSTANT.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _refuse_contradictions(comment: Comment) -> None:
    gone = comment.withdrawn is not None
    if gone and (comment.body or comment.name or comment.redactions):
        raise UnreadableError("It was taken down and still has a name or words.")
    if not gone and not (comment.body.strip() or comment.redactions):
        raise UnreadableError("It has no words.")
    if comment.role != "official" and (comment.outcome is not None or comment.pinned):
        raise UnreadableError("Only an official reply can be pinned or have an outcome.")
    if any(each.start > len(comment.body) for each in comment.redactions):
        raise UnreadableError("Words are said to be missing after its end.")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise UnreadableError("It says one thing twice.")
    return values


def _no_constant(name: str) -> Any:
    raise UnreadableError(f"It holds {name}, which is not a number.")


def _fields_said(values: dict[str, Any]) -> str:
    unknown = sorted(values.keys() - _FIELDS)
    if unknown:
        return f"It holds {quoted(unknown[0])}, which no published comment has."
    return f"It does not say its “{min(_FIELDS - values.keys())}”."


def _is_text(most: int) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, str) and len(value) <= most and not has_harmful_character(value)
    )


def _is_match(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_redactions(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= _MOST_REDACTIONS
        and all(map(_is_redaction, value))
    )


def _is_redaction(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _REDACTION
        and type(value["start"]) is int
        and type(value["length"]) is int
        and value["start"] >= 0
        and value["length"] > 0
        and _is_code(value["code"])
    )


def _is_withdrawn(value: Any) -> bool:
    return value is None or (
        isinstance(value, dict)
        and value.keys() == _WITHDRAWN
        and is_instant(value["at"])
        and _is_code(value["code"])
    )


_REDACTION: Final = frozenset(Redaction._fields)
_WITHDRAWN: Final = frozenset(Withdrawn._fields)
_is_code: Final = _is_match(_CODE)
_FITS: Final[dict[str, Callable[[Any], bool]]] = {
    "id": _is_match(ID),
    "thread": _is_match(THREAD),
    "parent": lambda value: value is None or (isinstance(value, str) and is_comment_id(value)),
    "at": is_instant,
    "name": _is_text(MOST_NAME),
    "role": lambda value: value in ROLES,
    "language": lambda value: value in (None, "en", "cy"),
    "body": _is_text(MOST_BODY),
    "redactions": _is_redactions,
    "approved_at": is_instant,
    "rev": lambda value: type(value) is int and value > 0,
    "source": _is_match(_SOURCE),
    "pinned": lambda value: value is True or value is False,
    "outcome": lambda value: value is None or value in OUTCOMES,
    "withdrawn": _is_withdrawn,
}
