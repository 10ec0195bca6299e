"""What a file's name says: 2017-07-31-slt-away-day.md, and .cy.md for its Welsh pair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from councilblog.languages.language import Language
from councilblog.slugs import slug_of

_DATED = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_ ](?P<rest>.*))?")
#: Endings that name a language, ours or not; “.uk” and “.gov” are parts of a name.
_LANGUAGES = frozenset(
    """en cy eng cym wel welsh cymraeg english en-gb cy-gb fr de es pl ga gd""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileName:
    """The parts of a file's name.

    `date_text` is the date as written, `date` None if there is none or no such day. `slug`
    may be "". `language` is None without an ending such as “.cy”; `other_language` is an
    ending that names a language and is neither “.en” nor “.cy”.
    """

    date_text: str
    date: date | None
    slug: str
    language: Language | None
    other_language: str


def read_file_name(source: str) -> FileName:
    """Return what the name of a file says; `source` is a path with forward slashes."""
    stem = PurePosixPath(source).stem
    base, dot, ending = stem.rpartition(".")
    code = ending.lower()
    is_language = bool(dot) and code in _LANGUAGES
    dated = _DATED.fullmatch(base if is_language else stem)
    rest = dated["rest"] or "" if dated else base if is_language else stem
    return FileName(
        date_text=dated["date"] if dated else "",
        date=_day(dated["date"]) if dated else None,
        slug=slug_of(rest),
        language=Language(code) if is_language and code in ("en", "cy") else None,
        other_language=ending if is_language and code not in ("en", "cy") else "",
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
