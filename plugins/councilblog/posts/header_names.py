"""Tags and authors of a header: lists of names, each with a page of its own."""

from __future__ import annotations

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header import Header
from councilblog.posts.header_lines import Field
from councilblog.posts.header_place import fields_of
from councilblog.posts.header_text import plain, written_marks
from councilblog.slugs import slug_of
from councilblog.suggestions import quoted

#: A file name holds 255 bytes; a name as long as this has lost its commas.
_LONGEST_NAME = 100


def read_tags(header: Header, source: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the tags, then what stood under Category; repeats (by slug) are dropped."""
    return _read_names(fields_of(header, ("tags", "category")), "tag", source)


def read_authors(
    header: Header, source: str, default_author: str
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the authors; the default author if none is named, nobody if that is ""."""
    names, findings = _read_names(fields_of(header, ("author", "authors")), "author", source)
    return names or ((default_author,) if default_author else ()), findings


def names_in(field: Field) -> tuple[str, ...]:
    """Return the names in a field: parted by semicolons if there is one, else by commas.

    Source: Pelican 4.12, `readers.ensure_metadata_list`.
    """
    separator = ";" if ";" in plain(field.value) else ","
    written = field.items or plain(field.value).split(separator)
    return tuple(name for part in written if (name := plain(part)))


def _read_names(
    fields: tuple[Field, ...], what: str, source: str
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    names: dict[str, str] = {}
    findings: list[Finding] = []
    for field in sorted(fields, key=lambda field: field.key == "category"):
        where = SourceRef(path=source, line=field.line)
        for name in names_in(field):
            slug = slug_of(name)
            if 0 < len(slug) <= _LONGEST_NAME:
                names.setdefault(slug, name)
                marks = written_marks(what, name, where)
                findings += [marks] if marks else []
            else:
                findings.append(_no_address(where, what, name, is_long=bool(slug)))
    return tuple(names.values()), tuple(findings)


def _no_address(where: SourceRef, what: str, name: str, *, is_long: bool) -> Finding:
    example = "Tags: digital, smart working" if what == "tag" else "Author: Chief Executive"
    an = "a" if what == "tag" else "an"
    why = f"is too long for {an} {what}" if is_long else "has no letter or figure in it"
    return Finding(
        rule=f"unsafe-{what}",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"{quoted(name)} {why}.",
        consequence=f"No address could be made of it, so this {what} would be left out.",
        remedy=("Part them with commas" if is_long else "Write a name with letters")
        + f", for example:  {example}",
    )
