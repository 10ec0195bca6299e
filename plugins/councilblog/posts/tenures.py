"""Tenures: the times in post of an author's file, its tables [[in_post]].

[[in_post]]
role = "Interim Chief Executive"
office = "Chief Executive"        the office itself, where the role's name differs
from = 2024-02-01
until = 2024-05-12                left out: still in post
shared = true                     two at once in the office are meant
vacant_until = 2024-05-31         the office stood empty after `until`, up to that day

First and last days count as in post.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.post import Tenure
from councilblog.posts.written_dates import read_date
from councilblog.suggestions import closest, quoted
from councilblog.toml_lines import Place, line_at

#: The keys of a tenure, each with a line that is right.
_KEYS = {
    "role": 'role = "Chief Executive"',
    "office": 'office = "Chief Executive"',
    "from": "from = 2024-05-13",
    "until": "until = 2024-05-12",
    "shared": "shared = true",
    "vacant_until": "vacant_until = 2024-05-12",
}
#: What people write for them.
_MEANT = {
    "since": "from",
    "start": "from",
    "begins": "from",
    "began": "from",
    "to": "until",
    "end": "until",
    "ends": "until",
    "ended": "until",
    "left": "until",
    "title": "role",
    "post": "office",
    "vacant": "vacant_until",
}
#: Lines of the whole file: TOML counts those below [[in_post]] as its own.
_ABOVE = ("name", "about")
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_ONE_BRACKET = re.compile(r"(?m)^([ \t]*)\[[ \t]*in_post[ \t]*\]")


class WrittenTenure(NamedTuple):
    """A tenure as a file has it: its line, and what is declared of its office."""

    tenure: Tenure
    line: int
    shared: bool = False
    vacant_until: date | None = None


class _Table(NamedTuple):
    values: Mapping[str, object]
    place: Place
    source: str
    lines: dict[Place, int]
    found: list[Finding]

    def tell(self, rule: str, key: str, problem: str, remedy: str) -> None:
        line = line_at(self.lines, (*self.place, key) if key else self.place)
        finding = Finding(
            rule=rule,
            gravity=Gravity.LOSS,
            where=SourceRef(path=self.source, line=line),
            problem=problem,
            consequence="Readers would not see who was in post when, or would see it wrongly.",
            remedy=remedy,
        )
        self.found.append(finding)


def held_on(tenures: Sequence[Tenure], day: date) -> Tenure | None:
    """Return what somebody held on a day; of two at once the one that began last.

    `tenures` stand in the order in which they began.
    """
    place = bisect_right(tenures, day, key=lambda tenure: tenure.begins)
    for tenure in reversed(tenures[:place]):
        if tenure.ends is None or day <= tenure.ends:
            return tenure
    return None


def with_double_brackets(text: str) -> str:
    """Return the text with [in_post] as [[in_post]]: written once it means the same."""
    return _ONE_BRACKET.sub(r"\1[[in_post]]", text)


def tables_of(value: object) -> tuple[Mapping[str, object], ...] | None:
    """Return the tables that stand behind in_post; None if something else does."""
    listed = value if isinstance(value, list) else [value]
    if all(isinstance(table, dict) for table in listed):
        return tuple(listed)
    return None


def read_tenures(
    value: object, source: str, lines: dict[Place, int]
) -> tuple[tuple[WrittenTenure, ...], tuple[Finding, ...]]:
    """Return the tenures of a file in the order in which they began, and what is wrong.

    `value` is what its TOML has as in_post. A tenure that cannot be read is left out.
    """
    found: list[Finding] = []
    tables = tables_of(value)
    if tables is None:
        whole = _Table({}, ("in_post",), source, lines, found)
        problem = "“in_post” is not followed by lines of its own."
        remedy = f"Write:  [[in_post]]  and below it:  {_KEYS['role']}  and  {_KEYS['from']}"
        whole.tell("no-tenure", "", problem, remedy)
        return (), tuple(found)
    written = []
    for number, values in enumerate(tables):
        place: Place = ("in_post", number) if isinstance(value, list) else ("in_post",)
        read = _read(_Table(values, place, source, lines, found))
        if read is not None:
            written.append(read)
    written.sort(key=lambda each: (each.tenure.begins, each.tenure.ends or date.max))
    return tuple(written), tuple(found)


def _read(table: _Table) -> WrittenTenure | None:
    for key in table.values:
        if key not in _KEYS:
            _refuse_key(table, key)
    role, office = _words(table, "role"), _words(table, "office")
    if not role and isinstance(table.values.get("role", ""), str):
        table.tell(
            "no-role",
            "role",
            "This time in post has no role.",
            f"Add a line below [[in_post]], for example:  {_KEYS['role']}",
        )
    if "from" not in table.values:
        table.tell(
            "no-from",
            "",
            "This time in post does not say when it began.",
            f"Add a line below [[in_post]] with the first day, for example:  {_KEYS['from']}",
        )
    begins, ends = _day(table, "from"), _day(table, "until")
    vacant_until = _day(table, "vacant_until")
    _check_order(table, begins, ends, vacant_until)
    shared = _shared(table)
    if not role or begins is None or (ends is not None and ends < begins):
        return None
    return WrittenTenure(
        Tenure(role=role, office=office or role, begins=begins, ends=ends),
        line_at(table.lines, table.place),
        shared,
        vacant_until,
    )


def _refuse_key(table: _Table, key: str) -> None:
    if key in _ABOVE:
        table.tell(
            "below-in-post",
            key,
            f"{quoted(key)} stands below [[in_post]], and counts as a part of it there.",
            "Move the line up, above the first [[in_post]].",
        )
        return
    meant = _MEANT.get(key.casefold()) or closest(key, _KEYS)
    hint = f"Did you mean “{meant}”? Write:  {_KEYS[meant]}" if meant else ""
    table.tell(
        "unknown-key",
        key,
        f"There is no line called {quoted(key)} below [[in_post]].",
        hint or "The lines there may be role, office, from, until, shared and vacant_until.",
    )


def _words(table: _Table, key: str) -> str:
    value = table.values.get(key, "")
    if isinstance(value, str):
        return " ".join(value.split())
    table.tell(
        "not-words",
        key,
        f"What follows {quoted(key)} is not words between quotation marks.",
        f"Write it like this:  {_KEYS[key]}",
    )
    return ""


def _shared(table: _Table) -> bool:
    value = table.values.get("shared", False)
    if isinstance(value, bool):
        return value
    table.tell(
        "not-yes-or-no",
        "shared",
        "“shared” is followed by something other than true or false.",
        "Write  shared = true  if two at once in the office are meant. Leave the line out "
        "otherwise.",
    )
    return False


def _day(table: _Table, key: str) -> date | None:
    """Return the day behind a key; None, with a finding if something else stands there."""
    value = table.values.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        _tell_of_words(table, key, value)
    elif isinstance(value, datetime):
        table.tell(
            "not-a-day",
            key,
            f"{quoted(f'{key} = {value}')} has a time of day, and only the day counts here.",
            f"Type:  {key} = {value.date().isoformat()}",
        )
    elif not isinstance(value, date):
        table.tell(
            "not-a-day",
            key,
            f"{quoted(f'{key} = {value}')} does not say a day.",
            f"Write year-month-day, for example:  {_KEYS[key]}",
        )
    elif not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        table.tell(
            "not-a-day",
            key,
            f"The year of {quoted(f'{key} = {value}')} is not between {_FIRST_YEAR} and "
            f"{_LAST_YEAR}.",
            f"Write year-month-day, for example:  {_KEYS[key]}",
        )
    else:
        return value
    return None


def _tell_of_words(table: _Table, key: str, value: str) -> None:
    read = read_date(value)
    if read is not None:
        problem = f"The day behind “{key}”, {quoted(value)}, is between quotation marks."
        remedy = f"Type:  {key} = {read.moment.date().isoformat()}"
    elif value.strip():
        problem = f"{quoted(value)}, behind “{key}”, is not a day."
        remedy = f"Write year-month-day without quotation marks, for example:  {_KEYS[key]}"
    else:
        problem = f"Nothing stands between the quotation marks behind “{key}”."
        remedy = (
            f"Write the day, for example:  {_KEYS[key]}"
            if key == "from"
            else f"Leave the line “{key}” out, or write a day:  {_KEYS[key]}"
        )
    table.tell("not-a-day", key, problem, remedy)


def _check_order(
    table: _Table, begins: date | None, ends: date | None, vacant_until: date | None
) -> None:
    if begins is not None and ends is not None and ends < begins:
        table.tell(
            "until-before-from",
            "until",
            f"This time in post ends on {ends} and begins on {begins}, which is later.",
            "Put the first day behind “from” and the last day behind “until”.",
        )
    if vacant_until is None:
        return
    if "until" not in table.values:
        table.tell(
            "vacant-in-post",
            "vacant_until",
            f"The office is said to stand empty until {vacant_until}, while this person is "
            "still in post.",
            f"Add the person's last day, for example:  {_KEYS['until']}",
        )
    elif ends is not None and vacant_until <= ends:
        table.tell(
            "vacant-in-post",
            "vacant_until",
            f"The office is said to stand empty until {vacant_until}, and this person left "
            f"no earlier than that, on {ends}.",
            "Behind “vacant_until”, write the last day on which nobody held the office.",
        )
