"""The stylesheet: site.css with its imports written in, so that a page fetches one file."""

from __future__ import annotations

import re
from pathlib import Path

from councilblog.errors import Finding, Gravity, SettingsError, SourceRef

#: A string, kept as it is, or a comment, taken out. CSS Syntax Module Level 3, section 4.3.
_STRING_OR_COMMENT = re.compile(
    r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/', re.DOTALL
)
#: The one form of import that site.css uses.
_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>[a-z-]+)\);')
_EXAMPLE = '@import url("blocks/date.css") layer(blocks);'


def joined_stylesheet(folder: Path) -> str:
    """Return the CSS of `folder`/site.css with every imported file in its place.

    An imported file becomes `@layer name { … }`; comments and empty lines are left out.
    The same files give the same text.

    Raises:
        SettingsError: A file is missing or not UTF-8, or an import is written so that
            browsers would pass over it.

    Source: CSS Cascading and Inheritance Level 5, sections 2 (imports) and 6.4 (layers).
    """
    contents = _read(folder, "site.css", SourceRef(path=_name(folder, "site.css")))
    lines = []
    for number, line in enumerate(_without_comments(contents).splitlines(), start=1):
        where = SourceRef(path=_name(folder, "site.css"), line=number)
        lines += _written_in(folder, line.rstrip(), where)
    return "\n".join(lines) + "\n"


def _written_in(folder: Path, line: str, where: SourceRef) -> list[str]:
    """Return the lines that stand for one line of site.css."""
    if "@import" not in line:
        return [line] if line else []
    match = _IMPORT.fullmatch(line.strip())
    if match is None:
        raise SettingsError(
            _finding(
                where,
                f"“{line.strip()}” is not an import that can be joined.",
                f"Write it like this:  {_EXAMPLE}",
            )
        )
    css = _without_comments(_read(folder, match["path"], where))
    if "@import" in css:
        raise SettingsError(
            _finding(
                SourceRef(path=_name(folder, match["path"])),
                f"“{match['path']}” imports another file, which only site.css may do.",
                f"Move the import to site.css:  {_EXAMPLE}",
            )
        )
    inner = [line.rstrip() for line in css.splitlines() if line.strip()]
    return [f"@layer {match['layer']} {{", *inner, "}"]


def _without_comments(css: str) -> str:
    """Return the CSS without comments; their line breaks stay, so lines keep their number."""

    def kept(match: re.Match[str]) -> str:
        text = match[0]
        return "\n" * text.count("\n") if text.startswith("/*") else text

    return _STRING_OR_COMMENT.sub(kept, css)


def _read(folder: Path, path: str, where: SourceRef) -> str:
    try:
        return folder.joinpath(path).read_text(encoding="utf-8-sig")
    except OSError:
        problem = f"The stylesheet “{path}” is missing or cannot be opened."
        remedy = "Put the file back, or take its line out of site.css."
        raise SettingsError(_finding(where, problem, remedy)) from None
    except UnicodeDecodeError:
        problem = f"The stylesheet “{path}” is not in UTF-8."
        remedy = "Save the file as UTF-8 in your editor."
        raise SettingsError(_finding(where, problem, remedy)) from None


def _name(folder: Path, path: str) -> str:
    # Never the whole path: messages are the same wherever the blog stands.
    return "/".join((*folder.parts[-3:], path))


def _finding(where: SourceRef, problem: str, remedy: str) -> Finding:
    return Finding(
        rule="stylesheet",
        gravity=Gravity.LOSS,
        where=where,
        problem=problem,
        consequence="Pages would be shown without a part of their looks.",
        remedy=remedy,
    )
