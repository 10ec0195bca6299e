"""From the lines of a header to what a post or page says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.posts.file_names import read_file_name
from councilblog.posts.header import Header
from councilblog.posts.header_address import read_id, read_language, read_slug
from councilblog.posts.header_choices import key_findings, read_status
from councilblog.posts.header_dates import far_ahead, read_modified, read_published
from councilblog.posts.header_features import page_videos, read_comments, read_video
from councilblog.posts.header_feeds import read_feed_id, read_in_feeds
from councilblog.posts.header_keys import POSTS, Vocabulary
from councilblog.posts.header_kind import read_kind
from councilblog.posts.header_names import read_authors, read_tags
from councilblog.posts.header_text import read_series, read_summary, read_title
from councilblog.posts.header_ties import read_ties
from councilblog.posts.post import Comments, PostKind, Status
from councilblog.posts.ties import Ties
from councilblog.prose.video_places import VideoPlace

#: Rules whose breach leaves a record without something that it cannot do without.
_UNREADABLE = frozenset(
    """no-header no-title no-date date-not-read no-slug unsafe-slug unsafe-id unknown-status
    unknown-language language-differs unsafe-feed-id unknown-feed""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHeader:
    """What a post says of itself.

    `published_at` and `modified_at` are aware, Europe/London, midnight without a time;
    `has_time` is whether the date of publishing came with one. `title`, `tags`, `series`
    and `summary` are plain text. `id` and `feed_id` are "" unless the header gives them (the
    latter is the whole id of a post that came from another blog); `video` is the
    slug of a folder in content/videos, "" if the post has none. `findings` are about the
    values, in the order of the lines; those of the header's shape are
    `Header.findings`. `ok` is whether a record can be made of it.
    """

    title: str
    language: Language
    status: Status
    published_at: datetime | None
    has_time: bool
    modified_at: datetime | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    series: str
    summary: str
    slug: str
    id: str
    feed_id: str
    in_feeds: bool
    video: str
    comments: Comments
    kind: PostKind
    ties: Ties | None
    findings: tuple[Finding, ...]
    ok: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHeader:
    """What a page says of itself; the fields are as in `PostHeader`."""

    title: str
    language: Language
    status: Status
    modified_at: datetime | None
    summary: str
    slug: str
    id: str
    findings: tuple[Finding, ...]
    ok: bool


def read_post_header(  # noqa: PLR0913 - each is one thing that the text or the file says
    header: Header,
    *,
    source: str,
    default_author: str,
    first_words: str = "",
    videos: Sequence[VideoPlace] = (),
    today: date | None = None,
) -> PostHeader:
    """Return what the header of a post says, with all that is wrong in it. Never raises.

    `first_words` are the first words of the text, offered as a title where one is missing;
    `videos` are those that the text gives a place.
    With `today`, a date more than two years after it is remarked on.
    """
    name = read_file_name(source)
    title, about_title = read_title(header, source, first_words)
    language, about_language = read_language(header, name, source)
    status, about_status = read_status(header, source)
    published, about_date = read_published(header, name, source)
    modified_at, about_modified = read_modified(header, published, source)
    authors, about_authors = read_authors(header, source, default_author)
    tags, about_tags = read_tags(header, source)
    summary, about_summary = read_summary(header, source)
    slug, about_slug = read_slug(header, name, source)
    id_, about_id = read_id(header, source)
    feed_id, about_feed_id = read_feed_id(header, source)
    in_feeds, about_feed = read_in_feeds(header, source)
    video, about_video = read_video(header, videos, source)
    comments, about_comments = read_comments(header, source)
    kind, about_kind = read_kind(header, source)
    day = published.moment.date() if published else None
    ties, about_ties = read_ties(header, source, published=day)
    ahead = far_ahead(header, published, today, source) if published and today else ()
    about_keys = key_findings(header, source, is_page=False)
    findings = findings_in_order(
        header,
        (*about_keys, *about_title, *about_date, *ahead, *about_modified, *about_tags),
        (*about_authors, *about_summary, *about_slug, *about_language, *about_status),
        (*about_id, *about_feed_id, *about_feed, *about_video, *about_comments),
        (*about_kind, *about_ties),
    )
    return PostHeader(
        title=title,
        language=language,
        status=status,
        published_at=published.moment if published else None,
        has_time=published.has_time if published else False,
        modified_at=modified_at,
        authors=authors,
        tags=tags,
        series=read_series(header),
        summary=summary,
        slug=slug,
        id=id_,
        feed_id=feed_id,
        in_feeds=in_feeds,
        video=video,
        comments=comments,
        kind=kind,
        ties=ties,
        findings=findings,
        ok=bool(title and slug and published) and _is_readable((*header.findings, *findings)),
    )


def read_page_header(
    header: Header, *, source: str, first_words: str = "", videos: Sequence[VideoPlace] = ()
) -> PageHeader:
    """Return what the header of a page says, with all that is wrong in it. Never raises."""
    name = read_file_name(source)
    title, about_title = read_title(header, source, first_words)
    language, about_language = read_language(header, name, source)
    status, about_status = read_status(header, source)
    modified_at, about_modified = read_modified(header, None, source)
    summary, about_summary = read_summary(header, source)
    slug, about_slug = read_slug(header, name, source)
    id_, about_id = read_id(header, source)
    about_keys = key_findings(header, source, is_page=True)
    findings = findings_in_order(
        header,
        (*about_keys, *about_title, *about_modified, *about_summary),
        (*about_slug, *about_language, *about_status, *about_id),
        page_videos(videos, source),
    )
    return PageHeader(
        title=title,
        language=language,
        status=status,
        modified_at=modified_at,
        summary=summary,
        slug=slug,
        id=id_,
        findings=findings,
        ok=bool(title and slug) and _is_readable((*header.findings, *findings)),
    )


def findings_in_order(
    header: Header, *groups: Iterable[Finding], keys: Vocabulary = POSTS
) -> tuple[Finding, ...]:
    """Return findings about values in the order of their lines.

    Nothing is missing that stands there by another name, or where there is no header.
    """
    said = {finding.rule for finding in header.findings}
    meant = {
        keys.meant_key(field.written) for field in header.fields if field.key not in keys.known
    }
    already_said = {
        rule
        for rule, key in (("no-title", "Title"), ("no-date", "Date"))
        if "no-header" in said or key in meant
    }
    findings = [
        finding for group in groups for finding in group if finding.rule not in already_said
    ]
    return tuple(sorted(findings, key=lambda finding: finding.where.line))


def _is_readable(findings: Iterable[Finding]) -> bool:
    return not any(finding.rule in _UNREADABLE for finding in findings)
