"""The whole site as values: what is live, how it is grouped, and where each link leads.

Pure: everything follows from the records, the settings and `now`. Pages are made from
this and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from councilblog import addresses
from councilblog.builds.bodies import Bodies
from councilblog.builds.records import Authors, Records
from councilblog.builds.resolving import AddressBook, Place, Resolution, resolve, resolve_alone
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.listings import listing
from councilblog.posts.post import Author, Page, Piece, Post, Status
from councilblog.prose.placing import Target
from councilblog.prose.prose import Link, LinkKind
from councilblog.settings import BlogSettings


class BodyLostError(Exception):
    """The text of a source is not in the store: the source must be read again."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.source = source


@dataclass(frozen=True)
class Edition:
    """The published posts and pages of one language, newest first, and their groups."""

    language: Language
    posts: tuple[Post, ...]
    pages: tuple[Page, ...]

    @cached_property
    def months(self) -> Mapping[listing.Month, tuple[Post, ...]]:
        """Posts by month, newest month first."""
        return listing.by_month(self.posts)

    @cached_property
    def years(self) -> Mapping[int, tuple[Post, ...]]:
        """Posts by year, newest year first."""
        return listing.by_year(self.posts)

    @cached_property
    def topics(self) -> Mapping[str, listing.Group]:
        """Posts by topic, in the order of the topics' names."""
        return listing.topics(self.posts)

    @cached_property
    def authors(self) -> Mapping[str, listing.Group]:
        """Posts by author."""
        return listing.authors(self.posts)

    @cached_property
    def series(self) -> Mapping[str, listing.Group]:
        """Posts by series, oldest first."""
        return listing.series(self.posts)

    @cached_property
    def neighbours(self) -> Mapping[str, listing.Neighbours]:
        """Each post's neighbours in time, by source."""
        return listing.neighbours(self.posts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is published in this language."""
        return not self.posts and not self.pages


@dataclass(frozen=True, kw_only=True)
class Site:
    """All that pages are made from."""

    settings: BlogSettings
    phrases: Mapping[Language, Phrases]
    editions: Mapping[Language, Edition]
    authors: Mapping[tuple[Language, str], Author]
    bodies: Bodies
    targets: Mapping[str, Mapping[tuple[LinkKind, str], Target | None]]
    anchors: Mapping[str, frozenset[str]]  # of texts that are live, by source
    files: tuple[str, ...]  # content files that published posts and pages use
    translations: Mapping[str, Mapping[Language, str]]  # source → language → url path

    @cached_property
    def target_prints(self) -> Mapping[str, str]:
        """Where the links of each source lead, as text; only of sources that have any."""
        return {
            source: repr(sorted(targets.items()))
            for source, targets in self.targets.items()
            if targets
        }

    @cached_property
    def languages_print(self) -> str:
        """Which languages anything is published in."""
        return "|".join(
            language.value for language, edition in self.editions.items() if not edition.is_empty
        )

    @cached_property
    def _author_prints(self) -> dict[tuple[Language, str], str]:
        return {}

    def author_print(self, language: Language, slug: str) -> str:
        """Return who an author is, as text that differs when the description does."""
        prints = self._author_prints
        if (language, slug) not in prints:
            prints[language, slug] = repr(self.author(language, slug))
        return prints[language, slug]

    def url(self, path: str) -> str:
        """Return an address as links write it: with the site's base path in front."""
        return self.settings.base_path + path

    def author(self, language: Language, slug: str) -> Author | None:
        """Return who an author is, in the page's language if they are described in it."""
        here = self.authors.get((language, slug))
        return here or self.authors.get((self.settings.languages[0], slug))

    def text(self, piece: Piece) -> str:
        """Return the HTML of a piece, addresses in it still as written.

        Raises:
            BodyLostError: The store no longer has it, or it was changed there.
        """
        html = self.bodies.get(piece.body.digest)
        if html is None:
            raise BodyLostError(piece.source)
        return html

    def resolver(self, source: str) -> Callable[[LinkKind, str], Target | None]:
        """Return the function that says where a written address in `source` leads."""
        known = self.targets.get(source, {})
        anchors = self.anchors.get(source, frozenset())

        def leads(kind: LinkKind, written: str) -> Target | None:
            if (kind, written) in known:
                return known[kind, written]
            link = Link(kind=kind, written=written, text="", line=0)
            alone = resolve_alone(link, source, anchors, self.settings.site_url)
            return alone.target if alone else None

        return leads


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInputs:
    """What a site is made of."""

    records: Records
    authors: Authors
    settings: BlogSettings
    phrases: Mapping[Language, Phrases]
    files: frozenset[str]
    sizes: Mapping[str, tuple[int, int] | None]
    now: datetime


def compose_site(inputs: SiteInputs) -> tuple[Site, tuple[Finding, ...]]:
    """Return the site, and what is wrong that only the whole can show."""
    live_posts = [post for post in inputs.records.posts if _is_live(post, inputs.now)]
    live_pages = [page for page in inputs.records.pages if page.status is Status.PUBLISHED]
    editions = {
        language: Edition(
            language=language,
            posts=listing.newest_first(p for p in live_posts if p.language is language),
            pages=tuple(
                sorted(
                    (p for p in live_pages if p.language is language),
                    key=lambda page: (page.key, page.source),
                )
            ),
        )
        for language in inputs.settings.languages
    }
    findings = [*_shared(inputs.records), *_languages_off(inputs)]
    book = _address_book(inputs, editions)
    answers, wrong_links = _resolve_all(inputs.records, book)
    findings.extend(wrong_links)
    live: list[Piece] = [*live_posts, *live_pages]
    live_sources = {piece.source for piece in live}
    used = {
        found.file
        for source in live_sources
        for found in answers.get(source, {}).values()
        if found.file
    }
    site = Site(
        settings=inputs.settings,
        phrases=inputs.phrases,
        editions=editions,
        authors=inputs.authors.known,
        bodies=inputs.records.bodies,
        targets={
            source: {key: found.target for key, found in resolved.items()}
            for source, resolved in answers.items()
            if source in live_sources
        },
        anchors={piece.source: frozenset(piece.body.anchors) for piece in live},
        files=tuple(sorted(used | {f for f in inputs.files if f.startswith("extra/")})),
        translations=_translations(live),
    )
    return site, tuple(findings)


def _is_live(post: Post, now: datetime) -> bool:
    return post.status is Status.PUBLISHED and listing.is_due(post.published_at, now)


def _translations(pieces: list[Piece]) -> Mapping[str, Mapping[Language, str]]:
    by_key: dict[tuple[type, str], dict[Language, str]] = defaultdict(dict)
    for piece in pieces:
        by_key[type(piece), piece.key][piece.language] = piece.url_path
    return {piece.source: by_key[type(piece), piece.key] for piece in pieces}


def _address_book(inputs: SiteInputs, editions: Mapping[Language, Edition]) -> AddressBook:
    base = inputs.settings.base_path
    places: dict[str, Place] = {}
    urls: dict[str, Place | None] = {}
    for edition in editions.values():
        pieces: tuple[Piece, ...] = (*edition.posts, *edition.pages)
        for piece in pieces:
            place = Place(url=base + piece.url_path, anchors=frozenset(piece.body.anchors))
            places[piece.source] = urls[place.url] = place
        urls.update(dict.fromkeys((base + path for path in _list_addresses(edition)), None))
    default = editions[inputs.settings.languages[0]]
    return AddressBook(
        places=places,
        unpublished=_unpublished(inputs, places),
        unreadable=inputs.records.unreadable,
        files=inputs.files,
        sizes=inputs.sizes,
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


def _list_addresses(edition: Edition) -> list[str]:
    if edition.is_empty:
        return []
    language = edition.language
    return [
        addresses.home(language),
        addresses.updates(language),
        addresses.atom(language),
        addresses.rss(language),
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


Answers = dict[str, dict[tuple[LinkKind, str], Resolution]]


def _resolve_all(records: Records, book: AddressBook) -> tuple[Answers, list[Finding]]:
    answers: Answers = {}
    findings = []
    for piece in records.pieces:
        anchors = frozenset(piece.body.anchors)
        answers[piece.source] = resolved = {}
        for link in piece.body.links:
            if link.written:
                found = resolve(link, piece.source, anchors, book)
                resolved[link.kind, link.written] = found
                findings.extend([found.finding] if found.finding else [])
    return answers, findings


def _shared(records: Records) -> list[Finding]:
    """Say which sources share an address or an id: only one of them could be seen."""
    findings: list[Finding] = []
    for rule, what, key_of in (
        ("address-twice", "address", lambda piece: piece.url_path),
        ("id-twice", "id", lambda piece: (piece.language, getattr(piece, "id", piece.source))),
    ):
        by_key: dict[object, list[Piece]] = defaultdict(list)
        for piece in records.pieces:
            by_key[key_of(piece)].append(piece)
        for pieces in by_key.values():
            first, *others = sorted(pieces, key=lambda piece: piece.source)
            # An id that follows from the address is told with the address.
            findings.extend(
                _twice(rule, what, first, other)
                for other in others
                if rule == "address-twice" or other.url_path != first.url_path
            )
    return findings


def _twice(rule: str, what: str, first: Piece, other: Piece) -> Finding:
    shown = first.url_path if what == "address" else getattr(first, "id", "")
    return Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=other.source),
        problem=f"This file has the same {what}, “{shown}”, as {first.source}.",
        consequence="Only one of the two could be seen; the other would be lost.",
        remedy=(
            "Give one of them another file name, or a line such as:  Slug: our-away-day-2"
            if what == "address"
            else "Change the line “Id:” in one of them."
        ),
    )


def _languages_off(inputs: SiteInputs) -> list[Finding]:
    return [
        Finding(
            rule="language-off",
            gravity=Gravity.LOSS,
            where=SourceRef(path=piece.source),
            problem=(
                f"This text is in “{piece.language.value}”, a language this blog does not have."
            ),
            consequence="It would be missing from the blog.",
            remedy="Add the language in pelicanconf.py, for example: "
            'BLOG_LANGUAGES = ["en", "cy"]',
        )
        for piece in inputs.records.pieces
        if piece.language not in inputs.settings.languages
    ]
