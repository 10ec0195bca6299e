"""The parts of an address that a header or a file name gives: slug, id, language."""

from __future__ import annotations

import re

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.file_names import FileName
from councilblog.posts.header import Header
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.slugs import slug_of
from councilblog.suggestions import closest, quoted

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_LONGEST = 100

_LANGUAGES = {
    "en": Language.EN,
    "en-gb": Language.EN,
    "english": Language.EN,
    "saesneg": Language.EN,
    "cy": Language.CY,
    "cy-gb": Language.CY,
    "welsh": Language.CY,
    "cymraeg": Language.CY,
}
_NAMES = {Language.EN: "English", Language.CY: "Welsh"}


def read_slug(header: Header, name: FileName, source: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the slug of the header, or of the file name; "" with a finding if unusable."""
    field = find_field(header, "slug")
    written = value_of(field)
    if written:
        if _SLUG.fullmatch(written) and len(written) <= _LONGEST:
            return written, ()
        return "", (_unsafe_slug(place_of(header, field, source), written),)
    if name.slug:
        return name.slug, ()
    finding = Finding(
        rule="no-slug",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem="The file's name has no words that an address could be made of.",
        consequence="It could not be published: it would have no address.",
        remedy="Give it a name like  2017-07-31-slt-away-day.md  or add a line to the "
        "header, for example:  Slug: slt-away-day",
    )
    return "", (finding,)


def read_id(header: Header, source: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the id of the header; "" if there is none, or with a finding if unusable."""
    field = find_field(header, "id")
    written = value_of(field)
    if not written or (_ID.fullmatch(written) and len(written) <= _LONGEST):
        return written, ()
    finding = Finding(
        rule="unsafe-id",
        gravity=Gravity.LOSS,
        where=place_of(header, field, source),
        problem=f"The id {quoted(written)} has more in it than letters, figures and hyphens.",
        consequence="Feed readers could not tell this apart from other posts.",
        remedy=f"Type:  Id: {slug_of(written)[:_LONGEST].strip('-') or 'slt-away-day'}",
    )
    return "", (finding,)


def read_language(
    header: Header, name: FileName, source: str
) -> tuple[Language, tuple[Finding, ...]]:
    """Return the language of the header, or of the file name; English if neither says."""
    if name.other_language:
        return Language.EN, (_other_ending(source, name.other_language),)
    field = find_field(header, "lang")
    written = value_of(field)
    if not written:
        return name.language or Language.EN, ()
    where = place_of(header, field, source)
    language = _LANGUAGES.get(written.lower().replace("_", "-"))
    if language is None:
        return name.language or Language.EN, (_unknown_language(where, written),)
    if name.language and name.language is not language:
        return name.language, (_languages_differ(where, written, name.language),)
    return language, ()


def _unsafe_slug(where: SourceRef, written: str) -> Finding:
    safe = slug_of(written)[:_LONGEST].strip("-") or "slt-away-day"
    return Finding(
        rule="unsafe-slug",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"The slug {quoted(written)} cannot be part of an address: it has more in it "
        "than small letters, figures and single hyphens."
        if not _SLUG.fullmatch(written)
        else f"The slug {quoted(written)} is longer than {_LONGEST} characters.",
        consequence="The page would be written to the wrong place or to none.",
        remedy=f"Type:  Slug: {safe}",
        standard="RFC 3986, section 2.3",
    )


def _unknown_language(where: SourceRef, written: str) -> Finding:
    meant = closest(written, _LANGUAGES)
    hint = f"Did you mean {_NAMES[_LANGUAGES[meant]]}? " if meant else ""
    example = _LANGUAGES[meant].value if meant else Language.CY.value
    return Finding(
        rule="unknown-language",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"{quoted(written)} is not a language of this blog, "
        "which is in English (en) and Welsh (cy).",
        consequence="It would stand among the posts of the wrong language.",
        remedy=f"{hint}Type:  Lang: {example}" + ("" if meant else "  (or en)"),
        standard="BCP 47",
    )


def _other_ending(source: str, ending: str) -> Finding:
    meant = _LANGUAGES.get(ending.lower())
    is_welsh = meant is Language.CY or ending.lower() in ("cym", "wel")
    is_english = meant is Language.EN or ending.lower() == "eng"
    remedy = (
        "For Welsh, let the name end in .cy.md; for English, in .md alone."
        if is_welsh == is_english
        else f"Let the name end in {'.cy.md' if is_welsh else '.md alone'}."
    )
    return Finding(
        rule="unknown-language",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem=f"The file's name ends in “.{ending}.md”, which is no language of this blog.",
        consequence="It would stand among the posts of the wrong language.",
        remedy=remedy,
        standard="BCP 47",
    )


def _languages_differ(where: SourceRef, written: str, language: Language) -> Finding:
    return Finding(
        rule="language-differs",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"The header says “Lang: {written}”, and the file's name, which ends in "
        f"“.{language.value}.md”, says {_NAMES[language]}.",
        consequence="It would stand among the posts of the wrong language.",
        remedy=f"Delete the line if this is {_NAMES[language]}; otherwise rename the file.",
    )
