"""Bringing in what another system kept: each comment once, those that are answered first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from councilblog.comments.comment_json import MOST_BODY, MOST_NAME
from councilblog.comments.submission import Imported, Submission
from councilblog.errors import BlogError, Finding, Gravity, SettingsError, SourceRef
from councilblog.intake.form_answers import TakenRows, submission_from_row
from councilblog.intake.form_mapping import FormMapping
from councilblog.intake.importers.blogger import blogger_comments
from councilblog.intake.importers.disqus import disqus_comments
from councilblog.intake.importers.isso import isso_comments
from councilblog.intake.importers.old_comment import (
    ExportTroubleError,
    OldComment,
    parents_first,
)
from councilblog.intake.importers.wordpress import wordpress_comments
from councilblog.intake.moments import utc_text
from councilblog.intake.post_finding import Posts, host_of
from councilblog.intake.spool import TooLargeError, open_spool
from councilblog.intake.tables import UnreadableTable, read_table
from councilblog.intake.taken import Memory, digest_of_parts, open_memory
from councilblog.suggestions import quoted
from councilblog.toml_text import TomlTrouble, read_toml

SYSTEMS: Final = ("disqus", "wordpress", "blogger", "isso", "table")
#: How our own JSON export is read back.
OWN_MAPPING: Final = FormMapping(
    {
        "comment": "body",
        "name": "name",
        "post": "thread",
        "sent": "at",
        "id": "id",
        "language": "language",
        "parent": "parent",
        "status": "status",
    }
)
_READERS: Final[dict[str, Callable[[Path], Iterator[OldComment]]]] = {
    "disqus": disqus_comments,
    "wordpress": wordpress_comments,
    "blogger": blogger_comments,
    "isso": isso_comments,
}


def system_of(path: Path) -> str:
    """Return which of `SYSTEMS` the file most likely comes from, by how it starts."""
    with path.open("rb") as file:
        start = file.read(4_096)
    marks = {
        "isso": b"SQLite format 3",
        "disqus": b"<disqus",
        "wordpress": b"<rss",
        "blogger": b"<feed",
    }
    return next((system for system, mark in marks.items() if mark in start), "table")


def import_comments(  # noqa: PLR0913  (what, from where, to where, when)
    private: Path,
    path: Path,
    system: str,
    posts: Posts,
    *,
    now: datetime,
    mapping: FormMapping = OWN_MAPPING,
) -> TakenRows:
    """Put every comment of the export into the spool, with what the system knew of it.

    A comment that was brought in before is passed over. One on a post that is not known is
    left, and the posts are told, each once. `mapping` is for "table" (CSV or JSON).

    Raises:
        BlogError: There is no spool, no such file, or it is not that system's export.
        OSError: The spool cannot be written.
    """
    open_spool(private / "inbox")
    try:
        if system == "table":
            comments, problems = _table_comments(path, mapping, posts, now)
        else:
            comments, problems = parents_first(_READERS[system](path)), ()
    except ExportTroubleError as trouble:
        raise BlogError(_finding(path, trouble.problem, trouble.remedy)) from None
    except OSError:
        raise BlogError(
            _finding(path, f"There is no file “{path}” that can be read.", "Name the export.")
        ) from None
    with open_memory(private) as memory:
        return _take_all(memory, path, system, comments, problems, posts, now)


def read_moved(path: Path) -> dict[str, str]:
    """Return which old address is which post: the file's table [posts].

    Raises:
        SettingsError: It cannot be read.
    """
    example = (
        'Make it like this:\n        [posts]\n        "/2017/07/old-name" = "C-7H3K-Q2M9-X"'
    )
    try:
        values = read_toml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        values = TomlTrouble(line=0, problem=f"“{path}” cannot be read.", remedy=example)
    if isinstance(values, TomlTrouble):
        raise SettingsError(_finding(path, values.problem, values.remedy))
    moved = values.get("posts")
    if not isinstance(moved, dict) or not all(isinstance(new, str) for new in moved.values()):
        raise SettingsError(_finding(path, f"“{path.name}” has no table [posts].", example))
    return dict(moved)


def _take_all(  # noqa: PLR0913, PLR0917  (the parts of one import)
    memory: Memory,
    path: Path,
    system: str,
    comments: Iterable[OldComment],
    problems: tuple[Finding, ...],
    posts: Posts,
    now: datetime,
) -> TakenRows:
    results: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    findings = list(problems)
    for number, comment in enumerate(comments, 1):
        thread = posts.thread(comment.post)
        digest = digest_of_parts("import", system, comment.post, comment.id)
        if memory.knows(digest):
            results["known"] += 1
        elif not comment.body.strip():
            # Left by a deletion in the other system; there is nothing to keep.
            results["empty"] += 1
        elif len(comment.body) > MOST_BODY or len(comment.name) > MOST_NAME:
            findings.append(_too_long(path, comment))
        elif not thread:
            unknown[comment.post] += 1
        else:
            order = f"{utc_text(now).replace('-', '').replace(':', '')}-{number:06}"
            submission = _submission(comment, system, thread, now)
            try:
                memory.take(submission, [digest], order=order)
                results["taken"] += 1
            except TooLargeError as error:
                findings.append(_finding(path, f"Comment {quoted(comment.id)}: {error}", ""))
    findings += [_unknown_post(path, post, count) for post, count in sorted(unknown.items())]
    left = unknown.total() + len(findings) - len(unknown)
    return TakenRows(results["taken"], results["known"], left, tuple(findings))


def _submission(comment: OldComment, system: str, thread: str, now: datetime) -> Submission:
    # Two blogs of one system both have a comment 1, so the id says which blog it is of.
    blog = host_of(comment.post)
    return Submission(
        received=utc_text(now),
        source=f"import:{system}",
        body=comment.body,
        name=comment.name,
        thread=thread,
        email=comment.email,
        claimed_at=comment.at or None,
        imported=Imported(
            id=f"{blog}{comment.id}",
            parent=f"{blog}{comment.parent}" if comment.parent else "",
            status=comment.status,
            at=comment.at or utc_text(now),
        ),
    )


def _table_comments(
    path: Path, mapping: FormMapping, posts: Posts, now: datetime
) -> tuple[tuple[OldComment, ...], tuple[Finding, ...]]:
    table = read_table(path)
    if isinstance(table, UnreadableTable):
        raise ExportTroubleError(table.problem, table.remedy)
    comments: list[OldComment] = []
    problems: list[Finding] = []
    for row in table.rows:
        if row.cells.get("withdrawn"):
            # Taken down before our own export was made; it has no words.
            continue
        read = submission_from_row(row, mapping, posts, source="import:table", now=now)
        if isinstance(read, Submission) and read.imported:
            comments.append(
                OldComment(
                    id=read.imported.id,
                    post=row.cells.get(mapping.columns.get("post", ""), "") or mapping.post,
                    body=read.body,
                    at=read.imported.at,
                    status=read.imported.status,
                    parent=read.imported.parent,
                    name=read.name,
                    email=read.email,
                )
            )
        elif not isinstance(read, Submission):
            problem, remedy = read
            problems.append(_finding(path, f"Row {row.number}: {problem}", remedy, row.number))
    return parents_first(comments), tuple(problems)


def _too_long(path: Path, comment: OldComment) -> Finding:
    return _finding(
        path,
        f"Comment {quoted(comment.id)} has {len(comment.body):,} characters, and its name "
        f"{len(comment.name):,}; the most are {MOST_BODY:,} and {MOST_NAME:,}.",
        "Shorten it in the other system, and export again.",
    )


def _unknown_post(path: Path, post: str, count: int) -> Finding:
    comments = "1 comment is" if count == 1 else f"{count} comments are"
    return _finding(
        path,
        f"{comments} on {quoted(post)}, and no post here has that address.",
        "If it has another address now, write both into a file and name it with --moved:  "
        f'[posts]  "{post[:100]}" = "C-7H3K-Q2M9-X"',
    )


def _finding(path: Path, problem: str, remedy: str, line: int = 0) -> Finding:
    return Finding(
        rule="import",
        gravity=Gravity.FAULT,
        where=SourceRef(path=path.name, line=line),
        problem=problem,
        consequence="It was not brought in.",
        remedy=remedy or "Shorten it in the other system, and export again.",
    )
