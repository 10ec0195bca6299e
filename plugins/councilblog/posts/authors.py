"""Authors, as content/authors/<slug>.toml describes them; <slug>.cy.toml does in Welsh.

    name = "Interim Chief Executive"
    about = "Led the council for three months."
    [[in_post]]                       see `tenures`

Who has no [[in_post]] may have `role` and `since` as words in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.post import Author
from councilblog.posts.tenures import (
    WrittenTenure,
    read_tenures,
    tables_of,
    with_double_brackets,
)
from councilblog.posts.text_file import decode_text
from councilblog.slugs import slug_of
from councilblog.suggestions import closest, quoted
from councilblog.toml_lines import Place, line_at, toml_lines
from councilblog.toml_text import TomlTrouble, read_toml

_KEYS = {
    "name": 'name = "Chief Executive"',
    "role": 'role = "Leads the council\'s staff"',
    "since": 'since = "May 2024"',
    "about": 'about = "Writes about the work of the council."',
}


class AuthorFile(NamedTuple):
    """What an author's file gave. `author` is None if it has no name or cannot be read."""

    source: str
    author: Author | None
    tenures: tuple[WrittenTenure, ...]
    findings: tuple[Finding, ...]


def read_author(data: bytes, source: str) -> AuthorFile:
    """Return the author a file describes, the tenures as written, and all that is wrong.

    `source` is relative to the content folder; its name is the author's slug.
    """
    text, findings = decode_text(data, source)
    if text is None:
        return AuthorFile(source, None, (), findings)
    values = read_toml(text)
    if isinstance(values, TomlTrouble):
        again = read_toml(with_double_brackets(text))
        if isinstance(again, TomlTrouble):
            return AuthorFile(source, None, (), (*findings, _not_read(source, values)))
        text, values = with_double_brackets(text), again
    lines = toml_lines(text)
    findings = (*findings, *_finding_of_name(source), *_key_findings(values, source, lines))
    written: tuple[WrittenTenure, ...] = ()
    if "in_post" in values:
        written, wrong = read_tenures(values["in_post"], source, lines)
        findings = (*findings, *wrong, *_beside_tenures(values, source, lines))
    words = {key: _words(values.get(key)) for key in _KEYS}
    if not words["name"]:
        return AuthorFile(source, None, (), (*findings, *_no_name(values, source)))
    if "in_post" in values:
        words["role"] = words["since"] = ""
    name, role, since, about = (words[key] for key in _KEYS)
    stem, language = _named_in(source)
    author = Author(
        slug=slug_of(stem),
        language=language,
        name=name,
        role=role,
        since=since,
        about=about,
        tenures=tuple(each.tenure for each in written),
    )
    return AuthorFile(source, author, written, findings)


def _named_in(source: str) -> tuple[str, Language]:
    """Return what the file's name says: "chief-executive.cy.toml" is Welsh."""
    stem = PurePosixPath(source).stem
    if stem.endswith(".cy"):
        return stem.removesuffix(".cy"), Language.CY
    return stem, Language.EN


def _words(value: object) -> str:
    # A year on its own may stand without quotation marks: since = 2024.
    is_words = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if is_words else ""


def _not_read(source: str, trouble: TomlTrouble) -> Finding:
    return Finding(
        rule="author-not-read",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=trouble.line),
        problem=trouble.problem,
        consequence="The author's card and page would be missing.",
        remedy=trouble.remedy,
        standard="TOML 1.0",
    )


def _finding_of_name(source: str) -> tuple[Finding, ...]:
    stem, _ = _named_in(source)
    slug = slug_of(stem)
    if slug == stem:
        return ()
    finding = Finding(
        rule="unsafe-slug",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem=f"The file's name, {quoted(PurePosixPath(source).name)}, has more in it than "
        "small letters, figures and single hyphens.",
        consequence="The author's page would have no good address.",
        remedy=f"Rename the file to {slug or 'chief-executive'}.toml",
    )
    return (finding,)


def _key_findings(
    values: Mapping[str, object], source: str, lines: dict[Place, int]
) -> tuple[Finding, ...]:
    findings = []
    for key, value in values.items():
        where = SourceRef(path=source, line=line_at(lines, (key,)))
        if key == "in_post":
            continue
        if key not in _KEYS:
            findings.append(_unknown_key(where, key))
        elif not isinstance(value, str | int) or isinstance(value, bool):
            findings.append(_not_words(where, key))
    return tuple(findings)


def _beside_tenures(
    values: Mapping[str, object], source: str, lines: dict[Place, int]
) -> tuple[Finding, ...]:
    """Say which lines have nothing to say any more where a file has [[in_post]]."""
    return tuple(
        Finding(
            rule="follows-from-in-post",
            gravity=Gravity.ADVICE,
            where=SourceRef(path=source, line=line_at(lines, (key,))),
            problem=f'“{key} = "{_words(values[key])}"” stands beside [[in_post]], from which '
            f"“{key}” follows.",
            consequence="The line is not used.",
            remedy="Take the line out.",
        )
        for key in ("role", "since")
        if _words(values.get(key))
    )


def _unknown_key(where: SourceRef, key: str) -> Finding:
    meant = closest(key, (*_KEYS, "in_post"))
    hint = f"Did you mean “{meant}”? Write:  {_KEYS.get(meant, '[[in_post]]')}" if meant else ""
    return Finding(
        rule="unknown-key",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"An author's file has no line called {quoted(key)}.",
        consequence="What follows it would be lost.",
        remedy=hint
        or "Its lines are name and about, and below them [[in_post]] with role, "
        "from and until.",
    )


def _not_words(where: SourceRef, key: str) -> Finding:
    return Finding(
        rule="not-words",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"What follows {quoted(key)} is not words between quotation marks.",
        consequence="It would be lost.",
        remedy=f"Write it like this:  {_KEYS[key]}",
    )


def _no_name(values: Mapping[str, object], source: str) -> tuple[Finding, ...]:
    if "name" in values and not isinstance(values["name"], str):
        return ()
    if any("name" in table for table in tables_of(values.get("in_post", ())) or ()):
        return ()  # it stands below [[in_post]], and that has been told
    finding = Finding(
        rule="no-name",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem="This author's file has no name in it.",
        consequence="The author's card and page would be missing.",
        remedy=f"Add a line, for example:  {_KEYS['name']}",
    )
    return (finding,)
