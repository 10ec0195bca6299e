"""What a header ties a text to: its story, what it cites, what it answers, what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header import Header
from councilblog.posts.header_lines import Field
from councilblog.posts.header_place import fields_of, find_field
from councilblog.posts.header_question import read_question
from councilblog.posts.header_text import plain
from councilblog.posts.ties import Mention, Ties
from councilblog.slugs import slug_of
from councilblog.suggestions import quoted

_EXAMPLES = {
    "Cites": "our-ambition#statement-5, 2026/03/should-the-valley-keep-its-bus",
    "Answers": "2026/03/which-journey",
}
_PARTED = re.compile(r"[;,]")


def read_ties(
    header: Header, source: str, *, published: date | None = None, may_ask: bool = True
) -> tuple[Ties | None, tuple[Finding, ...]]:
    """Return what the header ties the text to, None if to nothing, and what is wrong.

    `published` is the day on which the question is asked. Decisions and ambitions ask
    nothing: without `may_ask` the lines of a question are not read.
    """
    story, story_line, about_story = _read_story(header, source)
    cites, about_cites = _read_mentions(header, "Cites", source)
    answers, about_answers = _read_mentions(header, "Answers", source)
    question, about_question = (
        read_question(header, source, published) if may_ask else (None, ())
    )
    ties = Ties(
        story=story, story_line=story_line, cites=cites, answers=answers, question=question
    )
    findings = (*about_story, *about_cites, *about_answers, *about_question)
    return (None if ties == Ties() else ties), findings


def _read_story(header: Header, source: str) -> tuple[str, int, tuple[Finding, ...]]:
    field = find_field(header, "thread")
    if field is None:
        return "", 0, ()
    written = plain(field.value)
    if slug_of(written):
        return written, field.line, ()
    problem = (
        f"{quoted(written)} has no letter or figure in it."
        if written
        else "Nothing stands after “Thread:”."
    )
    finding = Finding(
        rule="no-story",
        gravity=Gravity.FAULT,
        where=SourceRef(path=source, line=field.line),
        problem=problem,
        consequence="It would belong to no story.",
        remedy="Name the story, the same in each of its texts, for example:  "
        "Thread: Number 7 bus  or delete the line.",
    )
    return "", 0, (finding,)


def _read_mentions(
    header: Header, key: str, source: str
) -> tuple[tuple[Mention, ...], tuple[Finding, ...]]:
    mentions: dict[str, Mention] = {}
    findings: list[Finding] = []
    for field in fields_of(header, (key.lower(),)):
        parts = tuple(_parts(field))
        if not all(parts):
            findings.append(_empty(key, field, source))
        for written in filter(None, parts):
            if written.casefold() in mentions:
                findings.append(_twice(key, written, field, source))
            else:
                mentions[written.casefold()] = Mention(written=written, line=field.line)
    return tuple(mentions.values()), tuple(findings)


def _parts(field: Field) -> Iterator[str]:
    for item in field.items or (field.value,):
        for part in _PARTED.split(item):
            yield plain(part)


def _empty(key: str, field: Field, source: str) -> Finding:
    example = f"{key}: {_EXAMPLES[key]}"
    if not plain(field.value):
        problem = f"Nothing stands after “{key}:”."
        remedy = f"Write the address of a text, for example:  {example}  or delete the line."
    else:
        problem = f"{quoted(field.value)} has a comma or semicolon with nothing beside it."
        whole = ", ".join(part for part in _parts(field) if part)
        remedy = f"Type:  {key}: {whole}" if whole else f"Type, for example:  {example}"
    return Finding(
        rule="mention-empty",
        gravity=Gravity.FAULT,
        where=SourceRef(path=source, line=field.line),
        problem=problem,
        consequence="An address may have been lost.",
        remedy=remedy,
    )


def _twice(key: str, written: str, field: Field, source: str) -> Finding:
    return Finding(
        rule="mention-twice",
        gravity=Gravity.ADVICE,
        where=SourceRef(path=source, line=field.line),
        problem=f"{quoted(written)} stands twice after “{key}:”.",
        consequence="It counts once.",
        remedy="Take the second one out.",
    )
