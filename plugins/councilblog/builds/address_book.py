"""Everything that a link may lead to, and where each link of the content leads. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import chain

from councilblog import addresses
from councilblog.builds.feed_places import feed_addresses
from councilblog.builds.late import Late, Made
from councilblog.builds.record_pages import record_pages
from councilblog.builds.records import Piece
from councilblog.builds.resolving import AddressBook, Place
from councilblog.builds.site import Edition
from councilblog.builds.site_inputs import SiteInputs
from councilblog.builds.videos_shown import video_addresses
from councilblog.languages.language import Language
from councilblog.posts.post import Status
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
    pieces = {piece.source: piece for edition in editions.values() for piece in _all(edition)}
    default = editions[inputs.settings.languages[0]]

    def place_of(piece: Piece) -> Place:
        return Place(base + piece.url_path, piece.body.anchors)

    def urls() -> dict[str, Place]:
        found: dict[str, Place] = {}
        for edition in editions.values():
            found.update((place.url, place) for place in map(place_of, _all(edition)))
            lists = _list_addresses(edition, inputs.settings)
            films = video_addresses(edition, videos)
            found.update((base + path, Place(url=base + path)) for path in (*lists, *films))
        for page in record_pages(editions, inputs.council_bodies, tied):
            found[base + page.path] = Place(url=base + page.path)
        return found

    return AddressBook(
        places=Made(pieces, place_of),
        unpublished=_unpublished(inputs, pieces),
        unreadable=inputs.records.unreadable,
        files=inputs.files,
        sizes=inputs.sizes,
        documents=inputs.documents,
        urls=Late(urls),
        topics=Late(
            lambda: {
                slug: base + addresses.topic(default.language, slug) for slug in default.topics
            }
        ),
        authors=Late(
            lambda: {
                slug: base + addresses.author(default.language, slug)
                for slug in default.authors
            }
        ),
        base_path=base,
        site_url=inputs.settings.site_url,
    )


def _all(edition: Edition) -> Iterator[Piece]:
    return chain(edition.posts, edition.pages, edition.decisions, edition.ambitions)


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


def _unpublished(inputs: SiteInputs, live: Container[str]) -> Mapping[str, str]:
    return {
        piece.source: "a draft"
        if piece.status is Status.DRAFT
        else "a post whose time has not come"
        for piece in inputs.records.pieces
        if piece.source not in live
    }
