"""Comments for a request under the Freedom of Information Act: without who wrote them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from councilblog.moderation.detectors import flags_of
from councilblog.moderation.kept import Kept, read_kept
from councilblog.moderation.projecting import remembered, without_spans
from councilblog.moderation.recovery import ready
from councilblog.moderation.root import PrivateRoot, held
from councilblog.moderation.states import State
from councilblog.moderation.watched import Watched

_REMOVED: Final = "[removed]"
_PERSONAL: Final = frozenset(
    "email phone postcode ni-number nhs-number card-number registration".split()
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("comment", "post", "received", "state", "reason", "text")


def foi_export(
    root: PrivateRoot, *, since: str = "", until: str = "9999", thread: str = ""
) -> bytes:
    """Return a CSV file (UTF-8 with a mark, for Excel) of comments without names.

    `since` and `until` are the first and last day or month ("2026-11", UTC). What looks
    like private details is taken out, as are the names of all who wrote on the same post.
    A person must still read it before it goes out: a program cannot know every name.

    Raises:
        BlogError: The log is not what was written.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    with held(root):
        ready(root)
        for state, kept, names in _chosen(root, since, until, thread):
            text = _nameless(remembered(kept, state), state, names)
            row = (state.id, state.thread, kept.received[:10], state.status, state.reason, text)
            writer.writerow([_cell(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _chosen(
    root: PrivateRoot, since: str, until: str, thread: str
) -> Iterator[tuple[State, Kept, tuple[str, ...]]]:
    texts = [
        (state, kept)
        for state in root.ledger.states()
        if not thread or state.thread == thread
        if isinstance(kept := read_kept(root, state.id), Kept)
    ]
    names: dict[str, set[str]] = {}
    for state, kept in texts:
        if state.role == "resident" and len(kept.name) > 3:
            names.setdefault(state.thread, set()).add(kept.name)
    for state, kept in texts:
        if since <= kept.received and kept.received[: len(until)] <= until:
            longest_first = sorted(names.get(state.thread, ()), key=lambda n: (-len(n), n))
            yield state, kept, tuple(longest_first)


def _nameless(kept: Kept, state: State, names: tuple[str, ...]) -> str:
    body, _ = without_spans(kept.body, state.redactions if kept.body else ())
    flags = flags_of("", body, Watched((), ()))
    for flag in sorted(flags, key=lambda each: -each.start):
        if flag.kind in _PERSONAL:
            body = body[: flag.start] + _REMOVED + body[flag.start + flag.length :]
    for name in names:
        body = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _REMOVED, body, flags=re.IGNORECASE)
    return body


def _cell(value: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
