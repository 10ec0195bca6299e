"""Where each link of the content leads, and what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from councilblog.builds.lone_links import Resolution
from councilblog.builds.records import Piece, Records
from councilblog.builds.resolving import AddressBook, resolve
from councilblog.decisions.decision import Decision
from councilblog.documents.findings import (
    FEW_WORDS,
    FORMATTING,
    LinkedDocument,
    only_as_pdf,
)
from councilblog.errors import Finding
from councilblog.posts.post import Page, Post
from councilblog.prose.placing import Target
from councilblog.prose.prose import LinkKind

#: Documents published before it are exempt.
_ACCESSIBLE_FROM = date(2018, 9, 23)

#: A link by its kind, and as it was written.
Written = tuple[LinkKind, str]
_Answers = Mapping[Written, Resolution]


class Links:
    """The links of all texts; those of a text are resolved when it is first asked for."""

    def __init__(self, records: Records, book: AddressBook) -> None:
        self._pieces = {piece.source: piece for piece in records.pieces if piece.body.links}
        self._book = book
        self._answers: dict[str, dict[Written, Resolution]] = {}
        self._wrong: dict[str, list[Finding]] = {}
        self._targets: dict[str, Mapping[Written, Target | None]] = {}

    def targets(self, source: str) -> Mapping[Written, Target | None]:
        """Return where the links of a text lead, by its source."""
        known = self._targets.get(source)
        if known is None:
            piece = self._pieces.get(source)
            answers = self._resolved(piece) if piece else {}
            known = {written: found.target for written, found in answers.items()}
            self._targets[source] = known
        return known

    def files(self, source: str) -> Iterator[str]:
        """Yield the content files that a text links to."""
        piece = self._pieces.get(source)
        if piece is not None:
            yield from (found.file for found in self._resolved(piece).values() if found.file)

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with the links of all texts."""
        for piece in self._pieces.values():
            resolved = self._resolved(piece)
            for finding in self._wrong.get(piece.source, ()):
                if not _is_exempt(piece, finding):
                    yield finding
            if piece.body.words < FEW_WORDS:
                yield from _left_to_a_pdf(piece, resolved)

    def _resolved(self, piece: Piece) -> _Answers:
        known = self._answers.get(piece.source)
        if known is None:
            known = self._answers[piece.source] = {}
            for link in piece.body.links:
                if link.written:
                    found = resolve(link, piece.source, piece.body.anchors, self._book)
                    known[link.kind, link.written] = found
                    if found.finding:  # each link has its own line, the same address or not
                        self._wrong.setdefault(piece.source, []).append(found.finding)
        return known


def _is_exempt(piece: Piece, finding: Finding) -> bool:
    """Return whether the law lets a document off: those of before 23 September 2018.

    Source: the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
    Accessibility Regulations 2018, regulation 4(2)(a).
    """
    if finding.rule not in FORMATTING:
        return False
    day = piece.met_on if isinstance(piece, Decision) else None
    if isinstance(piece, Post):
        day = piece.published_at.date()
    return day is not None and day < _ACCESSIBLE_FROM


def _left_to_a_pdf(piece: Piece, resolved: _Answers) -> Iterator[Finding]:
    """Yield what is said of a text that leaves a PDF to speak; decisions have papers."""
    if not isinstance(piece, Post | Page):
        return
    documents = [
        LinkedDocument(found.target.document, found.file, link.line)
        for link in piece.body.links
        if (found := resolved.get((link.kind, link.written)))
        and found.target
        and found.target.document
    ]
    finding = only_as_pdf(piece.body.words, documents, piece.source)
    if finding and not _is_exempt(piece, finding):
        yield finding
