"""From records to the site: what is live, what shares what, where each link leads. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.address_book import address_book
from councilblog.builds.content_files import video_folders
from councilblog.builds.decision_lists import newest_meeting_first
from councilblog.builds.links import Links
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


class Composed(NamedTuple):
    """The site, and what is wrong that only the whole can show, worked out when asked."""

    site: Site
    findings: Callable[[], tuple[Finding, ...]]


def compose_site(inputs: SiteInputs) -> Composed:
    """Return the site, as far as it is known without looking at every link of every text."""
    records = inputs.records
    live_posts = _live_posts(inputs)
    others: tuple[Sequence[Piece], ...] = tuple(
        [
            piece
            for piece in pieces
            if piece.status is Status.PUBLISHED or inputs.shows_unpublished
        ]
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
    links = Links(records, address_book(inputs, editions, videos.live, tied))
    comments_on = _comments_on(records, live_posts)
    talked = {facts.thread for facts in comments_on.values()}

    def files() -> tuple[str, ...]:
        used = chain.from_iterable(map(links.files, anchors))
        extra = (path for path in inputs.files if path.startswith("extra/"))
        return tuple(sorted({*used, *videos.files, *extra}))

    def findings() -> tuple[Finding, ...]:
        wrong = (*videos.findings, *links.findings(), *tied.findings)
        return (*whole_findings(inputs), *wrong)

    site = Site(
        settings=inputs.settings,
        phrases=inputs.phrases,
        editions=editions,
        authors=inputs.authors.known,
        bodies=inputs.records.bodies,
        targets=links.targets,
        anchors=anchors,
        used_files=files,
        translations={
            source: paths for pieces in live for source, paths in _translations(pieces).items()
        },
        videos=videos.live,
        video_words=inputs.video_words,
        threads={facts.thread: facts for facts in records.threads if facts.thread in talked},
        comments_on=comments_on,
        comments_in=inputs.comments_in,
        council_bodies=inputs.council_bodies,
        documents=inputs.documents,
        tied=tied,
        today=inputs.today,
    )
    return Composed(site, findings)


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


def _live_posts(inputs: SiteInputs) -> list[Post]:
    posts = inputs.records.posts
    if inputs.shows_unpublished:
        return list(posts)
    # Comparing moments of different zones is slow, and a post of last week is due for sure.
    lately = inputs.today - timedelta(days=2)
    return [
        post
        for post in posts
        if post.status is Status.PUBLISHED
        and (post.published_at.date() < lately or listing.is_due(post.published_at, inputs.now))
    ]


def _comments_on(records: Records, posts: Sequence[Post]) -> dict[str, ThreadFacts]:
    """Return the comments on posts by the posts' ids."""
    by_thread = {facts.thread: facts for facts in records.threads}
    threads = {post.id: thread_of(post.id) for post in posts} if by_thread else {}
    return {id_: by_thread[thread] for id_, thread in threads.items() if thread in by_thread}


def _translations(pieces: Sequence[Piece]) -> dict[str, Mapping[Language, str]]:
    """Return where a text is in each language, by source; only of those in several."""
    first: dict[str, Piece] = {}
    others: dict[str, list[Piece]] = {}
    for piece in pieces:
        if first.setdefault(piece.key, piece) is not piece:
            others.setdefault(piece.key, []).append(piece)
    found: dict[str, Mapping[Language, str]] = {}
    for key, more in others.items():
        paths = {piece.language: piece.url_path for piece in (first[key], *more)}
        if len(paths) > 1:
            found.update((piece.source, paths) for piece in (first[key], *more))
    return found
