"""What waits for somebody: drafts, posts for later, questions, things to put right.

Nothing is written. What only a finished page can show is left to `make check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from councilblog import addresses
from councilblog.builds.decision_lists import newest_meeting_first
from councilblog.builds.records import Piece, Records
from councilblog.builds.report import judge
from councilblog.builds.site import Site
from councilblog.documents.document import Format
from councilblog.documents.findings import LinkedDocument
from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases, read_phrases
from councilblog.listings.listing import is_due, newest_first
from councilblog.posts.post import Page, Post, Status
from councilblog.publishing.looking import looked_at
from councilblog.publishing.request import PublishRequest
from councilblog.publishing.waiting import is_out
from councilblog.stories.pieces import QuestionState, question_of

#: How a post's page is named in the output folder, below its language's own.
_POST_PAGES = "[0-9][0-9][0-9][0-9]/[0-9][0-9]/*/index.html"


class OpenQuestion(NamedTuple):
    """A question that readers can still answer; `until` is None if it has no last day."""

    words: str
    source: str
    until: date | None


class WaitingQuestion(NamedTuple):
    """A question that is closed and has no answer, and the day since which it waits.

    `key` is what an answer names: "2026/03/which-journey".
    """

    words: str
    source: str
    since: date
    key: str


class Unwritten(NamedTuple):
    """A post or page that leaves a PDF to speak; `document` is the name of its file."""

    title: str
    source: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What readers see: how many posts, and what is due and not among it, newest first."""

    posts: int
    unseen: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogStatus:
    """What waits for somebody.

    `label` is what people call the content folder. `drafts` are by source;
    `unfinished` are the sources of drafts whose header cannot be read yet. `scheduled` are
    by their time. `halves` holds, for each language, the posts that are not written in it,
    newest first; it is empty if the blog has one language. Questions are those on the
    site: `asked` the open ones, the next to close first, and `unanswered` those that wait,
    the longest first. `unwritten` is by source. `live` is None if there is no
    site in the output folder. `errors` stop a publish, `warnings` do not.
    """

    label: str
    drafts: tuple[Piece, ...]
    unfinished: tuple[str, ...]
    scheduled: tuple[Post, ...]
    halves: Mapping[Language, tuple[Post, ...]]
    asked: tuple[OpenQuestion, ...]
    unanswered: tuple[WaitingQuestion, ...]
    unwritten: tuple[Unwritten, ...]
    live: Live | None
    errors: int
    warnings: int
    phrases: Phrases

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing waits for anybody."""
        return self.live is not None and not (
            self.drafts
            or self.unfinished
            or self.scheduled
            or any(self.halves.values())
            or self.asked
            or self.unanswered
            or self.unwritten
            or self.live.unseen
            or self.errors
            or self.warnings
        )


def read_status(request: PublishRequest, *, now: datetime) -> BlogStatus:
    """Read the content folder and look at the output folder, as a publish at `now` would.

    Raises:
        SettingsError: The settings, theme, plugins or content folder cannot be used.
    """
    with looked_at(request, now) as looked:
        build, asked = looked.build, looked.asked
    blog, folders = asked.settings.blog, asked.folders
    findings = (*build.findings, *looked.content.findings)
    judged = judge(findings, build.records.facts, blog.strict_from, folders.label)
    asked_now, unanswered = questions_of(build.site)
    return BlogStatus(
        label=folders.label,
        drafts=drafts_of(build.records),
        unfinished=unfinished_of(build.records),
        scheduled=scheduled_of(build.records.posts, now),
        halves=missing_halves(build.records.posts, blog.languages),
        asked=asked_now,
        unanswered=unanswered,
        unwritten=tuple(_unwritten(build.site, findings, folders.label)),
        live=_live(asked.output, build.records, now),
        errors=len(judged.errors),
        warnings=len(judged.warnings),
        phrases=read_phrases(folders.theme / "translations")[Language.EN],
    )


def drafts_of(records: Records) -> tuple[Piece, ...]:
    """Return the drafts, by source."""
    drafts = (piece for piece in records.pieces if piece.status is Status.DRAFT)
    return tuple(sorted(drafts, key=lambda piece: piece.source))


def unfinished_of(records: Records) -> tuple[str, ...]:
    """Return the sources of drafts of which no record could be made, in order."""
    return tuple(
        source for source in sorted(records.unreadable) if records.facts[source].is_draft
    )


def scheduled_of(posts: Iterable[Post], now: datetime) -> tuple[Post, ...]:
    """Return the posts whose time has not come, the next one first."""
    scheduled = (
        post
        for post in posts
        if post.status is Status.PUBLISHED and not is_due(post.published_at, now)
    )
    return tuple(sorted(scheduled, key=lambda post: (post.published_at, post.source)))


def missing_halves(
    posts: Iterable[Post], languages: tuple[Language, ...]
) -> Mapping[Language, tuple[Post, ...]]:
    """Return, for each language, the posts that are not written in it, newest first.

    A draft needs no other half, and is one: it is told as a draft. Nothing is returned for
    a blog in one language.
    """
    if len(languages) < 2:
        return {}
    written = tuple(posts)
    keys = {
        language: {post.key for post in written if post.language is language}
        for language in languages
    }
    return {
        language: newest_first(
            post
            for post in written
            if post.status is Status.PUBLISHED and post.key not in keys[language]
        )
        for language in languages
    }


def questions_of(
    site: Site,
) -> tuple[tuple[OpenQuestion, ...], tuple[WaitingQuestion, ...]]:
    """Return what is asked and open, and what waits for an answer; each question once."""
    listed = (site.tied.questions(language) for language in site.editions)
    is_open: list[OpenQuestion] = []
    waits: list[WaitingQuestion] = []
    # One edition that has any lists them all, of whatever language.
    for post, asked in next((questions for questions in listed if questions), ()):
        question = question_of(post)
        words = question.words if question else post.title
        if asked.state is QuestionState.OPEN:
            is_open.append(OpenQuestion(words, post.source, asked.until))
        elif asked.state is QuestionState.WAITING:
            since = site.today - timedelta(days=asked.waits_days)
            waits.append(WaitingQuestion(words, post.source, since, asked.key))
    return (
        tuple(sorted(is_open, key=lambda each: (each.until or date.max, each.source))),
        tuple(sorted(waits, key=lambda each: (each.since, each.source))),
    )


def _unwritten(site: Site, findings: Iterable[Finding], label: str) -> Iterator[Unwritten]:
    """Yield posts and pages on the site that are told to say little beside a PDF."""
    told = {one.where.path for one in findings if one.rule == "only-as-pdf"}
    pieces: list[Post | Page] = []
    for edition in site.editions.values():
        pieces += [*edition.posts, *edition.pages]
    for piece in sorted(pieces, key=lambda piece: piece.source):
        resolve = site.resolver(piece.source)
        targets = ((link, resolve(link.kind, link.written)) for link in piece.body.links)
        documents = [
            LinkedDocument(target.document, unquote(target.url), link.line)
            for link, target in targets
            if target and target.document
        ]
        if f"{label}/{piece.source}" in told:
            pdf = min(
                (each for each in documents if each.document.format is Format.PDF),
                key=lambda each: (each.line, each.path),
            )
            yield Unwritten(piece.title, piece.source, pdf.path.rpartition("/")[2])


def _live(output: Path, records: Records, now: datetime) -> Live | None:
    if not (output / "index.html").is_file():
        return None
    pieces: tuple[Piece, ...] = (
        *newest_first(records.posts),
        *newest_meeting_first(records.decisions),
        *records.ambitions,
        *records.pages,
    )
    return Live(
        posts=sum(
            1
            for language in Language
            for _ in (output / language.path_prefix).glob(_POST_PAGES)
        ),
        unseen=tuple(
            piece
            for piece in pieces
            if is_out(piece, now)
            and not (output / addresses.output_path(piece.url_path)).is_file()
        ),
    )
