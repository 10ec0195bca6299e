"""One table of video.toml: its values read one by one, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.posts.hidden_characters import character_findings, without_control_characters
from councilblog.posts.written_dates import date_problem, read_date
from councilblog.suggestions import closest, quoted
from councilblog.toml_lines import Place, line_at
from councilblog.videos.durations import read_duration

AnyChoice = TypeVar("AnyChoice", bound=StrEnum)
_FIRST_YEAR, _LAST_YEAR = 1890, 2199
_LOST = "What stands there would be lost."


class Table:
    """Reads the values of one table and gathers findings in `found`.

    `place` says where the table stands in the text; `found` is shared by all its tables.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        place: Place,
        source: str,
        lines: dict[Place, int],
        *,
        found: list[Finding],
    ) -> None:
        self.values = values
        self.place = place
        self.source = source
        self.lines = lines
        self.found = found

    def line(self, key: str = "") -> int:
        """Return the line of a name, or of the nearest table; 0 for the whole file."""
        return line_at(self.lines, (*self.place, key) if key else self.place)

    def tell(self, rule: str, key: str, problem: str, remedy: str) -> None:
        """Add a finding that stops, about what stands behind a name."""
        finding = Finding(
            rule=rule,
            gravity=Gravity.LOSS,
            where=SourceRef(path=self.source, line=self.line(key)),
            problem=problem,
            consequence=_LOST,
            remedy=remedy,
        )
        self.found.append(finding)

    def refuse_unknown(
        self, examples: Mapping[str, str], elsewhere: Mapping[str, str] | None = None
    ) -> None:
        """Add a finding for each name that the table may not hold.

        `examples` are the names that it may, each with a line that is right; `elsewhere`
        are names that belong to another table, each with what to do.
        """
        for key in self.values:
            if key in examples:
                continue
            remedy = (elsewhere or {}).get(key, "")
            meant = closest(key, examples)
            if not remedy and meant:
                remedy = f"Did you mean “{meant}”? Write:  {examples[meant]}"
            self.tell(
                "unknown-key",
                key,
                f"There is no line called {quoted(key)} {self._called()}.",
                remedy or f"The lines here may be {_listed(tuple(examples))}.",
            )

    def words(self, key: str, example: str) -> str:
        """Return words on one line, or "" if there are none."""
        value = self.values.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            # TOML can write harmful characters as "\\u202e", which the text does not show.
            harm = character_findings(value, self.source)
            here = SourceRef(path=self.source, line=self.line(key))
            self.found.extend(replace(finding, where=here) for finding in harm)
            return " ".join(without_control_characters(value).split())
        self.tell(
            "not-words",
            key,
            f"What stands behind “{key} =” is not words between quotation marks.",
            f"Write it like this:  {example}",
        )
        return ""

    def choice(self, key: str, choices: type[AnyChoice], default: AnyChoice) -> AnyChoice:
        """Return the member that is named; the default if none is, or another word."""
        written = self.words(key, f'{key} = "{_values(choices)[0]}"')
        if not written:
            return default
        known = _values(choices)
        word = written.casefold().replace(" ", "-").replace("_", "-")
        if word in known:
            return choices(word)
        meant = closest(word, known)
        hint = f"Did you mean “{meant}”? " if meant else ""
        self.tell(
            "unknown-choice",
            key,
            f"{quoted(written)} is none of the words that may stand behind “{key} =”.",
            f"{hint}Write one of these:  {_listed([f'“{word}”' for word in known])}.",
        )
        return default

    def moment(self, key: str) -> datetime | None:
        """Return a date, with its time if it has one, in London; midnight without.

        Dates may stand without quotation marks, as TOML has them, or be words.
        """
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            self.tell(
                "not-a-date",
                key,
                f"The year of {quoted(_text_of(value))} is not between {_FIRST_YEAR} and "
                f"{_LAST_YEAR}.",
                f"Write year-month-day, for example:  {key} = 2026-07-01",
            )
            return None
        if isinstance(value, datetime):
            zoned = value if value.tzinfo else value.replace(tzinfo=LONDON)
            return zoned.astimezone(LONDON)
        if isinstance(value, date):
            return datetime.combine(value, time(), LONDON)
        written = _text_of(value)
        read = read_date(written)
        if read is not None:
            return read.moment
        problem, remedy = date_problem(written, key=key)
        self.tell("not-a-date", key, problem, remedy.replace(f"{key}:", f"{key} ="))
        return None

    def duration(self, key: str) -> int:
        """Return milliseconds; 0 if nothing is said, or nothing that is a length of time."""
        return self.time_of(key, 'duration = "PT6M12S"', "a length of time") or 0

    def time_of(self, key: str, example: str, what: str) -> int | None:
        """Return milliseconds, or None if there is nothing that can be read."""
        value = self.values.get(key)
        if value is None or value == "":
            return None
        found = read_duration(value)
        if found is None:
            self.tell(
                "not-a-time",
                key,
                f"{quoted(_text_of(value))} behind “{key} =” is not {what}.",
                "Write minutes, a colon and seconds between quotation marks, for example:  "
                f'{key} = "6:12"   or:  {example}',
            )
        return found

    def pixels(self, key: str) -> int:
        """Return a whole number from 1 to 99999; 0 if there is none."""
        value = self.values.get(key)
        if value is None:
            return 0
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 100_000:
            return value
        self.tell(
            "not-a-number",
            key,
            f"{quoted(_text_of(value))} behind “{key} =” is not a number of pixels.",
            f"Write it without quotation marks, for example:  {key} = 1280",
        )
        return 0

    def table(self, key: str, example: str) -> Table:
        """Return the table of that name, empty if there is none."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            self.tell(
                "not-a-table",
                key,
                f"“{key}” is a part with lines of its own, and here it has one value.",
                f"Write [{key}] on a line of its own, and below it:  {example}",
            )
        inner = value if isinstance(value, dict) else {}
        return Table(inner, (*self.place, key), self.source, self.lines, found=self.found)

    def tables(self, key: str, example: str) -> tuple[Table, ...]:
        """Return the tables that stand under [[key]], in order."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.tell(
                "not-a-table",
                key,
                f"“{key}” is a part that is repeated, with lines of its own.",
                f"Write [[{key}]], with two square brackets, on a line of its own, and below "
                f"it:  {example}",
            )
            return ()
        return tuple(
            Table(one, (*self.place, key, number), self.source, self.lines, found=self.found)
            for number, one in enumerate(value)
        )

    def _called(self) -> str:
        names = [str(part) for part in self.place if isinstance(part, str)]
        return f"under [{'.'.join(names)}]" if names else "in video.toml"


def _text_of(value: object) -> str:
    try:
        return str(value)
    except (ValueError, RecursionError):  # Python writes no number of thousands of figures
        return "a number of thousands of figures"


def _values(choices: type[AnyChoice]) -> list[str]:
    return [choice.value for choice in choices if choice.value]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else "".join(words)
