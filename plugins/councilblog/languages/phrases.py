"""Every phrase the blog speaks, from theme/translations, with plural forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from markupsafe import Markup, escape

from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.files import digest_of
from councilblog.languages.kept_phrases import keep_entries, kept_entries
from councilblog.languages.language import Language
from councilblog.suggestions import closest, quoted
from councilblog.toml_text import TomlTrouble, read_toml

#: A phrase: plain, by plural category, or a list of words.
Entry = str | Mapping[str, str] | tuple[str, ...]

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_WELSH = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases of one language.

    `file` names the file for messages ("theme/translations/cy.toml"); `digest` is the hex
    digest of its bytes.
    """

    language: Language
    file: str
    digest: str
    entries: Mapping[str, Entry] = field(repr=False)

    def t(self, key: str, /, **values: object) -> str:
        """Return the phrase with its {words in curly brackets} filled in.

        A phrase with plural forms is chosen by the value `n`. Whole numbers are written
        with commas ("1,234"), except a value called `year`. If any value is Markup, so is
        the answer, and everything else in it is escaped.

        Raises:
            SettingsError: The file has no such phrase, or a value is not given.
        """
        entry = self._entry(key)
        if isinstance(entry, tuple):
            self._refuse(key, "is a list of words, and one phrase is needed here")
        if not isinstance(entry, str):
            entry = self._plural_form(key, entry, values.get("n"))
        if not values and "{" not in entry:  # as most of a page's phrases
            return entry
        return self._filled(key, entry, values)

    #: Templates call the phrases themselves: t("archive.month", month=…).
    __call__ = t

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words, such as the names of the months.

        Raises:
            SettingsError: The file has no such list.
        """
        entry = self._entry(key)
        if not isinstance(entry, tuple):
            self._refuse(key, "is one phrase, and a list of words is needed here")
        return entry

    def keys(self) -> tuple[str, ...]:
        """Return every key in alphabetical order; a phrase with plural forms has one."""
        return tuple(sorted(self.entries))

    def _entry(self, key: str) -> Entry:
        if key in self.entries:
            return self.entries[key]
        meant = closest(key, self.entries)
        hint = f" The nearest there is: {quoted(meant)}." if meant else ""
        raise SettingsError(
            _finding(
                "phrase-missing",
                self.file,
                f"The phrase {quoted(key)} is not in {self.file}.{hint}",
                f"Add {quoted(key)} to {self.file}.",
            )
        )

    def _plural_form(self, key: str, forms: Mapping[str, str], n: object) -> str:
        if not isinstance(n, int):
            self._refuse(key, "has plural forms, and the number “n” was not given")
        return forms.get(plural_category(self.language, n), forms["other"])

    def _filled(self, key: str, template: str, values: Mapping[str, object]) -> str:
        is_markup = any(isinstance(value, Markup) for value in values.values())
        safe: Callable[[str], str] = escape if is_markup else str

        def value_of(match: re.Match[str]) -> str:
            name = match[1]
            if name not in values:
                self._refuse(key, f"has {quoted(match[0])} in it, and no such value was given")
            return safe(_written(name, values[name]))

        # The braces hold letters only, so escaping the phrase first leaves them alone.
        filled = _PLACEHOLDER.sub(value_of, str(safe(template)))
        # Every value and the phrase itself have just been escaped.
        return Markup(filled) if is_markup else filled  # noqa: S704

    def _refuse(self, key: str, what: str) -> NoReturn:
        raise SettingsError(
            _finding(
                "phrase-not-usable",
                self.file,
                f"The phrase {quoted(key)} in {self.file} {what}.",
                f"Compare {quoted(key)} in {self.file} with the other language's file.",
            )
        )


def read_phrases(folder: Path) -> dict[Language, Phrases]:
    """Return the phrases of both languages from <folder>/en.toml and cy.toml.

    Raises:
        SettingsError: A file is missing or cannot be read; names the file and line.
    """
    return {language: _read_file(folder, language) for language in Language}


def phrases_from(language: Language, data: bytes, *, file: str) -> Phrases:
    """Return the phrases that the bytes of a TOML file hold; `file` names it in messages.

    Raises:
        SettingsError: The file cannot be read, or holds something that is not words.
    """
    try:
        values = read_toml(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        values = TomlTrouble(
            line=line,
            problem=f"Line {line} of {file} is not in UTF-8.",
            remedy=f"Save {file} as UTF-8 in your editor.",
        )
    if isinstance(values, TomlTrouble):
        raise SettingsError(
            _finding("phrases-not-read", file, values.problem, values.remedy, values.line)
        )
    entries = dict(_entries(values, "", file))
    return Phrases(language=language, file=file, digest=digest_of(data), entries=entries)


def plural_category(language: Language, n: int) -> str:
    """Return the plural category of a whole number.

    Source: Unicode CLDR, Language Plural Rules: English one and other; Welsh all six.
    """
    if language is Language.CY:
        return _WELSH.get(n, "other")
    return "one" if n == 1 else "other"


def check_phrases(phrases: Mapping[Language, Phrases]) -> tuple[Finding, ...]:
    """Return what differs between the languages: keys, kinds, {values}, lengths of lists."""
    keys = sorted({key for spoken in phrases.values() for key in spoken.entries})
    return tuple(
        finding
        for key in keys
        for one in phrases.values()
        for other in phrases.values()
        if one is not other and key in other.entries
        for finding in _differences(key, one, other)
    )


def _differences(key: str, one: Phrases, other: Phrases) -> tuple[Finding, ...]:
    theirs = other.entries[key]
    if key not in one.entries:
        problem = f"The phrase {quoted(key)} is in {other.file} and not in {one.file}."
        return (_finding("phrase-missing", one.file, problem, f"Add it to {one.file}."),)
    ours = one.entries[key]
    if isinstance(ours, tuple) != isinstance(theirs, tuple) or (
        isinstance(ours, tuple) and len(ours) != len(theirs)
    ):
        problem = f"The list {quoted(key)} in {one.file} is not as long as in {other.file}."
        remedy = "Give it as many words in both files."
        return (_finding("phrase-differs", one.file, problem, remedy),)
    lacking = sorted(placeholders(theirs) - placeholders(ours))
    if not lacking:
        return ()
    names = ", ".join("{" + name + "}" for name in lacking)
    problem = f"The phrase {quoted(key)} in {one.file} has no {names}; {other.file} has."
    remedy = f"Put {names} where it belongs in the sentence, or take it out of {other.file}."
    return (_finding("phrase-differs", one.file, problem, remedy),)


def placeholders(entry: Entry) -> frozenset[str]:
    """Return the names in curly brackets, but `n` of plural forms: a form may spell it."""
    if isinstance(entry, str):
        return frozenset(_PLACEHOLDER.findall(entry))
    forms = entry if isinstance(entry, tuple) else tuple(entry.values())
    names = frozenset(name for form in forms for name in _PLACEHOLDER.findall(form))
    return names - {"n"}


def _read_file(folder: Path, language: Language) -> Phrases:
    path = folder / f"{language.value}.toml"
    # Never the whole path: messages are the same wherever the blog stands.
    file = f"{folder.parent.name}/{folder.name}/{path.name}"
    try:
        data = path.read_bytes()
    except OSError:
        raise SettingsError(
            _finding(
                "phrases-not-read",
                file,
                f"The file {file} is missing or cannot be opened.",
                f"Put it back, for example with:  git checkout -- {file}",
            )
        ) from None
    kept = kept_entries(path, data)
    if kept is not None:
        entries = {key: _as_read(entry) for key, entry in kept.items()}
        return Phrases(language=language, file=file, digest=digest_of(data), entries=entries)
    phrases = phrases_from(language, data, file=file)
    keep_entries(path, data, phrases.entries)
    return phrases


def _as_read(entry: str | dict[str, str] | list[str]) -> Entry:
    return tuple(entry) if isinstance(entry, list) else entry


def _entries(values: Mapping[str, object], prefix: str, file: str) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for name, value in values.items():
        key = prefix + name
        if isinstance(value, dict) and not _is_plural(value):
            found += _entries(value, f"{key}.", file)
        else:
            found.append((key, _entry_of(key, value, file)))
    return found


def _is_plural(table: Mapping[str, object]) -> bool:
    return bool(table) and all(name in CATEGORIES for name in table)


def _entry_of(key: str, value: object, file: str) -> Entry:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and "other" not in value:
        problem = f"The phrase {quoted(key)} in {file} has plural forms, and none is “other”."
        remedy = 'Add a line to it, for example:  other = "{n} posts"'
        raise SettingsError(_finding("phrase-not-usable", file, problem, remedy))
    if isinstance(value, dict) and all(isinstance(form, str) for form in value.values()):
        return dict(value)
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    problem = f"The phrase {quoted(key)} in {file} is not words between quotation marks."
    remedy = f'Write it like this:  {key.rpartition(".")[2]} = "The words"'
    raise SettingsError(_finding("phrase-not-usable", file, problem, remedy))


def _written(name: str, value: object) -> str:
    # A year is a name, not an amount: "2017", never "2,017".
    if isinstance(value, int) and not isinstance(value, bool) and name != "year":
        return f"{value:,}"
    return value if isinstance(value, str) else str(value)


def _finding(rule: str, file: str, problem: str, remedy: str, line: int = 0) -> Finding:
    return Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=file, line=line),
        problem=problem,
        consequence="Readers would see a page with words missing.",
        remedy=remedy,
    )
