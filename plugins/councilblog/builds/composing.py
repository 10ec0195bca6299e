"""From records to the site: what is live, what shares what, where each link leads. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.address_book import address_book, resolve_all
from councilblog.builds.content_files import video_folders
from councilblog.builds.decision_lists import newest_meeting_first
from councilblog.builds.records import Piece, Records
from councilblog.builds.site import Edition, Site
from councilblog.builds.site_inputs import SiteInputs
from councilblog.builds.tying_inputs import tying_inputs
from councilblog.builds.videos_shown import videos_shown
from councilblog.builds.whole_findings import whole_findings
from councilblog.comments.ids import thread_of
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.listings import listing
from councilblog.posts.post import Page, Post, Status
from councilblog.stories.tying import tie


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
    videos = videos_shown(records, live_posts, video_folders(inputs.files), inputs.today)
    anchors = {piece.source: piece.body.anchors for pieces in live for piece in pieces}
    tied = tie(tying_inputs(inputs, anchors))
    book = address_book(inputs, editions, videos.live, tied)
    answers, wrong_links = resolve_all(records, book)
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
        today=inputs.today,
    )
    findings = (*whole_findings(inputs), *videos.findings, *wrong_links, *tied.findings)
    return site, findings


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


def _translations(pieces: Sequence[Piece]) -> dict[str, Mapping[Language, str]]:
    by_key: dict[str, dict[Language, str]] = defaultdict(dict)
    for piece in pieces:
        by_key[piece.key][piece.language] = piece.url_path
    return {piece.source: by_key[piece.key] for piece in pieces}
