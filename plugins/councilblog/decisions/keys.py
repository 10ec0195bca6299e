"""The keys in the header of a decision, and what is said of others."""

from __future__ import annotations

from collections.abc import Iterator

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header import Header
from councilblog.posts.header_choices import unknown_keys
from councilblog.posts.header_keys import POSTS, vocabulary_of
from councilblog.posts.header_lines import Field
from councilblog.suggestions import quoted

DECISIONS = vocabulary_of(
    """Title Body Meeting Item Outcome Key_decision Summary Published Call_in_until In_force
    Reference Executive Thread Cites Answers Modified Lang Status Id""",
    {
        "committee": "Body",
        "board": "Body",
        "council_body": "Body",
        "decided_by": "Body",
        "corff": "Body",
        "pwyllgor": "Body",
        "date": "Meeting",
        "met": "Meeting",
        "meeting_date": "Meeting",
        "meeting-date": "Meeting",
        "cyfarfod": "Meeting",
        "dyddiad": "Meeting",
        "agenda_item": "Item",
        "agenda-item": "Item",
        "number": "Item",
        "eitem": "Item",
        "result": "Outcome",
        "decision": "Outcome",
        "canlyniad": "Outcome",
        "key": "Key_decision",
        "key-decision": "Key_decision",
        "allweddol": "Key_decision",
        "publication": "Published",
        "published_on": "Published",
        "cyhoeddwyd": "Published",
        "call-in": "Call_in_until",
        "call_in": "Call_in_until",
        "callin": "Call_in_until",
        "call-in-until": "Call_in_until",
        "in-force": "In_force",
        "inforce": "In_force",
        "effective": "In_force",
        "mewn_grym": "In_force",
        "ref": "Reference",
        "reference_number": "Reference",
        "cyfeirnod": "Reference",
    },
)
#: What to do instead with a line that only posts have.
_INSTEAD = {
    "tags": "A decision has no topics: it is found by its body, its year and its “Thread:”.",
    "slug": "The last part of the address is the name of the folder: rename that instead.",
    "series": "Decisions that belong together have the same line:  Thread: number-7-bus",
    "ask": "A post asks questions; the decision says which it answers:  "
    "Answers: 2026/03/which-journey",
}
_SAME = {"ask_until": "ask", "ask_where": "ask", "category": "tags", "url": "slug"}


def key_findings(header: Header, source: str) -> tuple[Finding, ...]:
    """Return what is said of keys that a decision does not have."""
    of_posts = {
        field: _not_for_decisions(field, source)
        for field in header.fields
        if field.key in POSTS.known
        and field.key not in DECISIONS.known
        and field.key not in DECISIONS.meant
    }
    return (*_others(header, source, of_posts), *of_posts.values())


def _others(header: Header, source: str, said: dict[Field, Finding]) -> Iterator[Finding]:
    lines = {field.line for field in said}
    for finding in unknown_keys(header, source, DECISIONS):
        if finding.where.line not in lines:
            yield finding


def _not_for_decisions(field: Field, source: str) -> Finding:
    key = POSTS.known[field.key]
    shown = f"{key}: {field.value}".strip()
    return Finding(
        rule="key-not-for-decisions",
        gravity=Gravity.ADVICE,
        where=SourceRef(path=source, line=field.line),
        problem=f"{quoted(shown)} has no use in a decision.",
        consequence="It would be left out: only posts have it.",
        remedy=f"{_INSTEAD.get(_SAME.get(field.key, field.key), '')} Delete the line.".strip(),
    )
