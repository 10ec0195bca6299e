"""The mapping file: which column of a form's export is which part of a comment.

[columns]
comment = "What would you like to say?"
name = "Your name"
email = "E-mail address"
post = "Reference"
sent = "Timestamp"

[ignore]
columns = ["Start time"]
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.suggestions import closest
from councilblog.toml_text import TomlTrouble, read_toml

#: What a column can be. `post` holds a ticket, or the address of the post.
PARTS: Final = (
    "comment",
    "name",
    "email",
    "post",
    "sent",
    "id",
    "language",
    "parent",
    "status",
)
_EXAMPLE = '[columns]\n        comment = "What would you like to say?"'


class FormMapping(NamedTuple):
    """Which heading stands over which part, and the headings that are not wanted.

    `post` is the ticket or address that all rows are about, when no column says it.
    """

    columns: Mapping[str, str]
    ignored: tuple[str, ...] = ()
    post: str = ""


def read_mapping(path: Path) -> FormMapping:
    """Return what the mapping file says.

    Raises:
        SettingsError: It cannot be read, or says something unknown; all is told.
    """
    try:
        values = read_toml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            _finding(path, f"There is no mapping file “{path}” that can be read.", _made())
        ) from None
    if isinstance(values, TomlTrouble):
        raise SettingsError(_finding(path, values.problem, values.remedy, line=values.line))
    columns, ignored, post = _tables(values)
    told = [
        _finding(path, f"“{key}” is not a part of the mapping.", _made())
        for key in sorted(set(values) - {"columns", "ignore", "post"})
    ]
    told += [_unknown_part(path, part) for part in columns if part not in PARTS]
    if "comment" not in columns:
        told.append(_finding(path, "The mapping does not say where the comment is.", _made()))
    if not ignored[1] or not all(isinstance(each, str) and each for each in columns.values()):
        told.append(_finding(path, "A heading must stand between quotation marks.", _made()))
    if "post" not in columns and not post:
        told.append(
            _finding(
                path,
                "The mapping does not say which post the comments are about.",
                'Name the column under [columns], for example:  post = "Reference"  or write'
                ' the post\'s ticket in the first line:  post = "C-7H3K-Q2M9-X"',
            )
        )
    if told:
        raise SettingsError(*told)
    headings = {part: str(heading) for part, heading in columns.items()}
    return FormMapping(headings, ignored[0], post)


def _tables(
    values: Mapping[str, object],
) -> tuple[Mapping[str, object], tuple[tuple[str, ...], bool], str]:
    columns = values.get("columns", {})
    ignore = values.get("ignore", {})
    listed = ignore.get("columns", []) if isinstance(ignore, dict) else None
    fine = isinstance(listed, list) and isinstance(columns, dict)
    ignored = tuple(str(each) for each in listed) if isinstance(listed, list) else ()
    return (
        columns if isinstance(columns, dict) else {},
        (ignored, fine),
        str(values.get("post", "")),
    )


def _unknown_part(path: Path, part: str) -> Finding:
    near = closest(part, PARTS)
    remedy = f"Did you mean “{near}”?" if near else f"Known are: {', '.join(PARTS)}."
    return _finding(path, f"“{part}” is not a part of a comment.", remedy)


def _made() -> str:
    return f"Make it like this:\n        {_EXAMPLE}"


def _finding(path: Path, problem: str, remedy: str, *, line: int = 0) -> Finding:
    return Finding(
        rule="form-mapping",
        gravity=Gravity.FAULT,
        where=SourceRef(path=path.name, line=line),
        problem=problem,
        consequence="No comment was taken from the form's answers.",
        remedy=remedy,
    )
