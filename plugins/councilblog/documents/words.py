"""What readers are told of a document before they open it. Pure."""

from __future__ import annotations

import posixpath
import re
from typing import Final

from councilblog.documents.document import Document, Format
from councilblog.languages.phrases import Phrases
from councilblog.languages.sizes import size_words

_LENGTHS: Final = {Format.PDF: "documents.pages", Format.SHEET: "documents.sheets"}
#: More than this is no kind and size.
LONGEST_TYPED: Final = 120
_SPACE: Final = r"(?:\s|&nbsp;)"
_KIND: Final = (
    r"(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|ics|word|excel|powerpoint|"
    r"spreadsheet|taenlen|document|dogfen|file|ffeil)"
)
_SIZE: Final = rf"[0-9][0-9.,]*{_SPACE}?(?:bytes?|[kmg]i?b)"
_LENGTH: Final = rf"[0-9][0-9,]*{_SPACE}?(?:pages?|pp?\.?|sheets?|[td]h?udalen|t?h?d?aflen)"
_FACT: Final = rf"(?:{_KIND}|{_SIZE}|{_LENGTH})"
_TYPED: Final = re.compile(
    rf"[(\[]{_SPACE}?(?=[^()\[\]]*(?:\b{_KIND}\b|\b{_SIZE}\b))"
    rf"{_FACT}(?:[,;:/–-]?{_SPACE}?[,;:/–-]?{_SPACE}?{_FACT})*{_SPACE}?[)\]]",
    re.IGNORECASE,
)


def document_words(document: Document, phrases: Phrases) -> str:
    """Return what stands behind a document's name: "(PDF, 294 kB, 12 pages)".

    Its length is left out if it is not known, as is that of kinds that have none.
    """
    kind = phrases.t(f"documents.kinds.{document.format}")
    size = size_words(document.size, phrases)
    length = _LENGTHS.get(document.format)
    if not document.length or length is None:
        return phrases.t("documents.facts", kind=kind, size=size)
    count = phrases.t(length, n=document.length)
    return phrases.t("documents.facts_with_length", kind=kind, size=size, length=count)


def badge(path: str) -> str:
    """Return a file's ending as decoration has it: "PDF", "ODS"; "" if it has none."""
    return posixpath.splitext(path)[1][1:].upper()


def typed_facts(text: str) -> re.Match[str] | None:
    """Return a kind and a size that somebody typed at the beginning of a text, in brackets.

    "(PDF)", "(PDF, 294 KB)", "[Word 41kb, 3 pages]": nothing but such facts, and a kind or
    a size among them.
    """
    return _TYPED.match(text[:LONGEST_TYPED])
