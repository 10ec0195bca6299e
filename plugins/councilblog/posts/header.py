"""The top of a file: which lines are its header, and where its text begins.

Two forms are read, both Pelican's: `Key: value` lines to the first empty line, and the
same between two lines of `---`, with lists and quotation marks as in YAML.
"""

from __future__ import annotations

from dataclasses import dataclass

from councilblog.errors import Finding
from councilblog.posts import header_findings as say
from councilblog.posts.header_keys import POSTS, Vocabulary
from councilblog.posts.header_lines import (
    Field,
    Line,
    Stray,
    is_header_line,
    read_fields,
    reads_as_header,
)

_OPENER = "---"
_CLOSERS = ("---", "...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    r"""A file parted into header and text.

    `body` is the text below the header, exactly as written, parted by "\n"; `body_line`
    is the line its first line has in the file. `fields` are in the order of the file.
    """

    fields: tuple[Field, ...]
    body: str
    body_line: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Split:
    """Indexes into the lines of a file: the header's lines, and where the text begins."""

    first: int
    last: int
    body: int
    is_fenced: bool
    findings: tuple[Finding, ...] = ()


def split_header(text: str, source: str, keys: Vocabulary = POSTS) -> Header:
    """Return the header of a file and the text below it. Never raises.

    `keys` are those of its kind of file.

    Source: Pelican 4.12, Markdown readers (Python-Markdown, Meta-Data extension).
    """
    lines = text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if first < len(lines) and lines[first].strip() == _OPENER:
        split = _fenced(lines, first, source)
    else:
        split = _plain(lines, first)
    if not any(is_header_line(line, keys) for line in lines[split.first : split.last]):
        words = lines[first] if first < len(lines) else ""
        missing = say.no_header(source, min(first + 1, len(lines)), words)
        return Header(fields=(), body=text, body_line=1, findings=(missing,))
    return _read(lines, split, source, keys)


def _plain(lines: list[str], first: int) -> _Split:
    end = next(
        (at for at in range(first, len(lines)) if _is_empty(lines[at]) or _closes(lines[at])),
        len(lines),
    )
    return _Split(first=first, last=end, body=end + 1, is_fenced=False)


def _fenced(lines: list[str], opener: int, source: str) -> _Split:
    first = opener + 1
    closer = next((at for at in range(first, len(lines)) if _closes(lines[at])), None)
    empty = next((at for at in range(first, len(lines)) if _is_empty(lines[at])), len(lines))
    inside = lines[empty : closer or 0]
    is_closed = closer is not None and all(reads_as_header(line) for line in inside)
    if closer is not None and is_closed:
        return _Split(first=first, last=closer, body=closer + 1, is_fenced=True)
    # The second "---" is missing, or it is a rule far down in the text.
    last = lines[empty - 1].strip() if empty > first else ""
    unclosed = say.unclosed_fence(source, opener + 1, empty, last)
    return _Split(first=first, last=empty, body=empty + 1, is_fenced=True, findings=(unclosed,))


def _read(lines: list[str], split: _Split, source: str, keys: Vocabulary) -> Header:
    block = tuple(Line(number=at + 1, text=lines[at]) for at in range(split.first, split.last))
    fields, strays = read_fields(block, keys, is_fenced=split.is_fenced)
    # Text that runs on from the header to its end is text: it stays with the body.
    last_field = max((field.line for field in fields), default=0)
    trailing = [stray.line for stray in strays if stray.line > last_field]
    body = min((*(line - 1 for line in trailing), split.body))
    findings = (
        *split.findings,
        *_stray_findings(strays, fields, source, keys),
        *_twice(fields, source, keys),
        *_lines_below(lines, split.body, fields, source, keys),
    )
    return Header(
        fields=fields,
        body="\n".join(lines[body:]),
        body_line=min(body, len(lines)) + 1,
        findings=tuple(sorted(findings, key=lambda finding: finding.where.line)),
    )


def _stray_findings(
    strays: tuple[Stray, ...], fields: tuple[Field, ...], source: str, keys: Vocabulary
) -> list[Finding]:
    findings = []
    before = -1
    for stray in strays:
        # Of several lines of text in a row the first says it all.
        if stray.line != before + 1 or stray.key:
            findings.append(say.stray_line(source, stray, fields, keys))
        before = -1 if stray.key else stray.line
    return findings


def _twice(fields: tuple[Field, ...], source: str, keys: Vocabulary) -> list[Finding]:
    findings = []
    first_of: dict[str, Field] = {}
    for field in fields:
        first = first_of.setdefault(field.key, field)
        if first is not field:
            findings.append(say.key_twice(source, first, field, keys))
    return findings


def _lines_below(
    lines: list[str], body: int, fields: tuple[Field, ...], source: str, keys: Vocabulary
) -> list[Finding]:
    """Find header lines that an empty line has parted from the header."""
    start = next((at for at in range(body, len(lines)) if not _is_empty(lines[at])), len(lines))
    end = next((at for at in range(start, len(lines)) if _is_empty(lines[at])), len(lines))
    below, _ = read_fields(
        tuple(Line(number=at + 1, text=lines[at]) for at in range(start, end)),
        keys,
        is_fenced=False,
    )
    given = {field.key for field in fields}
    is_header = len(below) == end - start and all(
        field.key in keys.known and field.key not in given for field in below
    )
    return (
        [say.parted_line(source, below[0], lines[start].strip())] if below and is_header else []
    )


def _is_empty(line: str) -> bool:
    return not line.strip()


def _closes(line: str) -> bool:
    return line.rstrip() in _CLOSERS
