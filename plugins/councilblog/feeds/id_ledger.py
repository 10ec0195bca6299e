"""The ledger of ids: by which id readers know each post and decision ever published.

A feed reader shows a post again as new when its id changes. Ids follow from the `Id:` line,
from `Feed_Id:`, or, without either, from date and file name, which people change. So what
was published is written down, one line a post, in a file that stands with the posts:

    tag:blog.example.org,2026:post/2017-07-slt-away-day posts/2017/2017-07-31-slt-away-day.md

A blog without the file keeps no ledger; an empty file begins one. Pure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.suggestions import closest

#: In the content folder.
FILE: Final = "feed-ids.txt"
_HEAD: Final = """\
# Feed readers know each published post by its id. “make publish” keeps this list.
# Keep it with the posts.
# If you delete a post on purpose, delete its line here too.
"""
_POST_ID = re.compile(r"tag:(?P<authority>[^:\s]+):post/(?P<thread>[^/\s]+)(?P<rest>/[a-z]+)?")
_DECISION_ID = re.compile(
    r"tag:(?P<authority>[^:\s]+):(?P<folder>decisions/\S+?)(?P<rest>/cy)?"
)
#: What an `Id:` line may say.
_ID_LINE = re.compile(r"(?=.{1,100}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
#: More posts than this without an id are told once, not one by one.
_MANY: Final = 20


class Identity(NamedTuple):
    """A post's id in feeds, and its source."""

    id: str
    source: str


class Ledger(NamedTuple):
    """The ledger as it was read: sources by id, each with its line; and its bytes."""

    lines: Mapping[str, tuple[str, int]]
    data: bytes
    findings: tuple[Finding, ...] = ()


def read_ledger(data: bytes) -> Ledger:
    """Return what the bytes of the file hold. Never raises."""
    lines: dict[str, tuple[str, int]] = {}
    findings: list[Finding] = []
    text = data.decode("utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        id_, _, source = written.partition(" ")
        if source.strip() and ":" in id_ and "\ufffd" not in written:
            lines.setdefault(id_, (source.strip(), number))
        else:
            findings.append(_unreadable(number, written))
    return Ledger(lines=lines, data=data, findings=tuple(findings))


def ledger_bytes(ledger: Ledger, published: Iterable[Identity]) -> bytes:
    """Return the ledger with what is published now: each post's line, in order of the ids.

    A line stays when its post is a draft again. Same posts and lines, same bytes.
    """
    sources = {id_: source for id_, (source, _) in ledger.lines.items()}
    sources.update({identity.id: identity.source for identity in published})
    return (_HEAD + "".join(f"{id_} {sources[id_]}\n" for id_ in sorted(sources))).encode()


def same_ids(identities: Iterable[Identity]) -> tuple[Finding, ...]:
    """Return what is wrong where two posts have one id: readers would see one of them."""
    identities = tuple(identities)
    if len({identity.id for identity in identities}) == len(identities):
        return ()
    by_id: dict[str, list[str]] = defaultdict(list)
    for identity in identities:
        by_id[identity.id].append(identity.source)
    return tuple(
        _shared(id_, first, other)
        for id_, sources in by_id.items()
        for first, *others in [sorted(sources)]
        for other in others
    )


def ledger_findings(
    ledger: Ledger, identities: Collection[Identity], *, authority: str, settings_file: str
) -> tuple[Finding, ...]:
    """Return what is wrong where a published post's id is no more: each with its repair.

    `identities` are of all posts that are there, drafts too. `authority` is the setting
    BLOG_FEED_AUTHORITY, and `settings_file` the file that sets it, for messages.
    """
    there = {identity.id for identity in identities}
    gone = {id_: where for id_, where in ledger.lines.items() if id_ not in there}
    if not gone:
        return ledger.findings
    moved = _authorities(gone) - {authority}
    if len(moved) == 1 and not _authorities(ledger.lines.keys() & there):
        return (*ledger.findings, _other_authority(moved.pop(), authority, settings_file))
    fresh = [identity for identity in identities if identity.id not in ledger.lines]
    findings = [
        _vanished(id_, source, line, fresh, authority) for id_, (source, line) in gone.items()
    ]
    if len(findings) > _MANY:
        findings = [*findings[:_MANY], _and_more(len(findings) - _MANY)]
    return (*ledger.findings, *findings)


def _authorities(ids: Iterable[str]) -> set[str]:
    found = (_POST_ID.fullmatch(id_) or _DECISION_ID.fullmatch(id_) for id_ in ids)
    return {match["authority"] for match in found if match}


def _vanished(
    id_: str, source: str, line: int, fresh: Collection[Identity], authority: str
) -> Finding:
    """Say which post has another id now; or that it is gone, and what became of it perhaps."""
    if decision := _DECISION_ID.fullmatch(id_):
        return _moved_decision(decision["folder"], source, line)
    by_source = {identity.source: identity for identity in fresh}
    repair = _header_line(id_, authority)
    if source in by_source:
        return Finding(
            rule="feed-id-changed",
            gravity=Gravity.LOSS,
            where=SourceRef(path=source),
            problem=f"Feed readers know this post by the id “{id_}”, and now it has another.",
            consequence="Everybody who subscribes would be shown it again as new.",
            remedy=f"Put this line in its header, in place of another like it:  {repair}",
            standard="RFC 4287, section 4.2.6",
        )
    guess = _renamed(source, fresh)
    remedy = (
        f"If it is now {guess}, put this line in the header there:  {repair}"
        if guess
        else f"If it has another name now, put this line in its header:  {repair}"
    )
    return Finding(
        rule="feed-id-gone",
        gravity=Gravity.LOSS,
        where=SourceRef(path=FILE, line=line),
        problem=f"{source} was published, and no post has its id any more.",
        consequence="If the file only has another name or date now, everybody who subscribes "
        "would be shown the post again as new.",
        remedy=f"{remedy}  If you deleted the post on purpose, delete this line of {FILE} too.",
        standard="RFC 4287, section 4.2.6",
    )


def _moved_decision(folder: str, source: str, line: int) -> Finding:
    """Say that a decision's folder is gone: its name is its id, and its address too."""
    return Finding(
        rule="feed-id-gone",
        gravity=Gravity.LOSS,
        where=SourceRef(path=FILE, line=line),
        problem=f"{source} was published, and it is not there any more.",
        consequence="Who kept the address of the decision, or of one of its papers, would find "
        "nothing there.",
        remedy=f"If the folder has another name now, name it {folder} again. If you took the "
        f"decision away on purpose, delete this line of {FILE} too.",
        standard="RFC 4287, section 4.2.6",
    )


def _header_line(id_: str, authority: str) -> str:
    """Return the line for a header that gives a post this id again."""
    match = _POST_ID.fullmatch(id_)
    if match and match["authority"] == authority and _ID_LINE.fullmatch(match["thread"]):
        return f"Id: {match['thread']}"
    return f"Feed_Id: {id_}"


def _renamed(source: str, fresh: Collection[Identity]) -> str:
    """Return the file that a post most likely is now, or ""."""

    def name(path: str) -> str:
        return path.rpartition("/")[2]

    def is_welsh(path: str) -> bool:
        return path.endswith(".cy.md")

    names = Counter(name(identity.source) for identity in fresh)
    sources = {
        name(identity.source): identity.source
        for identity in fresh
        if is_welsh(identity.source) is is_welsh(source) and names[name(identity.source)] == 1
    }
    if len(sources) == 1 and len(fresh) == 1:
        return next(iter(sources.values()))
    guess = closest(name(source), sources)
    return sources[guess] if guess else ""


def _shared(id_: str, first: str, other: str) -> Finding:
    return Finding(
        rule="feed-id-twice",
        gravity=Gravity.LOSS,
        where=SourceRef(path=other),
        problem=f"This post has the same id in feeds, “{id_}”, as {first}.",
        consequence="Feed readers would show only one of the two.",
        remedy="Delete the line “Feed_Id:” or “Id:” in whichever post was written later.",
        standard="RFC 4287, section 4.2.6",
    )


def _other_authority(before: str, now: str, settings_file: str) -> Finding:
    return Finding(
        rule="feed-authority-changed",
        gravity=Gravity.LOSS,
        where=SourceRef(path=settings_file),
        problem=f"BLOG_FEED_AUTHORITY is “{now}”, and all posts were published under "
        f"“{before}”.",
        consequence="Everybody who subscribes would be shown all posts again as new.",
        remedy="Set it back, even if the site has a new address:  "
        f'BLOG_FEED_AUTHORITY = "{before}"',
        standard="RFC 4151, section 2.1",
    )


def _and_more(count: int) -> Finding:
    return Finding(
        rule="feed-id-gone",
        gravity=Gravity.LOSS,
        where=SourceRef(path=FILE),
        problem=f"{count} more published posts have no id any more.",
        consequence="Everybody who subscribes would be shown them again as new.",
        remedy="If a folder of posts was moved or is missing, put it back.",
    )


def _unreadable(number: int, written: str) -> Finding:
    return Finding(
        rule="feed-ids-line",
        gravity=Gravity.LOSS,
        where=SourceRef(path=FILE, line=number),
        problem=f"“{written[:60]}” is not an id with the file of its post after it.",
        consequence="A post could change its id, and nobody would notice.",
        remedy="Put the line back as it was; or delete it, and  make publish  writes it anew.",
    )
