"""Keys and values of a header that come from a fixed list: the keys themselves, the status."""

from __future__ import annotations

from collections.abc import Sequence

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header import Header
from councilblog.posts.header_keys import (
    POSTS,
    REFUSED,
    USED,
    USED_BY_PAGES,
    Vocabulary,
)
from councilblog.posts.header_lines import Field
from councilblog.posts.header_names import names_in
from councilblog.posts.header_place import fields_of, find_field, place_of, value_of
from councilblog.posts.post import Status
from councilblog.suggestions import closest, quoted

#: Keys that only posts have and that a page might be expected to have.
_TIES = frozenset("kind thread cites ask ask_until ask_where answers".split())
_STATUSES = {status.value: status for status in Status}
#: Statuses of other systems: what ours is, and why.
_OTHER_STATUSES = {
    "hidden": (Status.DRAFT, "This blog has no pages that are published and not listed."),
    "private": (Status.DRAFT, "This blog has no pages for some readers only."),
    "skip": (Status.DRAFT, "A post that is not to be published yet is a draft."),
    "pending": (Status.DRAFT, "A post that is not to be published yet is a draft."),
    "live": (Status.PUBLISHED, "A post that readers can see is “published”."),
    "publish": (Status.PUBLISHED, "A post that readers can see is “published”."),
    "scheduled": (
        Status.PUBLISHED,
        "A published post with a date in the future waits for that date.",
    ),
    "future": (
        Status.PUBLISHED,
        "A published post with a date in the future waits for that date.",
    ),
}


def read_status(header: Header, source: str) -> tuple[Status, tuple[Finding, ...]]:
    """Return the status; published if the header does not say, draft if it is not known."""
    field = find_field(header, "status")
    written = value_of(field)
    if not written:
        return Status.PUBLISHED, ()
    status = _STATUSES.get(written.lower())
    if status is not None:
        return status, ()
    return Status.DRAFT, (_unknown_status(place_of(header, field, source), written),)


def key_findings(header: Header, source: str, *, is_page: bool) -> tuple[Finding, ...]:
    """Return what is said of keys that are not used, here or at all."""
    findings = []
    for field in header.fields:
        where = SourceRef(path=source, line=field.line)
        if field.key in REFUSED:
            findings.append(_refused(where, field, header, is_page=is_page))
        elif field.key not in USED:
            given = [USED[key] for key in USED if not is_page or key in USED_BY_PAGES]
            findings.append(_unknown_key(where, field, POSTS, given))
        elif is_page and field.key not in USED_BY_PAGES and field.value:
            findings.append(_not_for_pages(where, field))
    return tuple(findings)


def unknown_keys(header: Header, source: str, keys: Vocabulary) -> tuple[Finding, ...]:
    """Return what is said of keys that a record, which has only these, does not have."""
    return tuple(
        _unknown_key(
            SourceRef(path=source, line=field.line), field, keys, [*keys.known.values()]
        )
        for field in header.fields
        if field.key not in keys.known
    )


def _unknown_status(where: SourceRef, written: str) -> Finding:
    known, why = _OTHER_STATUSES.get(written.lower(), (None, ""))
    meant = closest(written, _STATUSES)
    if known:
        remedy = f"{why} Type:  Status: {known.value}"
    elif meant:
        remedy = f"Did you mean “{meant}”? Type:  Status: {meant}"
    else:
        remedy = "Type:  Status: draft  to keep it back, or  Status: published"
    return Finding(
        rule="unknown-status",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"{quoted(written)} is not a status. There are two: published and draft.",
        consequence="A draft might be published, or a post be left out.",
        remedy=remedy,
    )


def _unknown_key(
    where: SourceRef, field: Field, keys: Vocabulary, given: Sequence[str]
) -> Finding:
    meant = keys.meant_key(field.written)
    if field.key == "draft":
        remedy = "Did you mean “Status”? Type:  Status: draft"
    elif meant:
        remedy = f"Did you mean “{meant}”? Type:  {meant}: {_short(field.value)}"
    else:
        remedy = (
            "If it belongs to the text, put an empty line above it. A header's lines are "
            f"{', '.join(given[:-1])} and {given[-1]}."
        )
    return Finding(
        rule="unknown-key",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"A header has no line called {quoted(f'{field.written}:')}.",
        consequence=f"What follows it, {quoted(field.value)}, would be lost."
        if field.value
        else "It would be lost.",
        remedy=remedy,
    )


def _refused(where: SourceRef, field: Field, header: Header, *, is_page: bool) -> Finding:
    gravity, consequence, remedy = _REFUSALS[field.key]
    if field.key == "category":
        consequence, remedy = _category_words(field, header, is_page=is_page)
    return Finding(
        rule="category-not-used" if field.key == "category" else "key-not-used",
        gravity=gravity,
        where=where,
        problem=f"{quoted(f'{REFUSED[field.key]}: {field.value}')} is not used by this blog.",
        consequence=consequence,
        remedy=remedy,
    )


_MOVES = "It would be published at another address, and links to the old one would break."
_GIVE_SLUG = (
    "Delete the line, and give the last part of the address, for example:  Slug: slt-away-day"
)
_PAIR = (
    "Delete the line, and give the Welsh file the name of the English one with .cy.md at its "
    "end, for example  2017-07-31-slt-away-day.cy.md"
)
_REFUSALS = {
    "category": (Gravity.FAULT, "", ""),
    "template": (
        Gravity.FAULT,
        "It would be shown like every other: all posts look the same here.",
        "Delete the line.",
    ),
    "translation": (
        Gravity.FAULT,
        "It would have no effect: a translation is known by its file's name.",
        _PAIR,
    ),
    "url": (Gravity.LOSS, _MOVES, _GIVE_SLUG),
    "save_as": (Gravity.LOSS, _MOVES, _GIVE_SLUG),
}


def _category_words(field: Field, header: Header, *, is_page: bool) -> tuple[str, str]:
    if is_page:
        return "Pages have no topics, so it would be left out.", "Delete the line."
    tags = [tag for given in fields_of(header, ("tags",)) for tag in names_in(given)]
    line = ", ".join((*tags, *names_in(field)))
    return (
        "This blog has topics, not categories: it would become a tag.",
        f"Delete the line, and write:  Tags: {_short(line or 'digital, smart working')}",
    )


def _not_for_pages(where: SourceRef, field: Field) -> Finding:
    is_tie = field.key in _TIES
    return Finding(
        rule="key-not-for-pages",
        gravity=Gravity.FAULT if is_tie else Gravity.ADVICE,
        where=where,
        problem=f"{quoted(f'{USED[field.key]}: {field.value}')} has no use on a page.",
        consequence="It would be left out: only posts are news, join a story, cite and ask."
        if is_tie
        else "It would be left out: only posts have dates, authors and topics.",
        remedy="Delete the line, or move the file to content/posts if it is a post.",
    )


def _short(value: str) -> str:
    return value if len(value) <= 80 else value[:79].rstrip() + "…"
