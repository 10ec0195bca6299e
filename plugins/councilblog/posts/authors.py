"""Authors, as content/authors/<slug>.toml describes them; <slug>.cy.toml does in Welsh."""

from __future__ import annotations

from pathlib import PurePosixPath

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.post import Author
from councilblog.posts.text_file import decode_text
from councilblog.slugs import slug_of
from councilblog.suggestions import closest, quoted
from councilblog.toml_text import TomlTrouble, read_toml

_KEYS = {
    "name": 'name = "Chief Executive"',
    "role": 'role = "Leads the council\'s staff"',
    "since": 'since = "May 2024"',
    "about": 'about = "Writes about the work of the council."',
}


def read_author(data: bytes, source: str) -> tuple[Author | None, tuple[Finding, ...]]:
    """Return the author a file describes, and all that is wrong in it.

    The author is None if there is no name, or the file cannot be read. `source` is
    relative to the content folder; its name is the author's slug.
    """
    text, findings = decode_text(data, source)
    if text is None:
        return None, findings
    values = read_toml(text)
    if isinstance(values, TomlTrouble):
        return None, (*findings, _not_read(source, values))
    findings = (*findings, *_finding_of_name(source), *_key_findings(values, text, source))
    words = {key: _words(values.get(key)) for key in _KEYS}
    if not words["name"]:
        return None, (*findings, *_no_name(values, source))
    name, role, since, about = (words[key] for key in _KEYS)
    stem, language = _named_in(source)
    author = Author(
        slug=slug_of(stem), language=language, name=name, role=role, since=since, about=about
    )
    return author, findings


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


def _key_findings(values: dict[str, object], text: str, source: str) -> tuple[Finding, ...]:
    findings = []
    for key, value in values.items():
        where = SourceRef(path=source, line=_line_of(key, text))
        if key not in _KEYS:
            findings.append(_unknown_key(where, key))
        elif not isinstance(value, str | int) or isinstance(value, bool):
            findings.append(_not_words(where, key))
    return tuple(findings)


def _line_of(key: str, text: str) -> int:
    """Return the line that begins with the key or a table of its name, or 0."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip(" \t[\"'").startswith(key):
            return number
    return 0


def _unknown_key(where: SourceRef, key: str) -> Finding:
    meant = closest(key, _KEYS)
    hint = f"Did you mean “{meant}”? Write:  {_KEYS[meant]}" if meant else ""
    return Finding(
        rule="unknown-key",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"An author's file has no line called {quoted(key)}.",
        consequence="What follows it would be lost.",
        remedy=hint or "Its lines are name, role, since and about.",
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


def _no_name(values: dict[str, object], source: str) -> tuple[Finding, ...]:
    if "name" in values and not isinstance(values["name"], str):
        return ()
    finding = Finding(
        rule="no-name",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem="This author's file has no name in it.",
        consequence="The author's card and page would be missing.",
        remedy=f"Add a line, for example:  {_KEYS['name']}",
    )
    return (finding,)
