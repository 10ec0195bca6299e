"""Everything that a link may lead to, and where each link of the content leads. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from councilblog import addresses
from councilblog.builds.feed_places import feed_addresses
from councilblog.builds.lone_links import Resolution
from councilblog.builds.record_pages import record_pages
from councilblog.builds.records import Piece, Records
from councilblog.builds.resolving import AddressBook, Place, resolve
from councilblog.builds.site import Edition
from councilblog.builds.site_inputs import SiteInputs
from councilblog.builds.videos_shown import video_addresses
from councilblog.decisions.decision import Decision
from councilblog.documents.findings import (
    FEW_WORDS,
    FORMATTING,
    LinkedDocument,
    only_as_pdf,
)
from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.posts.post import Page, Post, Status
from councilblog.prose.prose import LinkKind
from councilblog.settings import BlogSettings
from councilblog.stories.tied import Tied
from councilblog.videos.video import Video


def address_book(
    inputs: SiteInputs,
    editions: Mapping[Language, Edition],
    videos: Mapping[str, Video],
    tied: Tied,
) -> AddressBook:
    """Return everything that a link of the content may lead to."""
    base = inputs.settings.base_path
    places: dict[str, Place] = {}
    urls: dict[str, Place] = {}
    for edition in editions.values():
        pieces: tuple[Piece, ...] = (
            *edition.posts,
            *edition.pages,
            *edition.decisions,
            *edition.ambitions,
        )
        for piece in pieces:
            place = Place(base + piece.url_path, piece.body.anchors)
            places[piece.source] = urls[place.url] = place
        urls.update(
            (base + path, Place(url=base + path))
            for path in (
                *_list_addresses(edition, inputs.settings),
                *video_addresses(edition, videos),
            )
        )
    for page in record_pages(editions, inputs.council_bodies, tied):
        urls[base + page.path] = Place(url=base + page.path)
    default = editions[inputs.settings.languages[0]]
    return AddressBook(
        places=places,
        unpublished=_unpublished(inputs, places),
        unreadable=inputs.records.unreadable,
        files=inputs.files,
        sizes=inputs.sizes,
        documents=inputs.documents,
        urls=urls,
        topics={
            slug: base + addresses.topic(default.language, slug) for slug in default.topics
        },
        authors={
            slug: base + addresses.author(default.language, slug) for slug in default.authors
        },
        base_path=base,
        site_url=inputs.settings.site_url,
    )


def _list_addresses(edition: Edition, settings: BlogSettings) -> list[str]:
    if edition.is_empty:
        return []
    language = edition.language
    return [
        addresses.home(language),
        *feed_addresses(edition, settings),
        *([addresses.archive(language)] if edition.posts else []),
        *([addresses.topics(language)] if edition.topics else []),
        *(addresses.year(language, year) for year in edition.years),
        *(addresses.month(language, month.year, month.number) for month in edition.months),
        *(addresses.topic(language, slug) for slug in edition.topics),
        *(addresses.author(language, slug) for slug in edition.authors),
    ]


def _unpublished(inputs: SiteInputs, places: Mapping[str, Place]) -> Mapping[str, str]:
    reasons = {}
    for piece in inputs.records.pieces:
        if piece.source not in places:
            is_draft = piece.status is Status.DRAFT
            reasons[piece.source] = "a draft" if is_draft else "a post whose time has not come"
    return reasons


#: Documents published before it are exempt.
_ACCESSIBLE_FROM = date(2018, 9, 23)

Answers = dict[str, dict[tuple[LinkKind, str], Resolution]]


def resolve_all(records: Records, book: AddressBook) -> tuple[Answers, list[Finding]]:
    """Return where each link leads, by source and link, and what is wrong with them."""
    answers: Answers = {}
    findings = []
    for piece in records.pieces:
        if not piece.body.links:
            continue
        answers[piece.source] = resolved = {}
        for link in piece.body.links:
            if link.written:
                found = resolve(link, piece.source, piece.body.anchors, book)
                resolved[link.kind, link.written] = found
                if found.finding and not _is_exempt(piece, found.finding):
                    findings.append(found.finding)
        findings.extend(_left_to_a_pdf(piece, resolved))
    return answers, findings


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


def _left_to_a_pdf(
    piece: Piece, resolved: Mapping[tuple[LinkKind, str], Resolution]
) -> Iterator[Finding]:
    """Yield what is said of a text that leaves a PDF to speak; decisions have papers."""
    if piece.body.words >= FEW_WORDS or not isinstance(piece, Post | Page):
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
