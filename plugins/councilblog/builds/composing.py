"""From records to the site: what is live, what shares what, where each link leads. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from councilblog import addresses
from councilblog.ambitions.ambition import Ambition
from councilblog.builds.comment_opening import opening_on
from councilblog.builds.content_files import video_folders
from councilblog.builds.decision_lists import newest_meeting_first
from councilblog.builds.feed_places import feed_addresses
from councilblog.builds.lone_links import Resolution
from councilblog.builds.record_pages import record_pages
from councilblog.builds.records import Authors, Piece, Records
from councilblog.builds.resolving import AddressBook, Place, resolve
from councilblog.builds.site import Edition, Site
from councilblog.builds.videos_shown import video_addresses, videos_shown
from councilblog.comments.comment import Comment
from councilblog.comments.ids import thread_of
from councilblog.comments.store import orphan_findings
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.decisions.council_bodies import body_findings
from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.decision import Decision
from councilblog.decisions.papers import paper_findings
from councilblog.decisions.timing import future_findings
from councilblog.documents.document import Document
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.listings import listing
from councilblog.posts.post import Page, Post, Status
from councilblog.prose.prose import LinkKind
from councilblog.settings import BlogSettings
from councilblog.stories.pieces import TiedPiece
from councilblog.stories.tied import Tied
from councilblog.stories.tying import TyingInputs, tie
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
    documents: Mapping[str, Document]
    council_bodies: CouncilBodies
    video_words: Callable[[str], Mapping[str, VideoFile]]
    comments_in: Callable[[str], tuple[Comment, ...]]
    now: datetime
    shows_unpublished: bool = False


def compose_site(inputs: SiteInputs) -> tuple[Site, tuple[Finding, ...]]:
    """Return the site, and what is wrong that only the whole can show."""
    records = inputs.records
    live_posts = [post for post in records.posts if _is_live(post, inputs)]
    others: tuple[Sequence[Piece], ...] = tuple(
        [piece for piece in pieces if _is_live(piece, inputs)]
        for pieces in (records.pages, records.decisions, records.ambitions)
    )
    live = (live_posts, *others)
    editions = {
        language: _edition(language, live_posts, list(chain(*others)))
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
    anchors = {piece.source: piece.body.anchors for pieces in live for piece in pieces}
    tied = tie(_tying(inputs, anchors))
    book = _address_book(inputs, editions, videos.live, tied)
    answers, wrong_links = _resolve_all(inputs.records, book)
    findings.extend(wrong_links)
    findings.extend(tied.findings)
    findings.extend(_of_decisions(inputs))
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
        translations={
            source: paths for pieces in live for source, paths in _translations(pieces).items()
        },
        videos=videos.live,
        video_words=inputs.video_words,
        threads=_live_threads(inputs.records, live_posts),
        comments_in=inputs.comments_in,
        council_bodies=inputs.council_bodies,
        documents=inputs.documents,
        tied=tied,
        today=today,
    )
    return site, tuple(findings)


def _edition(language: Language, posts: Iterable[Post], others: Sequence[Piece]) -> Edition:
    here = sorted(
        (piece for piece in others if piece.language is language),
        key=lambda piece: (piece.key, piece.source),
    )
    return Edition(
        language=language,
        posts=listing.newest_first(post for post in posts if post.language is language),
        pages=tuple([piece for piece in here if isinstance(piece, Page)]),
        decisions=newest_meeting_first([p for p in here if isinstance(p, Decision)]),
        ambitions=tuple([piece for piece in here if isinstance(piece, Ambition)]),
    )


def _of_decisions(inputs: SiteInputs) -> Iterator[Finding]:
    """Yield what is wrong with decisions that only the other files show."""
    decisions = inputs.records.decisions
    if not decisions:
        return
    today = inputs.now.astimezone(LONDON).date()
    yield from paper_findings(decisions, inputs.files)
    for decision in decisions:
        yield from body_findings(decision, inputs.council_bodies)
        yield from future_findings(decision, today)


def _tying(inputs: SiteInputs, live: Container[str]) -> TyingInputs:
    """Return what stories follow from; `live` are the sources that readers see."""
    records = inputs.records
    pieces: tuple[TiedPiece, ...] = (*records.posts, *records.decisions, *records.ambitions)
    settings = inputs.settings
    today = inputs.now.astimezone(LONDON).date()

    def takes_comments(post: Post) -> bool:
        if not settings.comments.is_on:
            return False
        opening = opening_on(
            today,
            written=post.comments,
            published_on=post.published_at.date(),
            close_after_days=settings.comments.close_after_days,
            periods=settings.comments.pre_election,
        )
        return opening.state in {"open", "paused"}

    return TyingInputs(
        live={
            language: [p for p in pieces if p.language is language and p.source in live]
            for language in settings.languages
        },
        unseen=[piece for piece in pieces if piece.source not in live],
        unreadable=records.unreadable,
        languages=settings.languages,
        site_url=settings.site_url,
        base_path=settings.base_path,
        today=today,
        takes_comments=takes_comments,
    )


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
    inputs: SiteInputs,
    editions: Mapping[Language, Edition],
    videos: Mapping[str, Video],
    tied: Tied,
) -> AddressBook:
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
