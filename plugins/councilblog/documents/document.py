"""What is known of a document: its kind, its size, how long it is, what is wrong with it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Format(StrEnum):
    """Formats of documents; the value is the name of its phrase."""

    PDF = "pdf"
    WORD = "word"  # .doc .docx .odt
    SHEET = "spreadsheet"  # .xls .xlsx .ods
    SLIDES = "slides"  # .ppt .pptx .odp
    TABLE = "csv"
    TEXT = "text"  # .txt
    CALENDAR = "calendar"  # .ics

    __hash__ = str.__hash__  # as `Language`: a key of many a mapping


class Document(NamedTuple):
    """A file that a reader opens in a program of its own.

    `size` is in bytes. `length` counts its pages (PDF) or sheets (spreadsheets); 0 if it
    is not known, or means nothing. `is_tagged`: a PDF that says that screen readers can
    follow it (PDF/UA, ISO 14289). `trouble` names what is wrong with the file, as a rule
    of `documents.findings`; "" if nothing is. `found` is the ending that suits what the
    file holds (".docx" of a letter saved as plan.pdf), if its own does not; "" of what
    nobody knows, and of all that are what they seem.
    """

    format: Format
    size: int
    length: int
    is_tagged: bool
    trouble: str
    found: str = ""
