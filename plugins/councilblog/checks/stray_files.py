"""Files that nobody meant to publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from councilblog.checks.finding import PageFinding

#: Sources, editors' backups, and what operating systems leave behind.
_STRAY = re.compile(
    r"""(?:\.(?:md|markdown|rst|toml|py|pyc|pyo|ini|cfg|lock|log|tmp|temp|bak|old|orig|rej
        |swp|swo|jinja2?|j2|pickle|sqlite3?|db|sh|env)
    |~
    |\#)$
    |^(?:\#.*|__pycache__|Thumbs\.db|desktop\.ini|Makefile)$""",
    re.IGNORECASE | re.VERBOSE,
)


def stray_file_findings(paths: Iterable[str]) -> Iterator[PageFinding]:
    """Yield output paths that should not be there: sources, backups, hidden files.

    `.well-known` is a public place by agreement (RFC 8615).
    """
    for path in sorted(paths):
        if any(map(_is_stray, path.split("/"))):
            yield PageFinding(
                page=path,
                rule="stray-file",
                problem=f"“{path}” is not a file for readers.",
                remedy="Move it out of content/images or theme/static.",
            )


@cache  # folders stand in the paths of many files
def _is_stray(part: str) -> bool:
    is_dot_file = part.startswith(".") and part != ".well-known"
    return is_dot_file or _STRAY.search(part) is not None
