"""What writers are told of documents that readers could not use, or not well. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Final, NamedTuple

from councilblog.documents.document import Document, Format
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.suggestions import quoted

#: A text of fewer words than this that leads to a PDF leaves the PDF to speak.
FEW_WORDS: Final = 60
#: The trouble of a file that is not what its name says.
WRONG_KIND: Final = "not-a-pdf"
_REGULATIONS: Final = (
    "Public Sector Bodies (Websites and Mobile Applications) (No. 2) "
    "Accessibility Regulations 2018, regulation 6"
)
_TAGGED: Final = f"{_REGULATIONS}; WCAG 2.2, 1.3.1; PDF/UA (ISO 14289)"

#: Rules for how a document is made, which the law does not ask of old ones.
FORMATTING: Final = frozenset(("pdf-untagged", "only-as-pdf"))

#: What a file is called that has an ending.
_NAMES: Final = {
    ".pdf": "a PDF",
    ".doc": "a document of an older Word",
    ".docx": "a Word document",
    ".odt": "a document of LibreOffice Writer",
    ".xls": "a spreadsheet of an older Excel",
    ".xlsx": "an Excel spreadsheet",
    ".ods": "a spreadsheet of LibreOffice Calc",
    ".ppt": "slides of an older PowerPoint",
    ".pptx": "PowerPoint slides",
    ".odp": "slides of LibreOffice Impress",
    ".csv": "a table of values parted by commas",
    ".txt": "plain text",
    ".ics": "a calendar file",
    ".html": "a web page",
    ".rtf": "a document in Rich Text Format",
    ".zip": "a zip file",
    ".ps": "a file for printers (PostScript)",
    ".png": "a picture",
    ".jpg": "a picture",
    ".gif": "a picture",
    ".mp3": "a sound recording",
    ".mp4": "a film or a sound recording",
}
_SAVED_BY: Final = {
    Format.PDF: "Save it as PDF again, from the program in which it was written",
    Format.WORD: "Save it again in Word or LibreOffice",
    Format.SHEET: "Save it again in Excel or LibreOffice",
    Format.SLIDES: "Save it again in PowerPoint or LibreOffice",
    Format.TABLE: "Save it as CSV again, from the spreadsheet that it came from",
    Format.TEXT: "Save it again in your editor",
    Format.CALENDAR: "Export it again from the calendar that it came from",
}
#: What may be published under an ending of its own, so that a new name is enough.
_RENAMED: Final = frozenset(
    """.pdf .doc .docx .odt .xls .xlsx .ods .ppt .pptx .odp .txt .ics .png .jpg .gif .mp3
    .mp4""".split()
)


class LinkedDocument(NamedTuple):
    """A document, its path in the content folder, and the line of the link to it."""

    document: Document
    path: str
    line: int


def document_finding(document: Document, path: str, where: SourceRef) -> Finding | None:
    """Return what is to be said of a document that a text links to, None if nothing is.

    `path` is the document's, `where` that of the link. What is wrong with the file comes
    before advice.
    """
    name = posixpath.basename(path)
    said = _SENTENCES.get(document.trouble)
    if said:
        return said(document, name, where)
    # Of a PDF whose pages could not be counted it is not known either.
    if document.format is Format.PDF and document.length and not document.is_tagged:
        return _untagged(name, where)
    return None


def only_as_pdf(words: int, links: Iterable[LinkedDocument], source: str) -> Finding | None:
    """Return what is said of a post or page that leaves a PDF to speak, None of any other.

    `words` counts the words of the text; one of fewer than 60 that leads to a PDF has said
    little else. The first such link is named.
    """
    pdfs = [link for link in links if link.document.format is Format.PDF]
    if words >= FEW_WORDS or not pdfs:
        return None
    first = min(pdfs, key=lambda link: (link.line, link.path))
    name = posixpath.basename(first.path)
    count = "1 word" if words == 1 else f"{words} words"
    return Finding(
        rule="only-as-pdf",
        gravity=Gravity.ADVICE,
        where=SourceRef(path=source, line=first.line),
        problem=f"This text has {count}, and leaves the rest to {quoted(name)}.",
        consequence=(
            "On a phone, and for many who cannot see well, a PDF is hard to read or cannot "
            "be read at all."
        ),
        remedy=(
            "Write here what the PDF says, or the heart of it, and leave the PDF for those "
            "who want to print it."
        ),
        standard=_REGULATIONS,
    )


def _empty(document: Document, name: str, where: SourceRef) -> Finding:
    return Finding(
        rule="document-empty",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"There is nothing in the file {quoted(name)}.",
        consequence="Readers would open it and find nothing.",
        remedy=f"{_SAVED_BY[document.format]}, and put it in place of this one.",
    )


def _wrong_kind(document: Document, name: str, where: SourceRef) -> Finding:
    ending = posixpath.splitext(name)[1].lower()
    really = _NAMES.get(document.found)
    is_ = f"it is {really}" if really else "it holds something else"
    return Finding(
        rule="document-not-a-pdf" if ending == ".pdf" else "document-wrong-kind",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"{quoted(name)} is not {_NAMES[ending]}, as its name says: {is_}.",
        consequence="Readers could not open it.",
        remedy=_remedy(document, name),
    )


def _remedy(document: Document, name: str) -> str:
    again = _SAVED_BY[document.format]
    if document.found == ".html":
        return (
            "Open it in a text editor to see which page was saved in its place, and download "
            "the document again."
        )
    if document.found in _RENAMED:
        better = posixpath.splitext(name)[0] + document.found
        return f"{again}; or rename the file, and the link to it, to: {better}"
    return f"{again}, and put it in place of this one."


def _cut_short(document: Document, name: str, where: SourceRef) -> Finding:
    return Finding(
        rule="document-cut-short",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"{quoted(name)} is not whole: its end is missing.",
        consequence="Readers would get a part of it, or could not open it.",
        remedy=f"Copy or download it again. If it is no longer there: {_again(document)}.",
    )


def _no_pages(document: Document, name: str, where: SourceRef) -> Finding:
    return Finding(
        rule="document-no-pages",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"No page could be found in {quoted(name)}.",
        consequence="Readers would open it and see nothing, or could not open it.",
        remedy=f"Open it on your computer. If it does not show there: {_again(document)}.",
    )


def _locked(document: Document, name: str, where: SourceRef) -> Finding:
    return Finding(
        rule="document-locked",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"{quoted(name)} asks for a password.",
        consequence="Readers could not open it.",
        remedy=f"{_SAVED_BY[document.format]}, without a password.",
    )


def _maybe_locked(_: Document, name: str, where: SourceRef) -> Finding:
    return Finding(
        rule="document-maybe-locked",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"{quoted(name)} is encrypted, and it is not known whether it asks for a "
        "password.",
        consequence="If it does, readers could not open it. Its pages are not counted.",
        remedy="Open it on your computer. If it asks for a password, save it without one.",
    )


def _untagged(name: str, where: SourceRef) -> Finding:
    return Finding(
        rule="pdf-untagged",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"{quoted(name)} has no tags, so it does not say what is a heading, a list or "
        "a table.",
        consequence="People who use a screen reader hear its words without any order.",
        remedy=(
            "In Word, choose Save as PDF, then Options, and tick “Document structure tags for "
            "accessibility”; or give the same text as a page of this site."
        ),
        standard=_TAGGED,
    )


def _again(document: Document) -> str:
    again = _SAVED_BY[document.format]
    return again[0].lower() + again[1:]


_SENTENCES: Final = {
    "empty": _empty,
    WRONG_KIND: _wrong_kind,
    "cut-short": _cut_short,
    "no-pages": _no_pages,
    "locked": _locked,
    "maybe-locked": _maybe_locked,
}
