"""A person's rights: what is kept of them, and having it deleted, with a receipt.

Source: UK GDPR, articles 15 (access) and 17 (erasure).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.moderation.decision import Action, Span
from councilblog.moderation.event import Event
from councilblog.moderation.forgetting import forget_event, record_and_follow
from councilblog.moderation.kept import Kept, Person, read_kept, read_person
from councilblog.moderation.ledger import instant
from councilblog.moderation.person_page import person_page
from councilblog.moderation.projecting import NAMELESS, NAMELESS_ENGLISH
from councilblog.moderation.recovery import ready
from councilblog.moderation.root import INBOX, PrivateRoot, held
from councilblog.moderation.rules import STATUS_WORDS
from councilblog.moderation.states import State, Status, merged
from councilblog.suggestions import quoted

_SHORTEST_NAME: Final = 4
_ADDRESS: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
#: “A bus driver” tells of a role: in other people's comments it may be anybody.
_OF_NOBODY: Final = re.compile(r"(?:an?|the|yr?|some(?:body|one)|rhywun)\b", re.IGNORECASE)
_PERSONAL: Final = "personal-info"
_BY_THEMSELVES: Final = "author-request"


class PersonExport(NamedTuple):
    """What is kept of a person, for a machine and for reading; `ids` are their comments."""

    ids: tuple[str, ...]
    json: bytes
    html: str


class Receipt(NamedTuple):
    """What was erased; nothing in it leads to the person.

    `ids` are their comments, `mentions` others that held their address or name. `files`
    of the inbox and of notes are gone. `digest` is a keyed digest of the address, so that
    the council, and nobody else, can tell for whom the receipt is. `log` is the log's
    last seal.
    """

    at: str
    ids: tuple[str, ...]
    mentions: tuple[str, ...]
    files: int
    digest: str
    log: str
    troubles: tuple[str, ...]


class _Theirs(NamedTuple):
    state: State
    kept: Kept
    person: Person | None
    is_own: bool


def export_person(root: PrivateRoot, address: str) -> PersonExport:
    """Return all that is kept of the person with that e-mail address.

    Raises:
        BlogError: The log is not what was written.
    """
    with held(root):
        ready(root)
        found = tuple(_found(root, address))
        comments = [_told(root, each) for each in found]
    values = {"address": address, "comments": comments}
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    ids = tuple(each.state.id for each in found if each.is_own)
    return PersonExport(ids, text.encode(), person_page(address, comments))


def erase_person(
    root: PrivateRoot, address: str, *, who: str, now: datetime, whole: bool = False
) -> Receipt:
    """Delete the person's address and name everywhere, and with `whole` their words too.

    Their published comments stay under “A resident”; with `whole` they are taken down.
    Their address and name are cut out of all comments on the same posts, of notes, and
    files of the inbox that hold the address go.

    Raises:
        BlogError: It is no e-mail address (any other word would be cut out of everybody's
            comments, for good), or the log is not what was written.
        OSError: A file cannot be written. What is in the log is done at the next start.
    """
    if not _ADDRESS.fullmatch(address.strip()):
        raise BlogError(_no_address(address))
    with held(root):
        ready(root)
        found = tuple(_found(root, address))
        drafts = [
            event
            for each in found
            for event in _erasing(each, found, address, who, whole=whole)
        ]
        troubles = record_and_follow(root, drafts, now)
        files = _delete_holding(root, address)
        own = tuple(each.state.id for each in found if each.is_own)
        touched = {event.id for event in drafts}
        return Receipt(
            at=instant(now),
            ids=own,
            mentions=tuple(sorted(touched - set(own))),
            files=files,
            digest=hashlib.blake2b(
                _folded(address).encode(), key=root.key(), digest_size=16
            ).hexdigest(),
            log=root.ledger.last_digest,
            troubles=troubles,
        )


def _no_address(written: str) -> Finding:
    return Finding(
        rule="no-address",
        gravity=Gravity.LOSS,
        where=SourceRef(path="ADDRESS"),
        problem=f"{quoted(written)} is not an e-mail address.",
        consequence="Nothing was deleted: any other word could stand in anybody’s comment.",
        remedy="Type the whole address, for example:  comments person erase "
        "resident@example.org",
    )


def _found(root: PrivateRoot, address: str) -> Iterator[_Theirs]:
    """Yield the person's comments, and all others on the same posts or with the address."""
    wanted = _folded(address)
    if not wanted:
        return
    everything: list[_Theirs] = []
    for state in root.ledger.states():
        kept, person = read_kept(root, state.id), read_person(root, state.id)
        if isinstance(kept, str):
            continue
        known = person if isinstance(person, Person) else None
        is_own = bool(known and known.email and _folded(known.email) == wanted)
        everything.append(_Theirs(state, kept, known, is_own))
    threads = {each.state.thread for each in everything if each.is_own} - {""}
    names = _names(each.kept for each in everything if each.is_own)
    for each in everything:
        if each.is_own or _mentions(
            each.kept, wanted, names if each.state.thread in threads else ()
        ):
            yield each


def _mentions(kept: Kept, wanted: str, names: Iterable[str]) -> bool:
    text = f"{kept.name}\n{kept.body}\n{_beside(kept)}"
    return wanted in _folded(text) or any(_spans_of(kept.body, name) for name in names)


def _beside(kept: Kept) -> str:
    """Return what is kept beside name and words: it goes with the name."""
    return "\n".join((*kept.notes, kept.subject, *kept.attachments))


def _names(texts: Iterable[Kept]) -> tuple[str, ...]:
    """Return the names that tell something of a person: not “A bus driver”, not “Al”."""
    common = {NAMELESS_ENGLISH, *NAMELESS.values()}
    names = {kept.name for kept in texts}
    return tuple(
        sorted(
            name
            for name in names - common
            if len(name) >= _SHORTEST_NAME and not _OF_NOBODY.match(name)
        )
    )


def _erasing(
    each: _Theirs, found: tuple[_Theirs, ...], address: str, who: str, *, whole: bool
) -> Iterator[Event]:
    state, kept = each.state, each.kept
    words = [address, *_names(other.kept for other in found if other.is_own)]
    spans = merged([span for word in words for span in _spans_of(kept.body, word)])
    parts: list[str] = []
    if each.is_own:
        parts += ["contact", "name"]
    elif _folded(address) in _folded(f"{kept.name}\n{_beside(kept)}"):
        parts.append("name")
    if each.is_own and whole:
        action = {
            Status.APPROVED: Action.WITHDRAW,
            Status.WAITING: Action.REJECT,
            Status.HELD: Action.REJECT,
        }
        if state.status in action:
            yield _event(state, who, action[state.status], reason=_BY_THEMSELVES)
        parts.append("text")
    elif spans:
        yield _event(state, who, Action.REDACT, spans=spans)
    if spans or (each.is_own and state.redactions):
        parts.append("originals")
    if set(parts) - state.forgotten or spans:
        yield forget_event(state, parts, who=who)


def _event(
    state: State, who: str, action: Action, *, reason: str = "", spans: tuple[Span, ...] = ()
) -> Event:
    return Event(
        seq=0,
        at="",
        who=who,
        action=action.value,
        id=state.id,
        thread=state.thread,
        rev=0,
        batch=0,
        reason=reason,
        role=state.role,
        spans=spans,
    )


def _spans_of(body: str, word: str) -> tuple[Span, ...]:
    """Return where the word or words stand in the text, as whole words, in any capitals."""
    pattern = r"\s+".join(re.escape(part) for part in word.split())
    found = re.finditer(rf"(?<!\w){pattern}(?!\w)", body, re.IGNORECASE) if pattern else ()
    return tuple(Span(m.start(), len(m[0]), _PERSONAL) for m in found)


def _delete_holding(root: PrivateRoot, address: str) -> int:
    """Delete files of the inbox, and notes, that hold the address; return how many."""
    wanted = _folded(address)
    deleted = 0
    folders = (
        *(root.folder / INBOX / name for name in ("new", "quarantine", "tmp")),
        root.folder / "notes",
    )
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if (
                wanted
                and _is_plain(path)
                and wanted in _folded(path.read_text("utf-8", "replace"))
            ):
                path.unlink()
                deleted += 1
    return deleted


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _told(root: PrivateRoot, each: _Theirs) -> dict[str, object]:
    """Return one comment of the export; of other people's only that it mentions them."""
    state, kept = each.state, each.kept
    told: dict[str, object] = {
        "comment": state.id,
        "post": state.thread,
        "written_by_them": each.is_own,
        "received": kept.received,
        "state": f"It {STATUS_WORDS[state.status]}.",
    }
    if not each.is_own:
        return told
    history = [
        {"at": event.at, "what": event.action, "reason": event.reason}
        for event in root.ledger.events(state.id)
    ]
    person = each.person._asdict() if each.person else {}
    return {
        **told,
        "name": kept.name,
        "text": kept.body,
        "subject": kept.subject,
        "attachments": kept.attachments,
        "kept_of_them": person,
        "history": history,
    }
