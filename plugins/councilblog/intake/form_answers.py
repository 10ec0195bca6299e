"""Comments from a form provider's export: each row once, every problem told by its row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from councilblog.comments.submission import STATUSES, Imported, Submission
from councilblog.comments.text import normalised, normalised_name, text_troubles
from councilblog.comments.ticket import plain_ticket
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.intake.form_dates import moment_from
from councilblog.intake.form_mapping import FormMapping
from councilblog.intake.moments import utc_text
from councilblog.intake.post_finding import Posts
from councilblog.intake.spool import TooLargeError, open_spool
from councilblog.intake.tables import Row, Table, UnreadableTable, read_table
from councilblog.intake.taken import Memory, digest_of_parts, open_memory
from councilblog.suggestions import closest, quoted

_COUNTED: Final = {
    "empty": "letters",
    "too-long": "characters",
    "too-many-lines": "lines",
    "too-many-links": "links",
    "name-too-long": "characters in its name",
}


class TakenRows(NamedTuple):
    """How many rows are new in the spool, were known before, or were left with a finding."""

    taken: int = 0
    known: int = 0
    left: int = 0
    findings: tuple[Finding, ...] = ()


def take_form_answers(
    private: Path, path: Path, mapping: FormMapping, posts: Posts, *, now: datetime
) -> TakenRows:
    """Take every new row of the export that is a comment; tell of every one that is not.

    A row that has been taken before, by its `id` column or else by all its cells, is passed
    over. If a heading is missing or unknown, nothing is taken.

    Raises:
        BlogError: There is no spool.
        OSError: The spool cannot be written.
    """
    open_spool(private / "inbox")
    table = read_table(path)
    if isinstance(table, UnreadableTable):
        return TakenRows(findings=(_finding(path, 0, table.problem, table.remedy),))
    notes = tuple(
        _finding(path, 0, note, "Save the file as “CSV UTF-8”.", gravity=Gravity.ADVICE)
        for note in table.notes
    )
    unlike = _heading_findings(path, table, mapping)
    if unlike:
        return TakenRows(left=len(table.rows), findings=(*notes, *unlike))
    with open_memory(private) as memory:
        results = [_take_row(memory, path, row, mapping, posts, now=now) for row in table.rows]
    findings = [result for result in results if isinstance(result, Finding)]
    return TakenRows(
        taken=results.count("taken"),
        known=results.count("known"),
        left=len(findings),
        findings=(*notes, *findings),
    )


def submission_from_row(
    row: Row, mapping: FormMapping, posts: Posts, *, source: str, now: datetime
) -> Submission | tuple[str, str]:
    """Return the row as a submission, or what is wrong with it and what to do (sentences)."""
    cell = {
        part: row.cells.get(heading, "").strip() for part, heading in mapping.columns.items()
    }
    if not cell["comment"]:
        return "There is no comment in it.", "If it is an empty answer, nothing is to be done."
    post = cell.get("post") or mapping.post
    thread, ticket = posts.thread(post), plain_ticket(post)
    if not thread and not ticket:
        return (
            f"{quoted(post)} is no ticket and no address of a post.",
            "Write the ticket that stands under the post, for example:  C-7H3K-Q2M9-X",
        )
    is_import = source.startswith("import:")
    name = normalised_name(cell.get("name", ""))
    troubles = () if is_import else text_troubles(normalised(cell["comment"]), name)
    if troubles:
        trouble = troubles[0]
        return (
            f"It has {trouble.there:,} {_COUNTED[trouble.code]}; the most is {trouble.most:,}.",
            "Shorten it in the file, if its writer would agree.",
        )
    sent = cell.get("sent", "")
    moment = moment_from(sent) if sent else None
    if sent and not moment:
        return f"{quoted(sent)} is not a date.", "Write it like this:  2026-11-22 09:14"
    imported = _imported(cell, moment, now) if is_import else None
    if isinstance(imported, tuple) and not isinstance(imported, Imported):
        return imported
    language = cell.get("language", "").lower()[:2]
    return Submission(
        received=utc_text(now),
        source=source,
        body=cell["comment"],
        name=cell.get("name", ""),
        ticket=ticket,
        thread=thread,
        email=cell.get("email") or None,
        language=language if language in {"en", "cy"} else None,
        claimed_at=moment,
        imported=imported,
    )


def _imported(
    cell: Mapping[str, str], moment: str | None, now: datetime
) -> Imported | tuple[str, str]:
    status = cell.get("status", "").lower() or "pending"
    if status not in STATUSES:
        return (
            f"{quoted(status)} is not a state of a comment.",
            "Write one of these:  approved, pending, spam, deleted",
        )
    whole = digest_of_parts(*(f"{part}={cell[part]}" for part in sorted(cell)))
    return Imported(
        id=cell.get("id") or whole,
        parent=cell.get("parent", ""),
        status=status,
        at=moment or utc_text(now),
    )


def _take_row(  # noqa: PLR0913  (all belong to the one row)
    memory: Memory,
    path: Path,
    row: Row,
    mapping: FormMapping,
    posts: Posts,
    *,
    now: datetime,
) -> Finding | str:
    digest = _digest_of(row, mapping)
    if memory.knows(digest):
        return "known"
    submission = submission_from_row(row, mapping, posts, source="file", now=now)
    if not isinstance(submission, Submission):
        problem, remedy = submission
        return _finding(path, row.number, f"Row {row.number}: {problem}", remedy)
    order = f"{utc_text(now).replace('-', '').replace(':', '')}-{row.number:06}"
    try:
        memory.take(submission, [digest], order=order)
    except TooLargeError as error:
        return _finding(path, row.number, f"Row {row.number}: {error}", "Shorten the comment.")
    return "taken"


def _digest_of(row: Row, mapping: FormMapping) -> str:
    own = row.cells.get(mapping.columns.get("id", ""), "").strip()
    if own:
        return digest_of_parts("row id", *sorted(mapping.columns.values()), own)
    cells = (f"{heading}={row.cells[heading]}" for heading in sorted(row.cells))
    return digest_of_parts("row", *cells)


def _heading_findings(path: Path, table: Table, mapping: FormMapping) -> list[Finding]:
    wanted = set(mapping.columns.values())
    found = []
    for heading in sorted(wanted - set(table.columns)):
        near = closest(heading, table.columns)
        found.append(
            _finding(
                path,
                1,
                f"There is no heading {quoted(heading)}, which the mapping names.",
                f"Did you mean {quoted(near)}?"
                if near
                else f"The headings are: {', '.join(map(quoted, table.columns[:20]))}.",
            )
        )
    found += [
        _finding(
            path,
            1,
            f"The mapping does not say what the column {quoted(heading)} is.",
            "If it is not wanted, write it into the mapping:  [ignore]  columns = "
            f'["{heading[:60]}"]',
        )
        for heading in table.columns
        if heading and heading not in wanted and heading not in mapping.ignored
    ]
    return found


def _finding(
    path: Path, row: int, problem: str, remedy: str, *, gravity: Gravity = Gravity.FAULT
) -> Finding:
    consequence = (
        "This answer was not taken." if row > 1 else "No answer was taken from this file."
    )
    if gravity is Gravity.ADVICE:
        consequence = "A letter may have been read as another."
    return Finding(
        rule="form-answers",
        gravity=gravity,
        where=SourceRef(path=path.name, line=row),
        problem=problem,
        consequence=consequence,
        remedy=remedy,
    )
