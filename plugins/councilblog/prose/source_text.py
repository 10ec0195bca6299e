"""The text as it was written, and where in it something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from councilblog.errors import Finding, Gravity, SourceRef


class SourceText:
    """The Markdown of one file, its path, and the line its text starts at.

    `place` answers in reading order: each kind of thing has its own cursor, so the k-th
    picture found in the HTML is looked for behind the (k-1)-th in the source.
    """

    def __init__(self, text: str, *, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        # Words that go together may stand on two lines; positions are the same in both.
        self._on_one_line = text.replace("\n", " ")
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._cursors: dict[str, int] = {}

    def line_at(self, position: int) -> int:
        """Return the line in the file of a position in the text."""
        return self.first_line + bisect_right(self._ends, position - 1)

    def place(self, kind: str, needles: Sequence[str]) -> int:
        """Return the line of the first needle found behind the last one of this kind.

        Needles are tried together, the nearest wins; if none stands behind the cursor,
        the whole text is searched and the cursor stays. 0 if there is none at all. A
        needle that begins with a line break stands at the start of the line after it.
        """
        cursor = self._cursors.get(kind, 0)
        for start in (cursor, 0):
            found = [
                (position, len(needle))
                for needle in needles
                if needle and (position := self._find(needle, start)) >= 0
            ]
            if found:
                position, length = min(found)
                if start == cursor:
                    self._cursors[kind] = position + length
                return self.line_at(position + (self.text[position] == "\n"))
        return 0

    def _find(self, needle: str, start: int) -> int:
        if needle.startswith("\n"):
            return self.text.find(needle, start)
        return self._on_one_line.find(needle.replace("\n", " "), start)

    def finding(
        self,
        rule: str,
        gravity: Gravity,
        line: int,
        words: tuple[str, str, str],
        standard: str = "",
    ) -> Finding:
        """Return a finding of this file; `words` are problem, consequence and remedy."""
        problem, consequence, remedy = words
        return Finding(
            rule=rule,
            gravity=gravity,
            where=SourceRef(path=self.path, line=line),
            problem=problem,
            consequence=consequence,
            remedy=remedy,
            standard=standard,
        )


def quoted(written: str, most: int = 80) -> str:
    """Return the words in curly quotes on one line, the middle left out if they are long."""
    line = " ".join(written.split())
    if len(line) > most:
        half = most // 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”"
