"""What the files must be, given the log: a pure answer, and the shell that makes it so.

Every file beside the log and the texts follows from them, so a step that was cut short is
simply done again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from councilblog.comments.comment import Comment, Redaction, Withdrawn
from councilblog.comments.comment_json import comment_json, comment_values, json_bytes
from councilblog.comments.store import PACKED, STORE, STORE_FILE, read_thread
from councilblog.files import write_whole
from councilblog.moderation.decision import Span
from councilblog.moderation.disk import sync_folder, write_private
from councilblog.moderation.event import BEGINNING
from councilblog.moderation.kept import Kept, read_kept, record_json, wiped
from councilblog.moderation.ledger import Ledger
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.states import State, Status

#: In place of a name that was erased; “A resident” is what the form suggests.
NAMELESS: Final = {"cy": "Preswylydd"}
NAMELESS_ENGLISH: Final = "A resident"


def public_comment(kept: Kept, state: State) -> Comment | None:
    """Return the comment as it may be published, or None if nothing of it may be."""
    if state.status not in {Status.APPROVED, Status.WITHDRAWN}:
        return None
    is_down = state.status is Status.WITHDRAWN
    body, redactions = without_spans(kept.body, state.redactions)
    return Comment(
        id=kept.id,
        thread=state.thread,
        parent=kept.parent,
        at=kept.at,
        name="" if is_down else kept.name,
        role=state.role,
        language=kept.language,
        body="" if is_down else body,
        redactions=() if is_down else redactions,
        approved_at=state.approved_at,
        rev=state.rev,
        source=kept.source,
        pinned=state.pinned and not is_down,
        outcome=None if is_down else state.outcome,
        withdrawn=Withdrawn(state.withdrawn_at, state.reason) if is_down else None,
    )


def without_spans(body: str, spans: Iterable[Span]) -> tuple[str, tuple[Redaction, ...]]:
    """Return what is left of the text, and where in it words are missing.

    The spans must be merged and sorted (`states.merged`).
    """
    left: list[str] = []
    redactions: list[Redaction] = []
    end = length = 0
    for span in spans:
        left.append(body[end : span.start])
        length += span.start - end
        redactions.append(Redaction(length, span.length, span.code))
        end = span.start + span.length
    return "".join((*left, body[end:])), tuple(redactions)


def remembered(kept: Kept, state: State) -> Kept:
    """Return what may still be kept of the text, given what was forgotten."""
    if "text" in state.forgotten:
        return kept._replace(name="", body="", notes=(), subject="", attachments=())
    if "name" in state.forgotten:
        name = NAMELESS.get(kept.language or "", NAMELESS_ENGLISH)
        kept = kept._replace(name=name, notes=(), subject="", attachments=())
    if "originals" in state.forgotten:
        kept = kept._replace(body=wiped(kept.body, state.redactions))
    return kept


def apply(root: PrivateRoot, ids: Iterable[str]) -> tuple[str, ...]:
    """Make the files of the comments what the log says; return what stands in the way.

    Doing it twice changes nothing. Only for whoever holds the lock.

    Raises:
        OSError: A file cannot be written. What was decided stays decided.
    """
    troubles: list[str] = []
    by_thread: dict[str, dict[str, Comment | None]] = {}
    for id_ in ids:
        state = root.ledger.state(id_)
        if state is None:
            continue
        kept = read_kept(root, id_)
        if isinstance(kept, str):
            troubles.append(kept)
            continue
        _forget(root, kept, state)
        public = public_comment(remembered(kept, state), state)
        for thread in {event.thread for event in root.ledger.events(id_)}:
            # Of a post that it was given to by mistake, nothing stays.
            mine = public if thread == state.thread else None
            by_thread.setdefault(thread, {})[id_] = mine
    by_thread.pop("", None)
    for thread, comments in sorted(by_thread.items()):
        troubles += _write_thread(root, thread, comments)
    return tuple(troubles)


def mark_applied(root: PrivateRoot) -> None:
    """Remember up to where the files follow the log. Too old a mark only costs time."""
    values = {"seq": root.ledger.seq, "line": root.ledger.last_digest}
    data = json.dumps(values, sort_keys=True).encode() + b"\n"
    write_private(root.folder / "applied.json", data, durable=False)


def unapplied(root: PrivateRoot) -> tuple[str, ...]:
    """Return the ids of the comments whose files may not follow the log yet."""
    seq = _applied_seq(root)
    if seq == root.ledger.seq:
        return ()
    return tuple(sorted({event.id for event in root.ledger.since(seq)}))


def mark_fits(root: PrivateRoot, ledger: Ledger) -> bool:
    """Answer whether the last mark was made of this log, or there is no mark.

    A chain does not seal its own last line. The mark does.
    """
    seq, line = _mark(root)
    return ledger.digest_at(seq) == line


def _applied_seq(root: PrivateRoot) -> int:
    seq, line = _mark(root)
    # Of another log, or of this one before a backup was put back: everything again.
    return seq if root.ledger.digest_at(seq) == line else 0


def _mark(root: PrivateRoot) -> tuple[int, str]:
    try:
        values = json.loads((root.folder / "applied.json").read_bytes())
        return int(values["seq"]), str(values["line"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, BEGINNING


def _forget(root: PrivateRoot, kept: Kept, state: State) -> None:
    if "contact" in state.forgotten:
        root.person(kept.id).unlink(missing_ok=True)
    if state.forgotten - {"contact"}:
        for event in root.ledger.events(kept.id):
            if event.noted:
                root.note(event.seq).unlink(missing_ok=True)
        left = remembered(kept, state)
        if left != kept:
            write_private(root.kept(kept.id), record_json(left))
            sync_folder(root.kept(kept.id).parent)


def _write_thread(
    root: PrivateRoot, thread: str, comments: Mapping[str, Comment | None]
) -> tuple[str, ...]:
    if any(comments.values()):
        _make_store(root.public)
    packed = root.public / PACKED / f"{thread}.json"
    if packed.exists():
        return write_packed(root, thread, comments)
    folder = root.public / thread
    for id_, comment in sorted(comments.items()):
        path = folder / f"{id_}.json"
        if comment is None:
            _remove(path)
        else:
            _write_changed(path, comment_json(comment))
    with suppress(OSError):
        folder.rmdir()  # only if it is empty
    return ()


def write_packed(
    root: PrivateRoot, thread: str, changes: Mapping[str, Comment | None]
) -> tuple[str, ...]:
    """Write the one file of a thread, with the changes; then the single files go.

    What cannot be read would be lost by that: then nothing is done, and why is returned.
    """
    read = read_thread(root.content, thread)
    if read.findings:
        return tuple(f"“{each.where.path}”: {each.problem}" for each in read.findings)
    comments: dict[str, Comment | None] = {
        comment.id: comment for comment in read.threads.get(thread, ())
    }
    comments.update(changes)
    left = [comment for _, comment in sorted(comments.items()) if comment is not None]
    _make_store(root.public)
    (root.public / PACKED).mkdir(exist_ok=True)
    values = [comment_values(comment) for comment in left]
    _write_changed(root.public / PACKED / f"{thread}.json", json_bytes(values))
    folder = root.public / thread
    for comment_id in comments:
        (folder / f"{comment_id}.json").unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
    return ()


def _make_store(public: Path) -> None:
    public.mkdir(parents=True, exist_ok=True)
    if not (public / STORE_FILE).exists():
        write_whole(public / STORE_FILE, json_bytes(STORE))


def _write_changed(path: Path, data: bytes) -> None:
    with suppress(OSError):
        if path.read_bytes() == data:
            return
    path.parent.mkdir(exist_ok=True)
    write_whole(path, data)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except FileNotFoundError:
        return
    sync_folder(path.parent)
