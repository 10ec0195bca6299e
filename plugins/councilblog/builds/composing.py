"""From records to the site: what is live, what shares what, where each link leads. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from councilblog import addresses
from councilblog.builds.content_files import video_folders
from councilblog.builds.feed_places import feed_addresses
from councilblog.builds.lone_links import Resolution
from councilblog.builds.records import Authors, Records
from councilblog.builds.resolving import AddressBook, Place, resolve
from councilblog.builds.site import Edition, Site
from councilblog.builds.videos_shown import video_addresses, videos_shown
from councilblog.comments.comment import Comment
from councilblog.comments.ids import thread_of
from councilblog.comments.store import orphan_findings
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.listings import listing
from councilblog.posts.post import Piece, Post, Status
from councilblog.prose.prose import LinkKind
from councilblog.settings import BlogSettings
from councilblog.videos.video import Video, VideoFile


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInputs:
    """What a site is made of.

    `shows_unpublished`: drafts and posts for later are in it too, for nobody but the writer.
    """

    records: Records
    authors: Authors
    settings: BlogSettings
    phrases: Mapping[Language, Phrases]
    files: frozenset[str]
    sizes: Mapping[str, tuple[int, int] | None]
    video_words: Callable[[str], Mapping[str, VideoFile]]
    comments_in: Callable[[str], tuple[Comment, ...]]
    now: datetime
    shows_unpublished: bool = False


def compose_site(inputs: SiteInputs) -> tuple[Site, tuple[Finding, ...]]:
    """Return the site, and what is wrong that only the whole can show."""
    live_posts = [post for post in inputs.records.posts if _is_live(post, inputs)]
    live_pages = [page for page in inputs.records.pages if _is_live(page, inputs)]
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
    today = inputs.now.astimezone(LONDON).date()
    videos = videos_shown(inputs.records, live_posts, video_folders(inputs.files), today)
    findings = [
        *_shared(inputs.records),
        *_languages_off(inputs),
        *videos.findings,
        *_orphans(inputs.records),
    ]
    book = _address_book(inputs, editions, videos.live)
    answers, wrong_links = _resolve_all(inputs.records, book)
    findings.extend(wrong_links)
    anchors = {
        piece.source: piece.body.anchors
        for pieces in (live_posts, live_pages)
        for piece in pieces
    }
    live_answers = {source: found for source, found in answers.items() if source in anchors}
    used = {
        found.file
        for found in chain(*(a.values() for a in live_answers.values()))
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
            for source, resolved in live_answers.items()
        },
        anchors=anchors,
        files=tuple(
            sorted(
                used.union(videos.files, (f for f in inputs.files if f.startswith("extra/")))
            )
        ),
        translations=_translations(live_posts) | _translations(live_pages),
        videos=videos.live,
        video_words=inputs.video_words,
        threads=_live_threads(inputs.records, live_posts),
        comments_in=inputs.comments_in,
        today=today,
    )
    return site, tuple(findings)


def _is_live(piece: Piece, inputs: SiteInputs) -> bool:
    if inputs.shows_unpublished:
        return True
    is_due = not isinstance(piece, Post) or listing.is_due(piece.published_at, inputs.now)
    return piece.status is Status.PUBLISHED and is_due


def _live_threads(records: Records, posts: Sequence[Post]) -> Mapping[str, ThreadFacts]:
    if not records.threads:
        return {}
    live = {thread_of(post.id) for post in posts}
    return {facts.thread: facts for facts in records.threads if facts.thread in live}


def _orphans(records: Records) -> tuple[Finding, ...]:
    """Say which comments belong to no post; nothing, while there are posts unread."""
    if not records.threads or records.unreadable:
        return ()
    return orphan_findings(
        (facts.thread for facts in records.threads),
        (thread_of(post.id) for post in records.posts),
    )


def _translations(pieces: Sequence[Piece]) -> dict[str, Mapping[Language, str]]:
    by_key: dict[str, dict[Language, str]] = defaultdict(dict)
    for piece in pieces:
        by_key[piece.key][piece.language] = piece.url_path
    return {piece.source: by_key[piece.key] for piece in pieces}


def _address_book(
    inputs: SiteInputs, editions: Mapping[Language, Edition], videos: Mapping[str, Video]
) -> AddressBook:
    base = inputs.settings.base_path
    places: dict[str, Place] = {}
    urls: dict[str, Place] = {}
    for edition in editions.values():
        pieces: tuple[Piece, ...] = (*edition.posts, *edition.pages)
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


Answers = dict[str, dict[tuple[LinkKind, str], Resolution]]


def _resolve_all(records: Records, book: AddressBook) -> tuple[Answers, list[Finding]]:
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
                findings.extend([found.finding] if found.finding else [])
    return answers, findings


def _shared(records: Records) -> list[Finding]:
    """Say which sources share an address or an id: only one of them could be seen."""
    findings: list[Finding] = []
    for rule, what, key_of in (
        ("address-twice", "address", lambda piece: piece.url_path),
        (
            "id-twice",
            "id",
            lambda piece: (piece.language, thread_of(getattr(piece, "id", piece.source))),
        ),
    ):
        keys = [key_of(piece) for piece in records.pieces]
        if len(set(keys)) == len(keys):
            continue
        by_key: dict[object, list[Piece]] = defaultdict(list)
        for key, piece in zip(keys, records.pieces, strict=True):
            by_key[key].append(piece)
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
