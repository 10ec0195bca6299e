"""From an older version of a comment's file to today's, one pure step for each version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from councilblog.comments.comment import VERSION

Values = dict[str, Any]


class UnreadableError(ValueError):
    """A file that is not as it must be; its text is a sentence that says how."""


def up_0_1(values: Values) -> Values:
    """Return the values of version 0 as version 1.

    Version 0 was the draft of the format: a `tombstone` in place of `withdrawn`, `len` in
    place of `length`, `post` in place of `thread`, and neither language, pin nor outcome.

    Raises:
        UnreadableError: It holds what only later versions have.
    """
    if "thread" in values or "withdrawn" in values:
        raise UnreadableError("It says version 0 and holds what came with version 1.")
    renamed = {"tombstone": "withdrawn", "post": "thread"}
    new: Values = {renamed.get(key, key): value for key, value in values.items()}
    spans = new.get("redactions")
    if isinstance(spans, list):
        new["redactions"] = [_span_0_1(span) for span in spans]
    return {"language": None, "pinned": False, "outcome": None, **new, "v": 1}


def _span_0_1(span: object) -> object:
    if not isinstance(span, dict):
        return span
    return {"length" if key == "len" else key: value for key, value in span.items()}


#: The step from each older version to the next.
STEPS: Final[Mapping[int, Callable[[Values], Values]]] = {0: up_0_1}


def upgraded(values: Values) -> Values:
    """Return the values in today's version.

    Raises:
        UnreadableError: There is no such version, or it is newer.
    """
    version = values.get("v")
    if not isinstance(version, int) or isinstance(version, bool):
        raise UnreadableError("It does not say which version of the format it has (“v”).")
    if version > VERSION:
        said = f"It has version {version} of the format; this blog reads up to {VERSION}."
        raise UnreadableError(said)
    while version < VERSION:
        if version not in STEPS:
            raise UnreadableError(f"It has version {version} of the format, which never was.")
        values = STEPS[version](values)
        version += 1
    return values
