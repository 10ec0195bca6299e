"""The words of a header: title, summary, series. Plain text, as it is shown."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.markup import plain_text
from councilblog.posts.header import Header
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.written_dates import is_only_a_date
from councilblog.suggestions import quoted

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>")
_EMPHASIS = re.compile(
    r"(?<!\w)(\*{1,3}|_{1,3})(?=[^\s*_])[^*_]*[^\s*_]\1(?!\w)|\[[^\[\]]+\]\([^()]*\)|`[^`]+`"
)
_LONGEST_TITLE = 120
_CAPITALS = 8


def read_title(
    header: Header, source: str, first_words: str
) -> tuple[str, tuple[Finding, ...]]:
    """Return the title as plain text, "" if there is none, and what is wrong in it."""
    field = find_field(header, "title")
    where = place_of(header, field, source)
    title = plain(value_of(field))
    if not title:
        return "", (_no_title(where, first_words, is_empty=field is not None),)
    findings = (
        _title_is_date(where, title, first_words),
        _long_title(where, title),
        _title_in_capitals(where, title),
        written_marks("title", title, where),
    )
    return title, tuple(finding for finding in findings if finding)


def read_summary(header: Header, source: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the summary as plain text without HTML tags, "" if there is none."""
    field = find_field(header, "summary")
    where = place_of(header, field, source)
    written = value_of(field)
    marks = written_marks("summary", plain(written), where)
    return plain(plain_text(written)), (marks,) if marks else ()


def read_series(header: Header) -> str:
    """Return the name of the series as plain text, "" if there is none."""
    return plain(value_of(find_field(header, "series")))


def plain(written: str) -> str:
    """Return the words with HTML entities as the letters they stand for, on one line.

    An entity for a character that cannot be seen stays as it was typed.
    """
    decoded = _ENTITY.sub(_decoded, written)
    return " ".join(part for part in re.split(r"[ \t\n]+", decoded) if part).strip()


def written_marks(what: str, text: str, where: SourceRef) -> Finding | None:
    """Return what is said of HTML or Markdown in a place that holds plain text only."""
    marks = _HTML.search(text) or _EMPHASIS.search(text)
    if marks is None:
        return None
    is_html = marks.re is _HTML
    name = "HTML" if is_html else "Markdown"
    shown = (
        "The tags would be taken out."
        if is_html and what == "summary"
        else "Readers would see these signs as they are typed."
    )
    return Finding(
        rule="marks-in-header",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"The {what} has {name} in it: {quoted(marks[0])}. It is plain text.",
        consequence=shown,
        remedy="Take the signs out and keep the words.",
    )


def _decoded(match: re.Match[str]) -> str:
    letters = unescape(match[0])
    can_be_seen = all(
        letter.isprintable() or unicodedata.category(letter) == "Zs" for letter in letters
    )
    return letters if can_be_seen and letters else match[0]


def _no_title(where: SourceRef, first_words: str, *, is_empty: bool) -> Finding:
    example = first_words or "Our away day"
    return Finding(
        rule="no-title",
        gravity=Gravity.LOSS,
        where=where,
        problem="Nothing stands after “Title:”." if is_empty else "The header has no title.",
        consequence="Lists, feeds and the browser's tab would have nothing to show.",
        remedy=f"Write a title, for example:  Title: {example}",
        standard="WCAG 2.2 SC 2.4.2",
    )


def _title_is_date(where: SourceRef, title: str, first_words: str) -> Finding | None:
    if not is_only_a_date(title):
        return None
    return Finding(
        rule="title-is-date",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"The title, {quoted(title)}, is only a date.",
        consequence="The date is shown anyway, and nobody could tell what this is about.",
        remedy="Write what it is about, for example:  Title: "
        + (first_words or "Improving children’s services"),
        standard="WCAG 2.2 SC 2.4.2",
    )


def _long_title(where: SourceRef, title: str) -> Finding | None:
    if len(title) <= _LONGEST_TITLE:
        return None
    return Finding(
        rule="title-long",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"The title, {quoted(title)}, has {len(title)} characters.",
        consequence="Search engines and feed readers would cut it off.",
        remedy=f"Shorten it to {_LONGEST_TITLE} characters or fewer; "
        "the rest can go into the Summary.",
    )


def _title_in_capitals(where: SourceRef, title: str) -> Finding | None:
    letters = sum(letter.isalpha() for letter in title)
    if not title.isupper() or letters < _CAPITALS or " " not in title:
        return None
    return Finding(
        rule="title-in-capitals",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"The title, {quoted(title)}, is all in capitals.",
        consequence="It would be harder to read, and some screen readers spell it out.",
        remedy="Use capitals as in a sentence, for example:  Title: Our away day",
    )
