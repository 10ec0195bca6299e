"""The register of the council's bodies, as its file has it: content/decisions/bodies.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from councilblog.decisions.council_body import CouncilBodies, CouncilBody, FormerName
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.text_file import decode_text
from councilblog.slugs import slug_of
from councilblog.suggestions import closest, quoted
from councilblog.toml_text import TomlTrouble, read_toml

_KEYS = {
    "name": 'name = "Cabinet"',
    "name_cy": 'name_cy = "Cabinet"',
    "former": '[[cabinet.former]]  and under it  name = "Executive"  and  until = 2019-05-20',
}
_FORMER_KEYS = {
    "name": 'name = "Executive"',
    "name_cy": 'name_cy = "Gweithrediaeth"',
    "until": "until = 2019-05-20",
}
_LOST = "It would be lost."
_YEAR = re.compile(r"[0-9]{4}(?:-.*)?")


def read_council_bodies(data: bytes, source: str) -> tuple[CouncilBodies, tuple[Finding, ...]]:
    """Return the register that bodies.toml holds, and all that is wrong in it. Never raises.

    `source` is relative to the content folder.
    """
    text, findings = decode_text(data, source)
    if text is None:
        return CouncilBodies(), findings
    values = read_toml(text)
    if isinstance(values, TomlTrouble):
        return CouncilBodies(), (*findings, _not_read(source, values))
    file = _File(text, source)
    bodies = [file.body(slug, table) for slug, table in values.items()]
    kept = tuple(body for body in bodies if body is not None)
    file.say_of_shared_names(kept)
    said = tuple(sorted(file.findings, key=lambda finding: finding.where.line))
    return CouncilBodies(bodies=kept), (*findings, *said)


class _File:
    """A register that is being read: its text, for line numbers, and what is wrong so far."""

    def __init__(self, text: str, source: str) -> None:
        self._lines = text.split("\n")
        self._source = source
        self.findings: list[Finding] = []

    def body(self, slug: str, table: object) -> CouncilBody | None:
        """Return the body of one table, None if it has no name."""
        start = self._line_of_table(slug)
        if not isinstance(table, dict):
            self._say(
                "body-not-a-table",
                self._line_of_key(slug, 0),
                f"{quoted(slug)} stands by itself, outside of a body.",
                f"Begin with the body's name in an address:  [cabinet]  and under it  "
                f"{_KEYS['name']}",
            )
            return None
        if slug != slug_of(slug) or _YEAR.fullmatch(slug):
            self._say(
                "unsafe-slug",
                start,
                f"“[{slug}]” cannot be part of an address: that has small letters, figures and "
                "single hyphens, and is not a year.",
                f"Type:  [{_safe(slug, table.get('name'))}]",
                "The body's page would have no good address.",
            )
        self._say_of_keys(table, _KEYS, start)
        name = self._words(table, "name", start)
        if not name:
            self._say(
                "no-name",
                start,
                f"“[{slug}]” has no name.",
                f"Add a line under it, for example:  {_KEYS['name']}",
                "Its decisions would stand under no body.",
            )
            return None
        former = sorted(self._former(slug, table, start), key=lambda old: old.until)
        name_cy = self._words(table, "name_cy", start)
        return CouncilBody(slug=slug, name=name, name_cy=name_cy, former=tuple(former))

    def _former(
        self, slug: str, table: Mapping[str, object], start: int
    ) -> Iterator[FormerName]:
        rows = table.get("former", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._say(
                "former-not-read",
                self._line_of_key("former", start),
                f"The former names of {quoted(slug)} cannot be read.",
                f"Write two square brackets on each side:  [[{slug}.former]]",
            )
            return
        places = self._lines_of_former(slug)
        for at, row in enumerate(rows):
            line = places[at] if at < len(places) else start
            self._say_of_keys(row, _FORMER_KEYS, line)
            name, until = self._words(row, "name", line), row.get("until")
            if isinstance(until, datetime):
                until = until.date()
            if name and isinstance(until, date):
                name_cy = self._words(row, "name_cy", line)
                yield FormerName(name=name, name_cy=name_cy, until=until)
            else:
                self._say(
                    "former-not-read",
                    line,
                    f"A former name of {quoted(slug)} has no name or no last day.",
                    f"Write both:  {_FORMER_KEYS['name']}  and  {_FORMER_KEYS['until']}",
                )

    def say_of_shared_names(self, bodies: tuple[CouncilBody, ...]) -> None:
        """Say which two bodies have the same name today."""
        first_of: dict[str, CouncilBody] = {}
        for body in bodies:
            first = first_of.setdefault(body.name.casefold(), body)
            if first is not body:
                self._say(
                    "body-name-twice",
                    self._line_of_table(body.slug),
                    f"“[{first.slug}]” and “[{body.slug}]” have the same name, "
                    f"{quoted(body.name)}.",
                    "Keep one of the two, or give one another name.",
                    "A decision would stand under the first of them.",
                )

    def _words(self, table: Mapping[str, object], key: str, start: int) -> str:
        value = table.get(key, "")
        if isinstance(value, str):
            return " ".join(value.split())
        example = {**_FORMER_KEYS, **_KEYS}[key]
        self._say(
            "not-words",
            self._line_of_key(key, start),
            f"What follows {quoted(key)} is not words between quotation marks.",
            f"Write it like this:  {example}",
        )
        return ""

    def _say_of_keys(
        self, table: Mapping[str, object], known: Mapping[str, str], start: int
    ) -> None:
        for key in table:
            if key not in known:
                meant = closest(key, known)
                self._say(
                    "unknown-key",
                    self._line_of_key(key, start),
                    f"A body has no line called {quoted(key)}.",
                    f"Did you mean “{meant}”? Write:  {known[meant]}"
                    if meant
                    else f"Its lines are {', '.join(known)}.",
                    "What follows it would be lost.",
                )

    def _say(
        self, rule: str, line: int, problem: str, remedy: str, consequence: str = _LOST
    ) -> None:
        self.findings.append(
            Finding(
                rule=rule,
                gravity=Gravity.LOSS,
                where=SourceRef(path=self._source, line=line),
                problem=problem,
                consequence=consequence,
                remedy=remedy,
            )
        )

    def _line_of_table(self, slug: str) -> int:
        return next(
            (
                number
                for number, line in enumerate(self._lines, start=1)
                if re.match(rf"\s*\[\s*[\"']?{re.escape(slug)}[\"']?\s*\]", line)
            ),
            0,
        )

    def _lines_of_former(self, slug: str) -> list[int]:
        opener = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(slug)}[\"']?\s*\.\s*former\s*\]\]")
        return [at for at, line in enumerate(self._lines, start=1) if opener.match(line)]

    def _line_of_key(self, key: str, start: int) -> int:
        for number, line in enumerate(self._lines[start:], start=start + 1):
            if line.lstrip(" \t[\"'").startswith(key):
                return number
        return start


def _safe(slug: str, name: object) -> str:
    """Return what could stand in the address: of what is written, or else of the name."""
    for words in (slug, name if isinstance(name, str) else ""):
        plain = slug_of(words)
        if plain and not _YEAR.fullmatch(plain):
            return plain
    return "cabinet"


def _not_read(source: str, trouble: TomlTrouble) -> Finding:
    return Finding(
        rule="bodies-not-read",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=trouble.line),
        problem=trouble.problem,
        consequence="Former names of the council's bodies would not be known.",
        remedy=trouble.remedy,
        standard="TOML 1.0",
    )
